"""What can be found: pages, each in units with an anchor. Only what a participant may read: no answers, no notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jejaring import marks, model, strings
from jejaring.downloads import BOOKS, FORMS, POSTERS, Download, Downloads
from jejaring.link import Curriculum, LinkedModule
from jejaring.load import Prose
from jejaring.model import Text
from jejaring.render import pages as written
from jejaring.timetable import LinkedCourse


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a page that has its own anchor."""

    anchor: str
    """id on the page; empty for the page itself"""
    title: str
    text: str
    hidden: str = ""
    """further words by which it is found and that are never shown"""
    names: tuple[tuple[str, ...], ...] = ()
    """of a term: what it is called here, further names, names in other languages"""


@dataclass(frozen=True, slots=True)
class Page:
    """A page that results lead to."""

    kind: str
    """key of an interface word, `search_kind_<kind>`"""
    title: str
    address: str
    units: tuple[Unit, ...]
    track: str = ""
    minutes: int = 0
    """how long it takes; 0 where that means nothing"""
    collection: bool = False
    """its units have nothing to do with one another"""


def pages(curriculum: Curriculum, language: str, downloads: Downloads | None = None) -> Iterator[Page]:
    """Every page that may be found, in the order of the site."""
    return _Units(curriculum, language, downloads).pages()


class _Units:
    def __init__(self, curriculum: Curriculum, language: str, downloads: Downloads | None) -> None:
        self.curriculum = curriculum
        self.language = language
        self.downloads = downloads
        self.words = strings.words(language)

    def pages(self) -> Iterator[Page]:
        for linked in self.curriculum.modules:
            yield self._module(linked)
        for goal in self.curriculum.goals:
            signs = Unit("tanda", self.words["indicators"], self._join(*(item.text for item in goal.indicators)))
            yield Page("goal", self._plain(goal.title), goal.address, (self._head(goal), signs))
        yield self._collection("prerequisite", "prerequisites", "prasyarat/", self._prerequisites())
        yield self._collection("track", "modules_title", "modul/", self._tracks())
        yield self._collection("term", "glossary", "istilah/", self._terms())
        yield self._collection("source", "sources", "sumber/", self._sources())
        for course in self.curriculum.courses:
            yield self._course(course)
        if self.downloads:
            yield self._collection("download", "downloads", "unduh/", self._downloads(self.downloads))
        for prose in self.curriculum.prose:
            if prose.language == self.language and prose.path != "index":
                yield Page("page", prose.title, prose.address, tuple(self._prose(prose)))
        for page in written.listed(self.curriculum, self.language, self.downloads):
            if page.kind not in _LOOKED_INTO:
                yield Page("page", page.title, page.address, (Unit("", page.title, page.description),))

    def _collection(self, kind: str, title: str, address: str, units: Iterator[Unit]) -> Page:
        return Page(kind, self.words[title], address, tuple(units), collection=True)

    def _module(self, module: LinkedModule) -> Page:
        title = self._title(module)
        head = Unit("", title, self._plain(module.summary), self._elsewhere(module.title))
        units = (head, *self._activities(module), *self._rest(module))
        return Page("module", title, module.address, units, module.track.slug, module.minutes)

    def _course(self, course: LinkedCourse) -> Page:
        title = self._plain(course.title)
        head = Unit("", title, self._plain(course.summary), self._elsewhere(course.title))
        timetables = (timetable for timetable in course.variants)
        units = (
            Unit(f"jadwal-{variant.slug}", self._plain(variant.title), self._plain(variant.summary))
            for variant in timetables
        )
        return Page("course", title, course.address, (head, *units))

    def _activities(self, module: model.Module) -> Iterator[Unit]:
        yield Unit("hasil", self.words["outcomes"], self._join(*(outcome.text for outcome in module.outcomes)))
        for activity in module.activities:
            text = self._join(*activity.steps, activity.result, activity.method)
            yield Unit(f"kegiatan-{activity.slug}", self._plain(activity.title), text)

    def _rest(self, module: model.Module) -> Iterator[Unit]:
        if module.scenario:
            yield Unit("cerita", self._plain(module.scenario.title), self._join(*module.scenario.paragraphs))
            if module.scenario.discussion:
                questions = (item.question for item in module.scenario.discussion)
                yield Unit("bahas", self.words["discussion"], self._join(*questions))
        yield Unit("pokok", self.words["key_points"], self._join(*module.key_points))
        for sheet in module.worksheets:
            yield Unit(f"lembar-{sheet.slug}", self._plain(sheet.title), self._join(*_sheet_texts(sheet)))
        statements = (text for check in module.checks for text in (check.text, check.evidence))
        yield Unit("periksa", self.words["self_assessment"], self._join(*statements))

    def _head(self, part: model.Goal) -> Unit:
        return Unit("", self._title(part), self._plain(part.summary), self._elsewhere(part.title))

    def _prerequisites(self) -> Iterator[Unit]:
        for part in self.curriculum.prerequisites:
            text = self._join(part.summary, part.question, *part.levels)
            yield Unit(part.slug, self._title(part), text, self._elsewhere(part.title))

    def _tracks(self) -> Iterator[Unit]:
        for linked in self.curriculum.tracks:
            yield Unit(linked.slug, self._plain(linked.title), self._plain(linked.summary))

    def _terms(self) -> Iterator[Unit]:
        for term in self.curriculum.terms.values():
            short = f" ({self._plain(term.short)})" if term.short else ""
            names = self._names(term)
            yield Unit(
                term.slug, self._plain(term.term) + short, self._plain(term.definition),
                hidden=" ".join(name for listed in names[1:] for name in listed), names=names,
            )  # fmt: skip

    def _names(self, term: model.Term) -> tuple[tuple[str, ...], ...]:
        proper = [*term.term.items(), *(term.short.items() if term.short else ())]
        further = [(language, alias) for language, aliases in term.aliases.root.items() for alias in aliases]
        return (
            tuple(name for language, name in proper if language == self.language),
            tuple(name for language, name in further if language == self.language),
            tuple(name for language, name in (*proper, *further) if language != self.language),
        )

    def _sources(self) -> Iterator[Unit]:
        for source in self.curriculum.sources.values():
            noted = (source.claim, source.note) if source.note else (source.claim,)
            yield Unit(source.slug, source.source, self._join(*noted))

    def _downloads(self, downloads: Downloads) -> Iterator[Unit]:
        """The sheets of a module or a course together, forms and the like one by one."""
        titles = {linked.slug: self._title(linked) for linked in self.curriculum.modules}
        titles |= {linked.slug: self._plain(linked.title) for linked in self.curriculum.courses}
        hidden = f"{self.words['downloads']} PDF"
        for subject in dict.fromkeys(item.subject for item in downloads.items):
            items = downloads.of(subject)
            if items and subject in titles:
                yield Unit(subject, titles[subject], ". ".join(map(_sheet_and_papers, items)), hidden)
            elif subject not in titles:
                anchor, heading = _SHELVES[subject]
                for item in items:
                    yield Unit(anchor, item.title, _sheet_and_papers(item), f"{hidden} {self.words[heading]}")

    def _prose(self, prose: Prose) -> Iterator[Unit]:
        anchor, title, lines = "", prose.title, [prose.description]
        for line in prose.body.split("\n"):
            heading = _HEADING.match(line)
            if heading:
                yield Unit(anchor, title, self._bare(lines))
                anchor, title, lines = heading["anchor"] or "", heading["title"], []
            else:
                lines.append(line)
        yield Unit(anchor, title, self._bare(lines))

    def _bare(self, lines: list[str]) -> str:
        """Hand-written Markdown as plain words."""
        text = marks.stripped(" ".join(lines), self._name)
        for pattern, kept in _MARKUP:
            text = pattern.sub(kept, text)
        return " ".join(text.split())

    def _title(self, part: model.Module | model.Goal | model.Prerequisite) -> str:
        return f"{part.code} {self._plain(part.title)}"

    def _elsewhere(self, text: Text) -> str:
        """The text in the other languages."""
        return " ".join(words for language, words in text.items() if language != self.language)

    def _join(self, *texts: Text) -> str:
        return " ".join(self._plain(text) for text in texts)

    def _plain(self, text: Text) -> str:
        return marks.stripped(text[self.language], self._name)

    def _name(self, slug: str) -> str:
        return self.curriculum.terms[slug].term[self.language]


def _sheet_texts(sheet: model.Worksheet) -> Iterator[Text]:
    yield sheet.instruction
    if sheet.table:
        yield from (*sheet.table.columns, *sheet.table.rows)
    yield from (prompt.text for prompt in sheet.prompts)


def _sheet_and_papers(item: Download) -> str:
    return f"{item.label}: {', '.join(file.paper for file in item.files)}"


_SHELVES = {
    BOOKS: ("buku", "downloads_books"),
    FORMS: ("formulir", "downloads_forms"),
    POSTERS: ("poster", "downloads_posters"),
}
"""where on the page of downloads the sheets stand that belong to no module and no course, and under which heading"""

_LOOKED_INTO = (
    *("home", "module", "modules", "facilitator", "goal", "prerequisites", "glossary", "sources"),
    *("course", "downloads", "prose"),
)
"""kinds of pages that are searched in full, and the start page, which repeats others"""

_HEADING = re.compile(r"#{1,3} +(?P<title>.*?) *(?:\{:? *#(?P<anchor>[\w-]+) *\})?$")
_MARKUP = (
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"<[^>]*>|\{:[^}]*\}"), " "),
    (re.compile(r"[*`>|]+|^#+ ", re.MULTILINE), " "),
)
