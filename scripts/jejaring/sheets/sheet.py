"""What a sheet is: sections of blocks under one title, and the paper that it is made for. Plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jejaring import materials
from jejaring.sheets.blocks import Block, Run


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper upright, in mm, and how letters stand on it."""

    name: str
    width: int
    height: int
    side: int
    """margin at the sides, mm"""
    size: float
    """of the letters, pt"""


A4 = Paper("a4", 210, 297, 18, 10.5)
F4 = Paper("f4", 215, 330, 18, 10.5)
A5 = Paper("a5", 148, 210, 12, 9.5)
A3 = Paper("a3", 297, 420, 14, 17.5)
BOTH = (A4, F4)


COPIES_ONCE = tuple(1 for _ in materials.PEOPLE)
COPIES_EACH = materials.PEOPLE
COPIES_TWICE = tuple(2 * people for people in materials.PEOPLE)
"""copies for each size of class"""


@dataclass(frozen=True, slots=True, kw_only=True)
class InPack:
    """How a sheet stands in the pack for a morning."""

    place: int
    """in print order: among the sheets of its module, or among the forms, which come after all modules"""
    copies: tuple[int, ...]
    """for each size of class"""
    sides: int
    """printed on a piece of paper: 1 or 2"""
    first_day_only: bool = False
    """only where a course begins, not in the pack of a single module or a later day"""


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
    of: str = ""
    """slug of the sheet whose title, edition and address stand at the foot; the sheet's own when empty"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Something to print in one language, on one or more sizes of paper."""

    slug: str
    """`<subject>-<kind>`, the same in every language"""
    subject: str
    """slug of the module or course that it belongs to, or BOOKS, FORMS, POSTERS"""
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
    facilitator: bool = False
    """not to be linked from pages for participants"""
    papers: tuple[Paper, ...] = BOTH
    """none for a sheet that stands only in packs"""
    numbering: str = "section"
    """`whole` counts pages through all sections"""
    template: str = "sheet.typ"
    pack: InPack | None = None
    """none for a sheet that stands in no pack"""
    booklet: bool = False
    """set on pages of half the size and laid two to a side for folding"""
    source: str = ""
    """file of the module that it is made of, as problems name it"""
