"""Activities that stand in for others, and blocks that are too long: what one change of a file cannot show."""

from __future__ import annotations

from pathlib import Path

from test_input import problems_of

MODULE = "modules/tanah/merawat-tanaman.yml"
SECOND = "  - {slug: bertanya, text: {id: Bertanya kepada tetangga., en: Ask a neighbour.}}\n"
LOOK = "      - {id: Lihat., en: Look.}\n"


def changed(kebun: Path, *changes: tuple[str, str]) -> set[str]:
    """Codes of the problems after the changes of the module."""
    path = kebun / MODULE
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")
    return {row.split(": ")[1] for row in problems_of(kebun)}


def stands_in(kebun: Path, outcomes: str) -> set[str]:
    """The second activity in place of the first, which serves two outcomes."""
    two = "outcomes: [mencatat, bertanya]"
    said = "text: {id: Saya bertanya., en: I ask.}, evidence: {id: Jawaban., en: An answer.}"
    checks = f"checks:\n  - {{slug: b, outcome: bertanya, {said}}}\n"
    return changed(
        kebun,
        ("checks:\n", checks),
        ("activities:\n", SECOND + "activities:\n"),
        ("outcomes: [mencatat]", two),
        ("outcomes: [mencatat]", f"alternative_to: satu\n    outcomes: [{outcomes}]"),
        ("minutes: 90", "minutes: 60"),
    )


def test_an_alternative_serves_what_the_other_serves(kebun: Path) -> None:
    assert "alternative-lacks" in stands_in(kebun, "mencatat")


def test_a_course_runs_one_of_two_alternatives(kebun: Path) -> None:
    found = stands_in(kebun, "mencatat, bertanya")
    assert "alternative-lacks" not in found
    courses = kebun / "modules/courses.yml"
    text = courses.read_text("utf-8")
    assert "activities: [satu]" in text
    courses.write_text(text.replace("activities: [satu]", "activities: [satu, dua]"), "utf-8")
    assert "both-alternatives" in {row.split(": ")[1] for row in problems_of(kebun)}


def test_a_block_of_code_has_an_end(kebun: Path) -> None:
    block = LOOK + '      - code: {text: "%s"}\n'
    assert "too-long" in changed(kebun, (LOOK, block % ("ls " * 7_000)))


def test_a_block_of_code_may_be_long(kebun: Path) -> None:
    block = LOOK + '      - code: {text: "%s"}\n'
    assert changed(kebun, (LOOK, block % ("ls " * 3_000))) == set()
