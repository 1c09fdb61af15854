"""Decks: codes, sets, what their sheets hold, and that each back lies behind its face once the sheet is turned."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from conftest import PROJECT
from jejaring import decks, materials
from jejaring.link import Curriculum, link
from jejaring.load import Loaded, load
from jejaring.model import Card, Deck, Text
from jejaring.pdf import PdfDocument
from jejaring.sheets import sheet_set
from jejaring.typeset import typeset
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser
from test_sheets import COVERED, CURRICULUM, LOADED, MADE, words_of

MM = 72 / 25.4
ARABIC = PROJECT / "tests" / "curricula" / "water-ar"
ARABIC_WORDS = (
    "لا تنشر خبرا قبل أن تتحقق من مصدره وتسأل من كتبه ومتى وقع وأين وقع وما الدليل عليه فإن الناس يميلون إلى "
    "تصديق الرسائل التي تأتيهم من الأقارب والجيران دون أن يسألوا عن صحتها وهذا يضر بالجميع في القرية وخارجها"
)
WORDS = (
    "Kabar yang tidak kita periksa dahulu dapat merugikan tetangga sendiri, sebab orang cenderung percaya pada pesan "
    "yang datang dari kerabat dekatnya; karena itu tanyakan selalu siapa yang menulis, kapan peristiwanya, di mana "
    "tempatnya, dan apa buktinya sebelum meneruskan."
)
LONG = WORDS[: decks.MOST - 1].rstrip() + "."


def text(words: str, languages: Sequence[str]) -> Text:
    return Text(dict.fromkeys(languages, words))


def deck(cards: Sequence[tuple[str, str]], languages: Sequence[str] = ("id", "en"), **more: Any) -> Deck:
    """A deck of (face, back) for the first activity of the small curriculum."""
    made = [Card(face=text(face, languages), back=text(back, languages) if back else None) for face, back in cards]
    about = {"slug": "kartu", "title": text("Kartu uji", languages), "activity": "ukur", "per": "group"}
    return Deck(**{**about, "cards": tuple(made), **more})


def holding(own: Deck, loaded: Loaded = LOADED, papers: Sequence[str] = ("a4",)) -> Curriculum:
    """The curriculum with the deck in its first module, printed on these papers."""
    assert loaded.site
    first = next(m for m in loaded.modules if m.value.slug == "menyiapkan-bedeng" or loaded is not LOADED)
    activity = own.activity if loaded is LOADED else first.value.activities[0].slug
    changed = first.value.model_copy(update={"decks": (own.model_copy(update={"activity": activity}),)})
    printed = loaded.site.value.print.model_copy(update={"papers": tuple(papers)})
    site = replace(loaded.site, value=loaded.site.value.model_copy(update={"print": printed}))
    modules = tuple(replace(m, value=changed) if m is first else m for m in loaded.modules)
    return link(replace(loaded, site=site, modules=modules))


def cards_of(curriculum: Curriculum) -> list[PdfDocument]:
    """The sheets of cards in the first language."""
    made = sheet_set(curriculum, "https://example.org/", COVERED)
    kind, first = curriculum.addresses.sheets.cards, curriculum.languages[0].code
    sheets = [e.sheet for e in made.editions if e.sheet.kind == kind and e.language == first]
    addresses = {curriculum.addresses.pdf(sheet.slug, paper.name) for sheet in sheets for paper in sheet.papers}
    return [document for document in made.documents if document.address in addresses]


# --- what they are ---------------------------------------------------------------------------------------------------


def test_a_card_says_its_module_its_deck_and_its_number() -> None:
    first, second = decks.dealt(CURRICULUM.module("menyiapkan-bedeng"))
    assert [code for code, _ in first.cards] == ["K1·A1", "K1·A2", "K1·A3", "K1·A4", "K1·A5"]
    assert [code for code, _ in second.cards] == ["K1·B1"]
    assert [decks.letter(n) for n in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]


@pytest.mark.parametrize(
    ("per", "copies", "group_size", "sets"),
    [
        ("person", 1, 5, (20, 41)), ("pair", 1, 5, (10, 21)), ("group", 2, 6, (8, 14)), ("group", 1, 0, (1, 1)),
        ("group", 1, 1, (20, 41)), ("session", 3, 5, (3, 3)),
    ],
)  # fmt: skip
def test_sets_are_counted_for_people(per: Any, copies: int, group_size: int, sets: tuple[int, int]) -> None:
    activity = CURRICULUM.module("menyiapkan-bedeng").activities[0].model_copy(update={"group_size": group_size})
    dealt = decks.Dealt(deck([("a", "")], per=per, copies=copies), "K1·A", activity)
    assert (dealt.sets(20), dealt.sets(41)) == sets


@pytest.mark.parametrize(
    ("count", "signs", "per", "columns", "papers", "sets"),
    [
        (8, 10, "group", 2, 1, 1), (9, 10, "group", 3, 1, 1), (12, 60, "group", 3, 1, 1), (12, 61, "group", 2, 2, 1),
        (16, 10, "group", 2, 2, 1), (17, 10, "group", 3, 2, 1), (1, 99, "person", 2, 1, 8), (1, 10, "person", 3, 1, 12),
        (2, 99, "group", 2, 1, 4), (3, 99, "group", 2, 1, 2), (5, 10, "session", 2, 1, 1), (5, 10, "group", 3, 1, 2),
        (2, 10, "session", 2, 1, 1),
    ],
)  # fmt: skip
def test_cards_are_laid_so_that_paper_is_saved(
    count: int, signs: int, per: Any, columns: int, papers: int, sets: int
) -> None:
    activity = CURRICULUM.module("menyiapkan-bedeng").activities[1]
    dealt = decks.Dealt(deck([("x" * signs, "")] * count, per=per), "K1·A", activity)
    assert dealt.laid(lambda words: words["id"], (20, 40)) == decks.Layout(columns, papers, sets)
    assert decks.Layout(2, 1, 4).copies(5) == 2


def test_materials_name_a_deck_with_its_sets() -> None:
    module = CURRICULUM.module("menyiapkan-bedeng")
    needs = materials.of_module(module, module.activities, (20, 40))
    assert [(need.deck.code, need.amounts) for need in needs if need.deck] == [("K1·A", (4, 8)), ("K1·B", (2, 2))]
    without = materials.of_module(module, [a for a in module.activities if a.slug != "lihat"], (20, 40))
    assert [need.deck.code for need in without if need.deck] == ["K1·A"]


def test_the_key_holds_face_back_and_answer_beside_the_code() -> None:
    key = next(e.sheet for e in MADE.editions if e.sheet.slug == "menyiapkan-bedeng-kunci-kartu")
    tables = [block for block in key.sections[0].blocks if block["kind"] == "table"]
    assert [[words_of(column).strip() for column in table["columns"]] for table in tables] == [
        ["Kartu", "Muka", "Belakang", "Yang benar, dan alasannya"],
        ["Kartu", "Muka"],
    ]
    assert words_of(tables[0]["rows"][0]["cells"][:3]) == "K1·A1 Berbau tanah MUKA-SATU Di bedeng BELAKANG-SATU "
    assert "KUNCI-CATATAN" in words_of(key.sections[0].blocks)


def test_cards_bear_no_number_of_a_source_and_the_key_lists_it() -> None:
    cited = "Kompos matang [[sumber:buku-kompos]]"
    made = sheet_set(holding(deck([(cited, cited)])), "", COVERED)
    sheets = {e.sheet.slug: e.sheet for e in made.editions if e.language == "id"}
    cards = sheets["menyiapkan-bedeng-kartu"].sections[0].cards
    assert cards
    card = cards.drawn["cards"][0]
    assert (card["face"], card["back"]) == (["Kompos matang"], ["Kompos matang"])
    assert any(block["kind"] == "sources" for block in sheets["menyiapkan-bedeng-kunci-kartu"].sections[0].blocks)


def test_facilitators_see_deck_and_key_at_its_activity(kebun_plain: Path) -> None:
    page = LexborHTMLParser((kebun_plain / "fasilitator" / "menyiapkan-bedeng" / "index.html").read_text("utf-8"))
    first = page.css(".deck")[0]
    assert first.css_first(".label").text() == "Kartu K1·A: Tanda kompos"
    assert first.css_first(".meta").text() == (
        "5 kartu · 1 set per kelompok · 4 set untuk 20 orang · 8 set untuk 40 orang · 2 set per halaman"
    )
    rows = [[cell.text(strip=True) for cell in row.css("th, td")] for row in first.css("tbody tr")]
    assert rows[1] == ["K1·A2", "Berbau busuk", "Di ember", "Belum."]
    assert rows[2] == ["K1·A3", "Hangat di tangan", "", ""]
    needs = [row.css_first("th").text() for row in page.css("table")[1].css("tbody tr")]
    assert needs[-2:] == [
        "Kartu K1·A: Tanda kompos (set; 2 set per lembar kertas)",
        "Kartu K1·B: Pertanyaan untuk tetangga (set; 2 set per lembar kertas)",
    ]


# --- on paper --------------------------------------------------------------------------------------------------------


def lines_on(page: pdfium.PdfPage) -> tuple[list[float], list[float]]:
    """Where the lines to cut stand: across from the left, and down from the top, in points."""
    height = page.get_height()
    bounds = [o.get_pos() if hasattr(o, "get_pos") else o.get_bounds() for o in page.get_objects() if is_dashed(o)]
    upright = sorted({round((left + right) / 2, 1) for left, _, right, _ in bounds if right - left < 3})
    level = sorted({round(height - (top + bottom) / 2, 1) for _, bottom, _, top in bounds if top - bottom < 3})
    return upright, level


def is_dashed(found: pdfium.PdfObject) -> bool:
    return found.type == pdfium_c.FPDF_PAGEOBJ_PATH and pdfium_c.FPDFPageObj_GetDashCount(found) > 0


def places(page: pdfium.PdfPage, words: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Where the middle of each of the words stands, from the left and from the top."""
    text_page, height = page.get_textpage(), page.get_height()
    found = {}
    for word in words:
        searcher = text_page.search(word, match_whole_word=True)
        start, count = searcher.get_next() or (-1, 0)
        if count:
            boxes = [text_page.get_charbox(n) for n in range(start, start + count)]
            left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
            bottom, top = min(box[1] for box in boxes), max(box[3] for box in boxes)
            found[word] = ((left + right) / 2, height - (top + bottom) / 2)
    return found


def cell(place: tuple[float, float], upright: Sequence[float], level: Sequence[float]) -> tuple[int, int]:
    """(column, row) of the card that is cut out there."""
    across = [n for n, (low, high) in enumerate(pairwise(upright)) if low < place[0] < high]
    down = [n for n, (low, high) in enumerate(pairwise(level)) if low < place[1] < high]
    assert len(across) == len(down) == 1, place
    return across[0], down[0]


def assert_faces_meet_backs(content: bytes, faces: Sequence[str], backs: Sequence[str]) -> list[tuple[int, int]]:
    """Faces and backs meet when the sheet is turned on its short edge; where the faces of the first sheet stand."""
    document = pdfium.PdfDocument(content)
    stood: list[tuple[int, int]] = []
    met = 0
    for front, behind in zip(list(document)[::2], list(document)[1::2], strict=True):
        upright, level = lines_on(front)
        height = front.get_height()
        assert [round(height - y, 0) for y in reversed(level)] == [round(y, 0) for y in level]
        assert lines_on(behind) == ([], [])
        seen, hidden = places(front, faces), places(behind, backs)
        for face, back in zip(faces, backs, strict=True):
            assert (face in seen) is (back in hidden)
            if face in seen:
                x, y = hidden[back]
                assert cell(seen[face], upright, level) == cell((x, height - y), upright, level), face
                stood += [cell(seen[face], upright, level)] if front is document[0] or met < 12 else []
                met += 1
    assert met == len(faces)
    document.close()
    return stood


FACES = [f"muka{letter}" for letter in "abcdefghijklmn"]
BACKS = [f"balik{letter}" for letter in "abcdefghijklmn"]


def test_faces_meet_backs_when_the_sheet_is_turned_on_its_short_edge(tmp_path: Path) -> None:
    long = [(f"{face} {'kata ' * 20}", back) for face, back in zip(FACES, BACKS, strict=True)]
    for cards, columns in ((long, 2), ([*zip(FACES[:9], BACKS[:9], strict=True)], 3)):
        lot = typeset(cards_of(holding(deck(cards), papers=("a4", "f4", "letter", "legal"))), tmp_path)
        assert lot.problems == ()
        assert len(lot.files) == 4
        for content in lot.files.values():
            stood = assert_faces_meet_backs(content, FACES[: len(cards)], BACKS[: len(cards)])
            assert stood[: columns + 1] == [*((n, 0) for n in range(columns)), (0, 1)]


def test_from_right_to_left_too(tmp_path: Path) -> None:
    loaded, problems = load(ARABIC / "modules", ARABIC / "content", PROJECT)
    assert not problems
    cards = [*zip(FACES[:9], BACKS[:9], strict=True)]
    lot = typeset(cards_of(holding(deck(cards, ["ar"]), loaded)), tmp_path)
    assert lot.problems == ()
    (content,) = lot.files.values()
    assert assert_faces_meet_backs(content, FACES[:9], BACKS[:9])[:4] == [(2, 0), (1, 0), (0, 0), (2, 1)]


def sizes_of(content: bytes) -> set[float]:
    """Sizes of letters on the first page, in points."""
    found: set[float] = set()

    def note(words: str, outer: Any, inner: Any, _font: Any, size: float) -> None:
        if words.strip():
            found.add(round(size * abs(inner[3] * outer[3]), 1))

    PdfReader(io.BytesIO(content)).pages[0].extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize("words", [LONG, LONG.upper(), ARABIC_WORDS], ids=["small", "capitals", "arabic"])
def test_as_many_signs_as_a_card_may_hold_are_legible_on_every_paper(words: str, tmp_path: Path) -> None:
    lot = typeset(cards_of(holding(deck([(words, "")]), papers=("a4", "f4", "letter", "legal"))), tmp_path)
    assert lot.problems == ()
    for address, content in lot.files.items():
        faces = [size for size in sizes_of(content) if size not in (8.0, 11.0)]
        assert faces, address
        assert min(faces) >= 12, address


def test_a_deck_without_backs_has_no_pages_of_backs_and_says_so(tmp_path: Path) -> None:
    lot = typeset(cards_of(holding(deck([("muka", "")] * 9, per="person"))), tmp_path)
    (content,) = lot.files.values()
    document = pdfium.PdfDocument(content)
    words = " ".join("".join(page.get_textpage().get_text_range() for page in document).split())
    assert len(document) == 1
    assert "Cetak satu sisi saja." in words
    assert "9 kartu · 1 set per orang · 20 set untuk 20 orang · 40 set untuk 40 orang" in words


def test_a_pack_counts_the_paper_of_each_deck() -> None:
    many = deck([("kata " * 20, "balik")] * 14, copies=2)
    pack = next(
        e.sheet
        for e in sheet_set(holding(many), "", COVERED).editions
        if e.sheet.slug == "menyiapkan-bedeng-besok-pagi"
    )
    cover = next(block for block in pack.sections[0].blocks if block["kind"] == "copies")
    row = next(row for row in cover["rows"] if row["title"] == "Kartu K1·A: Kartu uji")
    assert (row["copies"], row["sides"], row["way"]) == ([20, 40], 2, "bolak-balik, tepi pendek")
