"""A real browser on a built site: with and without script, by keyboard, on paper, and what it asks the network for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from jejaring import strings
from looking import DESKTOP, PHONE
from playwright.sync_api import Browser, Page

MODULE = "modul/menyiapkan-bedeng/"

Serve = Callable[[Path], str]


def test_nothing_is_asked_of_anybody_else(chromium: Browser, base: str, addresses: dict[str, str]) -> None:
    context = chromium.new_context(viewport=PHONE)
    asked: list[str] = []
    faults: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    for address in [address for address in addresses.values() if address != "404.html"]:
        page.goto(base + address)
    assert asked
    assert [url for url in asked if not url.startswith(base)] == []
    assert faults == []
    context.close()


def test_without_script_a_page_reads_opens_its_menu_and_ticks(chromium: Browser, base: str) -> None:
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(base + MODULE)
    assert page.locator("h1").is_visible()
    page.locator(".menu-button").click()
    assert page.locator("#__menu").is_visible()
    page.locator("#__menu .close-button").click()
    assert not page.locator("#__menu").is_visible()
    page.locator("button.term").first.click()
    assert "Tanah yang ditinggikan" in page.locator(".term-note").first.inner_text()
    page.keyboard.press("Escape")
    answer = page.locator("input[name='a.sesudah'][value=sudah]")
    answer.check()
    assert answer.is_checked()
    page.locator("#__search").fill("kompos")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cari/?q=kompos")
    assert "JavaScript" in page.locator("#__isi").inner_text()
    context.close()


def test_the_menu_opens_and_closes_by_keyboard(page: Page, base: str) -> None:
    page.goto(base + MODULE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "md-skip"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#__menu").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#__menu').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not page.locator("#__menu").is_visible()
    assert "menu-button" in page.evaluate("document.activeElement.className")


def test_closed_menus_take_no_keyboard_stops(page: Page, base: str) -> None:
    page.goto(base + MODULE)
    for _ in range(12):
        page.keyboard.press("Tab")
        assert not page.evaluate("document.activeElement.closest('#__menu, #__toc')")


def test_the_appearance_follows_the_device_and_can_be_chosen(chromium: Browser, base: str) -> None:
    context = chromium.new_context(viewport=DESKTOP, color_scheme="dark")
    page = context.new_page()
    page.goto(base)
    background = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    page.locator("jejaring-palette button").click()
    light = page.evaluate(background)
    assert dark != light == "rgb(255, 255, 255)"
    page.goto(base + MODULE)
    assert page.evaluate(background) == light
    assert strings.words("id")["theme_palette_light"] in page.locator("jejaring-palette").inner_text()
    context.close()


@pytest.mark.parametrize(("prefix", "query", "kind"), [
    ("", "bedeng", "modul"), ("en/", "bed", "module"), ("", "subur", "tujuan"), ("en/", "fertile", "goal"),
    ("", "kompos", "istilah"), ("", "compost", "istilah"), ("en/", "manure", "term"), ("en/", "smells", "source"),
])  # fmt: skip
def test_search_finds_modules_goals_terms_and_sources(
    page: Page, base: str, prefix: str, query: str, kind: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(base + prefix + MODULE)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "search-" in url or "search/" in url]
    page.locator("jejaring-search input").focus()
    page.keyboard.type(query)
    kinds = page.locator(".search-list small").all_inner_texts
    page.locator(".search-list a").first.wait_for()
    assert any(text.startswith(kind) for text in kinds())
    page.locator(".search-list mark").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: MODULE not in url or kind in ("modul", "module") or query == "smells")
    page.locator("h1").wait_for()


def test_search_says_when_there_is_nothing(page: Page, base: str) -> None:
    page.goto(f"{base}cari/?q=xyzzy<b>")
    page.locator(".search-count").wait_for()
    assert "xyzzy<b>" in page.locator(".search-page").inner_text()


def test_the_language_switch_stays_on_the_page(page: Page, base: str) -> None:
    page.goto(base + MODULE)
    page.locator("footer a[hreflang=en]").click()
    page.wait_for_url(f"{base}en/{MODULE}")
    assert page.locator("h1").inner_text() == "Preparing a bed"
    page.locator("footer a[hreflang=id]").click()
    page.wait_for_url(base + MODULE)


def test_signs_that_markup_is_made_of_stay_text(kebun: Path, tmp_path: Path, page: Page, served: Serve) -> None:
    """What the checker takes, shown as written; what it refuses is poured past it in test_payloads.py."""
    from conftest import built

    path = kebun / "modules/tanah/merawat-tanaman.yml"
    words = "Hujan < 3 & panas > 2 {{ 7 }} & 'amp;"
    path.write_text(path.read_text("utf-8").replace('"Merawat tanaman"', f'"{words}"'), "utf-8")
    address = served(built(kebun, tmp_path / "site"))
    page.goto(address + "modul/merawat-tanaman/")
    assert page.locator("h1").inner_text() == words
    assert page.title().startswith(words)
    page.locator("jejaring-search input").focus()
    page.keyboard.type("hujan")
    page.locator(".search-list a").first.wait_for()
    assert words in page.locator(".search-list b").first.inner_text()


def test_nothing_scrolls_sideways_on_a_narrow_phone(chromium: Browser, base: str, addresses: dict[str, str]) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    wide: list[str] = []
    for address in addresses.values():
        page.goto(base + address)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(address)
    assert wide == []
    context.close()


def test_paper_shows_the_content_alone(chromium: Browser, base: str) -> None:
    context = chromium.new_context(viewport=DESKTOP, color_scheme="dark")
    page = context.new_page()
    page.goto(base + MODULE)
    page.emulate_media(media="print")
    for selector in (".md-header", "#__menu", "#__toc", ".md-path", ".neighbours", ".no-print", ".term-note"):
        assert not page.locator(selector).first.is_visible(), selector
    for selector in ("h1", ".legal", "fieldset.check", "table.sheet"):
        assert page.locator(selector).first.is_visible(), selector
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    context.close()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_path_and_title_begin_on_one_line(
    chromium: Browser, base: str, addresses: dict[str, str], size: dict[str, int]
) -> None:
    """The engine's theme sets the content in beside a menu; what stands above it would stick out."""
    context = chromium.new_context(viewport=size)
    page = context.new_page()
    for kind in ("module", "facilitator", "glossary"):
        page.goto(base + addresses[kind])
        starts = [
            page.locator(each).first.evaluate("e => e.getBoundingClientRect().left")
            for each in (".md-path__item", "h1")
        ]
        assert starts[0] == starts[1], kind
    context.close()
