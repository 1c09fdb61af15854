"""The test of a course: which questions it asks, what its scoring table says, and in which packs it lies."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import order
from jejaring.link import Curriculum, link
from jejaring.load import load
from jejaring.pipeline import run
from jejaring.sheets import course_test, sheet_set
from jejaring.sheets.sheet import Copies, Sheet
from test_input import problems_of

PROMISE = (
    "    outcomes:\n"
    "      - slug: bedeng\n"
    "        text: {id: Membuat satu bedeng., en: Make a bed.}\n"
    "        rests_on: [menyiapkan-bedeng, merawat-tanaman]\n"
    "    test: [menyiapkan-bedeng#dua, menyiapkan-bedeng#satu]\n"
)
WRITTEN = "              - {kind: pretest, minutes: 10}\n"
AFTER = "              - {kind: posttest, minutes: 10}\n"


@pytest.fixture
def tested(kebun: Path) -> Path:
    """The garden, whose course has a test before its only afternoon, and after it."""
    path = kebun / "modules/courses.yml"
    text = path.read_text("utf-8").replace("    variants:\n", PROMISE + "    variants:\n", 1)
    afternoon = '            start: "14:00"\n            sessions:\n'
    assert afternoon in text
    path.write_text(text.replace(afternoon, afternoon + WRITTEN) + AFTER, "utf-8")
    assert problems_of(kebun) == []
    return kebun


def curriculum(folder: Path) -> Curriculum:
    return link(load(folder / "modules", folder / "content", folder)[0])


def sheets(folder: Path) -> dict[str, Sheet]:
    made = sheet_set(curriculum(folder), "", frozenset(map(chr, range(32, 0x3000))))
    return {each.sheet.slug: each.sheet for each in made.editions if each.language == "id"}


def test_questions_stand_in_the_order_of_the_test(tested: Path) -> None:
    course = curriculum(tested).courses[0]
    assert [item.question.slug for item in course.asked] == ["dua", "satu"]
    assert {item.module.slug for item in course.asked} == {"menyiapkan-bedeng"}


def test_a_course_with_a_test_has_its_sheets_and_its_key_is_for_facilitators(tested: Path) -> None:
    found = sheets(tested)
    assert [found[f"dua-pagi-{name}"].facilitator for name in ("soal", "kunci", "skor")] == [True] * 3
    assert "RAHASIA-KUNCI" in repr(found["dua-pagi-soal"].sections)
    assert "Langkah selalu ada" not in repr(found["dua-pagi-soal"].sections)
    assert "Langkah selalu ada" in repr(found["dua-pagi-kunci"].sections)
    assert "Mengukur" in repr(found["dua-pagi-skor"].sections)


def test_a_course_without_a_test_has_none_of_them(kebun: Path) -> None:
    assert not {"dua-pagi-soal", "dua-pagi-kunci", "dua-pagi-skor"} & set(sheets(kebun))


def test_the_pack_of_a_day_holds_the_test_instead_of_those_of_modules(tested: Path) -> None:
    pack = sheets(tested)["dua-pagi-sore-1-besok-pagi"]
    held = {section.of for section in pack.sections}
    assert {"dua-pagi-soal", "dua-pagi-skor", "dua-pagi-kunci"} <= held
    assert "menyiapkan-bedeng-soal" not in held


def test_without_a_test_of_its_own_the_pack_of_a_day_holds_those_of_modules(kebun: Path) -> None:
    held = {section.of for section in sheets(kebun)["dua-pagi-sore-1-besok-pagi"].sections}
    assert "menyiapkan-bedeng-soal" in held


def test_a_test_that_is_written_twice_on_a_day_is_copied_twice(tested: Path) -> None:
    course = curriculum(tested).courses[0]
    found = [sheets(tested)[f"dua-pagi-{name}"] for name in ("soal", "kunci", "skor")]
    once, twice = course.variants[0].days[0], course.variants[1].days[0]
    assert course_test.on_days(found, [once]) == []
    copies = [sheet.pack.copies for sheet in course_test.on_days(found, [once, twice]) if sheet.pack]
    assert copies == [Copies.TWICE, Copies.ONCE, Copies.ONCE]


@pytest.mark.parametrize(
    ("questions", "bands"),
    [
        (2, ["0–1", "2"]),
        (15, ["0–4", "5–8", "9–11", "12–15"]),
        (16, ["0–4", "5–8", "9–12", "13–16"]),
        (20, ["0–5", "6–10", "11–15", "16–20"]),
    ],
)
def test_scores_are_counted_in_parts_of_like_size(questions: int, bands: list[str]) -> None:
    assert course_test.bands(questions) == bands


def test_no_question_of_the_test_stands_on_the_course_page(tested: Path) -> None:
    run(order(tested, tested / "site"), lambda name: None)
    page = (tested / "site/kursus/dua-pagi/index.html").read_text("utf-8")
    assert "2 soal" in page
    assert "Membuat satu bedeng." in page
    assert "RAHASIA-KUNCI" not in page
    assert "Bau kompos matang" not in page
