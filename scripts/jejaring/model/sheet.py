"""`content/sheets.yml`: sheets that belong to no module, such as letters, consents, a case that several modules use."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from jejaring.model.base import Part, Slug, Text, Truth, Whole
from jejaring.model.blocks import Flow
from jejaring.model.deck import Per
from jejaring.model.module import Prompt, Table


class SheetPart(Part):
    """One stretch of a sheet. What is given of it stands in this order: title, texts, fields, ticks, table, prompts,
    signatures."""

    title: Text | None = None
    """its heading"""
    texts: tuple[Flow, ...] = ()
    """what it says: texts and blocks"""
    fields: tuple[Text, ...] = Field(default=(), max_length=4)
    """what is filled in on one line, side by side"""
    ticks: tuple[Text, ...] = ()
    """statements with a box to tick"""
    table: Table | None = None
    """a table to fill in"""
    prompts: tuple[Prompt, ...] = ()
    """questions with lines to write on"""
    signatures: tuple[Text, ...] = Field(default=(), max_length=4)
    """who signs, side by side"""
    new_page: Truth = False
    """whether a new page begins with it"""


class GeneralSheet(Part):
    """A sheet of the whole course."""

    slug: Slug
    """name of the sheet and of its address"""
    title: Text
    """what it is called"""
    summary: Text
    """for whom it is, and when it is used"""
    group: Literal["before", "during", "after", "reading"]
    """where lists show it: before a course, during it, after it; `reading` is learnt from, in any module"""
    facilitator: Truth = False
    """whether it holds what participants should not read"""
    copies: Whole = Field(default=1, gt=0, le=100)
    """how many to copy"""
    per: Per = "session"
    """for whom there are so many"""
    pack: Literal["never", "first-day", "every-day"] = "never"
    """in which packs of a course's days it lies"""
    wide: Truth = False
    """whether the paper lies on its side"""
    poster: Truth = False
    """whether it hangs on a wall: large letters on the largest paper"""
    parts: tuple[SheetPart, ...] = Field(min_length=1)
    """what stands on it"""


class GeneralSheets(Part):
    general_sheets: tuple[GeneralSheet, ...]
    """all sheets, in the order of lists"""
