"""`content/sources.yml` and `content/glossary.yml`: the facts that may be cited, and the terms."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal
from urllib.parse import urlsplit

from pydantic import ConfigDict, RootModel

from jejaring.model.base import IsoDate, Line, Link, Part, Slug, Text
from jejaring.model.languages import LanguageCode


class Certainty(StrEnum):
    """How sure a fact is, or how the English of a term came about."""

    OFFICIAL = "official"
    """read in an official text"""
    SECONDARY = "secondary"
    """read in the press, a university page or the like"""
    METHOD = "method"
    """a method's own publisher, or our craft: no statement of law"""
    UNVERIFIED = "unverified"
    """kept for editors, never cited as fact"""


class Translation(StrEnum):
    """Where the other languages' words for a term come from."""

    ATTESTED = "attested"
    WORKING = "working"
    GENERAL = "general"


Extent = Literal["whole", "opening", "excerpt"]
"""how much of a source was read: all, how it begins, or what somebody else took from it"""


class Quote(Part):
    language: LanguageCode
    """language of the words"""
    text: Line
    """the words, as they stand there"""


class Source(Part):
    """One fact that the curriculum may lean on, and where it was read."""

    slug: Slug
    """the key in `[[source:key]]`"""
    claim: Text
    """what it says, in our words"""
    source: Line
    """the document, as one would cite it"""
    address: Link | None = None
    """where it can be read"""
    dated: Line | None = None
    """the date or year for which the claim holds"""
    checked: IsoDate
    """the day on which somebody read it"""
    extent: Extent | None = None
    """how much of it was read on that day"""
    certainty: Certainty
    """how sure it is"""
    note: Text | None = None
    """what a reader must know before leaning on it"""
    quote: Quote | None = None
    """its own words"""

    @property
    def at_host_only(self) -> bool:
        """Its address is that of a whole site, where one has to look for it."""
        parts = urlsplit(self.address or "")
        return bool(parts.netloc) and parts.path in ("", "/") and not parts.query


class Sources(Part):
    sources: tuple[Source, ...]
    """all facts, in the order of the page"""


class Names(RootModel[dict[str, tuple[Line, ...]]]):
    """Further names by language."""

    model_config = ConfigDict(frozen=True)


class Term(Part):
    """One entry of the glossary."""

    slug: Slug
    """the name in `[[term:name]]`"""
    term: Text
    """what it is called"""
    short: Text | None = None
    """acronym or short form"""
    definition: Text
    """one sentence that explains it"""
    translation: Translation
    """where the words in other languages come from"""
    aliases: Names = Names({})
    """other words that readers search for, by language"""
    sources: tuple[Slug, ...] = ()
    """slugs of sources for the definition"""
    see: tuple[Slug, ...] = ()
    """slugs of terms nearby"""


class Glossary(Part):
    terms: tuple[Term, ...]
    """all terms; the page sorts them"""
