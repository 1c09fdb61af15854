"""Whether a printed copy is current."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring import addresses
from jejaring.render.pages.kind import PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w = subject.words
    if subject.downloads:
        yield PageSpec(
            address=addresses.EDITIONS,
            title=w["editions"],
            description=w["editions_intro"],
            crumbs=((w["downloads"], addresses.DOWNLOADS),),
        )


KIND = PageKind(name="editions", place=81, specs=specs, address=addresses.EDITIONS, scripts=("elements/edition",))
