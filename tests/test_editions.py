"""Printed sheets on the site: what can be downloaded from where, and whether a copy in the hand is the current one."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import KEBUN, PROJECT
from jejaring import editions, typeset, written
from jejaring.downloads import downloads, history
from jejaring.link import link
from jejaring.load import load
from jejaring.model import Release
from jejaring.pipeline import BuildOptions, EnvironmentFault, run
from jejaring.sheets import sheet_set
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

FIRST = {"id": "Edisi pertama.", "en": "First edition."}
SECOND = {"id": "Pokok ingatan diperjelas.", "en": "Key points made clearer."}
FACILITATOR = re.compile(r"-(fasilitator|soal|kunci|besok-pagi)-(a4|f4)\.pdf$")


def order(folder: Path, output: Path, project: Path = PROJECT) -> BuildOptions:
    return BuildOptions(
        project=project, modules=folder / "modules", content=folder / "content", output=output, handouts=True
    )


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small curriculum with two recorded editions of one handout."""
    folder = Path(shutil.copytree(KEBUN, tmp_path_factory.mktemp("garden") / "kebun"))
    editions.record(order(folder, folder / "site"), FIRST, date(2026, 1, 10))
    module = folder / "modules" / "tanah" / "menyiapkan-bedeng.yml"
    module.write_text(module.read_text("utf-8").replace("Ukur dulu.", "Ukur lebih dulu."), "utf-8")
    editions.record(order(folder, folder / "site"), SECOND, date(2026, 2, 10))
    return folder


@pytest.fixture(scope="module")
def printed_site(garden: Path) -> Path:
    summary = run(order(garden, garden.parent / "site"), lambda name: None)
    assert not summary.problems
    assert summary.printed > 100
    return garden.parent / "site"


def links(page: Path) -> list[str]:
    tree = LexborHTMLParser(page.read_bytes())
    return [href for node in tree.css("a[href]") if (href := node.attributes.get("href"))]


# --- downloads ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_everything_that_is_printed_is_listed(prefix: str, printed_site: Path) -> None:
    listed = {
        href.split("/")[-1] for href in links(printed_site / prefix / "unduh/index.html") if href.endswith(".pdf")
    }
    assert listed == {path.name for path in (printed_site / prefix / "unduh").glob("*.pdf")}


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_participants_are_led_to_participant_sheets_only(prefix: str, printed_site: Path) -> None:
    own = [
        href for href in links(printed_site / prefix / "modul/menyiapkan-bedeng/index.html") if href.endswith(".pdf")
    ]
    assert len(own) == 7
    assert not [href for href in own if FACILITATOR.search(href)]
    theirs = links(printed_site / prefix / "fasilitator/menyiapkan-bedeng/index.html")
    assert any("-kunci-a4.pdf" in href for href in theirs)


def test_pages_and_size_are_said_with_each_file(printed_site: Path) -> None:
    tree = LexborHTMLParser((printed_site / "unduh/index.html").read_bytes())
    link = tree.css_first("a[href$='menyiapkan-bedeng-fasilitator-a4.pdf']")
    assert link is not None
    assert link.next is not None
    said = re.search(r"(\d+) hlm, (\d+) KB", link.parent.text() if link.parent else "")
    path = printed_site / "unduh/menyiapkan-bedeng-fasilitator-a4.pdf"
    assert said is not None
    assert (int(said[1]), int(said[2])) == (len(PdfReader(path).pages), round(path.stat().st_size / 1000))


def test_answers_stand_in_no_offline_list(printed_site: Path) -> None:
    for path in printed_site.rglob("daftar.json"):
        stored = re.findall(r'"([^"]+\.pdf)"', path.read_text("utf-8"))
        assert any(address.endswith("menyiapkan-bedeng-peserta-f4.pdf") for address in stored)
        assert not [address for address in stored if FACILITATOR.search(address)]


def test_without_handouts_nothing_is_said_of_them(garden: Path, tmp_path: Path) -> None:
    summary = run(replace(order(garden, tmp_path / "site"), handouts=False), lambda name: None)
    assert (summary.problems, summary.printed) == ((), 0)
    assert not (tmp_path / "site" / "unduh").exists()
    assert not any("unduh" in href for href in links(tmp_path / "site" / "modul/menyiapkan-bedeng/index.html"))


def test_a_sheet_that_cannot_be_set_leaves_the_former_site(
    garden: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "site"
    run(replace(order(garden, output), handouts=False), lambda name: None)
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    templates = Path(shutil.copytree(typeset.TEMPLATES, tmp_path / "templates"))
    blocks = templates / "blocks.typ"
    broken = '#let story(block-data, show-blocks) = panic("cerita")\n#let former(block-data, show-blocks) ='
    blocks.write_text(blocks.read_text("utf-8").replace("#let story(block-data, show-blocks) =", broken), "utf-8")
    monkeypatch.setattr(typeset, "TEMPLATES", templates)
    summary = run(order(garden, output), lambda name: None)
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*")} == before
    assert summary.pages == 0
    modules = {problem.place.file.rsplit("/", 1)[-1] for problem in summary.problems}
    assert "menyiapkan-bedeng.yml" in modules
    assert all("cerita" in problem.message for problem in summary.problems)
    assert any("field 'scenario'" in problem.hint for problem in summary.problems)


# --- the book of editions -------------------------------------------------------------------------------------------


def test_only_what_has_changed_is_written_down(garden: Path) -> None:
    text = (garden / "content" / "editions.yml").read_text("utf-8")
    _, first, second = text.split("  - date: ")
    assert "sheet: formulir-rtl," in first
    assert "sheet: menyiapkan-bedeng-peserta," in second
    assert "formulir-rtl" not in second
    count, problems = editions.record(order(garden, garden / "site"), SECOND, date(2026, 3, 1))
    assert (count, problems) == (0, [])
    assert (garden / "content" / "editions.yml").read_text("utf-8") == text


def test_what_has_changed_must_be_said_in_every_language(garden: Path) -> None:
    with pytest.raises(EnvironmentFault, match="missing: en"):
        editions.record(order(garden, garden / "site"), {"id": "Baru."}, date(2026, 3, 1))


@pytest.mark.curriculum
def test_no_edition_in_the_real_book_is_unknown() -> None:
    curriculum = link(load(PROJECT / "modules", PROJECT / "content", PROJECT)[0])
    made = sheet_set(curriculum, "", typeset.covered())
    for language, shelf in downloads(made, curriculum, {}, {}).items():
        known = {each for item in shelf.items for each in (item.edition, *item.former)}
        known |= {each for sheet in shelf.ended for each in sheet.editions}
        recorded_here = {
            sheet.editions[language] for release in curriculum.releases for sheet in release.sheets
            if language in sheet.editions
        }  # fmt: skip
        assert recorded_here
        assert recorded_here <= known


HAND = {
    "no final newline": lambda text: text.rstrip("\n"),
    "a comment at the end": lambda text: f"{text}# catatan: cetak ulang Mei",
    "other line ends": lambda text: text.replace("\n", "\r\n"),
    "a mark of its encoding": lambda text: f"\ufeff{text}",
    "not indented": lambda text: re.sub(r"^  ", "", text, flags=re.MULTILINE),
    "indented deeper": lambda text: re.sub(r"^  ", "    ", text, flags=re.MULTILINE),
    "a blank line at the end": lambda text: f"{text}\n\n",
    "nothing yet": lambda text: "editions: []\n",
    "nothing yet, with a comment": lambda text: "# kosong\neditions: [ ]  # belum ada",
}


@pytest.mark.parametrize("hand", HAND)
def test_what_people_wrote_in_the_book_stays(garden: Path, tmp_path: Path, hand: str) -> None:
    folder = Path(shutil.copytree(garden, tmp_path / "kebun"))
    book = folder / "content" / "editions.yml"
    before = HAND[hand](book.read_text("utf-8"))
    book.write_text(before, "utf-8", newline="")
    module = folder / "modules" / "tanah" / "menyiapkan-bedeng.yml"
    module.write_text(module.read_text("utf-8").replace("Ukur lebih dulu.", "Ukur paling dulu."), "utf-8")
    count, problems = editions.record(order(folder, folder / "site"), SECOND, date(2026, 3, 10))
    assert (count > 0, problems) == (True, [])
    after = book.read_bytes().decode("utf-8-sig")
    kept = before.removeprefix("\ufeff").replace("[]", "").replace("[ ]", "")
    assert [line.split() for line in after.splitlines()][: len(kept.splitlines())] == [
        line.split() for line in kept.splitlines()
    ]
    assert ("\r\n" in after) == ("\r\n" in before)
    assert editions.record(order(folder, folder / "site"), SECOND, date(2026, 3, 11)) == (0, [])
    assert [path.name for path in book.parent.iterdir() if path.name.endswith(".tmp")] == []


def test_a_book_that_nothing_can_be_added_to_is_left_as_it_was(kebun: Path) -> None:
    book = kebun / "content" / "editions.yml"
    flow = """editions: [{date: 2026-01-01, changed: {id: "a", en: "b"},
  sheets: [{sheet: x, editions: {id: "abcdef0"}}]}]\n"""
    book.write_text(flow, "utf-8")
    with pytest.raises(EnvironmentFault, match="nothing was written"):
        editions.record(order(kebun, kebun / "site"), FIRST, date(2026, 1, 10))
    assert book.read_text("utf-8") == flow


def test_a_full_file_is_followed_by_another(kebun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Releases of one day and of several, more than a file holds; all are read, in the order in which they came."""
    monkeypatch.setattr(editions, "FULL", 5_000)
    module = kebun / "modules" / "tanah" / "menyiapkan-bedeng.yml"
    right = module.read_text("utf-8")
    for number, day in enumerate([date(2024, 1, 1)] * 15 + [date(2024, 1, 2)] * 5 + [date(2025, 1, 1)] * 5):
        module.write_text(right.replace("Ukur dulu.", f"Ukur dulu {number}."), "utf-8")
        words = {"id": f"Perubahan {number}.", "en": f"Change {number}."}
        count, problems = editions.record(order(kebun, kebun / "site"), words, day)
        assert (count > 0, problems) == (True, [])
    loaded, problems = load(kebun / "modules", kebun / "content", PROJECT)
    assert not problems
    files = sorted((kebun / "content" / "editions").iterdir())
    assert len(files) > 2
    assert all(path.stat().st_size <= editions.FULL for path in files)
    said = [release.value.changed["id"] for release in loaded.editions]
    assert said == [f"Perubahan {number}." for number in range(25)]


def test_a_full_disk_leaves_the_book_as_it_was(garden: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    book = tmp_path / "editions.yml"
    book.write_text("lama", "utf-8")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        written.write(book, "baru")
    assert (book.read_text("utf-8"), [path.name for path in tmp_path.iterdir()]) == ("lama", ["editions.yml"])


def test_the_history_of_all_sheets_is_read_once() -> None:
    """Each release is looked at once, however many sheets ask: a thousand of each would take minutes otherwise."""
    looked: list[int] = []

    def releases() -> Iterator[Release]:
        for number in range(3):
            looked.append(number)
            sheets = [{"sheet": "x", "editions": {"id": f"aaaaaa{number // 2}"}}]
            yield Release.model_validate({"date": "2026-01-01", "changed": {"id": "a", "en": "b"}, "sheets": sheets})

    known = history(releases())
    assert looked == [0, 1, 2]
    assert [edition for edition, _ in known["x", "id"]] == ["aaaaaa0", "aaaaaa1"]


# --- the page -------------------------------------------------------------------------------------------------------


@pytest.fixture
def phone(chromium: Browser, printed_site: Path, served: Callable[[Path], str]) -> Iterator[tuple[Page, str]]:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, service_workers="block")
    yield context.new_page(), served(printed_site)
    context.close()


def recorded(garden: Path, release: int, language: str) -> str:
    text = (garden / "content" / "editions.yml").read_text("utf-8").split("  - date: ")[release]
    found = re.search(rf'sheet: menyiapkan-bedeng-peserta, .*?\b{language}: "(\w+)"', text)
    assert found is not None
    return found[1]


def test_the_current_edition_is_known(phone: tuple[Page, str], garden: Path) -> None:
    page, base = phone
    page.goto(f"{base}edisi/?e={recorded(garden, 2, 'id').upper()}")
    answer = page.locator(".edition-answer")
    expect(answer).to_contain_text("Ya, ini edisi yang berlaku.")
    expect(answer).to_contain_text("Lembar peserta: Menyiapkan bedeng")
    answer.get_by_role("link").click()
    assert page.url == f"{base}modul/menyiapkan-bedeng/"


def test_a_former_edition_is_told_what_has_changed(phone: tuple[Page, str], garden: Path) -> None:
    page, base = phone
    page.goto(f"{base}edisi/")
    page.get_by_label("Edisi", exact=True).fill(recorded(garden, 1, "id"))
    page.get_by_role("button", name="Periksa").click()
    said = page.locator(".edition-answer")
    expect(said).to_contain_text("Sudah ada edisi yang lebih baru")
    expect(said).to_contain_text("10 Februari 2026: Pokok ingatan diperjelas.")
    assert page.context.pages[0].url.endswith(f"?e={recorded(garden, 1, 'id')}")


def test_an_unknown_edition_is_said_to_be_unknown(phone: tuple[Page, str]) -> None:
    page, base = phone
    page.goto(f"{base}en/edisi/?e=fffffff")
    expect(page.locator(".edition-answer")).to_contain_text("This edition is not known here.")


ROWS = [
    {"edition": "aaaaaaa", "former": ["ccccccc"], "changes": [{"before": "ccccccc"}]},
    {"edition": "bbbbbbb", "former": ["aaaaaaa"], "changes": [{"before": "ddddddd"}, {"before": "aaaaaaa"}]},
]
EDITIONS = {
    "aaaaaaa": [["current", 0, 0], ["former", 1, 1]],
    "bbbbbbb": [["current", 1, 0]],
    "ccccccc": [["former", 0, 1]],
    "ddddddd": [["former", 1, 2]],
    "eeeeeee": [],
}


@pytest.mark.parametrize("edition", EDITIONS)
def test_all_sheets_of_an_edition_are_named_and_none_in_the_book_is_unknown(
    phone: tuple[Page, str], edition: str
) -> None:
    page, base = phone
    page.goto(f"{base}edisi/")
    found = page.evaluate(
        """async ([edition, rows]) => {
          const { answers } = await import(document.querySelector("script[src$='edition.js']").src);
          return answers(edition, rows).map(({ state, row, changes }) => [state, rows.indexOf(row), changes.length]);
        }""",
        [edition, ROWS],
    )
    assert found == EDITIONS[edition]


def test_the_answer_needs_no_network(phone: tuple[Page, str], garden: Path) -> None:
    page, base = phone
    page.goto(f"{base}edisi/")
    page.context.set_offline(True)
    found = page.evaluate(
        """async (edition) => {
          const { answers } = await import(document.querySelector("script[src$='edition.js']").src);
          const row = (item) => ({
            edition: item.dataset.edition,
            former: item.dataset.former.split(" ").filter(Boolean),
            changes: [...item.querySelectorAll("[data-before]")].map((each) => ({ before: each.dataset.before })),
          });
          return answers(edition, [...document.querySelectorAll("[data-edition]")].map(row))[0].state;
        }""",
        recorded(garden, 1, "id"),
    )
    assert found == "former"
    page.context.set_offline(False)


def test_without_script_the_list_can_be_read(
    chromium: Browser, printed_site: Path, served: Callable[[Path], str]
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served(printed_site)}edisi/?e=0000000")
    assert page.locator(".editions > li").count() > 40
    assert "Tanpa JavaScript" in page.inner_text("main")
    context.close()


def test_the_pages_are_accessible(phone: tuple[Page, str]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page, base = phone
    for address in ("unduh/", "en/unduh/", "edisi/?e=fffffff", "modul/menyiapkan-bedeng/"):
        page.goto(base + address)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
