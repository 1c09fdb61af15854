"""What stands in the folders of a curriculum, and what should not stand there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from jejaring.leftovers import is_leftover
from jejaring.load.source import obstacle
from jejaring.model import canonical, slug_fault, slugged, with_parents
from jejaring.problem import Place, Problem, nearest, shown_path

MODULE_FILES = ("goals.yml", "prerequisites.yml", "tracks.yml", "courses.yml", "withdrawn.yml", "origin.yml")
ICON = "icon.svg"
CONTENT_FILES = (
    "site.yml",
    "sources.yml",
    "glossary.yml",
    "occasions.yml",
    "sheets.yml",
    "editions.yml",
    "search.yml",
    "rules.yml",
    "addresses.yml",
    ICON,
)
EDITIONS = "editions"
"""folder of content that holds further files of recorded editions"""
WORDS = "words"
"""folder of content that holds interface words, a file per language"""
TRANSLATIONS = "translations"
"""folder of content that holds what translations were made from"""
FOLDERS = (EDITIONS, WORDS, TRANSLATIONS, "media", "schemas")
"""folders of content beside those of languages"""
MAX_FOLDERS = 8
"""folders within folders that hand-written pages may stand in"""

_COPY = re.compile(
    r"(.+?)(?: \(\d+\)| - (?:Copy|Salin(?:an)?|Kopi)(?: \(\d+\))?| copy(?: \d+)?| kopi| salinan)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file that belongs where it stands."""

    path: Path
    shown: str
    """as problems name it"""
    name: PurePosixPath
    """below its folder, without the ending"""


def module_files(folder: Path, base: Path) -> Iterator[Found | Problem]:
    """Every `<track>/<slug>.yml`, and a problem for anything else in the folder; nothing where there is no folder."""
    for path in listed(folder) if folder.is_dir() else ():
        if is_folder(path):
            for inner in listed(path):
                yield _file(inner, path, folder, base, ".yml", "a module")
        elif path.name not in MODULE_FILES:
            yield unexpected(path, base, _general_hint(path, MODULE_FILES))


def _general_hint(path: Path, known: tuple[str, ...]) -> str:
    """What may stand beside general files."""
    if path.is_symlink():
        return _what(path)
    return nearest(path.name, known) or f"a module stands in modules/<track>/; here stand {', '.join(known)}"


def page_files(content: Path, languages: Iterable[str], base: Path) -> Iterator[tuple[str, Found] | Problem]:
    """(language, file) for every hand-written page, and a problem for anything else in the folder."""
    known = sorted(languages)
    for path in listed(content):
        if is_folder(path) and path.name in known:
            for found in _pages_below(path, path, content, base):
                yield found if isinstance(found, Problem) else (path.name, found)
        elif path.name not in CONTENT_FILES and not (path.name in FOLDERS and is_folder(path)):
            yield unexpected(path, base, _content_hint(path, known))


def _content_hint(path: Path, languages: list[str]) -> str:
    if is_folder(path):
        pages = f"pages stand in a folder named for a language of the site: {', '.join(languages)}"
        return nearest(path.name, languages) or pages
    hint = _general_hint(path, CONTENT_FILES)
    return f"{hint}; a page stands in content/<language>/" if path.suffix == ".md" else hint


def _pages_below(folder: Path, top: Path, content: Path, base: Path) -> Iterator[Found | Problem]:
    for path in listed(folder):
        if not is_folder(path):
            yield _file(path, top, content, base, ".md", "a page")
        elif fault := slug_fault(path.name):
            yield unexpected(path, base, f"'{path.name}' {fault}; {_rename(path.name, '')}")
        elif len(path.relative_to(top).parts) > MAX_FOLDERS:
            yield unexpected(path, base, f"pages stand at most {MAX_FOLDERS} folders deep")
        else:
            yield from _pages_below(path, top, content, base)


def words_files(content: Path) -> list[Path]:
    """What stands in the folder of interface words."""
    folder = content / WORDS
    return listed(folder) if is_folder(folder) else []


def words_fault(path: Path, languages: Iterable[str]) -> str:
    """What would be right where a file holds no interface words of these languages; empty where it does."""
    codes = [code for language in languages for code in with_parents(language)]
    if path.suffix != ".yml" or obstacle(path):
        return "interface words stand in files named <language>.yml"
    if not codes or path.stem in codes:
        return ""
    right = canonical(path.stem)
    return (
        f"name it {right}.yml" if right in codes else f"words stand in files named for a language: {', '.join(codes)}"
    )


def listed(folder: Path) -> list[Path]:
    """What stands in the folder, in name order, without what systems and editors leave there. Raises OSError."""
    return [folder / name for name in sorted(os.listdir(folder)) if not is_leftover(name)]


def is_folder(path: Path) -> bool:
    """A folder itself, not a link to one, which could lead out of the curriculum or round in a circle."""
    return path.is_dir() and not path.is_symlink()


def unexpected(path: Path, base: Path, hint: str) -> Problem:
    shown = f"{shown_path(path.parent, base)}/{_printable(path.name)}"
    return Problem(Place(shown), "unexpected-file", f"{_printable(path.name)} does not belong here", hint)


def _printable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _file(path: Path, top: Path, within: Path, base: Path, ending: str, what: str) -> Found | Problem:
    """The file when its name, its kind and its place are right."""
    if path.suffix != ending:
        return unexpected(path, base, _ending(path, ending, what))
    if trouble := obstacle(path):
        return unexpected(path, base, f"{path.name} {trouble}; {what} is a file named <slug>{ending}")
    if not _inside(path, within):
        return unexpected(path, base, "it is a link that leads out of the folder; copy the file instead")
    name = PurePosixPath(path.relative_to(top).as_posix()).with_suffix("")
    if not (ending == ".md" and name.name == "index") and (fault := slug_fault(name.name)):
        return unexpected(path, base, f"'{path.stem}' {fault}; {_rename(path.stem, ending)}")
    return Found(path, shown_path(path.parent, base) + "/" + path.name, name)


def _ending(path: Path, ending: str, what: str) -> str:
    stem = path.name.split(".")[0]
    if path.suffix.lower() in (".yaml", ".yml", ".txt", ".md", ".markdown") and not slug_fault(stem):
        return f"{what} is a file named <slug>{ending}; name it {stem}{ending}"
    return f"{what} is a file named <slug>{ending}"


def _rename(stem: str, ending: str) -> str:
    if copy := _COPY.fullmatch(stem):
        original = slugged(copy[1])
        return f"if it is a copy of {original}{ending}, remove it, or name it {original}-2{ending} and change its slug"
    return f"name it {slugged(stem) or '<slug>'}{ending}"


def _inside(path: Path, folder: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _what(path: Path) -> str:
    return "links to folders are not followed" if path.is_dir() else "it is a link"
