"""What stands in a file for translators, whichever form it has. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from jejaring.problem import Place, Problem, one_of
from jejaring.translations.ledger import COMMAND
from jejaring.translations.standing import Standing

AGAIN = f"hand the texts out anew: {COMMAND} export"


class State(Enum):
    """What the translator says of a translation."""

    DONE = "done"
    DRAFT = "draft"
    UNSAID = "unsaid"
    """nothing; it is done when it has changed"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text with its translation."""

    context: str
    source: str
    translation: str
    state: State
    place: Place
    """of the translation"""
    source_place: Place
    line_text: str = ""

    def problem(self, code: str, message: str, hint: str = "", *, source: bool = False) -> Problem:
        place = self.source_place if source else self.place
        return Problem(place, code, message, hint, "" if source else self.line_text)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole file: texts of one language."""

    file: str
    language: str
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def handed_out(standings: Iterable[Standing]) -> Iterator[tuple[str, list[Standing]]]:
    """(name of a file without its ending, what stands in it), without what only the translation has."""
    groups: dict[str, list[Standing]] = {}
    for standing in standings:
        if standing.unit.source:
            groups.setdefault(standing.unit.group, []).append(standing)
    yield from groups.items()


def faulty_language(given: str, source: str, others: Iterable[str]) -> tuple[str, str, str] | None:
    """Code, message and hint when nothing can be translated into the language."""
    known = list(others)
    if given in known:
        return None
    if not given:
        return "unknown-language", "the file does not say which language it is in", AGAIN
    if given == source:
        return "unknown-language", f"'{given}' is the language that is translated from", one_of("", known, AGAIN)
    return "unknown-language", f"'{given}' is not a language of the site", one_of(given, known, "see site.yml")
