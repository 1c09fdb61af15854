"""Activities of which one or another is done, and what they need."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.load import Loaded
from jejaring.model import Activity, Material, Module
from jejaring.problem import Problem

Fault = tuple[str, str, str]
"""code, what is wrong, what would be right"""


def alternatives_fit(loaded: Loaded) -> Iterator[Problem]:
    """What may be done in an activity's place follows it, serves the same outcomes and stays when it stays."""
    for module in loaded.modules:
        for index, activity in enumerate(module.value.activities):
            if fault := _misfit(module.value, index, activity):
                yield module.problem(("activities", index, "alternative_to"), *fault)


def fit(module: Module) -> bool:
    """Whether it can be said which activities are done when nobody chooses."""
    slugs = {activity.slug for activity in module.activities} | {None}
    return all(
        activity.alternative_to in slugs and not _misfit(module, index, activity)
        for index, activity in enumerate(module.activities)
    )


def _misfit(module: Module, index: int, activity: Activity) -> Fault | None:
    main = next((each for each in module.activities if each.slug == activity.alternative_to), None)
    if main is None:
        return None
    if main.alternative_to or main is activity:
        hint = f"name '{main.alternative_to}'" if main.alternative_to and main is not activity else "name the other one"
        return "alternative-to-itself", f"'{main.slug}' is an alternative itself", hint
    before = module.activities[index - 1]
    if before is not main and before.alternative_to != main.slug:
        return "alternative-apart", f"'{activity.slug}' does not follow '{main.slug}'", "put it right after it"
    if missing := [slug for slug in main.outcomes if slug not in activity.outcomes]:
        message = f"'{main.slug}' serves {', '.join(missing)}, its alternative does not"
        return "alternative-lacks", message, "whoever does this one must learn as much; add the outcomes"
    if main.essential is not activity.essential:
        words = "true" if main.essential else "false"
        return "alternative-differs", f"'{main.slug}' says 'essential: {words}'", "say the same in both"
    return None


def groups_have_a_size(loaded: Loaded) -> Iterator[Problem]:
    """What each group gets can only be counted where groups have a size."""
    for module in loaded.modules:
        for index, activity in enumerate(module.value.activities):
            for n, material in enumerate(activity.materials):
                if isinstance(material, Material) and material.per == "group" and activity.group_size is None:
                    hint = "add 'group_size:' to the activity, or write what to bring in words"
                    key_path = ("activities", index, "materials", n, "per")
                    yield module.problem(key_path, "no-group-size", "the activity's groups have no size", hint)
