"""What one built page says about itself: its ids, and everything it refers to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

LOADED = ("src", "srcset", "imagesrcset", "poster", "data", "background", "xlink:href", "ping", "manifest")
"""attributes whose address a browser asks for by itself"""
SENT = ("action", "formaction")
"""attributes whose address gets what a reader typed"""
LINKS = ("href", *LOADED, *SENT)
"""attributes that hold an address"""
IDREFS = ("for", "popovertarget", "aria-labelledby", "aria-describedby", "aria-controls")
"""attributes that name elements of the same page"""

SAID_ONLY = frozenset({"alternate", "author", "canonical", "help", "license", "next", "prev", "search"})
"""kinds of <link> that a browser asks nobody for"""
REFUSED_TAGS = ("applet", "base", "embed", "fencedframe", "frame", "frameset", "iframe", "object", "portal")
"""tags that show, or turn every link into, what is not the page's own"""
POLICY = "content-security-policy"
REFUSED_ATTRIBUTES = ("style", "srcdoc", "http-equiv")
"""attributes that no policy without `unsafe-*` lets through, and those that lead away by themselves"""

_NAMES = ("id", *LINKS, *IDREFS, *REFUSED_ATTRIBUTES)
_ASKED = f":is({','.join((*REFUSED_TAGS, *(f'[{name}]' for name in _NAMES if ':' not in name)))})"
"""one selector: a list of them would give an element once for each that it matches"""
_WITHIN = re.compile(r"0; url=(?:\.\./)+[a-z0-9][a-z0-9/-]*(?:/index\.html)?")
_HANDLER = re.compile(rb"""[\s"'/]on[a-z]+\s*=""", re.IGNORECASE)
"""an attribute that runs script may follow; the parser decides"""


@dataclass(frozen=True, slots=True)
class Reference:
    """`attribute="value"` of an element; a srcset counts once per address."""

    tag: str
    attribute: str
    value: str
    own: bool = False
    """whether the address must be one of this site: a browser goes there without being told to"""


@dataclass(frozen=True, slots=True)
class Inline:
    """A script or a stylesheet that stands within a page."""

    tag: str
    """`script` or `style`"""
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page read once."""

    source: str
    ids: Mapping[str, int]
    """id -> how often it stands on the page"""
    links: tuple[Reference, ...]
    idrefs: tuple[Reference, ...]
    refused: tuple[Reference, ...]
    """tags and attributes that no page may hold; for a tag the attribute is empty"""
    inline: tuple[Inline, ...]
    listed: bool
    """whether search engines may list it"""

    def line_of(self, attribute: str, value: str) -> int:
        """The first line that shows the attribute with this value; 0 when it is written in another way."""
        for written in (escape(value), value):
            place = self.source.find(f'{attribute}="{written}"')
            if place >= 0:
                return self.source.count("\n", 0, place) + 1
        return 0

    def line_of_inline(self, part: Inline) -> int:
        """The line on which the script or stylesheet begins; 0 when it is written in another way."""
        place = self.source.find(f">{part.text}</{part.tag}")
        return self.source.count("\n", 0, place) + 1 if place >= 0 else 0


def read(source: bytes) -> Page:
    """A template is no part of the page, but what it links to must be there all the same."""
    tree = LexborHTMLParser(source)
    nodes = [(node.tag or "", node.attributes) for node in tree.css(_ASKED)]
    inner = _in_templates(source)
    return Page(
        source=source.decode("utf-8", "replace"),
        ids=Counter(value for _, attributes in nodes if (value := attributes.get("id"))),
        links=(*_links(nodes), *_links(inner)),
        idrefs=tuple(_idrefs(nodes)),
        refused=(*_refused([*nodes, *inner]), *_handlers(source)),
        inline=tuple(_inline(tree)),
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
                own = name != "href" or _is_asked_for(tag, attributes)
                yield from (Reference(tag, name, value, own) for value in _addresses(name, attributes[name] or ""))


def _is_asked_for(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """Whether a browser asks for what the href names: all but links to follow, and links that only say something."""
    kinds = set((attributes.get("rel") or "").lower().split())
    return tag not in ("a", "area") and not (tag == "link" and kinds and kinds <= SAID_ONLY)


def _addresses(attribute: str, value: str) -> list[str]:
    if attribute == "ping":
        return value.split()
    if attribute not in ("srcset", "imagesrcset"):
        return [value.strip()]
    return [candidate.split()[0] for candidate in value.split(", ") if candidate.strip()]


def _inline(tree: LexborHTMLParser) -> Iterator[Inline]:
    """JSON is data: no policy asks for it."""
    for node in tree.css("script:not([src]), style"):
        if not (node.attributes.get("type") or "").lower().endswith("json"):
            yield Inline(node.tag or "", node.text(deep=True))


def _refused(nodes: Nodes) -> Iterator[Reference]:
    for tag, attributes in nodes:
        if tag in REFUSED_TAGS:
            yield Reference(tag, "", "")
        for name in REFUSED_ATTRIBUTES:
            value = attributes.get(name) or ""
            if name in attributes and not (name == "http-equiv" and _is_ours(attributes)):
                yield Reference(tag, name, value)


def _is_ours(meta: Mapping[str, str | None]) -> bool:
    """The policy itself, and what leads on from a former address to a page below the same site."""
    name = (meta.get("http-equiv") or "").lower()
    return name == POLICY or (name == "refresh" and bool(_WITHIN.fullmatch(meta.get("content") or "")))


def _handlers(source: bytes) -> Iterator[Reference]:
    if _HANDLER.search(source):
        for node in LexborHTMLParser(opened_templates(source)).css("*"):
            for name, value in node.attributes.items():
                if name.startswith("on"):
                    yield Reference(node.tag or "", name, value or "")


def _idrefs(nodes: Nodes) -> Iterator[Reference]:
    for tag, attributes in nodes:
        for name in IDREFS:
            yield from (Reference(tag, name, word) for word in (attributes.get(name) or "").split())


def _forbids(meta: LexborNode) -> bool:
    return "noindex" in (meta.attributes.get("content") or "").lower()
