"""Writes down which edition every printed sheet has now, for holders of older copies: in content/editions.yml, and when
that is full in files below content/editions/."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import yaml
from pydantic import ValidationError

from jejaring import model, sheets, typeset, written
from jejaring.downloads import unrecorded
from jejaring.failure import EnvironmentFault
from jejaring.link import link
from jejaring.pipeline import BuildOptions, read
from jejaring.problem import Problem

HEAD = """\
# Editions of the printed sheets, oldest first. Written by `python3 scripts/new.py edition`; only the words under
# `changed` are for people to edit. The site tells from it whether a copy is current, and what has changed since.
editions:
"""
FULL = 300_000
"""bytes of a file from which on a new one is begun; well below what `load` reads, so that any number of them fits"""
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def record(options: BuildOptions, changed: Mapping[str, str], today: date) -> tuple[int, list[Problem]]:
    """(how many sheets were written down, what is wrong with the curriculum). Nothing is written when something is.

    `changed` says in every language what the holder of an older copy should know. Raises EnvironmentFault when a
    language is missing, or when the file cannot be written or does not then say what it should.
    """
    loaded, problems, _ = read(options, lambda name: None)
    if problems or loaded.site is None:
        return 0, problems
    curriculum = link(loaded)
    codes = [language.code for language in curriculum.languages if language.complete]
    if lacking := [code for code in codes if not changed.get(code, "").strip()]:
        raise EnvironmentFault(f"say what has changed in every language; missing: {', '.join(lacking)}")
    fresh = unrecorded(sheets.sheet_set(curriculum, "", typeset.covered()), curriculum)
    if fresh:
        entry = release(fresh, {code: changed[code] for code in codes}, today)
        _append(options.content, entry, today)
    return len(fresh), []


def release(changed_sheets: Mapping[str, Mapping[str, str]], changed: Mapping[str, str], today: date) -> str:
    """One entry of the file."""
    words = ", ".join(f"{code}: {json.dumps(text, ensure_ascii=False)}" for code, text in changed.items())
    rows = "".join(f"      - {{sheet: {slug}, editions: {{{_pairs(now)}}}}}\n" for slug, now in changed_sheets.items())
    return f"  - date: {today.isoformat()}\n    changed: {{{words}}}\n    sheets:\n{rows}"


def _pairs(found: Mapping[str, str]) -> str:
    """Editions in quotes, for one may be all digits."""
    return ", ".join(f'{code}: "{edition}"' for code, edition in found.items())


def _append(content: Path, entry: str, today: date) -> None:
    """Adds the entry to the last file and nothing else: what people wrote in it stays, to the last comment."""
    path = _last_file(content, len(entry.encode()), today)
    try:
        text = path.read_bytes().decode("utf-8-sig") if path.is_file() else HEAD
        longer = appended(text, entry)
        former = _releases(text, path) if path.is_file() else []
        if _releases(longer, path) != [*former, *_releases(HEAD + entry, path)]:
            raise EnvironmentFault(f"{path} is written in a way that nothing can be added to; nothing was written")
        path.parent.mkdir(exist_ok=True)
        written.write(path, longer)
    except OSError as error:
        raise EnvironmentFault(f"{path} cannot be written: {error.strerror}; nothing was written") from error


def _last_file(content: Path, more: int, today: date) -> Path:
    """The file that has room for so many bytes more; a new one, named so that it comes last, when there is none."""
    first, folder = content / "editions.yml", content / "editions"
    found = [first, *sorted(folder.glob("*.yml"))]
    if not found[-1].is_file() or found[-1].stat().st_size + more <= FULL:
        return found[-1]
    names = (f"{today.isoformat()}{letter}.yml" for letter in ("", *"bcdefghijklmnopqrstuvwxyz"))
    return next(folder / name for name in names if (folder / name) not in found)


def appended(text: str, entry: str) -> str:
    """The file's text with one more entry, which is indented as the others are and has the same line ends."""
    newline = "\r\n" if "\r\n" in text else "\n"
    text = re.sub(r"^(editions:)[ \t]*\[[ \t]*\]", r"\1", text, count=1, flags=re.MULTILINE)
    first = re.search(r"^([ ]*)- ", text, flags=re.MULTILINE)
    indent = first[1] if first else "  "
    lines = [indent + line[2:] for line in entry.splitlines()]
    return "".join([text, "" if text.endswith("\n") else newline, *(line + newline for line in lines)])


def _releases(text: str, path: Path) -> list[model.Release]:
    try:
        found = model.Editions.model_validate(yaml.load(text, Loader=_LOADER))
    except (yaml.YAMLError, ValidationError) as error:
        raise EnvironmentFault(f"{path} cannot be read, or not after adding to it; nothing was written") from error
    return list(found.editions)
