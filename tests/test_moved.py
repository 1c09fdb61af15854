"""Modules with another name now, or no longer taught: old addresses, ticks and printed codes keep their promise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from answers import FULL, KEY, MODULE, PREFIX, opened, preset, radio
from conftest import KEBUN, PROJECT
from jejaring.downloads import Downloads, downloads
from jejaring.link import link
from jejaring.load import load
from jejaring.model import Release
from jejaring.sheets import sheet_set
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

FORMER = "bedeng-lama"
WITHDRAWN = "membakar-sampah"


# --- addresses ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("folder", ["modul", "fasilitator"])
def test_a_former_address_leads_on_without_script(chromium: Browser, base: str, prefix: str, folder: str) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(f"{base}{prefix}{folder}/{FORMER}/", wait_until="commit")
    page.wait_for_url(f"{base}{prefix}{folder}/menyiapkan-bedeng/")
    page.close()


@pytest.mark.parametrize("folder", ["modul", "fasilitator"])
def test_a_withdrawn_module_says_why_and_what_to_read(kebun_plain: Path, folder: str) -> None:
    tree = LexborHTMLParser((kebun_plain / "en" / folder / WITHDRAWN / "index.html").read_bytes())
    text = tree.css_first("#__isi").text()  # type: ignore[union-attr]
    assert "no longer burnt, because the smoke bothers the neighbours" in text
    assert "15 January 2026" in text
    assert tree.css_matches(f'#__isi a[href$="{"modul"}/merawat-tanaman/"]')


def test_neither_stands_in_a_list_or_is_searched(kebun_plain: Path) -> None:
    listed = (kebun_plain / "modul/index.html").read_text("utf-8") + (kebun_plain / "peta/index.html").read_text(
        "utf-8"
    )
    assert FORMER not in listed
    assert WITHDRAWN not in listed
    parts = "".join(path.read_text("utf-8") for path in (kebun_plain / "search").rglob("*.json"))
    assert FORMER not in parts
    assert WITHDRAWN not in parts


# --- ticks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("former", [f"{PREFIX}{FORMER}/a", f"kebun:1:{FORMER}/a"])
@pytest.mark.parametrize("address", [MODULE, "kemajuan/"])
def test_ticks_are_read_from_the_former_name(page: Page, base: str, former: str, address: str) -> None:
    preset(page, base, {former: "belum,sudah"}, "")
    opened(page, base + address)
    assert page.evaluate("(key) => localStorage.getItem(key)", f"{KEY}a") == "belum,sudah"
    opened(page, base + MODULE)
    assert page.locator(radio("a", "sesudah", "sudah")).is_checked()


def test_a_present_answer_is_not_replaced_by_a_former_one(page: Page, base: str) -> None:
    preset(page, base, {f"{PREFIX}{FORMER}/a": "belum,belum", f"{KEY}a": "belum,sudah"}, "")
    opened(page, base + MODULE)
    assert page.locator(radio("a", "sesudah", "sudah")).is_checked()


def test_on_a_full_phone_the_former_answer_stays_and_is_shown(page: Page, base: str) -> None:
    preset(page, base, {f"{PREFIX}{FORMER}/a": "belum,sudah"}, "")
    page.add_init_script(FULL)
    opened(page, base + MODULE)
    assert page.locator(radio("a", "sesudah", "sudah")).is_checked()
    assert page.evaluate("(key) => localStorage.getItem(key)", f"{PREFIX}{FORMER}/a") == "belum,sudah"


def test_a_file_from_before_brings_its_answers_under_the_present_name(page: Page, base: str) -> None:
    page.goto(base)
    found = page.evaluate(
        """async (former) => {
          const { Store } = await import("/assets/js/lib/store.js");
          const store = new Store();
          store.rename(former, "menyiapkan-bedeng");
          store.setAll([[`${former}/b`, "belum,sudah"], ["merawat-tanaman/x", ",sudah"]]);
          return store.names();
        }""",
        FORMER,
    )
    assert found == ["menyiapkan-bedeng/b", "merawat-tanaman/x"]


# --- printed codes --------------------------------------------------------------------------------------------------


def recorded(**sheets: str) -> Release:
    return Release.model_validate(
        {
            "date": date(2026, 1, 1),
            "changed": {"id": "Baru.", "en": "New."},
            "sheets": [{"sheet": name.replace("_", "-"), "editions": {"id": hash_}} for name, hash_ in sheets.items()],
        }
    )


@pytest.fixture(scope="module")
def shelf() -> Downloads:
    curriculum = link(load(KEBUN / "modules", KEBUN / "content", PROJECT)[0])
    old = recorded(bedeng_lama_peserta="aaaaaaa", membakar_sampah_peserta="bbbbbbb", merawat_tanaman_kartu="ccccccc")
    curriculum = replace(curriculum, releases=(old,))
    made = sheet_set(curriculum, "", frozenset(map(chr, range(32, 0x3000))))
    return downloads(made, curriculum, {}, {})["id"]


def test_an_edition_in_the_book_is_always_found(shelf: Downloads) -> None:
    handout = next(item for item in shelf.items if item.slug == "menyiapkan-bedeng-peserta")
    assert (handout.former, handout.renamed) == (("aaaaaaa",), ("aaaaaaa",))
    ended = {sheet.editions: (sheet.page, sheet.withdrawn and sheet.withdrawn.slug) for sheet in shelf.ended}
    assert ended == {("bbbbbbb",): (f"modul/{WITHDRAWN}/", WITHDRAWN), ("ccccccc",): ("unduh/", None)}


@pytest.mark.parametrize(
    ("asked", "states"),
    [("aaaaaaa", ["renamed"]), ("bbbbbbb", ["withdrawn"]), ("ccccccc", ["ended"]), ("ddddddd", ["current"]), ("0", [])],
)
def test_a_code_says_what_became_of_the_sheet(
    page: Page, base: str, served: Callable[[Path], str], asked: str, states: list[str]
) -> None:
    page.goto(base)
    rows = [
        {"edition": "ddddddd", "former": ["aaaaaaa"], "renamed": ["aaaaaaa"], "ended": "", "changes": []},
        {"edition": "", "former": ["bbbbbbb"], "renamed": [], "ended": "withdrawn", "changes": []},
        {"edition": "", "former": ["ccccccc"], "renamed": [], "ended": "ended", "changes": []},
    ]
    found = page.evaluate(
        """async ([asked, rows]) =>
          (await import("/assets/js/elements/edition.js")).answers(asked, rows).map(({ state }) => state)""",
        [asked, rows],
    )
    assert found == states
