"""Pages printed from a browser: what is folded on a screen is open on paper, without a script as well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from conftest import KEBUN, order
from jejaring.pipeline import run
from looking import squeezed
from playwright.sync_api import Browser, expect
from selectolax.lexbor import LexborHTMLParser

FOLDED = ".md-typeset details:not([hidden]), .md-typeset .term-note b"
"""what a page shows only when asked: folded parts, and terms with their explanation"""


@pytest.fixture(scope="module")
def printed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small curriculum, built with its printed sheets, so that it has a page of downloads."""
    output = tmp_path_factory.mktemp("printed") / "site"
    summary = run(replace(order(KEBUN, output, "https://example.org/kebun/"), handouts=True), lambda name: None)
    assert not summary.problems
    return output


def folded(page: Path) -> list[str]:
    """The lines of words of every folded part of a page."""
    found = LexborHTMLParser(page.read_bytes()).css(FOLDED)
    return [line for node in found for line in node.text(separator="\n").split("\n") if line.strip()]


def paper_of(chromium: Browser, url: str, *, script: bool) -> str:
    """The words of the page as a browser prints it."""
    context = chromium.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(url)
    printed = pdfium.PdfDocument(page.pdf())
    context.close()
    return squeezed("".join(side.get_textpage().get_text_range() for side in printed))


@pytest.mark.parametrize("script", [False, True])
def test_what_is_folded_on_a_page_is_open_on_paper(
    chromium: Browser, printed_site: Path, served: Callable[[Path], str], script: bool
) -> None:
    pages = [path for path in sorted(printed_site.rglob("*.html")) if folded(path)]
    kinds = {path.relative_to(printed_site).parts[0] for path in pages}
    assert {"kursus", "unduh", "berkas", "modul", "fasilitator", "bantuan", "en"} <= kinds
    for path in pages:
        address = path.relative_to(printed_site).as_posix()
        paper = paper_of(chromium, served(printed_site) + address, script=script)
        assert [words for words in folded(path) if squeezed(words) not in paper] == [], address


def test_explanations_stand_in_brackets_where_the_page_does_not_list_its_terms(
    chromium: Browser, printed_site: Path, served: Callable[[Path], str]
) -> None:
    base = served(printed_site)
    alone = paper_of(chromium, f"{base}berkas/menyiapkan-bedeng.html", script=False)
    listed = paper_of(chromium, f"{base}modul/menyiapkan-bedeng/", script=False)
    note = LexborHTMLParser((printed_site / "berkas/menyiapkan-bedeng.html").read_bytes()).css_first(".term-note b")
    assert note is not None
    assert f"[{squeezed(note.text())}:" in alone
    assert f"[{squeezed(note.text())}:" not in listed


def test_a_browser_that_cannot_unfold_by_style_is_helped_and_folds_again(
    chromium: Browser, printed_site: Path, served: Callable[[Path], str]
) -> None:
    page = chromium.new_page()
    for address in ("kursus/dua-pagi/", "unduh/"):
        page.goto(served(printed_site) + address)
        parts = page.locator(".md-typeset details:not([hidden])")
        opened = page.locator(".md-typeset details[open]")
        expect(opened).to_have_count(0)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(opened).to_have_count(parts.count())
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(opened).to_have_count(0)
    page.close()


def test_no_heading_is_left_on_paper_without_what_it_announces(
    chromium: Browser, printed_site: Path, served: Callable[[Path], str]
) -> None:
    base = served(printed_site)
    assert "Lembarcetak(PDF)" not in paper_of(chromium, f"{base}modul/menyiapkan-bedeng/", script=False)
    assert "Lembarpeserta" in paper_of(chromium, f"{base}unduh/", script=False)
