"""A file as text: its bytes read within limits, its lines as YAML counts them, and where each value stands."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

from jejaring import characters
from jejaring.problem import Place, Problem

MAX_BYTES = 512 * 1024

KeyPath = tuple[str | int, ...]
Data = str | list[Any] | dict[str, Any]

_LINE = re.compile(f"[^\n{characters.LINE_ENDS}]*[\n{characters.LINE_ENDS}]?")
_LINE_END = re.compile(f"[\n{characters.LINE_ENDS}]")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read: where each value and each key stands, by the key_path that leads to it."""

    file: str
    lines: tuple[str, ...]
    values: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    keys: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    cut: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    """plain texts that a comment ends, with the place of its '#'"""

    def problem(self, key_path: KeyPath, code: str, message: str, hint: str = "", *, key: bool = False) -> Problem:
        """A problem at the value the key_path leads to (at its key if `key`), else at the nearest thing around it."""
        return self.problem_at(*self.spot(key_path, key=key), code, message, hint)

    def problem_at(self, line: int, column: int, code: str, message: str, hint: str = "") -> Problem:
        """A problem at a line and column of the file."""
        line = max(1, min(line, len(self.lines)))
        text = self.lines[line - 1] if self.lines else ""
        return Problem(Place(self.file, line, min(column, len(text) + 1)), code, message, hint, text)

    def known(self, key_path: KeyPath) -> KeyPath:
        """The longest beginning of `key_path` that stands in the file."""
        while key_path and key_path not in self.values:
            key_path = key_path[:-1]
        return key_path

    def spot(self, key_path: KeyPath, *, key: bool = False) -> tuple[int, int]:
        """(line, column) of the value or the key, else of the nearest thing around it."""
        if key_path in self.values:
            return (self.keys if key and key_path in self.keys else self.values)[key_path]
        around = self.known(key_path)
        return self.keys.get(around) or self.values.get(around) or (1, 1)


def obstacle(path: Path) -> str:
    """Why the path cannot be read as a file, in words; empty when it is an ordinary file."""
    if path.is_file():
        return ""
    if path.is_dir():
        return "is a folder, not a file"
    if path.is_symlink():
        return "is a link that leads to no file"
    return "is no ordinary file" if os.path.lexists(path) else "is not there"


def text_of(path: Path, shown: str) -> tuple[str | None, list[Problem]]:
    """The text of an ordinary file, None when it cannot be used. Raises OSError when it cannot be read."""
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) <= MAX_BYTES:
        return decode(raw, shown)
    line = raw[:MAX_BYTES].count(b"\n") + 1
    message = f"the file has {path.stat().st_size // 1024} KB, and from this line on it is more than a file may hold"
    hint = f"split it: a file may hold {MAX_BYTES // 1024} KB"
    return None, [Problem(Place(shown, line, 1), "too-large", message, hint)]


def whole_text_of(path: Path, shown: str) -> tuple[str | None, list[Problem]]:
    """The text of a file that a command writes: any length, any characters. Raises OSError when it cannot be read."""
    raw = path.read_bytes()
    try:
        return _plain_ends(raw.decode("utf-8-sig")), []
    except UnicodeDecodeError as error:
        return None, [_not_utf8(raw, error, shown)]


def decode(raw: bytes, shown: str) -> tuple[str | None, list[Problem]]:
    """UTF-8 text with plain line ends and without a byte order mark.

    Bytes that are no UTF-8 leave no text. Characters that nobody sees are problems and are read as what they stand for.
    """
    try:
        text = _plain_ends(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return None, [_not_utf8(raw, error, shown)]
    cleaned, found = characters.clean(text)
    return cleaned, [*_strange(text, found, shown), *_conflicts(cleaned, shown)]


def _not_utf8(raw: bytes, error: UnicodeDecodeError, shown: str) -> Problem:
    lines = _LINE_END.split(_plain_ends(raw[: error.start].decode("utf-8-sig", "replace")))
    message = f"byte 0x{raw[error.start]:02x} is not UTF-8"
    return Problem(Place(shown, len(lines), len(lines[-1]) + 1), "not-utf8", message, "save the file as UTF-8")


def _plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _strange(text: str, found: Sequence[characters.Strange], shown: str) -> list[Problem]:
    """Each at its line, lines counted as YAML does, and its column."""
    if not found:
        return []
    lines = _LINE.findall(text)
    ends = list(accumulate(map(len, lines)))
    problems, number = [], 0
    for each in found:
        while ends[number] <= each.offset:
            number += 1
        column = each.offset - (ends[number] - len(lines[number])) + 1
        line = lines[number].rstrip(f"\n{characters.LINE_ENDS}")
        place = Place(shown, number + 1, column)
        problems.append(Problem(place, "strange-character", each.message, each.hint, line))
    return problems


def _conflicts(text: str, shown: str) -> list[Problem]:
    """Lines that a merge left in the file."""
    match = _CONFLICT.search(text)
    if match is None:
        return []
    line = text.count("\n", 0, match.start()) + 1
    hint = "keep one of the two versions; delete the lines that start with <<<<<<<, ======= and >>>>>>>"
    return [Problem(Place(shown, line, 1), "merge-conflict", "two versions of the file meet here", hint, match[0])]
