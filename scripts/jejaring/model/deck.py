"""Decks: cards that are cut out and handed round in an activity."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from jejaring.model.base import Part, Passage, Slug, Text, Whole

Per = Literal["person", "pair", "group", "session"]
"""for whom one set is made: each person, each pair, each group of the activity, or the session as a whole"""


class Card(Part):
    """One card. Face and back are printed on it; the answer stands on the key, for facilitators only."""

    face: Text
    """what stands on it"""
    back: Text | None = None
    """what stands on its back"""
    answer: Passage | None = None
    """what is right, and why"""


class Deck(Part):
    """Cards of one activity, printed to be cut out."""

    slug: Slug
    """name of the deck; addresses hang on it"""
    title: Text
    """what it is called"""
    activity: Slug
    """slug of the activity that uses it"""
    copies: Whole = Field(default=1, gt=0, le=100)
    """how many sets of it"""
    per: Per
    """for whom there are so many sets"""
    cards: tuple[Card, ...] = Field(min_length=1, max_length=99)
    """its cards, in the order of the key"""
    note: Passage | None = None
    """what the facilitator should know before cutting or dealing"""
