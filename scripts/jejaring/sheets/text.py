"""Texts of the curriculum as a printer needs them: marks resolved, sources numbered, no character without a shape."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from jejaring import locales, marks, model, strings
from jejaring.link import Curriculum
from jejaring.model import Text
from jejaring.sheets import blocks
from jejaring.sheets.blocks import Block, Run

MISSING: Block = {"missing": True}
"""stands for a character that no font has; the template draws a box"""

FORMATTING = frozenset(map(chr, (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A))))
"""invisible characters that need no shape"""

PATTERNS = frozenset(
    (
        "af", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "hr",
        "hu", "it", "nb", "nl", "pl", "pt", "ru", "sl", "sv", "tr",
    )
)  # fmt: skip
"""languages whose words Typst can divide; for the others we mark where a word may break"""

_VOWELS = "aeiouàáâèéêëìíîòóôöùúûü"
_SYLLABLE = re.compile(
    rf"(?<=[^\W\d_]{{2}})(?=(?:ng|ny|sy|kh|[b-df-hj-np-tv-z])[{_VOWELS}])"
    r"(?<!n(?=[gy]))(?<!s(?=y))(?<!k(?=h))(?=[^\W\d_]{3})"
)
_WORD = re.compile(r"[^\s\u00ad]{10,}")
_UNBROKEN = re.compile(r"[^\s\u00ad\u200b]{25,}")
_EIGHT = re.compile(r".{8}(?=.{3})")
_LINK_JOINTS = re.compile(r"(?<=[/.?=&_-])(?=\w)")


@dataclass(frozen=True, slots=True)
class PrintContext:
    """What all texts of one language need in print."""

    curriculum: Curriculum
    language: model.Language
    covered: frozenset[str]
    """characters that the fonts have"""

    @property
    def words(self) -> Mapping[str, str]:
        return strings.words(self.language.code)

    def date(self, day: date) -> str:
        return locales.long_date(self.language, day)

    def plain(self, text: Text | str) -> str:
        """The bare words, without citations."""
        return marks.stripped(self.written(text), self.name)

    def written(self, text: Text | str) -> str:
        return text[self.language.code] if isinstance(text, Text) else text

    def name(self, slug: str) -> str:
        return self.curriculum.terms[slug].term[self.language.code]

    def hours(self, n: int) -> str:
        return self.words["hours"].format(n=n)

    def minutes(self, n: int) -> str:
        return self.words["minutes"].format(n=n)

    def group(self, size: int) -> str:
        key = {0: "group_all", 1: "group_one", 2: "group_two"}.get(size, "group_many")
        return self.words[key].format(n=size)


@dataclass(slots=True)
class PrintText:
    """Texts of one section: numbers the sources that it cites, in the order of their first mention."""

    printer: PrintContext
    cited: list[str] = field(default_factory=list)

    @property
    def w(self) -> Mapping[str, str]:
        return self.printer.words

    def __call__(self, text: Text | str) -> Run:
        """The text with numbers for its citations."""
        return self._run(text, breakable)

    def narrow(self, text: Text | str) -> Run:
        """The same for a column in which long words must be divided."""
        language = self.printer.language.code
        return self._run(text, lambda words: breakable(divisible(words, language)))

    def _run(self, text: Text | str, prepare: Callable[[str], str]) -> Run:
        found: list[object] = []
        for piece in marks.pieces(self.printer.written(text)):
            if isinstance(piece, marks.SourceMark):
                found.append(self._number(piece.key))
            else:
                words = piece if isinstance(piece, str) else piece.words or self.printer.name(piece.slug)
                found += shapes(prepare(words), self.printer.covered)
        return joined(found)

    def bold(self, label: Text | str, text: Text | str) -> Run:
        """`label: text` with a bold label."""
        head, rest = self(f"{self.printer.plain(label)}: "), self(text)
        return joined([{"bold": head}, *(rest if isinstance(rest, list) else [rest])])

    def sources(self, further: tuple[str, ...] = ()) -> list[Block]:
        """What was cited, as a numbered list under a heading; nothing when nothing was."""
        for key in further:
            self._number(key)
        if not self.cited:
            return []
        rows = [self._source(self.printer.curriculum.sources[key]) for key in self.cited]
        return [blocks.heading(self.w["print_sources"]), blocks.sources(rows)]

    def _source(self, source: model.Source) -> Run:
        dated = f" ({self.w['dated']} {source.dated})" if source.dated else ""
        sure, checked = self.w[f"certainty_{source.certainty}"], self.w["checked"]
        said = f"{source.source}{dated}. {sure}, {checked} {self.printer.date(source.checked)}."
        link = f" {_LINK_JOINTS.sub(chr(0x200B), source.address)}" if source.address else ""
        return self(said + link)

    def _number(self, key: str) -> int:
        if key not in self.cited:
            self.cited.append(key)
        return self.cited.index(key) + 1


def short(words: str, most: int = 80) -> str:
    """The words, cut where they would not fit on one line at a page's head or foot."""
    return words if len(words) <= most else f"{words[: most - 2].rstrip()} …"


def joined(pieces: list[object]) -> Run:
    """One string where there is nothing but strings."""
    if all(isinstance(piece, str) for piece in pieces):
        return "".join(str(piece) for piece in pieces)
    return pieces


def shapes(words: str, covered: frozenset[str]) -> Iterator[object]:
    """The words as strings, with MISSING for each visible character that no font has."""
    if covered.issuperset(words):
        yield words
        return
    shown = ""
    for sign in unicodedata.normalize("NFC", words):
        shape = printable(sign, covered)
        if shape is not None:
            shown += shape
            continue
        if shown:
            yield shown
        yield MISSING
        shown = ""
    if shown:
        yield shown


def printable(sign: str, covered: frozenset[str]) -> str | None:
    """The character as it is printed: itself, nothing if it is invisible, None if no font has it."""
    if sign in covered or sign in FORMATTING:
        return sign
    kind = unicodedata.category(sign)
    if kind[0] == "Z":
        return " "
    return "" if kind == "Cf" or 0xFE00 <= ord(sign) <= 0xFE0F else None


def divisible(words: str, language: str) -> str:
    """The words with a soft hyphen between the syllables of long ones, where the typesetter knows no rules itself.

    >>> divisible("pertanggungjawaban", "id").replace(chr(0xAD), "-")
    'per-tang-gung-ja-wa-ban'
    """
    if language in PATTERNS:
        return words
    return _WORD.sub(lambda match: _SYLLABLE.sub("\u00ad", match.group()), words)


def breakable(words: str) -> str:
    """The words; those of more than 24 letters may break after every eighth."""
    return _UNBROKEN.sub(lambda match: _EIGHT.sub("\\g<0>\u200b", match.group()), words)
