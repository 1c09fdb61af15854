"""Statements of law, money, shares, dates, deadlines, duties and the like: each needs a source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
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
    unless: tuple[re.Pattern[str], ...]

    def match(self, sentence: str) -> re.Match[str] | None:
        """What the rule finds in the sentence, if the rest of the sentence lets it stand."""
        match = self.found.search(sentence)
        if match is None or (self.beside and not self.beside.search(sentence)):
            return None
        return None if any(pattern.search(sentence) for pattern in self.unless) else match


@dataclass(frozen=True, slots=True)
class _Grammar:
    """What claims.yml says of one language."""

    near: re.Pattern[str]
    rules: dict[str, tuple[_Rule, ...]]
    """by the words that `near` finds; looking for a few plain words first is what makes the whole quick"""
    numbers: re.Pattern[str] | None
    sentence_end: re.Pattern[str]

    def wanted(self, lowered: str) -> tuple[str, list[_Rule]]:
        """The text with its numbers in words as signs, every character in its place, and the rules to try on it."""
        called = {rule for word in set(self.near.findall(lowered)) for rule in self.rules[word]}
        if not called:
            return lowered, []
        levelled = self.numbers.sub(_as_signs, lowered) if self.numbers else lowered
        return levelled, [rule for rule in called if rule.found.search(levelled)]


_SIGNS = {"small": "¹", "large": "²", "year": "³"}


def _as_signs(number: re.Match[str]) -> str:
    return _SIGNS[str(number.lastgroup)] * len(number[0])


@cache
def _grammar(language: str) -> _Grammar:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table = yaml.load(Path(__file__).with_name("claims.yml").read_text("utf-8"), loader)
    every, own = table["every"], table.get(language, {})
    words = {**every["words"], **own.get("words", {})}
    rules = [(row["near"].split(", "), _rule(row, words)) for row in (*own.get("rules", ()), *every["rules"])]
    by_word = {word: _sharing(word, rules) for near, _ in rules for word in near}
    numbers = [f"(?P<{kind}>{_written_out(row, words)})" for kind, row in own.get("numbers", {}).items()]
    return _Grammar(
        _beginnings(by_word),
        by_word,
        re.compile(rf"\b(?:{'|'.join(numbers)})") if numbers else None,
        re.compile(every["sentence_end"]),
    )


def _beginnings(words: Iterable[str]) -> re.Pattern[str]:
    """Finds where one of the words begins, without going past it: words may overlap. By first letter, for speed."""
    letters = [(letter, "|".join(re.escape(word[1:]) for word in group)) for letter, group in groupby(sorted(words), itemgetter(0))]
    return re.compile(rf"\b(?=({'|'.join(f'{letter}(?:{rests})' for letter, rests in letters)}))")


def _sharing(word: str, rules: list[tuple[list[str], _Rule]]) -> tuple[_Rule, ...]:
    """The rules that this word may call; of two words of which one begins the other, only one is found in a text."""
    return tuple(rule for near, rule in rules if any(w.startswith(word) or word.startswith(w) for w in near))


def _rule(row: dict[str, Any], words: dict[str, str]) -> _Rule:
    unless = [words[name] for name in row.get("not_in", ()) if name in words]
    unless += [row["unless"]] if "unless" in row else []
    return _Rule(
        row["says"],
        _compiled(rf"\b(?:{row['found']})", words),
        _compiled(row["beside"], words) if "beside" in row else None,
        tuple(_compiled(pattern, words) for pattern in unless),
    )


def _compiled(pattern: str, words: dict[str, str]) -> re.Pattern[str]:
    return re.compile(_written_out(pattern, words))


def _written_out(pattern: str, words: dict[str, str]) -> str:
    while _NAME.search(pattern):
        pattern = _NAME.sub(lambda name: f"(?:{words[name[1]]})", pattern)
    return pattern


def stated(text: str, language: str, since: int = 0) -> Iterator[Claim]:
    """The claims of a plain text, the first of each sentence. Questions state nothing.

    Sentences that begin before `since` are passed over.
    """
    grammar = _grammar(language)
    lowered = text.lower()
    levelled, rules = grammar.wanted(lowered if len(lowered) == len(text) else text)
    for start, end in _sentences(levelled, grammar.sentence_end) if rules else ():
        sentence = levelled[start:end]
        if start >= since and not sentence.rstrip("\"'”’»)] ").endswith("?"):
            yield from _first(sentence, start, rules)


def _sentences(text: str, end: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for match in end.finditer(text):
        yield start, match.end()
        start = match.end() + (text[match.end() : match.end() + 1] == " ")
    if start < len(text):
        yield start, len(text)


def _first(sentence: str, start: int, rules: Iterable[_Rule]) -> Iterator[Claim]:
    found = [(match.start(), match.end(), rule.says) for rule in rules if (match := rule.match(sentence))]
    if found:
        begin, end, says = min(found)
        yield Claim(start + begin, start + end, says)
