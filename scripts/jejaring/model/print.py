"""How sheets are printed: sizes of paper, and of groups."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from jejaring.model.base import Part, Whole
from jejaring.model.forms import about


def _once_each(values: tuple) -> tuple:
    if len(set(values)) < len(values):
        raise about("duplicate_name", "names one twice", "name each once")
    return values


PaperName = Literal["a4", "f4", "letter", "legal"]
GroupOf = Annotated[Whole, Field(gt=0, le=200)]


class PrintSettings(Part):
    """`print` in `content/site.yml`."""

    papers: Annotated[tuple[PaperName, ...], AfterValidator(_once_each)] = Field(default=("a4",), min_length=1)
    """sizes that each sheet is set on; booklets are folded from the first, posters are twice its kind: A3 or tabloid"""
    people: Annotated[tuple[GroupOf, ...], AfterValidator(_once_each)] = Field(
        default=(20, 40), min_length=1, max_length=3
    )
    """sizes of a class for which materials and copies are reckoned"""
