"""What is wrong with the HTML of a hand-written page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from jejaring.destination import Destination, destination
from jejaring.handwritten.allowed import EVERYWHERE, TAGS, UNREAD, VOID
from jejaring.handwritten.markup import Attribute, Broken, End, Start, Token, Words, tokens
from jejaring.problem import nearest

_MARK = re.compile(r"\[\[(?:istilah|sumber):[^\]\n]*\]\]")
_OPEN_COMMENT = "&lt;!--"
"""what Markdown makes of a comment without an end"""
_LITERAL = ("code", "pre")


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that does not know its place yet."""

    code: str
    message: str
    hint: str
    written: tuple[str, ...] = field(compare=False)
    """how it may be written in the Markdown, as regular expressions, the likeliest first"""


def faults(html: str) -> Iterator[Fault]:
    """Everything that a hand-written page may not hold, in order, and every tag without its counterpart."""
    around: list[str] = []
    skipped = ""
    for token in tokens(html):
        if skipped:
            skipped = "" if token == End(skipped) else skipped
            continue
        yield from _of_token(token, around)
        if isinstance(token, Start) and token.tag in UNREAD:
            skipped = token.tag
        elif isinstance(token, Start) and token.tag not in VOID:
            around.append(token.tag)
        elif isinstance(token, End):
            yield from _closed(token.tag, around)
    if not skipped:
        yield from map(_unclosed, around)


def _of_token(token: Token, around: list[str]) -> Iterator[Fault]:
    if isinstance(token, Start):
        yield from _of_tag(token)
    elif isinstance(token, Words):
        yield from _of_words(token.text, around)
    elif isinstance(token, Broken):
        message = f"'{token.text}' begins like a tag and is none"
        yield Fault("broken-markup", message, "write &lt; for the sign itself", (re.escape(token.text),))


def _closed(tag: str, around: list[str]) -> Iterator[Fault]:
    """Takes from `around` what the end tag closes."""
    if tag not in around:
        if tag in TAGS and tag not in VOID:
            message = f"</{tag}> closes nothing that was opened"
            yield Fault("unbalanced-markup", message, "remove it", (rf"(?i)</{tag}(?![\w-])",))
        else:
            yield _forbidden_tag(f"/{tag}")
        return
    while (inner := around.pop()) != tag:
        yield _unclosed(inner)


def _unclosed(tag: str) -> Fault:
    message = f"<{tag}> is not closed where it was opened"
    return Fault(
        "unbalanced-markup", message, f"write </{tag}> before what is around it ends", (rf"(?i)<{tag}(?![\w-])",)
    )


def _of_tag(start: Start) -> Iterator[Fault]:
    if start.tag not in TAGS:
        yield _forbidden_tag(start.tag)
        return
    for attribute in start.attributes:
        yield from _of_attribute(start.tag, attribute)


def _forbidden_tag(tag: str) -> Fault:
    hint = nearest(tag, TAGS) or "write it as Markdown"
    return Fault("forbidden-tag", f"<{tag}> may not stand in a page", hint, (rf"(?i)<{tag}(?![\w-])",))


def _of_attribute(tag: str, attribute: Attribute) -> Iterator[Fault]:
    allowed = EVERYWHERE | TAGS[tag]
    if attribute.name not in allowed:
        hint = nearest(attribute.name, allowed) or f"<{tag}> takes {', '.join(sorted(allowed))}"
        message = f"the attribute '{attribute.name}' of <{tag}> may not stand in a page"
        yield Fault("forbidden-attribute", message, hint, (rf"(?i)(?<![\w-]){re.escape(attribute.name)}(?![\w-])",))
    elif attribute.name in ("href", "src"):
        yield from _of_address(attribute)
    if _MARK.search(attribute.value):
        yield _misplaced_mark(attribute.value, f"inside the attribute '{attribute.name}'")


def _of_address(attribute: Attribute) -> Iterator[Fault]:
    leads = destination(attribute.value)
    written = tuple(map(re.escape, dict.fromkeys((attribute.written, attribute.value, attribute.value.strip()))))
    shown = attribute.value if len(attribute.value) <= 60 else f"{attribute.value[:57]}..."
    if attribute.name == "src" and leads is not Destination.INSIDE:
        message = f"src '{shown}' would be fetched from elsewhere"
        yield Fault("external-resource", message, "a page shows only what stands on the site itself", written)
    elif leads in (Destination.DATA, Destination.NOWHERE):
        message = f"href '{shown}' is not a link that a page may carry"
        yield Fault("bad-link", message, "https:, mailto:, tel:, or a place inside the site", written)


def _of_words(text: str, around: list[str]) -> Iterator[Fault]:
    literal = any(tag in around for tag in _LITERAL)
    if _OPEN_COMMENT in text and not literal:
        hint = "end it with '-->', without '--' inside"
        yield Fault("unbalanced-markup", "the comment '<!--' is not closed", hint, ("<!--",))
    if literal or "a" in around:
        for match in _MARK.finditer(text):
            yield _misplaced_mark(match[0], "inside code" if literal else "inside a link")


def _misplaced_mark(text: str, where: str) -> Fault:
    mark = _MARK.search(text)
    shown = mark[0] if mark else text
    return Fault("misplaced-mark", f"'{shown}' stands {where}", "write it in plain text", (re.escape(shown),))
