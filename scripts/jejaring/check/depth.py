"""Depth: what a trainer needs before a module may be called full."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.load import Authored, Loaded
from jejaring.model import Module, Status
from jejaring.problem import Problem

FULL = {"outcomes": 3, "activities": 3, "checks": 6, "questions": 5, "worksheets": 1, "pitfalls": 2, "adaptations": 2}
"""the least of each that a full module holds"""
SHORT = {"outcomes": 2, "activities": 3, "checks": 3, "questions": 3, "worksheets": 1, "pitfalls": 1, "adaptations": 1}
"""the same for a module of one training hour"""
FULL_HOURS = (2, 3)
"""training hours of a full module that is not short"""


def outcomes_are_served(loaded: Loaded) -> Iterator[Problem]:
    """Every outcome has an activity and a check; in a full module a question too."""
    for module in loaded.modules:
        value = module.value
        if value.draft:
            continue
        served = {
            "activity": {slug for activity in value.activities for slug in activity.outcomes},
            "check": {check.outcome for check in value.checks},
            "question": {question.outcome for question in value.questions},
        }
        if value.status is Status.OUTLINE:
            del served["question"]
        for index, outcome in enumerate(value.outcomes):
            for kind, slugs in served.items():
                if outcome.slug not in slugs:
                    message = f"no {kind} serves the outcome '{outcome.slug}'"
                    hint = f"name it in one {kind}, or drop the outcome"
                    yield module.problem(("outcomes", index), "outcome-not-served", message, hint)


def minutes_add_up(loaded: Loaded) -> Iterator[Problem]:
    """min <= typical <= max, and the typical minutes add up to the module's, which are whole training hours."""
    hour = loaded.site.value.lesson_minutes if loaded.site else 0
    for module in loaded.modules:
        value = module.value
        for index, activity in enumerate(value.activities):
            span = activity.minutes
            if not span.min <= span.typical <= span.max:
                message = f"min {span.min}, typical {span.typical}, max {span.max} are out of order"
                hint = "write the shortest time as min, the usual one as typical, the longest as max"
                yield module.problem(("activities", index, "minutes"), "minutes-out-of-order", message, hint)
        if value.draft:
            continue
        total = sum(activity.minutes.typical for activity in value.activities)
        if total != value.minutes:
            message = f"the activities add up to {total} minutes, the module says {value.minutes}"
            yield module.problem(
                ("minutes",), "minutes-do-not-add-up", message, f"write {total}, or change an activity"
            )
        if hour and value.minutes % hour:
            message = f"{value.minutes} minutes are not whole training hours of {hour}"
            yield module.problem(("minutes",), "not-whole-hours", message, _hours(value.minutes, hour))


def _hours(minutes: int, hour: int) -> str:
    """The whole training hours on both sides of the minutes."""
    below = minutes // hour * hour
    return f"such as {below} or {below + hour}" if below else f"such as {hour}"


def full_modules_are_deep(loaded: Loaded) -> Iterator[Problem]:
    """`status: full` holds enough to be run tomorrow; a module of one training hour may be half as deep."""
    if loaded.site is None:
        return
    for module in loaded.modules:
        if module.value.status is Status.FULL:
            yield from _lacking(module, loaded.site.value.lesson_minutes)


def _lacking(module: Authored[Module], hour: int) -> Iterator[Problem]:
    value = module.value
    short = value.minutes == hour
    for name, least in (SHORT if short else FULL).items():
        count = len(getattr(value, name))
        if count < least:
            message = f"a full module needs {least} {name}, this one has {count}"
            yield module.problem((name,), "not-deep-enough", message, "add more, or say 'status: outline'", key=True)
    if value.scenario is None:
        hint = "add a short fictional case, or say 'status: outline'"
        yield module.problem(("scenario",), "not-deep-enough", "a full module needs a scenario", hint)
    if not short and value.minutes // hour not in FULL_HOURS:
        message = f"a full module fills {' or '.join(str(h * hour) for h in FULL_HOURS)} minutes"
        yield module.problem(("minutes",), "not-deep-enough", message, f"or {hour}, half as deep")
    for index, activity in enumerate(value.activities):
        if not activity.notes:
            message = "an activity of a full module needs notes for the facilitator"
            yield module.problem(("activities", index), "not-deep-enough", message, "add 'notes:'")


def worksheets_have_room(loaded: Loaded) -> Iterator[Problem]:
    """A worksheet has a table with rows, or prompts."""
    for module in loaded.modules:
        for index, sheet in enumerate(() if module.value.draft else module.value.worksheets):
            rows = len(sheet.table.rows) + sheet.table.blank_rows if sheet.table else 0
            if not rows and not sheet.prompts:
                hint = "add 'table:' with rows or blank_rows, or 'prompts:'"
                yield module.problem(("worksheets", index), "no-room-to-write", "the worksheet is empty", hint)
