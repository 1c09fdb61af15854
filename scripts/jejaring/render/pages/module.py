"""A module as participants see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jejaring import materials, model
from jejaring.link import LinkedModule
from jejaring.render.pages.kind import Crumb, Found, PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    for module in subject.curriculum.modules:
        yield spec(module, subject, module.address, subject.addresses.module)


def spec(
    module: LinkedModule, subject: Subject, address: str, of: Callable[[str], str], *further: Crumb, title: str = ""
) -> PageSpec:
    """One of the two pages of a module; `of` gives the same page of another module."""
    plain = subject.plain

    def beside(other: model.Module | None) -> Crumb | None:
        return subject.crumb(other.title, of(other.slug), before=f"{other.code} ") if other else None

    return PageSpec(
        address=address,
        title=title or plain(module.title),
        description=plain(module.summary),
        crumbs=(
            (subject.words["modules"], subject.addresses.pages.modules),
            subject.crumb(module.track.title, subject.addresses.track(module.track.slug)),
            *further,
        ),
        values={
            "linked": module,
            "timeline": timeline(module),
            "materials": materials.of_module(module, module.activities, subject.people),
        },
        previous=beside(module.previous),
        next=beside(module.next),
        sources=module.sources,
        draft=module.draft,
    )


def timeline(module: model.Module) -> list[tuple[int, model.Activity]]:
    """Each activity with the minute at which it usually starts; an alternative starts when the other one would."""
    starts: dict[str, int] = {}
    now = 0
    for activity in module.activities:
        starts[activity.slug] = starts.get(activity.alternative_to or "", now)
        now += 0 if activity.alternative_to else activity.takes
    return [(starts[activity.slug], activity) for activity in module.activities]


KIND = PageKind(name="module", place=11, specs=specs, found=Found.UNITS, scripts=("elements/self-assessment",))
