"""What is not finished: absent from a build, or shown and marked; and what is finished stays as strict as ever."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from conftest import KEBUN, order
from jejaring import editions, locales, model
from jejaring.link import link
from jejaring.load import load
from jejaring.pipeline import Summary, checked, read, run
from jejaring.problem import Problem
from jejaring.render.inline import PageText
from jejaring.sheets import sheet_set
from looking import axe_faults, ready, squeezed
from playwright.sync_api import Browser
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from selectolax.lexbor import LexborHTMLParser
from unfinished import PAGES, unfinished

LETTERS = frozenset(map(chr, range(32, 0x3000)))
SERVED = {"tanah": "subur", "panen": "berbagi"}
MAY = "publish: {{drafts: {drafts}, unfinished_languages: {languages}}}\n"


def built(curriculum: Path, output: Path, *, drafts: bool) -> Summary:
    orders = replace(order(curriculum, output, "https://example.org/kebun/"), handouts=True, drafts=drafts)
    summary = run(orders, lambda name: None)
    assert not summary.problems
    return summary


def problems(curriculum: Path, *, drafts: bool) -> list[Problem]:
    return checked(replace(order(curriculum, curriculum / "site"), drafts=drafts), lambda name: None)[1]


def codes(curriculum: Path, *, drafts: bool) -> list[str]:
    return [problem.code for problem in problems(curriculum, drafts=drafts)]


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A fresh copy of the small curriculum by name."""

    def copy(name: str) -> Path:
        folder = tmp_path_factory.mktemp(name)
        for path in (path for path in KEBUN.rglob("*") if path.is_file()):
            target = folder / path.relative_to(KEBUN)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
        return folder

    return copy


@pytest.fixture(scope="module")
def with_drafts(copies: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("with") / "site"
    summary = built(unfinished(copies("all")), output, drafts=True)
    assert {note.code for note in summary.notes} == {"draft", "unfinished-language"}
    return output


def page(site: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / address / "index.html").read_bytes())


def printed(site: Path, address: str) -> list[str]:
    """The words of each page of a PDF."""
    document = pdfium.PdfDocument(site / address)
    return [squeezed(side.get_textpage().get_text_range()) for side in document]


# --- left out --------------------------------------------------------------------------------------------------------


def test_nothing_of_what_is_not_finished_is_in_a_build(copies: Callable[[str], Path], tmp_path: Path) -> None:
    curriculum, site = unfinished(copies("some")), tmp_path / "site"
    summary = built(curriculum, site, drafts=False)
    assert summary.languages == ("id",)
    assert [note.message for note in summary.notes] == [
        "en: 18 of 222 texts and 3 pages missing; the language is left out",
        "the module 'menimbang' is a draft and is left out; still to be written: 16 texts",
        "the module 'merawat-alat' is a draft and is left out; still to be written: 2 texts, serves, outcomes, "
        "activities, checks, key_points",
        "the course 'satu-sore' is a draft and is left out",
        "the page 'kebun-atap' is a draft and is left out",
    ]
    assert not (site / "en").exists()
    for path in (path for path in site.rglob("*") if path.is_file()):
        text = path.read_bytes().decode("utf-8", "ignore")
        for trace in (
            "Menimbang hasil",
            "menimbang/",
            "merawat-alat",
            "satu-sore",
            "kebun-atap",
            'hreflang="en"',
            "Tending plants",
        ):
            assert trace not in text, (path, trace)
            assert trace not in path.as_posix().removeprefix(site.as_posix())


def test_what_only_drafts_are_for_is_left_out_with_them(kebun: Path) -> None:
    (kebun / "modules" / "courses.yml").unlink()
    for path in (kebun / "modules").glob("*/*.yml"):
        text = path.read_text("utf-8").replace("prerequisites: [air]\n", "")
        if path.parent.name == "panen":
            text = text.replace("status: outline", "status: draft\nprerequisites: [air]")
        path.write_text(re.sub("serves: .*", f"serves: [{SERVED[path.parent.name]}]", text), "utf-8")
    for drafts, tracks, goals, prerequisites in ((False, 1, 1, 0), (True, 2, 2, 1)):
        curriculum, found, _ = checked(replace(order(kebun, kebun / "site"), drafts=drafts), lambda name: None)
        assert found == []
        assert curriculum is not None
        assert len(curriculum.tracks) == tracks
        assert len(curriculum.goals) == goals
        assert len(curriculum.prerequisites) == prerequisites


@pytest.mark.parametrize(
    ("publish", "drafts", "languages", "modules"),
    [
        ("", False, ["id"], 4),
        (MAY.format(drafts="true", languages="false"), False, ["id"], 6),
        (MAY.format(drafts="false", languages="true"), False, ["id", "en"], 4),
        (MAY.format(drafts="true", languages="true"), False, ["id", "en"], 6),
        ("", True, ["id", "en"], 6),
        (MAY.format(drafts="false", languages="false"), True, ["id", "en"], 6),
    ],
)
def test_a_setting_says_what_may_be_published(
    kebun: Path, publish: str, drafts: bool, languages: list[str], modules: int
) -> None:
    orders = replace(order(unfinished(kebun, publish), kebun / "site"), drafts=drafts)
    curriculum, found, _ = checked(orders, lambda name: None)
    assert found == []
    assert curriculum is not None
    assert [language.code for language in curriculum.languages] == languages
    assert len(curriculum.modules) == modules


# --- as strict as ever -----------------------------------------------------------------------------------------------

STRICT: list[tuple[str, str, str, str, list[str], list[str]]] = [
    ("a draft that a module requires", "modules/panen/memetik.yml", "requires: [merawat-tanaman]",
     "requires: [merawat-alat]", ["names-a-draft"], []),
    ("a draft that a course runs", "modules/courses.yml", "- {module: merawat-tanaman}", "- {module: merawat-alat}",
     ["names-a-draft"], []),
    ("a draft that stands in for a module that is gone", "modules/withdrawn.yml", "[merawat-tanaman]",
     "[merawat-alat]", ["names-a-draft"], []),
    ("a draft in the menu", "content/site.yml", "menu: [bantuan]", "menu: [kebun-atap]", ["names-a-draft"], []),
    ("a draft page to which a text leads", "modules/tanah/menyiapkan-bedeng.yml", "id: Satu bedeng.",
     'id: "Satu bedeng [[page:kebun-atap]]."', ["names-a-draft"], ["links-differ"]),
    ("an unknown module is no draft", "modules/panen/memetik.yml", "requires: [merawat-tanaman]",
     "requires: [merawat-apa]", ["unknown-name"], ["unknown-name"]),
    ("a text that is missing in the first language", "modules/tracks.yml", "{id: Tanah, en: Soil}", "{en: Soil}",
     ["missing-language"], ["missing-language"]),
    ("a text that is empty in the first language", "modules/tracks.yml", "{id: Tanah, en: Soil}",
     '{id: "", en: Soil}', ["empty-text"], ["empty-text"]),
    ("a page that is missing in the first language", "content/en/lain.md", "",
     "---\ntitle: a\ndescription: b\n---\n\nc", [], ["missing-page"]),
    ("a draft names what is not there", "modules/tanah/merawat-alat.yml", "minutes: 45",
     "minutes: 45\nrequires: [apa]", [], ["unknown-name"]),
    ("a draft with a misspelt field", "modules/tanah/merawat-alat.yml", "minutes: 45", "minutes: 45\nsumary: x",
     ["unknown-field"], ["unknown-field"]),
    ("a draft may have notes of its author", "modules/tanah/merawat-alat.yml", "minutes: 45",
     "minutes: 45\nsummary: {id: TODO}", [], []),
    ("a draft that is none any more", "modules/tanah/merawat-alat.yml", "status: draft", "status: outline",
     ["missing-field"] * 6, ["missing-field"] * 6),
    ("an unfinished first language", "content/site.yml", "name: Bahasa Indonesia}",
     "name: Bahasa Indonesia, complete: false}", ["first-not-complete"], ["first-not-complete"]),
    ("a sheet of a draft was given out", "content/editions.yml", "", "editions:\n  - date: 2026-01-01\n"
     "    changed: {id: Satu dua tiga., en: One two three.}\n    sheets:\n"
     "      - {sheet: menimbang-peserta, editions: {id: 0a0a0a0a0a}}\n", ["names-a-draft"], []),
]  # fmt: skip
"""(what, file, old, new, codes in a build, codes with drafts)"""


@pytest.mark.parametrize("case", STRICT, ids=lambda case: case[0])
def test_what_is_finished_stays_strict(kebun: Path, case: tuple[str, str, str, str, list[str], list[str]]) -> None:
    _, name, old, new, without, with_them = case
    path = unfinished(kebun) / name
    text = path.read_text("utf-8") if path.exists() else ""
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert codes(kebun, drafts=False) == without
    assert codes(kebun, drafts=True) == with_them


def test_a_complete_language_lacks_nothing(kebun: Path) -> None:
    """The same holes are problems as soon as the language is said to be complete."""
    site = unfinished(kebun) / "content" / "site.yml"
    site.write_text(site.read_text("utf-8").replace(", complete: false", ""), "utf-8")
    found = codes(kebun, drafts=False)
    assert set(found) == {"missing-language", "missing-page", "empty-text"}
    assert (found.count("missing-page"), found.count("empty-text")) == (len(PAGES), 1)


def test_a_site_of_nothing_but_drafts_says_how_to_see_it(kebun: Path) -> None:
    (kebun / "modules" / "courses.yml").unlink()
    (kebun / "modules" / "withdrawn.yml").unlink()
    for path in (kebun / "modules").glob("*/*.yml"):
        path.write_text(re.sub("status: .*", "status: draft", path.read_text("utf-8")), "utf-8")
    assert [(problem.code, "--drafts" in problem.hint) for problem in problems(kebun, drafts=False)] == [
        ("only-drafts", True)
    ]
    assert problems(kebun, drafts=True) == []


def test_a_finished_curriculum_has_no_notes() -> None:
    assert read(order(KEBUN, KEBUN / "site"), lambda name: None)[2] == ()


# --- shown and marked ------------------------------------------------------------------------------------------------

BORROWED: list[tuple[str, str, str]] = [
    ("en/modul/menyiapkan-bedeng/", "h1 > span[lang=id]", "Menyiapkan bedeng"),
    ("en/modul/menyiapkan-bedeng/", "p.lead > span[lang=id] > button", "bedeng"),
    ("en/modul/menyiapkan-bedeng/", "span[lang=id] .term-note[lang=en] > b", "raised bed"),
    ("en/modul/menyiapkan-bedeng/", ".term-note[lang=en] > span[lang=id]", "Tanah yang ditinggikan untuk menanam."),
    ("en/modul/menyiapkan-bedeng/", "h3 > span[lang=id]", "Mengukur"),
    ("en/modul/menyiapkan-bedeng/", "ol > li > span[lang=id]", "Langkahkan empat langkah."),
    ("en/modul/menyiapkan-bedeng/", "nav.md-nav--secondary a[lang=id]", "Mengukur"),
    ("en/fasilitator/menyiapkan-bedeng/", "h1 > span[lang=id]", "Menyiapkan bedeng"),
    ("en/fasilitator/menyiapkan-bedeng/", ".plan th > a > span[lang=id]", "Mengukur"),
    ("en/fasilitator/menyiapkan-bedeng/", ".md-path a[lang=id]", "Menyiapkan bedeng"),
    ("en/fasilitator/menyiapkan-bedeng/", "th[scope=row] > span[lang=id]", "ember"),
    ("en/modul/merawat-tanaman/", ".neighbours bdi[lang=id]", "K1 Menyiapkan bedeng"),
    ("en/", ".md-button > span[lang=id]", "Lihat modul"),
    ("en/", "article > div[lang=id] > p", "Selamat datang di kebun."),
    ("en/", ".legal p[lang=id]", "Bahan latihan untuk menguji pembangun situs."),
    ("en/bantuan/", "h1 > span[lang=id]", "Bantuan"),
    ("en/bantuan/", "article > div[lang=id] > p > a", "modul"),
    ("en/bantuan/", "#__menu a[lang=id][aria-current=page]", "Bantuan"),
    ("en/kebun-atap/", "h1 > span[lang=id]", "Rencana"),
    ("en/kursus/dua-pagi/", "h2 > span[lang=id]", "Pagi hari"),
    ("en/kursus/satu-sore/", "caption > span[lang=id]", "Hari itu"),
    ("modul/menimbang/", "p.lead > span[lang=en]", "What the scales are for."),
]
"""(page, selector, the words of the first that it finds)"""


@pytest.mark.parametrize(("address", "selector", "words"), BORROWED)
def test_borrowed_words_say_their_language(with_drafts: Path, address: str, selector: str, words: str) -> None:
    found = page(with_drafts, address).css_first(selector)
    assert found is not None
    assert found.text().strip() == words


def test_own_words_are_not_marked(with_drafts: Path) -> None:
    article = page(with_drafts, "en/modul/merawat-tanaman/").css_first("article")
    assert [node.html for node in article.css("[lang]")] == [
        node.html
        for node in article.css("a > [lang=id]")  # modules before it, by their borrowed titles
    ]
    assert "Part of this page" in article.text()
    assert not page(with_drafts, "modul/menyiapkan-bedeng/").css("article [lang]")


@pytest.mark.parametrize(
    ("address", "notices", "listed"),
    [
        ("modul/menyiapkan-bedeng/", [], True),
        ("modul/menimbang/", ["Ini masih draf", "Sebagian halaman ini belum diterjemahkan"], False),
        ("modul/merawat-alat/", ["Ini masih draf"], False),
        ("fasilitator/merawat-alat/", ["Ini masih draf"], False),
        ("kursus/satu-sore/", ["Ini masih draf"], False),
        ("kebun-atap/", ["Ini masih draf"], False),
        ("en/modul/menyiapkan-bedeng/", ["Part of this page is not translated yet. It is shown in Bahasa Indon"], True),
        ("en/bantuan/", ["Part of this page is not translated yet."], True),
        ("en/kebun-atap/", ["This is a draft", "Part of this page is not translated yet."], False),
        ("en/cari/", [], False),
    ],
)
def test_pages_say_what_they_are(with_drafts: Path, address: str, notices: list[str], listed: bool) -> None:
    shown = page(with_drafts, address)
    said = [note.text() for note in shown.css("article > .note")][: len(notices) or None]
    known = ("draf", "draft", "diterjemahkan", "translated")
    said = [words for words in said if any(word in words for word in known)]
    assert [words.startswith(notice) for words, notice in zip(said, notices, strict=True)] == [True] * len(notices)
    assert (shown.css_first("meta[name=robots]") is None) == listed


@pytest.mark.parametrize(
    ("address", "selector"),
    [
        ("modul/", ".card > .draft"),
        ("peta/", ".path .draft"),
        ("peta/", ".grid .draft"),
        ("kursus/", ".card > .draft"),
        ("kursus/satu-sore/", ".rundown .draft"),
        ("tujuan/berbagi/", ".card > .draft"),
        ("kemajuan/", ".outcomes .draft"),
    ],
)
def test_lists_say_which_are_drafts(with_drafts: Path, address: str, selector: str) -> None:
    assert {node.text() for node in page(with_drafts, address).css(selector)} == {"draf"}
    assert {node.text() for node in page(with_drafts, f"en/{address}").css(selector)} == {"draft"}


def test_a_draft_shows_what_is_still_to_be_written(with_drafts: Path) -> None:
    article = page(with_drafts, "modul/merawat-alat/").css_first("article")
    assert article.css_first("h1").text() == "Merawat alat"
    headings = [node.attributes["id"] for node in article.css("h2")]
    for name in ("hasil", "kegiatan", "pokok", "periksa"):
        assert name in headings
        assert article.css_first(f"h2#{name} + p").text() == "Belum ditulis"
    assert not article.css("ul:empty, ol:empty, form, dd:empty")


@pytest.mark.parametrize(
    ("name", "notices"),
    [
        ("menyiapkan-bedeng", []),
        ("merawat-alat", ["Ini masih draf"]),
        ("menimbang", ["Ini masih draf", "Sebagian halaman ini belum"]),
    ],
)
def test_single_files_say_the_same(with_drafts: Path, name: str, notices: list[str]) -> None:
    shown = LexborHTMLParser((with_drafts / "berkas" / f"{name}.html").read_bytes())
    said = [note.text() for note in shown.css("main > .note")]
    assert [words.startswith(notice) for words, notice in zip(said, notices, strict=True)] == [True] * len(notices)
    own = LexborHTMLParser((with_drafts / "en" / "berkas" / "menyiapkan-bedeng.html").read_bytes())
    assert own.css_first("h1 > span[lang=id]").text() == "Menyiapkan bedeng"


def test_search_and_data(with_drafts: Path) -> None:
    """Words that are borrowed are found; data says only what was written."""
    found = "".join(path.read_text("utf-8") for path in (with_drafts / "en" / "search").rglob("*.json"))
    assert "Menyiapkan bedeng" in found
    data = json.loads((with_drafts / "api" / "curriculum.json").read_text("utf-8"))
    modules = {module["slug"]: module for module in data["modules"]}
    assert modules["menyiapkan-bedeng"]["title"] == {"id": "Menyiapkan bedeng"}
    assert modules["menimbang"]["status"] == "draft"


def test_the_other_direction_is_marked_too(monkeypatch: pytest.MonkeyPatch) -> None:
    curriculum = link(load(KEBUN / "modules", KEBUN / "content", KEBUN)[0])
    monkeypatch.setattr(locales, "direction", lambda language: "rtl" if language.code == "en" else "ltr")
    text = model.lent(model.Text({"id": "Satu"}), {"id": "-", "en": "-"})
    written = PageText(curriculum, "en", curriculum.words("en"), "")
    assert written.text(text) == '<span lang="id" dir="ltr">Satu</span>'
    assert written.borrowed == ["id"]


# --- on paper --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "notice", "foot"),
    [
        ("unduh/menimbang-fasilitator-a4.pdf", "DRAF – belum untuk dipakai", "Belum selesai"),
        ("unduh/menimbang-buklet-a4.pdf", "DRAF – belum untuk dipakai", "Belum selesai"),
        ("unduh/merawat-alat-periksa-f4.pdf", "DRAF – belum untuk dipakai", "Belum selesai"),
        ("unduh/poster-peta-a3.pdf", "DRAF – belum untuk dipakai", "Belum selesai"),
        ("en/unduh/menimbang-fasilitator-a4.pdf", "DRAFT – not for use", "Unfinished, as of 6 January 2026"),
        ("en/unduh/menyiapkan-bedeng-fasilitator-a4.pdf", "Part of this sheet is not translated yet.", "Unfinished"),
        ("en/unduh/formulir-notulen-a4.pdf", "", "Unfinished"),
        ("unduh/menyiapkan-bedeng-peserta-a4.pdf", "", "Edisi"),
    ],
)
def test_every_page_of_paper_says_so(with_drafts: Path, address: str, notice: str, foot: str) -> None:
    for words in filter(None, printed(with_drafts, address)):
        assert squeezed(notice) in words
        assert squeezed(foot) in words
        assert notice or squeezed("DRAF") not in words


def languages_within(node: object) -> Iterator[str]:
    """Languages that parts of a tagged PDF say they are in."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, DictionaryObject):
        yield from [str(node["/Lang"])] if "/Lang" in node else []
        kids = node.get("/K")
        for kid in kids if isinstance(kids, list) else [kids]:
            yield from languages_within(kid)


def test_borrowed_words_on_paper_say_their_language(with_drafts: Path) -> None:
    reader = PdfReader(with_drafts / "en" / "unduh" / "menyiapkan-bedeng-peserta-a4.pdf")
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert "id" in set(languages_within(root["/StructTreeRoot"]))


def test_a_pack_with_a_draft_says_which_of_its_sheets_it_is(with_drafts: Path) -> None:
    pages = printed(with_drafts, "unduh/satu-sore-sore-1-besok-pagi-a4.pdf")
    drafts = [squeezed("DRAF – belum untuk dipakai") in words for words in pages]
    assert drafts[0]
    assert any(drafts[1:])
    assert not all(drafts)


def test_what_is_not_finished_has_no_edition(kebun: Path) -> None:
    publish = MAY.format(drafts="true", languages="true")
    curriculum = checked(order(unfinished(kebun, publish), kebun / "site"), lambda name: None)[0]
    assert curriculum is not None
    made = sheet_set(curriculum, "https://example.org/", LETTERS)
    finished = {each.sheet.slug for each in made.editions if each.edition}
    assert {each.language for each in made.editions if each.edition} == {"id"}
    assert "menyiapkan-bedeng-peserta" in finished
    assert not {name for name in finished if name.startswith(("menimbang", "merawat-alat", "satu-sore", "poster-peta"))}
    data = {each.address: json.loads(each.data) for each in made.documents}
    assert all(not section["qr"] for section in data["unduh/menimbang-peserta-a4.pdf"]["sections"])
    count, found = editions.record(order(kebun, kebun / "site"), {"id": "Semua baru."}, model.base.date(2026, 1, 9))
    assert found == []
    assert count == len(finished)
    book = (kebun / "content" / "editions.yml").read_text("utf-8")
    assert "menyiapkan-bedeng-peserta" in book
    assert not [name for name in ("menimbang", "merawat-alat", "satu-sore", "en:") if name in book]
    assert codes(kebun, drafts=False) == []


def test_the_page_of_editions_names_no_draft(with_drafts: Path) -> None:
    rows = page(with_drafts, "edisi/").css("[data-edition]")
    assert rows
    assert all(row.attributes["data-edition"] for row in rows)
    assert "menimbang" not in "".join(row.html or "" for row in rows)
    assert not page(with_drafts, "en/edisi/").css("[data-edition]")


# --- for everyone ----------------------------------------------------------------------------------------------------


def test_axe_finds_nothing_in_what_is_not_finished(
    chromium: Browser, with_drafts: Path, served: Callable[[Path], str]
) -> None:
    shown = chromium.new_page(viewport={"width": 390, "height": 800})
    faults = {}
    for address in (
        "modul/menimbang/", "modul/merawat-alat/", "fasilitator/merawat-alat/", "modul/", "peta/", "kebun-atap/",
        "en/modul/menyiapkan-bedeng/", "en/fasilitator/menyiapkan-bedeng/", "en/bantuan/", "en/",
        "en/kursus/satu-sore/", "en/unduh/", "en/edisi/", "en/kemajuan/", "en/istilah/", "berkas/merawat-alat.html",
        "en/berkas/menyiapkan-bedeng.html",
    ):  # fmt: skip
        ready(shown, served(with_drafts) + address)
        faults[address] = axe_faults(shown)
        wide = shown.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390, address
    shown.close()
    assert {address: found for address, found in faults.items() if found} == {}
