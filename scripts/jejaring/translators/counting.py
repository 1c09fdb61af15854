"""How far a language is, as a table. Pure."""

from __future__ import annotations

from collections import Counter

from jejaring.translations.review import Review
from jejaring.translations.standing import Status
from jejaring.translators.entries import handed_out

NOTE = "new: written since the ledger was kept"


def table(review: Review) -> str:
    """A row per file for translators, the sum in the last."""
    groups = [(name, Counter(each.status for each in standings)) for name, standings in handed_out(review.standings)]
    groups.append(("all", sum((counts for _, counts in groups), Counter[Status]())))
    width = max(len(name) for name, _ in groups)
    heads = "".join(f"{status:>9}" for status in Status)
    rows = [f"{name:<{width}}" + "".join(f"{counts[status] or '.':>9}" for status in Status) for name, counts in groups]
    return "\n".join([f"{review.language:<{width}}{heads}", *rows, NOTE])
