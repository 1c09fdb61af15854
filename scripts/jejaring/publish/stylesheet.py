"""One stylesheet: of Material's the rules that match an element of the built pages, then our own in full."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import tinycss2  # type: ignore[import-untyped]

from jejaring.publish.minify import is_licence, minified, printed
from jejaring.publish.selectors import Matcher, States, samples

GROUPS = frozenset({"media", "supports"})
"""at-rules that hold rules"""

_USED = re.compile(r"var\(\s*(--[\w-]+)")
_NAMED = re.compile(r"--[\w-]+")
_ANIMATED = re.compile(r"animation[\w-]*:([^;}]*)")


@dataclass(frozen=True, slots=True)
class Declaration:
    """`name:value` as it is printed."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A prelude (selectors, or an at-rule up to its brace) with declarations, or with rules."""

    prelude: str
    declarations: tuple[Declaration, ...] = ()
    rules: tuple[Rule, ...] = ()


def stylesheet(theme_css: str, own_css: Iterable[str], pages: Iterable[bytes], scripts: Iterable[str]) -> str:
    """The theme's css reduced to what `pages` use, followed by the whole of `own_css`, minified; licences stay."""
    own = "".join(minified(css) for css in own_css)
    code = list(scripts)
    shown = samples(pages)
    rules = tuple(_matching(_nodes(theme_css), Matcher(shown, States.of_scripts(code)).matching))
    named = _NAMED.findall("".join(code) + "".join(page.decode("utf-8", "replace") for page in shown))
    text = "".join(_text(rule) for rule in _needed(rules, own, named))
    return _with_charset(_licences(theme_css) + text + own)


def _licences(css: str) -> str:
    comments = filter(is_licence, tinycss2.parse_rule_list(css, skip_whitespace=True))
    return "".join(comment.serialize() for comment in comments)


def _with_charset(css: str) -> str:
    return css if css.isascii() else f'@charset "UTF-8";{css}'


def _nodes(css: str | Sequence[Any]) -> list[Any]:
    nodes: list[Any] = tinycss2.parse_rule_list(css, skip_comments=True, skip_whitespace=True)
    return nodes


def _matching(nodes: Iterable[Any], matching: Callable[[Sequence[Any]], str]) -> Iterator[Rule]:
    """The rules of which `matching` leaves a selector, each with those selectors only."""
    for node in nodes:
        if node.type == "qualified-rule":
            if selectors := matching(node.prelude):
                yield Rule(selectors, tuple(_declarations(node.content)))
        elif node.type == "at-rule" and node.content is not None:
            prelude = f"@{node.at_keyword}{tinycss2.serialize(node.prelude).rstrip()}"
            if node.lower_at_keyword in GROUPS:
                yield Rule(prelude, rules=tuple(_matching(_nodes(node.content), matching)))
            else:
                yield Rule(prelude, (Declaration("", printed(node.content)),))


def _declarations(content: Sequence[Any]) -> Iterator[Declaration]:
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            important = "!important" if node.important else ""
            yield Declaration(node.name, f"{node.name}:{printed(node.value) or ' '}{important}")


def _needed(rules: Sequence[Rule], own: str, named: Iterable[str]) -> list[Rule]:
    """Without custom properties that nothing reads, keyframes that nothing plays, and what that leaves empty."""
    properties = _read_properties(list(_all_declarations(rules)), {*_USED.findall(own), *named})
    kept = [small for rule in rules if (small := _reduced(rule, properties))]
    text = own + "".join(_text(rule) for rule in kept)
    played = {word for value in _ANIMATED.findall(text) for word in re.split(r"[\s,]+", value)}
    return [rule for rule in kept if not _is_idle(rule, played)]


def _all_declarations(rules: Iterable[Rule]) -> Iterator[Declaration]:
    for rule in rules:
        yield from rule.declarations
        yield from _all_declarations(rule.rules)


def _read_properties(declarations: Sequence[Declaration], read: set[str]) -> set[str]:
    """Every custom property that a plain declaration or the outside reads, directly or through another one."""
    found = read | {name for d in declarations if not d.name.startswith("--") for name in _USED.findall(d.text)}
    fresh = found
    while fresh:
        fresh = {name for d in declarations if d.name in fresh for name in _USED.findall(d.text)} - found
        found |= fresh
    return found


def _reduced(rule: Rule, properties: set[str]) -> Rule | None:
    rules = tuple(small for child in rule.rules if (small := _reduced(child, properties)))
    declarations = tuple(d for d in rule.declarations if not d.name.startswith("--") or d.name in properties)
    return Rule(rule.prelude, declarations, rules) if rules or declarations else None


def _is_idle(rule: Rule, played: set[str]) -> bool:
    words = rule.prelude.split()
    return words[0].endswith("keyframes") and words[-1] not in played


def _text(rule: Rule) -> str:
    inner = "".join(map(_text, rule.rules)) or ";".join(d.text for d in rule.declarations)
    return f"{rule.prelude}{{{inner}}}"
