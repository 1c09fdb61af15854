"""A hand-written page as blocks, and which block of its translation says what which block of it says. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jejaring.translations.ledger import fingerprint

Pair = tuple["Block | None", "Block | None"]
"""a block and its translation; one of them is None where the other stands alone"""

SURE = 8
"""how much more it weighs that two blocks were seen together than that they may be"""

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_KINDS = (
    (re.compile(r"(#{1,6}) "), "heading"),
    (re.compile(r"[-*+] "), "list"),
    (re.compile(r"\d+[.)] "), "numbers"),
    (re.compile(r"> ?"), "quote"),
    (re.compile(r"\|"), "table"),
    (re.compile(r"<"), "markup"),
    (re.compile(r"(?:!!!|\?\?\?)"), "box"),
    (re.compile(r"(?: {4}|\t)"), "inner"),
)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines without an empty one between them; code between fences is one, whatever it holds."""

    kind: str
    text: str
    line: int
    """of the body, counted from 0"""

    @property
    def lines(self) -> int:
        return self.text.count("\n") + 1


def blocks(body: str) -> tuple[Block, ...]:
    """The blocks of a page's body, in order."""
    return tuple(_blocks(body.split("\n")))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    start: int | None = None
    fence = ""
    for number, line in enumerate([*lines, ""]):
        if start is None:
            if line.strip():
                start, opened = number, _FENCE.match(line)
                fence = opened[1] if opened else ""
            continue
        if fence and number < len(lines):
            fence = "" if line.strip().startswith(fence) and not line.strip(" `~") else fence
        elif not line.strip():
            text = "\n".join(lines[start:number]).rstrip("\n")
            yield Block(_kind(text), text, start)
            start = None
        elif opened := _FENCE.match(line):
            fence = opened[1]


def _kind(text: str) -> str:
    if _FENCE.match(text):
        return "code"
    for pattern, kind in _KINDS:
        if match := pattern.match(text):
            return f"{kind} {len(match[1])}" if kind == "heading" else kind
    return "words"


def aligned(source: Sequence[Block], other: Sequence[Block], known: Mapping[str, str]) -> list[Pair]:
    """The blocks of both in the order of reading. `known` says, by a translation's print, what it was made from.

    Pages of the same make are paired one by one. Where one has a block more, or where they were moved in one page only,
    what is known says which belong together.
    """
    if not other:
        return [(block, None) for block in source]
    texts = {block.text for block in source}
    former = [known.get(fingerprint(block.text)) for block in other]
    if [block.kind for block in source] == [block.kind for block in other]:
        pairs = list(zip(source, other, strict=True))
        if not any(was != block.text and was in texts for (block, _), was in zip(pairs, former, strict=True)):
            return list(pairs)
    made = set(former)

    def likeness(row: int, column: int) -> float:
        block, was = source[row], former[column]
        if was == block.text:
            return SURE
        if block.kind != other[column].kind:
            return 0
        if was in texts or block.text in made:
            return 0
        return 1 + (_shared(block.text, was) if was else 0)

    return _best(source, other, likeness)


def _shared(text: str, other: str) -> float:
    """How much two texts have in common, from 0 to 1."""
    words, others = set(text.split()), set(other.split())
    return len(words & others) / max(1, len(words | others))


def _best(source: Sequence[Block], other: Sequence[Block], likeness: Callable[[int, int], float]) -> list[Pair]:
    """The pairing in order that is likest as a whole."""
    rows, columns = len(source), len(other)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            both = likeness(row, column)
            paired = best[row + 1][column + 1] + both if both else 0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    pairs: list[Pair] = []
    row = column = 0
    while row < rows and column < columns:
        both = likeness(row, column)
        if both and best[row][column] == best[row + 1][column + 1] + both:
            pairs.append((source[row], other[column]))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            pairs.append((source[row], None))
            row += 1
        else:
            pairs.append((None, other[column]))
            column += 1
    return [*pairs, *((block, None) for block in source[row:]), *((None, block) for block in other[column:])]
