"""What is still to be written, counted: notes, not problems, since drafts and languages in work may lack it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jejaring.check.written import all_texts
from jejaring.drafts import shown
from jejaring.load import Authored, Loaded
from jejaring.model import Course, Language, Module, texts
from jejaring.problem import Problem

PARTS = ("serves", "outcomes", "activities", "checks", "key_points")
"""lists that every finished module has"""


def notes(loaded: Loaded, *, drafts: bool) -> Iterator[Problem]:
    """One for each language, module and course that is not finished, and one for the pages: what becomes of it."""
    if loaded.site is None:
        return
    seen = shown(loaded, drafts=drafts)
    yield from _languages(loaded, seen)
    for kind, items in (("module", loaded.modules), ("course", loaded.courses)):
        kept = {item.value.slug for item in getattr(seen, f"{kind}s")}
        for item in items:
            if item.value.draft:
                named = f"the {kind} '{item.value.slug}' is a draft"
                yield item.problem(("status",), "draft", f"{named}{_left_out(item.value.slug in kept, _lacks(item))}")
    kept_pages = {page.path for page in seen.prose}
    for page in loaded.prose:
        if page.draft:
            message = f"the page '{page.path}' is a draft{_left_out(page.path in kept_pages, '')}"
            yield page.document.problem(("status",), "draft", message)


def _left_out(is_shown: bool, lacks: str) -> str:
    return lacks if is_shown else f" and is left out{lacks}"


def _lacks(item: Authored[Module] | Authored[Course]) -> str:
    """What is still to be written, as the end of a sentence."""
    found_texts = sum(not text.root for _, text in texts(item.value))
    empty = [name for name in PARTS if not getattr(item.value, name, True)]
    found = [*([_counted(found_texts, "text")] if found_texts else ()), *empty]
    return f"; still to be written: {', '.join(found)}" if found else ""


def _languages(loaded: Loaded, seen: Loaded) -> Iterator[Problem]:
    assert loaded.site is not None and seen.site is not None
    first, *others = loaded.site.value.languages
    kept = {language.code for language in seen.site.value.languages}
    for index, language in enumerate(others, 1):
        if not language.complete:
            place = ("languages", index, "complete")
            missing = _missing(loaded, first, language)
            yield loaded.site.problem(place, "unfinished-language", _said(language, first, missing, language.code in kept))


def _said(language: Language, first: Language, missing: Mapping[str, int], is_shown: bool) -> str:
    lacking = f"{missing['texts']} of {_counted(missing['all'], 'text')}"
    became = f"shown in {first.name}" if is_shown else "the language is left out"
    pages = f"; {_counted(missing['pages'], 'page')}" if missing["pages"] else ""
    return f"{language.code}: {lacking} missing{pages}; {became}"


def _missing(loaded: Loaded, first: Language, language: Language) -> dict[str, int]:
    """Texts and hand-written pages that the first language has and this one lacks."""
    written = [text for _, _, text in all_texts(loaded) if first.code in text.root]
    pages = {code: {page.path for page in loaded.prose if page.language == code} for code in (first.code, language.code)}
    return {
        "texts": sum(language.code not in text.root for text in written),
        "all": len(written),
        "pages": len(pages[first.code] - pages[language.code]),
    }


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
