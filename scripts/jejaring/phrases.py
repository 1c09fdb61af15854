"""Short phrases that pages and printed sheets say alike: lengths of time, groups, dates, sources, sessions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jejaring import locales, model
from jejaring.decks import Dealt, Layout
from jejaring.strings import Words
from jejaring.timetable import Slot, between

_GROUPS = {0: "group_all", 1: "group_one", 2: "group_two"}
"""interface words for sizes that need no number"""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language."""

    language: model.Language
    words: Words
    training_hour: model.TrainingHour | None
    """the unit in which training is counted beside minutes"""

    def date(self, day: date) -> str:
        return locales.long_date(self.language, day)

    def clock(self, minutes: int) -> str:
        """The time of day, by minutes since midnight: 08.15 in Indonesian, 08:15 in English."""
        return between(minutes, locales.clock_sign(self.language))

    def clocks(self, slot: Slot) -> str:
        """From when to when."""
        return f"{self.clock(slot.start)}–{self.clock(slot.end)}"

    def minutes(self, n: int) -> str:
        return self.words.counted("minutes", n)

    def span(self, span: model.Minutes) -> str:
        """From the least to the most that an activity may take."""
        return self.words.counted("minutes_span", span.max, min=span.min, max=span.max)

    def hours(self, minutes: int) -> str:
        """The minutes in training hours, to one decimal where they are not whole; as minutes where there are none."""
        if self.training_hour is None:
            return self.minutes(minutes)
        number = round(minutes / self.training_hour.minutes, 1)
        name = self.training_hour.name[self.language.code]
        return self.words.counted("hours", number, n=locales.decimal(self.language, number), name=name)

    def time(self, minutes: int) -> str:
        """The minutes, and what they are in training hours where there are such."""
        return f"{self.minutes(minutes)} · {self.hours(minutes)}" if self.training_hour else self.minutes(minutes)

    def time_in_brackets(self, minutes: int) -> str:
        """The same within a sentence."""
        return f"{self.minutes(minutes)} ({self.hours(minutes)})" if self.training_hour else self.minutes(minutes)

    def hours_note(self) -> str:
        """How long a training hour is; empty where there is none."""
        hour = self.training_hour
        if hour is None:
            return ""
        name, code = hour.name[self.language.code], self.language.code
        shown = f"{name} ({hour.long[code]})" if hour.long else name
        return self.words.counted("hours_note", hour.minutes, name=shown, minutes=hour.minutes)

    def length(self, activity: model.Activity | model.Occasion) -> str:
        """How long it usually takes, with its range where it has one."""
        usual = self.minutes(activity.minutes.typical)
        return f"{usual} ({self.span(activity.minutes)})" if activity.minutes.open else usual

    def group(self, size: int) -> str:
        """How many work together; 0 is everybody."""
        return self.words.counted(_GROUPS.get(size, "group_many"), size)

    def saves(self, activity: model.Activity) -> str:
        """How many minutes its cut saves; empty where it does not say."""
        return self.words["cut_saves"].format(minutes=self.minutes(activity.saves)) if activity.saves else ""

    def savable(self, module: model.Module) -> str:
        """How many minutes can be saved in all, as a sentence; empty where there are none."""
        minutes = module.savable
        return self.words["plan_savable"].format(minutes=self.minutes(minutes)) if minutes else ""

    def role(self, activity: model.Activity) -> str:
        """Whether it must be done, and whether it looks back."""
        role = self.words["essential" if activity.essential else "optional"]
        return f"{role} · {self.words['look_back']}" if activity.look_back else role

    def share(self, deck: model.Deck) -> str:
        """For whom how many sets of a deck are made."""
        return self.words.counted(f"deck_per_{deck.per}", deck.copies)

    def deck(self, dealt: Dealt, people: Iterable[int], laid: Layout) -> list[str]:
        """How many cards a deck has, for whom a set is, how many sets such classes need, how many are on a page."""
        w = self.words
        sets = [w.counted("deck_sets", dealt.sets(number), people=number) for number in people]
        on_page = [w.counted("deck_on_page", laid.sets)] if laid.sets > 1 else []
        return [w.counted("deck_cards", len(dealt.deck.cards)), self.share(dealt.deck), *sets, *on_page]

    def deck_needed(self, dealt: Dealt, laid: Layout) -> str:
        """A deck as something to bring, with the place of its `{title}`."""
        key, number = ("materials_decks", laid.sets) if laid.sets > 1 else ("materials_deck", laid.papers)
        return self.words.counted(key, number, code=dealt.code, title="{title}")

    def source(self, source: model.Source) -> str:
        """The document, the date for which it holds, how sure it is, when and how far it was read, as sentences."""
        w = self.words
        dated = f" ({w['dated']} {source.dated})" if source.dated else ""
        extent = f" ({w[f'extent_{source.extent}']})" if source.extent else ""
        read = f"{w['checked']} {self.date(source.checked)}{extent}"
        return f"{source.source}{dated}. {w['certainty_' + source.certainty]}, {read}."

    def occasion(self, slot: Slot) -> model.Text | str:
        """What a session without a module is called: its own title, that of its script, else the word for its kind."""
        script = slot.occasion.title if slot.occasion else None
        return slot.session.title or script or self.words[f"session_{slot.kind}"]
