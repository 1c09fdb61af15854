"""What is stored on this phone for reading without a network."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.render.pages.kind import PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w = subject.words
    own_first = sorted(subject.curriculum.languages, key=lambda other: other.code != subject.language.code)
    yield PageSpec(
        address=subject.addresses.pages.offline,
        title=w["offline"],
        description=w["offline_intro"],
        values={"own_language_first": own_first},
    )


KIND = PageKind(
    name="offline",
    place=90,
    specs=specs,
    address="offline",
    menu="offline",
    pages_below=True,
    scripts=("elements/offline",),
)
