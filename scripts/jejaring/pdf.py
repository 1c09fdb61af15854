"""A PDF to make: what `sheets` asks for and `typeset` sets. Plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

FONT_FAMILIES = ("Source Sans Pro", "Noto Sans Arabic")
"""what templates set letters in, the first choice first"""


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
