"""`content/words/<language>.yml`: interface words of a language, in place of those that come with the generator."""

from __future__ import annotations

from pydantic import ConfigDict, RootModel, model_validator

from jejaring.model.base import Line, Part
from jejaring.model.forms import about


class Forms(Part):
    """An interface word: one text, or where something is counted a text for each plural of the language.

    Which numbers are `one`, `few` or `many` is known of each language; `other` stands for what has no text of its own.
    """

    zero: Line | None = None
    """where the language has a form for nothing"""
    one: Line | None = None
    """such as 1 module"""
    two: Line | None = None
    """where the language has a form for two"""
    few: Line | None = None
    """where the language has a form for a few"""
    many: Line | None = None
    """where the language has a form for many"""
    other: Line
    """all else, and a word that counts nothing"""

    @model_validator(mode="before")
    @classmethod
    def _one_text(cls, value: object) -> object:
        return {"other": value} if isinstance(value, str) else value

    def texts(self) -> dict[str, str]:
        """The texts by plural, in the order of the fields."""
        return {name: text for name, text in self if text is not None}


class InterfaceWords(RootModel[dict[str, Forms]]):
    """Interface words by key. Only those that differ from the built-in ones need to be there.

    `python3 scripts/new.py words <language>` writes every one that is missing, below what is shown until it is there.
    {braces} are filled in and stay as they are in English.
    """

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _by_key(cls, value: object) -> object:
        if not isinstance(value, dict):
            raise about("wrong_type", "holds no words by key", "write 'key: text', one below the other")
        return value
