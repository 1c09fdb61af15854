"""Whether a printed copy is current."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.render.pages.kind import PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w = subject.words
    if subject.downloads:
        yield PageSpec(
            address=subject.addresses.pages.editions,
            title=w["editions"],
            description=w["editions_intro"],
            crumbs=((w["downloads"], subject.addresses.pages.downloads),),
        )


KIND = PageKind(name="editions", place=81, specs=specs, address="editions", scripts=("elements/edition",))
