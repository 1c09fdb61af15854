"""What has changed between two texts, word by word. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

SHOWN = 3
"""changes that are told"""
LONGEST = 60
"""signs of one change that are told"""
NEAR = 1
"""unchanged words between two changes that are told as one"""

Span = tuple[int, int, int, int]


def difference(old: str, new: str) -> str:
    """`'dua minggu' became 'tiga minggu'; 'kecil' is gone; 'besar' is new after 'yang'`."""
    before, after = old.split(), new.split()
    told = [_told(before, after, span) for span in _changes(before, after)]
    more = [f"and {len(told) - SHOWN} more"] if len(told) > SHOWN else []
    return "; ".join([*told[:SHOWN], *more]) or "only blanks differ"


def _changes(before: Sequence[str], after: Sequence[str]) -> list[Span]:
    """(start and end in the old, start and end in the new) of what differs; near ones are one."""
    found: list[Span] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if found and a - found[-1][1] <= NEAR:
            found[-1] = (found[-1][0], b, found[-1][2], d)
        else:
            found.append((a, b, c, d))
    return found


def _told(before: Sequence[str], after: Sequence[str], span: Span) -> str:
    a, b, c, d = span
    if a == b:
        return f"{_quoted(after[c:d])} is new{_beside(after, c, d)}"
    if c == d:
        return f"{_quoted(before[a:b])} is gone{_beside(before, a, b)}"
    if b - a == 1 == d - c:  # one word alone says little
        if b < len(before):
            b, d = b + 1, d + 1
        elif a:
            a, c = a - 1, c - 1
    return f"{_quoted(before[a:b])} became {_quoted(after[c:d])}"


def _beside(words: Sequence[str], start: int, end: int) -> str:
    if start:
        return f" after '{words[start - 1]}'"
    return f" before '{words[end]}'" if end < len(words) else ""


def _quoted(words: Sequence[str]) -> str:
    text = " ".join(words)
    return f"'{text}'" if len(text) <= LONGEST else f"'{text[: LONGEST - 1].rstrip()}…'"
