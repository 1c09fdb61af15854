"""Passages: texts of more than one line. Written with `|` in YAML, they hold paragraphs and lists of one level.

A line that begins with `- ` is an item of a list; blanks before further lines continue it. Other lines make
paragraphs, which a blank line parts. A passage is kept folded: one line for each paragraph and each item, so that a
text of one paragraph is one line, as everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

ITEM = "- "
"""begins an item"""
BETWEEN = " · "
"""stands between two items where a list is shown as words in a row"""

_BLANKS = re.compile(" +")
_AS_BLANKS = str.maketrans("\t\r", "  ")
_ITEM = re.compile(r"( *)- +(?=\S)")
_OTHER_SIGN = re.compile(r" *(?:[*+•‣▪◦] +|\d{1,2}[.)] +)(?=\S)")
_DEEPER = 2
"""blanks from which on a line stands inside an item"""


def folded(text: str) -> str:
    """The text with a line for each paragraph and item, and a blank line between two paragraphs."""
    lines: list[str] = []
    goes_on = False
    for line in text.replace("\r\n", "\n").translate(_AS_BLANKS).split("\n"):
        words = _BLANKS.sub(" ", line).strip(" ")
        within = goes_on and not _ITEM.match(line) and (not lines[-1].startswith(ITEM) or _depth(line) >= _DEEPER)
        if words and within:
            lines[-1] += f" {words}"
        elif words:
            lines.append(words)
        goes_on = bool(words)
    return "".join(_break(before, line) + line for before, line in pairwise(("", *lines)))


def _break(before: str, line: str) -> str:
    """What stands between two lines of a folded text."""
    return ("\n" if ITEM in (before[:2], line[:2]) else "\n\n") if before else ""


def fault(text: str) -> tuple[str, str, str] | None:
    """(code, what is wrong, what would be right) with the lists of a text as it was written."""
    item, other = False, ""
    for line in text.split("\n"):
        if found := _ITEM.match(line):
            if item and len(found[1]) >= _DEEPER:
                return "nested_list", "holds a list inside a list", "a list has one level; make one list of it, or two"
            item = True
        elif not line.startswith(" " * _DEEPER):
            item = False
        if _OTHER_SIGN.match(line):
            if other:
                return "list_sign", f"holds a list whose items begin with '{other}'", "begin each item with '- '"
            other = line.split()[0]
        elif line.strip():
            other = ""
    return None


def holds_list(text: str) -> bool:
    """Whether a text as it was written has a line that begins an item, below another line."""
    return any(_ITEM.match(line) for line in text.strip().split("\n")[1:])


def several(text: str) -> bool:
    """Whether the folded text is more than one paragraph."""
    return "\n" in text or text.startswith(ITEM)


def parts(text: str) -> Iterator[str | tuple[str, ...]]:
    """The folded text as paragraphs and, for each list, its items."""
    for is_list, lines in groupby(filter(None, text.split("\n")), lambda line: line.startswith(ITEM)):
        if is_list:
            yield tuple(line.removeprefix(ITEM) for line in lines)
        else:
            yield from lines


def in_a_row(text: str) -> str:
    """The folded text on one line."""
    if not several(text):
        return text
    row = ""
    for part in parts(text):
        words = BETWEEN.join(part) if isinstance(part, tuple) else part
        row += f"{' ' if row else ''}{words}"
    return row


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
