"""Words, and the roots that their forms share. What is known of a language stands in words.yml."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

TABLE = Path(__file__).with_name("words.yml")

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_APOSTROPHE = re.compile(r"['’ʼ](?:s$)?")
_SENTENCE_STARTS_AFTER = frozenset(".!?:;\"“”'‘’(–—•/")
_LEAST = 4
"""letters of the shortest word that is stemmed, and of each half of a compound"""


@cache
def fold(word: str) -> str:
    """A word as it is compared: small letters, no accents, no apostrophes, no English genitive."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(sign)[0] != "M")
    return _APOSTROPHE.sub("", bare)


def split(text: str) -> list[str]:
    """The folded words of a text; a hyphen parts words, an apostrophe does not."""
    return [fold(word) for word in _WORD.findall(unicodedata.normalize("NFC", text))]


def names(texts: Collection[str], titles: Collection[str]) -> frozenset[str]:
    """Folded words that stand with a capital letter inside sentences, and never with a small one.

    Titles have capitals of their own, so they only tell which words are no names.
    """
    small = {fold(word) for text in (*texts, *titles) for word in _WORD.findall(text) if word[0].islower()}
    return frozenset(fold(word) for text in texts for word in _capitals(text)) - small


def _capitals(text: str) -> Iterator[str]:
    """Words with a capital letter that do not start a sentence."""
    for match in _WORD.finditer(text):
        if match.group()[0].isupper():
            before = text[: match.start()].rstrip()
            if before and before[-1] not in _SENTENCE_STARTS_AFTER:
                yield match.group()


@dataclass(frozen=True, slots=True)
class Language:
    """What words.yml says about one language."""

    stemmer: str = ""
    protected: frozenset[str] = frozenset()
    forms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    derived: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    affixes: dict[str, list[str]] = field(default_factory=dict)
    swaps: tuple[str, ...] = ()
    stop: frozenset[str] = frozenset()

    def bases(self, word: str) -> Iterator[str]:
        """What is left of a word without a prefix, a suffix or both."""
        for ending in ("", *self.affixes.get("suffixes", ()), *self.affixes.get("endings", ())):
            cut, _, restored = ending.partition(":")
            if word.endswith(cut):
                stem = word[: len(word) - len(cut)] + restored
                yield stem
                for prefix in self.affixes.get("prefixes", ()):
                    front, _, swallowed = prefix.partition(":")
                    if stem.startswith(front):
                        yield swallowed + stem[len(front) :]


@cache
def known(code: str) -> Language:
    """What is known of a language; nothing of one that has no entry."""
    table: dict[str, Any] = yaml.load(TABLE.read_text("utf-8"), getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    entry = table.get(code.split("-")[0], {})
    return Language(
        stemmer=entry.get("stemmer", ""),
        protected=frozenset(entry.get("protected", "").split()),
        forms={fold(form): _tuple(root) for form, root in entry.get("forms", {}).items()},
        derived=tuple(entry.get("derived", ())),
        dropped=tuple(entry.get("dropped", ())),
        affixes={kind: list(dict.fromkeys(listed.split())) for kind, listed in entry.get("affixes", {}).items()},
        same=tuple(entry.get("same", {}).items()),
        swaps=tuple(entry.get("swaps", ())),
        stop=frozenset(entry.get("stop", "").split()),
    )


def _tuple(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


Stem = Callable[[str], str]


@cache
def stemmer(name: str) -> tuple[Stem, frozenset[str]]:
    """(word -> root, the dictionary of roots; empty when the stemmer has none)."""
    if name == "sastrawi":
        from Sastrawi.Stemmer.StemmerFactory import StemmerFactory  # type: ignore[import-untyped]

        factory = StemmerFactory()
        stem: Stem = factory.create_stemmer().stem
        return cache(stem), frozenset(factory.get_words_from_file())
    if name:
        from snowballstemmer import stemmer as snowball  # type: ignore[import-untyped]

        once: Stem = snowball(name).stemWord
        return cache(lambda word: _settled(once, word)), frozenset()
    return str, frozenset()


def _settled(stem: Stem, word: str) -> str:
    """The word stemmed until nothing changes, so that a stem and the word it looks like have the same root."""
    while (root := stem(word)) != word:
        word = root
    return word


class Roots:
    """Gives the roots of a language's words.

    `own` words (names, acronyms) are their own roots. Where a form could come from two roots, one that occurs among
    the `attested` words wins.
    """

    def __init__(self, code: str, own: frozenset[str] = frozenset(), attested: frozenset[str] = frozenset()) -> None:
        self.language = known(code)
        self.own = own | self.language.protected
        self.attested = attested
        self.stem, self.dictionary = stemmer(self.language.stemmer)
        self._found: dict[str, tuple[str, ...]] = {}

    def of(self, word: str) -> tuple[str, ...]:
        """Roots of a folded word: one, or the two of a compound."""
        if word not in self._found:
            self._found[word] = self._of(word)
        return self._found[word]

    def _of(self, word: str) -> tuple[str, ...]:
        listed = self.language.forms.get(word)
        if listed is None and word in self.own:
            return (word,)
        if listed is None and (bare := self._without_ending(word)):
            return self.of(bare)
        return tuple(dict.fromkeys(part for root in listed or (word,) for part in self._stemmed(root)))

    def _without_ending(self, word: str) -> str:
        """The listed form that the word is with one ending more."""
        endings = self.language.affixes.get("endings", ())
        bare = (word.removesuffix(ending) for ending in endings if word.endswith(ending))
        return next((form for form in bare if form in self.language.forms), "")

    def _stemmed(self, word: str) -> tuple[str, ...]:
        if word in self.own or not word.isalpha() or len(word) < _LEAST:
            return (word,)
        for spelled, usual in self.language.same:
            word = word.replace(spelled, usual)
        root = self._attested(word, self.stem(word))
        root = self._derived(word) or self._derived(root) or self._dropped(root)
        if root != word and root in self.language.forms:
            return self.of(root)
        return self._halves(root) or (root,)

    def _attested(self, word: str, root: str) -> str:
        """A longer root than the stemmer's that the word may come from and that occurs by itself."""
        if not self.dictionary or root == word or (root in self.attested and word.startswith(root)):
            return root
        least = len(root) if root in self.dictionary else 0
        longer = {base for base in self.language.bases(word) if base != word and len(base) > max(least, _LEAST - 1)}
        fitting = [base for base in longer if base in self.attested and self.stem(base) == base]
        return max(fitting, key=lambda base: (len(base), base), default=root)

    def _derived(self, word: str) -> str:
        """The root of the word that this one is derived from with an ending of the language, if it occurs."""
        for ending in self.language.derived:
            base = word.removesuffix(ending)
            if base != word and len(base) >= _LEAST:
                single = base[:-1] if base[-1] == base[-2] else base
                for source in (base, base + "e", single):
                    if source in self.attested:
                        return self.of(source)[0]
        return ""

    def _dropped(self, root: str) -> str:
        """The root without an ending that never belongs to one."""
        bare = (root.removesuffix(ending) for ending in self.language.dropped if root.endswith(ending))
        return next((self.stem(base) for base in bare if len(base) > _LEAST), root)

    def _halves(self, root: str) -> tuple[str, ...]:
        """The two dictionary words that an unknown root is written together from."""
        if not self.dictionary or root in self.dictionary:
            return ()
        cuts = range(_LEAST, len(root) - _LEAST + 1)
        return next(((root[:n], root[n:]) for n in cuts if {root[:n], root[n:]} <= self.dictionary), ())
