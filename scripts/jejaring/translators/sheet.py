"""Texts as a spreadsheet, XLSX or CSV, for people without a program for translators.

Columns are known by their heads and may stand in any order; more of them do no harm. A cell that a spreadsheet would
take for a formula is written as text: as such in XLSX, behind an apostrophe in CSV.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from jejaring.problem import Place, Problem
from jejaring.translations.standing import Standing, Status
from jejaring.translators.entries import AGAIN, Entry, Sheet, State, faulty_language

WIDTHS = {"key": 30, "note": 30, "source": 60, "translation": 60, "status": 10, "was": 40, "where": 30}
"""columns in the order in which they are written -> their width in a spreadsheet"""
NEEDED = ("key", "source", "translation")
MOST_BYTES = 64 * 1024 * 1024
"""that a spreadsheet may unfold to"""

Rows = Sequence[Sequence[str]]
Fault = tuple[int, int, str, str, str]
"""row, column, code, message, hint"""

_FORMULA = re.compile(r"[=+\-@\t\r'＝＋－＠]")


def _rows(source: str, language: str, standings: Sequence[Standing]) -> Iterator[tuple[str, ...]]:
    codes = {"source": source, "translation": language}
    yield tuple(f"{name} ({codes[name]})" if name in codes else name for name in WIDTHS)
    for each in standings:
        unit = each.unit
        yield (
            unit.context,
            unit.note(),
            unit.source,
            unit.translation,
            each.status,
            each.former,
            str(unit.source_place()),
        )


def xlsx(source: str, language: str, standings: Sequence[Standing]) -> bytes:
    """The file as Excel and LibreOffice write it."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = language
    for number, row in enumerate(_rows(source, language, standings), 1):
        for column, text in enumerate(row, 1):
            cell = page.cell(number, column)
            cell.value = text
            cell.data_type = "s"
            cell.quotePrefix = bool(_FORMULA.match(text))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    for number, width in enumerate(WIDTHS.values(), 1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def comma_separated(source: str, language: str, standings: Sequence[Standing]) -> bytes:
    """The file in UTF-8 with the mark by which Excel knows it."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(
        [_shielded(text) for text in row] for row in _rows(source, language, standings)
    )
    return out.getvalue().encode("utf-8-sig")


def _shielded(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _bare(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def read(raw: bytes, file: str, source: str, others: Iterable[str]) -> Sheet:
    """What stands in a file of either kind. Whatever is wrong with it as a whole is a problem in the answer."""
    rows, faults = _of_book(raw) if file.lower().endswith(".xlsx") else _of_text(raw)
    problems = [_problem(file, fault) for fault in faults]
    if problems or not rows:
        empty = (1, 1, "empty-file", "the sheet is empty", AGAIN)
        return Sheet(file, "", problems=tuple(problems or [_problem(file, empty)]))
    columns, faults = _columns(rows[0])
    if faults:
        return Sheet(file, "", problems=tuple(_problem(file, fault) for fault in faults))
    head = re.search(r"\(([^()]*)\)\s*$", rows[0][columns["translation"]])
    language = head[1].strip() if head else ""
    if fault := faulty_language(language, source, others):
        return Sheet(file, language, problems=(_problem(file, (1, columns["translation"] + 1, *fault)),))
    faults = list(_states(rows, columns))
    entries = tuple(_entries(rows, columns, file))
    return Sheet(file, language, entries, tuple(_problem(file, fault) for fault in faults))


def _problem(file: str, fault: Fault) -> Problem:
    row, column, code, message, hint = fault
    return Problem(Place(file, row, column), code, f"cell {get_column_letter(column)}{row}: {message}", hint)


def _columns(heads: Sequence[str]) -> tuple[dict[str, int], list[Fault]]:
    """What each column holds, by the first word of its head."""
    columns: dict[str, int] = {}
    faults: list[Fault] = []
    for number, head in enumerate(heads):
        name = re.split(r"[^a-z]", head.strip().lower(), maxsplit=1)[0]
        if name in columns:
            faults.append((1, number + 1, "double-column", f"a second column is called '{name}'", "remove one of them"))
        elif name in WIDTHS:
            columns[name] = number
    for name in NEEDED:
        if name not in columns:
            hint = f"the first row names the columns: {', '.join(WIDTHS)}; put it back, or {AGAIN}"
            faults.append((1, 1, "missing-column", f"no column is called '{name}'", hint))
    return columns, faults


def _entries(rows: Rows, columns: Mapping[str, int], file: str) -> Iterator[Entry]:
    def cell(row: Sequence[str], name: str) -> str:
        number = columns.get(name, -1)
        return row[number] if 0 <= number < len(row) else ""

    for number, row in enumerate(rows[1:], 2):
        if any(text.strip() for text in row):
            place = Place(file, number, columns["translation"] + 1)
            said = _STATES.get(cell(row, "status").strip().lower(), State.UNSAID)
            source_place = Place(file, number, columns["source"] + 1)
            key, source, words = (cell(row, name) for name in NEEDED)
            yield Entry(key.strip(), source, words, said, place, source_place, words.split("\n")[0][:120])


_STATES = {Status.FRESH.value: State.DONE, Status.DRAFT.value: State.DRAFT}


def _states(rows: Rows, columns: Mapping[str, int]) -> Iterator[Fault]:
    column = columns.get("status")
    for number, row in enumerate(rows[1:], 2):
        said = row[column].strip().lower() if column is not None and column < len(row) else ""
        if said and said not in list(Status):
            hint = f"one of {', '.join(Status)}, or nothing"
            yield number, (column or 0) + 1, "unknown-status", f"'{said[:40]}' is no status", hint


def _of_text(raw: bytes) -> tuple[list[list[str]], list[Fault]]:
    """Rows of a CSV file, separated by whichever sign makes columns of its first line."""
    text, faults = _decoded(raw)
    for sign in ",;\t":
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
        except csv.Error:
            continue
        if rows and not _columns(rows[0])[1]:
            break
    else:
        rows = [line.split(",") for line in text.split("\n")[:1] if line]
    return [[_bare(_plain(text)) for text in row] for row in rows], faults


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(raw: bytes) -> tuple[str, list[Fault]]:
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return raw.decode("utf-16" if wide else "utf-8-sig"), []
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        hint = "in Excel save it as 'CSV UTF-8' or as .xlsx; its plain 'CSV' loses letters"
        return "", [(row, 1, "not-utf8", message, hint)]


def _of_book(raw: bytes) -> tuple[list[list[str]], list[Fault]]:
    """Rows of the first page of an XLSX file."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_BYTES:
                return [], [(1, 1, "too-large", "the spreadsheet unfolds to more than 64 MB", AGAIN)]
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True)
        found = [list(row) for row in book.worksheets[0].iter_rows()]
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, TypeError, IndexError, ParseError) as error:
        hint = "save it as .xlsx in Excel or LibreOffice; an older .xls cannot be read"
        return [], [(1, 1, "no-spreadsheet", f"the file is no spreadsheet ({type(error).__name__})", hint)]
    rows, faults = [], []
    for number, row in enumerate(found, 1):
        texts = []
        for column, cell in enumerate(row, 1):
            text, fault = _cell(cell.value, getattr(cell, "data_type", "n"))
            texts.append(text)
            if fault:
                faults.append((number, column, "no-text", fault, "format the cell as text and write it again"))
        rows.append(texts)
    return rows, faults


def _cell(value: object, kind: str) -> tuple[str, str]:
    """The text of a cell, and what is wrong with it."""
    if value is None:
        return "", ""
    if kind == "f":
        return "", "a formula stands where a text belongs"
    if isinstance(value, str):
        return _plain(value), ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value), ""
    return "", "the spreadsheet has made a number, a date or a yes of a text"
