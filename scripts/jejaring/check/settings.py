"""What a curriculum settles for itself: its rules of wording, its ladder, its colour and its interface words."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring import colours
from jejaring.check import claims, occasions, signs, wording
from jejaring.load import Loaded
from jejaring.problem import Problem, one_of


def rules_are_known(loaded: Loaded) -> Iterator[Problem]:
    """What is switched off is a rule that may be; rules look at languages of the site."""
    if loaded.rules is None:
        return
    known = {claims.CODE, occasions.CODE, signs.CODE, *(rule.code for rule in wording.wording_rules())}
    for index, code in enumerate(loaded.rules.value.off):
        if code not in known:
            hint = one_of(code, known, f"one of {', '.join(sorted(known))}")
            yield loaded.rules.problem(
                ("off", index), "unknown-rule", f"'{code}' is no rule that can be switched off", hint
            )
    languages = [language.code for language in loaded.site.value.languages] if loaded.site else []
    for index, rule in enumerate(loaded.rules.value.rules):
        for number, language in enumerate(rule.languages if languages else ()):
            if language not in languages:
                message, hint = f"'{language}' is not a language of the site", one_of(language, languages, "")
                key_path = ("rules", index, "languages", number)
                yield loaded.rules.problem(key_path, "unknown-language", message, hint)


def modules_stand_on_levels(loaded: Loaded) -> Iterator[Problem]:
    """Where there is a ladder each module stands on a step of it; where there are goals each serves one.

    A draft may still lack both.
    """
    ladder = bool(loaded.site and loaded.site.value.levels)
    for module in loaded.modules if loaded.site else ():
        if ladder and module.value.level is None and not module.value.draft:
            yield module.problem((), "missing-field", "'level' is missing", "level: one of 'levels' in site.yml")
        if module.value.level is not None and not ladder:
            hint = "name the steps under 'levels' in site.yml, or remove 'level'"
            yield module.problem(("level",), "no-levels", "this curriculum has no levels", hint, key=True)
        if loaded.goals and not module.value.serves and not module.value.draft:
            yield module.problem(("serves",), "serves-nothing", "the module serves no goal", "name one of goals.yml")


def letters_are_legible(loaded: Loaded) -> Iterator[Problem]:
    """White letters can be read on the curriculum's colour."""
    if loaded.site is None:
        return
    colour = loaded.site.value.colour
    if not colours.legible(colour, colours.WHITE):
        found = colours.contrast(colour, colours.WHITE)
        message = f"white letters on '{colour}' have a contrast of {found:.1f} to 1, and {colours.LEGIBLE} are needed"
        hint = f"such as '{colours.darker(colour, colours.WHITE)}'"
        yield loaded.site.problem(("colour",), "low-contrast", message, hint)
