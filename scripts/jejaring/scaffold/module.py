"""A new module's file: every field that an outline needs, empty, so that the checker says what is to be written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jejaring.failure import EnvironmentFault
from jejaring.problem import FEW
from jejaring.scaffold.ground import Ground, refuse_code, refuse_slug, write_new
from jejaring.scaffold.skeleton import text_of
from jejaring.schemas import modeline

PARTS = 3
"""activities of an outline"""
HOUR = 45
"""minutes that a module is planned by twice where training is not counted in hours"""


def new_module(ground: Ground, track: str, slug: str, code: str, titles: dict[str, str]) -> Path:
    """Writes `modules/<track>/<slug>.yml` and gives its path.

    Makes the folder of a track that tracks.yml names. Raises EnvironmentFault, Refused; never overwrites.
    """
    refuse_slug(slug)
    site = ground.site
    known = _tracks(ground)
    if track not in known:
        said = f"known: {', '.join(known)}" if known else "there is none yet: python3 scripts/new.py track SLUG"
        raise EnvironmentFault(f"there is no track '{track}'; {said}")
    path = ground.modules / track / f"{slug}.yml"
    other = next((each for each in ground.read[0].modules if each.value.slug == slug), None)
    if other is not None or path.exists():
        raise EnvironmentFault(f"{other.document.file if other else path} exists already")
    refuse_code(code, {each.value.code: each.value.slug for each in ground.read[0].modules})
    hour = site.training_hour.minutes if site.training_hour else HOUR
    return write_new(path, _module(ground, slug, code, hour, titles))


def _tracks(ground: Ground) -> list[str]:
    """Tracks that tracks.yml names, written to the end or not, and folders that stand there."""
    named = {str(entry["slug"]) for entry in ground.listed(ground.modules / "tracks.yml", "tracks") if "slug" in entry}
    folders = {path.name for path in ground.modules.iterdir() if path.is_dir() and not path.name.startswith(".")}
    return sorted(named | folders)


def _module(ground: Ground, slug: str, code: str, hour: int, titles: dict[str, str]) -> str:
    loaded = ground.read[0]
    text = text_of(ground.languages)
    total = hour * 2 if hour * 2 <= 600 else hour
    activities = "\n".join(
        _activity(text, letter, minutes) for letter, minutes in zip("abc", _shares(total), strict=True)
    )
    levels = ground.site.levels
    level = f"level: {levels[0].slug}{_choice([each.slug for each in levels])}\n" if levels else ""
    named = {name: _named(ground, name) for name in ("goals", "prerequisites")}
    serves = f"serves: []{_choice(named['goals'])}\n" if named["goals"] else ""
    rests = f"prerequisites: []{_choice(named['prerequisites'])}\n" if named["prerequisites"] else ""
    terms = "terms: []\n" if loaded.terms else ""
    return f"""\
{modeline("module", 2)}
slug: {slug}
code: {code}
status: draft
reviewed: {ground.today.isoformat()}
{level}minutes: {total}
title: {text_of(ground.languages, titles)}
summary: {text}
{serves}{rests}requires: []{_choice([each.value.slug for each in loaded.modules])}
{terms}
outcomes:
  - slug: a
    text: {text}

activities:
{activities}
checks:
  - slug: a
    outcome: a
    text: {text}
    evidence: {text}

key_points:
  - {text}
"""


def _named(ground: Ground, name: str) -> list[str]:
    return [str(entry["slug"]) for entry in ground.listed(ground.modules / f"{name}.yml", name) if "slug" in entry]


def _shares(total: int) -> list[int]:
    """The minutes of each activity, which add up to the module's."""
    share = max(1, total // PARTS)
    return [share] * (PARTS - 1) + [max(1, total - share * (PARTS - 1))]


def _choice(slugs: Sequence[str]) -> str:
    """A comment that says what may stand there, when it fits on a line."""
    return f"  # of {', '.join(slugs)}" if 0 < len(slugs) <= FEW else ""


def _activity(text: str, slug: str, minutes: int) -> str:
    return f"""\
  - slug: {slug}
    title: {text}
    method: {text}
    minutes: {{min: {max(1, minutes * 2 // 3)}, typical: {minutes}, max: {max(1, minutes * 4 // 3)}}}
    essential: true
    group_size: all
    outcomes: [a]
    steps:
      - {text}
    result: {text}
"""
