"""Depth: what a trainer needs before a module may be called full."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.check import alternatives
from jejaring.load import Authored, Loaded
from jejaring.model import Demand, FullModules, Module, SiteSettings, Status
from jejaring.problem import Problem


def outcomes_are_served(loaded: Loaded) -> Iterator[Problem]:
    """Every outcome has an activity and a check; in a full module of which questions are asked for a question too."""
    for module in loaded.modules:
        value = module.value
        if value.draft:
            continue
        served = {
            "activity": {slug for activity in value.main_activities for slug in activity.outcomes},
            "check": {check.outcome for check in value.checks},
            "question": {question.outcome for question in value.questions},
        }
        if value.status is Status.OUTLINE or not (loaded.site and _demand(value, loaded.site.value).questions):
            del served["question"]
        for index, outcome in enumerate(value.outcomes):
            for kind, slugs in served.items():
                if outcome.slug not in slugs:
                    message = f"no {kind} serves the outcome '{outcome.slug}'"
                    hint = f"name it in one {kind}, or drop the outcome"
                    yield module.problem(("outcomes", index), "outcome-not-served", message, hint)


def minutes_add_up(loaded: Loaded) -> Iterator[Problem]:
    """min <= typical <= max, and the typical minutes add up to the module's, whole training hours where they must."""
    hour = _whole_hour(loaded)
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
        total = sum(activity.takes for activity in value.main_activities)
        if total != value.minutes and alternatives.fit(value):
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
    """`status: full` holds enough to be run tomorrow, by the demands of the curriculum for its length."""
    if loaded.site is None:
        return
    for module in loaded.modules:
        if module.value.status is Status.FULL:
            yield from _lacking(module, loaded.site.value.full_modules)


def _whole_hour(loaded: Loaded) -> int:
    """Minutes of the training hour that modules must fill; 0 where they need not."""
    site = loaded.site.value if loaded.site else None
    return site.training_hour.minutes if site and site.training_hour and site.whole_hours else 0


def _demand(module: Module, site: SiteSettings) -> Demand:
    return site.full_modules.of(module.minutes)


def _lacking(module: Authored[Module], full: FullModules) -> Iterator[Problem]:
    value, demand = module.value, full.of(module.value.minutes)
    for name in demand.counted:
        least = getattr(demand, name)
        count = len(value.main_activities if name == "activities" else getattr(value, name))
        if count < least:
            message = f"a full module needs {least} {name}, this one has {count}"
            yield module.problem((name,), "not-deep-enough", message, "add more, or say 'status: outline'", key=True)
    if demand.scenario and value.scenario is None:
        hint = "add a short fictional case, or say 'status: outline'"
        yield module.problem(("scenario",), "not-deep-enough", "a full module needs a scenario", hint)
    if full.lengths and value.minutes not in full.lengths:
        message = f"a full module fills {' or '.join(map(str, sorted(full.lengths)))} minutes"
        hint = "change an activity, or say 'status: outline'"
        yield module.problem(("minutes",), "not-deep-enough", message, hint)
    for index, activity in enumerate(value.activities):
        if demand.notes and not activity.notes:
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
