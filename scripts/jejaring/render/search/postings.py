"""Where a root occurs: for each unit a number, written in printable signs, so that JSON carries it as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum

SIGNS = "".join(chr(code) for code in range(32, 127) if chr(code) not in '"\\')
SHORT = 3
"""roots that a short title has at most"""
BETWEEN = "\n"
"""between where a root stands and the phrases that are told with it"""
_LAST = 61
"""a sign below this one ends a number; the 32 from here on carry five bits each"""


class Weight(IntEnum):
    """How a root stands in a unit, from the least to the most telling."""

    HIDDEN = 0
    """by a word that is not shown: an alias, another language"""
    ONCE = 1
    OFTEN = 2
    SUMMARY = 3
    """in what a page says of itself"""
    TITLE = 4
    SHORT_TITLE = 5
    """in a short title, or in the page's title"""
    PAGE = 6
    """in the page's short title, or in a short name that people ask for it by"""


def number(value: int) -> str:
    """A number >= 0 in signs, the least part first.

    >>> number(0), number(60), number(61)
    (' ', ']', '^ ')
    """
    signs = ""
    while value >= _LAST:
        value -= _LAST
        signs += SIGNS[_LAST + value % 32]
        value //= 32
    return signs + SIGNS[value]


def line(occurrences: Iterable[tuple[int, Weight]]) -> str:
    """(unit, weight) pairs in the order of units; each is told by its distance from the one before."""
    signs, before = "", -1
    for unit, weight in occurrences:
        signs += number((unit - before - 1) * len(Weight) + weight)
        before = unit
    return signs


def phrases(rows: Iterable[tuple[int, Sequence[int]]]) -> str:
    """(unit, roots) pairs: of each the unit, how many roots, and these."""
    return "".join(number(value) for unit, roots in rows for value in (unit, len(roots), *roots))


def shards(lines: Iterable[str], size: int) -> Iterator[list[str]]:
    """The lines in runs of about `size` signs."""
    run: list[str] = []
    length = 0
    for signs in lines:
        run.append(signs)
        length += len(signs) + 3
        if length >= size:
            yield run
            run, length = [], 0
    if run:
        yield run
