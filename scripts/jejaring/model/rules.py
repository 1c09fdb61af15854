"""`content/rules.yml`: rules of wording that a curriculum brings, and those of the generator that it does without."""

from __future__ import annotations

import re
import string
from typing import Annotated, Literal

from pydantic import AfterValidator

from jejaring.model.base import Line, Part, Slug
from jejaring.model.forms import wrong
from jejaring.model.languages import LanguageCode

Where = Literal["claims", "outcomes", "statements", "everywhere"]
"""which texts a rule looks at"""


def _pattern(value: str) -> str:
    try:
        found = re.compile(value, re.MULTILINE)
    except (re.error, OverflowError) as error:
        raise wrong("bad_pattern", f"is no pattern: {error}", "write a Python regular expression") from error
    if found.search(""):
        raise wrong("bad_pattern", "matches a text that says nothing", "write at least one sign that must be there")
    return value


def _message(value: str) -> str:
    try:
        named = {name for _, name, _, _ in string.Formatter().parse(value) if name is not None}
    except ValueError as error:
        raise wrong("bad_message", f"cannot be filled in: {error}", "write {found} where the words stand") from error
    if named - {"found"}:
        raise wrong("bad_message", "holds braces that nothing fills", "only {found} is filled in, with the words found")
    return value


Pattern = Annotated[str, AfterValidator(_pattern)]
Message = Annotated[Line, AfterValidator(_message)]


class WordingRule(Part):
    """Words that stand in no text of this curriculum."""

    code: Slug
    """name of the problem"""
    where: Where
    """`everywhere`; `statements`: not in stories and in choices, some of which are wrong; `outcomes`; `claims`: in
    texts that cite no source"""
    languages: tuple[LanguageCode, ...] = ()
    """in which languages; in all when none is named"""
    pattern: Pattern
    """a Python regular expression; the text is in small letters, except for `claims`"""
    message: Message
    """what is wrong; `{found}` stands for the words that were found"""
    hint: Line
    """what would be right"""


class Rules(Part):
    """`content/rules.yml`; a curriculum may have none."""

    off: tuple[Slug, ...] = ()
    """codes of the generator's rules that do not hold here: those of wording, such as `claim-without-source`, and
    `occasion-without-script`, `indicator-without-module`"""
    rules: tuple[WordingRule, ...] = ()
    """rules of this curriculum"""
