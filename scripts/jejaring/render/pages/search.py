"""The page of search results."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring import addresses
from jejaring.render.pages.kind import Found, PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w = subject.words
    yield PageSpec(address=addresses.SEARCH, title=w["search_title"], description=w["theme_search_hint"])


KIND = PageKind(name="search", place=120, specs=specs, address=addresses.SEARCH, found=Found.NOTHING)
