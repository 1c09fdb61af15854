"""What is done in a module: activities, how long they take and what they need."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, Tag

from jejaring.model.base import GroupSize, Part, Passage, Slug, Text, Truth, Whole
from jejaring.model.blocks import Flow
from jejaring.model.either import PART, TEXT, text_or


class Minutes(Part):
    """How long an activity takes, in minutes; one number stands for all three."""

    min: Whole = Field(gt=0, le=600)
    """the shortest that still works"""
    typical: Whole = Field(gt=0, le=600)
    """what plans and totals count with"""
    max: Whole = Field(gt=0, le=600)
    """the longest before people tire of it"""

    @property
    def open(self) -> bool:
        """It may take less or more than usual."""
        return self.min != self.max


def one_number(value: object) -> object:
    """A number alone as minutes that never differ."""
    return dict.fromkeys(Minutes.model_fields, value) if isinstance(value, str) and value.strip() else value


class Material(Part):
    item: Text
    """what to bring"""
    amount: Whole = Field(gt=0, le=1000)
    """how many"""
    per: Literal["person", "group", "session"]
    """whether each person, each group or the session as a whole gets so many"""


Needed = Annotated[Annotated[Text, Tag(TEXT)] | Annotated[Material, Tag(PART)], text_or(Material)]
"""what to bring: so many of it, or in words"""


class Activity(Part):
    slug: Slug
    """name by which courses point to it; readers' links hang on it"""
    title: Text
    """what it is called in the session plan"""
    method: Text | None = None
    """how it is done, such as `diskusi kelompok`"""
    minutes: Annotated[Minutes, BeforeValidator(one_number)]
    """how long it takes: one number, or min, typical and max"""
    break_after: Whole = Field(default=0, ge=0, le=120)
    """minutes of rest after it, counted in the module's"""
    essential: Truth
    """stays when the session must be shortened; what is optional is not"""
    alternative_to: Slug | None = None
    """slug of the activity before it in whose place it may be done; then its minutes count in no sum"""
    group_size: GroupSize | None = None
    """people per group: 1 alone, 2 in pairs, `all` (0) in plenary; none when it does not matter"""
    materials: tuple[Needed, ...] = ()
    """what it needs on the table"""
    look_back: Truth = False
    """whether it ends the module by looking back on it; it serves no outcome of its own"""
    outcomes: tuple[Slug, ...] = ()
    """outcomes that it serves; at least one, but for a look back"""
    steps: tuple[Flow, ...] = Field(min_length=1)
    """what participants do, as said to them; blocks between"""
    notes: tuple[Passage, ...] = ()
    """what the facilitator says, does and watches for"""
    result: Passage | None = None
    """what exists when it ends"""
    cut: Passage | None = None
    """what to leave out when late"""
    saves: Whole | None = Field(default=None, gt=0, le=600)
    """how many minutes the cut saves"""

    @property
    def takes(self) -> int:
        """Minutes that it usually fills, with the rest after it."""
        return self.minutes.typical + self.break_after
