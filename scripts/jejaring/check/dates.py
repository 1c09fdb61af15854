"""Days: none lies in the future, and what is recorded stands in the order of time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from jejaring.load import Authored, Loaded
from jejaring.load.source import KeyPath
from jejaring.problem import Problem


def nothing_from_the_future(loaded: Loaded, today: date) -> Iterator[Problem]:
    """What was reviewed, checked, recorded or withdrawn was so by today; a day more for those east of this machine."""
    for owner, key_path, day in _days(loaded):
        if (day - today).days > 1:
            hint = f"write the day on which it was done; today is {today.isoformat()} on this machine"
            yield owner.problem(key_path, "future-date", f"{day.isoformat()} is still to come", hint)


def _days(loaded: Loaded) -> Iterator[tuple[Authored, KeyPath, date]]:
    for module in loaded.modules:
        yield module, ("reviewed",), module.value.reviewed
    for source in loaded.sources:
        yield source, ("checked",), source.value.checked
    dated_items: tuple[Authored, ...] = (*loaded.editions, *loaded.withdrawn)
    for dated in dated_items:
        yield dated, ("date",), dated.value.date


def editions_stand_in_order(loaded: Loaded) -> Iterator[Problem]:
    """The book of editions is read from the oldest to the newest."""
    for earlier, later in pairwise(loaded.editions):
        if later.value.date < earlier.value.date:
            message = f"{later.value.date.isoformat()} stands after {earlier.value.date.isoformat()}"
            yield later.problem(("date",), "out-of-order", message, "put the oldest edition first")
