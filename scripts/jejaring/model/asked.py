"""`content/search.yml`: what people type when they look for something that calls itself otherwise."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from jejaring.model.base import Line, Part, Slug
from jejaring.model.languages import LanguageCode
from jejaring.model.references import Names

Asked = dict[Slug, Names]
"""slug -> words and short phrases by language"""


class SearchWords(Part):
    """Everyday words for what is taught, by slug. They are searched and never shown; a curriculum may have none."""

    kinds: ClassVar = ("modules", "goals", "prerequisites", "courses", "terms", "prose")

    modules: Asked = Field(default_factory=dict)
    """what leads to a module"""
    goals: Asked = Field(default_factory=dict)
    """what leads to a goal"""
    prerequisites: Asked = Field(default_factory=dict)
    """what leads to a prerequisite"""
    courses: Asked = Field(default_factory=dict)
    """what leads to a course"""
    terms: Asked = Field(default_factory=dict)
    """what leads to a term without being a name of it; names are `aliases` in the glossary"""
    prose: Asked = Field(default_factory=dict)
    """what leads to a hand-written page, by its address"""

    pages: Asked = Field(default_factory=dict)
    """what leads to a page that the generator makes, by its kind: health, downloads, ..."""
    forms: dict[LanguageCode, dict[Line, Line]] = Field(default_factory=dict)
    """by language: a word, and the word that means the same here, or several"""

    def of(self, kind: str, slug: str, language: str) -> tuple[str, ...]:
        """What people ask for in a language; nothing where nothing is written."""
        asked: Asked = getattr(self, kind)
        return asked[slug].root.get(language, ()) if slug in asked else ()
