"""For everyone: what axe says of every page type in every state; keyboard, large text, touch, motion, colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jejaring.render import pages
from looking import DESKTOP, PHONE, axe_faults, ready
from playwright.sync_api import Browser, Page

Serve = Callable[[Path], str]


def test_every_kind_of_page_is_here(addresses: dict[str, str]) -> None:
    """All kinds but those about printed sheets, which this site was built without, and the one that leads on."""
    kinds = {kind.name for kind in pages.kinds()} - {"downloads", "editions", "moved"}
    assert addresses.keys() == {*kinds, "404", "single"}


def states(page: Page, address: str, size: dict[str, int]) -> Iterator[str]:
    """Brings the page into one state after another and names each."""
    ready(page, address)
    yield "closed"
    if size is PHONE and page.locator(".menu-button").count():
        page.locator(".menu-button").click()
        yield "drawer"
        page.keyboard.press("Escape")
    if size is PHONE and page.locator(".toc-button").count():
        page.locator(".toc-button").click()
        yield "contents"
        page.keyboard.press("Escape")
    if page.locator("#__search").count():
        page.locator("#__search").fill("bedeng")
        page.locator(".search-list a:visible").first.wait_for()
        yield "search"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing(
    chromium: Browser, base: str, addresses: dict[str, str], size: dict[str, int], scheme: str
) -> None:
    context = chromium.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    faults = {
        f"{address} {state}": found
        for address in addresses.values()
        for state in states(page, base + address, size)
        if (found := axe_faults(page))
    }
    assert faults == {}
    context.close()


def test_axe_finds_nothing_in_english(chromium: Browser, base: str, addresses: dict[str, str]) -> None:
    page = chromium.new_page(viewport=PHONE)
    faults = {}
    for address in addresses.values():
        ready(page, f"{base}en/{address}")
        faults[address] = axe_faults(page)
    assert {place: found for place, found in faults.items() if found} == {}
    page.close()


ANSWERS = {
    "menyiapkan-bedeng/a": "belum,sudah", "menyiapkan-bedeng/b": "sebagian,sudah", "menyiapkan-bedeng/c": "x,sudah",
    "merawat-tanaman/a": ",sebagian", "@network/air/2026-01-02": "1", "@network/air/2026-06-02": "3",
}  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_pages_at_work(chromium: Browser, base: str, scheme: str) -> None:
    context = chromium.new_context(viewport=PHONE, color_scheme=scheme)
    page = context.new_page()
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(base)
    page.evaluate("(a) => Object.entries(a).forEach(([k, v]) => localStorage.setItem('kebun:2:/#' + k, v))", ANSWERS)
    faults: dict[str, list[str]] = {}
    for address in ("modul/menyiapkan-bedeng/", "kemajuan/", "cek-jaringan/"):
        ready(page, base + address)
        faults[f"{address} answered"] = axe_faults(page)
    page.locator("jejaring-share button").click()
    faults["share"] = axe_faults(page)
    ready(page, f"{base}kemajuan/")
    page.locator("[data-act=erase]").click()
    faults["question"] = axe_faults(page)
    page.keyboard.press("Escape")
    page.locator(".keeping input").check()
    faults["borrowed"] = axe_faults(page)
    page.locator(".keeping input").uncheck()
    ready(page, f"{base}luring/")
    page.locator("[data-language=id] [data-act=store]").click()
    page.locator("[data-language=id] [data-act=remove]:visible").wait_for()
    faults["stored"] = axe_faults(page)
    page.goto(base)
    offer = (
        "(e) => customElements.whenDefined('jejaring-news').then(() => e.offer('Ada edisi baru', 'Perbarui', () => {}))"
    )
    page.locator("jejaring-news").evaluate(offer)
    page.locator("jejaring-news button").first.wait_for()
    faults["news"] = axe_faults(page)
    assert {place: found for place, found in faults.items() if found} == {}
    context.close()


LIVE = "[role=status], [role=alert], [role=log], [aria-live]"


def test_live_regions_are_known_before_they_speak(chromium: Browser, base: str, addresses: list[str]) -> None:
    page = chromium.new_page(viewport=PHONE)
    session = page.context.new_cdp_session(page)
    for address in addresses:
        ready(page, base + address)
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        known = [node for node in nodes if node.get("role", {}).get("value") == "status" and not node["ignored"]]
        assert len(known) == page.locator(LIVE).count(), address
        assert page.locator(f"{LIVE}").evaluate_all("(all) => all.every((e) => e.checkVisibility())"), address
    page.close()


def test_an_offer_speaks_in_a_region_that_was_there(chromium: Browser, base: str) -> None:
    page = chromium.new_page(viewport=PHONE)
    page.goto(base)
    page.evaluate("window.region = document.querySelector('jejaring-news [role=status]')")
    assert page.evaluate("window.region.checkVisibility()")
    page.evaluate("window.dispatchEvent(new Event('appinstalled'))")
    page.locator("jejaring-news button").first.wait_for()
    assert page.evaluate("window.region.isConnected && window.region.textContent.length > 0")
    page.close()


LARGE = "document.documentElement.style.fontSize = '250%'"
"""twice the 125 % of the stylesheet"""


@pytest.mark.parametrize("width", [320, 360])
def test_text_twice_as_large_does_not_scroll_sideways(
    chromium: Browser, base: str, addresses: dict[str, str], width: int
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 740})
    wide: dict[str, int] = {}
    for address in addresses.values():
        for prefix in ("", "en/"):
            ready(page, base + prefix + address)
            before = page.evaluate("document.documentElement.scrollWidth")
            page.evaluate(LARGE)
            after = page.evaluate("document.documentElement.scrollWidth")
            wide |= {f"{prefix}{address}": max(before, after)} if max(before, after) > width else {}
    assert wide == {}
    page.close()


SMALL = """() => {
  const found = [];
  const inSentence = (e) => {
    if (getComputedStyle(e).display !== "inline" && !e.matches(".term")) return false;
    const block = e.closest("p, li, dd, td, small, blockquote, .legal, span.term-note, legend, label");
    return block && block.textContent.trim().length > e.textContent.trim().length;
  };
  for (const e of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    const target = e.matches("[type=radio], [type=checkbox]") ? e.closest("label") : e;
    const box = target.getBoundingClientRect();
    const seen = e.checkVisibility({ checkVisibilityCSS: true }) && box.width && !e.matches(".md-skip");
    if (!seen || inSentence(e)) continue;
    if (box.height >= 43.9 && box.width >= 43.9) continue;
    found.push(`${target.outerHTML.slice(0, 90)} ${box.width}x${box.height}`);
  }
  return found;
}"""
"""targets below 44 px, but for words within a sentence, which a line of text cannot make room for"""


def test_everything_can_be_touched(chromium: Browser, base: str, addresses: dict[str, str]) -> None:
    context = chromium.new_context(viewport=PHONE, has_touch=True)
    page = context.new_page()
    small: dict[str, list[str]] = {}
    for address in addresses.values():
        for state in states(page, base + address, PHONE):
            if found := page.evaluate(SMALL):
                small[f"{address} {state}"] = found
    assert small == {}
    context.close()


def test_the_keyboard_reaches_everything_in_the_order_of_the_page(
    chromium: Browser, base: str, addresses: dict[str, str]
) -> None:
    page = chromium.new_page(viewport=PHONE)
    for address in addresses.values():
        ready(page, base + address)
        page.evaluate(
            "window.stops = []; document.addEventListener('focusin', (e) => window.stops.push(e.target));"
            "document.activeElement.blur(); document.querySelector('a[href], button').focus()"
        )
        count = page.evaluate(
            "document.querySelectorAll('a[href], button, input, select, textarea, [tabindex]').length"
        )
        for _ in range(count):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body || document.activeElement === window.stops[0]"):
                page.evaluate(
                    "window.stops.length > 1 && window.stops.at(-1) === window.stops[0] && window.stops.pop()"
                )
                break
        out_of_order = page.evaluate(
            "window.stops.slice(1).filter((e, n) => !(window.stops[n].compareDocumentPosition(e) & 4))"
            ".map((e) => e.outerHTML.slice(0, 80))"
        )
        assert out_of_order == [], address
        missed = page.evaluate(
            "[...document.querySelectorAll('a[href], button, input:not([type=radio]), select, textarea')]"
            ".filter((e) => e.checkVisibility({ checkVisibilityCSS: true }) && !e.disabled && e.tabIndex >= 0)"
            ".filter((e) => !window.stops.includes(e)).map((e) => e.outerHTML.slice(0, 80))"
        )
        assert missed == [], address
        unseen = page.evaluate(
            "[...new Set(window.stops)].filter((e) => { e.focus(); const s = getComputedStyle(e);"
            " return s.outlineStyle === 'none' || s.outlineWidth === '0px'; }).map((e) => e.outerHTML.slice(0, 80))"
        )
        assert unseen == [], address
    page.close()


def test_a_question_can_be_answered_by_keyboard(chromium: Browser, base: str) -> None:
    page = chromium.new_page(viewport=PHONE)
    ready(page, f"{base}kemajuan/")
    page.locator("[data-act=erase]").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('dialog[open]').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.dataset.act") == "erase"
    page.close()


def test_nothing_moves_for_those_who_want_it_still(chromium: Browser, base: str, addresses: dict[str, str]) -> None:
    context = chromium.new_context(viewport=PHONE, reduced_motion="reduce")
    page = context.new_page()
    moving = (
        "[...document.querySelectorAll('*')].filter((e) => { const s = getComputedStyle(e);"
        " return parseFloat(s.transitionDuration) > 0 || parseFloat(s.animationDuration) > 0"
        " || s.scrollBehavior === 'smooth'; }).map((e) => e.outerHTML.slice(0, 60))"
    )
    for address in addresses.values():
        ready(page, base + address)
        assert page.evaluate(moving) == [], address
    context.close()


def test_forced_colours_leave_everything_to_be_seen(chromium: Browser, base: str) -> None:
    context = chromium.new_context(viewport=PHONE, forced_colors="active")
    page = context.new_page()
    page.goto(base)
    page.evaluate("(a) => Object.entries(a).forEach(([k, v]) => localStorage.setItem('kebun:2:/#' + k, v))", ANSWERS)
    for address in ("modul/menyiapkan-bedeng/", "kemajuan/", "cek-jaringan/"):
        ready(page, base + address)
        assert axe_faults(page) == []
    ready(page, f"{base}kemajuan/")
    row = page.locator("[data-moment=after]")
    fills = row.locator("rect").evaluate_all("(all) => all.map((e) => getComputedStyle(e).fill)")
    assert len(set(fills)) >= 3
    button = page.locator("[data-act=export]")
    assert button.evaluate("(e) => getComputedStyle(e).borderStyle") != "none"
    context.close()


def test_nothing_shifts_while_a_page_loads(chromium: Browser, base: str, addresses: dict[str, str]) -> None:
    page = chromium.new_page(viewport=PHONE)
    page.add_init_script(
        "window.shift = 0; const add = (list) => { for (const each of list.getEntries()) window.shift += each.value; };"
        "new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true })"
    )
    shifts: dict[str, float] = {}
    for address in addresses.values():
        ready(page, base + address)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(150)
        shifts[address] = page.evaluate("window.shift")
    assert {address: value for address, value in shifts.items() if value} == {}
    page.close()
