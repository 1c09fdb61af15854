"""One YAML file to plain data with the place of every value. Everything scalar stays text.

Refused, because a curriculum needs none of it and each has hurt somebody: anchors and aliases (a small file that
unfolds to gigabytes), tags (objects), several documents in one file, keys that are not text, a key written twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from jejaring.load import syntax, yaml_parser
from jejaring.load.source import Data, KeyPath, SourceFile, text_of
from jejaring.problem import Place, Problem

MAX_DEPTH = 16
MAX_NODES = 60_000

_TAB_INDENT = re.compile(r"^ *\t(?=[ \t]*\S)", re.MULTILINE)

MISREAD = ("anchor", "tag", "several-documents", "key-not-text", "bare-word", "merge-conflict")
"""problems after which the data is not what its author meant, so that checking it further would only confuse"""


def read(path: Path, shown: str) -> tuple[SourceFile, Data | None, list[Problem]]:
    """The data of an ordinary file, or None with problems. Raises OSError when the file cannot be read at all."""
    text, problems = text_of(path, shown)
    if text is None:
        return SourceFile(shown, ()), None, problems
    document, data, found = parse(text, shown)
    misread = any(problem.code in MISREAD for problem in problems)
    return document, None if misread else data, problems if misread else [*problems, *found]


def parse(text: str, shown: str) -> tuple[SourceFile, Data | None, list[Problem]]:
    """Data with places from YAML text; data is None when there is nothing to check further."""
    if indented := _TAB_INDENT.search(text):
        line = text.count("\n", 0, indented.start()) + 1
        document = SourceFile(shown, tuple(text.split("\n")))
        message, hint = "a tab stands where blanks belong", "indent with spaces, not with a tab"
        return document, None, [document.problem_at(line, len(indented[0]), "yaml", message, hint)]
    text = text.replace("\t", " ")  # parsers differ on where else a tab may stand; a text shows it as a blank anyway
    lines = tuple(text.split("\n"))
    if not text.strip():
        empty = Problem(Place(shown, 1, 1), "empty-file", "the file is empty", "write its fields, or remove the file")
        return SourceFile(shown, lines), None, [empty]
    if yaml_parser.FAST is not None:
        try:
            read = _composed(text, SourceFile(shown, lines), yaml_parser.FAST)
            if not read[2]:
                return read
        except yaml.YAMLError:
            pass  # where anything is wrong, the plain parser has the last word
    document = SourceFile(shown, lines)
    try:
        return _composed(text, document, yaml_parser.PlainLoader)
    except (
        yaml.YAMLError,
        ValueError,
    ) as error:  # ValueError: a number in a directive that is longer than Python reads
        return document, None, [syntax.problem(error, text, document)]


def _composed(text: str, document: SourceFile, loader: type[Any]) -> tuple[SourceFile, Data | None, list[Problem]]:
    """The data as one parser sees it. Raises YAMLError, ValueError."""
    composer = _Composer(document)
    try:
        data = composer.compose(yaml.parse(text, Loader=loader))
    except _TooMuch as error:
        return document, None, [*composer.problems, error.problem]
    if data is None and not composer.problems:
        hint = "write its fields, or remove the file"
        composer.problems.append(document.problem_at(1, 1, "empty-file", "the file holds comments only", hint))
    misread = any(problem.code in MISREAD for problem in composer.problems)
    return document, None if misread else data, composer.problems


class _TooMuch(Exception):
    """The file holds more nodes, or nests deeper, than any curriculum does."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


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
                    self._refuse(event, "several-documents", "a second document starts here", "remove the '---'")
            elif isinstance(event, yaml.NodeEvent):
                value = self._node(event, events, ())
                data = value if documents == 1 else data
        return data

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], key_path: KeyPath) -> Data:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._give_up(event, f"the file holds more than {MAX_NODES} values", "split it")
        if len(key_path) > MAX_DEPTH:
            self._give_up(event, f"the file nests deeper than {MAX_DEPTH} levels", "quote a text that holds [ or {")
        self.document.values[key_path] = self._position(event)
        self._refuse_references(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, key_path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, events, key_path)
        return self._scalar(event, key_path)

    def _give_up(self, event: yaml.Event, message: str, hint: str) -> None:
        raise _TooMuch(self.document.problem_at(*self._position(event), "too-complex", message, hint))

    def _scalar(self, event: yaml.Event, key_path: KeyPath) -> str:
        value = str(getattr(event, "value", ""))
        if getattr(event, "style", None) in ("|", ">"):
            self._check_block(event)
        if getattr(event, "style", None) in (None, "") and value:
            line, rest = self._after(event)
            if re.match(r"\s+#", rest):
                column = len(self.document.lines[line - 1]) - len(rest) + rest.index("#") + 1
                self.document.cut[key_path] = (line, column)
            if pair := re.fullmatch(r"([“„‘«])[^“”„‘’«»]*([”“’»])", value, re.DOTALL):
                message = f"the quotes {pair[1]} and {pair[2]} around the text would be printed"
                hint = 'use straight quotes ("...") around a text; inside them, curly ones are printed'
                self._refuse(event, "curly-quotes", message, hint)
        return value

    def _after(self, event: yaml.Event) -> tuple[int, str]:
        """(line on which the event ends, what follows it there)."""
        line, column = (event.end_mark.line, event.end_mark.column) if event.end_mark else (0, 0)
        return line + 1, self.document.lines[line][column:]

    def _check_block(self, event: yaml.Event) -> None:
        """libyaml takes a comment that touches the sign of a block; the plain parser does not."""
        line, column = self._position(event)
        if not re.match(r"[|>][-+0-9]*(?: |$)", self.document.lines[line - 1][column - 1 :]):
            self._refuse(event, "yaml", "text touches the sign of a block", "write a blank, or the text on a new line")

    def _sequence(self, events: Iterator[yaml.Event], key_path: KeyPath) -> list[Data]:
        items: list[Data] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._node(event, events, (*key_path, len(items))))
        return items

    def _mapping(self, start: yaml.Event, events: Iterator[yaml.Event], key_path: KeyPath) -> dict[str, Data]:
        items: dict[str, Data] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, events, key_path)
            inner = (*key_path, key)
            if key in items:
                hint = f"it stands on line {self.document.keys[inner][0]} already; keep one"
                self._refuse(event, "duplicate-key", f"'{key}' is written twice", hint)
                inner = (*key_path, f"{key}#2")
            self.document.keys[inner] = self._position(event)
            value = self._node(next(events), events, inner)
            items.setdefault(key, value)
            if value == "" and self.document.values[inner][0] != self.document.keys[inner][0]:
                self.document.values[inner] = self.document.keys[inner]  # parsers place what is not there differently
            if value == "" and getattr(start, "flow_style", False):
                self._refuse_bare_word(event, key)
        return items

    def _refuse_bare_word(self, event: yaml.Event, key: str) -> None:
        """`{id: Satu, dua}`: what stands between two commas is no `key: value`."""
        if self._after(event)[1].lstrip().startswith(":"):
            return
        if name := re.match(r"(\w+):(.+)", key, re.DOTALL):
            self._refuse(event, "bare-word", "a blank is missing after the colon", f"write '{name[1]}: {name[2][:40]}'")
        elif re.fullmatch(r"\d+", key):
            hint = "write whole numbers; a decimal comma starts a new entry"
            self._refuse(event, "bare-word", f"'{key}' after the comma is no 'field: value'", hint)
        else:
            hint = 'put a text that holds a comma in straight quotes ("...")'
            self._refuse(event, "bare-word", f"'{key[:40]}' after the comma is no 'field: value'", hint)

    def _key(self, event: yaml.Event, events: Iterator[yaml.Event], key_path: KeyPath) -> str:
        line, column = self._position(event)
        asked = self.document.lines[line - 1][: column - 1].rstrip().endswith("?")
        if isinstance(event, yaml.ScalarEvent) and not asked:
            self._refuse_references(event)
            return str(event.value)
        self._refuse(event, "key-not-text", "a key must be a plain word", "quote a text that starts with {, [ or ?")
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        self._node(event, events, (*key_path, "?"))
        return "?"

    def _refuse_references(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            hint = "write the value out; quote a text that starts with & or *"
            self._refuse(event, "anchor", "anchors and aliases (& and *) are not allowed", hint)
        if tag := getattr(event, "tag", None):
            hint = "remove it; quote a text that starts with !"
            self._refuse(event, "tag", f"the tag {tag} is not allowed", hint)

    def _position(self, event: yaml.Event) -> tuple[int, int]:
        """Line and column of an event; nothing after the last line counts as its end."""
        mark, lines = event.start_mark, self.document.lines
        if mark is None or mark.line >= len(lines):
            return len(lines), len(lines[-1]) + 1
        return mark.line + 1, mark.column + 1

    def _refuse(self, event: yaml.Event, code: str, message: str, hint: str) -> None:
        self.problems.append(self.document.problem_at(*self._position(event), code, message, hint))
