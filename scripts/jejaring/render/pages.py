"""Every page of one language as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from jejaring import locales, marks, materials, model, strings
from jejaring.downloads import Downloads
from jejaring.link import Curriculum, LinkedModule
from jejaring.load import Prose
from jejaring.render import markdown
from jejaring.render.inline import PageText, plainer
from jejaring.render.templating import environment

Crumb = tuple[str, str]
"""(title, address) of a page above this one"""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page is, before it is written."""

    address: str
    """below the language: '', 'modul/', 'modul/<slug>/'"""
    kind: str
    """names the template, and the page for style and script"""
    title: str
    description: str
    crumbs: tuple[Crumb, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    previous: Crumb | None = None
    next: Crumb | None = None
    noindex: bool = False
    scripts: tuple[str, ...] = ()
    """names of the elements in assets/js that it needs beyond those of every page"""

    @property
    def uri(self) -> str:
        """The Markdown file that the engine turns into this address."""
        if self.kind == "prose":
            return str(self.values["prose"].uri)
        stem = self.address.rstrip("/")
        if not stem or ("/" not in stem and self.kind in _LISTS):
            return f"{stem}/index.md".lstrip("/")
        return f"{stem}.md"


_LISTS = ("modules", "goals", "courses", "offline")
"""kinds whose address has further pages below it"""

MISSING = "tanpa-sinyal"
"""last part of the address of the page that is shown without a network for what is not stored"""


def pages(curriculum: Curriculum, language: model.Language, downloads: Downloads | None = None) -> dict[str, str]:
    """`{uri: Markdown}` of all pages in one language."""
    writer = _Writer(curriculum, language, downloads)
    return {page.uri: writer.write(page) for page in _pages(curriculum, language.code, downloads)}


def listed(curriculum: Curriculum, language: str, downloads: Downloads | None = None) -> Iterator[Page]:
    """Every page that may be found by searching, before it is written."""
    return (page for page in _pages(curriculum, language, downloads) if not page.noindex)


def _pages(curriculum: Curriculum, language: str, downloads: Downloads | None = None) -> Iterator[Page]:
    w = strings.words(language)
    plain = plainer(curriculum, language)
    site = curriculum.site
    index = next((page for page in curriculum.prose if (page.path, page.language) == ("index", language)), None)
    yield Page("", "home", plain(site.title), plain(site.description), values={"prose": index})
    yield Page("modul/", "modules", w["modules_title"], w["modules_intro"])
    for linked in curriculum.modules:
        yield from _module_pages(linked, w, plain)
    yield from _course_pages(curriculum, w, plain)
    yield Page("tujuan/", "goals", w["goals"], w["goals_intro"])
    for goal in curriculum.goals:
        title, summary = plain(goal.title), plain(goal.summary)
        yield Page(goal.address, "goal", title, summary, ((w["goals"], "tujuan/"),), {"linked": goal})
    yield Page("prasyarat/", "prerequisites", w["prerequisites"], w["prerequisites_intro"])
    origin = curriculum.sources.get(site.origin or "")
    yield Page("peta/", "map", w["map"], w["map_intro"], values={"origin": origin if origin else None})
    ordered = sorted(curriculum.terms.values(), key=lambda term: plain(term.term).casefold())
    others = [other for other in curriculum.languages if other.code != language]
    values = {"terms": ordered, "other_languages": others}
    yield Page("istilah/", "glossary", w["glossary"], w["glossary_intro"], values=values)
    yield Page("sumber/", "sources", w["sources"], w["sources_intro"])
    yield from _tool_pages(curriculum, language, w)
    if downloads:
        yield Page("unduh/", "downloads", w["downloads"], w["downloads_intro"])
        above = ((w["downloads"], "unduh/"),)
        yield Page("edisi/", "editions", w["editions"], w["editions_intro"], above, scripts=("edition",))
    yield Page("cari/", "search", w["search_title"], w["theme_search_hint"], noindex=True)
    for prose in curriculum.prose:
        if prose.language == language and prose is not index:
            yield Page(prose.address, "prose", prose.title, prose.description, values={"prose": prose})


def _tool_pages(curriculum: Curriculum, language: str, w: Mapping[str, str]) -> Iterator[Page]:
    """Pages that work with what a reader keeps on the phone."""
    values: dict[str, Any] = {"levels": list(model.Level)}
    scripts = ("progress", "keep", "share")
    yield Page("kemajuan/", "progress", w["progress"], w["progress_intro"], values=values, scripts=scripts)
    yield Page("cek-jaringan/", "health", w["network"], w["network_intro"], scripts=("health", "share"))
    values = {"own_language_first": sorted(curriculum.languages, key=lambda other: other.code != language)}
    yield Page("luring/", "offline", w["offline"], w["offline_intro"], values=values, scripts=("offline",))
    above = ((w["offline"], "luring/"),)
    missing = w["missing"], w["missing_intro"], above
    yield Page(f"luring/{MISSING}/", "missing", *missing, noindex=True, scripts=("retry",))


def _module_pages(module: LinkedModule, w: Mapping[str, str], plain: Any) -> Iterator[Page]:
    title, summary = plain(module.title), plain(module.summary)
    above: tuple[Crumb, ...] = ((w["modules"], "modul/"), (plain(module.track.title), f"modul/#{module.track.slug}"))

    def beside(other: model.Module | None, folder: str) -> Crumb | None:
        return (f"{other.code} {plain(other.title)}", f"{folder}/{other.slug}/") if other else None

    for kind, folder in (("module", "modul"), ("facilitator", "fasilitator")):
        facilitator = kind == "facilitator"
        yield Page(
            address=f"{folder}/{module.slug}/",
            kind=kind,
            title=f"{title} ({w['facilitator']})" if facilitator else title,
            description=summary,
            crumbs=(*above, (title, module.address)) if facilitator else above,
            values={
                "linked": module,
                "timeline": _timeline(module),
                "materials": materials.of_activities(module.activities),
            },
            previous=beside(module.previous, folder),
            next=beside(module.next, folder),
            noindex=facilitator,
            scripts=() if facilitator else ("checks",),
        )


def _course_pages(curriculum: Curriculum, w: Mapping[str, str], plain: Any) -> Iterator[Page]:
    if curriculum.courses:
        yield Page("kursus/", "courses", w["courses"], w["courses_intro"])
    for linked in curriculum.courses:
        title, summary = plain(linked.title), plain(linked.summary)
        needs = materials.of_course((taught.module, taught.activities) for taught in linked.taught)
        values = {"linked": linked, "materials": needs}
        yield Page(linked.address, "course", title, summary, ((w["courses"], "kursus/"),), values)


def _timeline(module: model.Module) -> list[tuple[int, model.Activity]]:
    """Each activity with the minute at which it usually starts."""
    starts = [sum(a.minutes.typical for a in module.activities[:index]) for index in range(len(module.activities))]
    return list(zip(starts, module.activities, strict=True))


class _Writer:
    """Writes pages of one language."""

    def __init__(self, curriculum: Curriculum, language: model.Language, downloads: Downloads | None) -> None:
        self.curriculum = curriculum
        self.downloads = downloads
        self.language = language
        self.words = strings.words(language.code)

    def write(self, page: Page) -> str:
        to_language = "../" * page.address.count("/")
        text = PageText(self.curriculum, self.language.code, self.words, to_language)
        context = {
            "curriculum": self.curriculum,
            "site": self.curriculum.site,
            "w": self.words,
            "page_text": text,
            "page_title": page.title,
            "to_language": to_language,
            "to_site": self._to_site(to_language) or "./",
            "locale": locales.tag(self.language),
            "language": self.language,
            "downloads": self.downloads or Downloads(()),
            "cited_sources": lambda: [self.curriculum.sources[key] for key in text.cited],
            "prose_body": None,
            **page.values,
        }
        if "linked" in page.values and page.kind in ("module", "facilitator"):
            context["cited_sources"] = lambda: self._cited(text, page.values["linked"])
        if page.values.get("prose"):
            context["prose_body"] = _prose_body(page.values["prose"], text)
        template = environment().get_template(f"{page.kind}.md.jinja")
        return markdown.page(self._head(page, to_language), template.render(context))

    def _cited(self, text: PageText, linked: LinkedModule) -> list[model.Source]:
        text.cite(linked.sources)
        return [self.curriculum.sources[key] for key in text.cited]

    def _to_site(self, to_language: str) -> str:
        return to_language + ("../" if self.curriculum.prefix(self.language.code) else "")

    def _head(self, page: Page, to_language: str) -> dict[str, object]:
        """Front matter: what the theme needs to know of the page, links relative to it."""
        to_root = self._to_site(to_language)

        def linked(crumb: Crumb | None) -> dict[str, str] | None:
            return {"title": crumb[0], "href": to_language + crumb[1]} if crumb else None

        head: dict[str, object] = {
            "title": page.title,
            "description": page.description,
            "kind": page.kind,
            "address": page.address,
            "root": to_language or "./",
            "site_root": to_root or "./",
            "crumbs": [linked(crumb) for crumb in page.crumbs],
            "previous": linked(page.previous),
            "next": linked(page.next),
            "scripts": list(page.scripts),
            "alternates": [
                {
                    "code": other.code,
                    "name": other.name,
                    "href": (to_root + self.curriculum.prefix(other.code) + page.address) or "./",
                }
                for other in self.curriculum.languages
            ],
        }
        return head | ({"noindex": True} if page.noindex else {})


def _prose_body(prose: Prose, text: PageText) -> Markup:
    """The hand-written Markdown of a page, its marks turned into HTML; kept line by line."""
    pieces = marks.pieces(prose.body)
    body = "".join(piece if isinstance(piece, str) else markdown.inert_words(text.piece(piece)) for piece in pieces)
    return Markup(markdown.kept(body))  # noqa: S704 (hand-written pages are Markdown by intent)
