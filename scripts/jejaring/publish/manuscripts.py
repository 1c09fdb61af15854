"""From a built page back to the Markdown in which an author wrote it, and to the place there that is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from jejaring.problem import Place, Problem
from jejaring.site import Manuscript, Site

_TARGET = re.compile(r"""\]\(\s*<?([^)\s>]+)|^\s*\[[^\]]+\]:\s*<?([^\s>]+)|(?:href|src)\s*=\s*["']?([^"'\s>]+)""")
"""where Markdown or HTML names what it leads to"""
_ID = re.compile(r"""\{:?[^}]*#([\w-]+)|\bid\s*=\s*["']?([\w-]+)""")

Spot = tuple[Place, str]
"""a place, and the line that stands there"""


@dataclass(frozen=True, slots=True)
class Written:
    """A page of the site that is written by hand."""

    manuscript: Manuscript
    source: str
    """the Markdown file below the site's root, such as `en/bantuan.md`; links in it start from there"""

    def link(self, address: str, value: str) -> Spot | None:
        """Where the Markdown links to the address below the root, with its anchor, or says `value` word for word."""
        return self._first(_TARGET, lambda target: target == value or self._published(target) == address)

    def id(self, name: str) -> Spot | None:
        """Where the Markdown gives an element this id."""
        return self._first(_ID, lambda given: given == name)

    def _first(self, pattern: re.Pattern[str], meant: Callable[[str], bool]) -> Spot | None:
        for number, line in enumerate(self.manuscript.lines, 1):
            for match in pattern.finditer(line) if number >= self.manuscript.body_line else ():
                group = match.lastindex or 0
                if meant(match[group]):
                    return Place(self.manuscript.file, number, match.start(group) + 1), line
        return None

    def _published(self, target: str) -> str:
        """What the engine makes of a link to a Markdown file: its address below the root, with the anchor."""
        path, mark, anchor = target.partition("#")
        whole = normpath(join(dirname(self.source), path)) if path.endswith(".md") else ""
        return page_address(whole) + mark + anchor if whole else ""


def page_address(source: str) -> str:
    """The address of the page that the engine makes of a Markdown file.

    >>> page_address("en/modul/index.md"), page_address("bantuan.md"), page_address("index.md")
    ('en/modul/', 'bantuan/', '')
    """
    stem = source.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


def written_pages(site: Site) -> dict[str, Written]:
    """Hand-written pages by their file of the site, such as `en/bantuan/index.html`."""
    return {
        f"{page_address(language.prefix + uri)}index.html": Written(manuscript, language.prefix + uri)
        for language in site.languages
        for uri, manuscript in language.manuscripts.items()
    }


def doubles(site: Site) -> Iterator[Problem]:
    """Files of the site that two languages, or a page and a file, would both be."""
    written = written_pages(site)
    makers: dict[str, str] = {}
    for file, source in _sources(site):
        shown = written[file].manuscript.file if file in written and source == written[file].source else source
        if file in makers:
            message = f"{shown} and {makers[file]} would both stand at '{file.removesuffix('index.html') or '/'}'"
            place = Place(shown if shown.endswith(".md") else makers[file])
            yield Problem(place, "doubled-address", message, "name one of them otherwise")
        makers.setdefault(file, shown)


def _sources(site: Site) -> Iterator[tuple[str, str]]:
    """(file of the site, what it is made of) for everything that is known before the engine runs."""
    for language in site.languages:
        for uri in language.pages:
            yield f"{page_address(language.prefix + uri)}index.html", language.prefix + uri
        for address in language.files:
            yield language.prefix + address, language.prefix + address
    for address in site.files:
        yield address, address
