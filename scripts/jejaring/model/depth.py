"""How deep a module is that calls itself full: data of a curriculum, with a usual answer for those that say nothing."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from jejaring.model.base import Part, Truth, Whole


class Demand(Part):
    """The least that a full module holds, from a length on."""

    counted: ClassVar = ("outcomes", "activities", "checks", "questions", "worksheets", "pitfalls", "adaptations")
    """fields that say how many"""

    minutes: Whole = Field(gt=0, le=600)
    """for modules that take so long, or longer up to the next demand"""
    outcomes: Whole = Field(default=1, ge=0, le=50)
    """learning outcomes"""
    activities: Whole = Field(default=1, ge=0, le=50)
    """activities, alternatives aside"""
    checks: Whole = Field(default=1, ge=0, le=50)
    """statements of the self-assessment"""
    questions: Whole = Field(default=0, ge=0, le=50)
    """questions of the test; where any are asked for, each outcome has one"""
    worksheets: Whole = Field(default=0, ge=0, le=50)
    """worksheets"""
    pitfalls: Whole = Field(default=0, ge=0, le=50)
    """pitfalls"""
    adaptations: Whole = Field(default=0, ge=0, le=50)
    """adaptations"""
    scenario: Truth = False
    """a fictional case"""
    notes: Truth = True
    """notes for the facilitator in every activity"""


USUAL = (
    Demand(minutes=1),
    Demand(minutes=30, activities=2, checks=2, questions=2, pitfalls=1),
    Demand(
        minutes=45, outcomes=2, activities=3, checks=3, questions=3, worksheets=1, pitfalls=1, adaptations=1,
        scenario=True,
    ),
    Demand(
        minutes=90, outcomes=3, activities=3, checks=6, questions=5, worksheets=1, pitfalls=2, adaptations=2,
        scenario=True,
    ),
    Demand(
        minutes=180, outcomes=4, activities=5, checks=8, questions=6, worksheets=2, pitfalls=3, adaptations=2,
        scenario=True,
    ),
)  # fmt: skip
"""what is asked of a full module where the curriculum asks for nothing else: about as much an hour"""


class FullModules(Part):
    """What a module holds that calls itself full."""

    lengths: tuple[Whole, ...] = ()
    """the only lengths, in minutes, that it may have; any when empty"""
    look_back: Whole | None = Field(default=None, gt=0, le=60)
    """minutes of the look back that ends each of them; none is asked for when absent"""
    demands: tuple[Demand, ...] = ()
    """the least that it holds, by its length; the usual ones when empty"""

    def of(self, minutes: int) -> Demand:
        """What is asked of a module of that length: the demand of the longest length that is not longer."""
        rows = sorted(self.demands or USUAL, key=lambda row: row.minutes)
        return next((row for row in reversed(rows) if row.minutes <= minutes), rows[0])
