"""The network health check of a group."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.render.pages.kind import PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w = subject.words
    yield PageSpec(address=subject.addresses.pages.health, title=w["network"], description=w["network_intro"])


KIND = PageKind(
    name="health",
    place=70,
    specs=specs,
    address="health",
    menu="network",
    scripts=("elements/health", "elements/share"),
)
