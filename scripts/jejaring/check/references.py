"""Names: each once, each known, each in its place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from jejaring.load import Authored, Loaded
from jejaring.load.yaml_nodes import KeyPath
from jejaring.model import Course, Module, SearchWords, Session, SiteSettings
from jejaring.problem import Problem, nearest

Named = tuple[Authored, KeyPath, str]
"""where a name stands: the authored value, the key_path below it, the name"""

GENERATED_PAGES = (
    "modul", "fasilitator", "tujuan", "prasyarat", "peta", "kursus", "cek-jaringan", "kemajuan", "luring", "edisi",
    "berkas", "istilah", "sumber", "unduh", "susun", "cari", "api", "assets", "404",
)  # fmt: skip
"""addresses that the generator fills itself"""


def unique_names(loaded: Loaded) -> Iterator[Problem]:
    """A slug or code is used once among its kind: site-wide for what has an address, else within its module."""
    for kind in ("sources", "terms", "goals", "prerequisites", "tracks", "courses", "modules"):
        yield from _twice((item, ("slug",), item.value.slug) for item in getattr(loaded, kind))
    coded: tuple[Authored, ...] = (*loaded.goals, *loaded.prerequisites)
    yield from _twice((item, ("code",), item.value.code) for item in coded)
    yield from _twice((item, ("code",), item.value.code) for item in loaded.modules)
    for goal in loaded.goals:
        yield from _twice(_inner(goal, "indicators", goal.value.indicators))
    for course in loaded.courses:
        yield from _twice(_inner(course, "variants", course.value.variants))
    for module in loaded.modules:
        for name in ("outcomes", "activities", "checks", "questions", "worksheets"):
            yield from _twice(_inner(module, name, getattr(module.value, name)))
        for index, question in enumerate(module.value.questions):
            choices = enumerate(question.choices)
            yield from _twice((module, ("questions", index, "choices", n, "slug"), c.slug) for n, c in choices)
        yield from _named_twice(module)


def _inner(owner: Authored, name: str, items: Iterable) -> Iterator[Named]:
    return ((owner, (name, index, "slug"), item.slug) for index, item in enumerate(items))


def _named_twice(module: Authored[Module]) -> Iterator[Problem]:
    for name in ("serves", "prerequisites", "requires", "terms", "sources"):
        items = enumerate(getattr(module.value, name))
        yield from _twice((module, (name, index), slug) for index, slug in items)


def _twice(names: Iterable[Named]) -> Iterator[Problem]:
    first: dict[str, Problem] = {}
    for owner, key_path, name in names:
        problem = owner.problem(key_path, "duplicate-name", f"'{name}' is used twice", "")
        if name in first:
            hint = f"it stands at {first[name].place} already"
            yield owner.problem(key_path, "duplicate-name", f"'{name}' is used twice", hint)
        else:
            first[name] = problem


def known_references(loaded: Loaded) -> Iterator[Problem]:
    """Whatever is named exists."""
    known = {name: loaded.names(name) for name in ("goals", "prerequisites", "modules", "terms", "sources")}
    for module in loaded.modules:
        for field, kind in (("serves", "goals"), ("prerequisites", "prerequisites"), ("requires", "modules"),
                            ("terms", "terms"), ("sources", "sources")):  # fmt: skip
            yield from _unknown(module, (field,), getattr(module.value, field), known[kind], kind)
        yield from _inside_module(module)
    for term in loaded.terms:
        yield from _unknown(term, ("see",), term.value.see, known["terms"], "terms")
        yield from _unknown(term, ("sources",), term.value.sources, known["sources"], "sources")
    yield from _of_search_words(loaded)
    if loaded.site:
        yield from _of_site(loaded, loaded.site, known["sources"])
    for course in loaded.courses:
        yield from _of_course(course, known["modules"], {module.value.slug: module.value for module in loaded.modules})


def _of_course(
    course: Authored[Course], known: Collection[str] | None, modules: Mapping[str, Module]
) -> Iterator[Problem]:
    for key_path, session in sessions(course):
        if session.module:
            yield from _unknown_one(course, (*key_path, "module"), session.module, known, "modules")
        if module := modules.get(session.module or ""):
            activities = {activity.slug for activity in module.activities}
            yield from _unknown(course, (*key_path, "activities"), session.activities, activities, "activities")


def sessions(course: Authored[Course]) -> Iterator[tuple[KeyPath, Session]]:
    """Every session of a course with the key_path to it."""
    for v, variant in enumerate(course.value.variants):
        for d, day in enumerate(variant.days):
            for s, session in enumerate(day.sessions):
                yield ("variants", v, "days", d, "sessions", s), session


def _inside_module(module: Authored[Module]) -> Iterator[Problem]:
    value = module.value
    outcomes = {outcome.slug for outcome in value.outcomes}
    for index, activity in enumerate(value.activities):
        yield from _unknown(module, ("activities", index, "outcomes"), activity.outcomes, outcomes, "outcomes")
    for name in ("checks", "questions"):
        for index, item in enumerate(getattr(value, name)):
            yield from _unknown_one(module, (name, index, "outcome"), item.outcome, outcomes, "outcomes")
    for index, question in enumerate(value.questions):
        choices = {choice.slug for choice in question.choices}
        yield from _unknown_one(module, ("questions", index, "answer"), question.answer, choices, "choices")


def _of_site(loaded: Loaded, site: Authored[SiteSettings], sources: set[str] | None) -> Iterator[Problem]:
    if site.value.origin:
        yield from _unknown_one(site, ("origin",), site.value.origin, sources, "sources")
    pages = {page.path for page in loaded.prose} - {"index"}
    yield from _unknown(site, ("menu",), site.value.menu, pages, "pages")


def _of_search_words(loaded: Loaded) -> Iterator[Problem]:
    """What is asked for exists, and is asked for in a language of the site."""
    if loaded.asked is None:
        return
    languages = [language.code for language in loaded.site.value.languages] if loaded.site else None
    for kind in SearchWords.kinds:
        known = {page.path for page in loaded.prose} if kind == "prose" else loaded.names(kind)
        for slug, names in getattr(loaded.asked.value, kind).items():
            yield from _unknown_one(
                loaded.asked, (kind, slug), slug, known, "pages" if kind == "prose" else kind, key=True
            )
            for code in names.root:
                yield from _unknown_one(loaded.asked, (kind, slug, code), code, languages, "languages", key=True)


def _unknown(
    owner: Authored, key_path: KeyPath, names: Iterable[str], known: Collection[str] | None, kind: str
) -> Iterator[Problem]:
    for index, name in enumerate(names):
        yield from _unknown_one(owner, (*key_path, index), name, known, kind)


def _unknown_one(
    owner: Authored, key_path: KeyPath, name: str, known: Collection[str] | None, kind: str, *, key: bool = False
) -> Iterator[Problem]:
    if known is not None and name not in known:
        hint = nearest(name, known) or f"{len(known)} {kind} are known"
        yield owner.problem(key_path, "unknown-name", f"'{name}' is not among the {kind}", hint, key=key)


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
            yield module.problem((), "unknown-track", message, nearest(path.parent.name, tracks) or "see tracks.yml")
        if module.value.slug == "index":
            yield module.problem(("slug",), "reserved-slug", "'index' is the list of modules", "take another slug")


def pages_in_every_language(loaded: Loaded) -> Iterator[Problem]:
    """A hand-written page exists in all languages, and nowhere the generator writes itself."""
    languages = [language.code for language in loaded.site.value.languages] if loaded.site else []
    found = {(page.path, page.language) for page in loaded.prose}
    for page in loaded.prose:
        for language in languages:
            if (page.path, language) not in found:
                message = f"the page '{page.path}' is missing in '{language}'"
                yield page.document.problem((), "missing-page", message, "the same path in every language's folder")
        if page.path.split("/")[0] in GENERATED_PAGES:
            message = f"the address '{page.path}' is taken by a generated page"
            yield page.document.problem((), "reserved-page", message, "name the file otherwise")


def nothing_orphaned(loaded: Loaded) -> Iterator[Problem]:
    """Every goal is served, every prerequisite rested on, every track has modules."""
    if loaded.unread:
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


def languages_have_words(loaded: Loaded, interface_languages: Collection[str]) -> Iterator[Problem]:
    """Interface words exist in every language of the site."""
    for index, language in enumerate(loaded.site.value.languages if loaded.site else ()):
        if language.code not in interface_languages and loaded.site:
            hint = f"add them to strings.yml; known: {', '.join(sorted(interface_languages))}"
            message = f"there are no interface words in '{language.code}'"
            yield loaded.site.problem(("languages", index, "code"), "no-interface-words", message, hint)
