"""Files for translators: out and in again leaves every byte; what is written in them arrives; what is wrong is told."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polib
import pytest
from jejaring.translations.standing import Status
from jejaring.translators.sheet import comma_separated, read, xlsx
from translating import BED, bytes_of, change, export, open_texts, record, review, said, standing, take, told

FORMS = ("po", "xlsx", "csv")
NAME = "modules/menyiapkan-bedeng"
RESULT = f"{NAME}/activities/campur/result"


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def table(path: Path) -> list[list[str]]:
    """The cells of a file of either kind."""
    if path.suffix == ".csv":
        return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    return [[str(cell or "") for cell in row] for row in openpyxl.load_workbook(path).active.values]


def put(path: Path, key: str, words: str, status: str | None = None) -> None:
    """Writes a translation into a file, as a translator would."""
    if path.suffix == ".po":
        found = polib.pofile(str(path))
        entry = next(each for each in found if each.msgctxt == key)
        entry.msgstr = words
        entry.flags = ["fuzzy"] if status == "draft" else []
        found.save()
        return
    rows = table(path)
    row = next(row for row in rows if row[0] == key)
    row[3], row[4] = words, row[4] if status is None else status
    save(path, rows)


def save(path: Path, rows: list[list[str]]) -> None:
    if path.suffix == ".csv":
        out = io.StringIO(newline="")
        csv.writer(out).writerows(rows)
        path.write_bytes(out.getvalue().encode("utf-8-sig"))
        return
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = book.active.cell(number, column)
            cell.value, cell.data_type = text, "s"
    book.save(path)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kept", [True, False])
def test_out_and_in_again_leaves_every_byte(kebun: Path, form: str, kept: bool) -> None:
    if kept:
        record(kebun)
        change(kebun, BED, "id: Satu bedeng.", "id: Dua bedeng.")
    path = kebun / BED
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = bytes_of(kebun)
    outcome = take(kebun, *files(export(kebun, form)))
    assert told(outcome) == []
    assert (outcome.texts, outcome.settled, outcome.files) == (0, 0, 0) if form != "po" or not kept else True
    assert bytes_of(kebun) == before


@pytest.mark.parametrize("form", FORMS)
def test_a_translation_arrives_and_nothing_else_changes(kebun: Path, form: str) -> None:
    record(kebun)
    change(kebun, BED, "id: Satu bedeng.", "id: Dua bedeng.")
    before = bytes_of(kebun)
    path = export(kebun, form) / f"{NAME}.{form}"
    put(path, RESULT, "Two beds, side by side.")
    outcome = take(kebun, path)
    assert told(outcome) == []
    assert (outcome.texts, outcome.files, outcome.drafts) == (1, 1, 0)
    after = bytes_of(kebun)
    assert [name for name in after if after[name] != before[name]] == ["content/translations/en.jsonl", BED]
    assert after[BED] == before[BED].replace(b"en: One bed.", b'en: "Two beds, side by side."')
    assert open_texts(kebun) == {}


@pytest.mark.parametrize("form", FORMS)
def test_a_draft_stays_one_until_it_is_done(kebun: Path, form: str) -> None:
    record(kebun)
    path = export(kebun, form) / f"{NAME}.{form}"
    put(path, RESULT, "A bed.", "draft")
    outcome = take(kebun, path)
    assert (outcome.texts, outcome.drafts) == (1, 1)
    assert open_texts(kebun) == {RESULT: Status.DRAFT}
    assert said(kebun) == []
    assert record(kebun).drafts == 1
    path = export(kebun, form) / f"{NAME}.{form}"
    before = bytes_of(kebun)
    take(kebun, path)
    assert bytes_of(kebun) == before
    put(path, RESULT, "A bed.", "fresh")
    outcome = take(kebun, path)
    assert (outcome.texts, outcome.settled) == (0, 1)
    assert open_texts(kebun) == {}


@pytest.mark.parametrize("form", FORMS)
def test_what_is_stale_may_be_settled_as_it_is(kebun: Path, form: str) -> None:
    record(kebun)
    change(kebun, BED, "id: Satu bedeng.", "id: Cuma satu bedeng.")
    path = export(kebun, form) / f"{NAME}.{form}"
    put(path, RESULT, "One bed.", "fresh")
    outcome = take(kebun, path)
    assert (outcome.texts, outcome.settled, outcome.files) == (0, 1, 0)
    assert said(kebun) == []


@pytest.mark.parametrize("form", FORMS)
def test_a_missing_text_arrives_beside_its_source(kebun: Path, form: str) -> None:
    record(kebun)
    change(kebun, BED, "    result: {id: Satu bedeng., en: One bed.}", "    result:\n      id: Satu bedeng.")
    assert open_texts(kebun) == {RESULT: Status.MISSING}
    path = export(kebun, form) / f"{NAME}.{form}"
    assert take(kebun, path).texts == 0
    put(path, RESULT, "=One bed.")
    assert told(take(kebun, path)) == []
    assert '    result:\n      id: Satu bedeng.\n      en: "=One bed."\n' in (kebun / BED).read_text("utf-8")
    assert open_texts(kebun) == {}


def test_po_says_what_a_translator_needs_and_gettext_takes_it(kebun: Path) -> None:
    record(kebun)
    change(kebun, BED, "id: Satu bedeng.", "id: Dua bedeng.")
    path = export(kebun, "po") / f"{NAME}.po"
    entry = next(each for each in polib.pofile(str(path)) if each.msgctxt == RESULT)
    assert (entry.msgid, entry.msgstr, entry.previous_msgid) == ("Dua bedeng.", "One bed.", "Satu bedeng.")
    assert entry.fuzzy
    assert entry.comment == "what exists when it ends"
    ((file, line),) = entry.occurrences
    assert "Dua bedeng." in (kebun / file).read_text("utf-8").splitlines()[int(line) - 1]
    assert polib.pofile(str(path)).metadata["Language"] == "en"
    if program := shutil.which("msgfmt"):
        done = subprocess.run(
            [program, "-c", "--check-accelerators=", "-o", "/dev/null", path], capture_output=True, check=False
        )
        assert b"error" not in done.stderr


def test_the_same_texts_give_the_same_file(kebun: Path) -> None:
    once = {path.name: path.read_bytes() for path in files(export(kebun, "po"))}
    assert {path.name: path.read_bytes() for path in files(export(kebun, "po"))} == once


def po(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


ENTRY = 'msgstr "One bed."'
CITING = "Mix; ripe compost smells of soil [[sumber:buku-kompos]]."

FAULTY_PO: dict[str, tuple[Callable[[Path], object], str]] = {
    "of another edition": (
        lambda path: po(path, 'msgid "Satu bedeng."', 'msgid "Dua bedeng."'),
        "other-edition: it was translated from another edition: 'Dua bedeng.' became 'Satu bedeng.'",
    ),
    "of another curriculum": (
        lambda path: po(path, f'"{RESULT}"', '"modules/tenun/title"'),
        "other-edition: the curriculum has no text called 'modules/tenun/title'",
    ),
    "with a lost mark": (
        lambda path: po(path, f'msgstr "{CITING}"', 'msgstr "Mix; ripe compost smells of soil."'),
        "lost-mark: [[sumber:buku-kompos]] is in the source and not in the translation",
    ),
    "with a mark too many": (
        lambda path: po(path, ENTRY, 'msgstr "One [[istilah:bedeng|bed]]."'),
        "lost-mark: [[istilah:bedeng]] is in the translation and not in the source",
    ),
    "with a broken mark": (
        lambda path: po(path, ENTRY, 'msgstr "One [[bed]]."'),
        "broken-mark: '[[bed]]' is no mark and would be printed as it is",
    ),
    "emptied": (lambda path: po(path, ENTRY, 'msgstr ""'), "empty-translation: the translation is empty"),
    "with markup": (lambda path: po(path, ENTRY, 'msgstr "One <b>bed</b>."'), "markup: '<b>' is HTML"),
    "with a sign nobody sees": (
        lambda path: po(path, ENTRY, 'msgstr "One\u200b bed."'),
        "strange-character: the translation holds a strange character: U+200B ZERO WIDTH SPACE stands here",
    ),
    "with a text twice": (
        lambda path: path.write_text(
            path.read_text("utf-8") + f'\nmsgctxt "{RESULT}"\nmsgid "Satu bedeng."\nmsgstr "A bed."\n', "utf-8"
        ),
        "double-translation: another translation of the same text stands at ",
    ),
    "cut off": (
        lambda path: po(path, ENTRY, 'msgstr "One'),
        "bad-po: the file is no PO file from here on",
    ),
    "cut in the middle of a word": (
        lambda path: path.write_bytes(path.read_bytes().partition(b"One bed.")[0] + b"O"),
        "bad-po: the file is no PO file from here on",
    ),
    "of another language": (
        lambda path: po(path, '"Language: en\\n"', '"Language: gd\\n"'),
        "unknown-language: 'gd' is not a language of the site",
    ),
    "of the first language": (
        lambda path: po(path, '"Language: en\\n"', '"Language: id\\n"'),
        "unknown-language: 'id' is the language that is translated from",
    ),
    "in another encoding": (
        lambda path: path.write_bytes(path.read_bytes().replace(b"One bed.", b"One b\xe9d.")),
        "not-utf8: byte 0xe9 is not UTF-8",
    ),
    "with plural forms": (
        lambda path: po(path, ENTRY, 'msgid_plural "x"\nmsgstr[0] "One bed."\nmsgstr[1] "Beds."'),
        "bad-po: no text here has plural forms",
    ),
}


@pytest.mark.parametrize("name", FAULTY_PO)
def test_a_faulty_po_is_told_at_its_line_and_nothing_is_written(kebun: Path, name: str) -> None:
    record(kebun)
    folder = export(kebun, "po")
    path = folder / f"{NAME}.po"
    good = folder / "content" / "goals.po"
    po(good, 'msgstr "', 'msgstr "Now: ')
    harm, expected = FAULTY_PO[name]
    harm(path)
    before = bytes_of(kebun)
    found = told(take(kebun, good, path))
    assert bytes_of(kebun) == before
    assert len(found) == 1, found
    place, _, words = found[0].partition(": ")
    file, line, _ = place.rsplit(":", 2)
    assert file == path.relative_to(kebun).as_posix()
    assert words.startswith(expected), words
    assert 1 <= int(line) <= len(path.read_bytes().splitlines())
    if "msgstr" in path.read_bytes().decode("utf-8", "replace").splitlines()[int(line) - 1]:
        assert "other-edition" not in words


def moved(path: Path, order: list[int]) -> None:
    save(path, [[row[number] for number in order] for row in table(path)])


FAULTY_SHEETS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "a column is gone": (
        lambda path: moved(path, [1, 2, 3, 4, 5, 6]), "1:1", "missing-column: cell A1: no column is called 'key'",
    ),
    "a column is there twice": (
        lambda path: moved(path, [0, 1, 2, 3, 3]), "1:5",
        "double-column: cell E1: a second column is called 'translation'",
    ),
    "no head": (
        lambda path: save(path, table(path)[1:]), "1:1", "missing-column: ",
    ),
    "another language": (
        lambda path: save(path, [["key", "note", "source (id)", "translation (gd)"], *table(path)[1:]]),
        "1:4", "unknown-language: cell D1: 'gd' is not a language of the site",
    ),
    "cells moved against each other": (
        lambda path: save(path, [table(path)[0], [*table(path)[1][:2], *table(path)[2][2:]]]),
        "2:3", "other-edition: ",
    ),
    "an unknown status": (
        lambda path: put(path, RESULT, "One bed.", "ready"), "", "unknown-status: ",
    ),
    "an emptied cell": (lambda path: put(path, RESULT, ""), "", "empty-translation: "),
    "nothing": (lambda path: save(path, []), "1:1", "empty-file: "),
}  # fmt: skip


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("name", FAULTY_SHEETS)
def test_a_faulty_sheet_is_told_at_its_cell_and_nothing_is_written(kebun: Path, form: str, name: str) -> None:
    record(kebun)
    path = export(kebun, form) / f"{NAME}.{form}"
    harm, place, expected = FAULTY_SHEETS[name]
    harm(path)
    before = bytes_of(kebun)
    found = told(take(kebun, path))
    assert bytes_of(kebun) == before
    if not place:
        number = next(number for number, row in enumerate(table(path), 1) if row[0] == RESULT)
        place = f"{number}:{5 if 'status' in name else 4}"
    assert found[0].startswith(f"{path.relative_to(kebun).as_posix()}:{place}: {expected}"), found


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_columns_may_stand_in_any_order_beside_others(kebun: Path, form: str) -> None:
    record(kebun)
    path = export(kebun, form) / f"{NAME}.{form}"
    put(path, RESULT, "A bed.")
    save(path, [[f"mine {number}", row[3], row[2], row[0]] for number, row in enumerate(table(path))])
    outcome = take(kebun, path)
    assert told(outcome) == []
    assert outcome.texts == 1


ENCODINGS = {
    "with the mark of UTF-8": ("utf-8-sig", ",", "\r\n"),
    "UTF-8": ("utf-8", ",", "\n"),
    "semicolons, as in much of Europe and in Indonesia": ("utf-8-sig", ";", "\r\n"),
    "Excel's Unicode text": ("utf-16", "\t", "\r\n"),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_csv_is_taken_in_the_forms_that_programs_save(kebun: Path, name: str) -> None:
    encoding, sign, end = ENCODINGS[name]
    path = export(kebun, "csv") / f"{NAME}.csv"
    put(path, RESULT, "Un lit, «été»; “ok”.")
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=sign, lineterminator=end).writerows(table(path))
    path.write_bytes(out.getvalue().encode(encoding))
    outcome = take(kebun, path)
    assert told(outcome) == []
    assert standing(kebun, RESULT).unit.translation == "Un lit, «été»; “ok”."


def test_a_csv_in_the_encoding_of_windows_is_told_at_its_row(kebun: Path) -> None:
    path = export(kebun, "csv") / f"{NAME}.csv"
    put(path, RESULT, "Été.")
    text = path.read_bytes().decode("utf-8-sig")
    path.write_bytes(text.encode("cp1252"))
    row = text.split("Été")[0].count("\n") + 1
    (found,) = told(take(kebun, path))
    assert found.startswith(f"{path.relative_to(kebun).as_posix()}:{row}:1: not-utf8: ")


FORMULAS = ("=1+1", "+62 812", "-minus", "@name", "'t Hooft", "'=x", "plain", "\u2019quoted")


@pytest.mark.parametrize("words", FORMULAS)
def test_what_a_spreadsheet_would_take_for_a_formula_is_text(kebun: Path, words: str) -> None:
    record(kebun)
    for form in ("csv", "xlsx"):
        path = export(kebun, form) / f"{NAME}.{form}"
        put(path, RESULT, words if form == "xlsx" or not words.startswith("'=") else "''=x")
        assert told(take(kebun, path)) == []
        assert standing(kebun, RESULT).unit.translation == words
        again = export(kebun, form) / f"{NAME}.{form}"
        cell = next(row[3] for row in table(again) if row[0] == RESULT)
        assert form == "xlsx" or cell[0] not in "=+-@"
        before = bytes_of(kebun)
        take(kebun, again)
        assert bytes_of(kebun) == before
        book = openpyxl.load_workbook(export(kebun, "xlsx") / f"{NAME}.xlsx")
        assert {each.data_type for row in book.active for each in row} <= {"s", "inlineStr", "n"}


def test_a_formula_and_a_number_in_a_cell_are_told(kebun: Path) -> None:
    path = export(kebun, "xlsx") / f"{NAME}.xlsx"
    book = openpyxl.load_workbook(path)
    book.active["D2"], book.active["D3"] = "=1+1", 1.5
    book.save(path)
    found = told(take(kebun, path))
    assert [each.split(": ", 1)[1].split(": ")[:2] for each in found] == [
        ["no-text", "cell D2"],
        ["no-text", "cell D3"],
    ]


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("x.xlsx", b"PK\x03\x04 broken", "no-spreadsheet"),
        ("x.xlsx", b"\xd0\xcf\x11\xe0 an old xls", "no-spreadsheet"),
        ("x.xlsx", b"", "no-spreadsheet"),
        ("x.csv", b"", "empty-file"),
        ("x.csv", b"\xff\xfe\x00", "not-utf8"),
        ("x.csv", b"a\x00b\n", "missing-column"),
        ("x.po", b"", "unknown-language"),
        ("x.po", b"\x00\x01", "bad-po"),
        ("x.po", b'msgid "a"\nmsgid "b"\n', "bad-po"),
        ("x.xls", b"", "unexpected-file"),
    ],
)
def test_a_file_that_is_none_is_told(kebun: Path, name: str, raw: bytes, expected: str) -> None:
    path = kebun / "handed-out" / name
    path.parent.mkdir()
    path.write_bytes(raw)
    before = bytes_of(kebun)
    assert {each.split(": ")[1] for each in told(take(kebun, path))} == {expected}
    assert bytes_of(kebun) == before


def test_every_text_survives_both_kinds_of_sheet(kebun: Path) -> None:
    found = [each for each in review(kebun).standings if each.unit.source]
    for form, write in (("xlsx", xlsx), ("csv", comma_separated)):
        sheet = read(write("id", "en", found), f"x.{form}", "id", ["en"])
        assert sheet.problems == ()
        assert [(each.source, each.translation) for each in sheet.entries] == [
            (each.unit.source, each.unit.translation) for each in found
        ]


@pytest.mark.parametrize("form", FORMS)
def test_a_language_that_has_nothing_yet_is_filled_from_files(kebun: Path, form: str) -> None:
    """Every missing text is put beside its source; what a file leaves empty stays missing."""
    change(
        kebun,
        "content/site.yml",
        "  - {code: en, name: English",
        "  - {code: gd, name: Gàidhlig}\n  - {code: en, name: English",
    )
    folder = export(kebun, form, "gd")
    path = folder / f"{NAME}.{form}"
    if form == "po":
        found = polib.pofile(str(path))
        for entry in found:
            entry.msgstr = f"gd: {entry.msgid}"
        found.save()
    else:
        save(path, [row if number == 0 else [*row[:3], f"gd: {row[2]}"] for number, row in enumerate(table(path))])
    outcome = take(kebun, *files(folder))
    assert told(outcome) == []
    assert (outcome.texts, outcome.files) == (70, 1)
    text = (kebun / BED).read_text("utf-8")
    assert '{id: Satu bedeng., gd: "gd: Satu bedeng.", en: One bed.}' in text
    statuses = [(each.unit.place.startswith(NAME), each.status) for each in review(kebun, "gd").standings]
    assert {status for here, status in statuses if here} == {Status.FRESH}
    assert {status for here, status in statuses if not here} == {Status.MISSING}
