"""A linked curriculum to pages, search records and public data. Pure: the same curriculum gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from curriculum import strings
from curriculum.link import Curriculum
from curriculum.render import pages, public, search


@dataclass(frozen=True, slots=True)
class RenderedLanguage:
    """One language of the site."""

    code: str
    prefix: str
    title: str
    config: Mapping[str, object]
    """keys for the site engine"""
    pages: Mapping[str, str]
    """`{uri: Markdown}`"""
    files: Mapping[str, bytes]
    """`{address: bytes}` below the language"""


@dataclass(frozen=True, slots=True)
class Rendered:
    languages: tuple[RenderedLanguage, ...]
    files: Mapping[str, bytes]
    """`{address: bytes}` below the site"""


def render(curriculum: Curriculum, site_url: str = "") -> Rendered:
    """Everything that the site shows. `site_url` is where it will stand, empty when that is not known."""
    data = public.files(curriculum)
    languages = tuple(
        RenderedLanguage(
            code=language.code,
            prefix=curriculum.prefix(language.code),
            title=curriculum.site.title[language.code],
            config=_config(curriculum, language.code, site_url),
            pages=pages.pages(curriculum, language),
            files=search.files(curriculum, language.code) | (data if curriculum.prefix(language.code) else {}),
        )
        for language in curriculum.languages
    )
    return Rendered(languages, data)


def _config(curriculum: Curriculum, language: str, site_url: str) -> dict[str, object]:
    """What the theme says on every page: interface words, the short menu, the legal note."""
    words = strings.words(language)
    menu = [(words[key], address) for key, address in _MENU if key != "courses" or curriculum.courses]
    titles = {page.path: page.title for page in curriculum.prose if page.language == language}
    menu += [(titles[path], f"{path}/") for path in curriculum.site.menu]
    return {
        "site_description": curriculum.site.description[language],
        "extra": {
            "words": {key: value for key, value in words.items() if key.startswith("theme_")},
            "menu": [{"title": title, "address": address} for title, address in menu],
            "legal_note": curriculum.site.legal_note[language],
            "home": words["home"],
            "prefix": curriculum.prefix(language),
            "site_root_url": site_url,
            "languages": [
                {
                    "code": item.code,
                    "name": item.name,
                    "prefix": curriculum.prefix(item.code),
                    "not_found": strings.words(item.code)["theme_not_found_text"],
                }
                for item in curriculum.languages
            ],
        },
    }


_MENU = (
    ("modules", "modul/"),
    ("courses", "kursus/"),
    ("goals", "tujuan/"),
    ("prerequisites", "prasyarat/"),
    ("map", "peta/"),
    ("glossary", "istilah/"),
    ("sources", "sumber/"),
)
