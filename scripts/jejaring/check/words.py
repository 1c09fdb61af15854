"""Interface words that a curriculum brings: known ones, with the English {braces}, in plurals that the language has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jejaring import locales, strings
from jejaring.load import Authored, Loaded
from jejaring.model import Forms, InterfaceWords
from jejaring.problem import Problem, one_of

_BRACE = re.compile(r"\{(\w+)\}")
COUNTED = "n"
"""the brace that holds what is counted; a form for one or two may say it in words"""


def words_are_known(loaded: Loaded) -> Iterator[Problem]:
    """Every key is one that pages or sheets ask for."""
    known = list(strings.built_in(strings.COMPLETE))
    for own in loaded.own_words.values():
        for key in own.value.root:
            if key not in known:
                hint = one_of(key, known, "see `new.py words`, which writes all keys", most=0)
                yield own.problem((key,), "unknown-word", f"'{key[:60]}' is no interface word", hint, key=True)


def words_are_filled_alike(loaded: Loaded) -> Iterator[Problem]:
    """The {braces} of a word are those of the English one, and no brace stands alone."""
    for own in loaded.own_words.values():
        for key, forms in own.value.root.items():
            english = strings.built_in(strings.COMPLETE).get(key)
            for name, text in forms.texts().items() if english else ():
                wanted = set(_BRACE.findall(english[locales.OTHER])) if english else set()
                if fault := _fault(text, name, wanted):
                    yield own.problem(own.document.known((key, name)), "wrong-braces", *fault)


def _fault(text: str, name: str, wanted: set[str]) -> tuple[str, str] | None:
    """(what is wrong, what would be right) with the braces of a text."""
    found = set(_BRACE.findall(text))
    right = f"write {', '.join(f'{{{each}}}' for each in sorted(wanted))}" if wanted else "write it without braces"
    if re.search("[{}]", _BRACE.sub("", text)):
        return "a brace stands alone", right
    if extra := sorted(found - wanted):
        return f"nothing fills in {{{extra[0]}}}", right
    lacking = sorted(wanted - found - ({COUNTED} if name != locales.OTHER else set()))
    return (f"{{{lacking[0]}}} is missing", right) if lacking else None


def plurals_are_those_of_the_language(loaded: Loaded) -> Iterator[Problem]:
    """Only what is counted has plurals, and only those that its language has."""
    for code, own in loaded.own_words.items():
        has = locales.plurals(code)
        for key, forms in own.value.root.items():
            yield from _plurals(own, key, forms, code, has)


def _plurals(
    own: Authored[InterfaceWords], key: str, forms: Forms, code: str, has: tuple[str, ...]
) -> Iterator[Problem]:
    english = strings.built_in(strings.COMPLETE).get(key)
    names = [name for name in forms.texts() if name != locales.OTHER]
    if english and names and not counts(english):
        message, hint = f"'{key}' counts nothing and has one text", "write the text alone"
        yield own.problem((key, names[0]), "not-counted", message, hint, key=True)
        return
    for name in names:
        if name not in has:
            hint = f"it has {' and '.join(has)}"
            yield own.problem((key, name), "unknown-plural", f"'{code}' has no plural '{name}'", hint, key=True)


def counts(forms: strings.Forms) -> bool:
    """Whether a word is one that says a number of things."""
    return len(forms) > 1 or COUNTED in _BRACE.findall(forms[locales.OTHER])


def missing_words(loaded: Loaded) -> Iterator[Problem]:
    """What is no fault: words that a language lacks, and in which one they are shown instead."""
    site = loaded.site
    languages = site.value.languages if site else ()
    total = len(strings.built_in(strings.COMPLETE))
    own = loaded.words_by_language()
    for index, language in enumerate(languages):
        lacking = strings.missing(language.code, own, languages[0].code)
        if lacking and site:
            shown = ", ".join(sorted(set(lacking.values())))
            message = f"{len(lacking)} of {total} interface words are missing in {language.code}, shown in {shown}"
            hint = f"python3 scripts/new.py words {language.code} writes them down to be filled in"
            yield site.problem(("languages", index, "code"), "missing-words", message, hint)
