"""Indicators: signs of goals, and the modules that say they bring them nearer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from jejaring.check.misses import Miss, miss
from jejaring.check.wording import holds
from jejaring.load import Loaded
from jejaring.problem import Problem

CODE = "indicator-without-module"


def unknown(loaded: Loaded) -> Iterator[Miss]:
    """The misses among the indicators that modules name."""
    known = None if "goals" in loaded.unread or loaded.left_out.get("goals") else set(_goals(loaded))
    for module in loaded.modules:
        for index, slug in enumerate(module.value.indicators):
            yield from miss(module, ("indicators", index), slug, known, "indicators")


def belong_to_goals_served(loaded: Loaded) -> Iterator[Problem]:
    """A module brings nearer only signs of goals that it serves."""
    goals, known = _goals(loaded), loaded.names("goals") or set()
    for module in loaded.modules:
        if not known.issuperset(module.value.serves):
            continue  # what it serves is not known, and that is said
        own = {slug for slug, owners in goals.items() if owners.intersection(module.value.serves)}
        for index, slug in enumerate(module.value.indicators):
            if slug in goals and slug not in own:
                whose = " or ".join(f"'{goal}'" for goal in sorted(goals[slug]))
                message = f"'{slug}' is an indicator of {whose}, which this module does not serve"
                hint = f"add {whose} to 'serves', or {_instead(own)}"
                yield module.problem(("indicators", index), "indicator-not-served", message, hint)


def are_claimed(loaded: Loaded) -> Iterator[Problem]:
    """Once a module says which indicators it brings nearer, each indicator has such a module."""
    claimed = {slug for module in loaded.modules for slug in module.value.indicators}
    misspelt = claimed.difference(_goals(loaded))
    if not claimed or misspelt or loaded.unread_modules or loaded.left_out.get("modules") or not holds(loaded, CODE):
        return
    for goal in loaded.goals:
        for index, sign in enumerate(goal.value.indicators):
            if sign.slug not in claimed:
                message = f"no module says that it brings '{sign.slug}' nearer"
                hint = f"name it under 'indicators' of a module that serves '{goal.value.slug}', or remove it"
                yield goal.problem(("indicators", index, "slug"), CODE, message, hint)


def _instead(own: set[str]) -> str:
    return f"name one of {', '.join(sorted(own))}" if own else "remove it"


def _goals(loaded: Loaded) -> dict[str, set[str]]:
    """Each indicator -> goals that have it."""
    found: dict[str, set[str]] = defaultdict(set)
    for goal in loaded.goals:
        for sign in goal.value.indicators:
            found[sign.slug].add(goal.value.slug)
    return dict(found)
