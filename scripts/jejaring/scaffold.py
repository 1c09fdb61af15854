"""A new module's file: a draft with every field that an outline needs, empty, until somebody writes it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from jejaring import model, written
from jejaring.failure import EnvironmentFault
from jejaring.load import Loaded, LoadError, load
from jejaring.problem import Problem

SLUG = "lower-case letters, digits and single hyphens, at most 60"
CODE = "a capital letter and a number, such as J6"


def new_module(
    project: Path, modules: Path, content: Path, track: str, slug: str, code: str, today: date
) -> Path | list[Problem]:
    """Writes `modules/<track>/<slug>.yml` and gives its path, or what is wrong with the site's settings.

    Makes the folder of a track that tracks.yml names. Raises EnvironmentFault; never overwrites.
    """
    _refuse(model.Slug, slug, f"'{slug}' is not a slug: {SLUG}")
    _refuse(model.Code, code, f"'{code}' is not a code: {CODE}")
    try:
        loaded, problems = load(modules, content, project)
        if loaded.site is None:
            return [
                problem for problem in problems if problem.place.file.endswith(f"{content.name}/site.yml")
            ] or problems
        inside = modules.iterdir() if modules.is_dir() else ()
        folders = {path.name for path in inside if path.is_dir() and not path.name.startswith(".")}
        known = sorted(folders | {each.value.slug for each in loaded.tracks})
        if track not in known:
            raise EnvironmentFault(f"there is no track '{track}'; known: {', '.join(known) or 'none, see tracks.yml'}")
        return _write(modules / track / f"{slug}.yml", module_text(slug, code, loaded, today))
    except LoadError as error:
        raise EnvironmentFault(str(error)) from error


def _refuse(shape: Any, value: str, words: str) -> None:
    try:
        TypeAdapter(shape).validate_python(value)
    except ValidationError as error:
        raise EnvironmentFault(words) from error


def _write(path: Path, text: str) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() or path.is_symlink():
            raise EnvironmentFault(f"{path} exists already")
        written.write(path, text)
    except OSError as error:
        raise EnvironmentFault(f"{path} cannot be written: {error.strerror}") from error
    return path


def module_text(slug: str, code: str, loaded: Loaded, today: date) -> str:
    """The YAML of a draft with nothing written in it, with fields for what the curriculum has, and no others."""
    assert loaded.site is not None
    site = loaded.site.value
    text = "{" + ", ".join(f'{language.code}: ""' for language in site.languages) + "}"
    activities = "\n".join(_activity(text, number) for number in (1, 2, 3))
    level = f"level: {site.levels[0].slug}\n" if site.levels else ""
    named = {"serves": loaded.goals, "prerequisites": loaded.prerequisites, "requires": True, "terms": loaded.terms}
    lists = "".join(f"{field}: []\n" for field, there in named.items() if there)
    return f"""\
slug: {slug}
code: {code}
status: draft
reviewed: {today.isoformat()}
{level}minutes: 90
title: {text}
summary: {text}
{lists}
outcomes:
  - slug: hasil-1
    text: {text}

activities:
{activities}
checks:
  - slug: periksa-1
    outcome: hasil-1
    text: {text}
    evidence: {text}

key_points:
  - {text}
"""


def _activity(text: str, number: int) -> str:
    return f"""\
  - slug: kegiatan-{number}
    title: {text}
    method: {text}
    minutes: {{min: 20, typical: 30, max: 40}}
    essential: true
    group_size: all
    outcomes: [hasil-1]
    steps:
      - {text}
    result: {text}
"""
