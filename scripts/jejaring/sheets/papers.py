"""Sizes of paper, and which of them a kind of sheet is set on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper upright, in mm, and how letters stand on it."""

    name: str
    width: float
    height: float
    side: int
    """margin at the sides, mm"""
    size: float
    """of the letters, pt"""
    poster: str = "a3"
    """paper on which a wall is covered where this one is used"""
    half: str = ""
    """what a page folded from it is called; empty: by its own name, as a half"""

    @property
    def called(self) -> str:
        """How people call it: A4, Letter."""
        return self.name.upper() if len(self.name) < 3 else self.name.capitalize()


PAPERS = {
    paper.name: paper
    for paper in (
        Paper("a4", 210, 297, 18, 10.5, half="A5"),
        Paper("f4", 215, 330, 18, 10.5),
        Paper("letter", 215.9, 279.4, 18, 10.5, poster="tabloid"),
        Paper("legal", 215.9, 355.6, 18, 10.5, poster="tabloid"),
        Paper("a3", 297, 420, 14, 17.5),
        Paper("tabloid", 279.4, 431.8, 14, 17.5),
    )
}


def folded(paper: Paper) -> Paper:
    """A page of a booklet that is folded from the paper."""
    return replace(paper, width=int(paper.height / 2), height=paper.width, side=12, size=9.5)


def half_of(paper: Paper) -> str:
    """What such a page is called."""
    return paper.half or f"½ {paper.called}"


class On(Enum):
    """Which papers a sheet is set on."""

    EACH = auto()
    """all that the curriculum is printed on"""
    FIRST = auto()
    """the first of them, to be folded"""
    WALL = auto()
    """poster paper"""
    PACKS = auto()
    """none: it stands only in packs"""

    def of(self, names: Sequence[str]) -> tuple[Paper, ...]:
        """The papers, for a curriculum that is printed on these."""
        papers = tuple(PAPERS[name] for name in names)
        if self is On.WALL:
            return (PAPERS[papers[0].poster],)
        return {On.EACH: papers, On.FIRST: papers[:1], On.PACKS: ()}[self]
