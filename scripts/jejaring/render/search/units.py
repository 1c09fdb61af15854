"""What can be found: pages, each in units with an anchor. Only what a participant may read: no answers, no notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from jejaring import marks, model
from jejaring.addresses import BOOKS, FORMS, POSTERS, SHEETS
from jejaring.downloads import Download, Downloads
from jejaring.link import Curriculum, LinkedModule
from jejaring.load import Prose
from jejaring.model import Text, texts
from jejaring.render import pages as written
from jejaring.render.search.language import known
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
    asked: tuple[str, ...] = ()
    """what people type who look for it: words and phrases that are never shown, each as telling as a title"""
    names: tuple[tuple[str, ...], ...] = ()
    """of a term: what it is called here, further names, names in other languages"""


class Together(IntEnum):
    """What the units of a page have to do with one another."""

    ONE = 0
    """they are one text: the page is the result"""
    LIST = 1
    """nothing, and each is told of elsewhere: the page is the result, for its best unit"""
    ENTRIES = 2
    """nothing: each is a result of its own"""
    FRONT = 3
    """the only unit is the page as a whole, which leads to what is found by itself: it stands below that"""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page that results lead to, or lead into."""

    kind: str
    """key of an interface word, `search_kind_<kind>`"""
    title: str
    address: str
    units: tuple[Unit, ...]
    track: str = ""
    minutes: int = 0
    """how long it takes; 0 where that means nothing"""
    together: Together = Together.ONE


def pages(curriculum: Curriculum, language: str, downloads: Downloads | None = None) -> Iterator[SearchPage]:
    """Every page that may be found, in the order of the site."""
    return _Units(curriculum, language, downloads).pages()


class _Units:
    def __init__(self, curriculum: Curriculum, language: str, downloads: Downloads | None) -> None:
        self.curriculum = curriculum
        self.language = language
        self.downloads = downloads
        self.words = curriculum.words(language)
        self.at = curriculum.addresses.pages
        self.ids = curriculum.addresses.anchors
        own = next(each for each in curriculum.languages if each.code == language)
        self.subject = written.Subject(curriculum, own, downloads)

    def pages(self) -> Iterator[SearchPage]:
        for linked in self.curriculum.modules:
            yield self._module(linked)
        for goal in self.curriculum.goals:
            signs = Unit(
                self.ids.indicators, self.words["indicators"], self._join(*(item.text for item in goal.indicators))
            )
            yield SearchPage("goal", self._plain(goal.title), goal.address, (self._head(goal), signs))
        for page in (
            self._entries("prerequisite", "prerequisites", self.at.prerequisites, self._prerequisites()),
            self._list("track", "modules_title", self.at.modules, self._tracks()),
            self._entries("term", "glossary", self.at.glossary, self._terms()),
            self._list("source", "sources", self.at.sources, self._sources()),
            self._list("occasion", "occasions", self.at.occasions, self._occasions()),
        ):
            if page.units:
                yield page
        for course in self.curriculum.courses:
            yield self._course(course)
        if self.downloads:
            yield self._list("download", "downloads", self.at.downloads, self._downloads(self.downloads))
        for prose in self.curriculum.prose:
            if prose.language == self.language and prose.path != "index":
                yield SearchPage("page", prose.title, prose.address, tuple(self._prose(prose)))
        for kind, spec in written.specs(self.subject):
            if kind.found is written.Found.HEAD or (kind.found is written.Found.UNITS and kind.name in _LISTS):
                front = self._front(kind.name, spec)
                yield SearchPage("page", spec.title, spec.address, (front,), together=Together.FRONT)

    def _front(self, kind: str, spec: written.PageSpec) -> Unit:
        """A page as a whole."""
        return Unit("", spec.title, spec.description, asked=self._pages_called(kind))

    def _pages_called(self, kind: str) -> tuple[str, ...]:
        """What people call pages of a kind that every site has."""
        called = known(self.language).pages.get(kind, "")
        usual = (part.strip() for part in called.split(",") if part)
        return (*usual, *self._asked("pages", kind))

    def _list(self, kind: str, title: str, address: str, units: Iterator[Unit]) -> SearchPage:
        return SearchPage(kind, self.words[title], address, tuple(units), together=Together.LIST)

    def _entries(self, kind: str, title: str, address: str, units: Iterator[Unit]) -> SearchPage:
        return SearchPage(kind, self.words[title], address, tuple(units), together=Together.ENTRIES)

    def _asked(self, kind: str, slug: str) -> tuple[str, ...]:
        return self.curriculum.asked.of(kind, slug, self.language)

    def _module(self, module: LinkedModule) -> SearchPage:
        title = self._title(module)
        head = Unit(
            "", title, self._plain(module.summary), self._elsewhere(module.title), self._asked("modules", module.slug)
        )
        units = (head, *self._activities(module), *self._rest(module))
        return SearchPage("module", title, module.address, units, module.track.slug, module.minutes)

    def _course(self, course: LinkedCourse) -> SearchPage:
        title = self._plain(course.title)
        asked = (*self._asked("courses", course.slug), *self._pages_called("course"))
        head = Unit("", title, self._plain(course.summary), self._elsewhere(course.title), asked)
        timetables = (timetable for timetable in course.variants)
        units = (
            Unit(f"{self.ids.timetables}-{variant.slug}", self._plain(variant.title), self._plain(variant.summary))
            for variant in timetables
        )
        return SearchPage("course", title, course.address, (head, *units))

    def _activities(self, module: model.Module) -> Iterator[Unit]:
        outcomes = self._join(*(outcome.text for outcome in module.outcomes))
        yield Unit(self.ids.outcomes, self.words["outcomes"], outcomes)
        if module.reading:
            yield Unit(self.ids.reading, self.words["reading"], self._flow(module.reading))
        for activity in module.activities:
            told = (text for text in (activity.result, activity.method) if text)
            text = f"{self._flow(activity.steps)} {self._join(*told)}".strip()
            yield Unit(f"{self.ids.activities}-{activity.slug}", self._plain(activity.title), text)

    def _rest(self, module: model.Module) -> Iterator[Unit]:
        if module.scenario:
            yield Unit(self.ids.scenario, self._plain(module.scenario.title), self._flow(module.scenario.paragraphs))
            if module.scenario.discussion:
                questions = (item.question for item in module.scenario.discussion)
                yield Unit(self.ids.discussion, self.words["discussion"], self._join(*questions))
        yield Unit(self.ids.key_points, self.words["key_points"], self._join(*module.key_points))
        for sheet in module.worksheets:
            words = f"{self._join(*_sheet_texts(sheet))} {self._flow(sheet.reading)}".strip()
            yield Unit(f"{self.ids.worksheets}-{sheet.slug}", self._plain(sheet.title), words)
        statements = (text for check in module.checks for text in (check.text, check.evidence))
        yield Unit(self.ids.checks, self.words["self_assessment"], self._join(*statements))

    def _head(self, goal: model.Goal) -> Unit:
        asked = self._asked("goals", goal.slug)
        return Unit("", self._title(goal), self._plain(goal.summary), self._elsewhere(goal.title), asked)

    def _prerequisites(self) -> Iterator[Unit]:
        for part in self.curriculum.prerequisites:
            text = self._join(part.summary, part.question, *part.levels)
            asked = self._asked("prerequisites", part.slug)
            yield Unit(part.slug, self._title(part), text, self._elsewhere(part.title), asked)

    def _occasions(self) -> Iterator[Unit]:
        """Scripts, without the notes."""
        for script in self.curriculum.occasions:
            told = self._join(script.summary, *([script.suits] if script.suits else ()), *script.say)
            kind = self.words[f"session_{script.kind}"]
            text = f"{told} {self._flow(script.steps)}"
            yield Unit(script.slug, self._plain(script.title), text, f"{kind} {self._elsewhere(script.title)}")

    def _tracks(self) -> Iterator[Unit]:
        for linked in self.curriculum.tracks:
            yield Unit(linked.slug, self._plain(linked.title), self._plain(linked.summary))

    def _terms(self) -> Iterator[Unit]:
        for term in self.curriculum.terms.values():
            short = f" ({self._plain(term.short)})" if term.short else ""
            names = self._names(term)
            yield Unit(
                term.slug, self._plain(term.term) + short, self._plain(term.definition),
                hidden=" ".join(name for listed in names[1:] for name in listed),
                asked=self._asked("terms", term.slug), names=names,
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
            elif subject == SHEETS:
                yield from self._general_sheets(items, hidden)
            elif subject not in titles:
                shelf = _SHELVES[subject]
                anchor, heading = getattr(self.ids, shelf), f"downloads_{shelf}"
                for item in items:
                    yield Unit(anchor, item.title, _sheet_and_papers(item), f"{hidden} {self.words[heading]}")

    def _general_sheets(self, items: Iterable[Download], hidden: str) -> Iterator[Unit]:
        summaries = {sheet.slug: self._join(sheet.summary) for sheet in self.curriculum.general_sheets}
        for item in items:
            if not item.facilitator:
                about = f"{summaries[item.kind]} {_sheet_and_papers(item)}"
                yield Unit(f"{self.ids.sheets}-{item.kind}", item.title, about, hidden)

    def _prose(self, prose: Prose) -> Iterator[Unit]:
        anchor, title, lines = "", prose.title, [prose.description]
        asked = self._asked("prose", prose.path)
        for line in prose.body.split("\n"):
            heading = _HEADING.match(line)
            if heading:
                yield Unit(anchor, title, self._bare(lines), asked=asked)
                anchor, title, lines, asked = heading["anchor"] or "", heading["title"], [], ()
            else:
                lines.append(line)
        yield Unit(anchor, title, self._bare(lines), asked=asked)

    def _bare(self, lines: list[str]) -> str:
        """Hand-written Markdown as plain words."""
        text = self.curriculum.bare(" ".join(lines), self.language, marks.bracketed)
        for pattern, kept in _MARKUP:
            text = pattern.sub(kept, text)
        return " ".join(text.split())

    def _title(self, part: model.Module | model.Goal | model.Prerequisite) -> str:
        return f"{part.code} {self._plain(part.title)}"

    def _elsewhere(self, text: Text) -> str:
        """The text in the other languages."""
        return " ".join(words for language, words in text.items() if language != self.language)

    def _flow(self, flow: Iterable[Text | model.Block]) -> str:
        """All words of a flow that participants may read, code and what pictures show included."""
        return " ".join(words for item in flow for words in self._said(item))

    def _said(self, item: Text | model.Block) -> Iterator[str]:
        if isinstance(item, Text):
            yield self._plain(item)
        elif item.callout is None:
            yield from (self._plain(text) for _, text in texts(item))
            yield from (item.code.text,) if item.code else ()
        elif item.callout.kind != "answer":
            yield from (self._plain(item.callout.title),) if item.callout.title else ()
            yield self._flow(item.callout.texts)

    def _join(self, *texts: Text) -> str:
        return " ".join(self._plain(text) for text in texts)

    def _plain(self, text: Text) -> str:
        return self.curriculum.plain(text, self.language)


def _sheet_texts(sheet: model.Worksheet) -> Iterator[Text]:
    yield sheet.instruction
    if sheet.table:
        yield from (*sheet.table.columns, *sheet.table.rows)
    yield from (prompt.text for prompt in sheet.prompts)


def _sheet_and_papers(item: Download) -> str:
    return f"{item.label}: {', '.join(file.paper for file in item.files)}"


_SHELVES = {BOOKS: "books", FORMS: "forms", POSTERS: "posters"}
"""anchor on the page of downloads of the sheets that belong to no module and no course; their heading ends alike"""

_LISTS = ("glossary", "sources", "downloads", "modules", "prerequisites", "occasions")
"""kinds of pages that list what is found by itself: as a whole they are found by their name alone"""

_HEADING = re.compile(r"#{1,3} +(?P<title>.*?) *(?:\{:? *#(?P<anchor>[\w-]+) *\})?$")
_MARKUP = (
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"<[^>]*>|\{:[^}]*\}"), " "),
    (re.compile(r"[*`>|]+|^#+ ", re.MULTILINE), " "),
)
