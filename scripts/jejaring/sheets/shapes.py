"""Words as letters on paper: no character without a shape, no word longer than its line, addresses as links."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from jejaring.pdf import CODE_CHARACTERS
from jejaring.sheets.blocks import Block, Run

MISSING: Block = {"missing": True}
"""stands for a character that no font has; the template draws a box"""

BOX = "☐"
"""stands for such a character in interface words, dates and names, which are plain strings in every sheet"""

FORMATTING = frozenset(map(chr, (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A))))
"""invisible characters that need no shape"""

_HIDDEN = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))
"""signs that only tell where a line may break; they would be copied along with the words"""

LONG_WORD = 25
"""letters from which a word may be broken anywhere, since it may be longer than a line"""

LINKED = ("https://", "mailto:")
"""how addresses begin that a sheet links to"""

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_UNBROKEN = re.compile(
    r"https://[^\s<>\"'“”‘’]*[^\s<>\"'“”‘’.,;:!?)\]]"
    rf"|(?<![\w.+-]){_MAIL.pattern}"
    rf"|(?:(?!https://)\S){{{LONG_WORD},}}"
)
"""an address in a text, without the sign that ends the sentence; or a long word"""


def joined(pieces: list[object]) -> Run:
    """One string where there is nothing but strings."""
    if all(isinstance(piece, str) for piece in pieces):
        return "".join(str(piece) for piece in pieces)
    return pieces


def shaped(words: str, covered: frozenset[str]) -> Iterator[object]:
    """The words as `shapes` gives them; each address is a link and each long word `{"long": word}`."""
    words = words.translate(_HIDDEN)
    end = 0
    for match in _UNBROKEN.finditer(words):
        if before := words[end : match.start()]:
            yield from shapes(before, covered)
        yield from linked(match.group(), covered)
        end = match.end()
    if end < len(words):
        yield from shapes(words[end:], covered)


def linked(words: str, covered: frozenset[str]) -> Iterator[object]:
    """An address as `{"link": address, "words": ...}`; what is none, or not safe, as words that may be broken."""
    target = f"mailto:{words}" if _MAIL.fullmatch(words) else words
    if covered.issuperset(words) and target.startswith(LINKED):
        yield {"link": target, "words": words.removeprefix("mailto:")}
        return
    for piece in shapes(words, covered):
        yield {"long": piece} if isinstance(piece, str) else piece


def shapes(words: str, covered: frozenset[str]) -> Iterator[object]:
    """The words as strings, with MISSING for each visible character that no font has."""
    if covered.issuperset(words):
        yield words
        return
    shown = ""
    for sign in unicodedata.normalize("NFC", words):
        shape = printable(sign, covered)
        if shape is not None:
            shown += shape
            continue
        if shown:
            yield shown
        yield MISSING
        shown = ""
    if shown:
        yield shown


def printable(sign: str, covered: frozenset[str]) -> str | None:
    """The character as it is printed: itself, nothing if it is invisible, None if no font has it."""
    if sign in covered or sign in FORMATTING:
        return sign
    kind = unicodedata.category(sign)
    if kind[0] == "Z":
        return " "
    return "" if kind == "Cf" or 0xFE00 <= ord(sign) <= 0xFE0F else None


def coded(line: str) -> Iterator[object]:
    """A line as strings, MISSING, and `{"long": word}` for what may be longer than a line."""
    for piece in re.findall(rf"\S{{{LONG_WORD},}}|(?:(?!\S{{{LONG_WORD},}}).)+", line.replace("\t", "    ")):
        for part in shapes(piece, CODE_CHARACTERS):
            yield {"long": part} if isinstance(part, str) and len(part) >= LONG_WORD and " " not in part else part
