"""What a kind of page is, and what one page is before it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Any

from jejaring import model
from jejaring.addresses import Addresses
from jejaring.downloads import Downloads
from jejaring.link import Curriculum
from jejaring.model import Text
from jejaring.render.inline import plainer
from jejaring.strings import Words

Crumb = tuple[str, str] | tuple[str, str, str]
"""(title, address) of a page above this one or beside it, and the language of the title where it may be another"""


class Found(Enum):
    """How much of a page the search looks into."""

    NOTHING = "nothing"
    """it is for no reader who searches: search engines are told so as well"""
    HEAD = "head"
    """title and description"""
    UNITS = "units"
    """its parts, as `render.search.units` takes them from the curriculum"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec:
    """One page before it is written."""

    address: str
    """below the language: '', 'modul/', 'modul/<slug>/'"""
    title: str
    description: str
    crumbs: tuple[Crumb, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    """what its template needs beyond what every template gets"""
    previous: Crumb | None = None
    next: Crumb | None = None
    sources: tuple[str, ...] = ()
    """slugs of sources that are listed at its end though no text cites them"""
    leads_to: str = ""
    """address below the language to which the page leads on by itself; empty: it stays"""
    uri: str = ""
    """the Markdown file to write, where links in it start from a hand-written one; else that of its address"""
    draft: bool = False
    """it is still being written: readers and search engines are told so"""


@dataclass(frozen=True)
class Subject:
    """What pages are made of: the curriculum in one language, and what there is to download."""

    curriculum: Curriculum
    language: model.Language
    downloads: Downloads | None

    @property
    def words(self) -> Words:
        return self.curriculum.words(self.language.code)

    @property
    def addresses(self) -> Addresses:
        return self.curriculum.addresses

    @property
    def people(self) -> tuple[int, ...]:
        """Sizes of a class for which materials are reckoned."""
        return self.curriculum.site.print.people

    def crumb(self, text: Text, address: str, before: str = "", after: str = "") -> Crumb:
        """A page whose title is, or holds, the text."""
        return f"{before}{self.plain(text)}{after}", address, text.spoken(self.language.code)[1]

    @cached_property
    def plain(self) -> Callable[[Text], str]:
        return plainer(self.curriculum, self.language.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKind:
    """A kind of page. A module of this package that has a KIND adds one; menu, search and storing follow from it."""

    name: str
    """names the template, and the page for style and script"""
    place: int
    """in the order of the site and of its menu"""
    specs: Callable[[Subject], Iterator[PageSpec]]
    """the pages of this kind; none where the curriculum has nothing for them"""
    address: str = ""
    """of its list or its only page, by its name in the book of addresses; empty: below another or in none"""
    menu: str = ""
    """interface word under which its first page stands in the menu; empty: not there"""
    found: Found = Found.HEAD
    offline: bool = True
    """stored with the site for reading without a network"""
    listed: bool = True
    """search engines may list its pages; those that nobody may find are never listed"""
    pages_below: bool = False
    """further pages stand below its address"""
    scripts: tuple[str, ...] = ()
    """elements in assets/js that it needs beyond those of every page"""

    def uri(self, spec: PageSpec) -> str:
        """The Markdown file that the engine turns into the page's address."""
        if spec.uri:
            return spec.uri
        stem = spec.address.rstrip("/")
        if not stem or self.pages_below:
            return f"{stem}/index.md".lstrip("/")
        return f"{stem}.md"
