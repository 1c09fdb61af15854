"""`content/editions.yml` and `content/editions/*.yml`: which edition of a printed sheet held when, and what changed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from jejaring.model.base import IsoDate, Part, Text, matching
from jejaring.model.languages import LanguageCode

SheetName = Annotated[
    str,
    matching("[a-z0-9]+(?:-[a-z0-9]+)*", "bad_sheet", "is no name of a sheet", "as `new.py edition` wrote it"),
]
EditionHash = Annotated[
    str,
    matching("[0-9a-f]{7,10}", "bad_edition", "is no edition", "7 to 10 of 0-9 and a-f, as printed on the sheet"),
]


class SheetEdition(Part):
    """A printed sheet as it was on some day."""

    sheet: SheetName
    """name of the sheet"""
    editions: dict[LanguageCode, EditionHash]
    """by language"""


class Release(Part):
    """Sheets that changed on the same day for the same reason."""

    date: IsoDate
    """the day on which it was written down"""
    changed: Text
    """what a holder of an older copy should know"""
    sheets: tuple[SheetEdition, ...] = Field(min_length=1)
    """the sheets that changed"""


class Editions(Part):
    """`content/editions.yml`: every edition of every sheet that was recorded, oldest first. Written by a command, which
    goes on in `content/editions/<date>.yml` when the file is full."""

    editions: tuple[Release, ...]
    """all releases, oldest first"""
