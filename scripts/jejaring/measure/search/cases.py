"""Queries with the page that each must find, and how well an engine does on them. Pure but for reading the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

Rows = Sequence[Sequence[str]]
"""results, best first: where each leads, then the sections that are shown below it, as `page#section`"""
Answers = Sequence[Rows]
"""the results of each query"""


@dataclass(frozen=True, slots=True)
class Case:
    """One query."""

    rule: str
    query: str
    wanted: tuple[str, ...]
    """addresses of which one must be found; `page#part` asks for that part of the page"""


@dataclass(frozen=True, slots=True)
class Score:
    """How well the wanted pages were found."""

    first: float
    """share of queries whose page came first"""
    third: float
    """share whose page was among the first three"""
    reciprocal: float
    """mean of 1 / rank over the first ten pages"""


def read(path: Path) -> dict[str, list[Case]]:
    """Language -> cases, from a file of `language: {rule: [[query, address, ...], ...]}`."""
    table = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    return {language: list(_cases(rules)) for language, rules in table.items()}


def _cases(rules: Mapping[str, Sequence[Sequence[str]]]) -> Iterator[Case]:
    for rule, rows in rules.items():
        yield from (Case(rule, query, tuple(wanted)) for query, *wanted in rows)


def rank(case: Case, rows: Rows, *, parts: bool) -> int:
    """The place of the first wanted result, from 1; 0 when it is not there.

    With `parts` a wanted `page#part` must be the result itself or a section shown below it. Without, pages count, each
    once.
    """
    if not parts:
        rows = [[page] for page in dict.fromkeys(_page(row[0]) for row in rows)]
    wanted = set(case.wanted) if parts else {_page(address) for address in case.wanted}
    return next((place for place, row in enumerate(rows, 1) if wanted.intersection(row)), 0)


def _page(address: str) -> str:
    return address.partition("#")[0]


def score(cases: Sequence[Case], answers: Answers, *, parts: bool = False) -> Score:
    """The score of an engine's answers."""
    ranks = [rank(case, found, parts=parts) for case, found in zip(cases, answers, strict=True)]
    count = len(ranks)
    return Score(
        sum(place == 1 for place in ranks) / count,
        sum(1 <= place <= 3 for place in ranks) / count,
        sum(1 / place for place in ranks if 1 <= place <= 10) / count,
    )
