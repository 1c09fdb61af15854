"""The learning map, and the way from the article's items to the modules."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.render.pages.kind import PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w, curriculum = subject.words, subject.curriculum
    origin = curriculum.sources.get(curriculum.site.origin or "")
    yield PageSpec(
        address=subject.addresses.pages.map, title=w["map"], description=w["map_intro"], values={"origin": origin}
    )


KIND = PageKind(name="map", place=50, specs=specs, address="map", menu="map")
