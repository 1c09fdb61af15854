"""Texts of the curriculum as a printer needs them: marks resolved, sources numbered, no character without a shape."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from jejaring import marks, model
from jejaring.addresses import Addresses
from jejaring.link import Curriculum
from jejaring.model import Text
from jejaring.phrases import Phrases
from jejaring.sheets import blocks
from jejaring.sheets.blocks import Block, Run

MISSING: Block = {"missing": True}
"""stands for a character that no font has; the template draws a box"""

FORMATTING = frozenset(map(chr, (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A))))
"""invisible characters that need no shape"""

_HIDDEN = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))
"""signs that only tell where a line may break; they would be copied along with the words"""

LONG_WORD = 25
"""letters from which a word may be broken anywhere, since it may be longer than a line"""

LINKED = ("https://", "mailto:")
"""how addresses begin that a sheet links to"""

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_UNBROKEN = re.compile(
    r"https://[^\s<>\"'“”‘’]*[^\s<>\"'“”‘’.,;:!?)\]]"
    rf"|(?<![\w.+-]){_MAIL.pattern}"
    rf"|(?:(?!https://)\S){{{LONG_WORD},}}"
)
"""an address in a text, without the sign that ends the sentence; or a long word"""


@dataclass(frozen=True)
class PrintContext:
    """What all texts of one language need in print."""

    curriculum: Curriculum
    language: model.Language
    covered: frozenset[str]
    """characters that the fonts have"""

    @property
    def words(self) -> Mapping[str, str]:
        return self.curriculum.words(self.language.code)

    @property
    def addresses(self) -> Addresses:
        return self.curriculum.addresses

    @cached_property
    def phrases(self) -> Phrases:
        return Phrases(self.language, self.words)

    @cached_property
    def site(self) -> str:
        """The site's title."""
        return self.plain(self.curriculum.site.title)

    def plain(self, text: Text | str) -> str:
        """The bare words, without citations."""
        return self.curriculum.plain(text, self.language.code)

    def written(self, text: Text | str) -> str:
        return text[self.language.code] if isinstance(text, Text) else text

    def name(self, slug: str) -> str:
        return self.curriculum.terms[slug].term[self.language.code]


@dataclass(slots=True)
class PrintText:
    """Turns the texts of one sheet into runs, in order, and numbers the sources that they cite."""

    printer: PrintContext
    cited: list[str] = field(default_factory=list)

    @property
    def w(self) -> Mapping[str, str]:
        return self.printer.words

    def __call__(self, text: Text | str) -> Run:
        """The text with numbers for its citations; addresses are links."""
        found: list[object] = []
        for piece in marks.pieces(self.printer.written(text)):
            if isinstance(piece, marks.SourceMark):
                found.append(self._number(piece.key))
            else:
                words = piece if isinstance(piece, str) else piece.words or self.printer.name(piece.slug)
                found += shaped(words, self.printer.covered)
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
        said = self(self.printer.phrases.source(source))
        if not source.address:
            return said
        shown = linked(source.address, self.printer.covered)
        return joined([*(said if isinstance(said, list) else [said]), " ", *shown])

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


def shaped(words: str, covered: frozenset[str]) -> Iterator[object]:
    """The words as `shapes` gives them; each address is a link and each long word `{"long": word}`."""
    words = words.translate(_HIDDEN)
    end = 0
    for match in _UNBROKEN.finditer(words):
        if before := words[end : match.start()]:
            yield from shapes(before, covered)
        yield from linked(match.group(), covered)
        end = match.end()
    if end < len(words):
        yield from shapes(words[end:], covered)


def linked(words: str, covered: frozenset[str]) -> Iterator[object]:
    """An address as `{"link": address, "words": ...}`; what is none, or not safe, as words that may be broken."""
    target = f"mailto:{words}" if _MAIL.fullmatch(words) else words
    if covered.issuperset(words) and target.startswith(LINKED):
        yield {"link": target, "words": words.removeprefix("mailto:")}
        return
    for piece in shapes(words, covered):
        yield {"long": piece} if isinstance(piece, str) else piece


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
