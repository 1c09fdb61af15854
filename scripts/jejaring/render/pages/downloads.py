"""Everything that is printed, by module and paper."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring import addresses
from jejaring.render.pages.kind import Found, PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w = subject.words
    if subject.downloads:
        yield PageSpec(address=addresses.DOWNLOADS, title=w["downloads"], description=w["downloads_intro"])


KIND = PageKind(
    name="downloads",
    place=80,
    specs=specs,
    address=addresses.DOWNLOADS,
    menu="downloads",
    found=Found.UNITS,
    scripts=("elements/print",),
)
