"""Texts of the curriculum as a printer needs them: marks resolved, sources numbered, no character without a shape."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from jejaring import locales, marks, model, passages
from jejaring.addresses import Addresses
from jejaring.link import Curriculum
from jejaring.model import Passage, Text
from jejaring.pdf import CODE_CHARACTERS
from jejaring.phrases import Phrases
from jejaring.sheets import blocks
from jejaring.sheets.blocks import Block, Cell, Run
from jejaring.strings import Words

MISSING: Block = {"missing": True}
"""stands for a character that no font has; the template draws a box"""

BOX = "☐"
"""stands for such a character in interface words, dates and names, which are plain strings in every sheet"""

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

    @cached_property
    def words(self) -> Words:
        return self.curriculum.words(self.language.code).changed(self.legible)

    @property
    def addresses(self) -> Addresses:
        return self.curriculum.addresses

    @cached_property
    def phrases(self) -> Phrases:
        return Phrases(self.language, self.words, self.curriculum.site.training_hour)

    @property
    def people(self) -> tuple[int, ...]:
        """Sizes of a class for which materials and copies are reckoned."""
        return self.curriculum.site.print.people

    @property
    def papers(self) -> tuple[str, ...]:
        """Names of the sizes of paper that sheets are set on."""
        return self.curriculum.site.print.papers

    @cached_property
    def site(self) -> str:
        """The site's title."""
        return self.plain(self.curriculum.site.title)

    def legible(self, words: str) -> str:
        """The words with a box for each character that no font has."""
        if self.covered.issuperset(words):
            return words
        return "".join(BOX if (shape := printable(sign, self.covered)) is None else shape for sign in words)

    def plain(self, text: Text | str) -> str:
        """The bare words, without citations."""
        return self.curriculum.plain(text, self.language.code)

    def spoken(self, text: Text | str) -> tuple[str, str]:
        """The words as they are written, and the language that they are in."""
        return text.spoken(self.language.code) if isinstance(text, Text) else (text, self.language.code)

    def name(self, kind: str, slug: str, language: str) -> str:
        return self.curriculum.name(kind, slug, language)

    def isolated(self, spoken: str) -> tuple[str, str]:
        """What stands around code, which runs from left to right whatever runs around it."""
        return ("\u2066", "\u2069") if self._direction(spoken) == "rtl" else ("", "")

    def marked(self, run: Run, spoken: str) -> Run:
        """The run, said to be in the language `spoken` where that is not the sheet's own."""
        if spoken == self.language.code:
            return run
        return [{"lang": spoken.partition("-")[0], "dir": self._direction(spoken), "said": run}]

    def _direction(self, spoken: str) -> str:
        own = spoken == self.language.code
        return locales.direction(self.language if own else self.curriculum.language(spoken))


@dataclass(slots=True)
class PrintText:
    """Turns the texts of one sheet into runs, in order, and numbers the sources that they cite."""

    printer: PrintContext
    cited: list[str] = field(default_factory=list)
    """keys of sources and addresses of other sites, as they are numbered"""

    @property
    def w(self) -> Words:
        return self.printer.words

    def __call__(self, text: Text | str) -> Run:
        """The text in a row, with numbers for its citations; addresses are links. A string holds no marks."""
        if isinstance(text, str):
            return joined(list(shaped(text, self.printer.covered)))
        words, spoken = self.printer.spoken(text)
        return self._run(passages.in_a_row(words) if isinstance(text, Passage) else words, spoken)

    def passage(self, text: Text, label: Text | str = "") -> Cell:
        """A text with its paragraphs and lists after a bold label; one paragraph is a run."""
        if isinstance(text, Passage) and passages.several(text[self.printer.language.code]):
            return blocks.inner(*self.passages(text, label))
        return self.bold(label, text) if label else self(text)

    def passages(self, text: Passage, label: Text | str = "") -> list[Block]:
        """The same as blocks, one for each paragraph and each list."""
        found = self._blocks(*self.printer.spoken(text))
        if not label:
            return found
        first = found.pop(0)["text"] if found[0]["kind"] == "paragraph" else ""
        return [blocks.paragraph(self._labelled(label, first)), *found]

    def _blocks(self, words: str, spoken: str) -> list[Block]:
        return [
            blocks.bullets(self._run(item, spoken) for item in part)
            if isinstance(part, tuple)
            else blocks.paragraph(self._run(part, spoken))
            for part in passages.parts(words)
        ]

    def _run(self, words: str, spoken: str) -> Run:
        found = joined([item for piece in marks.pieces(words) for item in self._shown(piece, spoken)])
        return self.printer.marked(found, spoken)

    def _shown(self, piece: marks.Piece, spoken: str) -> Iterator[object]:
        match piece:
            case marks.SourceMark(key):
                yield self._number(key)
            case marks.StrongMark(inner):
                yield {"bold": joined([item for each in inner for item in self._shown(each, spoken)])}
            case marks.CodeMark(words):
                before, behind = self.printer.isolated(spoken)
                long = len(words) >= LONG_WORD and not before
                shown = shapes(before + words + behind, self.printer.covered)
                yield {"code": [{"long": each} if long and isinstance(each, str) else each for each in shown]}
            case marks.LinkMark():
                yield from self._link(piece, spoken)
            case _:
                yield from shaped(self._plain(piece, spoken), self.printer.covered)

    def _plain(self, piece: marks.Leaf, spoken: str) -> str:
        return marks.plain(piece, lambda kind, slug: self.printer.name(kind, slug, spoken))

    def _link(self, mark: marks.LinkMark, spoken: str) -> Iterator[object]:
        """A link, and what leads there on paper: the code of a part, or a number in the list at the end."""
        words = self._plain(mark, spoken)
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

    def bare(self, *parts: Text | str) -> Run:
        """The parts as one line of bare words, without citations; addresses are links."""
        told = [(self.printer.plain(part), self.printer.spoken(part)[1]) for part in parts]
        found: list[object] = []
        for spoken, group in groupby(told, key=lambda each: each[1]):
            found += _pieces(self.printer.marked(self("".join(words for words, _ in group)), spoken))
        return joined(found)

    def code(self, text: str) -> list[Run]:
        """Lines of code: no marks, no links; what letters of one width lack is missing."""
        return [joined(list(_coded(line))) for line in text.split("\n")]

    def bold(self, label: Text | str, text: Text | str) -> Run:
        """`label: text` with a bold label."""
        return self._labelled(label, self(text))

    def bold_bare(self, label: str, *parts: Text | str) -> Run:
        """`label: parts` with a bold label and bare words."""
        return self._labelled(label, self.bare(*parts))

    def _labelled(self, label: Text | str, said: Run) -> Run:
        return joined([{"bold": self.bare(label, ": ")}, *_pieces(said)])

    def filled(self, words: str, **part: Text | str) -> Run:
        """Interface words with the bare words of one part in the place that bears its name."""
        ((name, text),) = part.items()
        before, _, behind = words.partition(f"{{{name}}}")
        return self.bare(before, text, behind)

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
        return joined([*_pieces(said), " ", *shown])

    def _number(self, key: str) -> int:
        if key not in self.cited:
            self.cited.append(key)
        return self.cited.index(key) + 1


def _pieces(run: Run) -> list[object]:
    return run if isinstance(run, list) else [run]


def in_a_row(*runs: Run) -> Run:
    """The runs, one behind the other; an empty one takes no room."""
    found: list[object] = []
    for run in runs:
        if run:
            found += [*([" "] if found else []), *_pieces(run)]
    return joined(found)


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
