"""The ledger: for each translation the words that it was made from, one per line, in a file that is committed. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from jejaring.problem import Place, Problem

COMMAND = "python3 scripts/new.py translations"
FOLDER = "translations"
"""below content/"""


def fingerprint(text: str) -> str:
    """Ten signs that stand for a text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Record:
    """A translation as it was when somebody last said that it fits."""

    place: str
    source: str
    """what it was made from, whole, so that what has changed since can be shown"""
    translation: str
    """its fingerprint; empty where the language leaves the text out on purpose"""
    draft: bool = False
    """still to be looked at"""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All records of one language."""

    language: str
    records: tuple[Record, ...] = ()
    file: str = ""
    """as problems name it; empty when there is none yet"""
    by_place: dict[str, list[Record]] = field(default_factory=dict)

    def at(self, place: str) -> Sequence[Record]:
        if not self.by_place and self.records:
            for record in self.records:
                self.by_place.setdefault(record.place, []).append(record)
        return self.by_place.get(place, ())

    def sources(self, place: str) -> dict[str, str]:
        """What translations at the place were made from, by their prints."""
        return {record.translation: record.source for record in self.at(place)}


def written_out(source: str, language: str, records: Iterable[Record]) -> str:
    """The whole file: what it is, then one record per line, sorted, so that merges touch few lines."""
    about = {"kept by": f"{COMMAND} record", "source": source, "translation": language}
    return "".join(f"{line}\n" for line in [json.dumps(about), *map(_line, sorted(set(records)))])


def _line(record: Record) -> str:
    values = [record.place, record.source, record.translation, *(["draft"] if record.draft else [])]
    return json.dumps(values, ensure_ascii=False)


def read(text: str, file: str, source: str, language: str) -> tuple[Ledger, list[Problem]]:
    """The ledger in a file's text. A line that is none is a problem at its place; the others count."""
    lines = text.removesuffix("\n").split("\n")
    rows = _rows(lines)
    problems = _of_another(rows[0] if rows else None, file, source, language)
    records = []
    for number, row in enumerate(rows[1:], 2):
        if (record := _record(row)) is not None:
            records.append(record)
        elif lines[number - 1].strip():
            problems.append(_spoilt(file, number, lines[number - 1]))
    return Ledger(language, tuple(records), file), problems


def _rows(lines: Sequence[str]) -> list[Any]:
    """The value of each line, None where it has none."""
    try:
        return list(json.loads(f"[{','.join(lines)}]"))
    except (ValueError, RecursionError):
        return [_value(line) for line in lines]


def _value(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _record(row: Any) -> Record | None:
    if not isinstance(row, list) or not all(isinstance(each, str) for each in row):
        return None
    match row:
        case [place, source, translation]:
            return Record(place, source, translation)
        case [place, source, translation, "draft"]:
            return Record(place, source, translation, draft=True)
    return None


def _of_another(about: Any, file: str, source: str, language: str) -> list[Problem]:
    """The first line names the languages."""
    if isinstance(about, dict) and (about.get("source"), about.get("translation")) == (source, language):
        return []
    message = f"the first line does not say that {language} is translated from {source}"
    hint = f"remove the file and write it anew: {COMMAND} record"
    return [Problem(Place(file, 1, 1), "bad-ledger", message, hint)]


def _spoilt(file: str, number: int, line: str) -> Problem:
    hint = "remove the line; where two versions met, keep the lines of both without <<<<<<<, ======= and >>>>>>>"
    message = 'the line is no record, ["place", "source", "print"]'
    return Problem(Place(file, number, 1), "bad-ledger", message, hint, line)
