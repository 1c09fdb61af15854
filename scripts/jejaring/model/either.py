"""A value that may be written in either of two ways, told apart by what stands there."""

from __future__ import annotations

from typing import Any

from pydantic import Discriminator

from jejaring.model.base import Part

TEXT, PART = "\x00text", "\x00part"
"""names of the two ways; a fault's path holds them, and no file does"""


def tagless(key_path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The path of a fault as the file has it."""
    return tuple(step for step in key_path if step not in (TEXT, PART))


def text_or(part: type[Part]) -> Discriminator:
    """Tells a text in every language from the fields of `part`: a text holds words only, under no name of a field."""

    def tag(value: Any) -> str:
        if isinstance(value, Part):
            return PART
        if not isinstance(value, dict):
            return TEXT
        plain = all(isinstance(words, str) for words in value.values())
        return TEXT if plain and not value.keys() & part.model_fields.keys() else PART

    return Discriminator(tag)
