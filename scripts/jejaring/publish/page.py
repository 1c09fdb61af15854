"""What one built page says about itself: its ids, and everything it refers to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

LINKS = ("href", "src", "srcset", "action", "poster")
"""attributes that hold an address"""
IDREFS = ("for", "popovertarget", "aria-labelledby", "aria-describedby", "aria-controls")
"""attributes that name elements of the same page"""

_ASKED = f":is({','.join(f'[{name}]' for name in ('id', *LINKS, *IDREFS))})"
"""one selector: a list of them would give an element once for each that it matches"""


@dataclass(frozen=True, slots=True)
class Reference:
    """`attribute="value"` of an element; a srcset counts once per address."""

    tag: str
    attribute: str
    value: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page read once."""

    source: str
    ids: Mapping[str, int]
    """id -> how often it stands on the page"""
    links: tuple[Reference, ...]
    idrefs: tuple[Reference, ...]
    listed: bool
    """whether search engines may list it"""

    def line_of(self, attribute: str, value: str) -> int:
        """The first line that shows the attribute with this value; 0 when it is written in another way."""
        for written in (escape(value), value):
            place = self.source.find(f'{attribute}="{written}"')
            if place >= 0:
                return self.source.count("\n", 0, place) + 1
        return 0


def read(source: bytes) -> Page:
    """A template is no part of the page, but what it links to must be there all the same."""
    tree = LexborHTMLParser(source)
    nodes = [(node.tag or "", node.attributes) for node in tree.css(_ASKED)]
    return Page(
        source=source.decode("utf-8", "replace"),
        ids=Counter(value for _, attributes in nodes if (value := attributes.get("id"))),
        links=tuple(_links(nodes)) + tuple(_links(_in_templates(source))),
        idrefs=tuple(_idrefs(nodes)),
        listed=not any(_forbids(meta) for meta in tree.css("meta[name=robots i]")),
    )


def opened_templates(source: bytes) -> bytes:
    """The page as if its templates were plain elements, so that what they hold can be found."""
    return source.replace(b"<template", b"<x-template").replace(b"</template", b"</x-template")


Nodes = list[tuple[str, dict[str, str | None]]]


def _in_templates(source: bytes) -> Nodes:
    if b"<template" not in source:
        return []
    tree = LexborHTMLParser(opened_templates(source))
    return [(node.tag or "", node.attributes) for node in tree.css("x-template *")]


def _links(nodes: Nodes) -> Iterator[Reference]:
    for tag, attributes in nodes:
        for name in LINKS:
            if name in attributes:
                yield from (Reference(tag, name, value) for value in _addresses(name, attributes[name] or ""))


def _addresses(attribute: str, value: str) -> list[str]:
    if attribute != "srcset":
        return [value.strip()]
    return [candidate.split()[0] for candidate in value.split(", ") if candidate.strip()]


def _idrefs(nodes: Nodes) -> Iterator[Reference]:
    for tag, attributes in nodes:
        for name in IDREFS:
            yield from (Reference(tag, name, word) for word in (attributes.get(name) or "").split())


def _forbids(meta: LexborNode) -> bool:
    return "noindex" in (meta.attributes.get("content") or "").lower()
