"""Courses on the clock: when each session starts, which activities it runs, and what a course leaves out. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from jejaring.addresses import Addresses
from jejaring.model import (
    Activity,
    Course,
    CourseOutcome,
    Day,
    Module,
    Occasion,
    OccasionKind,
    Outcome,
    Question,
    Session,
    Variant,
    extended,
    required_outcome,
)

MIDNIGHT = 24 * 60
"""minutes of a day"""


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of a rundown."""

    start: int
    """minutes since midnight"""
    minutes: int
    session: Session
    module: Module | None
    activities: tuple[Activity, ...]
    """what is run of the module; none for an occasion"""
    occasion: Occasion | None = None
    """the script by which an occasion is led; none where it has none"""

    @property
    def end(self) -> int:
        """minutes since midnight"""
        return self.start + self.minutes

    @property
    def kind(self) -> OccasionKind | None:
        """What an occasion is; none for a module."""
        return self.occasion.kind if self.occasion else self.session.kind

    @property
    def whole(self) -> bool:
        """The module is run with all its activities."""
        return self.module is not None and not left_out(self.module, self.activities)


class LinkedDay(Day):
    resolved: ClassVar = frozenset(("slots",))

    slots: tuple[Slot, ...]

    @property
    def begin(self) -> int:
        """minutes since midnight"""
        return self.slots[0].start

    @property
    def end(self) -> int:
        """minutes since midnight"""
        return self.slots[-1].end

    @property
    def scripts(self) -> tuple[Occasion, ...]:
        """The scripts by which its occasions are led, each as often as that."""
        return tuple(slot.occasion for slot in self.slots if slot.occasion)

    @property
    def minutes(self) -> int:
        """Minutes of modules; breaks, tests and the like aside."""
        return sum(slot.minutes for slot in self.slots if slot.module)


class LinkedVariant(Variant):
    days: tuple[LinkedDay, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots of all days that run a module, in order."""
        return tuple(slot for day in self.days for slot in day.slots if slot.module)

    @property
    def scripts(self) -> tuple[Occasion, ...]:
        """The scripts by which occasions of all days are led, each as often as that."""
        return tuple(script for day in self.days for script in day.scripts)

    @property
    def minutes(self) -> int:
        return sum(day.minutes for day in self.days)


@dataclass(frozen=True, slots=True)
class TestItem:
    """A question of a course's test, with the module that it belongs to."""

    module: Module
    question: Question


@dataclass(frozen=True, slots=True)
class Taught:
    """A module as a course runs it."""

    module: Module
    activities: tuple[Activity, ...]
    """those that are run, in the module's order"""

    @property
    def skipped(self) -> tuple[Activity, ...]:
        """Activities that are not run, nor an alternative of theirs."""
        return left_out(self.module, self.activities)

    @property
    def missed(self) -> tuple[Outcome, ...]:
        """Outcomes that no activity serves that is run."""
        served = {slug for activity in self.activities for slug in activity.outcomes}
        return tuple(outcome for outcome in self.module.outcomes if outcome.slug not in served)


class LinkedCourse(Course):
    """A course with its rundowns worked out. What it teaches is read from its first variant."""

    resolved: ClassVar = frozenset(("taught", "left_out", "address", "asked"))

    variants: tuple[LinkedVariant, ...]
    taught: tuple[Taught, ...]
    """modules in the order in which they begin"""
    left_out: tuple[Module, ...]
    """modules that no session runs"""
    asked: tuple[TestItem, ...]
    """the questions of its test, in order"""
    address: str
    """where its page stands below a language"""

    def modules_of(self, outcome: CourseOutcome) -> tuple[Module, ...]:
        """The modules on which one of its own outcomes rests, in the order in which they begin."""
        named = {required_outcome(entry)[0] for entry in outcome.rests_on}
        return tuple(taught.module for taught in self.taught if taught.module.slug in named)

    @property
    def minutes(self) -> int:
        """Minutes of modules in the first variant."""
        return self.variants[0].minutes

    @property
    def outcomes_practised(self) -> tuple[int, int]:
        """(outcomes that are practised, outcomes of the whole curriculum)."""
        taught = sum(len(taught.module.outcomes) - len(taught.missed) for taught in self.taught)
        modules = [*(taught.module for taught in self.taught), *self.left_out]
        return taught, sum(len(module.outcomes) for module in modules)

    @property
    def shortened(self) -> bool:
        """Some activities of its modules are not run."""
        return any(taught.skipped for taught in self.taught)


def linked_course(
    course: Course, modules: Sequence[Module], occasions: Sequence[Occasion], addresses: Addresses
) -> LinkedCourse:
    """The course of a curriculum whose modules stand in their usual order."""
    by_slug = {module.slug: module for module in modules}
    scripts = {occasion.slug: occasion for occasion in occasions}
    variants = tuple(_linked_variant(variant, by_slug, scripts) for variant in course.variants)
    run: dict[str, set[str]] = {}
    for slot in variants[0].slots:
        if slot.module:
            run.setdefault(slot.module.slug, set()).update(activity.slug for activity in slot.activities)
    taught = tuple(Taught(by_slug[slug], _named(by_slug[slug], names)) for slug, names in run.items())
    left_out = tuple(module for module in modules if module.slug not in run)
    asked = tuple(_test_item(name, by_slug) for name in course.test)
    resolved = {"taught": taught, "left_out": left_out, "asked": asked, "address": addresses.course(course.slug)}
    return LinkedCourse.model_construct(**{**dict(course), "variants": variants, **resolved})


def _linked_variant(
    variant: Variant, modules: Mapping[str, Module], occasions: Mapping[str, Occasion]
) -> LinkedVariant:
    days = tuple(extended(LinkedDay, day, slots=slots(day, modules, occasions)) for day in variant.days)
    return LinkedVariant.model_construct(**{**dict(variant), "days": days})


def _test_item(name: str, modules: Mapping[str, Module]) -> TestItem:
    slug, part = required_outcome(name)
    return TestItem(modules[slug], next(each for each in modules[slug].questions if each.slug == part))


def _named(module: Module, names: set[str]) -> tuple[Activity, ...]:
    return tuple(activity for activity in module.activities if activity.slug in names)


def slots(day: Day, modules: Mapping[str, Module], occasions: Mapping[str, Occasion]) -> tuple[Slot, ...]:
    """The day's sessions one after the other. A session whose module or script is unknown takes no time."""
    laid: list[Slot] = []
    start = minutes_of(day.start)
    for session in day.sessions:
        module = modules.get(session.module or "")
        activities = run_by(session, module) if module else ()
        occasion = occasions.get(session.occasion or "")
        usual = occasion.minutes.typical if occasion else sum(activity.takes for activity in activities)
        minutes = session.minutes or usual
        laid.append(Slot(start, minutes, session, module, activities, occasion))
        start += minutes
    return tuple(laid)


def run_by(session: Session, module: Module) -> tuple[Activity, ...]:
    """The activities of the module that a session runs; an alternative only where it is named."""
    if session.activities:
        return _named(module, set(session.activities))
    return tuple(activity for activity in module.main_activities if session.only == "all" or activity.essential)


def left_out(module: Module, run: Sequence[Activity]) -> tuple[Activity, ...]:
    """Activities of the module that are not run and in whose place no alternative is."""
    done = {name for activity in run for name in (activity.slug, activity.alternative_to)}
    return tuple(activity for activity in module.main_activities if activity.slug not in done)


def minutes_of(clock: str) -> int:
    """Minutes since midnight of hh:mm.

    >>> minutes_of("08:15")
    495
    """
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def clock(minutes: int) -> str:
    """hh:mm of minutes since midnight, for programs; 24:00 is the end of a day. People read `phrases.clock`.

    >>> clock(495)
    '08:15'
    """
    return between(minutes, ":")


def between(minutes: int, sign: str) -> str:
    """Hours and minutes of minutes since midnight with a sign between them.

    >>> between(495, ".")
    '08.15'
    """
    return f"{minutes // 60:02}{sign}{minutes % 60:02}"


def overlong(day: Day, modules: Mapping[str, Module], occasions: Mapping[str, Occasion]) -> Iterator[tuple[int, int]]:
    """(index of a session, minute at which it ends) for the first session that ends after midnight."""
    for index, slot in enumerate(slots(day, modules, occasions)):
        if slot.start <= MIDNIGHT < slot.end:
            yield index, slot.end
