"""The hand-written pages: found from the guide, short, the same in both languages, true to their sources."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import PROJECT
from jejaring import marks
from jejaring.measure.language import unmarked, words
from selectolax.lexbor import LexborHTMLParser

CONTENT = PROJECT / "content"
LANGUAGES = ("id", "en")
GUIDES = (
    "untuk-siapa", "cara-pakai", "metode", "inklusi", "netralitas", "keamanan-digital", "bila-ada-ancaman",
    "catatan-hukum",
)  # fmt: skip
MARK = re.compile(r"\[\[(istilah|sumber):([^\]|]+)")
BUILT_FOLDER = {"id": "", "en": "en/"}


def body(language: str, page: str) -> str:
    return (CONTENT / language / f"{page}.md").read_text("utf-8").split("\n---\n", 1)[1]


def shown(text: str) -> str:
    return marks.stripped(text, lambda _, slug: slug, marks.bracketed)


@pytest.mark.parametrize("page", GUIDES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guide_page_is_read_in_minutes(language: str, page: str) -> None:
    count = sum(len(words(text)) for text in unmarked(shown(body(language, page))))
    assert 250 <= count <= 700


@pytest.mark.parametrize("page", [*GUIDES, "panduan", "tentang"])
def test_both_languages_have_the_same_sections_marks_and_length_of_lists(page: str) -> None:
    indonesian, english = (body(language, page) for language in LANGUAGES)
    for pattern in (r"\{: #([\w-]+) \}", r"(?m)^(?:- |\d+\. |\|)", r"\]\(([\w/.#-]+)\)"):
        assert re.findall(pattern, indonesian) == re.findall(pattern, english)
    assert sorted(MARK.findall(indonesian)) == sorted(MARK.findall(english))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_leads_to_every_page_and_every_page_leads_back(language: str) -> None:
    guide = body(language, "panduan")
    written = {path.stem for path in (CONTENT / language).glob("*.md")} - {"index", "panduan"}
    assert {f"({page}.md)" for page in written} <= set(re.findall(r"\([\w-]+\.md\)", guide))
    for page in GUIDES:
        assert "(panduan.md)" in body(language, page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", GUIDES)
def test_no_page_prints_a_number_to_call(language: str, page: str) -> None:
    assert not re.search(r"\d{5,}", body(language, page))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_holds_the_guide_and_its_page_is_built(site: Path, language: str) -> None:
    root = site / BUILT_FOLDER[language]
    start = LexborHTMLParser((root / "index.html").read_text("utf-8"))
    assert any((link.attributes.get("href") or "").endswith("panduan/") for link in start.css(".md-nav--primary a"))
    guide = LexborHTMLParser((root / "panduan" / "index.html").read_text("utf-8"))
    links = {link.attributes.get("href") for link in guide.css("article a")}
    assert {f"../{page}/" for page in GUIDES} <= links


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_on_threats_shows_its_lines_and_its_sources(site: Path, language: str) -> None:
    page = LexborHTMLParser((site / BUILT_FOLDER[language] / "bila-ada-ancaman" / "index.html").read_text("utf-8"))
    assert len(page.css("ol:first-of-type > li strong")) >= 6
    assert page.text().count("____") >= 4
    assert len(page.css("ol.sources > li")) == len(set(marks.cited(body(language, "bila-ada-ancaman"))))
    assert not [
        cite
        for cite in page.css("sup.cite")
        if cite.prev is not None and (cite.prev.text_content or "").endswith((" ", "\n"))
    ]
