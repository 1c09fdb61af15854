"""A problem is a value: what is wrong, where, and what would be right. Nothing here prints or raises."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file. Lines and columns count from 1; 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that keeps a curriculum from being published."""

    place: Place
    code: str
    """stable name of the rule, such as `unknown-slug`"""
    message: str
    """what is wrong, one sentence"""
    hint: str = ""
    """what would be right"""
    line_text: str = ""
    """the line of the file that is meant, when there is one"""


MOST_PER_FILE = 50
"""problems of one file that are shown"""
FEW = 12
"""names that a hint can list"""


def counted(count: int, word: str) -> str:
    """`1 file`, `2 files`."""
    return f"{count} {word}{'' if count == 1 else 's'}"


def nearest_of(word: str, known: Iterable[str], alike: float = 0.8) -> str:
    """The known word that `word` was most likely meant to be: a slip of the pen, or the first part of a long name.

    `alike` is the least likeness that counts, from 0 to 1 (see difflib).
    """
    names = sorted(known)
    folded = {name.casefold(): name for name in reversed(names)}
    if near := get_close_matches(word.casefold(), folded, n=1, cutoff=alike):
        return folded[near[0]]
    return next((name for name in names if _akin(word, name)), "")


def _akin(word: str, name: str) -> bool:
    """One letter of a short word is another, or one of the two is the other's first part."""
    if len(word) == len(name) > 2:
        return sum(a != b for a, b in zip(word, name, strict=True)) == 1
    return min(len(word), len(name)) > 3 and (name.startswith(f"{word}-") or word.startswith(f"{name}-"))


def nearest(word: str, known: Iterable[str], alike: float = 0.8) -> str:
    """`did you mean 'x'?` for the known word nearest to `word`; empty when none is near."""
    near = nearest_of(word, known, alike)
    return f"did you mean '{near}'?" if near else ""


def one_of(word: str, known: Iterable[str], otherwise: str, most: int = FEW) -> str:
    """What may stand there: the word that was meant, else all that are known when they are few, else `otherwise`."""
    names = sorted(known)
    if found := nearest(word, names):
        return found
    return f"one of {', '.join(names)}" if 0 < len(names) <= most else otherwise


def capped(problems: Iterable[Problem]) -> list[Problem]:
    """The problems in order, at most MOST_PER_FILE of one file; one more then says how many are left out."""
    shown: list[Problem] = []
    for file, of_file in groupby(sorted(problems), key=lambda problem: problem.place.file):
        found = list(of_file)
        shown += found[:MOST_PER_FILE]
        if len(found) > MOST_PER_FILE:
            message = f"and {len(found) - MOST_PER_FILE} more in this file"
            shown.append(Problem(Place(file), "more-problems", message, "mend the ones above first"))
    return shown


def as_text(problem: Problem) -> str:
    """`file:line:column: code: message`, the line with a caret below, and the hint. What cannot be seen is escaped."""
    place = str(problem.place).replace("\n", "\\n")
    rows = [visible(f"{place}: {problem.code}: {problem.message}")]
    if problem.line_text and problem.place.line:
        shown, column = _window(problem.line_text, problem.place.column)
        rows += [f"    {shown}", f"    {' ' * (column - 1)}^"]
    if problem.hint:
        rows.append(visible(f"    hint: {problem.hint}"))
    return "\n".join(rows)


def visible(text: str) -> str:
    """The text with an escape for each sign that a terminal would act on or not show; further lines are indented."""
    lines = ["".join(map(_visible_sign, line)) for line in text.split("\n")]
    return "\n".join([lines[0], *(line if line.startswith("    ") else f"    {line}" for line in lines[1:])])


def _visible_sign(sign: str) -> str:
    return sign if sign.isprintable() else sign.encode("unicode_escape", "surrogatepass").decode("ascii")


def _window(line: str, column: int, width: int = 100) -> tuple[str, int]:
    """At most `width` characters of the line around the column, and where the column then is."""
    line = line.rstrip("\n").expandtabs(1)
    start = max(0, min(column - 1 - width // 2, len(line) - width))
    before = "".join(map(_visible_sign, line[start : max(start, column - 1)]))
    return visible(line[start : start + width].replace("\n", " ")), max(1, len(before) + 1)


def as_json(problems: Iterable[Problem], notes: Iterable[Problem] = (), *, ascii_only: bool = False) -> str:
    """A JSON list of objects with file, line, column, code, message, hint; `kind` tells problems from notes."""
    rows = [
        {
            "file": p.place.file,
            "line": p.place.line,
            "column": p.place.column,
            "code": p.code,
            "message": p.message,
            "hint": p.hint,
            "kind": kind,
        }
        for kind, told in (("problem", problems), ("note", notes))
        for p in told
    ]
    return json.dumps(rows, ensure_ascii=ascii_only, indent=2)


def as_github(problem: Problem, level: str = "error") -> str:
    """A workflow command that GitHub shows beside the line; `level` is error or notice."""
    text = _github_escape(problem.message + (f" ({problem.hint})" if problem.hint else ""))
    place = f"file={_github_escape(problem.place.file, value=True)}"
    if problem.place.line:
        place += f",line={problem.place.line},col={problem.place.column}"
    return f"::{level} {place},title={_github_escape(problem.code, value=True)}::{text}"


def _github_escape(text: str, *, value: bool = False) -> str:
    text = "".join(sign if sign in "\r\n" else _visible_sign(sign) for sign in text)
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if value else text


def shown_path(path: Path, base: Path) -> str:
    """The path as people type it: relative to `base` when below it, with slashes, and fit to be printed."""
    real, root = Path(os.path.realpath(path)), Path(os.path.realpath(base))
    shown = real.relative_to(root) if real.is_relative_to(root) else path
    return shown.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")
