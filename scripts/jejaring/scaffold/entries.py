"""A new entry of a list that a file holds: a track, a goal, a term. Every other byte of the file stays as it was."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jejaring import model, written
from jejaring.failure import EnvironmentFault
from jejaring.load import Loaded, yaml_nodes
from jejaring.problem import FEW
from jejaring.scaffold.ground import Ground, items, refuse_code, refuse_slug
from jejaring.scaffold.skeleton import Skeleton, text_of
from jejaring.schemas import modeline


@dataclass(frozen=True, slots=True)
class Entry:
    """A kind of thing that stands in a list of its kind."""

    folder: Literal["modules", "content"]
    file: str
    name: str
    """of the list"""
    kind: type[model.Part]
    title: str = "title"
    """the field for what it is called"""
    given: tuple[tuple[str, str], ...] = ()
    """values to begin with, as YAML"""
    then: str = ""
    """what to do next"""


ENTRIES: Mapping[str, Entry] = {
    "track": Entry(
        "modules", "tracks.yml", "tracks", model.Track, then="python3 scripts/new.py module {slug} SLUG --code {code}"
    ),
    "goal": Entry(
        "modules", "goals.yml", "goals", model.Goal, then="name it under 'serves' of the modules that bring it nearer"
    ),
    "prerequisite": Entry(
        "modules", "prerequisites.yml", "prerequisites", model.Prerequisite,
        then="name it under 'prerequisites' of the modules that rest on it",
    ),
    "term": Entry(
        "content", "glossary.yml", "terms", model.Term, "term", (("translation", "working"),),
        "write [[term:{slug}]] where a text uses it",
    ),
    "source": Entry(
        "content", "sources.yml", "sources", model.Source, "claim", (("certainty", "unverified"),),
        "read it, say how sure it is under 'certainty', and cite it as [[source:{slug}]]",
    ),
    "occasion": Entry(
        "content", "occasions.yml", "occasions", model.Occasion, given=(("kind", "opening"), ("minutes", "10")),
        then="name it in a session of courses.yml: {{occasion: {slug}}}",
    ),
    "course": Entry("modules", "courses.yml", "courses", model.Course, then="give each day its sessions"),
}  # fmt: skip


def new_entry(ground: Ground, what: str, slug: str, code: str, titles: Mapping[str, str]) -> Path:
    """Adds an entry to the file of its kind, which is made when it is missing, and gives the path of the file.

    Raises EnvironmentFault, Refused; then nothing has changed.
    """
    entry = ENTRIES[what]
    refuse_slug(slug)
    path = (ground.modules if entry.folder == "modules" else ground.content) / entry.file
    languages = ground.languages
    if any(each.get("slug") == slug for each in ground.listed(path, entry.name)):
        raise EnvironmentFault(f"{path} has an entry '{slug}' already")
    given = {"slug": slug, entry.title: text_of(languages, titles), **dict(entry.given)}
    if "code" in entry.kind.model_fields:
        refuse_code(code, ground.codes())
        given["code"] = code
    rows = Skeleton(languages, ground.today).lines(entry.kind, given)
    if what == "course":
        rows = _course(ground, slug, titles)
    _append(ground, path, entry, rows)
    return path


def _course(ground: Ground, slug: str, titles: Mapping[str, str]) -> list[str]:
    """A course of one day that runs the first modules; the clock is worked out from its start."""
    text, loaded = text_of(ground.languages), ground.read[0]
    in_order = sorted(loaded.modules, key=lambda each: (each.value.code[0], int(each.value.code[1:])))
    modules = [each.value.slug for each in in_order][:FEW]
    return [
        f"slug: {slug}",
        f"title: {text_of(ground.languages, titles)}  # what it is called",
        f"summary: {text}  # for whom it is and what it brings",
        "variants:  # its timetables; the first says what the course teaches",
        "  - slug: a  # name of the timetable, to be changed before it is published",
        f"    title: {text}",
        f"    summary: {text}",
        "    days:",
        f"      - title: {text}",
        '        start: "08:30"  # all other times are worked out',
        "        sessions:  # modules and occasions, in order",
        f"          - {_led('opening', loaded)}",
        *(f"          - {{module: {module}}}" for module in modules[:2]),
        f"          - {_led('closing', loaded)}",
        *([f"          # more modules: {', '.join(modules[2:])}"] if modules[2:] else []),
    ]


def _led(kind: str, loaded: Loaded) -> str:
    """A session of this kind, by its script where there is one."""
    scripts = [each.value.slug for each in loaded.occasions if each.value.kind == kind]
    return f"{{occasion: {scripts[0]}}}" if scripts else f"{{kind: {kind}, minutes: 15}}"


def _append(ground: Ground, path: Path, entry: Entry, rows: Sequence[str]) -> None:
    """Adds the rows as the last entry and nothing else. Raises EnvironmentFault when that cannot be done."""
    shown = ground.shown(path)
    try:
        text = path.read_bytes().decode("utf-8-sig") if os.path.lexists(path) else ""
        before = yaml_nodes.parse(text, shown)[1]
        if before is None:  # nothing, or comments only
            text = _head(entry, text)
        longer = written.with_entry(text, entry.name, rows)
        _, after, problems = yaml_nodes.parse(longer, shown)
        if problems or not isinstance(after, dict) or items(after, entry.name)[:-1] != items(before or {}, entry.name):
            raise EnvironmentFault(f"{path} is written in a way that nothing can be added to; nothing was written")
        path.parent.mkdir(parents=True, exist_ok=True)
        written.write(path, longer)
    except OSError as error:
        raise EnvironmentFault(f"{path} cannot be written: {error.strerror}; nothing was written") from error


def _head(entry: Entry, comments: str) -> str:
    """What a file begins with in which nothing stands but comments."""
    if comments.strip():
        return f"{comments.rstrip()}\n{entry.name}:\n"
    about = " ".join((entry.kind.__doc__ or "").split()) if entry.kind.__doc__ != model.Part.__doc__ else ""
    comment = f"# {about}\n" if about else ""
    return f"{modeline(re.sub('[.]yml$', '', entry.file), 1)}\n{comment}{entry.name}:\n"
