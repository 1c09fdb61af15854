"""Where in a file some words of a value stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from jejaring.problem import Place, Problem

_BLOCK_HEADER = re.compile(r"[>|][-+\d]*(?: +#.*)?\s*\Z")
_RUN = re.compile(r"\S+")


def at_words(problem: Problem, lines: tuple[str, ...], before: str, found: str) -> Problem:
    """The problem moved on from the beginning of a value to `found`, which follows the words `before` in it.

    Words are counted, and a value has as many in the file, however it is folded or quoted. Where they cannot be told
    apart, as after an escaped blank, the problem stays where it is.
    """
    wanted, word = len(f"{before}.".split()) - 1, found.split()[0]
    for number, (line, start, run) in enumerate(_runs(lines, problem.place)):
        if number == wanted:
            inside = run.find(word)
            place = Place(problem.place.file, line, start + inside + 1)
            return replace(problem, place=place, line_text=lines[line - 1]) if inside >= 0 else problem
    return problem


def _runs(lines: tuple[str, ...], place: Place) -> Iterator[tuple[int, int, str]]:
    """(line, offset, words without a blank) from the place on, without the sign that opens a block of lines."""
    for line in range(place.line, len(lines) + 1):
        text, start = lines[line - 1], place.column - 1 if line == place.line else 0
        if line == place.line and _BLOCK_HEADER.match(text, start):
            continue
        for run in _RUN.finditer(text, start):
            yield line, run.start(), run[0]
