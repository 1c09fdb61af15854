"""The ledger: what goes stale and what does not, and what a check and `record` say of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jejaring.failure import EnvironmentFault
from jejaring.pipeline import run
from jejaring.translations.difference import difference
from jejaring.translations.standing import Status
from translating import BED, bytes_of, change, open_texts, options, record, review, said, standing

LEDGER = "content/translations/en.jsonl"
STEP = "modules/menyiapkan-bedeng/activities/ukur/steps"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Tunggu dua minggu.", "Tunggu tiga minggu.", "'dua minggu.' became 'tiga minggu.'"),
        ("satu dua", "satu", "'dua' is gone after 'satu'"),
        ("satu dua", "nol satu dua", "'nol' is new before 'satu'"),
        ("satu", "dua", "'satu' became 'dua'"),
        ("a b c d e f g", "a x c y e f g", "'b c d' became 'x c y'"),
        ("a b c d e f g h i", "z b c d e f g h y", "'a b' became 'z b'; 'h i' became 'h y'"),
        ("a", "a", "only blanks differ"),
    ],
)
def test_a_difference_is_told_in_words(old: str, new: str, expected: str) -> None:
    assert difference(old, new) == expected


def test_many_differences_are_counted_and_long_ones_cut() -> None:
    old = " ".join(f"a{n} b c d" for n in range(9))
    assert difference(old, old.replace("a", "x")).endswith("; and 6 more")
    assert len(difference("short", "long " * 100)) < 140


def test_without_a_ledger_nothing_is_said(kebun: Path) -> None:
    change(kebun, BED, "Kaki setiap orang lain.", "Kaki setiap orang berbeda.")
    assert said(kebun) == []


def test_what_stands_is_written_down_as_fresh(kebun: Path) -> None:
    kept = record(kebun)
    assert open_texts(kebun) == {}
    assert len(review(kebun).standings) == 222
    assert kept.texts == kept.fresh == 220  # two cards say twice what others say; equal records are one
    assert (kept.accepted, kept.gone, kept.stale, kept.missing) == (0, 0, 0, 0)
    rows = [json.loads(line) for line in (kebun / LEDGER).read_text("utf-8").splitlines()]
    assert rows[0] == {"kept by": "python3 scripts/new.py translations record", "source": "id", "translation": "en"}
    assert rows[1:] == sorted(rows[1:])
    before = bytes_of(kebun)
    record(kebun)
    assert bytes_of(kebun) == before


def test_one_word_changed_is_told_at_the_translation_word_by_word(kebun: Path) -> None:
    record(kebun)
    change(kebun, BED, "Langkahkan empat langkah.", "Langkahkan lima langkah.")
    line = (kebun / BED).read_text("utf-8").split("Langkahkan lima")[0].count("\n") + 1
    (found,) = said(kebun)
    assert found.startswith(f"{BED}:{line}:")
    assert found.endswith(
        "stale-translation: 'en' was translated before the source changed: 'empat langkah.' became 'lima langkah.'"
    )


def test_a_named_text_is_told_by_its_name(kebun: Path) -> None:
    record(kebun)
    change(kebun, BED, "id: Satu bedeng., en", "id: Dua bedeng., en")
    assert open_texts(kebun) == {"modules/menyiapkan-bedeng/activities/campur/result": Status.STALE}


def test_a_step_on_top_makes_nothing_stale(kebun: Path) -> None:
    record(kebun)
    change(kebun, BED, "      - {id: Langkahkan", "      - {id: Ambil tali.}\n      - {id: Langkahkan")
    assert list(open_texts(kebun).values()) == [Status.MISSING]
    assert [each.split(": ")[1] for each in said(kebun)] == ["missing-language"]


def test_a_translated_step_on_top_is_new(kebun: Path) -> None:
    record(kebun)
    change(
        kebun,
        BED,
        "      - {id: Langkahkan",
        "      - {id: Ambil tali., en: Take the string.}\n      - {id: Langkahkan",
    )
    assert list(open_texts(kebun).values()) == [Status.NEW]
    summary = run(replace(options(kebun), check_only=True), lambda name: None)
    assert summary.problems == ()
    (note,) = summary.notes
    assert (note.place.file, note.code) == (LEDGER, "unrecorded")
    assert record(kebun).fresh == 1
    assert open_texts(kebun) == {}


def test_a_moved_activity_stays_fresh(kebun: Path) -> None:
    record(kebun)
    text = (kebun / BED).read_text("utf-8")
    first = text.index("  - slug: ukur\n")
    second, end = text.index("  - slug: campur\n"), text.index("checks:")
    (kebun / BED).write_text(text[:first] + text[second:end] + text[first:second] + text[end:], "utf-8")
    assert open_texts(kebun) == {}


def test_a_module_in_another_track_stays_fresh(kebun: Path) -> None:
    record(kebun)
    (kebun / BED).rename(kebun / "modules" / "panen" / "menyiapkan-bedeng.yml")
    assert open_texts(kebun) == {}


def test_a_text_under_another_name_is_known_again_when_it_is_long_enough(kebun: Path) -> None:
    record(kebun)
    change(kebun, BED, "slug: mengukur", "slug: mengukur-bedeng")
    for _ in range(3):
        change(kebun, BED, "[mengukur]", "[mengukur-bedeng]") if "[mengukur]" in (kebun / BED).read_text(
            "utf-8"
        ) else None
    change(kebun, BED, "Mengukur satu bedeng", "Mengukur dua bedeng")
    assert open_texts(kebun)["modules/menyiapkan-bedeng/outcomes/mengukur-bedeng/text"] is Status.STALE


def test_a_source_and_its_translation_changed_together_are_new(kebun: Path) -> None:
    record(kebun)
    change(kebun, BED, "id: Satu bedeng., en: One bed.", "id: Dua bedeng., en: Two beds.")
    assert list(open_texts(kebun).values()) == [Status.NEW]
    assert said(kebun) == []
    assert record(kebun).fresh == 1


def test_a_better_translation_of_the_same_words_stays_fresh(kebun: Path) -> None:
    record(kebun)
    change(kebun, BED, "en: Four pegs.", "en: Four wooden pegs.")
    assert open_texts(kebun) == {}
    assert review(kebun).unwritten == 1
    assert record(kebun).fresh == 1
    change(kebun, BED, "id: Empat pasak.", "id: Lima pasak.")
    assert list(open_texts(kebun).values()) == [Status.STALE]


def test_what_is_stale_stays_so_until_it_is_accepted(kebun: Path) -> None:
    record(kebun)
    change(kebun, BED, "id: Kaki setiap orang lain.", "id: Kaki tiap orang lain.")
    kept = record(kebun)
    assert (kept.stale, kept.fresh, kept.accepted) == (1, 0, 0)
    ((key, status),) = open_texts(kebun).items()
    assert status is Status.STALE
    assert key.startswith("modules/menyiapkan-bedeng/activities/ukur/notes#")
    kept = record(kebun, key)
    assert (kept.stale, kept.fresh, kept.accepted) == (0, 0, 1)
    assert open_texts(kebun) == {}
    assert said(kebun) == []


@pytest.mark.parametrize(
    "name", ["modules/menyiapkan-bedeng", "modules/menyiapkan-bedeng/activities/ukur/notes", f"{BED}:38", None]
)
def test_texts_are_accepted_by_what_they_stand_in_or_by_their_line(kebun: Path, name: str | None) -> None:
    record(kebun)
    change(kebun, BED, "id: Kaki setiap orang lain.", "id: Kaki tiap orang lain.")
    if name and ":" in name:
        name = f"{BED}:{said(kebun)[0].split(':')[1]}"
    assert record(kebun, *([name] if name else []), everything=name is None).accepted == 1
    assert open_texts(kebun) == {}


def test_a_misspelt_name_accepts_nothing(kebun: Path) -> None:
    record(kebun)
    before = bytes_of(kebun)
    with pytest.raises(EnvironmentFault, match=r"no text is called 'modules/menyiapkan-bedang'"):
        record(kebun, "modules/menyiapkan-bedang")
    assert bytes_of(kebun) == before


def test_texts_that_are_gone_leave_the_ledger(kebun: Path) -> None:
    record(kebun)
    change(kebun, BED, "    cut: {id: Satu ember saja., en: One bucket only.}\n    saves: 5\n", "")
    assert record(kebun).gone == 1


def test_nothing_is_recorded_of_a_curriculum_with_problems(kebun: Path) -> None:
    from jejaring.translators import recording

    change(kebun, BED, "minutes: 45", "minutes: 46")
    done, problems = recording.record(options(kebun))
    assert done == []
    assert [each.code for each in problems]
    assert not (kebun / LEDGER).exists()


@pytest.mark.parametrize(
    ("line", "with_", "expected"),
    [
        (2, "<<<<<<< HEAD", [f"{LEDGER}:3:1: bad-ledger"]),
        (2, '["a", "b"]', [f"{LEDGER}:3:1: bad-ledger"]),
        (2, '["a", "b", "c", "other"]', [f"{LEDGER}:3:1: bad-ledger"]),
        (2, "{", [f"{LEDGER}:3:1: bad-ledger"]),
        (2, "[" * 100_000, [f"{LEDGER}:3:1: bad-ledger"]),
        (0, '{"source": "en", "translation": "id"}', [f"{LEDGER}:1:1: bad-ledger"]),
        (2, "", []),
    ],
)
def test_a_spoilt_ledger_is_told_at_its_line(kebun: Path, line: int, with_: str, expected: list[str]) -> None:
    record(kebun)
    rows = (kebun / LEDGER).read_text("utf-8").splitlines()
    rows = [with_, *rows[1:]] if line == 0 else [*rows[:line], with_, *rows[line:]]
    (kebun / LEDGER).write_text("\n".join(rows) + "\n", "utf-8")
    assert [each.rpartition(": ")[0] for each in said(kebun)] == expected


def test_lines_of_both_sides_of_a_merge_are_taken(kebun: Path) -> None:
    """Whoever keeps the lines of both has the same text twice; the one that fits counts."""
    record(kebun)
    old = (kebun / LEDGER).read_text("utf-8")
    change(kebun, BED, "id: Kaki setiap orang lain., en: Everybody's feet differ.", "id: Kaki lain., en: Feet differ.")
    record(kebun)
    new = (kebun / LEDGER).read_text("utf-8")
    both = [*new.splitlines(), *(line for line in old.splitlines() if line not in new)]
    (kebun / LEDGER).write_text("\r\n".join(both), "utf-8")
    assert open_texts(kebun) == {}


@pytest.mark.parametrize("name", ["id.jsonl", "xx.jsonl", "en.json", "notes.txt"])
def test_another_file_beside_the_ledgers_does_not_belong_there(kebun: Path, name: str) -> None:
    record(kebun)
    (kebun / "content" / "translations" / name).write_text("{}", "utf-8")
    assert [each.split(": ")[1] for each in said(kebun)] == ["unexpected-file"]


def test_a_ledger_that_is_not_utf8_is_told(kebun: Path) -> None:
    record(kebun)
    (kebun / LEDGER).write_bytes((kebun / LEDGER).read_bytes() + b"\xe9")
    assert [each.split(": ")[1] for each in said(kebun)] == ["not-utf8"]


def test_equal_texts_at_one_place_have_names_of_their_own(kebun: Path) -> None:
    twice = "      - {id: Langkahkan empat langkah., en: Walk four paces.}\n"
    change(kebun, BED, twice, twice + twice.replace("Walk", "Take"))
    record(kebun)
    keys = [each.unit.key for each in review(kebun).standings if each.unit.place == STEP]
    assert len(keys) == 2
    assert keys[1] == f"{keys[0]}.2"
    assert open_texts(kebun) == {}
    assert standing(kebun, keys[1]).unit.translation == "Take four paces."


PAGE = "content/en/bantuan.md"


def test_a_paragraph_of_a_page_goes_stale_at_its_line(kebun: Path) -> None:
    for language, words in (("id", "Satu.\n\nDua kata.\n\nTiga.\n"), ("en", "One.\n\nTwo words.\n\nThree.\n")):
        path = kebun / "content" / language / "bantuan.md"
        path.write_text(f"{path.read_text('utf-8').rstrip()}\n\n{words}", "utf-8")
    record(kebun)
    change(kebun, "content/id/bantuan.md", "Dua kata.", "Dua kata saja.")
    line = (kebun / PAGE).read_text("utf-8").split("Two words")[0].count("\n") + 1
    (found,) = said(kebun)
    assert found.startswith(f"{PAGE}:{line}:1: stale-translation: ")
    change(kebun, "content/id/bantuan.md", "Satu.\n\n", "Satu.\n\nSatu setengah.\n\n")
    assert list(open_texts(kebun).values()) == [Status.MISSING, Status.STALE]
    assert [each.split(": ")[1] for each in said(kebun)] == ["missing-paragraph", "stale-translation"]
    kept = record(kebun, "pages/bantuan")
    assert (kept.accepted, kept.stale, kept.missing) == (2, 0, 0)
    assert said(kebun) == []


def test_a_paragraph_that_only_the_translation_has_is_its_own(kebun: Path) -> None:
    record(kebun)
    page = kebun / PAGE
    page.write_text(f"{page.read_text('utf-8').rstrip()}\n\n- Call [us](tel:+123).\n", "utf-8")
    assert list(open_texts(kebun).values()) == [Status.NEW]
    record(kebun)
    assert open_texts(kebun) == {}


def test_paragraphs_moved_in_the_source_only_are_not_taken_for_each_other(kebun: Path) -> None:
    for language, words in (("id", "Satu.\n\nDua.\n"), ("en", "One.\n\nTwo.\n")):
        path = kebun / "content" / language / "bantuan.md"
        path.write_text(f"{path.read_text('utf-8').rstrip()}\n\n{words}", "utf-8")
    record(kebun)
    change(kebun, "content/id/bantuan.md", "Satu.\n\nDua.", "Dua.\n\nSatu.")
    assert sorted(open_texts(kebun).values()) == [Status.MISSING, Status.NEW]
