"""Where answers stand: two sites on one host, answers of older versions, borrowed phones, a storage that is full."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from answers import ALL, FULL, KEY, MODULE, PREFIX, note, opened, preset, radio, said, stored
from jejaring import strings
from looking import PHONE, eventually
from playwright.sync_api import Browser, BrowserContext, Page

W = strings.words("id")
OLD = "kebun:1:"


@pytest.fixture(scope="module")
def two(kebun_plain: Path, tmp_path_factory: pytest.TempPathFactory, served: Callable[[Path], str]) -> tuple[str, str]:
    """The addresses of two sites on one host."""
    host = tmp_path_factory.mktemp("host")
    for name in ("a", "b"):
        (host / name).symlink_to(kebun_plain)
    base = served(host)
    return f"{base}a/", f"{base}b/"


def erase(page: Page) -> None:
    page.locator("[data-act=erase]").click()
    page.locator("dialog[open] button[value=yes]").click()
    said(page, W["keep_erased"])


def exported(page: Page, path: Path) -> dict[str, dict[str, str]]:
    with page.expect_download() as download:
        page.locator("[data-act=export]").click()
    download.value.save_as(path)
    found: dict[str, dict[str, str]] = json.loads(path.read_text("utf-8"))
    return found


# --- two sites on one host -------------------------------------------------------------------------------------------


def test_two_sites_on_one_host_neither_share_nor_erase(
    phone: BrowserContext, two: tuple[str, str], tmp_path: Path
) -> None:
    a, b = two
    one, other = opened(phone.new_page(), a + MODULE), opened(phone.new_page(), b + MODULE)
    one.locator(radio("a", "sesudah", "sudah")).check()
    assert stored(one) == {"kebun:2:/a/#menyiapkan-bedeng/a": ",sudah"}
    assert other.locator("input[type=radio]:checked").count() == 0
    opened(other, f"{b}kemajuan/")
    assert other.locator("[data-moment=after] [data-count]").inner_text() == "0/6"
    assert exported(other, tmp_path / "b.json")["answers"] == {}
    erase(other)
    assert stored(one) == {"kebun:2:/a/#menyiapkan-bedeng/a": ",sudah"}
    opened(one, f"{a}en/{MODULE}")
    assert one.locator(radio("a", "sesudah", "sudah")).is_checked()
    opened(one, f"{a}berkas/menyiapkan-bedeng.html")
    assert one.locator(radio("a", "sesudah", "sudah")).is_checked()


def test_a_phone_is_borrowed_for_one_site(phone: BrowserContext, two: tuple[str, str]) -> None:
    a, b = two
    one, other = opened(phone.new_page(), a + MODULE), opened(phone.new_page(), b + MODULE)
    one.locator(".keeping input").check()
    third = opened(phone.new_page(), a + MODULE)
    eventually(third, "document.querySelector('.keeping input').checked")
    assert not other.locator(".keeping input").is_checked()
    opened(one, b + MODULE)
    assert not one.locator(".keeping input").is_checked()


def test_each_site_has_its_own_appearance(phone: BrowserContext, two: tuple[str, str]) -> None:
    a, b = two
    page = phone.new_page()
    theme = "document.documentElement.dataset.theme"
    page.goto(f"{a}assets/icons/icon.svg")
    page.evaluate("localStorage.setItem('kebun:palette', 'light')")
    for address in (a, b):
        page.goto(address)
        assert page.evaluate(theme) == "light"
    page.get_by_role("button", name="Menu").click()
    page.locator("jejaring-palette button").click()
    eventually(page, "localStorage.getItem('kebun:palette:/b/') === 'dark'")
    for address, expected in ((a, "light"), (f"{b}en/{MODULE}", "dark")):
        page.route("**/*.js", lambda route: route.abort())
        page.goto(address)
        assert page.evaluate(theme) == expected
        page.unroute("**/*.js")


# --- answers of older versions ---------------------------------------------------------------------------------------


OLDER = {f"{OLD}{name}": value for name, value in ALL.items()} | {
    f"{OLD}cek-jaringan/air/2026-01-02": "3",
    "kebun:0:merawat-tanaman/a": "sudah",
    f"{OLD}modul-situs-lain/a": "sudah,sudah",
    f"{OLD}cek-jaringan/lain/2026-01-02": "1",
}
TAKEN = ALL | {"@network/air/2026-01-02": "3", "merawat-tanaman/a": "sudah"}


def test_older_answers_are_found_by_every_site_that_knows_them(
    phone: BrowserContext, two: tuple[str, str], tmp_path: Path
) -> None:
    page = phone.new_page()
    preset(page, two[0], OLDER, "")
    for site, path in zip(two, ("/a/", "/b/"), strict=True):
        opened(page, f"{site}kemajuan/")
        assert page.locator("[data-moment=after] [data-count]").inner_text() == "4/6"
        taken = {key: value for key, value in stored(page).items() if key.startswith(f"kebun:2:{path}#")}
        assert taken == {f"kebun:2:{path}#{name}": value for name, value in TAKEN.items()}
        file = exported(page, tmp_path / "x.json")
        assert (len(file["answers"]), file["network"]) == (4, {"air/2026-01-02": "3"})
        opened(page, f"{site}cek-jaringan/")
        assert page.locator("select").first.input_value() == "2026-01-02"
    assert OLDER.items() <= stored(page).items()


def test_what_was_taken_over_is_erased_with_its_older_form(phone: BrowserContext, two: tuple[str, str]) -> None:
    page = phone.new_page()
    preset(page, two[0], OLDER, "")
    for site in two:
        opened(page, f"{site}kemajuan/")
    erase(page)
    left = stored(page)
    assert {key for key in left if key.startswith("kebun:2:/b/")} == set()
    assert {key for key in left if key.startswith("kebun:2:/a/")} == {f"kebun:2:/a/#{name}" for name in TAKEN}
    assert {key for key in left if key in OLDER} == {f"{OLD}modul-situs-lain/a", f"{OLD}cek-jaringan/lain/2026-01-02"}
    opened(page, f"{two[1]}{MODULE}")
    assert page.locator("input[type=radio]:checked").count() == 0


def test_a_later_answer_outlives_the_older_one(page: Page, base: str) -> None:
    preset(page, base, {f"{OLD}menyiapkan-bedeng/a": "belum,", "kebun:0:menyiapkan-bedeng/a": "sudah"}, "")
    opened(page, base + MODULE)
    assert not page.locator(radio("a", "sesudah", "sudah")).is_checked()
    page.locator(radio("a", "sesudah", "sebagian")).check()
    opened(page, base + MODULE)
    assert page.locator(radio("a", "sebelum", "belum")).is_checked()
    assert page.locator(radio("a", "sesudah", "sebagian")).is_checked()


def test_a_storage_that_fills_while_answers_are_taken_over_loses_none(page: Page, base: str) -> None:
    preset(page, base, OLDER, "")
    page.add_init_script("""
        let room = 2;
        const set = Storage.prototype.setItem;
        Storage.prototype.setItem = function (...pair) {
          if (room-- > 0) set.apply(this, pair);
          else throw new DOMException("full", "QuotaExceededError");
        };
    """)
    opened(page, f"{base}kemajuan/")
    assert page.locator("[data-moment=after] [data-count]").inner_text() == "4/6"
    assert note(page) == W["keeping_full"]
    assert OLDER.items() <= stored(page).items()
    again = opened(page.context.new_page(), f"{base}kemajuan/")
    assert again.locator("[data-moment=after] [data-count]").inner_text() == "4/6"
    assert {f"{PREFIX}{name}": value for name, value in TAKEN.items()}.items() <= stored(again).items()


def test_a_tab_that_was_borrowed_before_an_update_stays_borrowed(page: Page, base: str) -> None:
    preset(page, base, {f"{KEY}a": ",sudah"}, "")
    page.evaluate("sessionStorage.setItem('kebun:borrowed', '1')")
    page.evaluate(f"sessionStorage.setItem('{OLD}menyiapkan-bedeng/b', ',belum')")
    opened(page, base + MODULE)
    assert page.locator(".keeping input").is_checked()
    assert not page.locator(radio("a", "sesudah", "sudah")).is_checked()
    assert page.locator(radio("b", "sesudah", "belum")).is_checked()
    page.locator(".keeping input").uncheck()
    assert page.evaluate("sessionStorage.length") == 0
    assert stored(page) == {f"{KEY}a": ",sudah"}


# --- a module whose name is that of a page ---------------------------------------------------------------------------


def test_a_module_called_like_the_health_check_keeps_to_itself(page: Page, base: str) -> None:
    preset(page, base, {"cek-jaringan/air": ",sudah", "@network/air/2026-11-24": "2"})
    opened(page, f"{base}cek-jaringan/")
    page.locator("#tanggal").fill("2026-11-24")
    assert page.locator("input[name=air][value='2']").is_checked()
    assert note(page) == W["keeping_kept"]
    assert page.locator("select").first.locator("option").all_inner_texts() == ["24 November 2026"]
    opened(page, f"{base}kemajuan/")
    assert note(page) == W["keeping_kept"]


# --- borrowed phones -------------------------------------------------------------------------------------------------


def test_a_borrowed_phone_keeps_nothing(chromium: Browser, base: str) -> None:
    context = chromium.new_context(viewport=PHONE)
    owner = opened(context.new_page(), base + MODULE)
    owner.locator(radio("a", "sesudah", "belum")).check()
    before = stored(owner)
    owner.locator(".keeping input").check()
    assert note(owner) == W["keeping_borrowed"]
    assert owner.locator("input[type=radio]:checked").count() == 0
    owner.locator(radio("a", "sesudah", "sudah")).check()
    opened(owner, f"{base}en/{MODULE}")
    assert owner.locator(radio("a", "sesudah", "sudah")).is_checked()
    opened(owner, f"{base}kemajuan/")
    assert owner.locator("[data-moment=after] [data-count]").inner_text().startswith("1/")
    assert stored(owner) == before
    owner.close()
    again = opened(context.new_page(), base + MODULE)
    assert not again.locator(".keeping input").is_checked()
    assert again.locator(radio("a", "sesudah", "belum")).is_checked()
    assert stored(again) == before
    context.close()


def test_a_second_tab_of_a_borrowed_phone_is_borrowed_too(phone: BrowserContext, base: str) -> None:
    one = opened(phone.new_page(), base + MODULE)
    one.locator(".keeping input").check()
    one.locator(radio("a", "sesudah", "sudah")).check()
    two = opened(phone.new_page(), base + MODULE)
    eventually(two, f'document.querySelector("{radio("a", "sesudah", "sudah")}").checked')
    assert two.locator(".keeping input").is_checked()
    two.locator(radio("b", "sesudah", "sudah")).check()
    eventually(one, f'document.querySelector("{radio("b", "sesudah", "sudah")}").checked')
    assert stored(two) == {}
    two.locator(".keeping input").uncheck()
    eventually(one, "!document.querySelector('.keeping input').checked")
    assert one.locator("input[type=radio]:checked").count() == 0
    assert one.evaluate("sessionStorage.length") == 0


def test_what_a_full_phone_refused_is_still_there_after_lending_it(page: Page, base: str) -> None:
    page.add_init_script(FULL)
    opened(page, base + MODULE)
    page.locator(radio("a", "sebelum", "belum")).check()
    page.locator(radio("b", "sesudah", "sudah")).check()
    page.locator(".keeping input").check()
    assert page.locator("input[type=radio]:checked").count() == 0
    page.locator(radio("c", "sesudah", "sebagian")).check()
    page.locator(".keeping input").uncheck()
    assert page.locator(radio("a", "sebelum", "belum")).is_checked()
    assert page.locator(radio("b", "sesudah", "sudah")).is_checked()
    assert page.locator("input[type=radio]:checked").count() == 2
    assert note(page) == W["keeping_full"]
    page.evaluate("window.full = false")
    page.locator(radio("a", "sesudah", "sudah")).check()
    assert stored(page) == {f"{KEY}a": "belum,sudah", f"{KEY}b": ",sudah"}


def test_lending_in_another_tab_loses_nothing_either(phone: BrowserContext, base: str) -> None:
    one = phone.new_page()
    one.add_init_script(FULL)
    opened(one, base + MODULE)
    one.locator(radio("a", "sesudah", "sudah")).check()
    two = opened(phone.new_page(), base + MODULE)
    two.locator(".keeping input").check()
    eventually(one, "document.querySelector('.keeping input').checked")
    assert one.locator("input[type=radio]:checked").count() == 0
    two.locator(".keeping input").uncheck()
    eventually(one, f'document.querySelector("{radio("a", "sesudah", "sudah")}").checked')
    assert note(one) == W["keeping_full"]


def test_erasing_on_a_borrowed_phone_leaves_the_owner_alone(phone: BrowserContext, base: str) -> None:
    page = phone.new_page()
    preset(page, base, ALL)
    owned = stored(page)
    opened(page, base + MODULE)
    page.locator(".keeping input").check()
    page.locator(radio("a", "sesudah", "sudah")).check()
    other = opened(phone.new_page(), base + MODULE)
    eventually(other, f'document.querySelector("{radio("a", "sesudah", "sudah")}").checked')
    opened(page, f"{base}kemajuan/")
    page.locator("[data-act=erase]").click()
    assert W["keep_erase_question_borrowed"] in page.locator("dialog[open]").inner_text()
    page.locator("dialog[open] button[value=yes]").click()
    said(page, W["keep_erased_borrowed"])
    assert page.locator("[data-moment=after] [data-count]").inner_text() == "0/6"
    eventually(other, "!document.querySelector('input[type=radio]:checked')")
    assert stored(page) == owned
    page.locator(".keeping input").uncheck()
    assert page.locator("[data-moment=after] [data-count]").inner_text() == "3/6"


def test_erasing_reaches_what_another_tab_still_holds(phone: BrowserContext, base: str) -> None:
    one = phone.new_page()
    one.add_init_script(FULL)
    opened(one, base + MODULE)
    one.locator(radio("a", "sesudah", "sudah")).check()
    two = opened(phone.new_page(), f"{base}kemajuan/")
    erase(two)
    eventually(one, "!document.querySelector('input[type=radio]:checked')")
    one.evaluate("window.full = false")
    one.locator(radio("b", "sesudah", "sudah")).check()
    assert stored(one) == {f"{KEY}b": ",sudah"}


def test_a_page_out_of_the_browsers_memory_knows_that_the_phone_is_borrowed(page: Page, base: str) -> None:
    opened(page, base + MODULE)
    page.evaluate("sessionStorage.setItem('kebun:borrowed:/', '1')")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert page.locator(".keeping input").is_checked()
    page.locator(radio("a", "sesudah", "sudah")).check()
    assert stored(page) == {}


# --- several tabs and a full storage ---------------------------------------------------------------------------------


def test_the_latest_tab_has_the_last_word(phone: BrowserContext, base: str) -> None:
    one = phone.new_page()
    one.add_init_script(FULL)
    opened(one, base + MODULE)
    one.locator(radio("a", "sesudah", "belum")).check()
    two = opened(phone.new_page(), base + MODULE)
    two.locator(radio("a", "sesudah", "sudah")).check()
    eventually(one, f'document.querySelector("{radio("a", "sesudah", "sudah")}").checked')
    one.evaluate("window.full = false")
    one.locator(radio("b", "sesudah", "sudah")).check()
    assert stored(one) == {f"{KEY}a": ",sudah", f"{KEY}b": ",sudah"}


def test_many_changes_in_another_tab_are_shown_at_once(phone: BrowserContext, base: str) -> None:
    page = opened(phone.new_page(), f"{base}kemajuan/")
    shown = (
        "const f = Element.prototype.replaceChildren; window.shown = 0; Element.prototype.replaceChildren = function"
    )
    page.evaluate(f"{shown} (...a) {{ window.shown++; return f.apply(this, a); }}; 0")
    other = phone.new_page()
    preset(other, base, {f"m/{n}": ",sudah" for n in range(2_000)} | ALL)
    eventually(page, "document.querySelector('[data-moment=after] [data-count]').textContent === '3/6'")
    assert page.evaluate("window.shown") < 2_000
