"""Whose work a module is, and what it was made from."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

from jejaring.model.base import Line, Link, Part, Text


class Author(Part):
    name: Line
    """whoever wrote it: a person or a group"""
    role: Text | None = None
    """what they did, where they did not simply write it"""


def _name_alone(value: object) -> object:
    return {"name": value} if isinstance(value, str) and value.strip() else value


class Credit(Part):
    """Something or somebody that is owed thanks or a mention."""

    text: Text
    """what is said"""
    link: Link | None = None
    """where more stands"""
    licence: Line | None = None
    """terms of what is used, such as CC BY 4.0"""


class Origin(Part):
    """The work of others from which a module was made."""

    title: Line
    """what it is called"""
    authors: Line | None = None
    """whose it is"""
    link: Link
    """where it stands"""
    licence: Line
    """its terms, such as CC BY 4.0"""
    changes: Text | None = None
    """what was changed"""


NamedAuthor = Annotated[Author, BeforeValidator(_name_alone)]
"""a name alone, or with a role"""
