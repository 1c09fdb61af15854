"""The list of ready courses."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.render.pages.kind import Found, PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w = subject.words
    if subject.curriculum.courses:
        yield PageSpec(address=subject.addresses.pages.courses, title=w["courses"], description=w["courses_intro"])


KIND = PageKind(
    name="courses", place=20, specs=specs, address="courses", menu="courses", found=Found.HEAD, pages_below=True
)
