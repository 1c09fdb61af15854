"""The prerequisites on one page."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.render.pages.kind import Found, PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w = subject.words
    yield PageSpec(
        address=subject.addresses.pages.prerequisites, title=w["prerequisites"], description=w["prerequisites_intro"]
    )


KIND = PageKind(
    name="prerequisites",
    place=40,
    specs=specs,
    address="prerequisites",
    menu="prerequisites",
    found=Found.UNITS,
)
