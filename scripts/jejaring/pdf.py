"""A PDF to make: what `sheets` asks for and `typeset` sets. Plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

FONT_FAMILIES = ("Source Sans Pro", "Noto Sans Arabic")
"""what templates set letters in, the first choice first"""
CODE_FAMILY = "DejaVu Sans Mono"
"""what templates set code in; it comes with Typst"""
CODE_CHARACTERS = frozenset(
    map(
        chr,
        (
            *range(0x20, 0x7F),
            *range(0xA0, 0x180),
            *range(0x391, 0x3A2),
            *range(0x3A3, 0x3CA),
            *range(0x400, 0x460),
            *range(0x2010, 0x2016),
            *range(0x2018, 0x2023),
            0x2026,
            0x20AC,
            *range(0x2190, 0x2196),
            0x2260,
            0x2264,
            0x2265,
            *range(0x2500, 0x25A0),
            0x2713,
            0x2717,
        ),
    )
)
"""characters of it that code may hold: Latin, Greek and Cyrillic letters, arrows, lines of boxes"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfDocument:
    """One sheet in one language on one size of paper."""

    address: str
    """below the site, such as `unduh/x-peserta-a4.pdf`"""
    name: str
    """what messages call it: sheet, language and paper"""
    template: str
    """file name of the template among those of `typeset`"""
    data: str
    """JSON for the template, the same on every paper"""
    paper: str
    """JSON for the template: width, height and margin in mm, size of letters in pt; of a booklet also the paper that it
    is folded from, lying down"""
    day: date
    """the date that the PDF bears"""
    booklet: bool
    """set on pages of half the size and laid two to a side for folding"""
    source: str
    """the author's file that a fault is reported at; empty for none"""
    pictures: tuple[tuple[str, bytes], ...] = ()
    """(name that the data uses, content) of the pictures on it"""
