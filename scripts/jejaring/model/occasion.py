"""`content/occasions.yml`: scripts for what a course does between its modules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field

from jejaring.model.activity import Minutes, Needed, one_number
from jejaring.model.base import GroupSize, Part, Passage, Slug, Text
from jejaring.model.blocks import Flow

OccasionKind = Literal[
    "registration", "connection", "opening", "introductions", "agreement", "pretest", "review", "energiser",
    "break", "prayer", "work", "wrap", "posttest", "closing",
]  # fmt: skip
"""what a session is when it is no module; `connection` is the online room being tried out, `wrap` the end of a day"""


class Occasion(Part):
    """The script of an opening, a review, an energiser, a closing: something a stranger can lead from the paper."""

    slug: Slug
    """name by which sessions of courses point to it"""
    kind: OccasionKind
    """what it is"""
    title: Text
    """what it is called"""
    summary: Text
    """what it brings, and when to use it"""
    minutes: Annotated[Minutes, BeforeValidator(one_number)]
    """how long it takes: one number, or min, typical and max"""
    group_size: GroupSize | None = None
    """people per group, as in an activity"""
    suits: Text | None = None
    """for whom it is fit, such as people who sit, or elders"""
    materials: tuple[Needed, ...] = ()
    """what it needs on the table"""
    steps: tuple[Flow, ...] = Field(min_length=1)
    """what is done, in order"""
    say: tuple[Passage, ...] = Field(min_length=1)
    """what to say, word for word"""
    notes: tuple[Passage, ...] = ()
    """what to watch for, and what then"""
    online: Passage
    """how to do it with people who are connected, not in the room"""


def by_kind(occasions: Iterable[Occasion]) -> tuple[tuple[OccasionKind, tuple[Occasion, ...]], ...]:
    """The scripts of each kind that has some, in the order in which a day comes to them."""
    listed = tuple(occasions)
    kinds: tuple[OccasionKind, ...] = get_args(OccasionKind)
    found = ((kind, tuple(occasion for occasion in listed if occasion.kind == kind)) for kind in kinds)
    return tuple((kind, same) for kind, same in found if same)


class Occasions(Part):
    occasions: tuple[Occasion, ...]
    """all scripts, in the order of lists"""
