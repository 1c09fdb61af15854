"""The page of search results."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.render.pages.kind import Found, PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w = subject.words
    yield PageSpec(address=subject.addresses.pages.search, title=w["search_title"], description=w["theme_search_hint"])


KIND = PageKind(name="search", place=120, specs=specs, address="search", found=Found.NOTHING)
