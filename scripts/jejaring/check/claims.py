"""Statements of law, money, shares, dates, deadlines, duties and the like: each needs a source.

A mark carries what stands before it in its text and the sentence that it stands in.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import yaml

from jejaring import marks
from jejaring.check import spots, wording
from jejaring.check.written import Written
from jejaring.load import Loaded
from jejaring.load.source import KeyPath
from jejaring.model import Certainty, Module
from jejaring.problem import Place, Problem

CODE = "claim-without-source"

_NAME = re.compile(r"<(\w+)>")
_LONG_WORD = re.compile(r"\w{5,}")
_SOFT_BREAK = re.compile(r"\n(?! *(?:[-*#|>]|\d+\.) )")
"""the end of a line inside a sentence of Markdown: no list item, heading, table row or quotation follows"""


@dataclass(frozen=True, slots=True)
class Claim:
    """Words of a text that state something."""

    start: int
    """offset of the words in the text"""
    words: str
    says: str
    """what is stated: `a share`, `a deadline`"""
    sentence: str
    """the whole sentence"""


@dataclass(frozen=True, slots=True, eq=False)
class _Rule:
    """One row of claims.yml; compared by identity, which is quick."""

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
    rules: dict[str, list[_Rule]]
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


_AFTER_A_STOP = "\"'”’»)] "
_SIGNS = {"year": "³", "large": "²", "small": "¹"}
"""by kind of number, those that hold others first"""


def _as_signs(number: re.Match[str]) -> str:
    return _SIGNS[str(number.lastgroup)] * len(number[0])


@cache
def _grammar(language: str) -> _Grammar:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table = yaml.load(Path(__file__).with_name("claims.yml").read_text("utf-8"), loader)
    every, own = table["every"], table.get(language, {})
    words = {**every["words"], **own.get("words", {})}
    by_word = _by_word((row["near"].split(", "), _rule(row, words)) for row in (*own.get("rules", ()), *every["rules"]))
    return _Grammar(
        _beginnings(by_word),
        by_word,
        _numbers(own["numbers"], words) if "numbers" in own else None,
        re.compile(every["sentence_end"]),
    )


def _numbers(rows: dict[str, str], words: dict[str, str]) -> re.Pattern[str]:
    kinds = [f"(?P<{kind}>{_written_out(rows[kind], words)})" for kind in _SIGNS if kind in rows]
    return re.compile(rf"\b(?={rows['begin']})(?:{'|'.join(kinds)})")


def _beginnings(words: Iterable[str]) -> re.Pattern[str]:
    """Finds where one of the words begins, the longest of them, without going past it: words may overlap."""
    by_letter = groupby(sorted(words, reverse=True), itemgetter(0))
    letters = [f"{letter}(?:{'|'.join(re.escape(word[1:]) for word in group)})" for letter, group in by_letter]
    return re.compile(rf"\b(?=({'|'.join(letters)}))")


def _by_word(rules: Iterable[tuple[list[str], _Rule]]) -> dict[str, list[_Rule]]:
    """The rules by the words that call them; a word that begins with another calls what that one calls, too."""
    own: dict[str, list[_Rule]] = defaultdict(list)
    for near, rule in rules:
        for word in near:
            own[word].append(rule)
    return {word: [rule for end in range(len(word)) for rule in own.get(word[: end + 1], ())] for word in own}


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
    levelled, rules = grammar.wanted(_lowered(text))
    for start, end in _sentences(levelled, grammar.sentence_end) if rules else ():
        sentence = levelled[start:end]
        found = [(match.start(), -match.end(), rule.says) for rule in rules if (match := rule.match(sentence))]
        if found and start >= since and not sentence.rstrip(_AFTER_A_STOP).endswith("?"):
            first, last, says = min(found)
            yield Claim(start + first, text[start + first : start - last], says, text[start:end])


def _lowered(text: str) -> str:
    """The text in lower case, but for the few characters that would become two."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)


def _sentences(text: str, end: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for match in end.finditer(text):
        yield start, match.end()
        start = match.end() + (text[match.end() : match.end() + 1] == " ")
    if start < len(text):
        yield start, len(text)


def in_texts(loaded: Loaded, written: Written) -> Iterator[Problem]:
    """What a text states carries a source."""
    for owner, key_path, text in written if wording.holds(loaded, CODE) else ():
        if _needs_none(owner.value, key_path):
            continue
        for language, words in text.items():
            for claim, start in _unsourced(words, language):
                problem = owner.problem((*key_path, language), *_said(claim, language, loaded))
                yield spots.at_words(problem, owner.document.lines, words[:start], claim.words)


def in_prose(loaded: Loaded) -> Iterator[Problem]:
    """What a hand-written page states carries a source, paragraph by paragraph."""
    for page in loaded.prose if wording.holds(loaded, CODE) else ():
        for line, block in wording.paragraphs(page):
            paragraph = block.lstrip("\n")
            for claim, start in _unsourced(_SOFT_BREAK.sub(" ", paragraph), page.language):
                down = paragraph.count("\n", 0, start)
                place = Place(page.document.file, line + down, start - paragraph.rfind("\n", 0, start))
                shown = page.document.lines[line + down - 1]
                yield Problem(place, *_said(claim, page.language, loaded), line_text=shown)


def _needs_none(value: object, key_path: KeyPath) -> bool:
    """Indicators and levels are set by the curriculum itself; of the choices of a question most are wrong."""
    if isinstance(value, Module) and "choices" in key_path:
        return not _is_bare_answer(value, key_path)
    return key_path[0] in ("indicators", "levels") or wording.needs_no_mark(value, key_path)


def _is_bare_answer(module: Module, key_path: KeyPath) -> bool:
    """Whether it is the right choice and `why` cites nothing; a mark in the choice itself would give it away."""
    question = module.questions[int(key_path[1])]
    right = question.choices[int(key_path[3])].slug == question.answer
    return right and not any(marks.cited(words) for _, words in question.why.items())


def _unsourced(words: str, language: str) -> Iterator[tuple[Claim, int]]:
    """Claims that no mark carries, each with its offset in `words`, marks counted."""
    plain, carried, starts = _plain(words)
    for claim in stated(plain, language, carried):
        shown, written = max(pair for pair in starts if pair[0] <= claim.start)
        yield claim, written + claim.start - shown


def _plain(words: str) -> tuple[str, int, list[tuple[int, int]]]:
    """The text without marks, how much of it stands before the last citation, and where each piece begins in both."""
    plain, carried, at, starts = "", 0, 0, [(0, 0)]
    for piece in marks.leaves(words):
        if isinstance(piece, marks.SourceMark):
            carried = len(plain)
            continue
        shown = marks.plain(piece, lambda _, slug: slug)
        at = words.index(shown, at)
        starts.append((len(plain), at))
        plain, at = plain + shown, at + len(shown)
    return plain, carried, starts


def _said(claim: Claim, language: str, loaded: Loaded) -> tuple[str, str, str]:
    """Code, message and hint."""
    fitting = " or ".join(f"[[source:{key}]]" for key in _fitting(claim.sentence, language, loaded))
    hint = "add [[source:key]] after the statement, in every language" + (f"; perhaps {fitting}" if fitting else "")
    return CODE, f"the sentence states {claim.says} ('{claim.words}') without a source", hint


def _fitting(sentence: str, language: str, loaded: Loaded) -> list[str]:
    """Keys of at most two sources that may be cited and share most long words with the sentence, at least three."""
    words = _long_words(sentence)
    shared = Counter(
        {
            source.value.slug: len(words & _long_words(source.value.claim.root.get(language, "")))
            for source in loaded.sources
            if source.value.certainty is not Certainty.UNVERIFIED
        }
    )
    return [key for key, count in shared.most_common(2) if count >= 3]


def _long_words(text: str) -> set[str]:
    return set(_LONG_WORD.findall(text.lower()))
