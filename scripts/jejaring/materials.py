"""What to bring: amounts for so many people, for a module and for a whole course. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jejaring.model import Activity, Material, Module, Text


@dataclass(frozen=True, slots=True)
class Need:
    """One item and how many of it, for each size of class."""

    item: Text
    amounts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CourseNeed:
    """One item of a whole course. Sheets are used up and need the total; tools come back and need the peak."""

    item: Text
    modules: tuple[Module, ...]
    """modules that use it, in the order of the course"""
    totals: tuple[int, ...]
    peaks: tuple[int, ...]
    """the most that one module uses"""


def of_activities(activities: Iterable[Activity], people: Sequence[int]) -> tuple[Need, ...]:
    """What these activities of one module use; an item that several of them use is counted once, at its most."""
    needs: dict[str, Need] = {}
    for activity in activities:
        for material in activity.materials:
            amounts = tuple(amount(material, activity.group_size, number) for number in people)
            former = needs.get(_name(material.item))
            if former:
                amounts = tuple(map(max, amounts, former.amounts))
            needs[_name(material.item)] = Need(former.item if former else material.item, amounts)
    return tuple(needs.values())


def of_course(taught: Iterable[tuple[Module, Sequence[Activity]]], people: Sequence[int]) -> tuple[CourseNeed, ...]:
    """What the modules of a course use, in the order in which it is first needed."""
    uses: dict[str, list[tuple[Module, Need]]] = {}
    for module, activities in taught:
        for need in of_activities(activities, people):
            uses.setdefault(_name(need.item), []).append((module, need))
    return tuple(
        CourseNeed(
            item=found[0][1].item,
            modules=tuple(module for module, _ in found),
            totals=tuple(map(sum, zip(*(need.amounts for _, need in found), strict=True))),
            peaks=tuple(map(max, zip(*(need.amounts for _, need in found), strict=True))),
        )
        for found in uses.values()
    )


def amount(material: Material, group_size: int, people: int) -> int:
    """How many for so many people. A last group that is not full needs its set too.

    In plenary there is one group; who works alone is a group of one.
    """
    return material.amount * _times(material, group_size, people)


def _times(material: Material, group_size: int, people: int) -> int:
    if material.per == "session":
        return 1
    if material.per == "person" or group_size == 1:
        return people
    return math.ceil(people / group_size) if group_size else 1


def _name(item: Text) -> str:
    """Items are the same when they are called the same in the first language."""
    return next(iter(item.root.values())).casefold()
