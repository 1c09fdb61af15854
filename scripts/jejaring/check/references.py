"""Names: each once, each known, each in its place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from jejaring.check import flow, origin, signs
from jejaring.check.misses import Miss, in_words, miss, misses
from jejaring.load import Authored, Loaded
from jejaring.load.source import KeyPath
from jejaring.model import Course, Module, PageAddresses, SearchWords, Session, SiteSettings, required_outcome
from jejaring.problem import Problem, one_of

Named = tuple[Authored, KeyPath, str]
"""where a name stands: the authored value, the key_path below it, the name"""


def unique_names(loaded: Loaded) -> Iterator[Problem]:
    """A slug or code is used once among its kind: site-wide for what has an address, else within its module."""
    for kind in (
        "sources",
        "terms",
        "goals",
        "prerequisites",
        "tracks",
        "courses",
        "modules",
        "withdrawn",
        "occasions",
        "general_sheets",
        "origin",
    ):
        yield from _twice((item, ("slug",), item.value.slug) for item in getattr(loaded, kind))
    coded: tuple[Authored, ...] = (*loaded.goals, *loaded.prerequisites)
    yield from _twice((item, ("code",), item.value.code) for item in coded)
    yield from _twice((item, ("code",), item.value.code) for item in loaded.modules)
    for goal in loaded.goals:
        yield from _twice(_inner(goal, "indicators", goal.value.indicators))
    for course in loaded.courses:
        yield from _twice(_inner(course, "variants", course.value.variants))
        yield from _twice(_inner(course, "outcomes", course.value.outcomes))
    for module in loaded.modules:
        for name in ("outcomes", "activities", "decks", "checks", "questions", "worksheets"):
            yield from _twice(_inner(module, name, getattr(module.value, name)))
        for index, question in enumerate(module.value.questions):
            choices = enumerate(question.choices)
            yield from _twice((module, ("questions", index, "choices", n, "slug"), c.slug) for n, c in choices)
    if loaded.site:
        yield from _twice(_inner(loaded.site, "doors", loaded.site.value.doors))
        yield from _twice(_inner(loaded.site, "levels", loaded.site.value.levels))
        codes = enumerate(loaded.site.value.languages)
        yield from _twice((loaded.site, ("languages", index, "code"), item.code) for index, item in codes)
    for release in loaded.editions:
        printed = enumerate(release.value.sheets)
        yield from _twice((release, ("sheets", index, "sheet"), item.sheet) for index, item in printed)
    yield from _listed_twice(loaded)


def _inner(owner: Authored, name: str, items: Iterable) -> Iterator[Named]:
    return ((owner, (name, index, "slug"), item.slug) for index, item in enumerate(items))


def _listed_twice(loaded: Loaded) -> Iterator[Problem]:
    """In a list of names each stands once."""
    lists: list[tuple[Authored, KeyPath, Sequence[str]]] = []
    for module in loaded.modules:
        fields = ("formerly", "serves", "indicators", "prerequisites", "requires", "terms", "sources")
        lists += [(module, (name,), getattr(module.value, name)) for name in fields]
        served = enumerate(module.value.activities)
        lists += [(module, ("activities", index, "outcomes"), activity.outcomes) for index, activity in served]
    for term in loaded.terms:
        lists += [(term, ("see",), term.value.see), (term, ("sources",), term.value.sources)]
        lists += [(term, ("aliases", language), words) for language, words in term.value.aliases.root.items()]
    for course in loaded.courses:
        lists += [(course, (*key_path, "activities"), session.activities) for key_path, session in sessions(course)]
    lists += [(course, ("test",), course.value.test) for course in loaded.courses]
    lists += [(gone, ("instead",), gone.value.instead) for gone in loaded.withdrawn]
    lists += [(loaded.site, ("menu",), loaded.site.value.menu)] if loaded.site else []
    for owner, key_path, names in lists:
        yield from _twice((owner, (*key_path, index), name) for index, name in enumerate(names))


def _twice(names: Iterable[Named]) -> Iterator[Problem]:
    first: dict[str, Problem] = {}
    for owner, key_path, name in names:
        problem = owner.problem(key_path, "", "")
        if name in first:
            hint = f"it stands at {first[name].place} too; keep one"
            yield owner.problem(key_path, "duplicate-name", f"'{name[:60]}' is used twice", hint)
        else:
            first[name] = problem


def known_references(loaded: Loaded) -> Iterator[Problem]:
    """Whatever is named exists."""
    yield from in_words(_misses(loaded))


def _misses(loaded: Loaded) -> Iterator[Miss]:
    kinds = ("goals", "prerequisites", "modules", "terms", "sources", "occasions")
    known = {name: loaded.names(name) for name in kinds}
    for module in loaded.modules:
        for field, kind in (("serves", "goals"), ("prerequisites", "prerequisites"),
                            ("terms", "terms"), ("sources", "sources")):  # fmt: skip
            yield from misses(module, (field,), getattr(module.value, field), known[kind], kind)
        yield from _requirements(module, loaded, known["modules"])
        yield from _inside_module(module)
        yield from _dealt_in(module)
    yield from flow.pictures_exist(loaded)
    yield from origin.named(loaded)
    yield from signs.unknown(loaded)
    for term in loaded.terms:
        yield from misses(term, ("see",), term.value.see, known["terms"], "terms")
        yield from misses(term, ("sources",), term.value.sources, known["sources"], "sources")
    yield from _of_search_words(loaded)
    if loaded.site:
        yield from _of_site(loaded, loaded.site, known["sources"])
    for course in loaded.courses:
        yield from _of_course(course, known["modules"], {module.value.slug: module.value for module in loaded.modules})
        yield from _parts_of_modules(course, loaded, known["modules"])
        for key_path, session in sessions(course):
            if session.occasion:
                yield from miss(course, (*key_path, "occasion"), session.occasion, known["occasions"], "occasions")
    for gone in loaded.withdrawn:
        yield from misses(gone, ("instead",), gone.value.instead, known["modules"], "modules")


def _requirements(module: Authored[Module], loaded: Loaded, known: Collection[str] | None) -> Iterator[Miss]:
    """Required modules that are not there, and required outcomes that their modules do not have."""
    outcomes = {each.value.slug: {outcome.slug for outcome in each.value.outcomes} for each in loaded.modules}
    for index, entry in enumerate(module.value.requires):
        slug, outcome = required_outcome(entry)
        yield from miss(module, ("requires", index), slug, known, "modules")
        if outcome and slug in outcomes:
            yield from miss(module, ("requires", index), outcome, outcomes[slug], f"outcomes of '{slug}'")


def _parts_of_modules(course: Authored[Course], loaded: Loaded, known: Collection[str] | None) -> Iterator[Miss]:
    """Modules, outcomes and questions that a course's own outcomes and its test name."""
    by_slug = {module.value.slug: module.value for module in loaded.modules}
    named: list[tuple[KeyPath, str, str]] = [
        (("test", index), entry, "questions") for index, entry in enumerate(course.value.test)
    ]
    for index, outcome in enumerate(course.value.outcomes):
        named += [(("outcomes", index, "rests_on", n), entry, "outcomes") for n, entry in enumerate(outcome.rests_on)]
    for key_path, entry, kind in named:
        slug, part = required_outcome(entry)
        yield from miss(course, key_path, slug, known, "modules")
        if part and slug in by_slug:
            slugs = {each.slug for each in getattr(by_slug[slug], kind)}
            yield from miss(course, key_path, part, slugs, f"{kind} of '{slug}'")


def _of_course(
    course: Authored[Course], known: Collection[str] | None, modules: Mapping[str, Module]
) -> Iterator[Miss]:
    for key_path, session in sessions(course):
        if session.module:
            yield from miss(course, (*key_path, "module"), session.module, known, "modules")
        if module := modules.get(session.module or ""):
            activities = {activity.slug for activity in module.activities}
            kind = f"activities of '{module.slug}'"
            yield from misses(course, (*key_path, "activities"), session.activities, activities, kind)


def sessions(course: Authored[Course]) -> Iterator[tuple[KeyPath, Session]]:
    """Every session of a course with the key_path to it."""
    for v, variant in enumerate(course.value.variants):
        for d, day in enumerate(variant.days):
            for s, session in enumerate(day.sessions):
                yield ("variants", v, "days", d, "sessions", s), session


def _inside_module(module: Authored[Module]) -> Iterator[Miss]:
    value, kind = module.value, f"outcomes of '{module.value.slug}'"
    outcomes = {outcome.slug for outcome in value.outcomes}
    for index, activity in enumerate(value.activities):
        yield from misses(module, ("activities", index, "outcomes"), activity.outcomes, outcomes, kind)
        if activity.alternative_to:
            slugs = {each.slug for each in value.activities}
            key_path = ("activities", index, "alternative_to")
            yield from miss(module, key_path, activity.alternative_to, slugs, f"activities of '{value.slug}'")
    if value.scenario and value.scenario.activity:
        slugs = {each.slug for each in value.activities}
        kind_of = f"activities of '{value.slug}'"
        yield from miss(module, ("scenario", "activity"), value.scenario.activity, slugs, kind_of)
    for name in ("checks", "questions"):
        for index, item in enumerate(getattr(value, name)):
            yield from miss(module, (name, index, "outcome"), item.outcome, outcomes, kind)
    for index, question in enumerate(value.questions):
        choices = {choice.slug for choice in question.choices}
        yield from miss(module, ("questions", index, "answer"), question.answer, choices, "choices of this question")


def _dealt_in(module: Authored[Module]) -> Iterator[Miss]:
    """Activities in which decks are dealt."""
    activities = {activity.slug for activity in module.value.activities}
    for index, deck in enumerate(module.value.decks):
        kind = f"activities of '{module.value.slug}'"
        yield from miss(module, ("decks", index, "activity"), deck.activity, activities, kind)


def _of_site(loaded: Loaded, site: Authored[SiteSettings], sources: set[str] | None) -> Iterator[Miss]:
    levels = {level.slug for level in site.value.levels}
    for module in loaded.modules if levels else ():
        if module.value.level:
            yield from miss(module, ("level",), module.value.level, levels, "levels")
    if site.value.origin:
        yield from miss(site, ("origin",), site.value.origin, sources, "sources")
    pages = _pages(loaded) - {"index"}
    yield from misses(site, ("menu",), site.value.menu, pages, "pages")


def _pages(loaded: Loaded) -> set[str]:
    return {page.path for page in loaded.prose} | loaded.left_out.get("prose", frozenset())


def _of_search_words(loaded: Loaded) -> Iterator[Miss]:
    """What is asked for exists, and is asked for in a language of the site."""
    if loaded.asked is None:
        return
    languages = [language.code for language in loaded.site.value.languages] if loaded.site else None
    for code in loaded.asked.value.forms:
        yield from miss(loaded.asked, ("forms", code), code, languages, "languages", key=True)
    for kind in (*SearchWords.kinds, "pages"):
        known = _pages(loaded) if kind == "prose" else _named(loaded, kind)
        what = {"prose": "pages", "pages": "kinds of pages"}.get(kind, kind)
        for slug, names in getattr(loaded.asked.value, kind).items():
            yield from miss(loaded.asked, (kind, slug), slug, known, what, key=True)
            for code in names.root:
                yield from miss(loaded.asked, (kind, slug, code), code, languages, "languages", key=True)


def _named(loaded: Loaded, kind: str) -> Collection[str] | None:
    """What words of search can lead to."""
    if kind == "pages":
        return PageAddresses.model_fields.keys()
    return {page.path for page in loaded.prose} if kind == "prose" else loaded.names(kind)


def module_stands_in_its_place(loaded: Loaded) -> Iterator[Problem]:
    """A module's file is named for its slug and lies in the folder of a track that exists."""
    tracks = loaded.names("tracks")
    for module in loaded.modules:
        path = PurePosixPath(module.document.file)
        if path.stem != module.value.slug:
            message = f"the slug '{module.value.slug}' is not the file's name"
            yield module.problem(("slug",), "slug-not-file-name", message, f"write '{path.stem}', or rename the file")
        if tracks is not None and path.parent.name not in tracks:
            message = f"the folder '{path.parent.name}' is no track"
            hint = one_of(path.parent.name, tracks, "name it for a track of tracks.yml, or add the track there")
            yield module.problem((), "unknown-track", message, hint)


def pages_in_every_language(loaded: Loaded) -> Iterator[Problem]:
    """A hand-written page exists in all languages that are complete, but for drafts."""
    languages = [language.code for language in loaded.site.value.languages if language.complete] if loaded.site else []
    found = {(page.path, page.language) for page in loaded.prose}
    drafts = {page.path for page in loaded.prose if page.draft}
    for page in (page for page in loaded.prose if page.path not in drafts):
        for language in languages:
            if (page.path, language) not in found:
                message = f"the page '{page.path}' is missing in '{language}'"
                yield page.document.problem((), "missing-page", message, "the same path in every language's folder")


def nothing_orphaned(loaded: Loaded) -> Iterator[Problem]:
    """Every goal is served, every prerequisite rested on, every track has modules."""
    if loaded.unread or loaded.unread_modules:
        return
    served = {slug for module in loaded.modules for slug in module.value.serves}
    rested = {slug for module in loaded.modules for slug in module.value.prerequisites}
    folders = {PurePosixPath(module.document.file).parent.name for module in loaded.modules}
    for items, used, word in (
        (loaded.goals, served, "no module serves this goal"),
        (loaded.prerequisites, rested, "no module rests on this prerequisite"),
        (loaded.tracks, folders, "no module stands in this track"),
    ):
        for item in items:
            if item.value.slug not in used:
                yield item.problem(("slug",), "orphan", f"{word}: '{item.value.slug}'", "use it or remove it")
