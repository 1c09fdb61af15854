"""Texts as a gettext PO file, which every program for translators reads. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import polib

from jejaring.problem import Place, Problem
from jejaring.translations.ledger import fingerprint
from jejaring.translations.standing import Standing, Status
from jejaring.translators.entries import AGAIN, Entry, Sheet, State, faulty_language

ENDING = ".po"

_ROW = re.compile(
    r"""(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?) *)?"(?:[^"\\]|\\.)*")?""",
)
"""a line of a PO file, without blanks around it"""
_LINE = re.compile(r"\(line (\d+)\)")


def written_out(title: str, source: str, language: str, standings: Sequence[Standing]) -> bytes:
    """The file; the same texts give the same bytes. What is stale or a draft is fuzzy, with what it was made from."""
    file = polib.POFile(wrapwidth=100)
    edition = fingerprint("\n".join(each.unit.source for each in standings))
    file.metadata = {
        "Project-Id-Version": f"{title} {edition}",
        "PO-Revision-Date": "",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language,
        "X-Source-Language": source,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    file.extend(_entry(each) for each in standings)
    return f"{file}\n".encode()


def _entry(standing: Standing) -> polib.POEntry:
    unit, place = standing.unit, standing.unit.source_place()
    fuzzy = standing.status in (Status.STALE, Status.DRAFT)
    return polib.POEntry(
        msgctxt=unit.context,
        msgid=unit.source,
        msgstr=unit.translation,
        comment=unit.note(),
        occurrences=[(place.file, str(place.line))],
        flags=["fuzzy"] if fuzzy else [],
        previous_msgid=standing.former or None,
    )


def read(raw: bytes, file: str, source: str, others: Iterable[str]) -> Sheet:
    """What stands in a file. Whatever is wrong with the file as a whole is a problem in the answer."""
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        line = raw.count(b"\n", 0, error.start) + 1
        return Sheet(file, "", problems=(Problem(Place(file, line, 1), "not-utf8", message, "save it as UTF-8"),))
    lines = text.split("\n")
    spoilt = next((number for number, line in enumerate(lines, 1) if not _ROW.fullmatch(line.strip())), 0)
    if spoilt:  # the library would take what is left of a text
        return _spoilt(file, lines, spoilt)
    try:
        found = polib.pofile(f"{text}\n", encoding="utf-8")
    except (OSError, ValueError, IndexError, AttributeError) as error:
        named = _LINE.search(str(error))
        return _spoilt(file, lines, int(named[1]) if named else 1)
    language = found.metadata.get("Language", "")
    if fault := faulty_language(language, source, others):
        number = next((number for number, line in enumerate(lines, 1) if line.startswith('"Language:')), 1)
        return Sheet(file, language, problems=(Problem(Place(file, number, 1), *fault, lines[number - 1]),))
    entries = tuple(_entries(found, file, lines))
    return Sheet(file, language, entries, tuple(_plurals(found, file)))


def _spoilt(file: str, lines: Sequence[str], number: int) -> Sheet:
    message, hint = "the file is no PO file from here on", f"save it again in the program it comes from, or {AGAIN}"
    return Sheet(file, "", problems=(Problem(Place(file, number, 1), "bad-po", message, hint, lines[number - 1]),))


def _entries(found: polib.POFile, file: str, lines: Sequence[str]) -> Iterator[Entry]:
    for entry in found:
        if entry.obsolete or entry.msgid_plural:
            continue
        line = _line_of("msgstr", entry.linenum, lines)
        place = Place(file, line, 1)
        source_place = Place(file, _line_of("msgid", entry.linenum, lines), 1)
        state = State.DRAFT if entry.fuzzy else State.DONE
        yield Entry(entry.msgctxt or "", entry.msgid, entry.msgstr, state, place, source_place, lines[line - 1])


def _line_of(word: str, start: int, lines: Sequence[str]) -> int:
    """The line, from the entry's first on, that begins with the word."""
    rows = range(max(1, start), len(lines) + 1)
    return next((number for number in rows if lines[number - 1].startswith(f"{word} ")), max(1, start))


def _plurals(found: polib.POFile, file: str) -> Iterator[Problem]:
    for entry in found:
        if entry.msgid_plural:
            yield Problem(Place(file, entry.linenum, 1), "bad-po", "no text here has plural forms", AGAIN)
