"""The words of the source beside what teaches them: on the map, and on a poster."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
from jejaring.link import link
from jejaring.model import OriginGroup, OriginRow, Text
from jejaring.render import render
from jejaring.sheets import sheet_set
from jejaring.typeset import typeset
from selectolax.lexbor import LexborHTMLParser
from test_sheets import COVERED, CURRICULUM, LOADED, MADE


def rows_of(site: Path, address: str) -> list[list[str]]:
    tables = LexborHTMLParser((site / address / "index.html").read_text("utf-8")).css("h3 ~ .scroll table")
    return [[cell.text(strip=True) for cell in row.css("th, td")] for table in tables for row in table.css("tbody tr")]


def test_the_map_shows_the_words_of_the_source_with_links(kebun_plain: Path) -> None:
    assert rows_of(kebun_plain, "peta") == [
        ["tanah yang gembur dan hidup", "T1 Tanah subur"],
        ["hasil dibagi rata", "T2 Panen dibagi"],
        ["air harus cukup", "S1 Air cukup"],
        ["dari bedeng sampai panen", "K1 Menyiapkan bedengK10 Memetik hasil"],
    ]
    page = LexborHTMLParser((kebun_plain / "peta" / "index.html").read_text("utf-8"))
    links = [link.attributes["href"] for link in page.css("h3 ~ .scroll table a")]
    assert links == [
        "../tujuan/subur/", "../tujuan/berbagi/", "../prasyarat/#air",
        "../modul/menyiapkan-bedeng/", "../modul/memetik/",
    ]  # fmt: skip
    assert rows_of(kebun_plain, "en/peta")[1] == ["the harvest is shared evenly", "T2 The harvest is shared"]


def test_without_a_table_the_codes_lead_to_the_pages() -> None:
    plain = replace(CURRICULUM, origin=())
    page = next(text for uri, text in render(plain).languages[0].pages.items() if uri == "peta.md")
    assert "<td>T1</td>" in page
    assert not [e for e in sheet_set(plain, "", COVERED).editions if "ikhtisar" in e.sheet.slug]


def test_what_only_drafts_teach_is_left_out() -> None:
    loaded = replace(LOADED, modules=tuple(m for m in LOADED.modules if m.value.slug != "memetik"))
    rows = [row for group in link(loaded).origin for row in group.rows]
    assert [[part.slug for part, _ in link(loaded).teaching(row)] for row in rows][-1] == ["menyiapkan-bedeng"]


def words_on(content: bytes) -> tuple[int, str]:
    with pdfium.PdfDocument(content) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
        return len(document), " ".join(text.split())


def test_the_poster_holds_all_of_it_on_one_page(tmp_path: Path) -> None:
    lot = typeset([d for d in MADE.documents if "poster-ikhtisar" in d.address], tmp_path)
    assert lot.problems == ()
    pages, words = words_on(lot.files["unduh/poster-ikhtisar-a3.pdf"])
    assert pages == 1
    for said in ("“hasil dibagi rata”", "K1, K10", "Menyiapkan bedeng; Memetik hasil", "Catatan kebun, halaman 3"):
        assert said in words


def test_many_words_stand_in_small_letters(tmp_path: Path) -> None:
    quote = Text({"id": "delapan kata yang cukup panjang untuk sebuah kutipan", "en": "eight words"})
    rows = tuple(OriginRow(quote=quote, modules=("memetik",)) for _ in range(9))
    groups = tuple(OriginGroup(slug=f"g{n}", title=Text({"id": f"Rak {n}", "en": "A"}), rows=rows) for n in range(8))
    loaded = replace(LOADED, origin=tuple(replace(LOADED.origin[0], value=group) for group in groups))
    made = sheet_set(link(loaded), "https://example.org/", COVERED)
    lot = typeset([d for d in made.documents if "unduh/poster-ikhtisar" in d.address], tmp_path)
    assert lot.problems == ()
    pages, words = words_on(lot.files["unduh/poster-ikhtisar-a3.pdf"])
    assert (pages, words.count("K10")) == (1, 72)
