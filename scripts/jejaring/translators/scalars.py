"""A text as YAML writes it: in the style that stood there, or in another where that cannot hold it. Pure."""

from __future__ import annotations

import json
import re

WIDTH = 130
"""columns of a line that authors keep to"""
DEEPER = 2
"""blanks by which a block of lines stands deeper than its key"""

_FIRST = re.compile(r"""[-?:,\[\]{}#&*!|>'"%@`=<.~“„‘«]""")
_UNPLAIN = re.compile(r": |:$| #|[\n\t]|\s$|^\s")
_IN_FLOW = re.compile(r"[\[\]{},]|:\S")


def plain(text: str, *, flow: bool) -> bool:
    """Whether the text may stand without quotes."""
    if not text or _FIRST.match(text) or _UNPLAIN.search(text):
        return False
    return not (flow and _IN_FLOW.search(text))


def quoted(text: str, sign: str = '"') -> str:
    """The text in quotes, on one line."""
    if sign == "'" and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f")


def one_line(text: str, style: str, *, flow: bool) -> str:
    """The text in the style or, where that cannot hold it, in quotes."""
    if style in ('"', "'"):
        return quoted(text, style)
    return text if plain(text, flow=flow) else quoted(text)


def block(text: str, indent: int) -> tuple[str, list[str]]:
    """(sign that opens it, lines): folded at WIDTH, or line by line where the text has lines of its own."""
    blanks = " " * indent
    if "\n" in text:
        return "|-", [blanks + line if line else "" for line in text.split("\n")]
    lines, line = [], ""
    for word in text.split(" "):
        if line and indent + len(line) + 1 + len(word) > WIDTH:
            lines.append(blanks + line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return ">-", [*lines, blanks + line]
