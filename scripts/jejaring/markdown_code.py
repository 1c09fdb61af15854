"""Code in a hand-written page: it is shown sign by sign, so nothing in it is a mark or a statement. Pure."""

from __future__ import annotations

import re

_CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^`\n]*\n(?:.*\n)*?(?P=fence)[ \t]*$"
    r"|(?<![`\\])(?P<ticks>`+)(?!`)(?:[^\n]|\n(?![ \t]*\n))+?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE,
)
"""a block between fences, or a span between as many backticks on both sides"""
_SIGN = re.compile(r"[^\n]")


def code_spans(markdown: str) -> list[tuple[int, int]]:
    """(start, end) of each piece of code, its fences or backticks within it.

    >>> code_spans("Type `ls` there.")
    [(5, 9)]
    """
    return [match.span() for match in _CODE.finditer(markdown)] if "`" in markdown or "~~~" in markdown else []


def without_code(markdown: str) -> str:
    """The Markdown with blanks where code stands; everything else, and every line, stays in its place."""
    kept, end = [], 0
    for start, after in code_spans(markdown):
        kept += [markdown[end:start], _SIGN.sub(" ", markdown[start:after])]
        end = after
    return "".join([*kept, markdown[end:]])
