"""Writes down in content/editions.yml which edition every printed sheet has now, for holders of older copies."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from jejaring import sheets, typeset
from jejaring.downloads import unrecorded
from jejaring.link import link
from jejaring.pipeline import BuildOptions, EnvironmentFault, read
from jejaring.problem import Problem

HEAD = """\
# Editions of the printed sheets, oldest first. Written by `python3 scripts/new.py edition`; only the words under
# `changed` are for people to edit. The site tells from it whether a copy is current, and what has changed since.
editions:
"""


def record(order: BuildOptions, changed: Mapping[str, str], today: date) -> tuple[int, list[Problem]]:
    """(how many sheets were written down, what is wrong with the curriculum). Nothing is written when something is.

    `changed` says in every language what the holder of an older copy should know. Raises EnvironmentFault when a
    language is missing.
    """
    loaded, problems = read(order, lambda name: None)
    if problems or loaded.site is None:
        return 0, problems
    curriculum = link(loaded)
    codes = [language.code for language in curriculum.languages]
    if lacking := [code for code in codes if not changed.get(code, "").strip()]:
        raise EnvironmentFault(f"say what has changed in every language; missing: {', '.join(lacking)}")
    fresh = unrecorded(sheets.sheet_set(curriculum, "", typeset.covered()), curriculum)
    if fresh:
        path = order.content / "editions.yml"
        former = path.read_text("utf-8") if path.is_file() else HEAD
        path.write_text(former + release(fresh, {code: changed[code] for code in codes}, today), "utf-8", newline="\n")
    return len(fresh), []


def release(changed_sheets: Mapping[str, Mapping[str, str]], changed: Mapping[str, str], today: date) -> str:
    """One entry of the file."""
    words = ", ".join(f"{code}: {json.dumps(text, ensure_ascii=False)}" for code, text in changed.items())
    rows = "".join(f"      - {{sheet: {slug}, editions: {{{_pairs(now)}}}}}\n" for slug, now in changed_sheets.items())
    return f"  - date: {today.isoformat()}\n    changed: {{{words}}}\n    sheets:\n{rows}"


def _pairs(found: Mapping[str, str]) -> str:
    """Editions in quotes, for one may be all digits."""
    return ", ".join(f'{code}: "{edition}"' for code, edition in found.items())
