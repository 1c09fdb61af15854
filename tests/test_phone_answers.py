"""Self-assessment, progress and health check on a phone: what is kept, where, and what happens when it cannot be."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jejaring import strings
from playwright.sync_api import Browser, BrowserContext, Page

PHONE = {"width": 360, "height": 740}
MODULE = "modul/menyiapkan-bedeng/"
KEY = "jejaring:1:menyiapkan-bedeng/"
W = strings.words("id")

Serve = Callable[[Path], str]


@pytest.fixture(scope="module")
def base(kebun_plain: Path, served: Serve) -> str:
    return served(kebun_plain)


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport=PHONE, has_touch=True)
    yield context
    context.close()


@pytest.fixture
def page(phone: BrowserContext) -> Page:
    page = phone.new_page()
    page.faults = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.faults.append(str(error)))  # type: ignore[attr-defined]
    return page


def opened(page: Page, address: str) -> Page:
    """The page once its element is at work."""
    page.goto(address)
    page.wait_for_function("document.querySelector('.keeping p:not([hidden]) input')")
    return page


def radio(check: str, moment: str, value: str) -> str:
    return f"input[name='{check}.{moment}'][value={value}]"


def stored(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("Object.fromEntries(Object.entries(localStorage))")
    return {key: value for key, value in found.items() if key.startswith("jejaring:")}


def note(page: Page) -> str:
    return page.locator(".keeping [role=status]").inner_text()


# --- pure parts ------------------------------------------------------------------------------------------------------


def module(page: Page, base: str, name: str, expression: str, argument: Any = None) -> Any:
    """What an expression on `m`, a script of the site, gives for `a`."""
    page.goto(f"{base}404.html")
    script = f"async ([url, a]) => {{ const m = await import(url); return {expression}; }}"
    return page.evaluate(script, [f"{base}assets/js/{name}.js", argument])


READ = {
    "": ["", "", False],
    "belum,sudah": ["belum", "sudah", False],
    "belum,": ["belum", "", False],
    ",sebagian": ["", "sebagian", False],
    "sudah": ["", "sudah", False],
    " belum , sudah ": ["belum", "sudah", False],
    "belum,entah": ["belum", "", True],
    "entah,sudah": ["", "sudah", True],
    "belum,sudah,sudah": ["belum", "sudah", True],
    '{"a":1}': ["", "", True],
    "entah": ["", "", True],
}


def test_values_are_read_as_far_as_they_can_be(page: Page, base: str) -> None:
    found = module(page, base, "store", "a.map((v) => Object.values(m.read(v)))", list(READ))
    assert dict(zip(READ, found, strict=True)) == READ


def test_what_is_written_is_read_back(page: Page, base: str) -> None:
    values = ["belum,sudah", "belum,", ",sebagian", ""]
    assert module(page, base, "store", "a.map((v) => m.written(m.read(v)))", values) == values


OUTCOMES = [
    (["sudah", "sudah"], "sudah"), (["sudah", "belum"], "sebagian"), (["sebagian", ""], "sebagian"),
    (["belum", ""], "belum"), (["", ""], ""), (["sudah", ""], "sebagian"),
]  # fmt: skip


def test_an_outcome_is_as_good_as_its_checks(page: Page, base: str) -> None:
    found = module(page, base, "sums", "a.map((v) => m.outcome(v))", [given for given, _ in OUTCOMES])
    assert found == [expected for _, expected in OUTCOMES]


MODULES = [
    {"slug": "a", "level": "terlatih", "requires": [], "serves": ["x"], "outcomes": [["1", "2"]]},
    {"slug": "b", "level": "terlatih", "requires": ["a"], "serves": ["x"], "outcomes": [["1"]]},
    {"slug": "c", "level": "berfungsi", "requires": ["a", "b"], "serves": ["y"], "outcomes": [["1"]]},
    {"slug": "d", "level": "berfungsi", "requires": [], "serves": ["y"], "outcomes": [["1"]]},
]
SUMS = [
    ({}, ["a", "d"], [False, False]),
    ({"d/1": "sebagian"}, ["d", "a"], [False, False]),
    ({"a/1": "sudah"}, ["a", "d"], [False, False]),
    ({"a/1": "sudah", "a/2": "sudah"}, ["b", "d"], [False, False]),
    ({"a/1": "sudah", "a/2": "sudah", "b/1": "sudah"}, ["c", "d"], [True, False]),
    ({"c/1": "sudah", "d/1": "sudah"}, ["a"], [False, False]),
    ({"a/1": "sudah", "a/2": "sudah", "b/1": "sudah", "c/1": "sudah", "d/1": "sudah"}, [], [True, True]),
]


@pytest.mark.parametrize(("answers", "after", "reached"), SUMS)
def test_what_comes_next_and_the_ladder(
    page: Page, base: str, answers: dict[str, str], after: list[str], reached: list[bool]
) -> None:
    answer = "(slug, check) => ({ before: '', after: a.answers[`${slug}/${check}`] ?? '' })"
    given = {"modules": MODULES, "answers": answers}
    expression = f"m.next(a.modules, {answer}).map((each) => each.slug)"
    assert module(page, base, "sums", expression, given) == after
    expression = f"m.ladder(['terlatih', 'berfungsi'], a.modules, {answer}).map((step) => step.reached)"
    assert module(page, base, "sums", expression, given) == reached


ENTRIES = [["a/b", "belum,sudah"], ["cek-jaringan/air/2026-11-24", "3"], ["tua/x", "rusak"]]


def test_a_file_brings_back_what_went_into_it(page: Page, base: str) -> None:
    text = module(page, base, "transfer", "m.exported(a, '2026-11-24')", ENTRIES)
    file = json.loads(text)
    assert (file["format"], file["version"], file["exported"]) == ("jejaring-progress", 1, "2026-11-24")
    assert file["answers"] == {"a/b": "belum,sudah", "tua/x": "rusak"}
    assert file["network"] == {"cek-jaringan/air/2026-11-24": "3"}
    found = module(page, base, "transfer", "m.imported(a)", text)
    assert found == {"entries": ENTRIES[:2], "unread": 1}


FILES = [
    ("not json", {"fault": "foreign"}),
    ("[]", {"fault": "foreign"}),
    ("null", {"fault": "foreign"}),
    ('{"format":"other","version":1}', {"fault": "foreign"}),
    ('{"format":"jejaring-progress","version":2}', {"fault": "newer"}),
    ('{"format":"jejaring-progress"}', {"fault": "newer"}),
    ('{"format":"jejaring-progress","version":1}', {"entries": [], "unread": 0}),
    ('{"format":"jejaring-progress","version":1,"answers":{"__proto__":"x","../a":"sudah","a/b":"sudah","c/d":7}}',
     {"entries": [["a/b", "sudah"]], "unread": 3}),
    ('{"format":"jejaring-progress","version":1,"network":{"cek-jaringan/a/2026-01-01":4,"cek-jaringan/a/x":"1",'
     '"cek-jaringan/a/2026-01-02":"9"}}', {"entries": [["cek-jaringan/a/2026-01-01", "4"]], "unread": 2}),
    ("x" * 1_000_001, {"fault": "large"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FILES, ids=lambda value: str(value)[:40])
def test_files_are_read_as_far_as_they_can_be(page: Page, base: str, text: str, expected: dict[str, Any]) -> None:
    assert module(page, base, "transfer", "m.imported(a)", text) == expected


COMPARED = [
    ("", "belum,sudah", ["belum,sudah"], []),
    ("belum,", ",sudah", ["belum,sudah"], []),
    ("belum,sudah", "belum,sudah", [], []),
    ("belum,sudah", "belum,", [], []),
    ("belum,", "sebagian,sudah", ["belum,sudah"], ["sebagian,sudah"]),
    ("belum,belum", ",sudah", [], ["belum,sudah"]),
]


@pytest.mark.parametrize(("own", "theirs", "fresh", "other"), COMPARED)
def test_a_file_fills_gaps_and_asks_about_the_rest(
    page: Page, base: str, own: str, theirs: str, fresh: list[str], other: list[str]
) -> None:
    found = module(page, base, "transfer", "m.compared([['a/b', a[1]]], () => a[0])", [own, theirs])
    assert [value for _, value in found["fresh"]] == fresh
    assert [value for _, value in found["other"]] == other


# --- on the module's page --------------------------------------------------------------------------------------------


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
    two.wait_for_function(f'document.querySelector("{radio("c", "sesudah", "sudah")}").checked')
    two.locator(radio("c", "sebelum", "belum")).check()
    one.wait_for_function(f'document.querySelector("{radio("c", "sebelum", "belum")}").checked')
    assert stored(one) == {f"{KEY}c": "belum,sudah"}


REFUSED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
FULL = "Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError'); };"


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
    assert page.faults == []  # type: ignore[attr-defined]


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


def test_broken_and_older_values(page: Page, base: str) -> None:
    page.goto(base)
    values = {
        f"{KEY}a": "belum,entah",
        f"{KEY}b": "\x00{",
        "jejaring:0:menyiapkan-bedeng/c": "sudah",
        "jejaring:2:menyiapkan-bedeng/a": "masa depan",
        "jejaring:1:modul-lama/x": "sudah,sudah",
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
    assert page.faults == []  # type: ignore[attr-defined]


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
    two.wait_for_function(f'document.querySelector("{radio("a", "sesudah", "sudah")}").checked')
    assert two.locator(".keeping input").is_checked()
    two.locator(radio("b", "sesudah", "sudah")).check()
    one.wait_for_function(f'document.querySelector("{radio("b", "sesudah", "sudah")}").checked')
    assert stored(two) == {}
    two.locator(".keeping input").uncheck()
    one.wait_for_function("!document.querySelector('.keeping input').checked")
    assert one.locator("input[type=radio]:checked").count() == 0
    assert one.evaluate("sessionStorage.length") == 0


# --- progress --------------------------------------------------------------------------------------------------------


def answer(page: Page, base: str, answers: dict[str, str]) -> None:
    page.goto(base)
    page.evaluate("(a) => Object.entries(a).forEach(([k, v]) => localStorage.setItem('jejaring:1:' + k, v))", answers)


ALL = {
    "menyiapkan-bedeng/a": "belum,sudah", "menyiapkan-bedeng/b": "sebagian,sudah", "menyiapkan-bedeng/c": ",sudah",
}  # fmt: skip


def test_progress_counts_what_was_answered(page: Page, base: str) -> None:
    answer(page, base, ALL)
    opened(page, f"{base}kemajuan/")
    counts = {
        row.locator("th").inner_text(): row.locator("[data-count]").inner_text()
        for row in page.locator(".bars tr").all()
    }
    assert counts["Sebelum"] == "0/6"
    assert counts["Sesudah"] == "3/6"
    assert counts["Tanah subur"] == "3/5"
    assert counts["Panen dibagi"] == "0/2"
    assert counts["Terlatih"] == f"1/1 ✓ {W['progress_reached']}"
    assert counts["Berfungsi"] == "0/3"
    label = page.locator("[data-moment=before] svg").get_attribute("aria-label")
    assert label == W["progress_bar"].format(sudah=0, sebagian=1, belum=1, kosong=4)
    shown = page.locator("[data-module=menyiapkan-bedeng] [data-word]").all_inner_texts()
    assert shown == [W["answer_yes"], W["answer_yes"]]
    assert page.locator("[data-next] a").first.inner_text().startswith("K2")


def test_progress_says_what_comes_first(page: Page, base: str) -> None:
    opened(page, f"{base}kemajuan/")
    assert [text.split()[0] for text in page.locator("[data-next] a").all_inner_texts()] == ["K1"]
    page.locator("[data-next] a").click()
    page.wait_for_url(f"**/{MODULE}#periksa")


def test_progress_goes_out_as_a_file_and_comes_back(page: Page, base: str, tmp_path: Path) -> None:
    answer(page, base, {**ALL, "cek-jaringan/air/2026-11-24": "2"})
    opened(page, f"{base}kemajuan/")
    with page.expect_download() as download:
        page.locator("[data-act=export]").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert json.loads(path.read_text("utf-8"))["format"] == "jejaring-progress"
    page.locator("[data-act=erase]").click()
    page.locator("dialog[open] button[value='']").click()
    assert len(stored(page)) == 4
    page.locator("[data-act=erase]").click()
    page.locator("dialog[open] button[value=yes]").click()
    assert stored(page) == {}
    assert page.locator("[data-moment=after] [data-count]").inner_text() == "0/6"
    page.locator("input[type=file]").set_input_files(path)
    page.wait_for_function("document.querySelector('[data-moment=after] [data-count]').textContent === '3/6'")
    assert stored(page) == {
        **{f"jejaring:1:{name}": value for name, value in ALL.items()},
        "jejaring:1:cek-jaringan/air/2026-11-24": "2",
    }


def test_import_asks_where_a_file_says_otherwise(page: Page, base: str, tmp_path: Path) -> None:
    file = {
        "format": "jejaring-progress",
        "version": 1,
        "answers": {"menyiapkan-bedeng/a": "sudah,sudah", "x/y": ",sudah"},
    }
    path = tmp_path / "kemajuan.json"
    path.write_text(json.dumps(file), "utf-8")
    answer(page, base, {"menyiapkan-bedeng/a": "belum,"})
    for choice, expected in (("", "belum,"), ("fresh", "belum,sudah"), ("yes", "sudah,sudah")):
        opened(page, f"{base}kemajuan/")
        page.locator("input[type=file]").set_input_files(path)
        page.locator(f"dialog[open] button[value='{choice}']").click()
        page.wait_for_function("!document.querySelector('dialog[open]')")
        page.wait_for_function("([key, value]) => localStorage.getItem(key) === value", arg=[f"{KEY}a", expected])
        assert stored(page)[f"{KEY}a"] == expected
        assert ("jejaring:1:x/y" in stored(page)) == (choice != "")
    path.write_text("bukan", "utf-8")
    page.locator("input[type=file]").set_input_files(path)
    page.locator("jejaring-keep > [role=status]").filter(has_text=W["keep_foreign"]).wait_for()


def test_sharing_as_text_asks_nobody_by_itself(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script("delete Navigator.prototype.share")
    answer(page, base, ALL)
    opened(page, f"{base}kemajuan/")
    page.locator("jejaring-share button").click()
    text = page.locator("jejaring-share textarea").input_value()
    assert "Sesudah: 3/6" in text
    assert "✓ K1 Menyiapkan bedeng" in text
    link = page.locator("jejaring-share a").get_attribute("href") or ""
    assert link.startswith("https://wa.me/?text=Kemajuan%20saya")
    assert [url for url in asked if not url.startswith((base, "data:"))] == []


def test_sharing_uses_the_phones_own_sheet(page: Page, base: str) -> None:
    page.add_init_script("Navigator.prototype.share = async (data) => { window.shared = data.text; }")
    opened(page, f"{base}kemajuan/")
    page.locator("jejaring-share button").click()
    page.wait_for_function("window.shared?.startsWith('Kemajuan saya')")
    assert not page.locator("jejaring-share textarea").is_visible()


# --- the health check of a group -------------------------------------------------------------------------------------


def test_the_health_check_compares_two_dates(page: Page, base: str) -> None:
    answer(page, base, {"cek-jaringan/air/2026-03-01": "1", "cek-jaringan/air/2026-01-01": "rusak"})
    opened(page, f"{base}cek-jaringan/")
    page.locator("#tanggal").fill("2026-11-24")
    page.locator("input[name=air][value='3']").check()
    assert stored(page)["jejaring:1:cek-jaringan/air/2026-11-24"] == "3"
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
