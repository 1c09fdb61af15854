"""`content/editions.yml` and `content/editions/*.yml`: which edition of a printed sheet held when, and what changed."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from jejaring.model.base import LanguageCode, Part, Text

SheetName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=200)]
EditionHash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{7,10}$")]


class SheetEdition(Part):
    """A printed sheet as it was on some day."""

    sheet: SheetName
    """name of the sheet"""
    editions: dict[LanguageCode, EditionHash]
    """by language"""


class Release(Part):
    """Sheets that changed on the same day for the same reason."""

    date: date
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
