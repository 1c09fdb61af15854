"""Order: what must come before what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from jejaring.check.references import sessions
from jejaring.load import Authored, Loaded
from jejaring.load.source import KeyPath
from jejaring.model import Course, Module, Session, required_outcome
from jejaring.problem import Problem
from jejaring.timetable import MIDNIGHT, overlong, run_by


def no_cycles(loaded: Loaded) -> Iterator[Problem]:
    """No module requires itself, directly or through others; the path is spelled out."""
    modules = {module.value.slug: module for module in loaded.modules}
    for cycle in cycles(_requires(loaded)):
        module = modules[cycle[0]]
        index = next(n for n, entry in enumerate(module.value.requires) if required_outcome(entry)[0] == cycle[1])
        path = " -> ".join(cycle)
        hint = "remove one of these requirements"
        yield module.problem(("requires", index), "cycle", f"modules require each other: {path}", hint)


def _requires(loaded: Loaded) -> dict[str, tuple[str, ...]]:
    return {module.value.slug: module.value.required_modules for module in loaded.modules}


def cycles(requires: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """One cycle, first name repeated at its end, for each group of names that require each other.

    >>> cycles({"a": ["b"], "b": ["a"], "c": []})
    [['a', 'b', 'a']]
    """
    found: list[list[str]] = []
    settled: set[str] = set()
    for start in sorted(requires):
        if start in settled:
            continue
        trail: list[str] = [start]
        branches = [iter(requires[start])]
        while branches:
            name = next(branches[-1], None)
            if name is None:
                settled.add(trail.pop())
                branches.pop()
            elif name in trail:
                found.append(_from_smallest(trail[trail.index(name) :]))
            elif name in requires and name not in settled:
                trail.append(name)
                branches.append(iter(requires[name]))
    return sorted({tuple(cycle): cycle for cycle in found}.values())


def _from_smallest(names: list[str]) -> list[str]:
    first = names.index(min(names))
    turned = names[first:] + names[:first]
    return [*turned, turned[0]]


def courses_respect_requirements(loaded: Loaded) -> Iterator[Problem]:
    """In each timetable of a course an activity comes once, and a module after all of what it requires."""
    if cycles(_requires(loaded)):
        return  # no order would do
    modules = {module.value.slug: module.value for module in loaded.modules}
    for course in loaded.courses:
        for v in range(len(course.value.variants)):
            timetable = [
                (key_path, session, modules[session.module])
                for key_path, session in sessions(course)
                if key_path[1] == v and session.module in modules
            ]
            yield from _taught_once(course, timetable)
            yield from _taught_in_order(course, timetable, modules)


Taught = tuple[KeyPath, Session, Module]
"""a session that runs a known module, with the key_path to it"""


def _taught_once(course: Authored[Course], timetable: Sequence[Taught]) -> Iterator[Problem]:
    run: set[tuple[str, str]] = set()
    for key_path, session, module in timetable:
        names = [activity.alternative_to or activity.slug for activity in run_by(session, module)]
        if both := sorted(name for name, times in Counter(names).items() if times > 1):
            message = f"this session runs '{both[0]}' and what may be done in its place"
            yield course.problem((*key_path, "activities"), "both-alternatives", message, "choose one of them")
        here = {(module.slug, name) for name in names}
        if again := sorted(name for slug, name in here & run):
            message = f"'{module.slug}' is in this timetable already"
            hint = f"run each activity once; run before: {', '.join(again)}"
            yield course.problem((*key_path, "module"), "taught-twice", message, hint)
        run |= here


def _taught_in_order(
    course: Authored[Course], timetable: Sequence[Taught], modules: Mapping[str, Module]
) -> Iterator[Problem]:
    last = _last_places(timetable)
    for place, (key_path, _, module) in enumerate(timetable):
        known = [entry for entry in module.requires if _is_there(entry, modules)]
        missing = [entry for entry in known if last.get(entry, place + 1) > place]
        if missing:
            message = f"'{module.slug}' comes before what it requires: {', '.join(missing)}"
            yield course.problem((*key_path, "module"), "taught-too-early", message, "put those sessions first")


def _is_there(entry: str, modules: Mapping[str, Module]) -> bool:
    slug, outcome = required_outcome(entry)
    return slug in modules and (not outcome or any(each.slug == outcome for each in modules[slug].outcomes))


def _last_places(timetable: Sequence[Taught]) -> dict[str, int]:
    """Entry of `requires` -> place of the last session that teaches the module, or what serves the outcome of it."""
    last: dict[str, int] = {}
    for place, (_, session, module) in enumerate(timetable):
        served = {slug for activity in run_by(session, module) for slug in activity.outcomes}
        last |= dict.fromkeys([module.slug, *(f"{module.slug}#{slug}" for slug in served)], place)
    return last


def days_end_before_midnight(loaded: Loaded) -> Iterator[Problem]:
    """A day's sessions fit into the day on which they start."""
    modules = {module.value.slug: module.value for module in loaded.modules}
    occasions = {occasion.value.slug: occasion.value for occasion in loaded.occasions}
    for course in loaded.courses:
        for v, variant in enumerate(course.value.variants):
            for d, day in enumerate(variant.days):
                for index, end in overlong(day, modules, occasions):
                    message = f"the day starts at {day.start}; this session ends {end - MIDNIGHT} minutes past midnight"
                    key_path = ("variants", v, "days", d, "sessions", index)
                    yield course.problem(key_path, "past-midnight", message, "start earlier, or move it to another day")
