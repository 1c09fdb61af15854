"""Order: what must come before what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from curriculum.check.references import sessions
from curriculum.load import Authored, Loaded
from curriculum.model import Module
from curriculum.problem import Problem


def no_cycles(loaded: Loaded) -> Iterator[Problem]:
    """No module requires itself, directly or through others; the path is spelled out."""
    modules = {module.value.slug: module for module in loaded.modules}
    requires = {slug: module.value.requires for slug, module in modules.items()}
    for cycle in cycles(requires):
        module = modules[cycle[0]]
        index = module.value.requires.index(cycle[1])
        path = " -> ".join(cycle)
        hint = "remove one of these requirements"
        yield module.problem(("requires", index), "cycle", f"modules require each other: {path}", hint)


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
    """In each timetable of a course a module comes once, after everything it requires."""
    modules = {module.value.slug: module.value for module in loaded.modules}
    for course in loaded.courses:
        for v, variant in enumerate(course.value.variants):
            yield from _timetable(course, v, len(variant.days), modules)


def _timetable(course: Authored, variant: int, days: int, modules: Mapping[str, Module]) -> Iterator[Problem]:
    taught: set[str] = set()
    for steps, session in sessions(course):
        if steps[1] != variant or session.module is None or session.module not in modules:
            continue
        missing = [slug for slug in modules[session.module].requires if slug in modules and slug not in taught]
        if session.module in taught:
            yield course.problem((*steps, "module"), "taught-twice", f"'{session.module}' is in this timetable already")
        elif missing:
            message = f"'{session.module}' comes before what it requires: {', '.join(missing)}"
            yield course.problem((*steps, "module"), "taught-too-early", message, "put those sessions first")
        taught.add(session.module)


def sessions_are_whole(loaded: Loaded) -> Iterator[Problem]:
    """A session is a module, or a title with minutes and a kind; never both, never neither."""
    for course in loaded.courses:
        for steps, session in sessions(course):
            other = (session.title, session.minutes, session.kind)
            if session.module and (session.minutes or session.kind):
                message, hint = "a module's session takes its minutes from the module", "remove minutes and kind"
            elif not session.module and None in other:
                message, hint = "a session needs a module, or title, minutes and kind", ""
            else:
                continue
            yield course.problem(steps, "session-not-whole", message, hint)
