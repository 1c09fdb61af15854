"""The words that addresses are made of: no two of one sort alike, and none that programs ask for by a fixed name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jejaring.addresses import FIXED, Addresses
from jejaring.load import Loaded
from jejaring.problem import Problem

Place = tuple[str, str]
"""section of the book of addresses, and key"""

SECTIONS = ("pages", "sheets", "forms", "anchors")
QUERY = "q"
"""what is searched for, behind the `?` of an address"""
_BELOW_OFFLINE = ("not_stored", "stored_files")
_APART = {"pages": _BELOW_OFFLINE, "sheets": ("books", "forms", "posters"), "anchors": ("track", "time")}
"""of each section the words that stand beside one another only"""


@dataclass(frozen=True, slots=True)
class Fault:
    """A word that cannot stand."""

    code: str
    places: tuple[Place, ...]
    """where it stands: one place, or the two that meet"""
    message: str
    """`{other}` is the other place"""


def own_addresses_differ(loaded: Loaded) -> Iterator[Problem]:
    """No word of the curriculum's own makes two addresses one, or takes one that is fixed."""
    own = loaded.own_addresses
    if own is None:
        return
    written = {(section, key) for section in SECTIONS for key, word in getattr(own.value, section) if word}
    for fault in faults(loaded.addresses):
        ours = [place for place in fault.places if place in written]
        if ours:
            other = next((".".join(place) for place in fault.places if place != ours[-1]), "")
            yield own.problem(ours[-1], fault.code, fault.message.format(other=other), "take another word")


def faults(addresses: Addresses) -> Iterator[Fault]:
    """Every word of the book that cannot stand."""
    fixed = {word.split("/")[0].removesuffix(".html") for word in FIXED}
    for words in _side_by_side(addresses):
        yield from _equal(words)
        for place, word in words.items():
            if place[0] == "pages" and place[1] not in _BELOW_OFFLINE and word in fixed:
                yield Fault("reserved-address", (place,), f"'{word}' is an address that programs ask for")
            if place[1] in _APART["anchors"] and word == QUERY:
                yield Fault("reserved-address", (place,), f"'{word}' says what is searched for")


def _equal(words: dict[Place, str]) -> Iterator[Fault]:
    """Two words that are one. An anchor may not begin with another and a hyphen either: slugs follow there."""
    listed = list(words.items())
    for number, (place, word) in enumerate(listed):
        for other, known in listed[:number]:
            if word == known:
                yield Fault("duplicate-address", (other, place), f"'{word}' stands for {{other}} already")
        for other, known in listed if place[0] == "anchors" else ():
            if word.startswith(f"{known}-"):
                yield Fault("duplicate-address", (other, place), f"'{word}' may be what a slug makes of {{other}}")


def _side_by_side(addresses: Addresses) -> Iterator[dict[Place, str]]:
    """The words of the book, together those of which no two may be alike."""
    for section in SECTIONS:
        words = {(section, str(key)): str(word).strip("/") for key, word in getattr(addresses, section)}
        apart = _APART.get(section, ())
        yield {place: word for place, word in words.items() if place[1] not in apart}
        yield {place: word for place, word in words.items() if place[1] in apart}
