"""The list of modules."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.render.pages.kind import Found, PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w = subject.words
    yield PageSpec(address=subject.addresses.pages.modules, title=w["modules_title"], description=w["modules_intro"])


KIND = PageKind(
    name="modules",
    place=10,
    specs=specs,
    address="modules",
    menu="modules",
    found=Found.UNITS,
    pages_below=True,
)
