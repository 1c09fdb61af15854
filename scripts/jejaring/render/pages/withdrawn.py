"""What stands where a module stood that is no longer taught."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.render.pages.kind import Found, PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w = subject.words
    for gone in subject.curriculum.withdrawn:
        for address in (gone.address, gone.facilitator_address):
            yield PageSpec(
                address=address,
                title=w["withdrawn"],
                description=subject.plain(gone.text),
                crumbs=((w["modules"], subject.addresses.pages.modules),),
                values={"gone": gone},
            )


KIND = PageKind(name="withdrawn", place=14, specs=specs, found=Found.NOTHING)
