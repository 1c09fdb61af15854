"""Writes pages of one language: template and front matter."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from jejaring import locales, marks
from jejaring.downloads import Downloads
from jejaring.load import Prose
from jejaring.render import markdown
from jejaring.render.inline import PageText
from jejaring.render.pages.kind import Crumb, Found, PageKind, PageSpec, Subject
from jejaring.render.templating import environment

BORROWED = "<!--borrowed-->"
"""before and after a hand-written page that is in another language"""


class Writer:
    """Writes pages of one language."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.prefix = subject.curriculum.prefix(subject.language.code)

    def write(self, kind: PageKind, spec: PageSpec) -> str:
        """The page as Markdown with YAML front matter."""
        template = environment().get_template(f"{kind.name}.md.jinja")
        context = self._context(spec)
        body = template.render(context)
        return markdown.page(self._head(kind, spec, context["page_text"]), body)

    def _context(self, spec: PageSpec) -> dict[str, Any]:
        subject, to_language = self.subject, _way_up(spec)
        text = PageText(subject.curriculum, subject.language.code, subject.words, to_language)
        return {
            "addresses": subject.addresses,
            "ids": subject.addresses.anchors,
            "curriculum": subject.curriculum,
            "site": subject.curriculum.site,
            "w": subject.words,
            "page_text": text,
            "page_title": spec.title,
            "to_language": to_language,
            "to_site": self._to_site(to_language) or "./",
            "locale": locales.tag(subject.language),
            "language": subject.language,
            "downloads": subject.downloads or Downloads(()),
            "cited_sources": lambda: [subject.curriculum.sources[key] for key in text.cite(spec.sources)],
            "prose_body": _prose_body(spec.values["prose"], text) if spec.values.get("prose") else None,
            "prose_title": _prose_title(spec, text),
            **spec.values,
        }

    def _to_site(self, to_language: str) -> str:
        return to_language + ("../" if self.prefix else "")

    def _head(self, kind: PageKind, spec: PageSpec, text: PageText) -> dict[str, object]:
        """Front matter: what the theme needs to know of the page, links relative to it."""
        to_language = _way_up(spec)
        to_root = self._to_site(to_language)

        def relative(crumb: Crumb | None) -> dict[str, object] | None:
            if crumb is None:
                return None
            title, address, *spoken = crumb
            tongue = text.tongue(spoken[0]) if spoken else {}
            return {"title": title, "href": to_language + address} | ({"tongue": tongue} if tongue else {})

        curriculum = self.subject.curriculum
        head: dict[str, object] = {
            "title": spec.title,
            "description": spec.description,
            "kind": kind.name,
            "address": spec.address,
            "root": to_language or "./",
            "site_root": to_root or "./",
            "crumbs": [relative(crumb) for crumb in spec.crumbs],
            "previous": relative(spec.previous),
            "next": relative(spec.next),
            "scripts": list(kind.scripts),
            "alternates": [
                {
                    "code": other.code,
                    "name": other.name,
                    "href": (to_root + curriculum.prefix(other.code) + spec.address) or "./",
                }
                for other in curriculum.languages
            ],
        }
        if spec.leads_to:
            head["leads_to"] = to_language + spec.leads_to
        listed = kind.listed and kind.found is not Found.NOTHING and not spec.draft
        head |= {} if listed else {"noindex": True}
        page: Prose | None = spec.values.get("prose")
        head |= {"prose_tongue": text.tongue(page.lender)} if page and page.lender else {}
        head |= {"heading_tongues": text.headings} if text.headings else {}
        notices = text.notices(draft=spec.draft)
        return head | ({"notices": notices} if notices else {})


def _way_up(spec: PageSpec) -> str:
    """From the page to where its language starts."""
    return "../" * spec.address.count("/")


def _prose_title(spec: PageSpec, text: PageText) -> Markup:
    page: Prose | None = spec.values.get("prose")
    return text.marked(escape(spec.title), page.lender or page.language if page else text.language)


def _prose_body(prose: Prose, text: PageText) -> Markup:
    """The hand-written Markdown of a page, its marks turned into HTML; kept line by line.

    A page in another language stands between two comments, where the theme says so of all of it; Markdown within an
    element would not be read as such.
    """
    spoken = prose.lender or prose.language
    body = "".join(
        piece if isinstance(piece, str) else markdown.inert_words(text.piece(piece, spoken))
        for piece in marks.bracketed(prose.body)
    )
    if prose.lender:
        text.borrow(spoken)
        body = f"{BORROWED}\n\n{body}\n\n{BORROWED}"
    return Markup(markdown.kept(body))  # noqa: S704 (hand-written pages are Markdown by intent)
