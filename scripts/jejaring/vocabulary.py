"""Writes down the interface words that a language lacks, for somebody to fill in: content/words/<language>.yml."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from jejaring import locales, model, strings, written
from jejaring.failure import EnvironmentFault
from jejaring.load import LoadError, load

HEAD = """\
# Interface words in {language}. Write each behind its key and take the '#' before the key away. What stays behind a '#'
# is shown in the first language of the site, else in English: the words above the key. {{braces}} are filled in and
# stay as they are.
"""


def write(project: Path, modules: Path, content: Path, language: str) -> tuple[Path, int, int]:
    """(the file, how many words were added to it, how many are missing). What stands in it stays, to the last comment.

    Raises EnvironmentFault when the code is none or not one of the site, or when something cannot be read or written.
    """
    right = model.canonical(language)
    if language != right:
        hint = f"write {right}" if right else "such as id, ace, en-GB or zh-Hant"
        raise EnvironmentFault(f"'{language}' is not a language code; {hint}")
    path = content / "words" / f"{language}.yml"
    try:
        loaded, problems = load(modules, content, project)
        codes = [each.code for each in loaded.site.value.languages] if loaded.site else []
        if not any(language in model.with_parents(code) for code in codes):
            spoken = f"; it has {', '.join(codes)}" if codes else ""
            raise EnvironmentFault(f"'{language}' is no language of the site{spoken}; add it to content/site.yml first")
        if any(problem.place.file.endswith(f"words/{path.name}") for problem in problems):
            raise EnvironmentFault(f"{path} has problems; see build.py --check")
        present = path.read_bytes().decode("utf-8-sig") if path.is_file() else ""
        lacking = strings.missing(language, loaded.words_by_language())
        shown = strings.words(language, loaded.words_by_language(), codes[0])
        fresh = [key for key in lacking if not re.search(rf"^#? *{key}:", present, re.MULTILINE)]
        if fresh:
            path.parent.mkdir(exist_ok=True)
            before = present if present.endswith("\n") or not present else f"{present}\n"
            written.write(path, (before or HEAD.format(language=language)) + "".join(_entries(fresh, language, shown)))
    except (LoadError, OSError, UnicodeDecodeError) as error:
        raise EnvironmentFault(f"{path} cannot be written: {error}") from error
    return path, len(fresh), len(lacking)


def _entries(keys: Iterable[str], language: str, shown: strings.Words) -> Iterator[str]:
    """Each word as a commented line, above it the note for translators and what is shown until it is written."""
    english, notes = strings.built_in(strings.COMPLETE), strings.notes()
    plurals = locales.plurals(language)
    for key in keys:
        said = shown.spoken(key)
        counts = len(english[key]) > 1
        note = f"\n# {notes[key]}" if key in notes else ""
        said = said if isinstance(said, str) else " | ".join(said.values())
        if not counts:
            yield f"{note}\n# {said}\n# {key}: {json.dumps('')}\n"
        else:
            room = ", ".join(f"{name}: {json.dumps('')}" for name in plurals)
            yield f"{note}\n# {said}\n# {key}: {{{room}}}\n"
