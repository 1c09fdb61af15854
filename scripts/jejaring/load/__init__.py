"""The folders of a curriculum to typed values. The only stage that knows YAML, and the only one that reads."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from jejaring import model
from jejaring.addresses import Addresses, addresses
from jejaring.load import folders, yaml_nodes
from jejaring.load.media import media_files
from jejaring.load.shape import validate
from jejaring.load.source import Data, KeyPath, SourceFile, obstacle, text_of, whole_text_of
from jejaring.picture import PictureFile
from jejaring.problem import Place, Problem, shown_path

Value = TypeVar("Value")
Shape = TypeVar("Shape", bound=BaseModel)


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
    draft: bool = False
    lender: str = ""
    """the language that it is written in, where it only stands in for a page that is still to be written"""

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
class LedgerText:
    """What translations of one language were made from, as it stands in its file; see `translations.ledger`."""

    language: str
    file: str
    text: str


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
    withdrawn: tuple[Authored[model.Withdrawn], ...] = ()
    occasions: tuple[Authored[model.Occasion], ...] = ()
    general_sheets: tuple[Authored[model.GeneralSheet], ...] = ()
    origin: tuple[Authored[model.OriginGroup], ...] = ()
    """the article's own words, and where they are taught"""
    asked: Authored[model.SearchWords] | None = None
    rules: Authored[model.Rules] | None = None
    icon: SourceFile | None = None
    """the picture of the site, as SVG"""
    pictures: tuple[PictureFile, ...] = ()
    """the files below content/media/"""
    ledgers: tuple[LedgerText, ...] = ()
    own_addresses: Authored[model.AddressBook] | None = None
    """words of addresses in place of those that come with the first language"""
    own_words: Mapping[str, Authored[model.InterfaceWords]] = field(default_factory=dict)
    """interface words by language, in place of those that come with the generator"""
    unread: frozenset[str] = frozenset()
    """kinds whose file did not load: `goals`, `terms`, ..."""
    unread_modules: frozenset[str] = frozenset()
    """slugs, by the names of their files, of modules that did not load"""
    left_out: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """kind -> names of what is not finished and is not shown"""

    @property
    def addresses(self) -> Addresses:
        """Where everything stands, in words of the first language."""
        first = self.site.value.languages[0].code if self.site else ""
        return addresses(first, self.own_addresses.value if self.own_addresses else None)

    def words_by_language(self) -> dict[str, dict[str, dict[str, str]]]:
        """The curriculum's own interface words: by language, by key, by plural."""
        return {
            code: {key: forms.texts() for key, forms in own.value.root.items()} for code, own in self.own_words.items()
        }

    def names(self, kind: str) -> set[str] | None:
        """Slugs of one kind; None when its file did not load, so that nothing can be said about them.

        A module that did not load still counts by its file's name, and what is left out counts too.
        """
        if kind in self.unread:
            return None
        slugs = {item.value.slug for item in getattr(self, kind)} | self.left_out.get(kind, frozenset())
        return slugs | self.unread_modules if kind == "modules" else slugs


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
    if not content.is_dir():
        raise LoadError(f"there is no folder {content}")
    site = reader.one(content / "site.yml", model.SiteSettings, "site")
    loaded = Loaded(
        site=site,
        sources=reader.many(content / "sources.yml", model.Sources, "sources", required=False),
        terms=reader.many(content / "glossary.yml", model.Glossary, "terms", required=False),
        goals=reader.many(modules / "goals.yml", model.Goals, "goals", required=False),
        prerequisites=reader.many(modules / "prerequisites.yml", model.Prerequisites, "prerequisites", required=False),
        tracks=reader.many(modules / "tracks.yml", model.Tracks, "tracks", required=False),
        courses=reader.many(modules / "courses.yml", model.Courses, "courses", required=False),
        modules=tuple(reader.modules(modules)),
        prose=tuple(reader.prose(content, site)),
        files=0,
        editions=tuple(reader.editions(content)),
        withdrawn=reader.many(modules / "withdrawn.yml", model.WithdrawnModules, "withdrawn", required=False),
        occasions=reader.many(content / "occasions.yml", model.Occasions, "occasions", required=False),
        general_sheets=reader.many(content / "sheets.yml", model.GeneralSheets, "general_sheets", required=False),
        origin=reader.many(modules / "origin.yml", model.OriginTable, "origin", required=False),
        asked=reader.optional(content / "search.yml", model.SearchWords, "asked"),
        rules=reader.optional(content / "rules.yml", model.Rules, "rules"),
        icon=reader.icon(content / folders.ICON),
        pictures=tuple(reader.pictures(content)),
        ledgers=tuple(reader.ledgers(content, site)),
        own_words=dict(reader.words(content, site)),
        own_addresses=reader.optional(content / "addresses.yml", model.AddressBook, "addresses"),
    )
    unread, unread_modules = frozenset(reader.unread), frozenset(reader.unread_modules)
    return replace(loaded, files=reader.files, unread=unread, unread_modules=unread_modules)


class _Reader:
    """Reads files one by one and collects what is wrong with them."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.problems: list[Problem] = []
        self.unread: set[str] = set()
        self.unread_modules: set[str] = set()
        self.files = 0
        self.languages: frozenset[str] = frozenset()
        self.unfinished: frozenset[str] = frozenset()
        """languages of the site, and those of them in which texts may be missing"""

    def one(self, path: Path, shape: type[Shape], kind: str) -> Authored[Shape] | None:
        """The file as one value; when that fails its `kind` is remembered as unread."""
        value = self._general(path, shape)
        if value is None:
            self.unread.add(kind)
        return value

    def _general(self, path: Path, shape: type[Shape]) -> Authored[Shape] | None:
        shown = shown_path(path.parent, self.base) + "/" + path.name
        if trouble := obstacle(path):
            message = f"there is no {path.name}" if not os.path.lexists(path) else f"{path.name} {trouble}"
            self.problems.append(Problem(Place(shown), "missing-file", message, f"a curriculum needs {shown}"))
            return None
        return self._file(path, shown, shape)

    def _file(self, path: Path, shown: str, shape: type[Shape]) -> Authored[Shape] | None:
        document, data, problems = yaml_nodes.read(path, shown)
        self.files += 1
        self.problems += problems
        if data is None:
            return None
        if shape is model.SiteSettings:
            self.languages, self.unfinished = _languages(data)
        draft = shape is model.Module and isinstance(data, dict) and data.get("status") == "draft"
        unwritten = self.languages if draft else self.unfinished
        form: Any = model.DraftModule if draft else shape
        value, problems = validate(form, data, document, unwritten)
        self.problems += problems
        return None if value is None else Authored(value, document)

    def optional(self, path: Path, shape: type[Shape], name: str) -> Authored[Shape] | None:
        return self.one(path, shape, name) if os.path.lexists(path) else None

    def many(self, path: Path, shape: type[BaseModel], name: str, *, required: bool = True) -> tuple[Authored, ...]:
        """The items of the file's list `name`."""
        if not required and not os.path.lexists(path):
            return ()
        whole = self.one(path, shape, name)
        if whole is None:
            return ()
        items = getattr(whole.value, name)
        return tuple(Authored(item, whole.document, (name, index)) for index, item in enumerate(items))

    def icon(self, path: Path) -> SourceFile | None:
        """The file as text; None where there is none, or with a problem none that can be read."""
        if not os.path.lexists(path):
            return None
        shown = f"{shown_path(path.parent, self.base)}/{path.name}"
        if trouble := obstacle(path):
            self.problems.append(Problem(Place(shown), "unexpected-file", f"{path.name} {trouble}", "an SVG file"))
            return None
        text, problems = text_of(path, shown)
        self.files += 1
        self.problems += problems
        return None if text is None else SourceFile(shown, tuple(text.split("\n")))

    def editions(self, content: Path) -> Iterator[Authored[model.Release]]:
        """What stands in editions.yml, then in the files of the folder editions/, in the order of their names."""
        yield from self.many(content / "editions.yml", model.Editions, "editions", required=False)
        folder = content / folders.EDITIONS
        for path in folders.listed(folder) if folders.is_folder(folder) else ():
            if path.suffix == ".yml" and not obstacle(path):
                yield from self.many(path, model.Editions, "editions")
            else:
                self.problems.append(folders.unexpected(path, self.base, "editions stand in files named <date>.yml"))

    def words(
        self, content: Path, site: Authored[model.SiteSettings] | None
    ) -> Iterator[tuple[str, Authored[model.InterfaceWords]]]:
        """Every file of the folder words/, with the language that it is named for."""
        codes = [language.code for language in site.value.languages] if site else []
        for path in folders.words_files(content):
            if found := folders.words_fault(path, codes):
                self.problems.append(folders.unexpected(path, self.base, found))
            elif words := self._words(path):
                yield path.stem, words

    def _words(self, path: Path) -> Authored[model.InterfaceWords] | None:
        """The words of a file; none where all of them still wait behind a '#'."""
        shown, before = shown_path(path.parent, self.base) + "/" + path.name, len(self.problems)
        words = self._file(path, shown, model.InterfaceWords)
        if all(problem.code == "empty-file" for problem in self.problems[before:]):
            del self.problems[before:]
        return words

    def ledgers(self, content: Path, site: Authored[model.SiteSettings] | None) -> Iterator[LedgerText]:
        """The files `translations/<language>.jsonl`; anything else in the folder is a problem."""
        folder = content / folders.TRANSLATIONS
        others = [language.code for language in site.value.languages[1:]] if site else []
        for path in folders.listed(folder) if site and folders.is_folder(folder) else ():
            if path.suffix == ".jsonl" and path.stem in others and not obstacle(path):
                shown = shown_path(path.parent, self.base) + "/" + path.name
                text, problems = whole_text_of(path, shown)
                self.files += 1
                self.problems += problems
                if text is not None:
                    yield LedgerText(path.stem, shown, text)
            else:
                hint = f"here stand {', '.join(f'{code}.jsonl' for code in others)}" if others else "remove it"
                self.problems.append(folders.unexpected(path, self.base, hint))

    def modules(self, folder: Path) -> Iterator[Authored[model.Module]]:
        """Every `<track>/<slug>.yml`; anything else in the folder is a problem."""
        for found in folders.module_files(folder, self.base):
            if isinstance(found, Problem):
                self.problems.append(found)
                self.unread_modules.add(model.slugged(PurePosixPath(found.place.file).stem))
                continue
            module = self._file(found.path, found.shown, model.Module)
            if module is not None:
                yield module
            else:
                self.unread_modules.add(found.name.name)

    def pictures(self, content: Path) -> Iterator[PictureFile]:
        """Every picture below `content/media/`; anything else in the folder is a problem."""
        for found in media_files(content, self.base):
            if isinstance(found, Problem):
                self.problems.append(found)
                self.unread.add("pictures")
            else:
                self.files += 1
                yield found

    def prose(self, content: Path, site: Authored[model.SiteSettings] | None) -> Iterator[Prose]:
        """Every Markdown page below `content/<language>/`; anything else in the folder is a problem."""
        if site is None:
            return
        languages = [language.code for language in site.value.languages]
        for found in folders.page_files(content, languages, self.base):
            if isinstance(found, Problem):
                self.problems.append(found)
            elif page := self._page(found[1], found[0]):
                yield page

    def _page(self, found: folders.Found, language: str) -> Prose | None:
        text, problems = text_of(found.path, found.shown)
        self.files += 1
        self.problems += problems
        return None if text is None else self._parse_page(text, found, language)

    def _parse_page(self, text: str, found: folders.Found, language: str) -> Prose | None:
        head, separator, body = text.removeprefix("---\n").partition("\n---\n")
        if not text.startswith("---\n") or not separator:
            document = SourceFile(found.shown, tuple(text.split("\n")))
            hint = "start the page with '---', title and description, '---'"
            problem = document.problem_at(1, 1, "no-front-matter", "the page has no front matter", hint)
            self.problems.append(problem)
            return None
        document, data, problems = yaml_nodes.parse("\n" + head, found.shown)
        self.problems += problems
        value, problems = validate(model.PageHead, data, document) if data is not None else (None, [])
        self.problems += problems
        if value is None:
            return None
        whole = SourceFile(found.shown, tuple(text.split("\n")), document.values, document.keys)
        line = head.count("\n") + 4
        draft = value.status == "draft"
        return Prose(found.name.as_posix(), language, value.title, value.description, body, whole, line, draft)


def _languages(settings: Data) -> tuple[frozenset[str], frozenset[str]]:
    """(codes of all languages, codes of those that are not complete), as site.yml has them, whatever else it holds."""
    listed = settings.get("languages") if isinstance(settings, dict) else None
    rows = [row for row in listed if isinstance(row, dict)] if isinstance(listed, list) else []
    unfinished = [row for row in rows if str(row.get("complete")).lower() in ("false", "no")]
    return _codes(rows), _codes(unfinished)


def _codes(rows: list[Any]) -> frozenset[str]:
    return frozenset(code for row in rows if isinstance(code := row.get("code"), str))
