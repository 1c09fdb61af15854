"""Sheets of the whole course: what stands on them, in which packs they lie, and where they are found."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from conftest import built
from jejaring.sheets.sheet import Share
from jejaring.typeset import typeset
from selectolax.lexbor import LexborHTMLParser
from test_sheets import MADE, words_of


def blocks_of(slug: str) -> list[str]:
    sheet = next(e.sheet for e in MADE.editions if e.sheet.slug == slug)
    return [block["kind"] for section in sheet.sections for block in section.blocks]


def test_parts_stand_in_their_order() -> None:
    assert blocks_of("lembar-izin-kebun") == [
        "paragraph", "fields", "bullets",
        "break", "heading", "table", "prompt", "signatures",
        "heading", "sources",
    ]  # fmt: skip


def test_only_what_is_read_says_what_it_is_for() -> None:
    sheets = {e.sheet.slug: e.sheet for e in MADE.editions if e.language == "en"}
    assert sheets["lembar-izin-kebun"].sections[0].lead == ""
    assert words_of(sheets["lembar-kunci-kebun"].sections[0].lead) == "Where the key is. "


@pytest.mark.parametrize(
    ("per", "copies"), [("person", (40, 80)), ("pair", (20, 40)), ("group", (8, 16)), ("session", (2, 2))]
)
def test_copies_are_counted_for_people(per: str, copies: tuple[int, int]) -> None:
    assert tuple(Share(2, per).of(people) for people in (20, 40)) == copies  # type: ignore[arg-type]


def test_a_sheet_lies_in_the_packs_that_it_names() -> None:
    packs = {e.sheet.slug: e.sheet for e in MADE.editions if e.language == "id" and e.sheet.kind == "besok-pagi"}
    holding = {slug for slug, pack in packs.items() if "lembar-izin-kebun" in [part.of for part in pack.sections]}
    assert holding == {"dua-pagi-sore-1-besok-pagi"}
    cover = packs["dua-pagi-sore-1-besok-pagi"].sections[0]
    rows = next(block for block in cover.blocks if block["kind"] == "copies")["rows"]
    assert next(row["copies"] for row in rows if row["title"] == "Izin orang tua") == [40, 80]


def test_they_are_set_and_a_poster_is_large(tmp_path: Path) -> None:
    lot = typeset([d for d in MADE.documents if d.address.startswith("unduh/lembar-")], tmp_path)
    assert lot.problems == ()
    assert lot.pages["unduh/lembar-izin-kebun-a4.pdf"] == 2
    (poster,) = [address for address in lot.files if "petak" in address]
    assert poster == "unduh/lembar-petak-a3.pdf"
    with pdfium.PdfDocument(lot.files["unduh/lembar-izin-kebun-a4.pdf"]) as document:
        words = " ".join("".join(page.get_textpage().get_text_range() for page in document).split())
    assert "Orang tua Nama jelas Wali kelas Nama jelas" in words


def test_lists_show_them_by_the_time_of_their_use_and_marks_lead_there(kebun: Path, tmp_path: Path) -> None:
    module = kebun / "modules" / "tanah" / "merawat-tanaman.yml"
    marked = '{id: "Lihat [[lembar:izin-kebun]].", en: "Look at [[sheet:izin-kebun]]."}'
    module.write_text(module.read_text("utf-8").replace("{id: Lihat., en: Look.}", marked), "utf-8")
    for name, printed in (("plain", False), ("printed", True)):
        site = built(kebun, tmp_path / name, handouts=printed)
        text = LexborHTMLParser((site / "modul" / "merawat-tanaman" / "index.html").read_text("utf-8"))
        link = text.css_first("a[href*='#umum-']")
        assert "Lihat Izin orang tua." in (text.body.text() if text.body else "")
        assert (link.attributes["href"] if link else None) == ("../../unduh/#umum-izin-kebun" if printed else None)
    page = LexborHTMLParser((tmp_path / "printed" / "unduh" / "index.html").read_text("utf-8"))
    shown = page.css("li[id^=umum-]")
    assert [row.attributes["id"] for row in shown] == ["umum-izin-kebun", "umum-petak", "umum-kunci-kebun"]
    assert [row.css_first("span").text() for row in shown] == [
        "Izin orang tua", "Petak kebun", "Kunci gudang (Fasilitator)",
    ]  # fmt: skip
    assert [link.text() for link in shown[0].css("a")] == ["A4", "F4"]
    assert shown[0].css_first("p.meta").text() == "Dibawa pulang seminggu sebelumnya."
