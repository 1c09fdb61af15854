"""Texts that are missing in a language and stand there in the words of another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import PrivateAttr, RootModel

from jejaring.model.base import Extended, Lines, Part, Passage, Text


class LentText(Text):
    """A text that stands in every language of the site, where it is missing in the words of another."""

    _own: Mapping[str, str] = PrivateAttr(default_factory=dict)
    _lender: str = PrivateAttr(default="")

    def items(self) -> Iterator[tuple[str, str]]:
        """(language, text) of those that were written."""
        return iter(self._own.items())

    def spoken(self, language: str) -> tuple[str, str]:
        borrowed = self._lender and language not in self._own
        return self.root[language], self._lender if borrowed else language


class LentPassage(LentText, Passage):
    """The same of a passage."""

    root: dict[str, Lines]


def lent(text: Text, languages: Mapping[str, str]) -> Text:
    """The text in each of the languages: where it is missing, in the first of them that has it.

    `languages` gives for each what stands there when nothing is written in any.
    """
    if all(code in text.root for code in languages):
        return text
    lender = next((code for code in languages if code in text.root), "")
    words = {code: text.root.get(code) or text.root.get(lender) or unwritten for code, unwritten in languages.items()}
    made = (LentPassage if isinstance(text, Passage) else LentText).model_construct(words)
    made._own, made._lender = text.root, lender
    return made


def rewritten(part: Extended, change: Callable[[Any], Any]) -> Extended:
    """The part with `change(leaf)` for each text and each list of names in it; itself where nothing is changed."""
    new = {name: _rewritten(getattr(part, name), change) for name in type(part).model_fields}
    changed = {name: value for name, value in new.items() if value is not getattr(part, name)}
    return part.model_copy(update=changed) if changed else part


def _rewritten(value: object, change: Callable[[Any], Any]) -> object:
    if isinstance(value, RootModel):
        return change(value)
    if isinstance(value, Part):
        return rewritten(value, change)
    if isinstance(value, tuple):
        items = tuple(_rewritten(item, change) for item in value)
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    if isinstance(value, dict):
        table = {key: _rewritten(item, change) for key, item in value.items()}
        return table if any(table[key] is not item for key, item in value.items()) else value
    return value
