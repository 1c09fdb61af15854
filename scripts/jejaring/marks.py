"""The two marks that text may hold: `[[istilah:slug]]`, a term, and `[[sumber:key]]`, a citation.

`[[istilah:slug|words]]` shows other words for the term. All else is literal, brackets included.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_BLANKS = re.compile(r"(?<![ \n]) *\n? *\Z")
_MARK = re.compile(r"\[\[(istilah|sumber):([^\]|\n]*)(?:\|([^\]\n]*))?\]\]")
_WHOLE = re.compile(
    r"\[\[(?:istilah:[^\]\[|\n]*[^\]\[|\n ][^\]\[|\n]*(?:\|[^\]\[\n]*[^\]\[\n ][^\]\[\n]*)?"
    r"|sumber:[^\]\[|\n]*[^\]\[|\n ][^\]\[|\n]*)\]\]"
)
"""a mark as it should be: with a slug, with words where a bar promises them, no words for a citation"""


@dataclass(frozen=True, slots=True)
class TermMark:
    slug: str
    words: str
    """what to show; empty for the term itself"""


@dataclass(frozen=True, slots=True)
class SourceMark:
    key: str


Piece = str | TermMark | SourceMark


def pieces(text: str) -> Iterator[Piece]:
    """The text as literal strings and marks, in order. Blanks before a citation, and a line's end, are dropped."""
    end = 0
    for match in _MARK.finditer(text):
        kind, slug, words = match.groups()
        before = text[end : match.start()]
        if before := _BLANKS.sub("", before) if kind == "sumber" else before:
            yield before
        yield TermMark(slug.strip(), (words or "").strip()) if kind == "istilah" else SourceMark(slug.strip())
        end = match.end()
    if end < len(text):
        yield text[end:]


def without(text: str) -> str:
    """The text with blanks where its whole marks stand, so that places stay; what else looks like a mark is none."""
    return _WHOLE.sub(lambda match: " " * len(match[0]), text)


def cited(text: str) -> list[str]:
    """Keys of the sources that the text cites, in order."""
    return [piece.key for piece in pieces(text) if isinstance(piece, SourceMark)] if "[[" in text else []


def marked_terms(text: str) -> list[str]:
    """Slugs of the terms that the text marks, in order."""
    return [piece.slug for piece in pieces(text) if isinstance(piece, TermMark)] if "[[" in text else []


def stripped(text: str, term: Callable[[str], str]) -> str:
    """The text as plain words: citations dropped, terms as `term(slug)` unless the mark brings its own words."""
    if "[[" not in text:
        return text
    return "".join(_plain(piece, term) for piece in pieces(text))


def _plain(piece: Piece, term: Callable[[str], str]) -> str:
    if isinstance(piece, TermMark):
        return piece.words or term(piece.slug)
    return "" if isinstance(piece, SourceMark) else piece
