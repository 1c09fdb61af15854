"""Characters that no font has: they are printed as a box, and said here with their place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from jejaring.load import Authored, Loaded
from jejaring.model import texts
from jejaring.problem import Problem
from jejaring.sheets.shapes import printable


def notes(loaded: Loaded, covered: frozenset[str]) -> Iterator[Problem]:
    """One note for each text with such characters, at the text's place."""
    for owner in _printed(loaded):
        for key_path, text in texts(owner.value):
            for language, words in text.items():
                if not covered.issuperset(words) and (lost := _lost(words, covered)):
                    shown = ", ".join(f"'{sign}' (U+{ord(sign):04X})" for sign in lost)
                    message = f"{shown}: no font of the handouts has it, so print shows a box"
                    yield owner.problem((*key_path, language), "no-glyph", message, "write it in words")
    for own in loaded.own_words.values():
        found = _lost("".join(text for forms in own.value.root.values() for text in forms.texts().values()), covered)
        if found:
            message = f"no font of the handouts has {len(found)} of its characters, so print shows boxes: {found[0]} …"
            yield own.problem((), "no-glyph", message, "build with --no-handouts, or write in a script that they have")


def _printed(loaded: Loaded) -> Iterator[Authored]:
    yield from loaded.modules
    yield from loaded.prerequisites
    yield from loaded.tracks
    yield from loaded.goals
    yield from loaded.courses
    yield from loaded.occasions
    yield from loaded.general_sheets


def _lost(words: str, covered: frozenset[str]) -> list[str]:
    normal = unicodedata.normalize("NFC", words)
    return list(dict.fromkeys(sign for sign in normal if printable(sign, covered) is None))
