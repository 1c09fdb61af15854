"""What is still to be written, counted: notes, not problems, since drafts and languages in work may lack it."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.check.written import all_texts
from jejaring.drafts import shown
from jejaring.load import Authored, Loaded
from jejaring.model import Course, Language, Module, texts
from jejaring.problem import Problem, counted

PARTS = ("serves", "outcomes", "activities", "checks", "key_points")
"""lists that every finished module has"""


def notes(loaded: Loaded, *, drafts: bool) -> Iterator[Problem]:
    """One for each language, module, course and page that is not finished: what it lacks, whether it is shown."""
    if loaded.site is None:
        return
    seen = shown(loaded, drafts=drafts)
    yield from _languages(loaded, seen)
    parts: tuple[tuple[str, tuple[Authored, ...], tuple[Authored, ...]], ...] = (
        ("module", loaded.modules, seen.modules),
        ("course", loaded.courses, seen.courses),
    )
    for kind, items, kept in parts:
        for item in items:
            if item.value.draft:
                said = _said_of(kind, item.value.slug, is_shown=any(item is each for each in kept))
                yield item.problem(("status",), "draft", f"{said}{_lacks(item)}")
    kept_pages = {page.path for page in seen.prose}
    for page in loaded.prose:
        if page.draft:
            yield page.document.problem(
                ("status",), "draft", _said_of("page", page.path, is_shown=page.path in kept_pages)
            )


def _said_of(kind: str, name: str, *, is_shown: bool) -> str:
    return f"the {kind} '{name}' is a draft{'' if is_shown else ' and is left out'}"


def _lacks(item: Authored[Module] | Authored[Course]) -> str:
    """What is still to be written, as the end of a sentence."""
    unwritten = sum(not text.root for _, text in texts(item.value))
    empty = [name for name in PARTS if isinstance(item.value, Module) and not getattr(item.value, name)]
    found = [*([counted(unwritten, "text")] if unwritten else ()), *empty]
    return f"; still to be written: {', '.join(found)}" if found else ""


def _languages(loaded: Loaded, seen: Loaded) -> Iterator[Problem]:
    assert loaded.site is not None
    first, *others = loaded.site.value.languages
    kept = seen.site.value.languages if seen.site else ()
    for index, language in enumerate(others, 1):
        if not language.complete:
            became = f"shown in {first.name}" if language in kept else "the language is left out"
            said = f"{language.code}: {_missing(loaded, first, language)}; {became}"
            yield loaded.site.problem(("languages", index, "complete"), "unfinished-language", said)


def _missing(loaded: Loaded, first: Language, language: Language) -> str:
    """Texts and hand-written pages that the first language has and this one lacks, counted."""
    written = [text for _, _, text in all_texts(loaded) if first.code in text.root]
    lacking = sum(language.code not in text.root for text in written)
    pages = len(_paths(loaded, first.code) - _paths(loaded, language.code))
    return f"{lacking} of {counted(len(written), 'text')} and {counted(pages, 'page')} missing"


def _paths(loaded: Loaded, language: str) -> set[str]:
    return {page.path for page in loaded.prose if page.language == language}
