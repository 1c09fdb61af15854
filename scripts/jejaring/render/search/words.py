"""Words of a text, folded to the form in which they are compared. assets/js/search/words.js does the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise

_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
"""soft hyphens and signs without width, which may stand inside a word"""
_APOSTROPHES = "'’‘ʼʻ`´"
_IDEOGRAPHS = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""scripts that part no words: each sign counts as one"""
_MARKS = "".join(chr(code) for code in range(0x300, 0xFE30) if unicodedata.category(chr(code))[0] == "M")
"""vowels and other signs that hang on a letter and belong to its word"""
_DROPPED = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
"""accents, and the vowel points of Hebrew and Arabic, which most people leave out; elsewhere a word needs its marks"""
_LETTERS = rf"[^\W_{_IDEOGRAPHS}](?:[^\W_{_IDEOGRAPHS}]|[{_MARKS}{_UNSEEN}])*"
_WORD = re.compile(rf"[{_IDEOGRAPHS}]|{_LETTERS}(?:[{_APOSTROPHES}]{_LETTERS})*")
_NOT_COMPARED = re.compile(rf"[{_APOSTROPHES}]s$|[{_APOSTROPHES}{_UNSEEN}]")
_SENTENCE_STARTS_AFTER = frozenset(".!?:;\"“”'‘’(–—•/")


@cache
def fold(word: str) -> str:
    """A word as it is compared: small letters, no accents, no apostrophes, no unseen signs, no English genitive."""
    return _NOT_COMPARED.sub("", _DROPPED.sub("", unicodedata.normalize("NFD", word.lower())))


def split(text: str) -> list[str]:
    """The folded words of a text; a hyphen parts words, an apostrophe does not."""
    return [fold(word) for word in _WORD.findall(unicodedata.normalize("NFC", text))]


def pairs(text: str) -> Iterator[tuple[str, str]]:
    """Each two words that stand side by side."""
    listed = split(text)
    return pairwise(listed)


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
