"""Codes of languages as BCP 47 has them: a language, and where need be its script, its region and variants of it."""

from __future__ import annotations

import re
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, WithJsonSchema

from jejaring import characters
from jejaring.model.base import matching
from jejaring.model.forms import worded, wrong

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
)
_WORDS = "such as id, ace, en-GB, zh-Hant or es-419"


class Subtags(NamedTuple):
    """What a code is made of; empty what it does not name."""

    language: str
    script: str
    region: str
    variants: tuple[str, ...]


def subtags(code: str) -> Subtags | None:
    """The parts of a code, each in its own case; None when it is no code."""
    found = _TAG.fullmatch(code.lower().replace("_", "-")) if code.isascii() else None
    if found is None:
        return None
    variants = tuple(filter(None, found["variants"].split("-")))
    return Subtags(found["language"], (found["script"] or "").title(), (found["region"] or "").upper(), variants)


def canonical(code: str) -> str:
    """The code as it is to be written; empty when it is none.

    >>> canonical("zh-hant"), canonical("EN_gb"), canonical("sr-latn-rs"), canonical("english")
    ('zh-Hant', 'en-GB', 'sr-Latn-RS', '')
    """
    found = subtags(code)
    return "-".join(filter(None, (*found[:3], *found.variants))) if found else ""


def with_parents(code: str) -> tuple[str, ...]:
    """The code, then what it is a kind of. Another script is another thing to read, so that one is never dropped.

    >>> with_parents("sr-Latn-RS"), with_parents("en-GB")
    (('sr-Latn-RS', 'sr-Latn'), ('en-GB', 'en'))
    """
    parts = code.split("-")
    found = subtags(code)
    shortest = 2 if found and found.script else 1
    return tuple("-".join(parts[:length]) for length in range(len(parts), shortest - 1, -1))


def _language_code(value: str) -> str:
    right = canonical(value)
    if not right:
        raise wrong("bad_language", "is not a language code", characters.look_alike(value) or _WORDS)
    if value != right:
        raise wrong("bad_language", "is not how this language code is written", f"write {right}")
    return value


LanguageCode = Annotated[
    str,
    AfterValidator(_language_code),
    WithJsonSchema(
        worded(
            "^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*$",
            "a language code such as id, ace, en-GB, zh-Hant or es-419",
        )
    ),
]
Locale = Annotated[
    str,
    matching(
        "[a-z]{2,3}(?:_[A-Z][a-z]{3})?(?:_(?:[A-Z]{2}|[0-9]{3}))?",
        "bad_locale",
        "is not a locale",
        "a language and a country, such as en_GB",
    ),
]
