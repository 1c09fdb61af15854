"""Hand-written pages."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.render.pages.kind import Found, PageKind, PageSpec, Subject

HOME = "index"
"""path of the hand-written part of the start page"""


def specs(subject: Subject) -> Iterator[PageSpec]:
    for page in subject.curriculum.prose:
        if page.language == subject.language.code and page.path != HOME:
            yield PageSpec(
                address=page.address,
                title=page.title,
                description=page.description,
                values={"prose": page},
                uri=page.uri,
                draft=page.draft,
            )


KIND = PageKind(name="prose", place=200, specs=specs, found=Found.UNITS)
