"""A goal with its indicators and the modules that serve it."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.render.pages.kind import Found, PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    for goal in subject.curriculum.goals:
        yield PageSpec(
            address=goal.address,
            title=subject.plain(goal.title),
            description=subject.plain(goal.summary),
            crumbs=((subject.words["goals"], subject.addresses.pages.goals),),
            values={"linked": goal},
        )


KIND = PageKind(name="goal", place=31, specs=specs, found=Found.UNITS)
