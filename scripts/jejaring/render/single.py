"""Each module as one HTML file that carries everything within and asks for nothing. Publish puts style and script in.

The file reads the same as the module's page. Links lead to the site where its address is known, else they are words.
"""

from __future__ import annotations

import re

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from jejaring import locales, model
from jejaring.link import Curriculum, LinkedModule
from jejaring.render.inline import PageText, plainer
from jejaring.render.templating import environment

_SITE = "\x04"
"""starts every link to the site while the file is written; no text can hold it (see `model`)"""
_NOTICES = Markup("\x05")
"""stands where notices stand, which are known only when all else is written"""
_LINK = re.compile(rf'<a [^<>]*href="{_SITE}[^<>]*>(.*?)</a>', re.DOTALL)

_EMPTY = re.compile(r"\n\s*\n")
"""what templates leave; no text of ours holds a line break"""


def files(curriculum: Curriculum, language: model.Language, site_url: str) -> dict[str, bytes]:
    """`{address: HTML}` of all modules in one language."""
    root = f"{site_url}{curriculum.prefix(language.code)}" if site_url else ""
    at = curriculum.addresses.single_file
    return {at(m.slug): _file(curriculum, language, m, root).encode() for m in curriculum.modules}


def _file(curriculum: Curriculum, language: model.Language, linked: LinkedModule, root: str) -> str:
    unlinked = {} if root else {"see_glossary": "", "source": ""}
    words = curriculum.words(language.code).replaced(**unlinked)
    text = PageText(curriculum, language.code, words, _SITE)

    html = (
        environment()
        .get_template("single.html.jinja")
        .render(
            curriculum=curriculum,
            site=curriculum.site,
            w=words,
            page_text=text,
            page_title=text.plain(linked.title),
            to_language=_SITE,
            notices=_NOTICES,
            language=language,
            direction=locales.direction(language),
            linked=linked,
            home=root,
            pictures_within=True,
            to_site="../" * (1 + curriculum.prefix(language.code).count("/")),
            application_name=plainer(curriculum, curriculum.languages[0].code)(curriculum.site.title),
            cited_sources=lambda: [curriculum.sources[key] for key in text.cite(linked.sources)],
            addresses=curriculum.addresses,
            ids=curriculum.addresses.anchors,
            h1=_heading(1),
            h2=_heading(2),
            h3=_heading(3),
        )
    )
    html = _EMPTY.sub("\n", html)
    notices = (Markup('<p class="note">{}</p>\n').format(said) for said in text.notices(draft=linked.draft))
    html = html.replace(_NOTICES, "".join(notices))
    return html.replace(_SITE, root) if root else _LINK.sub(r"\1", html)


def _heading(level: int):  # type: ignore[no-untyped-def]
    @pass_context
    def heading(context: Context, text: model.Text | str, slug: str = "") -> Markup:
        page_text: PageText = context["page_text"]
        anchor = Markup(' id="{}"').format(slug) if slug else ""
        return Markup("<h{0}{1}>{2}</h{0}>").format(level, anchor, page_text.label(text))

    return heading
