"""Every text of the curriculum beside its translation, under a name that outlives insertions and moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from jejaring import model
from jejaring.check.written import Written, all_texts
from jejaring.load import Authored, Loaded, Prose
from jejaring.load.source import KeyPath, SourceFile
from jejaring.problem import Place, Problem
from jejaring.translations.blocks import Block, aligned, blocks
from jejaring.translations.ledger import Ledger, fingerprint

HEADS = ("title", "description")
"""front matter of a page that is translated"""
_HEAD = model.PageHead(title="-", description="-")
"""what describes them"""


@dataclass(frozen=True, slots=True)
class Field:
    """A text in a YAML file, or in the front matter of a page, which stands in a file per language."""

    document: SourceFile
    key_path: KeyPath
    """to the translation, whether it is there or not"""
    source_document: SourceFile
    source_path: KeyPath
    owner: model.Part | None = None
    owner_path: KeyPath = ()
    """to the text, from the owner that describes its fields"""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a hand-written page."""

    source_page: Prose
    page: Prose | None
    source: Block | None
    """None where the translation has a block more"""
    block: Block | None
    """None where it is not translated"""
    after: Block | None
    """the block of the translation that stands before it"""


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """One text in the first language and in one other."""

    place: str
    """names of things that lead to it, such as `modules/kompos/activities/campur/steps`"""
    listed: bool
    """whether several texts share the place, since nothing in it has a name; they are told apart by their words"""
    source: str
    """in the first language; empty for what the translation adds"""
    translation: str
    """empty when there is none"""
    spot: Field | Paragraph
    copy: int = 1
    """which it is of those at one place with the same source"""

    @property
    def key(self) -> str:
        """Its name, the only one in the curriculum."""
        if not self.listed:
            return self.place
        return f"{self.place}#{fingerprint(self.source)[:6]}" + (f".{self.copy}" if self.copy > 1 else "")

    @property
    def context(self) -> str:
        """Its name for translators; together with the source the only one."""
        return f"{self.place} ({self.copy})" if self.copy > 1 else self.place

    @property
    def group(self) -> str:
        """The file for translators that it stands in, without its ending: one of a module, a page or a kind."""
        kind, _, rest = self.place.partition("/")
        if kind == "pages":
            return self.place.rpartition("/")[0] if not self.listed else self.place
        return f"modules/{rest.partition('/')[0]}" if kind == "modules" else f"content/{kind}"

    @property
    def file(self) -> str:
        """The file that holds its translation, or would."""
        spot = self.spot
        if isinstance(spot, Field):
            return spot.document.file
        return (spot.page or spot.source_page).document.file

    def source_place(self) -> Place:
        """Where the source stands; for what the translation adds, where that stands."""
        spot = self.spot
        if isinstance(spot, Field):
            return Place(spot.source_document.file, *spot.source_document.spot(spot.source_path))
        if spot.source is None:
            return self.problem("", "").place
        return Place(spot.source_page.document.file, spot.source_page.body_line + spot.source.line, 1)

    def problem(self, code: str, message: str, hint: str = "") -> Problem:
        """A problem at the translation, or where it should stand."""
        spot = self.spot
        if isinstance(spot, Field):
            return spot.document.problem(spot.key_path, code, message, hint)
        page, block = (spot.page, spot.block or spot.after) if spot.page else (spot.source_page, spot.source)
        return page.document.problem_at(page.body_line + (block.line if block else 0), 1, code, message, hint)

    def note(self) -> str:
        """What the text is for, as the field's own description says it."""
        spot = self.spot
        if isinstance(spot, Paragraph):
            return "a paragraph of a page, in Markdown; keep what stands in braces and the addresses of links"
        return _described(spot.owner, spot.owner_path) if spot.owner else ""


def codes(loaded: Loaded) -> tuple[str, ...]:
    """Languages of the site; texts are written in the first and translated into the others."""
    return tuple(language.code for language in loaded.site.value.languages) if loaded.site else ()


def units(loaded: Loaded, language: str, ledger: Ledger, written: Written | None = None) -> tuple[Unit, ...]:
    """Every text with its translation into the language, in the order of the files."""
    source = codes(loaded)[0]
    found = [*_of_files(written or all_texts(loaded), source, language), *_of_pages(loaded, source, language, ledger)]
    return tuple(_counted(found))


def _counted(found: Iterable[Unit]) -> Iterator[Unit]:
    """The units, numbered where one place holds the same source more than once."""
    seen: dict[tuple[str, str], int] = {}
    for unit in found:
        if unit.listed:
            number = seen[unit.place, unit.source] = seen.get((unit.place, unit.source), 0) + 1
            yield unit if number == 1 else replace(unit, copy=number)
        else:
            yield unit


def _of_files(written: Written, source: str, language: str) -> Iterator[Unit]:
    starts: dict[int, tuple[str, bool]] = {}
    for owner, key_path, text in written:
        words = text.root.get(source)
        if words is None:
            continue
        start = starts.get(id(owner)) or starts.setdefault(id(owner), _start(owner))
        place, listed = _place(owner.value, key_path, *start)
        whole: KeyPath = (*owner.key_path, *key_path)
        document = owner.document
        spot = Field(document, (*whole, language), document, (*whole, source), owner.value, key_path)
        yield Unit(place, listed, words, text.root.get(language, ""), spot)


def _start(owner: Authored) -> tuple[str, bool]:
    """(where the texts of the owner begin, whether it has no name among its like)."""
    kind = str(owner.key_path[0]) if owner.key_path else "modules" if isinstance(owner.value, model.Module) else "site"
    slug = getattr(owner.value, "slug", None)
    return (f"{kind}/{slug}", False) if slug else (kind, bool(owner.key_path))


def _place(value: object, key_path: KeyPath, place: str, listed: bool) -> tuple[str, bool]:
    """The names on the way to a text; what stands in a list without a name adds none."""
    for step in key_path:
        if isinstance(step, str):
            value, place = getattr(value, step), f"{place}/{step}"
        else:
            assert isinstance(value, tuple)
            value = value[step]
            slug = getattr(value, "slug", None)
            listed = listed or slug is None
            place = f"{place}/{slug}" if slug else place
    return place, listed


def _described(part: object, key_path: KeyPath) -> str:
    """The description of the field that the path leads to."""
    about = ""
    for step in key_path:
        if isinstance(step, str):
            about = type(part).model_fields[step].description or about if isinstance(part, model.Part) else about
            part = getattr(part, step)
        elif isinstance(part, tuple):
            part = part[step]
    return " ".join(about.split())


def _of_pages(loaded: Loaded, source: str, language: str, ledger: Ledger) -> Iterator[Unit]:
    translated = {page.path: page for page in loaded.prose if page.language == language}
    for page in loaded.prose:
        if page.language == source:
            yield from _of_page(page, translated.get(page.path), ledger)


def _of_page(source: Prose, page: Prose | None, ledger: Ledger) -> Iterator[Unit]:
    start = f"pages/{source.path}"
    for name in HEADS:
        words = getattr(page, name) if page else ""
        document = (page or source).document
        spot = Field(document, (name,), source.document, (name,), _HEAD, (name,))
        yield Unit(f"{start}/{name}", False, getattr(source, name), words, spot)
    after: Block | None = None
    for one, other in aligned(blocks(source.body), blocks(page.body) if page else (), ledger.sources(start)):
        spot_ = Paragraph(source, page, one, other, after)
        yield Unit(start, True, one.text if one else "", other.text if other else "", spot_)
        after = other or after
