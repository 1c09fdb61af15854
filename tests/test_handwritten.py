"""Hand-written pages hold prose and nothing that runs, loads or breaks out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import markdown  # type: ignore[import-untyped]
import pytest
import yaml
from conftest import KEBUN, PROJECT, built, order
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jejaring import handwritten, marks, strings
from jejaring.handwritten.markup import Broken, Words, tokens
from jejaring.link import link
from jejaring.load import Loaded, Prose, load
from jejaring.load.source import SourceFile
from jejaring.model import Text
from jejaring.pipeline import checked, run
from jejaring.publish import markdown_extensions
from jejaring.render.pages import pages
from pydantic import ValidationError
from selectolax.lexbor import LexborHTMLParser

CASES: dict[str, Any] = yaml.safe_load((PROJECT / "tests" / "cases" / "handwritten.yml").read_text("utf-8"))
HEAD = "---\ntitle: Satu\ndescription: Dua\n---\n"


def prose(body: str) -> Prose:
    source = SourceFile("content/id/satu.md", tuple((HEAD + body).split("\n")))
    return Prose("satu", "id", "Satu", "Dua", body, source, body_line=5)


def said(body: str) -> list[str]:
    found = sorted(handwritten.problems([prose(body)], markdown_extensions(PROJECT)))
    assert all(problem.message and problem.hint and problem.line_text for problem in found)
    return [f"{problem.place.line}:{problem.place.column}: {problem.code}" for problem in found]


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case[0])
def test_what_no_page_may_hold(case: list[str]) -> None:
    body, *expected = case
    assert said(body) == expected


@pytest.mark.parametrize("body", CASES["taken"])
def test_prose_is_taken(body: str) -> None:
    assert said(body) == []


def test_every_case_is_found_in_the_middle_of_a_page() -> None:
    """Wherever it stands, the line is its own."""
    before = "".join(f"Alinea {n} dengan `<script onclick>` dan [tautan](modul/index.md).\n\n" for n in range(10))
    for body, *expected in CASES["refused"]:
        lines = [line - 20 for line in (int(place.split(":")[0]) for place in said(before + body))]
        assert lines == [int(place.split(":")[0]) for place in expected], body


def test_a_page_full_of_faults_is_told_in_short() -> None:
    body = "\n\n".join(f"<x-{n}>a</x-{n}>" for n in range(100))
    found = list(handwritten.problems([prose(body)], {}))
    assert len(found) == handwritten.MOST + 1
    assert found[-1].message.startswith("the page holds 80 more")


def test_the_check_says_it_before_anything_is_built(kebun: Path) -> None:
    (kebun / "content/id/bantuan.md").write_text(f"{HEAD}\nSatu\n\n<script>alert(1)</script>\n", "utf-8")
    _, problems, _ = checked(order(kebun, kebun / "site"), lambda name: None)
    assert [(str(problem.place).split("/")[-1], problem.code) for problem in problems] == [
        ("bantuan.md:8:1", "forbidden-tag")
    ]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="<>/!-=\"' \nab&;?", max_size=60))
def test_what_is_read_as_words_holds_no_tag(html: str) -> None:
    read = list(tokens(html))
    assert all("<" not in token.text for token in read if isinstance(token, Words))
    assert sum(isinstance(token, Broken) for token in read) <= html.count("<")


@pytest.fixture(scope="module")
def curriculum() -> Loaded:
    return load(KEBUN / "modules", KEBUN / "content", PROJECT)[0]


SIGNS = "a1 *_`~[](){}<>!#|:-+.\\&;\"'=/$^@%"
TEXTS = st.text(st.sampled_from(SIGNS) | st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1)


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
@example(text="![g](https://evil.test/pixel.png) **b**")
@example(text="[a](javascript:alert(1)) {: onclick=x }")
@example(text="</span><script>alert(1)</script> <!-- `")
@example(text="&lt;b&gt; &amp;#42; [[sumber:x")
def test_words_from_yaml_are_shown_as_they_are(curriculum: Loaded, text: str) -> None:
    """Whatever a term's explanation holds, a page that marks the term shows these signs and makes nothing of them."""
    try:
        words = Text.model_validate({"id": text, "en": text})
    except ValidationError:
        return
    terms = [replace(term, value=term.value.model_copy(update={"definition": words})) for term in curriculum.terms]
    linked = link(replace(curriculum, terms=tuple(terms)))
    page = pages(linked, linked.languages[0])["bantuan.md"].split("---\n", 2)[2]
    html = markdown.markdown(page, extensions=["toc", "tables", "fenced_code", "attr_list", "def_list"])
    tree = LexborHTMLParser(html)
    shown = marks.stripped(words["id"], lambda _, slug: slug)
    (note,) = tree.css(".term-note")
    assert " ".join(note.text().split()) == " ".join(f"bedeng: {shown} {strings.words('id')['see_glossary']}".split())
    assert [node.tag for node in note.css("*")] == ["span", "b", "a"]
    assert [node.tag for node in tree.css("img, script, em, strong, code")] == []


def test_the_index_of_a_folder_is_a_page(kebun: Path, tmp_path: Path) -> None:
    """Its links start from the folder, as they do where it is written."""
    for language in ("id", "en"):
        folder = kebun / "content" / language / "bab"
        folder.mkdir()
        (folder / "index.md").write_text(f"{HEAD}\n[a](../bantuan.md) [b](satu.md) [[istilah:bedeng]]\n", "utf-8")
        (folder / "satu.md").write_text(f"{HEAD}\n[a](index.md)\n", "utf-8")
    site = built(kebun, tmp_path / "site")
    links = [
        node.attributes["href"] for node in LexborHTMLParser((site / "bab/index.html").read_bytes()).css("article a")
    ]
    assert links[:3] == ["../bantuan/", "satu/", "../istilah/#bedeng"]
    assert (site / "en/bab/satu/index.html").is_file()


def test_a_broken_link_is_told_in_the_markdown(kebun: Path, tmp_path: Path) -> None:
    (kebun / "content/id/bantuan.md").write_text(f"{HEAD}\nLihat [ini](modul/tiada.md).\n", "utf-8")
    problems = run(order(kebun, tmp_path / "site"), lambda name: None).problems
    assert [(str(problem.place).split("content/")[-1], problem.code) for problem in problems] == [
        ("id/bantuan.md:6:13", "broken-link")
    ]
