"""The self-assessment and the health check on a phone: what is kept, and what is said when it cannot be."""

from __future__ import annotations

import pytest
from answers import FULL, KEY, MODULE, PREFIX, note, opened, preset, radio, stored
from jejaring import strings
from looking import PHONE, eventually
from playwright.sync_api import Browser, BrowserContext, Page, expect

W = strings.words("id")


def test_answers_stay_on_the_phone_for_both_languages(page: Page, base: str) -> None:
    opened(page, base + MODULE)
    page.locator(radio("a", "sebelum", "belum")).check()
    page.locator(radio("a", "sesudah", "sudah")).check()
    page.locator(radio("b", "sesudah", "sebagian")).check()
    assert stored(page) == {f"{KEY}a": "belum,sudah", f"{KEY}b": ",sebagian"}
    assert note(page) == W["keeping_kept"]
    opened(page, f"{base}en/{MODULE}")
    assert page.locator(radio("a", "sebelum", "belum")).is_checked()
    assert page.locator(radio("a", "sesudah", "sudah")).is_checked()
    assert page.locator(radio("b", "sesudah", "sebagian")).is_checked()
    assert page.locator("input[type=radio]:checked").count() == 3


def test_two_tabs_agree(phone: BrowserContext, base: str) -> None:
    one, two = phone.new_page(), phone.new_page()
    opened(one, base + MODULE)
    opened(two, f"{base}en/{MODULE}")
    one.locator(radio("c", "sesudah", "sudah")).check()
    eventually(two, f'document.querySelector("{radio("c", "sesudah", "sudah")}").checked')
    two.locator(radio("c", "sebelum", "belum")).check()
    eventually(one, f'document.querySelector("{radio("c", "sebelum", "belum")}").checked')
    assert stored(one) == {f"{KEY}c": "belum,sudah"}


REFUSED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"


@pytest.mark.parametrize(("fault", "state"), [(REFUSED, "keeping_refused"), (FULL, "keeping_full")])
def test_without_storage_the_page_works_and_says_so(page: Page, base: str, fault: str, state: str) -> None:
    page.add_init_script(fault)
    opened(page, base + MODULE)
    page.locator(radio("a", "sebelum", "belum")).check()
    page.locator(radio("a", "sesudah", "sudah")).check()
    assert page.locator(radio("a", "sebelum", "belum")).is_checked()
    assert page.locator(radio("a", "sesudah", "sudah")).is_checked()
    assert note(page) == W[state]
    for address in ("kemajuan/", "cek-jaringan/"):
        opened(page, base + address)


def test_a_full_storage_keeps_what_was_there(page: Page, base: str) -> None:
    opened(page, base + MODULE)
    page.locator(radio("a", "sebelum", "belum")).check()
    page.evaluate(f"{FULL} 0")
    page.locator(radio("a", "sesudah", "sudah")).check()
    assert note(page) == W["keeping_full"]
    assert page.locator(radio("a", "sesudah", "sudah")).is_checked()
    assert stored(page) == {f"{KEY}a": "belum,"}


def test_a_really_full_storage(page: Page, base: str) -> None:
    page.goto(base)
    page.evaluate("() => { try { for (let n = 0; ; n++) localStorage.setItem('x' + n, 'y'.repeat(1e5)); } catch {} }")
    page.evaluate("() => { try { for (let n = 0; ; n++) localStorage.setItem('z' + n, 'y'); } catch {} }")
    opened(page, base + MODULE)
    page.locator(radio("a", "sesudah", "sudah")).check()
    assert note(page) == W["keeping_full"]
    assert page.locator(radio("a", "sesudah", "sudah")).is_checked()


def test_a_tick_in_a_full_storage_is_kept_once_there_is_room(page: Page, base: str) -> None:
    page.add_init_script(FULL)
    opened(page, base + MODULE)
    page.locator(radio("a", "sesudah", "sudah")).check()
    page.locator(radio("b", "sesudah", "belum")).check()
    assert (note(page), stored(page)) == (W["keeping_full"], {})
    page.evaluate("window.full = false")
    page.locator(radio("c", "sesudah", "sudah")).check()
    assert stored(page) == {f"{KEY}a": ",sudah", f"{KEY}b": ",belum", f"{KEY}c": ",sudah"}
    assert note(page) == W["keeping_kept"]


def test_broken_and_older_values(page: Page, base: str) -> None:
    page.goto(base)
    values = {
        f"{KEY}a": "belum,entah",
        f"{KEY}b": "\x00{",
        "kebun:1:menyiapkan-bedeng/c": "sudah",
        "kebun:2:menyiapkan-bedeng/a": "masa depan",
        "kebun:1:modul-lama/x": "sudah,sudah",
    }
    page.evaluate("(values) => Object.entries(values).forEach(([k, v]) => localStorage.setItem(k, v))", values)
    opened(page, base + MODULE)
    assert page.locator(radio("a", "sebelum", "belum")).is_checked()
    assert page.locator(radio("c", "sesudah", "sudah")).is_checked()
    assert page.locator("input[type=radio]:checked").count() == 2
    assert note(page) == f"{W['keeping_kept']} {W['keeping_broken'].format(n=2)}"
    page.locator(radio("c", "sebelum", "belum")).check()
    after = stored(page)
    assert after == {**values, f"{KEY}c": "belum,sudah"}


def test_the_health_check_compares_two_dates(page: Page, base: str) -> None:
    preset(page, base, {"@network/air/2026-03-01": "1", "@network/air/2026-01-01": "rusak"})
    opened(page, f"{base}cek-jaringan/")
    page.locator("#tanggal").fill("2026-11-24")
    page.locator("input[name=air][value='3']").check()
    assert stored(page)[f"{PREFIX}@network/air/2026-11-24"] == "3"
    assert [pick.input_value() for pick in page.locator("select").all()] == ["2026-03-01", "2026-11-24"]
    assert page.locator("select").first.locator("option:checked").inner_text() == "1 Maret 2026"
    assert page.locator("[data-change]").inner_text() == "1 → 3"
    assert page.locator("[data-scale] svg .was").count() == 1
    page.locator("#tanggal").fill("2026-03-01")
    assert page.locator("input[name=air][value='1']").is_checked()
    page.locator("#tanggal").fill("2026-01-01")
    assert page.locator("input[name=air]:checked").count() == 0
    assert note(page) == f"{W['keeping_kept']} {W['keeping_broken'].format(n=1)}"
    opened(page, f"{base}en/cek-jaringan/")
    assert page.locator("select").first.locator("option:checked").inner_text() == "1 March 2026"


def test_a_level_without_a_date_is_refused_with_a_word(page: Page, base: str) -> None:
    opened(page, f"{base}en/cek-jaringan/")
    said = page.locator("[data-undated]")
    assert said.inner_text() == ""
    page.locator("#tanggal").fill("")
    page.locator("input[name=air][value='3']").click()
    assert said.inner_text() == strings.words("en")["network_undated"]
    assert page.locator("input[name=air]:checked").count() == 0
    assert stored(page) == {}
    page.locator("#tanggal").fill("2026-11-24")
    page.locator("input[name=air][value='3']").check()
    assert said.inner_text() == ""
    assert stored(page) == {f"{PREFIX}@network/air/2026-11-24": "3"}


def test_without_script_both_forms_can_be_filled(chromium: Browser, base: str) -> None:
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}cek-jaringan/")
    page.locator("input[name=air][value='2']").check()
    assert page.locator("input[name=air][value='2']").is_checked()
    assert note(page) == W["network_without_script"]
    assert not page.locator("[data-compare]").is_visible()
    page.goto(f"{base}kemajuan/")
    assert page.locator("[data-module=menyiapkan-bedeng] li").count() == 2
    assert not page.locator("jejaring-keep").is_visible()
    assert not page.locator("jejaring-share").is_visible()
    assert page.locator("noscript").inner_text()
    page.goto(base + MODULE)
    assert note(page) == W["self_assessment_note"]
    assert not page.locator(".keeping input").is_visible()
    context.close()


PERSISTENCE = """
window.asked = 0;
navigator.storage.persist = async () => { window.asked++; return false; };
navigator.storage.persisted = async () => !!window.promised;
"""
WEBKIT = "window.GestureEvent = class {};"


def test_keeping_for_good_is_asked_at_the_first_answer_and_not_before(page: Page, base: str) -> None:
    page.add_init_script(PERSISTENCE)
    for address in ("", "kemajuan/", "cek-jaringan/", MODULE):
        page.goto(base + address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.asked") == 0
    page.locator(".keeping input").check()
    page.locator(radio("a", "sesudah", "sudah")).check()
    assert page.evaluate("window.asked") == 0
    page.locator(".keeping input").uncheck()
    page.locator(radio("a", "sesudah", "sudah")).check()
    page.locator(radio("b", "sesudah", "sudah")).check()
    assert page.evaluate("window.asked") == 1


def test_a_browser_that_cannot_be_asked_keeps_answers_all_the_same(page: Page, base: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'storage', { value: undefined });")
    opened(page, base + MODULE)
    page.locator(radio("a", "sesudah", "sudah")).check()
    assert stored(page) == {f"{KEY}a": ",sudah"}


@pytest.mark.parametrize(("prefix", "language"), [("", "id"), ("en/", "en")])
def test_where_a_browser_forgets_after_a_week_the_form_offers_the_export(
    page: Page, base: str, prefix: str, language: str
) -> None:
    page.add_init_script(PERSISTENCE + WEBKIT)
    week = strings.words(language)["keeping_week"]
    for address in (MODULE, "cek-jaringan/", "kemajuan/"):
        opened(page, base + prefix + address)
        expect(page.locator(".keeping [data-week]")).to_contain_text(week)
        expect(page.locator(".keeping [data-week]")).to_be_visible()
    opened(page, base + prefix + MODULE)
    page.locator("[data-week] a").click()
    page.wait_for_url(f"**/{prefix}kemajuan/#simpan")
    page.locator(".keeping input").check()
    expect(page.locator(".keeping [data-week]")).to_be_hidden()


@pytest.mark.parametrize("fault", ["", f"{PERSISTENCE}{WEBKIT} window.promised = true;"], ids=["other", "promised"])
def test_elsewhere_nothing_is_said_of_a_week(page: Page, base: str, fault: str) -> None:
    page.add_init_script(fault)
    opened(page, base + MODULE)
    page.evaluate("navigator.storage.persisted()")
    assert not page.locator("[data-week]").is_visible()
