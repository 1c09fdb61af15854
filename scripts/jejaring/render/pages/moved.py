"""What stands where a module stood that has another slug now: it leads on, for old links and printed codes."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.render.pages.kind import Found, PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w = subject.words
    for former, module in subject.curriculum.renamed.items():
        places = (
            (subject.addresses.module(former), module.address),
            (subject.addresses.facilitator(former), module.facilitator_address),
        )
        for old, new in places:
            yield PageSpec(
                address=old,
                title=w["moved"],
                description=w["moved_intro"],
                crumbs=((w["modules"], subject.addresses.pages.modules),),
                values={"linked": module, "now": new},
                leads_to=new,
            )


KIND = PageKind(name="moved", place=13, specs=specs, found=Found.NOTHING)
