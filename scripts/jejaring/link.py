"""A checked curriculum with everything resolved once: order, neighbours, what unlocks what, totals, addresses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from jejaring import drafts, marks, model, passages, strings
from jejaring.addresses import Addresses
from jejaring.linked import (
    LinkedGoal,
    LinkedModule,
    LinkedPrerequisite,
    LinkedSource,
    LinkedTrack,
    LinkedWithdrawn,
)
from jejaring.load import Loaded, Prose
from jejaring.model import Passage, Text, texts
from jejaring.picture import Picture
from jejaring.timetable import LinkedCourse, linked_course

__all__ = [
    "Curriculum", "LinkedGoal", "LinkedModule", "LinkedPrerequisite", "LinkedSource", "LinkedTrack", "LinkedWithdrawn",
    "link", "natural",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Curriculum:
    """What the renderer works from."""

    site: model.SiteSettings
    addresses: Addresses
    """in words of the first language"""
    interface: Mapping[str, strings.Words]
    """interface words by language"""
    tracks: tuple[LinkedTrack, ...]
    modules: tuple[LinkedModule, ...]
    goals: tuple[LinkedGoal, ...]
    prerequisites: tuple[LinkedPrerequisite, ...]
    courses: tuple[LinkedCourse, ...]
    occasions: tuple[model.Occasion, ...]
    """scripts for what courses do between modules"""
    general_sheets: tuple[model.GeneralSheet, ...]
    """sheets of the whole course"""
    origin: tuple[model.OriginGroup, ...]
    """the words of the article that it rests on, and what teaches them; none of what only drafts teach"""
    terms: Mapping[str, model.Term]
    sources: Mapping[str, LinkedSource]
    """those that may be shown: all but the unverified"""
    prose: tuple[Prose, ...]
    minutes: int
    edition: date
    """the latest day on which a module was reviewed"""
    releases: tuple[model.Release, ...]
    """recorded editions of printed sheets, oldest first"""
    withdrawn: tuple[LinkedWithdrawn, ...]
    """modules that are no longer taught"""
    renamed: Mapping[str, LinkedModule]
    """each former slug -> the module that has another one now"""
    asked: model.SearchWords
    """what people type when they look for something that calls itself otherwise"""
    icon: str = ""
    """the picture of the site as SVG; empty where it has none of its own"""
    digests: Mapping[str, str] = field(default_factory=dict)
    """name below content/media/ -> digest of the author's picture"""
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """name below content/media/ -> what is shown of it; empty while nothing is rendered"""
    printed: bool = True
    """whether there are sheets to which a link may lead"""

    @property
    def languages(self) -> tuple[model.Language, ...]:
        return self.site.languages

    def words(self, language: str) -> strings.Words:
        """The interface words of a language by key."""
        return self.interface[language]

    def prefix(self, language: str) -> str:
        """Where a language stands: the first at the root, each other under its code."""
        return "" if language == self.site.languages[0].code else f"{language}/"

    def module(self, slug: str) -> LinkedModule:
        return next(linked for linked in self.modules if linked.slug == slug)

    def plain(self, text: Text | str, language: str) -> str:
        """The bare words of a text in a language, in a row: no citations, terms and links by name. A string is bare."""
        if isinstance(text, str):
            return text
        written, spoken = text.spoken(language)
        words = self.bare(written, spoken)
        return passages.in_a_row(words) if isinstance(text, Passage) else words

    def bare(self, written: str, language: str, read: marks.Reader = marks.leaves) -> str:
        """What an author wrote in a language without its marks."""
        return marks.stripped(written, lambda kind, slug: self.name(kind, slug, language), read)

    def name(self, kind: str, slug: str, language: str) -> str:
        """What a mark shows that brings no words of its own. A title that holds marks shows them, so this ends."""
        if kind == "term":
            return self.terms[slug].term[language]
        if kind == "page":
            return next(page.title for page in self.prose if (page.path, page.language) == (slug, language))
        if kind == "sheet":
            return next(sheet.title for sheet in self.general_sheets if sheet.slug == slug)[language]
        return self._part(kind, slug).title[language]

    def code(self, mark: marks.LinkMark) -> str:
        """The code of what a link leads to, by which it is found on paper; empty where it has none."""
        return "" if mark.kind in ("page", "sheet") else getattr(self._part(mark.kind, mark.target), "code", "")

    def address(self, mark: marks.LinkMark) -> str:
        """Where a link within the site leads, below the language; empty for a sheet where none is printed."""
        if mark.kind == "page":
            return next(page.address for page in self.prose if page.path == mark.target)
        if mark.kind == "sheet":
            return self.addresses.place_of_sheet(mark.target) if self.printed else ""
        part = self._part(mark.kind, mark.target)
        if isinstance(part, LinkedModule) and mark.kind == "facilitator":
            return part.facilitator_address
        return part.address

    def _part(self, kind: str, slug: str) -> LinkedModule | LinkedGoal | LinkedCourse:
        parts: dict[str, tuple[LinkedModule | LinkedGoal | LinkedCourse, ...]] = {
            "module": self.modules, "facilitator": self.modules, "goal": self.goals, "course": self.courses,
        }  # fmt: skip
        return next(part for part in parts[kind] if part.slug == slug)

    def teaching(self, row: model.OriginRow) -> tuple[tuple[LinkedGoal | LinkedPrerequisite | LinkedModule, str], ...]:
        """What teaches some words of the article, each with its address below the language."""
        goals = [(each, each.address) for each in self.goals if each.slug == row.goal]
        conditions = [each for each in self.prerequisites if each.slug == row.prerequisite]
        modules = [(each, each.address) for slug in row.modules for each in self.modules if each.slug == slug]
        return *goals, *((each, self.addresses.prerequisite(each.slug)) for each in conditions), *modules

    def language(self, code: str) -> model.Language:
        return next(language for language in self.languages if language.code == code)

    def courses_with(self, slug: str) -> tuple[LinkedCourse, ...]:
        """The courses that run a module."""
        return tuple(course for course in self.courses if any(taught.module.slug == slug for taught in course.taught))


def link(loaded: Loaded) -> Curriculum:
    """The curriculum of a load without problems."""
    assert loaded.site is not None
    interface = _words(loaded, loaded.site.value)
    loaded = drafts.completed(loaded, lambda code: interface[code]["unwritten"])
    assert loaded.site is not None
    site = loaded.site.value
    addresses = loaded.addresses
    modules = _linked_modules(loaded, site)
    tracks = tuple(_linked_track(track.value, modules) for track in loaded.tracks)
    minutes = sum(module.minutes for module in modules)
    occasions = tuple(occasion.value for occasion in loaded.occasions)
    return Curriculum(
        site=site,
        addresses=addresses,
        interface=interface,
        tracks=tracks,
        modules=modules,
        goals=tuple(
            model.extended(
                LinkedGoal,
                goal.value,
                modules=_with(modules, "serves", goal.value.slug),
                address=addresses.goal(goal.value.slug),
            )
            for goal in loaded.goals
        ),
        prerequisites=tuple(
            model.extended(LinkedPrerequisite, item.value, modules=_with(modules, "prerequisites", item.value.slug))
            for item in loaded.prerequisites
        ),
        courses=tuple(linked_course(item.value, modules, occasions, addresses) for item in loaded.courses),
        occasions=occasions,
        general_sheets=tuple(sheet.value for sheet in loaded.general_sheets),
        origin=_taught(loaded),
        terms={term.value.slug: term.value for term in loaded.terms},
        sources=_linked_sources(loaded, modules),
        prose=loaded.prose,
        minutes=minutes,
        edition=max((linked.reviewed for linked in modules), default=date.min),
        releases=tuple(release.value for release in loaded.editions),
        withdrawn=tuple(_linked_withdrawn(gone.value, modules, addresses) for gone in loaded.withdrawn),
        renamed={slug: module for module in modules for slug in module.formerly},
        asked=loaded.asked.value if loaded.asked else model.SearchWords(),
        icon="\n".join(loaded.icon.lines) if loaded.icon else "",
        digests={picture.name: picture.digest for picture in loaded.pictures},
    )


def _taught(loaded: Loaded) -> tuple[model.OriginGroup, ...]:
    """The words of the article of which something is shown; what only drafts teach is left out with them."""
    shown = {module.value.slug for module in loaded.modules}
    shown |= {goal.value.slug for goal in loaded.goals} | {item.value.slug for item in loaded.prerequisites}
    found: list[model.OriginGroup] = []
    for group in (each.value for each in loaded.origin):
        rows = tuple(row for row in group.rows if shown.intersection((row.goal, row.prerequisite, *row.modules)))
        found += [group.model_copy(update={"rows": rows})] if rows else []
    return tuple(found)


def _words(loaded: Loaded, site: model.SiteSettings) -> dict[str, strings.Words]:
    own, first = loaded.words_by_language(), site.languages[0].code
    return {language.code: strings.words(language.code, own, first) for language in site.languages}


def _linked_withdrawn(
    gone: model.Withdrawn, modules: tuple[LinkedModule, ...], addresses: Addresses
) -> LinkedWithdrawn:
    return model.extended(
        LinkedWithdrawn,
        gone,
        successors=tuple(module for module in modules if module.slug in gone.instead),
        address=addresses.module(gone.slug),
        facilitator_address=addresses.facilitator(gone.slug),
    )


def natural(code: str) -> tuple[str, int]:
    """Sort key of a code: J2 before J10."""
    letters, digits = re.fullmatch(r"([A-Z]+)([0-9]+)", code).groups()  # type: ignore[union-attr]
    return letters, int(digits)


def _linked_modules(loaded: Loaded, site: model.SiteSettings) -> tuple[LinkedModule, ...]:
    tracks = {track.value.slug: track.value for track in loaded.tracks}
    places = {slug: place for place, slug in enumerate(tracks)}
    track_of = {module.value.slug: module.folder for module in loaded.modules}
    file_of = {module.value.slug: module.document.file for module in loaded.modules}
    ordered = sorted((m.value for m in loaded.modules), key=lambda m: (places[track_of[m.slug]], natural(m.code)))
    by_slug = {module.slug: module for module in ordered}
    unlocks: dict[str, list[model.Module]] = defaultdict(list)
    for module in ordered:
        for slug in module.required_modules:
            unlocks[slug].append(module)
    goals = {goal.value.slug: goal.value for goal in loaded.goals}
    prerequisites = {item.value.slug: item.value for item in loaded.prerequisites}
    steps = {level.slug: level for level in site.levels}
    return tuple(
        model.extended(
            LinkedModule,
            module,
            file=file_of[module.slug],
            track=tracks[track_of[module.slug]],
            step=steps.get(module.level or ""),
            previous=ordered[index - 1] if index else None,
            next=ordered[index + 1] if index + 1 < len(ordered) else None,
            required=tuple(by_slug[slug] for slug in module.required_modules),
            unlocks=tuple(unlocks[module.slug]),
            goals=tuple(goals[slug] for slug in module.serves),
            signs=tuple(
                sign for slug in module.serves for sign in goals[slug].indicators if sign.slug in module.indicators
            ),
            rests_on=tuple(prerequisites[slug] for slug in module.prerequisites),
            explained=_terms_of(module, loaded),
            address=loaded.addresses.module(module.slug),
            facilitator_address=loaded.addresses.facilitator(module.slug),
        )
        for index, module in enumerate(ordered)
    )


def _terms_of(module: model.Module, loaded: Loaded) -> tuple[model.Term, ...]:
    used = set(module.terms)
    used.update(slug for _, text in texts(module) for _, words in text.items() for slug in marks.marked_terms(words))
    return tuple(term.value for term in loaded.terms if term.value.slug in used)


def _linked_track(track: model.Track, modules: tuple[LinkedModule, ...]) -> LinkedTrack:
    own = tuple(linked for linked in modules if linked.track.slug == track.slug)
    return model.extended(LinkedTrack, track, modules=own, minutes=sum(linked.minutes for linked in own))


def _with(modules: tuple[LinkedModule, ...], field: str, slug: str) -> tuple[LinkedModule, ...]:
    return tuple(linked for linked in modules if slug in getattr(linked, field))


def _linked_sources(loaded: Loaded, modules: tuple[LinkedModule, ...]) -> dict[str, LinkedSource]:
    cited = {linked.slug: _cited_by(linked) for linked in modules}
    return {
        source.value.slug: model.extended(
            LinkedSource,
            source.value,
            modules=tuple(linked for linked in modules if source.value.slug in cited[linked.slug]),
        )
        for source in loaded.sources
        if source.value.certainty is not model.Certainty.UNVERIFIED
    }


def _cited_by(module: model.Module) -> set[str]:
    cited = {key for _, text in texts(module) for _, words in text.items() for key in marks.cited(words)}
    return cited | set(module.sources)
