"""A site for a USB stick: every link names a file, and pages read in a browser that opened them from a folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from conftest import KEBUN, order
from jejaring import strings
from jejaring.pipeline import run
from jejaring.publish.folder import for_folder
from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser

ADDRESSES = {
    "../istilah/#kader": "../istilah/index.html#kader",
    "../cari/?q=a": "../cari/index.html?q=a",
    "..": "../index.html",
    ".": "./index.html",
    "./": "./index.html",
    "#isi": "#isi",
    "?e=1": "?e=1",
    "../berkas/a.html": "../berkas/a.html",
    "../unduh/a.pdf": "../unduh/a.pdf",
    "/p2p/": "/p2p/",
    "https://example.org/a/": "https://example.org/a/",
    "mailto:a@example.org": "mailto:a@example.org",
    "": "",
}
PLACES = (
    '<a class=x href="{}">a</a>',
    "<a href='{}'>a</a>",
    '<form role="search" action="{}"></form>',
    '<area href="{}">',
)
KEPT = ('<link rel="icon" href="../a/i.svg">', '<p title="../a/">../a/</p>', '<script>try{a("../b/")}catch{}</script>')


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_links_to_folders_name_their_files(place: str, address: str) -> None:
    assert for_folder(place.format(address)) == place.format(ADDRESSES[address])


@pytest.mark.parametrize("html", KEPT)
def test_all_else_stays(html: str) -> None:
    assert for_folder(html) == html


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("stick") / "site"
    summary = run(replace(order(KEBUN, output), from_folder=True), lambda stage: None)
    assert not summary.problems
    return output


def test_every_link_leads_to_a_file_and_nothing_is_run(folder: Path) -> None:
    pages = [path for path in sorted(folder.rglob("*.html")) if path.name != "404.html"]
    assert len(pages) > 20
    for path in pages:
        tree = LexborHTMLParser(path.read_text("utf-8"))
        assert tree.css_first("script[src], link[rel=manifest], noscript") is None, path
        for link in tree.css("a[href], link[href], form[action]"):
            address = link.attributes.get("href") or link.attributes.get("action") or ""
            if not urlsplit(address).scheme:
                target = path.parent / unquote(urlsplit(address).path)
                assert not urlsplit(address).path or target.is_file(), (path, address)


def test_pages_read_when_they_are_opened_from_the_folder(page: Page, folder: Path) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((folder / "index.html").as_uri())
    page.locator("article a[href$='modul/index.html']").first.click()
    assert page.url.endswith("/modul/index.html")
    page.locator("article a[href*='menyiapkan-bedeng']").first.click()
    assert page.url.endswith("/modul/menyiapkan-bedeng/index.html")
    assert "Times" not in page.locator("body").evaluate("each => getComputedStyle(each).fontFamily")
    page.goto((folder / "cari/index.html").as_uri())
    assert page.get_by_text(strings.words("id")["search_without_script"]).is_visible()
    page.goto((folder / "modul/bedeng-lama/index.html").as_uri())
    page.wait_for_url("**/modul/menyiapkan-bedeng/index.html")
    assert said == []
