"""The folders of a curriculum to typed values. The only stage that knows YAML, and the only one that reads."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Generic, TypeVar

from pydantic import BaseModel

from jejaring import model
from jejaring.load import yaml_nodes
from jejaring.load.shape import validate
from jejaring.load.yaml_nodes import KeyPath, SourceFile
from jejaring.problem import Place, Problem, nearest, shown_path

Value = TypeVar("Value")
Shape = TypeVar("Shape", bound=BaseModel)

MODULE_FILES = ("goals.yml", "prerequisites.yml", "tracks.yml", "courses.yml")
CONTENT_FILES = ("site.yml", "sources.yml", "glossary.yml", "editions.yml", "editions", "search.yml")


@dataclass(frozen=True, slots=True)
class Authored(Generic[Value]):
    """A value and where its author wrote it."""

    value: Value
    document: SourceFile
    key_path: KeyPath = ()

    @property
    def folder(self) -> str:
        """Name of the folder that holds its file; for a module that is its track."""
        return PurePosixPath(self.document.file).parent.name

    def problem(self, key_path: KeyPath, code: str, message: str, hint: str = "", *, key: bool = False) -> Problem:
        """A problem at `key_path` below this value."""
        return self.document.problem((*self.key_path, *key_path), code, message, hint, key=key)


@dataclass(frozen=True, slots=True)
class Prose:
    """A hand-written Markdown page in one language."""

    path: str
    """the file below the language's folder, without its ending: `tentang`, `bab/satu`, or `index`"""
    language: str
    title: str
    description: str
    body: str
    document: SourceFile
    body_line: int
    """line of the file on which the body starts"""

    @property
    def uri(self) -> str:
        """The Markdown file that the engine turns into the page; links in the body start from it."""
        return f"{self.path}.md"

    @property
    def address(self) -> str:
        """Where the page stands below its language; `bab/index` is the page of its folder, `bab/`."""
        folder, _, name = self.path.rpartition("/")
        whole = folder if name == "index" else self.path
        return f"{whole}/" if whole else ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything the authors wrote; whatever did not load is absent, with a problem."""

    site: Authored[model.SiteSettings] | None
    sources: tuple[Authored[model.Source], ...]
    terms: tuple[Authored[model.Term], ...]
    goals: tuple[Authored[model.Goal], ...]
    prerequisites: tuple[Authored[model.Prerequisite], ...]
    tracks: tuple[Authored[model.Track], ...]
    courses: tuple[Authored[model.Course], ...]
    modules: tuple[Authored[model.Module], ...]
    prose: tuple[Prose, ...]
    files: int
    editions: tuple[Authored[model.Release], ...] = ()
    asked: Authored[model.SearchWords] | None = None
    unread: frozenset[str] = frozenset()
    """names of what did not load: `goals`, `terms`, ..., or a module's file name"""

    def names(self, kind: str) -> set[str] | None:
        """Slugs of one kind; None when its file did not load, so that nothing can be said about them.

        A module that did not load still counts by its file's name.
        """
        if kind in self.unread:
            return None
        slugs = {item.value.slug for item in getattr(self, kind)}
        return slugs | self.unread if kind == "modules" else slugs


class LoadError(Exception):
    """A folder or file cannot be read at all; the message says which and why."""


def load(modules: Path, content: Path, base: Path) -> tuple[Loaded, list[Problem]]:
    """What stands below the two folders. File names in problems are relative to `base` where they can be.

    Raises LoadError when a folder or a file cannot be read.
    """
    reader = _Reader(base)
    try:
        loaded = _load(reader, modules, content)
    except OSError as error:
        raise LoadError(f"cannot read {error.filename or modules}: {error.strerror or error}") from error
    return loaded, sorted(reader.problems)


def _load(reader: _Reader, modules: Path, content: Path) -> Loaded:
    for folder in (modules, content):
        if not folder.is_dir():
            raise LoadError(f"there is no folder {folder}")
    site = reader.one(content / "site.yml", model.SiteSettings, "site")
    loaded = Loaded(
        site=site,
        sources=reader.many(content / "sources.yml", model.Sources, "sources"),
        terms=reader.many(content / "glossary.yml", model.Glossary, "terms"),
        goals=reader.many(modules / "goals.yml", model.Goals, "goals"),
        prerequisites=reader.many(modules / "prerequisites.yml", model.Prerequisites, "prerequisites"),
        tracks=reader.many(modules / "tracks.yml", model.Tracks, "tracks"),
        courses=reader.many(modules / "courses.yml", model.Courses, "courses", required=False),
        modules=tuple(reader.modules(modules)),
        prose=tuple(reader.prose(content, site)),
        files=0,
        editions=tuple(reader.editions(content)),
        asked=reader.optional(content / "search.yml", model.SearchWords, "asked"),
    )
    return replace(loaded, files=reader.files, unread=frozenset(reader.unread))


class _Reader:
    """Reads files one by one and collects what is wrong with them."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.problems: list[Problem] = []
        self.unread: set[str] = set()
        self.files = 0

    def one(self, path: Path, shape: type[Shape], name: str) -> Authored[Shape] | None:
        """The file as one value; when that fails its `name` is remembered as unread."""
        value = self._one(path, shape)
        if value is None:
            self.unread.add(name)
        return value

    def _one(self, path: Path, shape: type[Shape]) -> Authored[Shape] | None:
        shown = shown_path(path, self.base)
        if not path.is_file():
            self._add(shown, "missing-file", f"there is no {path.name}", f"a curriculum needs {shown}")
            return None
        document, data, problems = yaml_nodes.read(path, shown)
        self.files += 1
        self.problems += problems
        if data is None:
            return None
        value, problems = validate(shape, data, document)
        self.problems += problems
        return None if value is None else Authored(value, document)

    def optional(self, path: Path, shape: type[Shape], name: str) -> Authored[Shape] | None:
        return self.one(path, shape, name) if path.exists() else None

    def many(self, path: Path, shape: type[BaseModel], name: str, *, required: bool = True) -> tuple[Authored, ...]:
        """The items of the file's list `name`."""
        if not required and not path.exists():
            return ()
        whole = self.one(path, shape, name)
        if whole is None:
            return ()
        items = getattr(whole.value, name)
        return tuple(Authored(item, whole.document, (name, index)) for index, item in enumerate(items))

    def editions(self, content: Path) -> Iterator[Authored[model.Release]]:
        """What stands in editions.yml, then in the files of the folder editions/, in the order of their names."""
        yield from self.many(content / "editions.yml", model.Editions, "editions", required=False)
        folder = content / "editions"
        for path in _listed(folder) if folder.is_dir() else ():
            if path.suffix == ".yml" and path.is_file():
                yield from self.many(path, model.Editions, "editions")
            else:
                self._unexpected(path, "editions stand in files named <date>.yml")

    def modules(self, folder: Path) -> Iterator[Authored[model.Module]]:
        """Every `<track>/<slug>.yml`; anything else in the folder is a problem."""
        for path in _listed(folder):
            if path.is_dir():
                for inner in _listed(path):
                    if inner.suffix == ".yml" and inner.is_file() and self._inside(inner, folder):
                        module = self.one(inner, model.Module, inner.stem)
                        if module is not None:
                            yield module
                    else:
                        self._unexpected(inner, "modules are files named <slug>.yml")
            elif path.name not in MODULE_FILES:
                hint = nearest(path.name, MODULE_FILES) or "modules stand in the folder of their track"
                self._unexpected(path, hint)

    def prose(self, content: Path, site: Authored[model.SiteSettings] | None) -> Iterator[Prose]:
        """Every Markdown page below `content/<language>/`."""
        languages = [language.code for language in site.value.languages] if site else []
        for path in _listed(content):
            if path.is_dir() and path.name in languages:
                for inner in sorted(path.rglob("*")):
                    if not inner.is_dir() and (page := self._page(inner, path, content)):
                        yield page
            elif site and path.name not in CONTENT_FILES:
                self._unexpected(path, nearest(path.name, [*CONTENT_FILES, *languages]) or "not a language of the site")

    def _page(self, path: Path, folder: Path, content: Path) -> Prose | None:
        relative = PurePosixPath(path.relative_to(folder).as_posix())
        named = all(part == "index" or _is_slug(part) for part in relative.with_suffix("").parts)
        if path.suffix != ".md" or not named or not self._inside(path, content):
            self._unexpected(path, "pages are files named <slug>.md")
            return None
        shown = shown_path(path, self.base)
        text, problems = yaml_nodes.decode(path.read_bytes(), shown)
        self.files += 1
        self.problems += problems
        return None if text is None else self._parse_page(text, shown, relative, folder.name)

    def _parse_page(self, text: str, shown: str, relative: PurePosixPath, language: str) -> Prose | None:
        head, separator, body = text.removeprefix("---\n").partition("\n---\n")
        if not text.startswith("---\n") or not separator:
            hint = "start the page with '---', title and description, '---'"
            self._add(shown, "no-front-matter", "the page has no front matter", hint, line=1)
            return None
        document, data, problems = yaml_nodes.parse("\n" + head, shown)
        self.problems += problems
        value = None
        if data is not None:
            value, problems = validate(model.PageHead, data, document)
            self.problems += problems
        if value is None:
            return None
        whole = SourceFile(shown, tuple(text.split("\n")), document.values, document.keys)
        path, line = relative.with_suffix("").as_posix(), head.count("\n") + 4
        return Prose(path, language, value.title, value.description, body, whole, line)

    def _inside(self, path: Path, folder: Path) -> bool:
        return path.resolve().is_relative_to(folder.resolve())

    def _unexpected(self, path: Path, hint: str) -> None:
        shown = shown_path(path.parent, self.base) + "/" + path.name
        self._add(shown, "unexpected-file", f"{path.name} does not belong here", hint)

    def _add(self, shown: str, code: str, message: str, hint: str, line: int = 0) -> None:
        self.problems.append(Problem(Place(shown, line, 1 if line else 0), code, message, hint))


def _listed(folder: Path) -> list[Path]:
    """What stands in the folder, in name order; hidden files and editors' leavings aside."""
    return [folder / name for name in sorted(os.listdir(folder)) if not name.startswith(".") and not name.endswith("~")]


def _is_slug(word: str) -> bool:
    return bool(word) and all(part.isalnum() and part.isascii() and part == part.lower() for part in word.split("-"))
