"""The list of goals."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.render.pages.kind import PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w = subject.words
    yield PageSpec(address=subject.addresses.pages.goals, title=w["goals"], description=w["goals_intro"])


KIND = PageKind(name="goals", place=30, specs=specs, address="goals", menu="goals", pages_below=True)
