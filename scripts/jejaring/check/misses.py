"""Names that nothing has: first found, then put into words, so that a hint can see all places of a name at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from jejaring.load import Authored
from jejaring.load.source import KeyPath
from jejaring.problem import FEW, MOST_PER_FILE, Place, Problem, nearest, one_of

HOW_TO_ADD = {
    "goals": "add it to goals.yml",
    "prerequisites": "add it to prerequisites.yml",
    "tracks": "add it to tracks.yml",
    "terms": "add it to glossary.yml, or write the word without a mark",
    "sources": "add it to sources.yml, with where it was read",
    "modules": "write modules/<track>/{name}.yml",
    "levels": "add it to 'levels' of site.yml",
    "courses": "add it to courses.yml",
    "occasions": "add it to occasions.yml",
    "indicators": "add it to a goal of goals.yml",
    "languages": "add it to 'languages' of site.yml",
    "pictures": "put the file there, in content/media/",
    "pages": "write content/<language>/{name}.md",
}
"""kind -> what else would be right beside a name that is known"""
IS_DRAFT = "finish it, or remove its name here; with --drafts the site is built with it"
SHOWN = 3
"""further places of a name that its hint lists"""


@dataclass(frozen=True, slots=True)
class Miss:
    """A place that names what is not there."""

    place: Place
    line_text: str
    name: str
    kind: str
    known: Collection[str]


def misses(
    owner: Authored, key_path: KeyPath, names: Iterable[str], known: Collection[str] | None, kind: str
) -> Iterator[Miss]:
    """The names of a list that are not known; none when nothing can be said about the kind."""
    for index, name in enumerate(names):
        yield from miss(owner, (*key_path, index), name, known, kind)


def miss(
    owner: Authored, key_path: KeyPath, name: str, known: Collection[str] | None, kind: str, *, key: bool = False
) -> Iterator[Miss]:
    """The name when it is not known."""
    if known is not None and name not in known:
        problem = owner.problem(key_path, "", "", key=key)
        yield Miss(problem.place, problem.line_text, name, kind, known)


def in_words(found: Iterable[Miss], draft_pages: Collection[str] = ()) -> Iterator[Problem]:
    """A problem for each miss; one for all misses of a name that is like no other and stands in several places.

    What names a page that is there, but left out as a draft, is told so.
    """
    places: dict[tuple[str, str], list[Miss]] = defaultdict(list)
    for each in found:
        places[each.kind, each.name].append(each)
    proposed: Counter[str] = Counter()
    for same in places.values():
        first = min(same, key=lambda each: each.place)
        if first.kind == "pages" and first.name in draft_pages:
            yield from (_of_draft(each) for each in same)
            continue
        proposed[first.place.file] += 1
        proposing = proposed[first.place.file] <= MOST_PER_FILE
        if proposing and (likely := nearest(first.name, first.known)):
            yield from (_problem(each, likely) for each in same)
        else:
            yield _problem(first, _hint(first, same) if proposing else "")


def _problem(each: Miss, hint: str) -> Problem:
    message = f"'{each.name[:60]}' is not among the {each.kind}"
    return Problem(each.place, "unknown-name", message, hint, each.line_text)


def _of_draft(each: Miss) -> Problem:
    return Problem(each.place, "names-a-draft", f"the page '{each.name}' is a draft", IS_DRAFT, each.line_text)


def _how_to_add(each: Miss) -> str:
    return HOW_TO_ADD.get(each.kind, "add it").format(name=each.name[:60])


def _hint(first: Miss, same: Sequence[Miss]) -> str:
    hint = _how_to_add(first)
    if len(first.known) <= FEW and (few := one_of(first.name, first.known, "")):
        hint = f"{few}; or {hint}"
    others = sorted({str(each.place) for each in same} - {str(first.place)})
    if not others:
        return hint
    more = f" and {len(others) - SHOWN} more" if len(others) > SHOWN else ""
    return f"{hint}; it is named also at {', '.join(others[:SHOWN])}{more}"
