"""Decks: what is written fits on a card, and how many sets to make can be reckoned."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring import decks, marks, passages
from jejaring.load import Loaded
from jejaring.problem import Problem


def cards_hold_their_words(loaded: Loaded) -> Iterator[Problem]:
    """Face and back have room for so many signs, in letters that can be read at arm's length."""
    for module in loaded.modules:
        for d, deck in enumerate(module.value.decks):
            for c, card in enumerate(deck.cards):
                for side in ("face", "back"):
                    text = getattr(card, side)
                    for language, words in text.items() if text else ():
                        count = len(_shown(words))
                        if count > decks.MOST:
                            message = f"this {side} has {count} signs, and {decks.MOST} fit on a card"
                            hint = "say it in fewer words; what is right and why stands in 'answer'"
                            key_path = ("decks", d, "cards", c, side, language)
                            yield module.problem(key_path, "card-too-long", message, hint)


def _shown(words: str) -> str:
    """The words as they stand on a card; a mark without words of its own shows the name that it has."""
    return passages.in_a_row(marks.stripped(words, lambda kind, slug: slug))


def decks_can_be_counted(loaded: Loaded) -> Iterator[Problem]:
    """How many groups get a set can only be reckoned where groups have a size."""
    for module in loaded.modules:
        activities = {activity.slug: activity for activity in module.value.activities}
        for index, deck in enumerate(module.value.decks):
            activity = activities.get(deck.activity)
            if deck.per == "group" and activity and activity.group_size is None:
                message = f"the groups of '{activity.slug}' have no size, so nobody can count the sets"
                hint = "add 'group_size:' to that activity, or deal the cards per person, pair or session"
                yield module.problem(("decks", index, "per"), "no-group-size", message, hint)
