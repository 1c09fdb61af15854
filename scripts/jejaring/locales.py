"""How a language writes dates and numbers, how it counts, and which way it runs; what is not known, written plainly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from jejaring.model import Language, subtags, with_parents

OTHER = "other"
"""the plural that every language has"""
_FROM_THE_RIGHT = frozenset(("Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"))


def tag(language: Language) -> str:
    """How a browser is told to write dates and numbers, such as en-GB."""
    return (language.locale or language.code).replace("_", "-")


def direction(language: Language) -> str:
    """`ltr` or `rtl`. A script that the code names decides; a language that nobody knows runs from the left."""
    parts = subtags(language.code)
    if parts and parts.script:
        return "rtl" if parts.script in _FROM_THE_RIGHT else "ltr"
    locale = known(language.code)
    return str(locale.text_direction) if locale else "ltr"


def long_date(language: Language, day: date) -> str:
    """The date in words, or as 2026-11-24 in a language whose months are not known."""
    locale = known(tag(language))
    return str(format_date(day, format="long", locale=locale)) if locale else day.isoformat()


def decimal(language: Language, number: float) -> str:
    """The number with the language's decimal sign, a point where it is not known."""
    locale = known(tag(language))
    return str(format_decimal(number, locale=locale)) if locale else f"{number:g}"


def clock_sign(language: Language) -> str:
    """What stands between hours and minutes: a full stop in Indonesian, a colon where nothing else is known."""
    locale = known(tag(language))
    return str(locale.number_symbols.get("latn", {}).get("timeSeparator", ":")) if locale else ":"


def listed(language: Language, words: Sequence[str]) -> str:
    """The words in a row, with "and" before the last one; with commas where that word is not known."""
    locale = known(tag(language))
    return str(format_list(words, locale=locale)) if locale else ", ".join(words)


def plural(code: str, number: float) -> str:
    """Which plural the number asks for in a language: `one`, `few`, `other` and the like."""
    locale = known(code)
    return str(locale.plural_form(number)) if locale else OTHER


def plurals(code: str) -> tuple[str, ...]:
    """The plurals that a language has, from the least to `other`."""
    locale = known(code)
    tags = locale.plural_form.tags if locale else frozenset()
    return (*(name for name in ("zero", "one", "two", "few", "many") if name in tags), OTHER)


@cache
def known(code: str) -> Locale | None:
    """What is known of a language, else of what it is a kind of; None where nothing is."""
    for each in with_parents(code):
        try:
            return Locale.parse(each, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None
