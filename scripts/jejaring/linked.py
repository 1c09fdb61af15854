"""Parts of a curriculum with all that surrounds them, as `link` makes them."""

from __future__ import annotations

from typing import ClassVar

from jejaring import model


class LinkedModule(model.Module):
    """A module and all that surrounds it. What is resolved has names of its own beside the slugs its author wrote."""

    resolved: ClassVar = frozenset(
        (
            "file", "track", "step", "previous", "next", "required", "unlocks", "goals", "signs", "rests_on",
            "explained", "address", "facilitator_address",
        )
    )  # fmt: skip

    file: str
    """the author's file, as problems name it"""
    track: model.Track
    step: model.Level | None
    """of the ladder, where there is one"""
    previous: model.Module | None
    next: model.Module | None
    """neighbours in the order of the whole curriculum"""
    required: tuple[model.Module, ...]
    unlocks: tuple[model.Module, ...]
    """modules that require this one"""
    goals: tuple[model.Goal, ...]
    signs: tuple[model.Indicator, ...]
    """of its goals, what its work brings nearer"""
    rests_on: tuple[model.Prerequisite, ...]
    explained: tuple[model.Term, ...]
    """terms listed or marked, in the order of the glossary"""

    address: str
    """where its page for participants stands below a language"""
    facilitator_address: str

    @property
    def needed(self) -> tuple[tuple[model.Module, tuple[model.Outcome, ...]], ...]:
        """Each required module, with the outcomes of it that are enough; none where all of it is required."""
        named = [model.required_outcome(entry) for entry in self.requires]
        return tuple(
            (module, tuple(o for o in module.outcomes if (module.slug, o.slug) in named)) for module in self.required
        )

    @property
    def assessed(self) -> tuple[tuple[model.Outcome, tuple[str, ...]], ...]:
        """Each outcome that the self-assessment asks about, with the slugs of its checks."""
        checks = {o.slug: tuple(c.slug for c in self.checks if c.outcome == o.slug) for o in self.outcomes}
        return tuple((outcome, checks[outcome.slug]) for outcome in self.outcomes if checks[outcome.slug])


class LinkedWithdrawn(model.Withdrawn):
    resolved: ClassVar = frozenset(("successors", "address", "facilitator_address"))

    successors: tuple[LinkedModule, ...]
    """the modules to read instead"""
    address: str
    """where its page stood below a language"""
    facilitator_address: str


class LinkedTrack(model.Track):
    resolved: ClassVar = frozenset(("modules", "minutes"))

    modules: tuple[LinkedModule, ...]
    minutes: int


class LinkedGoal(model.Goal):
    resolved: ClassVar = frozenset(("modules", "address"))

    modules: tuple[LinkedModule, ...]
    """those that serve it"""
    address: str
    """where its page stands below a language"""

    @property
    def claimed(self) -> tuple[tuple[model.Indicator, tuple[LinkedModule, ...]], ...]:
        """Each of its indicators, with the modules whose work brings it nearer."""
        return tuple(
            (sign, tuple(module for module in self.modules if sign.slug in module.indicators))
            for sign in self.indicators
        )


class LinkedPrerequisite(model.Prerequisite):
    resolved: ClassVar = frozenset(("modules",))

    modules: tuple[LinkedModule, ...]
    """those that rest on it"""


class LinkedSource(model.Source):
    resolved: ClassVar = frozenset(("modules",))

    modules: tuple[LinkedModule, ...]
    """modules that cite it or lean on it"""
