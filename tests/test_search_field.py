"""The search field in a real browser: what it loads, keys, the address bar, what is announced, and axe."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from jejaring import strings
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1300, "height": 900}
MODULE = "modul/deteksi-dini/"
WORDS = strings.words("id")

Serve = Callable[[Path], str]


@pytest.fixture(scope="module")
def base(site: Path, served: Serve) -> str:
    return served(site)


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport=PHONE, has_touch=True, service_workers="block")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def ask(page: Page, query: str) -> None:
    page.locator("jejaring-search input").fill(query)
    page.locator(".search-list a, .search-nearest a").first.wait_for()


def test_nothing_is_loaded_before_the_field_is_opened(page: Page, base: str) -> None:
    asked: list[str] = []
    page.goto(base + MODULE)
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url.removeprefix(base)))
    assert asked == []
    page.locator("jejaring-search input").focus()
    page.wait_for_load_state("networkidle")
    assert "search/index.json" in asked
    assert not [url for url in asked if re.search(r"/[pt]\d+\.json$", url)]
    ask(page, "kerawanan")
    page.locator(".search-parts li").first.wait_for()
    assert [url for url in asked if re.search(r"/t\d+\.json$", url)]


def test_it_works_under_a_strict_policy(page: Page, base: str) -> None:
    """No eval, no wasm, no inline script but the one line in the head, known by its hash."""
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)

    def strict(route: Route) -> None:
        answer = route.fetch()
        inline = re.findall(r"<script>(.*?)</script>", answer.text(), re.DOTALL)
        hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline]
        scripts = " ".join(["'self'", *(f"'sha256-{value}'" for value in hashes)])
        kinds = "style-src 'self'; connect-src 'self'; img-src 'self' data:; manifest-src 'self'; form-action 'self'"
        policy = f"default-src 'none'; script-src {scripts}; {kinds}; base-uri 'none'"
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    page.route(re.compile(rf"{re.escape(base + MODULE)}(\?.*)?$"), strict)
    page.goto(base + MODULE)
    ask(page, "mengawasinya")
    page.locator(".search-parts mark").first.wait_for()
    assert faults == []


def test_keys_alone_do_everything(page: Page, base: str) -> None:
    page.goto(base + MODULE)
    page.locator("jejaring-search input").focus()
    page.keyboard.type("politik uang")
    page.locator(".search-parts a").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.search-list') !== null")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    target = page.evaluate("document.activeElement.href")
    page.keyboard.press("Escape")
    assert not page.locator(".search-results").is_visible()
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.type(" ")
    page.locator(".search-parts a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(target)


def test_a_slash_in_a_field_is_a_slash(page: Page, base: str) -> None:
    page.goto(base + MODULE)
    ask(page, "kader")
    page.keyboard.press("/")
    assert page.locator("jejaring-search input").input_value() == "kader/"


def test_a_single_key_works_in_the_results_only(page: Page, base: str) -> None:
    """WCAG 2.1.4: a shortcut of one sign must not act on the whole page."""
    page.goto(base + MODULE)
    page.keyboard.press("/")
    focused = "document.activeElement.closest('jejaring-search') !== null"
    assert not page.evaluate(focused)
    ask(page, "kader")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.type") != "search"
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"


def test_the_number_of_results_is_announced_once_typing_stops(page: Page, base: str) -> None:
    page.goto(base + MODULE)
    status = page.locator("jejaring-search [role=status]")
    page.locator("jejaring-search input").focus()
    page.keyboard.type("kemitraan", delay=30)
    page.locator(".search-list a").first.wait_for()
    expect(status).to_have_text(re.compile("“kemitraan”"))
    assert page.locator(".search-count").inner_text() == status.inner_text()


def test_enter_leads_to_a_page_that_can_be_shared_and_back_works(page: Page, base: str) -> None:
    page.goto(base + MODULE)
    ask(page, "laporan")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}cari/?q=laporan")
    results = page.locator(".search-page .search-list > li > a")
    results.first.wait_for()
    shared = page.context.new_page()
    shared.goto(page.url)
    shared.locator(".search-page .search-list a").first.wait_for()
    assert shared.locator(".search-count").inner_text() == page.locator(".search-count").inner_text()
    page.locator("select[name=waktu]").select_option("45")
    page.wait_for_url(f"{base}cari/?q=laporan&waktu=45")
    page.go_back()
    page.wait_for_url(f"{base}cari/?q=laporan")
    expect(page.locator("select[name=waktu]")).to_have_value("")
    results.first.click()
    page.wait_for_url(lambda url: "cari" not in url)
    page.go_back()
    results.first.wait_for()
    assert page.locator("jejaring-search input").input_value() == "laporan"


def test_filters_leave_modules_of_a_track_and_a_length(page: Page, base: str) -> None:
    page.goto(f"{base}cari/?q=komunitas")
    page.locator(".search-list a").first.wait_for()
    page.locator("select[name=jalur]").select_option("prasyarat")
    page.locator("select[name=waktu]").select_option("45")
    expect(page.locator(".search-list small").first).to_contain_text("45")
    facts = page.locator(".search-list small").all_inner_texts()
    assert facts
    assert all(fact.startswith(WORDS["search_kind_module"]) and "45" in fact for fact in facts)
    page.locator("jejaring-search input").fill("kerawanan")
    page.locator(".search-page button").click()
    expect(page.locator("select[name=jalur]")).to_have_value("")
    page.locator(".search-list a").first.wait_for()


def test_sections_of_a_module_lead_to_their_place(page: Page, base: str) -> None:
    page.goto(f"{base}cari/?q=lembar+tanda+kerawanan")
    link = page.locator(f".search-parts a[href*='{MODULE}#']").first
    link.wait_for()
    anchor = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    page.wait_for_url(f"{base}{MODULE}#{anchor}")
    assert page.locator(f"#{anchor}").is_visible()


def test_more_results_come_on_request_and_keep_the_place(page: Page, base: str) -> None:
    page.goto(f"{base}cari/?q=warga")
    rows = page.locator(".search-list > li")
    rows.first.wait_for()
    before = rows.count()
    page.locator(".search-page button").click()
    assert rows.count() > before
    place = f"[...document.querySelectorAll('.search-list > li > a')].indexOf(document.activeElement) === {before}"
    assert page.evaluate(place)


@pytest.mark.parametrize(("query", "near"), [("pemberdayatan xq", "pemberdayaan"), ("kwxronolojix", "kronologi")])
def test_when_nothing_is_found_the_nearest_terms_are_offered(page: Page, base: str, query: str, near: str) -> None:
    page.goto(base + MODULE)
    page.route("**/search/index.json", lambda route: route.fulfill(json=without_words(route)))
    ask(page, query)
    assert WORDS["search_ui_none"].format(query=query) == page.locator(".search-count").inner_text()
    offered = page.locator(".search-nearest a").all_inner_texts()
    assert any(near in text for text in offered)
    assert offered[-1] == WORDS["glossary"]


def without_words(route: Route) -> object:
    """The index with a word list that knows nothing the tests ask for."""
    index = route.fetch().json()
    lines = index["roots"].split("\n")
    return index | {"roots": "\n".join(f"0zz{n}" for n in range(len(lines))), "names": [], "affixes": [{}]}


def test_a_failed_download_is_said_and_tried_again(page: Page, base: str) -> None:
    page.goto(base + MODULE)
    page.route("**/search/index.json", lambda route: route.abort())
    page.locator("jejaring-search input").fill("kader")
    expect(page.locator(".search-results")).to_contain_text(WORDS["theme_search_failed"])
    page.unroute("**/search/index.json")
    page.locator("h1").click()
    page.locator("jejaring-search input").focus()
    page.locator(".search-list a").first.wait_for()


def test_a_text_that_cannot_be_had_leaves_the_title(page: Page, base: str) -> None:
    page.route(re.compile(r"/t\d+\.json$"), lambda route: route.abort())
    page.goto(base + MODULE)
    ask(page, "kemitraan")
    page.wait_for_timeout(600)
    assert page.locator(".search-list b").count() > 2
    assert page.locator(".search-parts li").count() == 0


def test_typing_does_not_fetch_a_text_for_every_key(page: Page, base: str) -> None:
    asked: list[str] = []
    page.goto(base + MODULE)
    page.locator("jejaring-search input").focus()
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.type("keberlanjutan", delay=20)
    page.locator(".search-parts li").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert len([url for url in asked if re.search(r"/t\d+\.json$", url)]) <= 6


def axe_faults(page: Page) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{item['id']}: {node['html'][:120]}" for item in found for node in item["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing(chromium: Browser, base: str, size: dict[str, int], scheme: str) -> None:
    context = chromium.new_context(viewport=size, color_scheme=scheme, service_workers="block")
    page = context.new_page()
    faults: dict[str, list[str]] = {}
    for prefix, query in (("", "politik uang"), ("en/", "money politics")):
        page.goto(base + prefix + MODULE)
        ask(page, query)
        page.locator(".search-parts mark").first.wait_for()
        faults[f"{prefix} panel"] = axe_faults(page)
        page.goto(f"{base}{prefix}cari/?q={query}")
        page.locator(".search-parts mark").first.wait_for()
        faults[f"{prefix} page"] = axe_faults(page)
        page.goto(f"{base}{prefix}cari/?q=qqqzzz")
        page.locator(".search-nearest a").first.wait_for()
        faults[f"{prefix} nothing"] = axe_faults(page)
    assert {place: found for place, found in faults.items() if found} == {}
    context.close()


@pytest.mark.parametrize("width", [320, 360])
def test_results_fit_a_narrow_phone_and_can_be_tapped(chromium: Browser, base: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 640}, service_workers="block")
    page = context.new_page()
    page.goto(base + MODULE)
    ask(page, "pengawasan partisipatif")
    page.locator(".search-parts a").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = page.locator(".search-results a, .search-results select").evaluate_all(
        "items => items.map((item) => item.getBoundingClientRect().height).filter(Boolean)"
    )
    assert min(boxes) >= 43.9
    context.close()
