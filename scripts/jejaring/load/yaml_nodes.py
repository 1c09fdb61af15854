"""One YAML file to plain data with the place of every value. Everything scalar stays text.

Refused, because a curriculum needs none of it and each has hurt somebody: anchors and aliases (a small file that
unfolds to gigabytes), tags (objects), several documents in one file, keys that are not text, a key written twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from jejaring.problem import Place, Problem

MAX_BYTES = 512 * 1024
MAX_DEPTH = 16
MAX_NODES = 60_000

MISREAD = ("anchor", "tag", "several-documents", "key-not-text")
"""problems after which the data is not what its author meant, so that checking it further would only confuse"""

KeyPath = tuple[str | int, ...]
Data = str | list[Any] | dict[str, Any]

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read: where each value and each key stands, by the key_path that lead to it."""

    file: str
    lines: tuple[str, ...]
    values: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    keys: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)

    def problem(self, key_path: KeyPath, code: str, message: str, hint: str = "", *, key: bool = False) -> Problem:
        """A problem at the value the key_path lead to (at its key if `key`), else at the nearest thing around it."""
        line, column = self._spot(key_path, key)
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Problem(Place(self.file, line, column), code, message, hint, text)

    def known(self, key_path: KeyPath) -> KeyPath:
        """The longest beginning of `key_path` that stands in the file."""
        while key_path and key_path not in self.values:
            key_path = key_path[:-1]
        return key_path

    def _spot(self, key_path: KeyPath, key: bool) -> tuple[int, int]:
        if key_path in self.values:
            return (self.keys if key and key_path in self.keys else self.values)[key_path]
        around = self.known(key_path)
        return self.keys.get(around) or self.values.get(around) or (1, 1)


def read(path: Path, shown: str) -> tuple[SourceFile, Data | None, list[Problem]]:
    """The file's data, or None with problems. Raises OSError when the file cannot be read at all."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        hint = f"split it: a file may hold {MAX_BYTES // 1024} KB"
        return (
            SourceFile(shown, ()),
            None,
            [Problem(Place(shown), "too-large", f"the file has {size // 1024} KB", hint)],
        )
    text, problems = decode(path.read_bytes(), shown)
    if text is None:
        return SourceFile(shown, ()), None, problems
    return parse(text, shown)


def decode(raw: bytes, shown: str) -> tuple[str | None, list[Problem]]:
    """UTF-8 text, a byte order mark dropped; anything else is a problem at its line and column."""
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n"), []
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", "replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        return None, [Problem(Place(shown, line, column), "not-utf8", message, "save the file as UTF-8")]


def parse(text: str, shown: str) -> tuple[SourceFile, Data | None, list[Problem]]:
    """Data with places from YAML text; data is None when there is nothing to check further."""
    document = SourceFile(shown, tuple(text.split("\n")))
    if not text.strip():
        return document, None, [Problem(Place(shown), "empty-file", "the file is empty")]
    composer = _Composer(document)
    try:
        data = composer.compose(yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        composer.problems.append(_syntax_problem(error, document, text))
        return document, None, composer.problems
    except _TooMuch as error:
        composer.problems.append(Problem(Place(shown), "too-complex", str(error)))
        return document, None, composer.problems
    if data is None and not composer.problems:
        composer.problems.append(Problem(Place(shown), "empty-file", "the file holds comments only"))
    misread = any(problem.code in MISREAD for problem in composer.problems)
    return document, None if misread else data, composer.problems


class _TooMuch(Exception):
    """The file holds more nodes, or nests deeper, than any curriculum does."""


class _Composer:
    """Builds data from the parser's events and notes places and problems on the way."""

    def __init__(self, document: SourceFile) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.nodes = 0

    def compose(self, events: Iterator[yaml.Event]) -> Data | None:
        data: Data | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self._refuse(event, (), "several-documents", "a second document starts here", "remove the '---'")
            elif isinstance(event, yaml.NodeEvent):
                value = self._node(event, events, ())
                data = value if documents == 1 else data
        return data

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], key_path: KeyPath) -> Data:
        self.nodes += 1
        if self.nodes > MAX_NODES or len(key_path) > MAX_DEPTH:
            limit = f"more than {MAX_NODES} values" if self.nodes > MAX_NODES else f"nests deeper than {MAX_DEPTH}"
            raise _TooMuch(f"the file holds {limit}" if self.nodes > MAX_NODES else f"the file {limit} levels")
        self.document.values[key_path] = _position(event)
        self._refuse_references(event, key_path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, key_path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, key_path)
        return str(getattr(event, "value", ""))

    def _sequence(self, events: Iterator[yaml.Event], key_path: KeyPath) -> list[Data]:
        items: list[Data] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._node(event, events, (*key_path, len(items))))
        return items

    def _mapping(self, events: Iterator[yaml.Event], key_path: KeyPath) -> dict[str, Data]:
        items: dict[str, Data] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, events, key_path)
            inner = (*key_path, key)
            if key in items:
                first = self.document.keys[inner][0]
                hint = f"it stands on line {first} already; keep one"
                self._refuse(event, key_path, "duplicate-key", f"'{key}' is written twice", hint)
                inner = (*key_path, f"{key}#2")
            self.document.keys[inner] = _position(event)
            value = self._node(next(events), events, inner)
            items.setdefault(key, value)
        return items

    def _key(self, event: yaml.Event, events: Iterator[yaml.Event], key_path: KeyPath) -> str:
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_references(event, key_path)
            return str(event.value)
        self._refuse(
            event, key_path, "key-not-text", "a key must be a plain word", "quote a text that starts with { or ["
        )
        self._node(event, events, (*key_path, "?"))
        return "?"

    def _refuse_references(self, event: yaml.Event, key_path: KeyPath) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            hint = "write the value out; quote a text that starts with & or *"
            self._refuse(event, key_path, "anchor", "anchors and aliases (& and *) are not allowed", hint)
        if tag := getattr(event, "tag", None):
            hint = "remove it; quote a text that starts with !"
            self._refuse(event, key_path, "tag", f"the tag {tag} is not allowed", hint)

    def _refuse(self, event: yaml.Event, key_path: KeyPath, code: str, message: str, hint: str) -> None:
        line, column = _position(event)
        place = Place(self.document.file, line, column)
        self.problems.append(Problem(place, code, message, hint, self.document.lines[line - 1]))


def _position(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _syntax_problem(error: yaml.YAMLError, document: SourceFile, text: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        line, column = mark.line + 1, mark.column + 1
    else:
        before = text[: getattr(error, "position", 0)]
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    line = min(line, len(document.lines))
    shown = document.lines[line - 1]
    message = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "this is not YAML")
    return Problem(Place(document.file, line, column), "yaml", message, _syntax_hint(shown, message), shown)


def _syntax_hint(line: str, message: str) -> str:
    if "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in message:
        return "indent with spaces, not with a tab"
    if "mapping values are not allowed" in message:
        return "quote a text that holds ': '"
    if "control characters" in message or "special characters" in message:
        return "remove the invisible character"
    return "check quotes, brackets and indentation on this line and the one above"
