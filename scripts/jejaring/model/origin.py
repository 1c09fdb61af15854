"""`modules/origin.yml`: the words of the article that a curriculum rests on, and where each is taught."""

from __future__ import annotations

from pydantic import Field

from jejaring.model.base import Part, Slug, Text


class OriginRow(Part):
    """Some words of the article, and what teaches them."""

    quote: Text
    """two to eight of its own words; in other languages a translation of them"""
    goal: Slug | None = None
    """the goal that they are"""
    prerequisite: Slug | None = None
    """the condition that they are"""
    modules: tuple[Slug, ...] = ()
    """modules in which they are taught"""


class OriginGroup(Part):
    """Words of the article that belong together, such as its goals."""

    slug: Slug
    """name of the group"""
    title: Text
    """what it is called"""
    rows: tuple[OriginRow, ...] = Field(min_length=1)
    """in the order of the article"""


class OriginTable(Part):
    origin: tuple[OriginGroup, ...]
    """all groups, in the order of the article; `origin` in site.yml names its source"""
