"""What a facilitator who runs late needs: what a cut saves, what serves an outcome, when to look back, when to read."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.load import Authored, Loaded
from jejaring.model import Activity, FullModules, Module, Scenario, Status
from jejaring.problem import Problem

Fault = tuple[str, str, str, str]
"""field, "story-without-place", what is wrong, what would be right"""


def cuts_say_what_they_save(loaded: Loaded) -> Iterator[Problem]:
    """`saves` stands beside a `cut`, is no longer than the activity, and takes all of it only where that may go."""
    for module in loaded.modules:
        for index, activity in enumerate(module.value.activities):
            for field, *fault in _of_cut(activity, full=module.value.status is Status.FULL):
                yield module.problem(("activities", index, field), *fault, key=True)


def _of_cut(activity: Activity, *, full: bool) -> Iterator[Fault]:
    usual = activity.minutes.typical
    if activity.cut and activity.saves is None and full:
        yield "cut", "cut-without-saves", "it does not say how many minutes the cut saves", "add 'saves:', in minutes"
    if activity.saves is None:
        return
    if not activity.cut:
        yield "saves", "cut-without-saves", "it does not say what is left out to save them", "add 'cut:'"
    elif activity.saves > usual:
        hint = f"{usual} when all of it is left out, else less"
        yield "saves", "saves-too-much", f"it saves {activity.saves} minutes, and the activity takes {usual}", hint
    elif activity.saves == usual and activity.essential:
        hint = "save less, or write 'essential: false'"
        yield "saves", "saves-too-much", "the cut leaves out all of it, and it is essential", hint


def activities_serve_outcomes(loaded: Loaded) -> Iterator[Problem]:
    """Every activity serves an outcome; one that looks back serves none of its own and comes last."""
    for module in loaded.modules:
        if module.value.draft:
            continue
        for index, activity in enumerate(module.value.activities):
            if activity.look_back and activity.outcomes:
                hint = "remove 'outcomes', or 'look_back'"
                message = "a look back serves no outcome of its own"
                yield module.problem(("activities", index, "outcomes"), "serves-nothing", message, hint, key=True)
            elif not activity.look_back and not activity.outcomes:
                hint = "name outcomes of this module, as in outcomes: [slug]"
                message = "the activity serves no outcome"
                yield module.problem(("activities", index), "serves-nothing", message, hint)


def modules_end_by_looking_back(loaded: Loaded) -> Iterator[Problem]:
    """A look back is the last activity; full modules have one where the curriculum asks for it, and as long."""
    full = loaded.site.value.full_modules if loaded.site else FullModules()
    for module in loaded.modules:
        activities = module.value.main_activities
        for index, activity in enumerate(module.value.activities):
            if activity.look_back and activity is not activities[-1]:
                message = "a look back is not the last activity"
                yield module.problem(("activities", index), "no-look-back", message, "put it at the end")
        if full.look_back and module.value.status is Status.FULL and activities:
            yield from _of_end(module, activities[-1], full.look_back)


def _of_end(module: Authored[Module], last: Activity, minutes: int) -> Iterator[Problem]:
    at = ("activities", module.value.activities.index(last))
    if not last.look_back:
        hint = f"end with an activity of {minutes} minutes that says 'look_back: true'"
        yield module.problem(at, "no-look-back", "the module does not end by looking back", hint)
    elif last.minutes.typical != minutes:
        message = f"the look back takes {last.minutes.typical} minutes"
        yield module.problem((*at, "minutes"), "no-look-back", message, f"{minutes}, as site.yml says")


def stories_have_their_place(loaded: Loaded) -> Iterator[Problem]:
    """A story says when it is read, and fits there."""
    for module in loaded.modules:
        story = module.value.scenario
        if story and not module.value.draft:
            for field, message, hint in _of_story(story, module.value):
                at = ("scenario", field) if field in story.model_fields_set else ("scenario",)
                yield module.problem(at, "story-without-place", message, hint, key=True)


def _of_story(story: Scenario, module: Module) -> Iterator[tuple[str, str, str]]:
    """(field, what is wrong, what would be right)"""
    activity = next((each for each in module.activities if each.slug == story.activity), None)
    if story.place is None:
        given = [name for name in ("activity", "minutes") if getattr(story, name) is not None]
        if given or module.status is Status.FULL:
            yield "place", "the story does not say when it is read", "place: activity, evening or instead"
    elif story.place == "evening":
        if story.activity:
            yield "activity", "a story for the evening belongs to no activity", "remove 'activity'"
    elif story.activity is None:
        message = f"'place: {story.place}' needs an activity"
        yield "activity", message, "activity: the slug of one of this module"
    elif activity and story.place == "instead" and activity.essential:
        message = f"'{activity.slug}' is essential, and nothing may be done instead of it"
        yield "activity", message, "name an optional activity, or write 'place: activity'"
    if activity and story.place != "evening" and (story.minutes or 0) > activity.minutes.typical:
        message = f"the story takes {story.minutes} minutes, and '{activity.slug}' has {activity.minutes.typical}"
        yield "minutes", message, "read less of it, or give the activity more time"
