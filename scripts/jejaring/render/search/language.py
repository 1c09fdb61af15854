"""What is known of a language: words.yml and, where it has the language, Snowball's stemmer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import snowballstemmer  # type: ignore[import-untyped]
import yaml

from jejaring.render.search.words import fold

TABLE = Path(__file__).with_name("words.yml")

Affixes = dict[str, list[str]]
"""kind of affix -> affixes as words.yml writes them, `mem:p`"""


@dataclass(frozen=True, slots=True)
class Language:
    """What words.yml says about one language."""

    code: str = ""
    families: bool = False
    """whether words that carry its affixes are gathered around a root that occurs"""
    protected: frozenset[str] = frozenset()
    forms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    loans: tuple[tuple[str, ...], ...] = ()
    """endings that one loan word takes in turn; the plainest first"""
    derived: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    affixes: Affixes = field(default_factory=dict)
    swaps: tuple[str, ...] = ()
    stop: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    """stop words that say what sort of answer is wanted"""
    pages: dict[str, str] = field(default_factory=dict)
    """kind of page -> words that people use for it"""

    @property
    def roots(self) -> frozenset[str]:
        """Words that are their own root."""
        return self.protected | {root for roots in self.forms.values() for root in roots if root not in self.forms}

    @property
    def understood(self) -> Affixes:
        """The affixes that what people type may have."""
        spoken = self.affixes.get("spoken", [])
        kinds = {kind: listed for kind, listed in self.affixes.items() if kind != "spoken"}
        return kinds | ({"prefixes": [*self.affixes.get("prefixes", ()), *spoken]} if spoken else {})

    def bases(self, word: str) -> set[str]:
        """What may be left of a word without an ending, a suffix and a prefix, or without some of the three."""
        stems = {word} | _cut(word, self.affixes.get("endings", ()))
        stems |= {shorter for stem in stems for shorter in _cut(stem, self.affixes.get("suffixes", ()))}
        return (stems | {bare for stem in stems for bare in self._without_prefix(stem)}) - {word}

    def _without_prefix(self, word: str) -> Iterator[str]:
        fronts = _fronts(self.code)
        for length in range(1, min(len(word), _LONGEST_PREFIX + 1)):
            for swallowed in fronts.get(word[:length], ()):
                yield from _behind(word, length, swallowed)

    def sisters(self, word: str) -> Iterator[str]:
        """The word with each ending before its own in a group of loan endings, the plainest first."""
        for group in self.loans:
            for place, ending in enumerate(group):
                stem = word[: len(word) - len(ending)]
                if word.endswith(ending) and len(stem) >= LOAN_STEM:
                    yield from (stem + other for other in group[:place])


LOAN_STEM = 4
"""letters that a loan word has before its ending, at least"""
_LONGEST_PREFIX = 6
_VOWELS = "aeiou"
_SWALLOWED_OR_NONE = "k"
"""mengirim has lost the k of kirim, mengambil has lost nothing of ambil"""
_NASALS = ("ng", "ny")
"""two letters for one sound, so no prefix ends between them"""


def _cut(word: str, endings: list[str] | tuple[str, ...]) -> set[str]:
    split = (ending.partition(":") for ending in endings)
    return {word[: len(word) - len(cut)] + restored for cut, _, restored in split if word.endswith(cut)}


def _behind(word: str, length: int, swallowed: str) -> tuple[str, ...]:
    """What may stand behind a prefix of `length` letters, which swallows one of the root only before a vowel."""
    rest = word[length:]
    if not swallowed:
        return (rest,)
    if rest[0] in _VOWELS:
        return (swallowed + rest, rest) if swallowed == _SWALLOWED_OR_NONE else (swallowed + rest,)
    return () if word[length - 1 :].startswith(_NASALS) else (rest,)


@cache
def _fronts(code: str) -> dict[str, tuple[str, ...]]:
    """Prefix -> letters of a root that it may swallow; the empty string where it swallows none."""
    found: dict[str, tuple[str, ...]] = {}
    for prefix in known(code).affixes.get("prefixes", ()):
        front, _, swallowed = prefix.partition(":")
        found[front] = tuple(dict.fromkeys((*found.get(front, ()), swallowed)))
    return found


@cache
def known(code: str) -> Language:
    """What is known of a language; nothing of one that has no entry."""
    table: dict[str, Any] = yaml.load(TABLE.read_text("utf-8"), getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    short = code.split("-")[0]
    entry = table.get(short, {})
    return Language(
        code=short,
        families=bool(entry.get("families")),
        protected=frozenset(entry.get("protected", "").split()),
        forms={fold(form): _tuple(root) for form, root in entry.get("forms", {}).items()},
        loans=tuple(tuple(ending.strip("-") for ending in group.split()) for group in entry.get("loans", ())),
        derived=tuple(entry.get("derived", ())),
        dropped=tuple(entry.get("dropped", ())),
        affixes={kind: list(dict.fromkeys(listed.split())) for kind, listed in entry.get("affixes", {}).items()},
        same=tuple(entry.get("same", {}).items()),
        swaps=tuple(entry.get("swaps", ())),
        stop=frozenset(entry.get("stop", "").split()),
        asking=frozenset(entry.get("asking", "").split()),
        pages=dict(entry.get("pages", {})),
    )


def _tuple(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


Stem = Callable[[str], str]
_SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""code of a language -> Snowball's name for it"""


@cache
def stemmer(code: str) -> Stem:
    """Snowball's stemmer for a language; the word itself for a language that it does not have."""
    name = _SNOWBALL.get(code.split("-")[0])
    if name is None:
        return str
    once: Stem = snowballstemmer.stemmer(name).stemWord
    return cache(lambda word: _settled(once, word))


def _settled(stem: Stem, word: str) -> str:
    """The word stemmed until nothing changes, so that a stem and the word it looks like have the same root."""
    while (root := stem(word)) != word:
        word = root
    return word
