"""The ready courses of this curriculum keep their promises: days, hours, breaks."""

from __future__ import annotations

import json
import re

import pytest
from conftest import PROJECT
from jejaring import sheets, typeset
from jejaring.link import link
from jejaring.load import load
from jejaring.render import render
from jejaring.timetable import LinkedCourse, LinkedVariant, minutes_of
from test_article import ARTICLE

REAL = link(load(PROJECT / "modules", PROJECT / "content", PROJECT)[0])
COURSES = {course.slug: course for course in REAL.courses}
VARIANTS = [(course, variant) for course in REAL.courses for variant in course.variants]


def named(pair: tuple[LinkedCourse, LinkedVariant]) -> str:
    return f"{pair[0].slug}/{pair[1].slug}"


def kinds(variant: LinkedVariant) -> list[str]:
    return [slot.kind or "" for day in variant.days for slot in day.slots]


def test_one_three_and_five_days() -> None:
    assert [(slug, len(course.variants[0].days)) for slug, course in COURSES.items()] == [
        ("satu-hari", 1),
        ("tiga-hari", 3),
        ("lima-hari", 5),
    ]


def test_three_days_hold_essential_activities_and_at_most_24_hours_of_training() -> None:
    course = COURSES["tiga-hari"]
    assert course.minutes <= 24 * REAL.site.training_hour.minutes
    assert all(activity.essential for taught in course.taught for activity in taught.activities)


def test_three_days_keep_the_heart_of_empowerment() -> None:
    """Half of the title: the steps that decide and that hand over, and the partnership that they rest on."""
    taught = {taught.module.code for taught in COURSES["tiga-hari"].taught}
    assert {"D1", "J1", "J2", "J3", "J4", "J5", "P2", "P4", "P6", "A1", "A2", "A3", "A4"} <= taught


def test_five_days_hold_every_module_in_at_most_35_hours_of_training() -> None:
    """Each module, many with their essential activities only: nine hours of training a day were too much."""
    course = COURSES["lima-hari"]
    assert not course.left_out
    assert {module.code for module in REAL.modules} >= set(ARTICLE)
    assert course.minutes <= 35 * REAL.site.training_hour.minutes


@pytest.mark.parametrize("course", COURSES.values(), ids=lambda course: course.slug)
def test_every_timetable_of_a_course_teaches_the_same(course: LinkedCourse) -> None:
    def run(variant: LinkedVariant) -> set[tuple[str, str]]:
        return {
            (slot.module.slug, activity.slug) for slot in variant.slots if slot.module for activity in slot.activities
        }

    assert all(run(variant) == run(course.variants[0]) for variant in course.variants)


@pytest.mark.parametrize("pair", VARIANTS, ids=named)
def test_every_rundown_has_what_a_training_day_needs(pair: tuple[LinkedCourse, LinkedVariant]) -> None:
    course, variant = pair
    found = kinds(variant)
    assert {"opening", "agreement", "pretest", "posttest", "closing"} <= set(found)
    assert found.index("pretest") < found.index("") < len(found) - 1 - found[::-1].index("posttest")
    assert found[-1] == "closing"
    run = {slot.module.slug for slot in variant.slots if slot.module}
    assert run == {taught.module.slug for taught in course.taught}


def in_a_room(variant: LinkedVariant) -> bool:
    return "registration" in kinds(variant)


@pytest.mark.parametrize("pair", [pair for pair in VARIANTS if in_a_room(pair[1])], ids=named)
def test_a_day_in_a_room_has_a_noon_break_and_pauses(pair: tuple[LinkedCourse, LinkedVariant]) -> None:
    for day in pair[1].days:
        noon = [slot for slot in day.slots if slot.kind == "prayer"]
        assert len(noon) == 1
        assert noon[0].start <= minutes_of("12:20")
        assert noon[0].start + noon[0].minutes >= minutes_of("13:15")
        assert any(slot.kind == "break" for slot in day.slots)
        assert minutes_of("07:30") <= day.slots[0].start
        assert day.end <= minutes_of("17:30")
        assert day.minutes <= 7 * REAL.site.training_hour.minutes


@pytest.mark.parametrize("pair", [pair for pair in VARIANTS if in_a_room(pair[1])], ids=named)
def test_breaks_stand_at_the_same_hour_and_the_afternoon_one_at_asr(pair: tuple[LinkedCourse, LinkedVariant]) -> None:
    """Cooks and those who pray can rely on the hours; Asr in Bireuen is a little before four all year."""
    morning, afternoon = set(), set()
    for day in pair[1].days:
        begins = [slot.start for slot in day.slots if slot.kind == "break"]
        morning |= {start for start in begins if start < minutes_of("12:00")}
        afternoon |= {start for start in begins if start > minutes_of("12:00")}
        assert all(slot.start >= minutes_of("15:45") or slot.end <= minutes_of("15:50") for slot in day.slots)
    assert len(morning) == 1
    assert afternoon == {minutes_of("15:45")}


@pytest.mark.parametrize("pair", VARIANTS, ids=named)
def test_what_has_a_script_names_it(pair: tuple[LinkedCourse, LinkedVariant]) -> None:
    written = {occasion.kind for occasion in REAL.occasions}
    assert all(slot.occasion for day in pair[1].days for slot in day.slots if slot.kind in written)


@pytest.mark.parametrize("pair", [pair for pair in VARIANTS if in_a_room(pair[1])], ids=named)
def test_lunch_is_followed_by_something_that_wakes(pair: tuple[LinkedCourse, LinkedVariant]) -> None:
    for day in pair[1].days:
        after = next(index for index, slot in enumerate(day.slots) if slot.kind == "prayer") + 1
        assert day.slots[after].kind == "energiser"


@pytest.mark.parametrize("course", COURSES.values(), ids=lambda course: course.slug)
def test_one_timetable_leaves_friday_noon_free(course: LinkedCourse) -> None:
    free = [
        slot
        for variant in course.variants
        for day in variant.days
        if "Jumat" in day.title["id"]
        for slot in day.slots
        if slot.kind == "prayer" and slot.start <= minutes_of("11:45") and slot.minutes >= 120
    ]
    assert len(free) == 1


@pytest.mark.parametrize("course", COURSES.values(), ids=lambda course: course.slug)
def test_one_timetable_takes_evenings_of_two_hours(course: LinkedCourse) -> None:
    online = [variant for variant in course.variants if not in_a_room(variant)]
    assert len(online) == 1
    for day in online[0].days:
        assert sum(slot.minutes for slot in day.slots) <= 120
        assert day.slots[0].kind == "connection"
        assert day.slots[0].start >= minutes_of("20:30")
        assert any(slot.kind == "break" for slot in day.slots)


WRONG_CLOCKS = {"id": r"\b[0-2]\d:[0-5]\d\b", "en": r"\b[0-2]\d\.[0-5]\d\b"}
"""a time of day as the other language writes it"""


def words_of(value: object) -> str:
    """All words of a piece of data, in a row."""
    if isinstance(value, dict):
        return " ".join(words_of(each) for each in value.values())
    if isinstance(value, list | tuple):
        return " ".join(map(words_of, value))
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize("language", WRONG_CLOCKS)
def test_times_of_day_are_written_as_the_language_does(language: str) -> None:
    """On every page, and in all that is typeset."""
    shown = {
        uri: re.sub(r"<[^<>]*>", " ", text)
        for each in render(REAL).languages
        if each.code == language
        for uri, text in each.pages.items()
    }
    for document in sheets.sheet_set(REAL, "", typeset.covered()).documents:
        if document.address.startswith("en/") == (language == "en"):
            shown[document.address] = words_of(json.loads(document.data))
    assert len(shown) > 100
    found = {name: match[0] for name, text in shown.items() if (match := re.search(WRONG_CLOCKS[language], text))}
    assert found == {}
