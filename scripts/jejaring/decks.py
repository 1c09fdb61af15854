"""Decks as they are printed: the code of each card, the sets for so many people, and how they lie on paper. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from jejaring import model
from jejaring.model import Card, Deck, Module, Text

ROWS = 4
"""of cards on a page, on every paper"""
SHORT = 60
"""signs that no face and no back of a deck may exceed where three cards stand in a row, not two"""

MOST = 240
"""signs that a face or a back may have: so many fit in letters of 12 pt or more on each paper, two cards in a row"""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a deck is laid on paper."""

    columns: int
    """cards in a row"""
    papers: int
    """sheets of paper of a master"""
    sets: int
    """that a master holds: more than one only where they fit on one page"""

    def copies(self, sets: int) -> int:
        """How often the master is copied for so many sets."""
        return math.ceil(sets / self.sets)


@dataclass(frozen=True, slots=True)
class Dealt:
    """A deck of a module, with the activity in which it is dealt."""

    deck: Deck
    code: str
    """`J5·A`: the module's code, and a letter for the deck's place in the module"""
    activity: model.Activity | None
    """none only while somebody is writing"""

    @property
    def cards(self) -> Iterator[tuple[str, Card]]:
        """Each card with its code, `J5·A3`."""
        return ((f"{self.code}{number}", card) for number, card in enumerate(self.deck.cards, 1))

    @property
    def backed(self) -> bool:
        """Whether something stands on the back of a card."""
        return any(card.back for card in self.deck.cards)

    @property
    def answered(self) -> bool:
        """Whether the key says of a card what is right."""
        return any(card.answer for card in self.deck.cards)

    def sets(self, people: int) -> int:
        """How many sets so many people need."""
        group_size = self.activity.group_size if self.activity else None
        return self.deck.copies * times(self.deck.per, group_size, people)

    def laid(self, plain: Callable[[Text], str], people: Sequence[int]) -> Layout:
        """How it is laid on paper for classes of these sizes; `plain` gives the words that are printed.

        Three cards stand in a row where all are short and that saves paper for the largest class. What is left of the
        page of a small deck holds further sets, as long as anybody needs them.
        """
        texts = (text for card in self.deck.cards for text in (card.face, card.back) if text)
        short = all(len(plain(text)) <= SHORT for text in texts)
        most = max(people)
        layouts = [self._laid(columns, self.sets(most)) for columns in ((2, 3) if short else (2,))]
        return min(layouts, key=lambda layout: layout.papers * layout.copies(self.sets(most)))

    def _laid(self, columns: int, wanted: int) -> Layout:
        room, count = ROWS * columns, len(self.deck.cards)
        return Layout(columns, math.ceil(count / room), max(1, min(room // count, wanted)))


def times(per: model.Per, group_size: int | None, people: int) -> int:
    """For how many a thing is made, or brought. A last group or pair that is not full needs its own too.

    In plenary there is one group; who works alone is a group of one.
    """
    if per == "session":
        return 1
    if per == "pair":
        return math.ceil(people / 2)
    if per == "person" or group_size == 1:
        return people
    return math.ceil(people / group_size) if group_size else 1


def dealt(module: Module) -> tuple[Dealt, ...]:
    """The decks of a module, lettered in the order in which they are written."""
    activities = {activity.slug: activity for activity in module.activities}
    return tuple(
        Dealt(deck, f"{module.code}·{letter(place)}", activities.get(deck.activity))
        for place, deck in enumerate(module.decks)
    )


def dealt_in(module: Module, activity: model.Activity) -> tuple[Dealt, ...]:
    """Those of an activity."""
    return tuple(each for each in dealt(module) if each.deck.activity == activity.slug)


def letter(place: int) -> str:
    """A, B, ... Z, AA, AB, ..."""
    before, last = divmod(place, len(ascii_uppercase))
    return (letter(before - 1) if before else "") + ascii_uppercase[last]
