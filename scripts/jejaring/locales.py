"""How a language writes dates and numbers, and which way. What nobody knows of a language is written plainly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from jejaring.model import Language


def tag(language: Language) -> str:
    """How a browser is told to write dates and numbers, such as en-GB."""
    return (language.locale or language.code).replace("_", "-")


def direction(language: Language) -> str:
    """`ltr` or `rtl`."""
    locale = _locale(language)
    return str(locale.text_direction) if locale else "ltr"


def long_date(language: Language, day: date) -> str:
    """The date in words, or as 2026-11-24 in a language whose months are not known."""
    locale = _locale(language)
    return str(format_date(day, format="long", locale=locale)) if locale else day.isoformat()


def decimal(language: Language, number: float) -> str:
    """The number with the language's decimal sign, a point where it is not known."""
    locale = _locale(language)
    return str(format_decimal(number, locale=locale)) if locale else f"{number:g}"


def listed(language: Language, words: Sequence[str]) -> str:
    """The words in a row, with "and" before the last one; with commas where that word is not known."""
    locale = _locale(language)
    return str(format_list(words, locale=locale)) if locale else ", ".join(words)


def _locale(language: Language) -> Locale | None:
    try:
        return Locale.parse(tag(language), sep="-")
    except (UnknownLocaleError, ValueError):
        return None
