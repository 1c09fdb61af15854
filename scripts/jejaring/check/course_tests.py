"""What a course promises, and the test that measures it before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jejaring.check.questions import Asked, asked_by_name
from jejaring.load import Authored, Loaded
from jejaring.model import Course, required_outcome
from jejaring.problem import Problem
from jejaring.timetable import run_by


def tests_are_of_the_course(loaded: Loaded) -> Iterator[Problem]:
    """A course's test asks what the course practises, leaves out nothing of it, and is as long as it should be."""
    by_name = asked_by_name(loaded)
    size = loaded.site.value.test_questions if loaded.site else None
    for course in loaded.courses:
        if course.value.draft:
            continue
        practised = _practised(loaded, course)
        yield from _outcomes_fit(course, practised, loaded)
        if course.value.test:
            yield from _covers(course, practised, by_name)
            if size and not size.least <= len(course.value.test) <= size.most:
                message = f"questions of the test: {len(course.value.test)}"
                hint = f"{size.least} to {size.most}, as 'test_questions' in site.yml says"
                yield course.problem(("test",), "test-size", message, hint, key=True)
        elif size and practised:
            hint = f"test: {size.least} to {size.most} questions, as module#question"
            yield course.problem((), "test-size", "the course has no test", hint)


Practised = Mapping[str, frozenset[str]]
"""slug of a module that a course runs -> slugs of its outcomes that some activity serves there"""


def _practised(loaded: Loaded, course: Authored) -> Practised:
    """What the first timetable of a course runs."""
    modules = {module.value.slug: module.value for module in loaded.modules}
    found: dict[str, set[str]] = {}
    for day in course.value.variants[0].days:
        for session in day.sessions:
            if module := modules.get(session.module or ""):
                served = {slug for activity in run_by(session, module) for slug in activity.outcomes}
                found.setdefault(module.slug, set()).update(served)
    return {slug: frozenset(served) for slug, served in found.items()}


def _outcomes_fit(course: Authored[Course], practised: Practised, loaded: Loaded) -> Iterator[Problem]:
    """A course's own outcomes rest on what it runs, and on all modules of it."""
    known = loaded.names("modules") or set()
    resting: set[str] = set()
    for index, outcome in enumerate(course.value.outcomes):
        for n, entry in enumerate(outcome.rests_on):
            slug, part = required_outcome(entry)
            resting.add(slug)
            if slug in known and (slug not in practised or (part and part not in practised[slug])):
                message = f"the course does not practise '{entry}'"
                key_path = ("outcomes", index, "rests_on", n)
                yield course.problem(
                    key_path, "not-practised", message, "run it in the first timetable, or name another"
                )
    left = [slug for slug in practised if course.value.outcomes and slug not in resting]
    if left:
        message = f"no outcome of the course rests on {', '.join(left)}"
        yield course.problem(("outcomes",), "outcome-not-served", message, "name each module in one of them", key=True)


def _covers(course: Authored[Course], practised: Practised, by_name: Mapping[str, Asked]) -> Iterator[Problem]:
    measured: set[tuple[str, str]] = set()
    for index, name in enumerate(course.value.test):
        if name not in by_name:
            continue
        slug, outcome = _measures(by_name[name])
        measured.add((slug, outcome))
        if outcome not in practised.get(slug, frozenset()):
            message = f"'{name}' asks for '{outcome}', which the course does not practise"
            yield course.problem(("test", index), "not-practised", message, "choose a question of what is practised")
    if not all(name in by_name for name in course.value.test):
        return
    for what, ways in _to_measure(course, practised):
        if not ways & measured:
            message = f"no question of the test measures {what}"
            examples = sorted(
                name for name, asked in by_name.items() if (required_outcome(name)[0], asked[2].outcome) in ways
            )
            hint = f"add one, such as {examples[0]}" if examples else "write a question for it, and add it"
            yield course.problem(("test",), "test-leaves-out", message, hint, key=True)


def _measures(asked: Asked) -> tuple[str, str]:
    """(module, outcome) that a question is about."""
    module, _, question = asked
    return module.value.slug, question.outcome


def _to_measure(course: Authored[Course], practised: Practised) -> Iterator[tuple[str, set[tuple[str, str]]]]:
    """(an outcome in words, the outcomes of modules by which it can be measured) for all that a course promises."""
    if not course.value.outcomes:
        for slug, served in practised.items():
            for name in sorted(served):
                yield f"'{slug}#{name}'", {(slug, name)}
    for outcome in course.value.outcomes:
        ways: set[tuple[str, str]] = set()
        for entry in outcome.rests_on:
            slug, part = required_outcome(entry)
            ways |= {(slug, part)} if part else {(slug, each) for each in practised.get(slug, ())}
        yield f"the outcome '{outcome.slug}'", ways
