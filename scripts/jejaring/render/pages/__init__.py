"""Every page of one language as Markdown: a kind of page is a module here with a KIND, and a template of its name."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache

from jejaring import model
from jejaring.downloads import Downloads
from jejaring.link import Curriculum
from jejaring.render.pages.kind import Found, PageKind, PageSpec, Subject
from jejaring.render.pages.writer import Writer

__all__ = ["Found", "PageKind", "PageSpec", "Subject", "kinds", "pages", "specs"]


@cache
def kinds() -> tuple[PageKind, ...]:
    """All kinds of pages, in the order of the site."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return tuple(sorted((module.KIND for module in modules if hasattr(module, "KIND")), key=lambda kind: kind.place))


def specs(subject: Subject) -> Iterator[tuple[PageKind, PageSpec]]:
    """Every page before it is written, with its kind."""
    for kind in kinds():
        for spec in kind.specs(subject):
            yield kind, spec


def pages(curriculum: Curriculum, language: model.Language, downloads: Downloads | None = None) -> dict[str, str]:
    """`{uri: Markdown}` of all pages in one language. ValueError when two pages would have one address."""
    subject = Subject(curriculum, language, downloads)
    writer = Writer(subject)
    written: dict[str, str] = {}
    for kind, spec in specs(subject):
        uri = kind.uri(spec)
        if uri in written:
            raise ValueError(f"two pages would stand at '{spec.address}'")
        written[uri] = writer.write(kind, spec)
    return written
