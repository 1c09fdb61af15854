"""HTML in its strict form only: text, whole tags, closed comments. What a browser would have to guess at is `Broken`.

A browser's parser mends everything, and each mending is a way to hide markup from a checker. So whatever is not
written plainly is not interpreted here but handed on as broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_COMMENT = re.compile(r"<!--(?!-?>)(?:(?!--).)*-->", re.DOTALL)
_ATTRIBUTE = r"""\s++(?P<{0}>[^\s"'<>/=]++)(?:\s*+=\s*+(?P<{1}>"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+"""
_TAG = re.compile(rf"<(/?)([a-zA-Z][a-zA-Z0-9-]*+)((?:{re.sub(r'[?]P<{[01]}>', '?:', _ATTRIBUTE)})*+)\s*+/?>")
_EACH = re.compile(_ATTRIBUTE.format("name", "value"))
_BROKEN = re.compile(r"<[^<>\n]*>?")
_BROKEN_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Words:
    """Text between tags, character references and all."""

    text: str


@dataclass(frozen=True, slots=True)
class Attribute:
    name: str
    """in lower case"""
    value: str
    """as a browser reads it"""
    written: str
    """as it stands in the tag"""


@dataclass(frozen=True, slots=True)
class Start:
    tag: str
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class End:
    tag: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A `<` that begins neither a tag nor a comment, with the start of what follows."""

    text: str


Token = Words | Start | End | Broken


def tokens(html: str) -> Iterator[Token]:
    """The HTML in order, comments left out."""
    position = 0
    while position < len(html):
        begin = html.find("<", position)
        if begin != position:
            yield Words(html[position : begin if begin >= 0 else len(html)])
        if begin < 0:
            return
        position = begin + 1
        if match := _COMMENT.match(html, begin):
            position = match.end()
        elif match := _TAG.match(html, begin):
            position = match.end()
            tag = match[2].lower()
            yield End(tag) if match[1] else Start(tag, tuple(_attributes(match[3])))
        else:
            yield Broken("".join(_BROKEN.findall(html[begin : begin + _BROKEN_SHOWN])[:1]))


def _attributes(text: str) -> Iterator[Attribute]:
    for match in _EACH.finditer(text):
        written = match["value"] or ""
        written = written[1:-1] if written[:1] in ("'", '"') else written
        yield Attribute(match["name"].lower(), unescape(written), written)
