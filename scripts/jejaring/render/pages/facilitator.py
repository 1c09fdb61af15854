"""A module as facilitators see it: with answers, so neither searched nor stored."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.render.pages import module
from jejaring.render.pages.kind import Found, PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    for each in subject.curriculum.modules:
        own = subject.plain(each.title)
        title = f"{own} ({subject.words['facilitator']})"
        above = subject.crumb(each.title, each.address)
        yield module.spec(each, subject, each.facilitator_address, subject.addresses.facilitator, above, title=title)


KIND = PageKind(name="facilitator", place=12, specs=specs, address="facilitator", found=Found.NOTHING, offline=False)
