"""Does a selector concern the built pages? States a reader or a script brings about count as if they were there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import tinycss2  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from jejaring.publish.page import opened_templates

STRUCTURAL = frozenset(
    {"root", "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type"}
    | {f"{which}-{of}" for which in ("first", "last", "only") for of in ("child", "of-type")}
)
"""pseudo-classes that the pages alone decide; all others are states"""
LOGICAL = frozenset({"is", "where", "has"})
STATE_ATTRIBUTES = frozenset({"open", "hidden", "disabled", "checked", "selected", "inert", "value"})

_STRING = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|`[^`]*`")
_DASHED = re.compile(r"\w+(?:--?\w+)+")
_WORD = re.compile(r"-*[A-Za-z_][\w-]*")
_DATASET = re.compile(r"\bdataset\.(\w+)")
_CLASS = re.compile(r"\.([^\s.#:>+~*\[]+)")
_START_TAG = re.compile(rb"<[a-zA-Z][^<>]*>")
_DIRECTION = re.compile(rb"\sdir=\"?[a-z]+")
_PLAIN_VALUE = re.compile(rb"(\s(?!(?:class|style|dir)=)[\w:-]+)=(?:\"[^\"]*\"|'[^']*')")


@dataclass(frozen=True, slots=True)
class States:
    """What scripts may put on an element: classes and attributes, by name."""

    words: frozenset[str]

    @classmethod
    def of_scripts(cls, scripts: Iterable[str]) -> States:
        """Every word of a string, every word with a dash, every `dataset.someName` as it would stand in the page."""
        text = "\n".join(scripts)
        words = {word for piece in [*_STRING.findall(text), *_DASHED.findall(text)] for word in _WORD.findall(piece)}
        data = {"data-" + re.sub(r"[A-Z]", lambda m: "-" + m[0].lower(), name) for name in _DATASET.findall(text)}
        return cls(frozenset(words | data))

    def attribute(self, name: str) -> bool:
        return name in STATE_ATTRIBUTES or name.startswith("aria-") or name in self.words


def samples(pages: Iterable[bytes]) -> list[bytes]:
    """The pages that show a start tag (name, class, attribute names) which no page of their direction shows before.

    Rules for one direction hold within a page that runs that way: one page of it would not show them all.
    """
    seen: dict[bytes, tuple[set[bytes], set[bytes]]] = {}
    chosen = []
    for page in pages:
        direction = found[0] if (found := _DIRECTION.search(page)) else b""
        seen_tags, seen_shapes = seen.setdefault(direction, (set(), set()))
        tags = set(_START_TAG.findall(page)) - seen_tags
        shapes = {_PLAIN_VALUE.sub(rb"\1", tag) for tag in tags}
        if not shapes <= seen_shapes:
            chosen.append(page)
        seen_tags |= tags
        seen_shapes |= shapes
    return chosen


class Matcher:
    """Answers for one set of pages; every question is asked of the pages once."""

    def __init__(self, pages: Iterable[bytes], states: States) -> None:
        self._trees = [LexborHTMLParser(opened_templates(page)) for page in pages]
        self._classes = {name for tree in self._trees for name in _classes(tree)}
        self._states = states
        self._known: dict[str, bool] = {}

    def matching(self, prelude: Sequence[Any]) -> str:
        """Of a selector list, the selectors that concern an element, in their order; empty when none does."""
        kept = [tokens for tokens in split_commas(prelude) if self.matches(stateless(tokens, self._states))]
        return ",".join(tinycss2.serialize(tokens).strip() for tokens in kept)

    def matches(self, selector: str) -> bool:
        if selector not in self._known:
            self._known[selector] = self._is_likely(selector) and any(_found(tree, selector) for tree in self._trees)
        return self._known[selector]

    def _is_likely(self, selector: str) -> bool:
        """False when a plain selector asks for a class that no page has; saves most questions."""
        return any(sign in selector for sign in "(\"'\\") or self._classes.issuperset(_CLASS.findall(selector))


def _classes(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("[class]"):
        yield from (node.attributes["class"] or "").split()


def _found(tree: LexborHTMLParser, selector: str) -> bool:
    """A selector the parser does not know is kept: too much css is a lesser fault than too little."""
    try:
        return tree.css_first(selector) is not None
    except SelectolaxError:
        return True


def split_commas(tokens: Sequence[Any]) -> Iterator[list[Any]]:
    """The parts of a list between its commas."""
    part: list[Any] = []
    for node in tokens:
        if node == ",":
            yield part
            part = []
        else:
            part.append(node)
    yield part


def stateless(tokens: Sequence[Any], states: States) -> str:
    """The selector without states and pseudo-elements: `a:hover>b::before` becomes `a>b`."""
    return ",".join(_complex(part, states) for part in split_commas(tokens))


def _complex(tokens: Sequence[Any], states: States) -> str:
    """A compound of which nothing is left is `*`; a combinator at the start, as in `:has(> a)`, has none before it."""
    parts: list[str] = []
    for combines, group in groupby(_simples(tokens), key=_is_combinator):
        if combines:
            signs = (tinycss2.serialize(simple).strip() for simple in group)
            parts.append(next(filter(None, signs), " "))
        else:
            parts.append("".join(_kept(simple, states) for simple in group) or "*")
    return "".join(parts) or "*"


def _is_combinator(simple: Sequence[Any]) -> bool:
    return simple[0].type == "whitespace" or simple[0] in (">", "+", "~")


def _simples(tokens: Sequence[Any]) -> Iterator[list[Any]]:
    """The tokens in groups of one simple selector or one combinator, outer spaces left out."""
    group: list[Any] = []
    for token in _trimmed(tokens):
        if group and group[-1] not in (".", ":"):
            yield group
            group = []
        group.append(token)
    if group:
        yield group


def _trimmed(tokens: Sequence[Any]) -> Sequence[Any]:
    solid = [n for n, token in enumerate(tokens) if token.type != "whitespace"]
    return tokens[solid[0] : solid[-1] + 1] if solid else []


def _kept(simple: list[Any], states: States) -> str:
    """The simple selector as text, or nothing when it is a state."""
    first, last = simple[0], simple[-1]
    if first == ":":
        return "" if len(simple) > 2 else _pseudo_class(last, states)
    if first == ".":
        return "" if last.value in states.words else f".{last.value}"
    if first.type == "[] block":
        return "" if _is_state_attribute(first, states) else tinycss2.serialize(simple)
    return str(tinycss2.serialize(simple))


def _is_state_attribute(block: Any, states: States) -> bool:
    return any(token.type == "ident" and states.attribute(token.lower_value) for token in block.content[:1])


def _pseudo_class(token: Any, states: States) -> str:
    name = token.lower_value if token.type == "ident" else token.lower_name
    if name in STRUCTURAL:
        return f":{tinycss2.serialize([token])}"
    if name in LOGICAL:
        return f":{name}({stateless(token.arguments, states)})"
    if name == "not" and stateless(token.arguments, states) == tinycss2.serialize(token.arguments):
        return f":{tinycss2.serialize([token])}"
    return ""
