"""All sources, with the day on which each was checked."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.render.pages.kind import Found, PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w = subject.words
    yield PageSpec(address=subject.addresses.pages.sources, title=w["sources"], description=w["sources_intro"])


KIND = PageKind(name="sources", place=110, specs=specs, address="sources", menu="sources", found=Found.UNITS)
