"""Texts of the curriculum as a printer needs them: marks resolved, sources numbered, no character without a shape."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from jejaring import locales, marks, model, passages
from jejaring.addresses import Addresses
from jejaring.link import Curriculum
from jejaring.model import Passage, Text
from jejaring.pdf import CODE_CHARACTERS
from jejaring.phrases import Phrases
from jejaring.sheets import blocks
from jejaring.sheets.blocks import Block, Cell, Run

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

    def name(self, kind: str, slug: str) -> str:
        return self.curriculum.name(kind, slug, self.language.code)

    @cached_property
    def isolated(self) -> tuple[str, str]:
        """What stands around code, which runs from left to right whatever runs around it."""
        return ("\u2066", "\u2069") if locales.direction(self.language) == "rtl" else ("", "")


@dataclass(slots=True)
class PrintText:
    """Turns the texts of one sheet into runs, in order, and numbers the sources that they cite."""

    printer: PrintContext
    cited: list[str] = field(default_factory=list)
    """keys of sources and addresses of other sites, as they are numbered"""

    @property
    def w(self) -> Mapping[str, str]:
        return self.printer.words

    def __call__(self, text: Text | str) -> Run:
        """The text in a row, with numbers for its citations; addresses are links. A string holds no marks."""
        if isinstance(text, str):
            return joined(list(shaped(text, self.printer.covered)))
        words = text[self.printer.language.code]
        return self._run(passages.in_a_row(words) if isinstance(text, Passage) else words)

    def passage(self, text: Passage, label: Text | str = "") -> Cell:
        """A text with its paragraphs and lists after a bold label; one paragraph is a run."""
        if passages.several(text[self.printer.language.code]):
            return blocks.inner(*self.passages(text, label))
        return self.bold(label, text) if label else self(text)

    def passages(self, text: Passage, label: Text | str = "") -> list[Block]:
        """The same as blocks, one for each paragraph and each list."""
        found = self._blocks(text[self.printer.language.code])
        if not label:
            return found
        first = found.pop(0)["text"] if found[0]["kind"] == "paragraph" else ""
        return [blocks.paragraph(self._labelled(label, first)), *found]

    def _blocks(self, words: str) -> list[Block]:
        return [
            blocks.bullets(map(self._run, part)) if isinstance(part, tuple) else blocks.paragraph(self._run(part))
            for part in passages.parts(words)
        ]

    def _run(self, words: str) -> Run:
        return joined([item for piece in marks.pieces(words) for item in self._shown(piece)])

    def _shown(self, piece: marks.Piece) -> Iterator[object]:
        match piece:
            case marks.SourceMark(key):
                yield self._number(key)
            case marks.StrongMark(inner):
                yield {"bold": joined([item for each in inner for item in self._shown(each)])}
            case marks.CodeMark(words):
                before, behind = self.printer.isolated
                long = len(words) >= LONG_WORD and not before
                shown = shapes(before + words + behind, self.printer.covered)
                yield {"code": [{"long": each} if long and isinstance(each, str) else each for each in shown]}
            case marks.LinkMark():
                yield from self._link(piece)
            case _:
                yield from shaped(marks.plain(piece, self.printer.name), self.printer.covered)

    def _link(self, mark: marks.LinkMark) -> Iterator[object]:
        """A link, and what leads there on paper: the code of a part, or a number in the list at the end."""
        words = marks.plain(mark, self.printer.name)
        if mark.kind == marks.WEB and words == mark.target:
            yield from linked(words, self.printer.covered)
            return
        shown = joined(list(shaped(words, self.printer.covered)))
        if mark.kind == marks.WEB:
            yield {"to": mark.target, "run": shown}
            yield self._number(mark.target)
            return
        yield {"page": self.printer.curriculum.address(mark), "run": shown}
        if code := self.printer.curriculum.code(mark):
            yield f" ({code})"

    def together(self, *parts: Text | str) -> Run:
        """What stands in the parts, one behind the other; an empty one takes no room."""
        found: list[object] = []
        for run in filter(None, map(self, parts)):
            found += [*([" "] if found else []), *(run if isinstance(run, list) else [run])]
        return joined(found)

    def code(self, text: str) -> list[Run]:
        """Lines of code: no marks, no links; what letters of one width lack is missing."""
        return [joined(list(_coded(line))) for line in text.split("\n")]

    def bold(self, label: Text | str, text: Text | str) -> Run:
        """`label: text` with a bold label."""
        return self._labelled(label, self(text))

    def _labelled(self, label: Text | str, said: Run) -> Run:
        head = self(f"{self.printer.plain(label)}: ")
        return joined([{"bold": head}, *(said if isinstance(said, list) else [said])])

    def sources(self, further: tuple[str, ...] = ()) -> list[Block]:
        """What was cited and linked, as a numbered list under a heading; nothing when nothing was."""
        for key in further:
            self._number(key)
        if not self.cited:
            return []
        title = self.w["print_links" if any(map(_is_address, self.cited)) else "print_sources"]
        return [blocks.heading(title), blocks.sources(map(self._row, self.cited))]

    def _row(self, key: str) -> Run:
        if _is_address(key):
            return joined(list(linked(key, self.printer.covered)))
        return self._source(self.printer.curriculum.sources[key])

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


def _is_address(key: str) -> bool:
    return key.startswith(LINKED)


def _coded(line: str) -> Iterator[object]:
    """A line as strings, MISSING, and `{"long": word}` for what may be longer than a line."""
    for piece in re.findall(rf"\S{{{LONG_WORD},}}|(?:(?!\S{{{LONG_WORD},}}).)+", line.replace("\t", "    ")):
        for part in shapes(piece, CODE_CHARACTERS):
            yield {"long": part} if isinstance(part, str) and len(part) >= LONG_WORD and " " not in part else part


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
