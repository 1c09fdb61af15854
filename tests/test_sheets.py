"""Sheets as data: what each kind holds, whom it is for, and that text stays the text it was."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from conftest import KEBUN, PROJECT, SECRETS
from hypothesis import given
from hypothesis import strategies as st
from jejaring import strings, typeset
from jejaring.downloads import downloads, unrecorded
from jejaring.link import Curriculum, LinkedModule, link
from jejaring.load import Loaded, load
from jejaring.model import Release, SheetNames, Text
from jejaring.pdf import PdfDocument
from jejaring.sheets import SheetSet, blocks, catalogue, forms, glyphs, kinds, session_pack, sheet_set
from jejaring.sheets import shapes as sheet_shapes
from jejaring.sheets.sheet import Copies, InPack, Section
from jejaring.sheets.text import PrintContext

COVERED = typeset.covered()


def loaded() -> Loaded:
    value, problems = load(KEBUN / "modules", KEBUN / "content", PROJECT)
    assert not problems
    return value


LOADED = loaded()
CURRICULUM = link(LOADED)
MADE = sheet_set(CURRICULUM, "https://example.org/kebun/", COVERED)


def with_text(words: str, title: str = "") -> Curriculum:
    """The small curriculum with `words` as title, summary, first step, note, cell and reason of its first module."""
    text = Text({"id": words, "en": words})
    called = Text({"id": title, "en": title}) if title else text
    authored = next(m for m in LOADED.modules if m.value.slug == "menyiapkan-bedeng")
    value = authored.value
    activity = value.activities[0].model_copy(update={"steps": (text,), "title": called, "notes": (text,)})
    sheet = value.worksheets[0]
    assert sheet.table is not None
    table = sheet.table.model_copy(update={"rows": (text,)})
    changed = value.model_copy(
        update={
            "title": called,
            "summary": text,
            "activities": (activity, *value.activities[1:]),
            "worksheets": (sheet.model_copy(update={"table": table}),),
            "questions": (value.questions[0].model_copy(update={"why": text}), *value.questions[1:]),
        }
    )
    modules = tuple(replace(m, value=changed) if m is authored else m for m in LOADED.modules)
    return link(replace(LOADED, modules=modules))


def document(made: SheetSet, address: str) -> PdfDocument:
    return next(document for document in made.documents if document.address == address)


def words_of(value: Any) -> str:
    """All text of a piece of data."""
    if isinstance(value, str):
        return f"{value} "
    if isinstance(value, dict):
        return "".join(map(words_of, value.values()))
    return "".join(map(words_of, value)) if isinstance(value, list | tuple) else ""


def test_same_input_same_sheets() -> None:
    assert sheet_set(link(loaded()), "https://example.org/kebun/", COVERED) == MADE


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_kind_is_there_on_its_papers(prefix: str) -> None:
    addresses = {d.address for d in MADE.documents if d.address.startswith(f"{prefix}unduh/")}
    both = ("peserta", "lembar-kerja", "periksa", "fasilitator", "kartu", "kunci-kartu", "soal", "kunci", "besok-pagi")
    wanted = {f"{prefix}unduh/menyiapkan-bedeng-{kind}-{paper}.pdf" for kind in both for paper in ("a4", "f4")}
    wanted |= {f"{prefix}unduh/menyiapkan-bedeng-buklet-a4.pdf"}
    wanted |= {f"{prefix}unduh/poster-{kind}-a3.pdf" for kind in ("peta", "ikhtisar", "cek-jaringan")}
    general = ("daftar-hadir", "kontrak-belajar", "lembar-jawaban", "kunci-jawaban", "rekap-periksa-diri")
    general += ("evaluasi-sesi", "rtl", "cek-jaringan", "notulen", "laporan-praktik")
    wanted |= {f"{prefix}unduh/formulir-{kind}-{paper}.pdf" for kind in general for paper in ("a4", "f4")}
    wanted |= {f"{prefix}unduh/buku-kerja-{kind}-{p}.pdf" for kind in ("tanah", "panen", "semua") for p in ("a4", "f4")}
    assert wanted <= addresses


def test_an_outline_has_what_it_can_have() -> None:
    kinds = {edition.sheet.kind for edition in MADE.editions if edition.sheet.subject == "merawat-tanaman"}
    assert kinds == {"peserta", "buklet", "periksa", "fasilitator", "rekap", "besok-pagi"}


def test_answers_stand_in_facilitator_sheets_only() -> None:
    for edition in MADE.editions:
        text = words_of([section.blocks for section in edition.sheet.sections])
        if not edition.sheet.facilitator:
            assert not any(answer in text for answer in SECRETS), edition.sheet.slug
            assert "facilitator" not in edition.sheet.page
    test = next(e for e in MADE.editions if e.sheet.slug == "menyiapkan-bedeng-soal" and e.language == "id").sheet
    asked = words_of([section.blocks for section in test.sections])
    assert "Dengan apa mengukur?" in asked
    assert "Langkah selalu ada." not in asked
    key = next(e for e in MADE.editions if e.sheet.slug == "menyiapkan-bedeng-kunci" and e.language == "id").sheet
    assert {"A. Langkah RAHASIA-KUNCI", "Langkah selalu ada."} <= set(strings_in(key.sections[0].blocks))


def strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings_in(item)


def test_citations_become_numbers_with_source_and_date() -> None:
    sheet = next(
        e for e in MADE.editions if e.sheet.slug == "menyiapkan-bedeng-fasilitator" and e.language == "en"
    ).sheet
    text = words_of([block for block in sheet.sections[0].blocks if block["kind"] == "sources"])
    assert "Catatan kebun, halaman 3 (as of 2024). secondary source, checked 5 January 2026." in text
    assert "https://example.org/kompos" in text
    assert 1 in numbers_in(sheet.sections[0].blocks)


TEXTUAL = ("items", "rows", "cells", "blocks", "text", "texts")


def numbers_in(value: Any) -> list[int]:
    """Citation numbers: bare integers in a list of pieces."""
    if isinstance(value, dict):
        return [n for key, item in value.items() if key in TEXTUAL for n in numbers_in(item)]
    if isinstance(value, list | tuple):
        return [n for item in value for n in ([item] if type(item) is int else numbers_in(item))]
    return []


def test_without_an_address_there_is_no_code_and_no_link() -> None:
    for made, coded in ((MADE, True), (sheet_set(CURRICULUM, "", COVERED), False)):
        data = json.loads(document(made, "unduh/menyiapkan-bedeng-peserta-a4.pdf").data)
        assert bool(data["sections"][0]["qr"]) is coded
        assert bool(data["sections"][0]["address"]) is coded
    assert "example.org/kebun/modul" not in "".join(d.data for d in sheet_set(CURRICULUM, "", COVERED).documents)


def test_the_code_asks_for_the_edition_printed_beside_it() -> None:
    edition = next(e for e in MADE.editions if e.sheet.slug == "menyiapkan-bedeng-peserta" and e.language == "en")
    data = json.loads(document(MADE, "en/unduh/menyiapkan-bedeng-peserta-a4.pdf").data)
    import segno
    from jejaring.sheets import QR_MASK

    code = segno.make_qr(f"https://example.org/kebun/en/edisi/?e={edition.edition}", error="m", mask=QR_MASK)
    assert data["sections"][0]["qr"] == code.svg_inline(border=2, dark="#000", omitsize=True)
    assert edition.edition in data["sections"][0]["edition"]
    assert data["sections"][0]["address"] == "example.org/kebun/en/modul/menyiapkan-bedeng"


def test_a_pack_keeps_the_foot_of_each_sheet_and_says_how_many_copies() -> None:
    data = json.loads(document(MADE, "unduh/menyiapkan-bedeng-besok-pagi-a4.pdf").data)
    own = json.loads(document(MADE, "unduh/menyiapkan-bedeng-peserta-a4.pdf").data)["sections"][0]
    inside = next(section for section in data["sections"][1:] if section["kind"] == own["kind"])
    assert (inside["foot"], inside["edition"], inside["qr"]) == (own["foot"], own["edition"], own["qr"])
    cover = next(block for block in data["sections"][0]["blocks"] if block["kind"] == "copies")
    copies = {row["title"]: row["copies"] for row in cover["rows"]}
    assert copies["Lembar peserta: Menyiapkan bedeng"] == [20, 40]
    assert copies["Soal pre-test dan post-test: Menyiapkan bedeng"] == [40, 80]
    assert copies["Paket fasilitator: Menyiapkan bedeng"] == [1, 1]
    assert (copies["Kartu K1·A: Tanda kompos"], copies["Kunci kartu: Menyiapkan bedeng"]) == ([2, 4], [1, 1])
    assert [n for row in cover["rows"] for n in row["sections"]] == list(range(1, len(data["sections"])))


IN_MODULE_PACK = [
    "fasilitator", "kunci-kartu", "kartu", "kartu", "peserta", "soal", "rekap", "daftar-hadir", "evaluasi-sesi",
]  # fmt: skip
"""of the module that has all of them; two decks"""
HAVE = {"soal": "questions", "kartu": "decks", "kunci-kartu": "decks"}
"""kind -> what a module needs to have one"""


def masters(kind: str, language: str) -> dict[str, list[str]]:
    """Kinds of the sheets that each pack holds copies of, in order."""
    kind_of = {edition.sheet.slug: edition.sheet.kind for edition in MADE.editions}
    packs = [e.sheet for e in MADE.editions if e.sheet.kind == kind and e.language == language]
    return {pack.slug: [kind_of[section.of] for section in pack.sections[1:]] for pack in packs}


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_pack_holds_every_sheet_of_its_modules_that_belongs_in_one(language: str) -> None:
    found = masters("besok-pagi", language)
    for module in CURRICULUM.modules:
        wanted = [kind for kind in IN_MODULE_PACK if kind not in HAVE or getattr(module, HAVE[kind])]
        assert found.pop(f"{module.slug}-besok-pagi") == wanted
    assert found
    for slug, held in found.items():
        assert held.count("fasilitator") >= catalogue.FEW, slug
        assert held[-3:] == ["daftar-hadir", "kontrak-belajar", "evaluasi-sesi"], slug


def test_a_new_kind_is_one_row_and_stands_in_lists_and_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    def build(linked: LinkedModule, printer: PrintContext) -> Section:
        return Section(f"Undangan {linked.code}", "Undangan", (blocks.paragraph("Gunting."), blocks.new_page()))

    row = kinds.SheetKind(
        name="invitation",
        label="print_poster",
        build=build,
        facilitator=True,
        pack=InPack(place=5, copies=Copies.EACH, sides=1),
    )

    class Names(SheetNames):
        invitation: str = "undangan"

    monkeypatch.setattr(catalogue, "KINDS", (*kinds.KINDS, row))
    known = replace(CURRICULUM.addresses, sheets=Names(**dict(CURRICULUM.addresses.sheets)))
    made = sheet_set(replace(CURRICULUM, addresses=known), "", COVERED)
    sheets = {edition.sheet.slug: edition.sheet for edition in made.editions if edition.language == "id"}
    assert sheets["memetik-undangan"].facilitator
    assert "memetik-undangan" in [section.of for section in sheets["memetik-besok-pagi"].sections]
    assert "unduh/memetik-undangan-f4.pdf" in {document.address for document in made.documents}


def test_a_master_may_have_several_sections() -> None:
    handout = next(e.sheet for e in MADE.editions if e.sheet.slug == "menyiapkan-bedeng-peserta")
    twice = replace(handout, sections=handout.sections * 2)
    form = next(e.sheet for e in MADE.editions if e.sheet.slug == "formulir-daftar-hadir")
    copied = session_pack.masters([[twice], [form]], first_day=False)
    printer = PrintContext(CURRICULUM, CURRICULUM.languages[0], COVERED)
    cover, *inside = session_pack.pack("Paket", "", (), copied, printer)
    rows = next(block for block in cover.blocks if block["kind"] == "copies")["rows"]
    assert [row["sections"] for row in rows] == [[1, 2], [3]]
    assert [section.of for section in inside] == [handout.slug, handout.slug, form.slug]


def test_a_mistyped_word_never_reaches_paper() -> None:
    known = strings.built_in("id")
    for key in ("form_name", "rtl_who", "minutes_task", "print_number", "attendance_guardian"):
        lacking = replace(
            CURRICULUM, interface={"id": strings.Words("id", {k: v for k, v in known.items() if k != key})}
        )
        printer = PrintContext(lacking, CURRICULUM.languages[0], COVERED)
        with pytest.raises(KeyError, match=key):
            list(map(partial(forms.section, printer=printer), forms.available(printer)))


# --- text -----------------------------------------------------------------------------------------------------------


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=80))
def test_every_visible_character_is_printed_or_boxed(words: str) -> None:
    found = list(sheet_shapes.shapes(words, COVERED))
    normal = unicodedata.normalize("NFC", words)
    lost = [sign for sign in normal if sheet_shapes.printable(sign, COVERED) is None]
    assert sum(piece == sheet_shapes.MISSING for piece in found) == len(lost)
    printed = "".join(piece for piece in found if isinstance(piece, str))
    assert printed == "".join(sheet_shapes.printable(sign, COVERED) or "" for sign in normal)


def test_letters_of_the_region_are_printed_as_they_are() -> None:
    words = "é ö ô Ö É السلام عليكم # $ @ * _ < > \\ “kutip” – ½ → ✓"
    assert list(sheet_shapes.shapes(words, COVERED)) == [words]


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ("Buka https://a-b.id/?c=1.", ["Buka ", {"link": "https://a-b.id/?c=1", "words": "https://a-b.id/?c=1"}, "."]),
        ("(https://contoh.id/)", ["(", {"link": "https://contoh.id/", "words": "https://contoh.id/"}, ")"]),
        ("Tulis ke tim@contoh.id!", ["Tulis ke ", {"link": "mailto:tim@contoh.id", "words": "tim@contoh.id"}, "!"]),
        ("http://contoh.id dan ftp://contoh.id", ["http://contoh.id dan ftp://contoh.id"]),
        ("javascript:alert(1)", ["javascript:alert(1)"]),
        ("x" * 30, [{"long": "x" * 30}]),
        ("pertanggungjawaban", ["pertanggungjawaban"]),
        ("per\u00adtang\u200bgung\u2060jawab", ["pertanggungjawab"]),
    ],
)  # fmt: skip
def test_addresses_are_links_and_long_words_may_break_and_nothing_hidden_is_left(words: str, pieces: list[Any]) -> None:
    assert list(sheet_shapes.shaped(words, COVERED)) == pieces


@given(st.text(st.sampled_from("abc-dé @.:/\u0627xhtps"), max_size=120))
def test_breaking_lines_changes_no_letter(words: str) -> None:
    shown = list(sheet_shapes.shaped(words, COVERED))
    assert "".join(p if isinstance(p, str) else p.get("long", p.get("words")) for p in shown) == words


def test_no_sheet_holds_a_hidden_sign() -> None:
    for document in MADE.documents:
        assert not set(document.data) & set("\u00ad\u200b\u2060\ufeff"), document.address


def test_a_character_without_a_shape_is_reported_at_its_place() -> None:
    authored = LOADED.modules[0]
    text = Text({"id": "Halo \U0001f600", "en": "Hello"})
    changed = replace(LOADED, modules=(replace(authored, value=authored.value.model_copy(update={"title": text})),))
    (note,) = glyphs.notes(changed, COVERED)
    assert str(note.place).startswith("tests/curricula/kebun/modules/")
    assert note.place.line == next(n for n, line in enumerate(authored.document.lines, 1) if line.startswith("title:"))
    assert "(U+1F600)" in note.message
    assert not list(glyphs.notes(LOADED, COVERED))


# --- editions -------------------------------------------------------------------------------------------------------


def editions(curriculum: Curriculum, site_url: str = "") -> dict[tuple[str, str], str]:
    made = sheet_set(curriculum, site_url, COVERED)
    return {(edition.sheet.slug, edition.language): edition.edition for edition in made.editions}


def test_an_edition_changes_with_its_own_data_and_with_nothing_else() -> None:
    before = editions(CURRICULUM)
    assert editions(CURRICULUM, "https://example.org/") == before
    after = editions(with_text("Kata baru"))
    changed = {name for name, edition in after.items() if before[name] != edition}
    assert ("menyiapkan-bedeng-peserta", "id") in changed
    assert ("buku-kerja-semua", "en") in changed
    assert not {slug for slug, _ in changed if slug.startswith(("merawat-tanaman-peserta", "memetik", "formulir"))}


def test_an_edition_changes_with_the_layout_that_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    import jejaring.sheets as room

    before = editions(CURRICULUM)
    monkeypatch.setattr(room, "LAYOUT", room.LAYOUT + 1)
    assert not set(before.items()) & set(editions(CURRICULUM).items())


def test_two_sheets_never_share_an_edition() -> None:
    found = [edition.edition for edition in MADE.editions]
    assert len(found) == len(set(found))


def release(day: str, words: str, **found: str) -> Release:
    sheets = [{"sheet": "menyiapkan-bedeng-peserta", "editions": found}]
    return Release.model_validate({"date": day, "changed": {"id": words, "en": words}, "sheets": sheets})


def test_a_shelf_knows_former_editions_and_what_changed_since() -> None:
    now = editions(CURRICULUM)[("menyiapkan-bedeng-peserta", "id")]
    releases = (
        release("2026-01-01", "pertama", id="0000001"),
        release("2026-02-01", "kedua", id="0000002", en="0000009"),
        release("2026-03-01", "ketiga", id=now),
    )
    known = replace(CURRICULUM, releases=releases)
    made = sheet_set(known, "", COVERED)
    items = {(code, item.slug): item for code, shelf in downloads(made, known, {}, {}).items() for item in shelf.items}
    item = items[("id", "menyiapkan-bedeng-peserta")]
    assert (item.former, item.recorded) == (("0000001", "0000002"), True)
    assert [(change.before, change.text["id"]) for change in item.changes] == [
        ("0000001", "kedua"),
        ("0000002", "ketiga"),
    ]
    assert items[("en", "menyiapkan-bedeng-peserta")].recorded is False
    assert "id" not in unrecorded(made, known)["menyiapkan-bedeng-peserta"]
    assert "menyiapkan-bedeng-fasilitator" in unrecorded(made, known)


# --- the house ------------------------------------------------------------------------------------------------------


def test_every_kind_of_block_is_drawn_by_the_template() -> None:
    text = (PROJECT / "scripts" / "jejaring" / "typeset" / "templates" / "blocks.typ").read_text("utf-8")
    used = {block["kind"] for e in MADE.editions for section in e.sheet.sections for block in section.blocks}
    assert {kind for kind in used if f'it.kind == "{kind}"' not in text} == set()


def test_slugs_are_the_same_in_every_language() -> None:
    by_language = [[e.sheet.slug for e in MADE.editions if e.language == code] for code in CURRICULUM.interface]
    assert all(slugs == by_language[0] for slugs in by_language)


def test_forms_have_room_for_forty_people_and_a_pen() -> None:
    form = next(e for e in MADE.editions if e.sheet.slug == "formulir-daftar-hadir" and e.language == "id").sheet
    table = next(block for block in form.sections[0].blocks if block["kind"] == "table")
    assert len(table["rows"]) == 40
    assert all("NIK" not in words_of(column) for column in table["columns"])


def test_days_with_several_modules_have_a_pack_once() -> None:
    packs = [e.sheet.slug for e in MADE.editions if e.sheet.kind == "besok-pagi" and e.language == "id"]
    assert len(packs) == len(set(packs))
    assert any(not slug.startswith(tuple(m.slug for m in CURRICULUM.modules)) for slug in packs)
    assert catalogue.FEW == 2


def test_a_row_is_measured_only_where_it_may_be_higher_than_a_page() -> None:
    long = blocks.table([blocks.column("a")], [blocks.row(["x" * 1000]), blocks.row(["x"])])
    assert [row["long"] for row in long["rows"]] == [True, False]
