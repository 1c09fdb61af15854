"""What a sheet is: sections of blocks under one title, and the paper that it is made for. Plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any

from jejaring import decks
from jejaring.model import Per
from jejaring.sheets.blocks import Block, Run
from jejaring.sheets.papers import Paper

USUAL_GROUP = 5
"""people in a group of which no activity says the size"""


class Copies(Enum):
    """How often a master is copied."""

    ONCE = auto()
    EACH = auto()
    """once for each person"""
    TWICE = auto()
    """twice for each person"""

    def of(self, people: int) -> int:
        return {Copies.ONCE: 1, Copies.EACH: people, Copies.TWICE: 2 * people}[self]


@dataclass(frozen=True, slots=True)
class Share:
    """So many for each person, pair or group, or for the session, where no activity says how large a group is."""

    number: int
    per: Per

    def of(self, people: int) -> int:
        return self.number * decks.times(self.per, USUAL_GROUP, people)


@dataclass(frozen=True, slots=True, kw_only=True)
class InPack:
    """How a sheet stands in the pack for a morning."""

    place: int
    """in print order: among the sheets of its module, or among the forms, which come after all modules"""
    copies: Copies | Share
    sides: int
    """printed on a piece of paper: 1 or 2"""
    first_day_only: bool = False
    """only where a course begins, not in the pack of a single module or a later day"""


@dataclass(frozen=True, slots=True)
class Cards:
    """A deck to cut out."""

    drawn: Mapping[str, Any]
    """what the template needs"""
    copies: tuple[int, ...]
    """how often it is copied, for each size of class"""
    backed: bool
    """printed on both sides, to be turned on the short edge"""


@dataclass(frozen=True, slots=True)
class Section:
    """Part of a sheet with its own title; in a pack also with its own page numbers."""

    title: Run
    kind: str
    """what it is, such as `Lembar peserta`"""
    blocks: tuple[Block, ...]
    lead: Run = ""
    head: Run = ""
    """running head: what the sheet belongs to"""
    wide: bool = False
    """on its side"""
    contents: str = ""
    """title of a table of contents; none when empty"""
    tracks: tuple[Mapping[str, Any], ...] = ()
    """the ways of a map, on a poster"""
    shelves: tuple[Mapping[str, Any], ...] = ()
    """the words of the source in groups, on a poster"""
    cards: Cards | None = None
    """the deck that it is, in place of blocks"""
    draft: bool = False
    """what it shows is still being written; every page says so"""
    of: str = ""
    """slug of the sheet whose title, edition and address stand at the foot; the sheet's own when empty"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Something to print in one language, on one or more sizes of paper."""

    slug: str
    """`<subject>-<kind>`, the same in every language"""
    subject: str
    """slug of the module or course that it belongs to, or BOOKS, FORMS, POSTERS, SHEETS"""
    kind: str
    """word for the kind, which ends the slug"""
    title: str
    """what the document is called"""
    label: str
    """what lists call it"""
    description: str
    day: date
    """when its content was last reviewed"""
    page: str
    """address of its page below the language"""
    sections: tuple[Section, ...]
    papers: tuple[Paper, ...]
    """none for a sheet that stands only in packs"""
    facilitator: bool = False
    """not to be linked from pages for participants"""
    numbering: str = "section"
    """`whole` counts pages through all sections"""
    template: str = "sheet.typ"
    pack: InPack | None = None
    """none for a sheet that stands in no pack"""
    tests: bool = False
    """holds questions of one module, which a course with a test of its own asks instead"""
    booklet: bool = False
    """set on pages of half the size and laid two to a side for folding"""
    source: str = ""
    """file of the module that it is made of, as problems name it"""
