"""A linked curriculum to pages, search records and public data. Pure: the same curriculum gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from curriculum import model, strings
from curriculum.handouts.shelf import Shelf
from curriculum.link import Curriculum
from curriculum.render import manifest, pages, public, search, single
from curriculum.render.inline import plainer
from curriculum.render.templating import locale


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
    apart: tuple[str, ...]
    """what addresses start with that are not stored for reading offline"""
    extras: Mapping[str, str]
    """`{address: label}` of files that are stored one by one, on request"""
    fallback: str
    """address of the page shown offline for what is not stored"""


@dataclass(frozen=True, slots=True)
class Rendered:
    languages: tuple[RenderedLanguage, ...]
    files: Mapping[str, bytes]
    """`{address: bytes}` below the site"""
    offline: bool
    """whether readers may store the site"""


def render(curriculum: Curriculum, site_url: str = "", shelves: Mapping[str, Shelf] | None = None) -> Rendered:
    """Everything that the site shows. `site_url` is where it will stand, empty when that is not known.

    `shelves` are the printed sheets by language; without them nothing is said of any.
    """
    on_shelf = shelves or {}
    data = public.files(curriculum)
    languages = tuple(
        RenderedLanguage(
            code=language.code,
            prefix=curriculum.prefix(language.code),
            title=curriculum.site.title[language.code],
            config=_config(curriculum, language.code, site_url, printed=bool(on_shelf)),
            pages=pages.pages(curriculum, language, on_shelf.get(language.code)),
            files=_files(curriculum, language, site_url, on_shelf.get(language.code))
            | (data if curriculum.prefix(language.code) else {}),
            apart=(*_APART, single.FOLDER),
            extras=_extras(curriculum, language.code, on_shelf.get(language.code)),
            fallback=f"luring/{pages.MISSING}/",
        )
        for language in curriculum.languages
    )
    return Rendered(languages, data, curriculum.site.offline)


def _files(curriculum: Curriculum, language: model.Language, site_url: str, shelf: Shelf | None) -> dict[str, bytes]:
    return (
        search.files(curriculum, language.code, shelf)
        | manifest.files(curriculum, language.code)
        | single.files(curriculum, language, site_url)
    )


def _extras(curriculum: Curriculum, language: str, shelf: Shelf | None) -> dict[str, str]:
    """The single files and all that is printed for participants, by its name; nothing that only facilitators see."""
    plain = plainer(curriculum, language)
    codes = {linked.slug: f"{linked.module.code} " for linked in curriculum.modules}
    found = {
        f"{single.FOLDER}{linked.slug}.html": f"{codes[linked.slug]}{plain(linked.module.title)} (HTML)"
        for linked in curriculum.modules
    }
    for item in shelf.items if shelf else ():
        if not item.facilitator:
            label = f"{codes.get(item.subject, '')}{item.title}"
            found |= {file.address: f"{label} (PDF, {file.paper})" for file in item.files}
    return found


def _config(curriculum: Curriculum, language: str, site_url: str, *, printed: bool) -> dict[str, object]:
    """What the theme says on every page: interface words, the short menu, the legal note."""
    words = strings.words(language)
    absent = {*(() if curriculum.courses else ("courses",)), *(() if printed else ("downloads",))}
    menu = [(words[key], address) for key, address in _MENU if key not in absent]
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
            "locale": next(locale(item) for item in curriculum.languages if item.code == language),
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


_APART = ("fasilitator/", "api/")
"""answers, and data for other programs"""

_MENU = (
    ("modules", "modul/"),
    ("courses", "kursus/"),
    ("goals", "tujuan/"),
    ("prerequisites", "prasyarat/"),
    ("map", "peta/"),
    ("progress", "kemajuan/"),
    ("network", "cek-jaringan/"),
    ("downloads", "unduh/"),
    ("offline", "luring/"),
    ("glossary", "istilah/"),
    ("sources", "sumber/"),
)
