"""What is shown without a network in place of a page that is not stored."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.render.pages.kind import Found, PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w = subject.words
    yield PageSpec(
        address=subject.addresses.not_stored,
        title=w["missing"],
        description=w["missing_intro"],
        crumbs=((w["offline"], subject.addresses.pages.offline),),
    )


KIND = PageKind(name="not-stored", place=91, specs=specs, found=Found.NOTHING, scripts=("elements/retry",))
