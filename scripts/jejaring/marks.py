"""The marks that a text may hold, and the only place that reads them. All else in a text is literal.

`[[term:slug]]`, `[[source:key]]`, `[[module:slug]]` and their like, `[[https://example.org|words]]`, `*emphasis*` and
code between two backticks. Emphasis may hold the others, and nothing else holds any. Lists are in `passages`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from jejaring.destination import Destination, destination
from jejaring.markdown_code import code_spans

KINDS: dict[str, tuple[str, ...]] = {
    "term": ("istilah",),
    "source": ("sumber",),
    "module": ("modul",),
    "facilitator": ("fasilitator",),
    "goal": ("tujuan",),
    "course": ("kursus",),
    "page": ("halaman",),
    "sheet": ("lembar",),
}
"""kind of mark -> what it may be called beside its English name; a language adds its words here"""
KIND_OF = {name: kind for kind, others in KINDS.items() for name in (kind, *others)}
WEB = "web"
"""kind of a link to another site"""

_NAMES = "|".join(KIND_OF)
_WEB = r"https://[^\s\[\]|<>\"'`\\]+"
_MARK = re.compile(
    rf"\[\[(?:(?P<kind>{_NAMES}):(?P<slug>[^\]|\n]*)|(?P<web>{_WEB}))(?P<bar>\|(?P<words>[^\]\n]*))?\]\]"
)
_WHOLE = re.compile(
    rf"\[\[(?:(?!(?:source|sumber):)(?:(?:{_NAMES}):[^\]\[|\n]*[^\]\[|\n ][^\]\[|\n]*|{_WEB})"
    r"(?:\|[^\]\[\n]*[^\]\[\n ][^\]\[\n]*)?"
    r"|(?:source|sumber):[^\]\[|\n]*[^\]\[|\n ][^\]\[|\n]*)\]\]"
)
"""a mark as it should be: with a slug, with words where a bar promises them, no words for a citation"""

_UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""letters of scripts that put no blanks between words"""
_BEFORE = rf"(?<![^\s(\[{{\"'“‘«‹„¿¡—–/\-\u3000-\u303f\uff00-\uff0f\uff1a-\uff1f{_UNSPACED}"
"""begins what must stand before a sign that opens: a blank, a bracket, a quote, a dash, or nothing"""
_AFTER = rf"(?![^\W{_UNSPACED}])"
"""what must stand behind a sign that closes: no letter and no digit"""
_HELD = "\ue000"
"""stands for each sign of a mark and of code while emphasis is looked for"""
_INSIDE = rf"(?=[\w\"'“‘«‹„(¿¡「『（《{_HELD}])"
_CODE = re.compile(rf"{_BEFORE}*])`([^`\s]|[^`\s][^`\n]*[^`\s])`(?!`){_AFTER}")
_ATOM = re.compile(f"{_MARK.pattern}|{_CODE.pattern}")
_STRONG = re.compile(rf"{_BEFORE}])\*{_INSIDE}[^*\n]*[^*\s]\*(?!\*){_AFTER}")
_OPENED = re.compile(rf"{_BEFORE}])\*{_INSIDE}|{_BEFORE}*])`(?=[^`\s])")
_ANY = re.compile(r"\[\[|[*`]")
_BLANKS = re.compile(r"(?<![ \n]) *\n? *\Z")


@dataclass(frozen=True, slots=True)
class TermMark:
    slug: str
    words: str
    """what to show; empty for the term itself"""


@dataclass(frozen=True, slots=True)
class SourceMark:
    key: str


@dataclass(frozen=True, slots=True)
class LinkMark:
    """A link to a page of the site, by the kind and the slug of what it shows, or to another site."""

    kind: str
    target: str
    words: str
    """what to show; empty for the name of what it leads to, or the address"""


@dataclass(frozen=True, slots=True)
class CodeMark:
    """Words to be typed or read sign by sign, from left to right in every language."""

    words: str


Leaf = str | TermMark | SourceMark | LinkMark | CodeMark


@dataclass(frozen=True, slots=True)
class StrongMark:
    """Words with emphasis."""

    pieces: tuple[Leaf, ...]


Piece = Leaf | StrongMark
Named = Callable[[str, str], str]
"""(kind, slug) -> what it is called"""
Reader = Callable[[str], Iterator[Leaf]]
"""`leaves` for a text, `bracketed` for a hand-written page"""


def pieces(text: str) -> Iterator[Piece]:
    """The text as literal strings and marks, in order. Blanks before a citation, and a line's end, are dropped."""
    if not _ANY.search(text):
        if text:
            yield text
        return
    atoms = list(_ATOM.finditer(text))
    end = 0
    for match in _STRONG.finditer(_masked(text, atoms)):
        yield from _leaves(text, end, match.start(), atoms)
        yield StrongMark(tuple(_leaves(text, match.start() + 1, match.end() - 1, atoms)))
        end = match.end()
    yield from _leaves(text, end, len(text), atoms)


def bracketed(markdown: str) -> Iterator[Leaf]:
    """The pieces of a hand-written page: only marks in double brackets, since emphasis and code are Markdown there."""
    code = code_spans(markdown) if "[[" in markdown else []
    found = _MARK.finditer(markdown)
    atoms = [mark for mark in found if not any(start <= mark.start() < end for start, end in code)]
    return _leaves(markdown, 0, len(markdown), atoms)


def leaves(text: str) -> Iterator[Leaf]:
    """The pieces of the text, those within emphasis among them."""
    for piece in pieces(text):
        if isinstance(piece, StrongMark):
            yield from piece.pieces
        else:
            yield piece


def _masked(text: str, atoms: Iterable[re.Match[str]], sign: str = _HELD) -> str:
    """The text with a sign for each of those inside marks and code, so that it is as long as it was."""
    kept, end = [], 0
    for atom in atoms:
        kept += [text[end : atom.start()], sign * len(atom[0])]
        end = atom.end()
    return "".join([*kept, text[end:]])


def _leaves(text: str, start: int, end: int, atoms: list[re.Match[str]]) -> Iterator[Leaf]:
    """What stands between two places of the text, which cut no mark apart."""
    for atom in atoms:
        if start <= atom.start() and atom.end() <= end:
            mark = _mark(atom)
            before = text[start : atom.start()]
            if before := _BLANKS.sub("", before) if isinstance(mark, SourceMark) else before:
                yield before
            yield mark
            start = atom.end()
    if start < end:
        yield text[start:end]


def _mark(atom: re.Match[str]) -> Leaf:
    kind, slug, web, words = atom.group("kind", "slug", "web", "words")
    if web:
        safe = destination(web) is Destination.WEB
        return LinkMark(WEB, web, (words or "").strip()) if safe else atom[0]
    if not kind:
        return CodeMark(atom[atom.re.groups])
    match KIND_OF[kind]:
        case "term":
            return TermMark(slug.strip(), (words or "").strip())
        case "source":
            return SourceMark(slug.strip())
        case known:
            return LinkMark(known, slug.strip(), (words or "").strip())


def written_mark(piece: Piece) -> str:
    """The piece as an author writes it; `pieces` reads it back."""
    match piece:
        case TermMark(slug, words):
            return f"[[term:{slug}{f'|{words}' if words else ''}]]"
        case SourceMark(key):
            return f"[[source:{key}]]"
        case LinkMark(kind, target, words):
            return f"[[{'' if kind == WEB else f'{kind}:'}{target}{f'|{words}' if words else ''}]]"
        case CodeMark(words):
            return f"`{words}`"
        case StrongMark(inner):
            return f"*{''.join(map(written_mark, inner))}*"
        case _:
            return piece


def without(text: str) -> str:
    """The text with blanks where its whole marks stand, so that places stay; what else looks like a mark is none."""
    if not _ANY.search(text):
        return text
    atoms = list(_ATOM.finditer(text))
    signs = [at for match in _STRONG.finditer(_masked(text, atoms)) for at in (match.start(), match.end() - 1)]
    rest = list(_masked(text, filter(_is_whole, atoms), " "))
    for at in signs:
        rest[at] = " "
    return "".join(rest)


def _is_whole(atom: re.Match[str]) -> bool:
    return isinstance(mark := _mark(atom), CodeMark) or (not isinstance(mark, str) and bool(_WHOLE.fullmatch(atom[0])))


def opened(text: str) -> Iterator[tuple[int, str]]:
    """(offset, sign) of each `*` and backtick that opens and that nothing closes."""
    if "*" not in text and "`" not in text:
        return
    masked = _masked(text, list(_ATOM.finditer(text)))
    rest = _STRONG.sub(lambda match: _HELD * len(match[0]), masked)
    for match in _OPENED.finditer(rest):
        yield match.start(), match[0]


def cited(text: str, read: Reader = leaves) -> list[str]:
    """Keys of the sources that the text cites, in order."""
    return [piece.key for piece in read(text) if isinstance(piece, SourceMark)] if "[[" in text else []


def marked_terms(text: str, read: Reader = leaves) -> list[str]:
    """Slugs of the terms that the text marks, in order."""
    return [piece.slug for piece in read(text) if isinstance(piece, TermMark)] if "[[" in text else []


def links(text: str, read: Reader = leaves) -> list[LinkMark]:
    """The links of the text, in order."""
    return [piece for piece in read(text) if isinstance(piece, LinkMark)] if "[[" in text else []


def stripped(text: str, named: Named, read: Reader = leaves) -> str:
    """The text as plain words: citations dropped; terms and links by name unless the mark brings its own words."""
    return "".join(plain(piece, named) for piece in read(text)) if _ANY.search(text) else text


def plain(piece: Leaf, named: Named) -> str:
    """The plain words of a piece; none for a citation."""
    match piece:
        case TermMark(slug, words):
            return words or named("term", slug)
        case LinkMark(kind, target, words):
            return words or (target if kind == WEB else named(kind, target))
        case SourceMark():
            return ""
        case CodeMark(words):
            return words
        case _:
            return piece
