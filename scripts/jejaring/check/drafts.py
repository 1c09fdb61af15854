"""What is not finished: nothing that is shown names what is left out, and what all else leans on is there."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.check.misses import IS_DRAFT
from jejaring.check.references import sessions
from jejaring.load import Authored, Loaded
from jejaring.load.source import KeyPath
from jejaring.model import required_outcome
from jejaring.problem import Problem


def none_is_named(loaded: Loaded) -> Iterator[Problem]:
    """What is shown rests on no module and no page that is left out."""
    modules, pages = (loaded.left_out.get(kind, frozenset()) for kind in ("modules", "prose"))
    for owner, key_path, slug in _named_modules(loaded):
        if slug in modules:
            yield owner.problem(key_path, "names-a-draft", f"the module '{slug}' is a draft", IS_DRAFT)
    for index, path in enumerate(loaded.site.value.menu if loaded.site else ()):
        if loaded.site and path in pages:
            yield loaded.site.problem(("menu", index), "names-a-draft", f"the page '{path}' is a draft", IS_DRAFT)


def _named_modules(loaded: Loaded) -> Iterator[tuple[Authored, KeyPath, str]]:
    for module in loaded.modules:
        for index, entry in enumerate(module.value.requires):
            yield module, ("requires", index), required_outcome(entry)[0]
    for course in loaded.courses:
        for key_path, session in sessions(course):
            yield course, (*key_path, "module"), session.module or ""
    for gone in loaded.withdrawn:
        for index, slug in enumerate(gone.value.instead):
            yield gone, ("instead", index), slug


def something_is_finished(loaded: Loaded) -> Iterator[Problem]:
    """A site of nothing but drafts is for those who write it."""
    if loaded.left_out.get("modules") and not loaded.modules and loaded.site:
        hint = "build with --drafts while you write, or say 'status: outline' in a module that is ready"
        yield loaded.site.problem((), "only-drafts", "all modules are drafts, so there is nothing to show", hint)


def first_language_is_complete(loaded: Loaded) -> Iterator[Problem]:
    """Words that are missing elsewhere are borrowed from the first language."""
    if loaded.site and not loaded.site.value.languages[0].complete:
        message = "the first language is the one whose words stand in where another lacks them"
        yield loaded.site.problem(
            ("languages", 0, "complete"), "first-not-complete", message, "put a complete language first"
        )
