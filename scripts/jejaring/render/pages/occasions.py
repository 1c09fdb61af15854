"""Scripts for what courses do between modules, on one page. They hold no answers, so they are searched and stored."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring import model
from jejaring.render.pages.kind import Found, PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w = subject.words
    if subject.curriculum.occasions:
        yield PageSpec(
            address=subject.addresses.pages.occasions,
            title=w["occasions"],
            description=w["occasions_intro"],
            values={"by_kind": model.by_kind(subject.curriculum.occasions)},
        )


KIND = PageKind(
    name="occasions",
    place=22,
    specs=specs,
    address="occasions",
    menu="occasions",
    found=Found.UNITS,
    listed=False,
)
