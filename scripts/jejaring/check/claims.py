"""Statements of law, money, shares, dates, deadlines, duties and the like: each needs a source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_NAME = re.compile(r"<(\w+)>")


@dataclass(frozen=True, slots=True)
class Claim:
    """Words of a text that state something, as offsets into it."""

    start: int
    end: int
    says: str
    """what is stated: `a share`, `a deadline`"""


@dataclass(frozen=True, slots=True)
class _Rule:
    """One row of claims.yml."""

    says: str
    found: re.Pattern[str]
    beside: re.Pattern[str] | None
    unless: re.Pattern[str] | None

    def match(self, sentence: str) -> re.Match[str] | None:
        if match := self.found.search(sentence):
            if self.beside and not self.beside.search(sentence):
                return None
            if self.unless and self.unless.search(sentence):
                return None
        return match


@dataclass(frozen=True, slots=True)
class _Grammar:
    """What claims.yml says of one language."""

    rules: tuple[_Rule, ...]
    any: re.Pattern[str]
    """finds whatever any rule may find, in one pass"""
    sentence_end: re.Pattern[str]


@cache
def _grammar(language: str) -> _Grammar:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table = yaml.load(Path(__file__).with_name("claims.yml").read_text("utf-8"), loader)
    every, own = table["every"], table.get(language, {"words": {}, "rules": []})
    words = {"instruction": "(?!)", "our_own": "(?!)", **every["words"], **own["words"]}
    rows = [{key: _written_out(value, words) for key, value in row.items()} for row in (*own["rules"], *every["rules"])]
    return _Grammar(
        tuple(_rule(row) for row in rows),
        re.compile(rf"\b(?:{'|'.join(row['found'] for row in rows)})"),
        re.compile(every["sentence_end"]),
    )


def _written_out(pattern: str, words: dict[str, str]) -> str:
    while _NAME.search(pattern):
        pattern = _NAME.sub(lambda name: f"(?:{words[name[1]]})", pattern)
    return pattern


def _rule(row: dict[str, str]) -> _Rule:
    beside, unless = (re.compile(row[key]) if key in row else None for key in ("beside", "unless"))
    return _Rule(row["says"], re.compile(rf"\b(?:{row['found']})"), beside, unless)


def stated(text: str, language: str) -> Iterator[Claim]:
    """The claims of a plain text, the first of each sentence. Questions state nothing."""
    grammar = _grammar(language)
    lowered = _lowered(text)
    for start, end in _sentences(lowered, grammar.sentence_end):
        sentence = lowered[start:end]
        if grammar.any.search(sentence) and not sentence.rstrip("\"'”’»)] ").endswith("?"):
            if claim := _first(sentence, grammar.rules):
                yield Claim(start + claim.start, start + claim.end, claim.says)


def _lowered(text: str) -> str:
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def _sentences(text: str, end: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for match in end.finditer(text):
        yield start, match.end()
        start = match.end() + (text[match.end() : match.end() + 1] == " ")
    if start < len(text):
        yield start, len(text)


def _first(sentence: str, rules: tuple[_Rule, ...]) -> Claim | None:
    found = [(match.start(), match.end(), rule.says) for rule in rules if (match := rule.match(sentence))]
    return Claim(*min(found)) if found else None
