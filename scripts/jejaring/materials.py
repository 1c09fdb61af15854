"""What to bring: amounts for so many people, for a module and for a whole course. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jejaring import decks
from jejaring.decks import Dealt
from jejaring.model import Activity, Material, Module, Occasion, Text


@dataclass(frozen=True, slots=True)
class Need:
    """One item and how many of it, for each size of class."""

    item: Text
    amounts: tuple[int, ...]
    """none where the author says in words what to bring"""
    deck: Dealt | None = None
    """the cards that it is, where it is a deck: so many sets"""


@dataclass(frozen=True, slots=True)
class CourseNeed:
    """One item of a whole course. Sheets are used up and need the total; tools come back and need the peak."""

    item: Text
    modules: tuple[Module, ...]
    """modules that use it, in the order of the course"""
    occasions: tuple[Occasion, ...]
    """scripts that use it, each once"""
    totals: tuple[int, ...]
    peaks: tuple[int, ...]
    """the most that one module or one occasion uses"""
    deck: Dealt | None = None

    @property
    def shared(self) -> bool:
        """It is used more than once."""
        return self.totals != self.peaks


def of_activities(activities: Iterable[Activity | Occasion], people: Sequence[int]) -> tuple[Need, ...]:
    """What these activities of one module use; an item that several of them use is counted once, at its most."""
    needs: dict[str, Need] = {}
    for activity in activities:
        for material in activity.materials:
            item = material.item if isinstance(material, Material) else material
            former = needs.get(_name(item))
            amounts = amounts_of(material, activity.group_size, people)
            if former and former.amounts:
                amounts = tuple(map(max, amounts or former.amounts, former.amounts))
            needs[_name(item)] = Need(former.item if former else item, amounts)
    return tuple(needs.values())


def of_module(module: Module, activities: Iterable[Activity | Occasion], people: Sequence[int]) -> tuple[Need, ...]:
    """What these activities of a module use, the cards that are dealt in them at the end."""
    run = tuple(activities)
    return *of_activities(run, people), *_of_decks(module, run, people)


def _of_decks(module: Module, activities: Sequence[Activity | Occasion], people: Sequence[int]) -> tuple[Need, ...]:
    run = {activity.slug for activity in activities}
    return tuple(
        Need(each.deck.title, tuple(map(each.sets, people)), each)
        for each in decks.dealt(module)
        if each.deck.activity in run
    )


def of_course(
    taught: Iterable[tuple[Module, Sequence[Activity]]], people: Sequence[int], led: Iterable[Occasion] = ()
) -> tuple[CourseNeed, ...]:
    """What the modules of a course use, in the order in which it is first needed, then what only occasions do.

    `led` are the occasions, each as often as it is led.
    """
    uses: dict[str, list[tuple[Module | Occasion, Need]]] = {}
    users: list[tuple[Module | Occasion, Sequence[Activity | Occasion]]] = [*taught, *((each, [each]) for each in led)]
    for user, done in users:
        for need in of_module(user, done, people) if isinstance(user, Module) else of_activities(done, people):
            name = need.deck.code if need.deck else _name(need.item)
            uses.setdefault(name, []).append((user, need))
    return tuple(
        CourseNeed(
            item=found[0][1].item,
            modules=tuple(user for user, _ in found if isinstance(user, Module)),
            occasions=tuple({user.slug: user for user, _ in found if isinstance(user, Occasion)}.values()),
            totals=tuple(map(sum, _by_class(found))),
            peaks=tuple(map(max, _by_class(found))),
            deck=found[0][1].deck,
        )
        for found in uses.values()
    )


def _by_class(found: Iterable[tuple[Module | Occasion, Need]]) -> list[tuple[int, ...]]:
    """For each size of class the amounts that they use; none where all say it in words."""
    return list(zip(*(need.amounts for _, need in found if need.amounts), strict=True))


def amounts_of(material: Text | Material, group_size: int | None, people: Sequence[int]) -> tuple[int, ...]:
    """How many for each size of class; none where the author says it in words."""
    if isinstance(material, Text):
        return ()
    return tuple(amount(material, group_size, number) for number in people)


def amount(material: Material, group_size: int | None, people: int) -> int:
    """How many for so many people."""
    return material.amount * decks.times(material.per, group_size, people)


def _name(item: Text) -> str:
    """Items are the same when they are called the same in the first language."""
    return next(iter(item.root.values())).casefold()
