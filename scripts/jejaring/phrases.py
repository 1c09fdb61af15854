"""Short phrases that pages and printed sheets say alike: lengths of time, groups, dates, sources, sessions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jejaring import locales, model

_GROUPS = {0: "group_all", 1: "group_one", 2: "group_two"}
"""interface words for sizes that need no number"""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language."""

    language: model.Language
    words: Mapping[str, str]

    def date(self, day: date) -> str:
        return locales.long_date(self.language, day)

    def minutes(self, n: int) -> str:
        return self.words["minutes"].format(n=n)

    def span(self, span: model.Minutes) -> str:
        """From the least to the most that an activity may take."""
        return self.words["minutes_span"].format(min=span.min, max=span.max)

    def hours(self, n: int) -> str:
        """So many training hours (JP)."""
        return self.words["hours"].format(n=n)

    def lesson_hours(self, minutes: int, lesson_minutes: int) -> str:
        """Training hours (JP) of minutes, to one decimal where they are not whole."""
        number = round(minutes / lesson_minutes, 1)
        return self.words["hours"].format(n=locales.decimal(self.language, number))

    def group(self, size: int) -> str:
        """How many work together; 0 is everybody."""
        return self.words[_GROUPS.get(size, "group_many")].format(n=size)

    def source(self, source: model.Source) -> str:
        """The document, the date for which it holds, how sure it is, and when it was read, as sentences."""
        w = self.words
        dated = f" ({w['dated']} {source.dated})" if source.dated else ""
        return (
            f"{source.source}{dated}. {w['certainty_' + source.certainty]}, {w['checked']} {self.date(source.checked)}."
        )

    def occasion(self, session: model.Session) -> model.Text | str:
        """What a session without a module is called: its own title, else the word for its kind."""
        return session.title or self.words["session_" + str(session.kind)]
