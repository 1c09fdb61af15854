"""Whole pages as pictures, and the promise that text stays the text it was."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import markdown
import pytest
import yaml
from conftest import KEBUN, PROJECT
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jejaring import marks
from jejaring.characters import strange
from jejaring.check import check
from jejaring.link import Curriculum, link
from jejaring.load import Loaded, load
from jejaring.model import Text
from jejaring.render import render
from jejaring.render.templating import environment
from jejaring.site import Site
from selectolax.lexbor import LexborHTMLParser

GOLDEN = Path(__file__).parent / "golden"
PAGES = [
    "id/index.md",
    "id/modul/index.md",
    "id/modul/menyiapkan-bedeng.md",
    "en/modul/menyiapkan-bedeng.md",
    "id/fasilitator/menyiapkan-bedeng.md",
    "en/modul/merawat-tanaman.md",
    "id/tujuan/index.md",
    "en/tujuan/subur.md",
    "id/naskah.md",
    "id/prasyarat.md",
    "en/peta.md",
    "id/istilah.md",
    "en/sumber.md",
    "id/cari.md",
    "id/kemajuan.md",
    "en/cek-jaringan.md",
    "id/luring/index.md",
    "en/luring/tanpa-sinyal.md",
    "id/bantuan.md",
    "en/kursus/index.md",
    "id/kursus/dua-pagi.md",
]
MODULE = "modul/menyiapkan-bedeng.md"


def loaded() -> Loaded:
    value, problems = load(KEBUN / "modules", KEBUN / "content", PROJECT)
    assert not problems
    assert not check(value)
    return value


LOADED = loaded()
CURRICULUM: Curriculum = link(LOADED)


@pytest.mark.parametrize("name", PAGES)
def test_golden_page(name: str, refresh: bool) -> None:
    language, _, uri = name.partition("/")
    found = next(item for item in render(CURRICULUM).languages if item.code == language).pages[uri]
    path = GOLDEN / name
    if refresh:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


def test_same_input_same_bytes() -> None:
    assert render(CURRICULUM) == render(link(loaded()))


def with_text(words: str) -> Site:
    """The small curriculum with `words` as title, summary, outcome and choice of its first module."""
    text = Text({"id": words, "en": words})
    authored = next(m for m in LOADED.modules if m.value.slug == "menyiapkan-bedeng")
    value = authored.value
    outcome = value.outcomes[0].model_copy(update={"text": text})
    changed = value.model_copy(update={"title": text, "summary": text, "outcomes": (outcome, *value.outcomes[1:])})
    modules = tuple(replace(m, value=changed) if m is authored else m for m in LOADED.modules)
    return render(link(replace(LOADED, modules=modules)))


def html(page: str) -> LexborHTMLParser:
    """The page as the engine turns it into HTML, with the extensions of mkdocs.yml."""
    settings = yaml.safe_load((PROJECT / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
    names = [next(iter(item)) if isinstance(item, dict) else item for item in settings]
    configs = {name: values for item in settings if isinstance(item, dict) for name, values in item.items()}
    body = page.split("\n---\n", 1)[1]
    return LexborHTMLParser(markdown.markdown(body, extensions=names, extension_configs=configs))


def shown(page: LexborHTMLParser, selector: str) -> str:
    node = page.css_first(selector)
    assert node is not None
    return node.text()


def written(text: str) -> bool:
    """A text as it stands after loading: not blank, single-spaced, no characters that nobody sees."""
    return bool(text.strip()) and text.strip(" ") == text and "  " not in text and not any(strange(text))


CHARACTERS = st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff")
ANY_TEXT = st.text(CHARACTERS, min_size=1, max_size=60).filter(written)


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
@example('<script>alert(1)</script> {{ 7*7 }} {% raw %} #import "x"')
@example("[a](javascript:b) ![c](d) *e* _f_ `g` ~~h~~ **i** \\* \\\\ &amp; &#42; {: #x .y }")
@example("1. satu")
@example("- satu")
@example("# satu")
@example("> satu | dua | --- |")
@example("[[istilah]] [[sumber:]x] ]] [[ [x]: https://example.org 'y'")
@example("$1 @x #y \u00e9 \u00f6 \u00f4 \u0627\u0644\u0633\u0644\u0627\u0645 \U0001f600")
@example("no")
@example("1:30")
@example("--- ... ''' \"")
@example("%YAML 1.2 !tag &anchor *alias")
def test_text_is_shown_as_it_is(words: str) -> None:
    rendered = with_text(words)
    page = html(rendered.languages[0].pages[MODULE])
    words = marks.stripped(words, lambda _, slug: slug)
    assert shown(page, "h1") == words
    assert shown(page, ".lead") == words
    assert shown(page, "li") == words
    assert page.css_first("script:not([type='application/json']), a[href^=javascript]") is None
    head = rendered.languages[0].pages[MODULE].split("\n---\n", 1)[0].removeprefix("---\n")
    assert yaml.safe_load(head)["title"] == words
    data = json.loads(rendered.files["api/curriculum.json"])
    assert next(m for m in data["modules"] if m["slug"] == "menyiapkan-bedeng")["title"]["id"] == words
    index = json.loads(rendered.languages[0].files["search/index.json"])
    assert any(words in title for _, title, *_ in index["pages"])


def test_a_template_prints_no_whole_part_of_the_curriculum() -> None:
    template = environment().from_string("{{ module.title }}")
    with pytest.raises(TypeError, match="a template prints a whole Text"):
        template.render(module=CURRICULUM.modules[0])


@pytest.mark.curriculum
def test_no_page_of_the_course_is_out_of_proportion() -> None:
    """Lists grow with the course; none is twenty times as long as its module pages."""
    course = link(load(PROJECT / "modules", PROJECT / "content", PROJECT)[0])
    for language in render(course).languages:
        modules = [len(page) for uri, page in language.pages.items() if uri.startswith("modul/")]
        longest = max(language.pages, key=lambda uri: len(language.pages[uri]))
        assert len(language.pages[longest]) < 20 * sum(modules) / len(modules), longest
