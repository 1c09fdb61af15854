"""A linked curriculum to pages, search records and public data. Pure: the same curriculum gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from jejaring import colours, locales, model
from jejaring.addresses import DATA
from jejaring.downloads import Downloads
from jejaring.link import Curriculum
from jejaring.render import icon, manifest, pages, public, search, single
from jejaring.render.inline import plainer, tongue
from jejaring.site import Manuscript, Site, SiteLanguage


def render(
    curriculum: Curriculum,
    site_url: str = "",
    downloads: Mapping[str, Downloads] | None = None,
    made: Mapping[str, bytes] | None = None,
) -> Site:
    """Everything that the site shows. `site_url` is where it will stand, empty when that is not known.

    `downloads` are the printed sheets by language, without which nothing is said of any; `made` are files that are set
    and drawn elsewhere, by address below the site: sheets and icons.
    """
    known = {language: found for language, found in (downloads or {}).items() if found.items}
    curriculum = replace(curriculum, printed=bool(known))
    data = public.files(curriculum)
    languages = tuple(
        SiteLanguage(
            code=language.code,
            prefix=curriculum.prefix(language.code),
            title=curriculum.site.title[language.code],
            config=_config(pages.Subject(curriculum, language, known.get(language.code)), site_url),
            pages=pages.pages(curriculum, language, known.get(language.code)),
            manuscripts={
                page.uri: Manuscript(page.document.file, page.document.lines, page.body_line)
                for page in curriculum.prose
                if page.language == language.code
            },
            files=_files(curriculum, language, site_url, known.get(language.code))
            | (data if curriculum.prefix(language.code) else {}),
            not_offline=_not_offline(curriculum),
            offline_optional=_offline_optional(curriculum, language.code, known.get(language.code)),
            fallback=curriculum.addresses.not_stored,
            stored_files=curriculum.addresses.stored_files,
        )
        for language in curriculum.languages
    )
    site = curriculum.site
    pictures = {picture.address: picture.content for picture in curriculum.pictures.values()}
    files = {**data, **pictures, **(made or {}), icon.FILE: icon.picture(curriculum).encode()}
    return Site(languages, files, site_url, offline=site.offline, style=colours.style(site.colour), id=site.id)


def _files(
    curriculum: Curriculum, language: model.Language, site_url: str, downloads: Downloads | None
) -> dict[str, bytes]:
    return (
        search.files(curriculum, language.code, downloads)
        | manifest.files(curriculum, language.code)
        | single.files(curriculum, language, site_url)
    )


def _offline_optional(curriculum: Curriculum, language: str, downloads: Downloads | None) -> dict[str, str]:
    """The single files and all that is printed for participants, by its name; nothing that only facilitators see."""
    plain = plainer(curriculum, language)
    codes = {linked.slug: f"{linked.code} " for linked in curriculum.modules}
    found = {
        curriculum.addresses.single_file(linked.slug): f"{codes[linked.slug]}{plain(linked.title)} (HTML)"
        for linked in curriculum.modules
    }
    for item in downloads.items if downloads else ():
        if not item.facilitator:
            label = f"{codes.get(item.subject, '')}{item.title}"
            found |= {file.address: f"{label} (PDF, {file.paper})" for file in item.files}
    return found


def _config(subject: pages.Subject, site_url: str) -> dict[str, object]:
    """What the theme says on every page: interface words, the short menu, the legal note."""
    curriculum, language = subject.curriculum, subject.language
    words = subject.words
    pages_at = curriculum.addresses.pages
    menu = list(_menu(subject))
    written = {page.path: page for page in curriculum.prose if page.language == language.code}
    named = [written[path] for path in curriculum.site.menu]
    menu += [(page.title, page.address, page.lender or page.language) for page in named]

    def in_tongue(spoken: str) -> dict[str, str]:
        return tongue(curriculum, language.code, spoken)

    return {
        "site_description": curriculum.site.description[language.code],
        "extra": {
            "words": {key: words.spoken(key) for key in words if key.startswith("theme_")},
            "menu": [
                {"title": title, "address": address, "tongue": in_tongue(spoken)} for title, address, spoken in menu
            ],
            "tongues": {
                "title": in_tongue(curriculum.site.title.spoken(language.code)[1]),
                "legal_note": in_tongue(note.spoken(language.code)[1]) if (note := curriculum.site.legal_note) else {},
            },
            "colour": curriculum.site.colour,
            "site": curriculum.site.id,
            "addresses": {"offline": pages_at.offline, "search": pages_at.search},
            "content_anchor": f"__{curriculum.addresses.anchors.content}",
            "legal_note": curriculum.site.legal_note[language.code] if curriculum.site.legal_note else "",
            "authors": list(curriculum.site.authors),
            "licence": _licence(curriculum.site, words),
            "home": words["home"],
            "prefix": curriculum.prefix(language.code),
            "locale": locales.tag(language),
            "direction": locales.direction(language),
            "site_root_url": site_url,
            "languages": [
                {
                    "code": item.code,
                    "name": item.name,
                    "prefix": curriculum.prefix(item.code),
                    "not_found": curriculum.words(item.code)["theme_not_found_text"],
                }
                for item in curriculum.languages
            ],
        },
    }


def _licence(site: model.SiteSettings, words: Mapping[str, str]) -> dict[str, str] | None:
    """The sentence that names the licence, parted at its name, which is a link."""
    if site.licence is None:
        return None
    before, _, after = words["theme_footer_licence"].partition("{licence}")
    return {"before": before, "name": site.licence.name, "url": site.licence.url, "after": after}


def _menu(subject: pages.Subject) -> Iterator[tuple[str, str, str]]:
    """(title, address, language of the title) of the first page of each kind that stands in the menu and has one."""
    for kind in pages.kinds():
        first = next(kind.specs(subject), None) if kind.menu else None
        if first:
            yield subject.words[kind.menu], first.address, subject.language.code


def _not_offline(curriculum: Curriculum) -> tuple[str, ...]:
    """Kinds of pages that are not stored, single files, and data for other programs."""
    own = curriculum.addresses
    kept_out = (own.page(kind.address) for kind in pages.kinds() if not kind.offline)
    return (*kept_out, own.pages.single_files, DATA)
