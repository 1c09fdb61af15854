"""The start page."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.render.pages.kind import Found, PageKind, PageSpec, Subject
from jejaring.render.pages.prose import HOME


def specs(subject: Subject) -> Iterator[PageSpec]:
    site = subject.curriculum.site
    written = (page for page in subject.curriculum.prose if (page.path, page.language) == (HOME, subject.language.code))
    yield PageSpec(
        address="",
        title=subject.plain(site.title),
        description=subject.plain(site.description),
        values={"prose": next(written, None)},
    )


KIND = PageKind(name="home", place=0, specs=specs, found=Found.UNITS)
