"""What courses do between modules, and the scripts by which it is led."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.check.references import sessions
from jejaring.check.wording import holds
from jejaring.load import Authored, Loaded
from jejaring.model import Minutes, Occasion, Session
from jejaring.problem import Problem

CODE = "occasion-without-script"
LED = frozenset(("opening", "introductions", "agreement", "review", "energiser", "wrap", "closing"))
"""kinds of occasions that somebody leads; the others run by themselves"""


def occasions_have_scripts(loaded: Loaded) -> Iterator[Problem]:
    """Where there are scripts, what somebody leads has one, unless the curriculum does without this rule."""
    if not loaded.occasions or not holds(loaded, CODE):
        return
    for course in loaded.courses:
        for key_path, session in () if course.value.draft else sessions(course):
            if session.module is None and session.occasion is None and session.kind in LED:
                message = f"the session '{session.kind}' has no script, so whoever leads it must invent one"
                yield course.problem((*key_path, "kind"), CODE, message, _script_for(session, loaded))


def _script_for(session: Session, loaded: Loaded) -> str:
    same = [each.value.slug for each in loaded.occasions if each.value.kind == session.kind]
    if len(same) == 1:
        return f"write 'occasion: {same[0]}' in place of 'kind'"
    if same:
        return f"in place of 'kind' write 'occasion:' and one of {', '.join(same)}"
    return "add one to occasions.yml, and write 'occasion:' and its slug in place of 'kind'"


def minutes_suit_scripts(loaded: Loaded) -> Iterator[Problem]:
    """The minutes of a session lie within those of its script, whose own are in order."""
    scripts: dict[str, Occasion] = {}
    for script in loaded.occasions:
        scripts[script.value.slug] = script.value
        yield from _in_order(script, script.value.minutes)
    for course in loaded.courses:
        for key_path, session in sessions(course):
            led = scripts.get(session.occasion or "")
            if led and session.minutes and not led.minutes.min <= session.minutes <= led.minutes.max:
                span = f"{led.minutes.min} to {led.minutes.max}" if led.minutes.open else str(led.minutes.min)
                message = f"the script '{led.slug}' takes {span} minutes, this session has {session.minutes}"
                hint = f"write {_within(session.minutes, led.minutes)}, or leave 'minutes' out for the usual ones"
                yield course.problem((*key_path, "minutes"), "minutes-outside-script", message, hint)


def _within(minutes: int, span: Minutes) -> int:
    """The nearest number of minutes that the script allows."""
    return max(span.min, min(minutes, span.max))


def _in_order(script: Authored[Occasion], span: Minutes) -> Iterator[Problem]:
    if not span.min <= span.typical <= span.max:
        message = f"min {span.min}, typical {span.typical}, max {span.max} are out of order"
        hint = "write the shortest time as min, the usual one as typical, the longest as max"
        yield script.problem(("minutes",), "minutes-out-of-order", message, hint)
