"""My progress: what a reader keeps on this phone."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring import model
from jejaring.render.pages.kind import PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w = subject.words
    yield PageSpec(
        address=subject.addresses.pages.progress,
        title=w["progress"],
        description=w["progress_intro"],
        values={"levels": list(model.Level)},
    )


KIND = PageKind(
    name="progress",
    place=60,
    specs=specs,
    address="progress",
    menu="progress",
    scripts=("elements/progress", "elements/progress-file", "elements/share"),
)
