"""The network health check of a group."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring import addresses
from jejaring.render.pages.kind import PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w = subject.words
    if subject.curriculum.prerequisites:
        yield PageSpec(address=addresses.HEALTH, title=w["network"], description=w["network_intro"])


KIND = PageKind(
    name="health",
    place=70,
    specs=specs,
    address=addresses.HEALTH,
    menu="network",
    scripts=("elements/health", "elements/share"),
)
