"""Sheets on paper: set once, looked at as pictures, as tags and as bytes."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from conftest import PROJECT
from fontTools.ttLib import TTFont
from jejaring.failure import PublishError
from jejaring.link import link
from jejaring.load import load
from jejaring.pdf import FONT_FAMILIES, PdfDocument
from jejaring.sheets import SheetSet, sheet_set
from jejaring.typeset import TEMPLATES, Printed, fonts, typeset
from jejaring.typeset.booklet import order
from jejaring.typeset.cache import Cache
from looking import squeezed
from pypdf import PdfReader
from test_sheets import COVERED, MADE, with_text

MM = 72 / 25.4
SIZES = {"a4": (210, 297), "f4": (215, 330), "a3": (297, 420)}
NASTY = (
    "Alfabet " + "x" * 60 + ' # $ @ * _ < > \\ `kode` [a](b) {{ 7*7 }} #panic("x") $1+1$ é ö ô Ö السلام '
    "-- ... 'a' \"b\" // /* \\u{41} \U0001f600 akhir"
)


def jobs(made: SheetSet, *addresses: str) -> list[PdfDocument]:
    """Jobs of documents whose addresses contain one of the words; of all without."""
    return [d for d in made.documents if not addresses or any(word in d.address for word in addresses)]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("handouts")


@pytest.fixture(scope="session")
def printed(cache: Path) -> Printed:
    """All sheets of the small curriculum."""
    return typeset(jobs(MADE), cache)


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Of the real curriculum: all sheets of one module, the forms and the posters, in each language, not on F4."""
    loaded, problems = load(PROJECT / "modules", PROJECT / "content", PROJECT)
    assert not problems
    made = sheet_set(link(loaded), "https://example.org/jejaring/", COVERED)
    slug = next(e.sheet.subject for e in made.editions if e.sheet.kind == "soal")
    words = [f"unduh/{slug}-", "unduh/formulir-", "unduh/poster-"]
    chosen = [job for job in jobs(made, *words) if not job.address.endswith("-f4.pdf")]
    return typeset(chosen, tmp_path_factory.mktemp("real"))


def opened(printed: Printed) -> Iterator[tuple[str, pdfium.PdfDocument]]:
    for address, content in printed.files.items():
        document = pdfium.PdfDocument(content)
        yield address, document
        document.close()


# --- the whole lot --------------------------------------------------------------------------------------------------


def test_everything_is_set(printed: Printed, real: Printed) -> None:
    assert (printed.problems, real.problems) == ((), ())
    assert set(printed.files) == {document.address for document in MADE.documents}
    for address, document in opened(printed):
        assert len(document) == printed.pages[address] > 0


def test_pages_have_the_size_of_their_paper(printed: Printed) -> None:
    for address, document in opened(printed):
        wanted = sorted(SIZES[address.removesuffix(".pdf")[-2:]])
        for page in document:
            assert sorted(length / MM for length in page.get_size()) == pytest.approx(wanted, abs=0.6), address


def coverage(page: pdfium.PdfPage) -> float:
    """Share of the page that is black, in percent."""
    bitmap = page.render(scale=50 / 72, grayscale=True)
    rows = bytes(bitmap.buffer)
    width, stride = bitmap.width, bitmap.stride
    light = sum(sum(rows[n * stride : n * stride + width]) for n in range(bitmap.height))
    return 100 - light / (width * bitmap.height * 2.55)


def test_pages_are_cheap_to_copy(real: Printed, printed: Printed) -> None:
    """At most 7 % of a page is ink on the average, at most 12 % of any; a full page of text is 6 to 9 %."""
    for lot in (real, printed):
        found = {(address, n): coverage(page) for address, document in opened(lot) for n, page in enumerate(document)}
        assert max(found.values()) <= 12, max(found, key=lambda key: found[key])
        assert sum(found.values()) / len(found) <= 7


def test_no_colour_is_used(real: Printed) -> None:
    for address, document in opened(real):
        if "poster" in address or "besok-pagi" in address:
            continue
        for page in document:
            bitmap = page.render(scale=0.4, rev_byteorder=True)
            size, step = bytes(bitmap.buffer), bitmap.n_channels
            assert size[0::step] == size[1::step] == size[2::step], address


def test_same_bytes_twice(printed: Printed, tmp_path: Path) -> None:
    again = typeset(jobs(MADE, "menyiapkan-bedeng", "poster"), tmp_path / "again")
    assert again.compiled > 0
    assert all(printed.files[address] == content for address, content in again.files.items())


# --- links ----------------------------------------------------------------------------------------------------------

EDITION = r"(?<=edisi/\?e=)[0-9a-f]+"


def links_on(page: Any) -> list[Any]:
    found = [reference.get_object() for reference in page.get("/Annots", ())]
    return [link for link in found if "/A" in link]


def targets(reader: PdfReader) -> list[str]:
    return [str(link["/A"]["/URI"]) for page in reader.pages for link in links_on(page)]


def edition(reader: PdfReader) -> str:
    """The edition that the code of a sheet asks for."""
    found = re.search(EDITION, " ".join(targets(reader)))
    assert found is not None
    return found[0]


def headings(outline: list[Any]) -> list[Any]:
    return [headings(item) if isinstance(item, list) else str(item["/Title"]) for item in outline]


HIDDEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


def layers(content: bytes) -> Iterator[str]:
    """The text of a PDF as two readers extract it."""
    yield "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    document = pdfium.PdfDocument(content)
    yield text_of(document)
    document.close()


def addresses_in(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {value["link"]} if "link" in value else set().union(*map(addresses_in, value.values()))
    return set().union(*map(addresses_in, value)) if isinstance(value, list) else set()


def test_text_is_copied_without_hidden_signs_and_every_address_is_a_link(printed: Printed, real: Printed) -> None:
    loaded, _ = load(PROJECT / "modules", PROJECT / "content", PROJECT)
    all_made = [*MADE.documents, *sheet_set(link(loaded), "https://example.org/jejaring/", COVERED).documents]
    files = {**real.files, **printed.files}
    seen = 0
    for document in {d.address: d for d in reversed(all_made) if d.address in files}.values():
        content = files[document.address]
        wanted = addresses_in([section["blocks"] for section in json.loads(document.data)["sections"]])
        linked = targets(PdfReader(io.BytesIO(content)))
        assert wanted <= set(linked), document.address
        assert all(target.startswith(("https://", "mailto:")) for target in linked)
        for layer in layers(content):
            assert HIDDEN.findall(layer) == [], document.address
            copied = re.sub(r"\s", "", layer)
            assert [target for target in wanted if target.removeprefix("mailto:") not in copied] == [], document.address
        seen += len(wanted)
    assert seen > 30


def test_links_say_where_they_lead(printed: Printed) -> None:
    for address, content in printed.files.items():
        for page in PdfReader(io.BytesIO(content)).pages:
            assert all(link["/Contents"] for link in links_on(page)), address


def test_long_words_are_whole_on_a_line(printed: Printed, real: Printed) -> None:
    """A word that is broken over two lines can be neither searched nor copied; columns are as wide as their words."""
    loaded, _ = load(PROJECT / "modules", PROJECT / "content", PROJECT)
    for document in sheet_set(link(loaded), "https://example.org/jejaring/", COVERED).documents:
        if document.address in real.files:
            shown = " ".join(strings_of([section["blocks"] for section in json.loads(document.data)["sections"]]))
            words = set(re.findall(r"(?<![\w/.-])[^\W\d_]{10,24}(?![\w/.-])", shown))
            for layer in layers(real.files[document.address]):
                assert [word for word in words if word not in layer] == [], document.address


# --- tags -----------------------------------------------------------------------------------------------------------


@dataclass
class Tag:
    name: str
    alt: str
    parent: str


def tags(pdf: bytes) -> list[Tag]:
    """All structure elements in reading order."""
    found: list[Tag] = []

    def walk(node: Any, parent: str) -> None:
        node = node.get_object()
        name = str(node.get("/S", "")).lstrip("/") if hasattr(node, "get") else ""
        if name:
            found.append(Tag(name, str(node.get("/Alt", "")), parent))
        children = node.get("/K") if hasattr(node, "get") else None
        if children is None:
            return
        children = children.get_object()
        for child in children if isinstance(children, list) else [children]:
            if hasattr(child.get_object(), "get"):
                walk(child, name or parent)

    walk(PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"], "")
    return found


def test_every_file_says_what_it_is(printed: Printed) -> None:
    titles = {document.address: json.loads(document.data)["title"] for document in MADE.documents}
    for address, content in printed.files.items():
        reader = PdfReader(io.BytesIO(content))
        root = reader.trailer["/Root"]
        assert root["/Lang"] == ("en" if address.startswith("en/") else "id")
        assert root["/MarkInfo"]["/Marked"]
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        told = reader.metadata
        assert told is not None
        assert told.title == titles[address]
        assert told.author == ("School Garden" if address.startswith("en/") else "Kebun Sekolah")
        assert told.creation_date is not None
        described = root["/Metadata"].get_data().decode()
        assert "<pdfuaid:part>1</pdfuaid:part>" in described
        assert "<pdfaid:part>2</pdfaid:part>" in described
        assert "<pdfaid:conformance>A</pdfaid:conformance>" in described
        assert re.search(r"<dc:title>.*<rdf:li[^>]*>[^<]+</rdf:li>", described)


def test_headings_lists_tables_and_the_code_are_tagged(printed: Printed) -> None:
    for address, content in printed.files.items():
        found = tags(content)
        names = [tag.name for tag in found]
        assert names.count("H1") >= 1, address
        assert [tag.alt for tag in found if tag.name == "Figure" and not tag.alt] == [], address
        assert any(tag.name == "Figure" and "example.org/kebun/" in tag.alt for tag in found), address
        assert names.count("TH") >= names.count("Table"), address
        levels = [int(name[1]) for name in names if re.fullmatch("H[1-6]", name)]
        assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False)), address
    pack = [tag.name for tag in tags(printed.files["unduh/menyiapkan-bedeng-fasilitator-a4.pdf"])]
    assert {"H1", "H2", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD", "P"} <= set(pack)
    book = [tag.name for tag in tags(printed.files["unduh/buku-kerja-semua-a4.pdf"])]
    assert {"TOC", "TOCI", "Link"} <= set(book)


def test_a_booklet_keeps_its_tags(printed: Printed) -> None:
    """Every mark names the form that holds it and the side on which that is drawn."""
    reader = PdfReader(io.BytesIO(printed.files["unduh/menyiapkan-bedeng-buklet-a4.pdf"]))
    sides = {page.indirect_reference.idnum for page in reader.pages if page.indirect_reference}
    marks = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if node.get("/Type") == "/MCR":
            marks.append(node)
        children = node.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            assert not isinstance(child.get_object(), int)
            walk(child)

    for child in reader.trailer["/Root"]["/StructTreeRoot"]["/K"]:
        walk(child)
    assert marks
    assert all(mark.raw_get("/Pg").idnum in sides and "/StructParents" in mark["/Stm"] for mark in marks)


def test_a_booklet_keeps_links_and_outline_where_their_pages_are_drawn(printed: Printed) -> None:
    whole = PdfReader(io.BytesIO(printed.files["unduh/menyiapkan-bedeng-peserta-a4.pdf"]))
    folded = PdfReader(io.BytesIO(printed.files["unduh/menyiapkan-bedeng-buklet-a4.pdf"]))
    assert sorted(targets(folded)) == sorted(re.sub(EDITION, edition(folded), target) for target in targets(whole))
    assert headings(folded.outline) == headings(whole.outline)
    for side in folded.pages:
        text = pdfium.PdfDocument(printed.files["unduh/menyiapkan-bedeng-buklet-a4.pdf"])[
            side.page_number
        ].get_textpage()
        for found in links_on(side):
            if not found["/A"]["/URI"].startswith("https://example.org/kebun/edisi/"):
                left, bottom, right, top = (float(n) for n in found["/Rect"])
                shown = squeezed(text.get_text_bounded(left - 1, bottom - 1, right + 1, top + 1))
                assert squeezed(found["/A"]["/URI"]) in shown
    first = next(item for item in folded.outline if not isinstance(item, list))
    assert folded.get_destination_page_number(first) == 0
    assert float(first["/Left"]) > 148 * MM


# --- words ----------------------------------------------------------------------------------------------------------


SHOWN = ("text", "items", "rows", "cells", "blocks", "name", "texts", "paragraphs", "labels", "evidence", "bold")
"""keys of a block whose values are printed"""


def strings_of(value: Any) -> Iterator[str]:
    """The words that a piece of data brings on paper."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key in SHOWN:
            yield from strings_of(value.get(key))
    elif isinstance(value, list):
        for item in value:
            yield from strings_of(item)


def text_of(document: pdfium.PdfDocument) -> str:
    return "".join(page.get_textpage().get_text_range() for page in document)


def test_awkward_text_is_printed_as_it_is_and_inside_the_page(tmp_path: Path) -> None:
    made = sheet_set(with_text(NASTY), "https://example.org/", COVERED)
    lot = typeset(jobs(made, "menyiapkan-bedeng-", "poster-peta"), tmp_path)
    assert lot.problems == ()
    latin = squeezed(NASTY[: NASTY.index("السلام")].replace("`", ""))
    for address, document in opened(lot):
        kinds = ("fasilitator", "besok-pagi", "peserta", "lembar-kerja")
        if any(kind in address for kind in kinds):
            assert latin in squeezed(text_of(document)), address
        assert_inside(address, document)


def test_a_text_ten_times_as_long_goes_on_overleaf(tmp_path: Path) -> None:
    made = sheet_set(with_text("AWAL " + "kata " * 1500 + "TAMAT"), "", COVERED)
    lot = typeset(jobs(made, "menyiapkan-bedeng-"), tmp_path)
    assert lot.problems == ()
    for address, document in opened(lot):
        assert_inside(address, document)
        if "fasilitator" in address:
            assert text_of(document).count("TAMAT") >= 4


def test_every_word_of_the_sheets_is_inside_the_page(printed: Printed, real: Printed) -> None:
    for lot in (printed, real):
        for address, document in opened(lot):
            assert_inside(address, document)


def assert_inside(address: str, document: pdfium.PdfDocument, edge: float = 5 * MM) -> None:
    """No letter nearer to the edge than 5 mm; on a booklet none across the fold either."""
    for page in document:
        width, height = page.get_size()
        text = page.get_textpage()
        for n in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(n)
            assert edge <= left, address
            assert right <= width - edge, address
            assert edge <= bottom, address
            assert top <= height - edge, address
            if "buklet" in address:
                assert not left < width / 2 < right, address


def on_paper(words: str, paper: str) -> bool:
    """Whether the words stand there, on one page or on two that follow one another."""
    halves = ((words[:n], words[n:]) for n in range(1, len(words)))
    return words in paper or any(first in paper and second in paper for first, second in halves)


def test_words_of_the_data_are_all_on_paper(real: Printed) -> None:
    """What the template gets, the reader gets: no string of a handout is lost on the way."""
    loaded, _ = load(PROJECT / "modules", PROJECT / "content", PROJECT)
    made = sheet_set(link(loaded), "https://example.org/jejaring/", COVERED)
    for document in made.documents:
        if document.address in real.files and not document.booklet:
            paper = squeezed(text_of(pdfium.PdfDocument(real.files[document.address])))
            for section in json.loads(document.data)["sections"]:
                lost = [words for words in strings_of(section["blocks"]) if not on_paper(squeezed(words), paper)]
                assert lost == [], document.address


# --- shape of pages -------------------------------------------------------------------------------------------------


def test_no_heading_stands_alone_at_the_foot(real: Printed) -> None:
    for address, document in opened(real):
        if "buklet" in address or "poster" in address:
            continue
        for page in document:
            lines = lines_of(page)
            body = [line for line in lines if line[0] > 20 * MM]
            assert not body or not is_heading(body[-1]), (address, body[-1])


def lines_of(page: pdfium.PdfPage) -> list[tuple[float, float, str]]:
    """(bottom, height, text) of each line of words, from top to bottom."""
    text = page.get_textpage()
    rects = [text.get_rect(n) for n in range(text.count_rects())]
    found = [
        (bottom, top - bottom, text.get_text_bounded(left, bottom, right, top)) for left, bottom, right, top in rects
    ]
    return sorted(found, reverse=True)


def is_heading(line: tuple[float, float, str]) -> bool:
    """Headings of levels 1 and 2 are set at 12.6 pt and more; their letters are higher than any other's."""
    return line[1] > 12.6


def test_a_row_breaks_only_where_it_is_higher_than_a_page(tmp_path: Path) -> None:
    words = "MULAI " + "kata " * 260 + "HABIS"
    made = sheet_set(with_text(words, "Judul"), "", COVERED)
    lot = typeset(jobs(made, "menyiapkan-bedeng-fasilitator"), tmp_path)
    for address, document in opened(lot):
        for page in document:
            text = page.get_textpage().get_text_range()
            assert text.count("MULAI") == text.count("HABIS"), address


def dark_lines(page: pdfium.PdfPage) -> list[float]:
    """Heights in mm, from the top, of lines that run across most of the page."""
    scale = 150 / 72
    bitmap = page.render(scale=scale, grayscale=True)
    rows, stride, width = bytes(bitmap.buffer), bitmap.stride, bitmap.width
    dark = [n for n in range(bitmap.height) if rows[n * stride : n * stride + width].count(0) > 0.6 * width]
    return [n * 25.4 / 150 for n, before in zip(dark, [-9, *dark], strict=False) if n - before > 1]


def test_lines_to_write_on_are_eight_millimetres_apart(real: Printed) -> None:
    for address, document in opened(real):
        if re.search(r"formulir-(kontrak|laporan|evaluasi|notulen|daftar)", address):
            lines = [dark_lines(page) for page in document]
            gaps = [b - a for page in lines for a, b in pairwise(page)]
            assert gaps
            heads = [gap for gap in gaps if gap < 7.9]
            assert len(heads) <= 8, address  # rules of the head and foot, heads of tables and rows of print
    agreement = pdfium.PdfDocument(real.files["unduh/formulir-kontrak-belajar-a4.pdf"])
    gaps = [b - a for a, b in pairwise(dark_lines(agreement[0]))]
    assert sum(8 <= gap <= 10 for gap in gaps) >= 6


def test_a_booklet_folds_into_the_right_order() -> None:
    for pages in (1, 4, 5, 6, 8, 11):
        sides = list(order(pages))
        fronts, backs = sides[0::2], sides[1::2]
        folded = [front[1] if n == 0 else back[0] for front, back in zip(fronts, backs, strict=True) for n in (0, 1)]
        folded += [
            back[1] if n == 0 else front[0]
            for front, back in reversed(list(zip(fronts, backs, strict=True)))
            for n in (0, 1)
        ]
        assert folded == list(range(1, len(folded) + 1))
        assert len(folded) == pages + -pages % 4


def test_a_booklet_shows_its_pages_in_that_order(real: Printed) -> None:
    address = next(
        address for address in real.files if address.endswith("-buklet-a4.pdf") and address.startswith("unduh")
    )
    document = pdfium.PdfDocument(real.files[address])
    shown = []
    for page in document:
        width, height = page.get_size()
        for half in (0, width / 2):
            words = page.get_textpage().get_text_bounded(half, 0, half + width / 2, height)
            number = re.search(r"Halaman (\d+) dari (\d+)", words)
            shown.append(int(number[1]) if number else 0)
    count = max(shown)
    assert shown == [n if n <= count else 0 for side in order(count) for n in side]


def test_the_cover_counts_the_sheets_that_follow(printed: Printed) -> None:
    document = pdfium.PdfDocument(printed.files["unduh/menyiapkan-bedeng-besok-pagi-a4.pdf"])
    data = json.loads(
        next(d.data for d in MADE.documents if d.address.endswith("/menyiapkan-bedeng-besok-pagi-a4.pdf"))
    )
    rows = next(block for block in data["sections"][0]["blocks"] if block["kind"] == "copies")["rows"]
    pages = [int(n) for n in re.findall(r"Halaman 1 dari (\d+)", text_of(document))][1:]
    assert len(pages) == len(rows)
    total = sum(-(-count // row["sides"]) * row["copies"][0] for count, row in zip(pages, rows, strict=True))
    cover = document[0].get_textpage().get_text_range()
    assert re.search(rf"Jumlah lembar kertas\s+{total}\s", cover)
    assert "100%" in cover


# --- the cache and the press ----------------------------------------------------------------------------------------


def test_an_unchanged_build_sets_nothing(printed: Printed, cache: Path) -> None:
    again = typeset(jobs(MADE), cache)
    assert again.compiled == 0
    assert again.files == printed.files
    assert again.pages == printed.pages


def test_a_change_sets_what_it_touches(printed: Printed, cache: Path) -> None:
    made = sheet_set(with_text("Kata lain"), "https://example.org/kebun/", COVERED)
    again = typeset(jobs(made, "-periksa-", "formulir"), cache)
    assert 0 < again.compiled < 10


@pytest.mark.parametrize("harm", ["half", "other", "gone", "empty"])
def test_a_broken_entry_is_set_again(harm: str, tmp_path: Path) -> None:
    some = jobs(MADE, "poster-peta")
    first = typeset(some, tmp_path)
    victim = sorted(tmp_path.glob("*.pdf"))[0]
    content = victim.read_bytes()
    if harm == "gone":
        victim.unlink()
    else:
        victim.write_bytes(
            {"half": content[: len(content) // 2], "other": content[:-9] + b"%nonsense", "empty": b""}[harm]
        )
    again = typeset(some, tmp_path)
    assert (again.compiled, again.files) == (1, first.files)
    assert typeset(some, tmp_path).compiled == 0


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    found = Cache.at(tmp_path)
    for n, key in enumerate(("a", "b", "c")):
        found.write(key, b"x" * 100, 1)
        os.utime(found.entries[key], (n, n))
    found.read("a")
    found.sweep(most=250)
    assert sorted(Cache.at(tmp_path).entries) == ["a", "c"]


def spoiled(job: PdfDocument) -> PdfDocument:
    """The job with a block that no template knows."""
    data = json.loads(job.data)
    data["sections"][0]["blocks"].insert(0, {"kind": "ungkapan", "field": "scenario.paragraphs"})
    return replace(job, data=json.dumps(data))


def test_one_failing_sheet_does_not_hide_the_others_and_names_module_and_field(tmp_path: Path) -> None:
    some = jobs(MADE, "menyiapkan-bedeng-peserta", "menyiapkan-bedeng-soal")
    done = typeset([spoiled(some[0]), *some[1:]], tmp_path)
    assert set(done.files) == {job.address for job in some[1:]}
    (problem,) = done.problems
    assert problem.place.file == "tests/curricula/kebun/modules/tanah/menyiapkan-bedeng.yml"
    assert "menyiapkan-bedeng-peserta (id, a4)" in problem.message
    assert "no such block: ungkapan" in problem.message
    assert "scenario.paragraphs" in problem.hint
    assert "blocks.typ" in problem.hint


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a module `worker_of_test`: it counts its starts in `starts` beside it, then does what is added."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    path = tmp_path / "worker_of_test.py"
    path.write_text(
        "import json, os, signal, sys\nfrom pathlib import Path\n"
        "starts = Path(__file__).with_name('starts')\n"
        "starts.write_text(f\"{starts.read_text() if starts.exists() else ''}x\")\n"
        "order = Path(sys.argv[1])\njobs = json.loads(order.read_text())['jobs']\n"
        "def say(**words): print(json.dumps(words), flush=True)\n",
        "utf-8",
    )
    return path


def set_by(worker: Path, program: str, some: list[PdfDocument]) -> Printed:
    worker.write_text(worker.read_text("utf-8") + program, "utf-8")
    return typeset(some, worker.with_name("cache"), worker="worker_of_test")


DIES_AT_THE_SECOND = """
for job in jobs:
    say(begun=job["number"])
    if job["number"] == 1:
        os.abort()
    Path(job["output"]).write_bytes(b"%PDF")
    say(number=job["number"], pages=1)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_worker_that_crashes_takes_one_sheet(tmp_path: Path, worker: Path) -> None:
    some = jobs(MADE, "poster-")
    done = set_by(worker, DIES_AT_THE_SECOND, some)
    assert len(done.files) == len(some) - 1
    assert [p.message for p in done.problems] == [f"{some[1].name} cannot be set: the typesetter: it crashed (SIGABRT)"]


MACHINE = {
    "raise OSError(28, 'No space left on device')": (1, "No space left"),
    "raise ImportError('no typst here')": (1, "no typst here"),
    "say(begun=0); os.kill(os.getpid(), signal.SIGKILL)": (1, "SIGKILL"),
    "say(begun=0); os.kill(os.getpid(), signal.SIGTERM)": (1, "SIGTERM"),
    "say(begun=0); sys.exit('memory allocation of 9 bytes failed')": (1, "memory allocation"),
    "say(begun=jobs[0]['number']); os.abort()": (3, "SIGABRT"),
    "say(unfit='The typesetter cannot load the font X.')": (1, "cannot load the font X"),
    "": (1, "ended with code 0"),
}


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("program", MACHINE)
def test_what_the_machine_did_blames_no_sheet(worker: Path, program: str) -> None:
    starts, words = MACHINE[program]
    with pytest.raises(PublishError, match=words):
        set_by(worker, program, jobs(MADE, "poster-"))
    assert worker.with_name("starts").read_text() == "x" * starts
    assert not list(worker.with_name("cache").iterdir())


HARM: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda whole: b"",
    "zeros": lambda whole: bytes(len(whole)),
    "half": lambda whole: whole[: len(whole) // 2],
    "blank letters": lambda whole: _without_shapes(whole),
    "a sign": lambda whole: whole[:-100] + bytes([whole[-100] ^ 1]) + whole[-99:],
}


def _without_shapes(whole: bytes) -> bytes:
    """The font with an outline table of zeros, as a copy is that lost its bytes in the middle."""
    table = TTFont(io.BytesIO(whole)).reader.tables["glyf"]
    return whole[: table.offset] + bytes(table.length) + whole[table.offset + table.length :]


@pytest.mark.parametrize("harm", HARM)
def test_a_damaged_font_sets_no_sheet(harm: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package is copied, its record too, and one font in it harmed."""
    whole = next(path for path in fonts.paths() if path.name == "SourceSansPro-Regular.ttf")
    for found in [whole.parents[1], *whole.parents[2].glob("font_source_sans_pro-*.dist-info")]:
        shutil.copytree(found, tmp_path / "packages" / found.name)
    copy = tmp_path / "packages" / whole.relative_to(whole.parents[2])
    copy.write_bytes(HARM[harm](whole.read_bytes()))
    monkeypatch.syspath_prepend(str(tmp_path / "packages"))
    monkeypatch.delitem(sys.modules, "font_source_sans_pro", raising=False)
    assert copy in fonts.paths()
    with pytest.raises(PublishError, match=r"Regular\.ttf is damaged"):
        typeset(jobs(MADE, "poster-peta"), tmp_path / "cache")
    assert not list((tmp_path / "cache").iterdir())


def test_a_worker_without_its_fonts_says_so(tmp_path: Path) -> None:
    order = {"fonts": str(tmp_path), "families": FONT_FAMILIES, "templates": str(TEMPLATES), "jobs": []}
    (tmp_path / "order.json").write_text(json.dumps(order), "utf-8")
    command = [sys.executable, "-m", "jejaring.typeset.worker", str(tmp_path / "order.json")]
    path = {**os.environ, "PYTHONPATH": str(PROJECT / "scripts")}
    said = subprocess.run(command, capture_output=True, text=True, env=path, check=True).stdout
    assert json.loads(said) == {"unfit": "The typesetter cannot load the font Noto Sans Arabic."}


def test_where_nothing_may_be_kept_sheets_are_set_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mkdir = Path.mkdir

    def closed(self: Path, *args: Any, **options: Any) -> None:
        if self.is_relative_to(tmp_path / "tertutup"):
            raise PermissionError(13, "Permission denied", str(self))
        mkdir(self, *args, **options)

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setattr(Path, "mkdir", closed)
    done = typeset(jobs(MADE, "poster-peta"), tmp_path / "tertutup" / "handouts")
    assert done.files
    assert list((tmp_path / "tmp").iterdir()) == []


def test_the_fonts_have_what_typst_thinks_they_have(tmp_path: Path) -> None:
    import typst

    names = {font.family for font in typst.Fonts(False, False, [str(fonts.gathered(tmp_path / "fonts"))]).fonts()}
    assert names == set(FONT_FAMILIES)
    assert {"A", "é", "ô", "ا", "☐", "✓"} <= COVERED
    assert not {"●", "\U0001f600"} & COVERED
