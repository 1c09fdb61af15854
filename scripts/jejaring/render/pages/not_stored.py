"""What is shown without a network in place of a page that is not stored."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring import addresses
from jejaring.render.pages.kind import Found, PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w = subject.words
    yield PageSpec(
        address=addresses.NOT_STORED,
        title=w["missing"],
        description=w["missing_intro"],
        crumbs=((w["offline"], addresses.OFFLINE),),
    )


KIND = PageKind(name="not-stored", place=91, specs=specs, found=Found.NOTHING, scripts=("elements/retry",))
