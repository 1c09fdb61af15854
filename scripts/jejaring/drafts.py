"""What is not finished: left out of what is shown, or shown with the words of another language where its own are
missing. Works on a load, so that all stages after it see one curriculum and no holes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from jejaring import model
from jejaring.load import Authored, Loaded, Prose
from jejaring.model import Names, Part, Text, lent, rewritten

AUTHORED = (
    "sources", "terms", "goals", "prerequisites", "tracks", "courses", "modules", "editions", "withdrawn",
    "occasions", "general_sheets", "origin",
)  # fmt: skip
"""fields of a load that hold what authors wrote in lists; beside them stand `site` and `asked`"""
KINDS_SERVED = {"goals": "serves", "prerequisites": "prerequisites"}
"""kind -> field of a module that names them"""

Value = TypeVar("Value", bound=Part)
Leaf = Text | Names


def shown(loaded: Loaded, *, drafts: bool) -> Loaded:
    """The load without what is not to be seen: drafts and languages that are not complete.

    All of it stays with `drafts`; else what the site's settings say may be published.
    """
    if loaded.site is None:
        return loaded
    may = loaded.site.value.publish
    if not (drafts or may.unfinished_languages):
        loaded = _complete_languages(loaded, loaded.site)
    return loaded if drafts or may.drafts else _without_drafts(loaded)


def hidden_languages(site: model.SiteSettings) -> tuple[str, ...]:
    """Languages that only a build with drafts shows; never the first, in whose words all others find theirs."""
    return tuple(language.code for language in site.languages[1:] if not language.complete)


def _complete_languages(loaded: Loaded, site: Authored[model.SiteSettings]) -> Loaded:
    hidden = hidden_languages(site.value)
    if not hidden:
        return loaded

    def change(leaf: Leaf) -> Leaf:
        if not any(code in leaf.root for code in hidden):
            return leaf
        said: dict[str, Any] = dict(leaf.root)
        return type(leaf).model_construct({code: words for code, words in said.items() if code not in hidden})

    kept = tuple(language for language in site.value.languages if language.code not in hidden)
    found = _rewritten(replace(loaded, site=_with(site, languages=kept)), change)
    return replace(found, prose=tuple(page for page in found.prose if page.language not in hidden))


def _without_drafts(loaded: Loaded) -> Loaded:
    """Without drafts, and without the tracks, goals, prerequisites and pictures that only drafts are for."""
    kept: dict[str, Any] = {"modules": _finished(loaded.modules), "courses": _finished(loaded.courses)}
    drafts = [module for module in loaded.modules if module.value.draft]
    for kind, field in KINDS_SERVED.items():
        kept[kind] = _needed(getattr(loaded, kind), _named(drafts, field), _named(kept["modules"], field))
    folders = {module.folder for module in kept["modules"]}
    kept["tracks"] = _needed(loaded.tracks, {module.folder for module in drafts}, folders)
    pages = {page.path for page in loaded.prose if page.draft}
    left_out = {kind: _slugs(getattr(loaded, kind)) - _slugs(items) for kind, items in kept.items()}
    hidden = _pictures(drafts) - _pictures([*kept["modules"], *loaded.occasions, *loaded.general_sheets])
    return replace(
        loaded,
        **kept,
        pictures=tuple(picture for picture in loaded.pictures if picture.name not in hidden),
        prose=tuple(page for page in loaded.prose if page.path not in pages),
        left_out={**left_out, "prose": frozenset(pages)},
    )


def _finished(items: tuple[Authored, ...]) -> tuple[Authored, ...]:
    return tuple(item for item in items if not item.value.draft)


def _named(modules: Iterable[Authored[model.Module]], field: str) -> set[str]:
    return {slug for module in modules for slug in getattr(module.value, field)}


def _pictures(owners: Iterable[Authored]) -> set[str]:
    return {name for owner in owners for name in model.pictures_in(owner.value)}


def _needed(items: tuple[Authored, ...], by_drafts: set[str], by_others: set[str]) -> tuple[Authored, ...]:
    return tuple(item for item in items if item.value.slug not in by_drafts - by_others)


def _slugs(items: Iterable[Authored[Any]]) -> frozenset[str]:
    return frozenset(item.value.slug for item in items)


def completed(loaded: Loaded, unwritten: Callable[[str], str]) -> Loaded:
    """The load with every text and every hand-written page in every language of its site, borrowed where it is missing.

    `unwritten` gives for a language what is said of a text that is written in none.
    """
    if loaded.site is None or not _has_holes(loaded, loaded.site.value):
        return loaded
    languages = {language.code: unwritten(language.code) for language in loaded.site.value.languages}
    titled = replace(loaded, modules=tuple(_titled(module, languages) for module in loaded.modules))
    found = _rewritten(titled, lambda leaf: lent(leaf, languages) if isinstance(leaf, Text) else leaf)
    return replace(found, prose=tuple(_pages(found.prose, languages)))


def _has_holes(loaded: Loaded, site: model.SiteSettings) -> bool:
    """Whether anything may be missing; what is released is complete, and the checker sees to that."""
    drafts = (
        *(module.value.draft for module in loaded.modules),
        *(course.value.draft for course in loaded.courses),
        *(page.draft for page in loaded.prose),
    )
    return any(drafts) or not all(language.complete for language in site.languages)


def _titled(module: Authored[model.Module], languages: Mapping[str, str]) -> Authored[model.Module]:
    """A module that has no title yet is called by its slug."""
    if module.value.title.root:
        return module
    words = module.value.slug.replace("-", " ").capitalize()
    return _with(module, title=Text.model_construct(dict.fromkeys(languages, words)))


def _pages(prose: tuple[Prose, ...], languages: Mapping[str, str]) -> Iterator[Prose]:
    """All pages, and for each that a language lacks the one of the first language that has it."""
    versions: dict[str, dict[str, Prose]] = {}
    for page in prose:
        versions.setdefault(page.path, {})[page.language] = page
    yield from prose
    for found in versions.values():
        lender = next(code for code in languages if code in found)
        for code in languages:
            if code not in found:
                yield replace(found[lender], language=code, lender=lender)


def _rewritten(loaded: Loaded, change: Callable[[Leaf], Leaf]) -> Loaded:
    """The load with `change(leaf)` for each text and each list of names that authors wrote."""
    assert loaded.site is not None
    lists: dict[str, Any] = {name: tuple(_each(item, change) for item in getattr(loaded, name)) for name in AUTHORED}
    asked = _each(loaded.asked, change) if loaded.asked else None
    return replace(loaded, site=_each(loaded.site, change), asked=asked, **lists)


def _each(item: Authored[Value], change: Callable[[Leaf], Leaf]) -> Authored[Value]:
    value = rewritten(item.value, change)
    return item if value is item.value else replace(item, value=value)


def _with(item: Authored[Value], **fields: object) -> Authored[Value]:
    """The authored value with other values of fields."""
    return replace(item, value=item.value.model_copy(update=fields))
