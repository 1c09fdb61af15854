"""Nothing is accepted and then ignored: what has no effect where it stands is refused, and what can mean two things."""

from __future__ import annotations

from collections.abc import Container, Iterator

from babel import Locale, localedata

from jejaring.check.references import sessions
from jejaring.load import Loaded
from jejaring.model import Certainty, Session
from jejaring.problem import Problem


def sessions_are_whole(loaded: Loaded) -> Iterator[Problem]:
    """A session is a module, a scripted occasion, or one of a kind with minutes, each with its own fields only."""
    for course in loaded.courses:
        for key_path, session in sessions(course):
            if fault := _of_occasion(session) if session.module is None else _of_module(session):
                name, message, hint = fault
                at = (*key_path, name) if name in session.model_fields_set else key_path
                yield course.problem(at, "session-not-whole", message, hint, key=True)


def _of_module(session: Session) -> tuple[str, str, str] | None:
    """(field, what is wrong, what would be right)"""
    for name in ("minutes", "kind", "title", "occasion"):
        if getattr(session, name) is not None:
            message = f"a module's session takes its {name} from the module"
            return name, message, f"remove '{name}', or write the session without 'module'"
    if session.activities and "only" in session.model_fields_set:
        return "only", "'activities' and 'only' both name what is run of the module", "remove one of them"
    return None


def _of_occasion(session: Session) -> tuple[str, str, str] | None:
    for name in ("only", "activities"):
        if name in session.model_fields_set:
            return name, f"'{name}' names what is run of a module, and this session has none", f"remove '{name}'"
    if session.occasion is not None:
        if session.kind is not None:
            return "kind", "an occasion with a script takes its kind from the script", "remove 'kind'"
        return None
    if session.minutes is None or session.kind is None:
        missing = " and ".join(name for name in ("kind", "minutes") if getattr(session, name) is None)
        return (
            "module",
            "a session needs a module, an occasion, or minutes and a kind",
            f"add 'module:', 'occasion:', or {missing}",
        )
    return None


def tables_have_rows(loaded: Loaded) -> Iterator[Problem]:
    """A table without rows is a head above nothing."""
    for module in loaded.modules:
        for index, sheet in enumerate(module.value.worksheets):
            if sheet.table and not sheet.table.rows and not sheet.table.blank_rows and sheet.prompts:
                hint = "add 'rows:' or 'blank_rows:', or remove the table"
                yield module.problem(("worksheets", index, "table"), "no-room-to-write", "the table has no rows", hint)


def terms_are_named_in_known_languages(loaded: Loaded) -> Iterator[Problem]:
    """Aliases stand in a language of the site; a term does not point at itself."""
    languages = [language.code for language in loaded.site.value.languages] if loaded.site else []
    for term in loaded.terms:
        for language in term.value.aliases.root if languages else ():
            if language not in languages:
                message, hint = f"'{language}' is not a language of the site", f"one of {', '.join(languages)}"
                yield term.problem(("aliases", language), "unknown-language", message, hint, key=True)
        for index, slug in enumerate(term.value.see):
            if slug == term.value.slug:
                yield term.problem(("see", index), "points-at-itself", f"'{slug}' points at itself", "remove it")


def sources_open_their_page(loaded: Loaded) -> Iterator[Problem]:
    """The address of a fact leads to the page that states it, not to a whole site; that of a method may be its site."""
    for source in loaded.sources:
        if source.value.at_host_only and source.value.certainty not in (Certainty.METHOD, Certainty.UNVERIFIED):
            hint = "write the page's own address, or leave it out and say in 'note' what was read"
            message = "this opens a whole site, and readers would have to look for the fact"
            yield source.problem(("address",), "no-page", message, hint)


def origin_may_be_shown(loaded: Loaded) -> Iterator[Problem]:
    """The article that codes number is a source that may be shown."""
    site = loaded.site
    for source in loaded.sources:
        if site and source.value.slug == site.value.origin and source.value.certainty is Certainty.UNVERIFIED:
            message = f"'{source.value.slug}' is not verified and is not shown"
            yield site.problem(("origin",), "unverified-source", message, "verify it, or remove 'origin'")


def locales_are_known(loaded: Loaded) -> Iterator[Problem]:
    """Dates can be written in the locale that a language names."""
    for index, language in enumerate(loaded.site.value.languages if loaded.site else ()):
        if loaded.site and language.locale and not localedata.exists(language.locale):
            hint = "a language and a country such as en_GB, or leave it out"
            message = f"dates cannot be written in the locale '{language.locale}'"
            yield loaded.site.problem(("languages", index, "locale"), "unknown-locale", message, hint)


def languages_are_known(loaded: Loaded) -> Iterator[Problem]:
    """Codes of two letters are a closed list, as are scripts and countries; one of three letters may be anybody's."""
    english = Locale("en")
    for index, language in enumerate(loaded.site.value.languages if loaded.site else ()):
        for part, place in zip(language.code.split("-"), range(9), strict=False):
            known, what = _list_of(part, place, english)
            if loaded.site and known is not None and part not in known:
                message = f"'{part}' in '{language.code}' is no {what}"
                at = ("languages", index, "code")
                yield loaded.site.problem(at, "unknown-language-code", message, _rather(part, place, english))


def _list_of(part: str, place: int, english: Locale) -> tuple[Container[str] | None, str]:
    """(all that such a part of a code may be, what it is); None where anything may stand."""
    if place == 0:
        return (english.languages if len(part) == 2 else None), "language"
    if len(part) == 4 and part.isalpha():
        return english.scripts, "script"
    return (english.territories if len(part) == 2 else None), "country"


def _rather(part: str, place: int, english: Locale) -> str:
    country = english.territories.get(part.upper()) if place == 0 else None
    if country:
        return f"it is the code of a country, {country}; write that of the language"
    return (
        "see the codes of ISO 639; a language without two letters has three, such as ace"
        if place == 0
        else "see BCP 47"
    )
