"""A new module's file: every field that an outline needs, empty, so that the checker says what is to be written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class ScaffoldError(Exception):
    """The file cannot be made; the message is one sentence."""


def new_module(modules: Path, track: str, slug: str, code: str, languages: Sequence[str], today: date) -> Path:
    """Writes `modules/<track>/<slug>.yml` and gives its path. Raises ScaffoldError; never overwrites."""
    if not SLUG.fullmatch(slug):
        raise ScaffoldError(f"'{slug}' is not a slug: lower-case letters, digits and single hyphens")
    if not SLUG.fullmatch(track) or not (modules / track).is_dir():
        known = sorted(path.name for path in modules.iterdir() if path.is_dir())
        raise ScaffoldError(f"there is no track '{track}'; known: {', '.join(known)}")
    path = modules / track / f"{slug}.yml"
    if path.exists():
        raise ScaffoldError(f"{path} exists already")
    path.write_text(module_text(slug, code, languages, today), "utf-8")
    return path


def module_text(slug: str, code: str, languages: Sequence[str], today: date) -> str:
    """The YAML of an empty outline."""
    text = "{" + ", ".join(f'{language}: ""' for language in languages) + "}"
    activities = "\n".join(_activity(text, number) for number in (1, 2, 3))
    return f"""\
slug: {slug}
code: {code}
status: outline
reviewed: {today.isoformat()}
level: terlatih
minutes: 90
title: {text}
summary: {text}
serves: []
prerequisites: []
requires: []
terms: []

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
