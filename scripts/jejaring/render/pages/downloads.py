"""Everything that is printed, by module and paper."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.render.pages.kind import Found, PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w = subject.words
    if subject.downloads:
        yield PageSpec(
            address=subject.addresses.pages.downloads, title=w["downloads"], description=w["downloads_intro"]
        )


KIND = PageKind(
    name="downloads",
    place=80,
    specs=specs,
    address="downloads",
    menu="downloads",
    found=Found.UNITS,
    scripts=("elements/print",),
)
