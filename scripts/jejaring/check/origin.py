"""The words of the article that a curriculum rests on: short quotes, each with its place, and no goal left out."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring import marks
from jejaring.check.misses import Miss, miss, misses
from jejaring.load import Loaded
from jejaring.problem import Problem

LEAST, MOST = 2, 8
"""words of a quote: fewer are nobody's own, more are copied text"""


def named(loaded: Loaded) -> Iterator[Miss]:
    """The misses among what the rows name."""
    for group in loaded.origin:
        for index, row in enumerate(group.value.rows):
            at = ("rows", index)
            if row.goal:
                yield from miss(group, (*at, "goal"), row.goal, loaded.names("goals"), "goals")
            if row.prerequisite:
                known = loaded.names("prerequisites")
                yield from miss(group, (*at, "prerequisite"), row.prerequisite, known, "prerequisites")
            yield from misses(group, (*at, "modules"), row.modules, loaded.names("modules"), "modules")


def quotes_are_short(loaded: Loaded) -> Iterator[Problem]:
    """In the language of the article, which is the site's first, a quote has two to eight words."""
    first = loaded.site.value.languages[0].code if loaded.site else ""
    for group in loaded.origin:
        for index, row in enumerate(group.value.rows):
            words = marks.stripped(row.quote.root.get(first, ""), lambda kind, slug: slug).split()
            if words and not LEAST <= len(words) <= MOST:
                count = f"{len(words)} {'word' if len(words) == 1 else 'words'}"
                message = f"the quote has {count}; {LEAST} to {MOST} are a quote"
                hint = "quote the words on which the row rests, and no more"
                yield group.problem(("rows", index, "quote", first), "quote-not-short", message, hint)


def rows_lead_somewhere(loaded: Loaded) -> Iterator[Problem]:
    """Each row names what teaches its words."""
    for group in loaded.origin:
        for index, row in enumerate(group.value.rows):
            if not (row.goal or row.prerequisite or row.modules):
                hint = "add 'goal:', 'prerequisite:' or 'modules:'"
                yield group.problem(("rows", index), "origin-leads-nowhere", "the row names nothing", hint)


def nothing_is_left_out(loaded: Loaded) -> Iterator[Problem]:
    """Where the table stands, each goal and each prerequisite has a row, and the source of the words is named.

    Silent about a kind of which a row names what is not there: that is a slip of the pen, and told as such.
    """
    if not loaded.origin or "origin" in loaded.unread:
        return
    if loaded.site and not loaded.site.value.origin:
        message = "nobody can tell whose words these are"
        hint = "write 'origin: <slug of the source>' into site.yml, or remove modules/origin.yml"
        yield loaded.origin[0].problem(("slug",), "origin-without-source", message, hint)
    rows = [row for group in loaded.origin for row in group.value.rows]
    for items, kind, held in (
        (loaded.goals, "goal", {row.goal for row in rows}),
        (loaded.prerequisites, "prerequisite", {row.prerequisite for row in rows}),
    ):
        if held - {None, *(item.value.slug for item in items)}:
            continue
        for item in items:
            if item.value.slug not in held:
                message = f"no row of origin.yml names the {kind} '{item.value.slug}'"
                hint = f"add a row with '{kind}: {item.value.slug}' and the words that it rests on"
                yield item.problem(("slug",), "not-in-origin", message, hint)
