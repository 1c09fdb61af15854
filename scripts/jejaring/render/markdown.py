"""The Markdown that the site engine reads: front matter, headings in Markdown, everything else as HTML blocks.

Headings are Markdown so that any engine builds its table of contents from them. All other text stands inside HTML
blocks without blank lines, where Markdown has no say, so no character of a text can become markup.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

import yaml
from markupsafe import Markup

_ACTIVE = re.compile(r"[&<>\\`*_{}\[\]()#!|~^=:\"'@$/+.-]|[^\S ]")
_TAG = re.compile(r"(<[^<>]*>)")
_MARKER = "\x02"
"""starts a heading line in a rendered template; no text can hold it (see `model`)"""
_KEPT = "\x03"
"""starts a line of hand-written Markdown"""


def heading(level: int, html: Markup, slug: str = "") -> Markup:
    """A heading line with HTML of ours; `slug` becomes its id."""
    anchor = f" {{: #{slug} }}" if slug else ""
    return Markup(f"\n{_MARKER}{'#' * level} {inert_words(html)}{anchor}\n")  # noqa: S704 (inert_words() escapes)


def inert(text: str) -> str:
    """The text with every character that Markdown or HTML could act on as a character reference.

    >>> inert("a*b")
    'a&#42;b'
    """
    return _ACTIVE.sub(lambda match: f"&#{ord(match.group())};", text)


def inert_words(html: Markup) -> Markup:
    """HTML of ours whose words Markdown leaves alone, so that it may stand in the middle of hand-written Markdown."""
    pieces = _TAG.split(html)
    pieces[::2] = [inert(unescape(words)) for words in pieces[::2]]
    return Markup("".join(pieces))  # noqa: S704 (inert() escapes, and the tags are ours)


def page(head: Mapping[str, object], body: str) -> str:
    """A Markdown file from front matter and the text a template gave."""
    front = yaml.dump(dict(head), Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=10**9)
    return f"---\n{front}---\n\n{blocks(body)}"


def kept(text: str) -> str:
    """Hand-written Markdown, marked so that `blocks` keeps its lines and blank lines as they are."""
    return "".join(f"\n{_KEPT}{line}" for line in ("", *text.strip("\n").split("\n"), "")) + "\n"


_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def blocks(body: str) -> str:
    """Lines without indentation or blank lines, except one around each heading."""
    lines: list[str] = []
    for line in body.split("\n"):
        if line.startswith(_KEPT):
            lines.append(line.removeprefix(_KEPT))
            continue
        line = line.strip(" \t")
        if line.startswith(_MARKER):
            lines += ["", line.removeprefix(_MARKER), ""]
        elif line:
            lines.append(line)
    return "\n".join(lines).strip("\n") + "\n"
