"""Occasions: scripts for what a course does between its modules, on their page, in rundowns, packs, search and data."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import KEBUN, PROJECT, built
from jejaring import materials, sheets, typeset
from jejaring.link import Curriculum, link
from jejaring.load import load
from jejaring.render import search
from selectolax.lexbor import LexborHTMLParser


def curriculum(folder: Path) -> Curriculum:
    return link(load(folder / "modules", folder / "content", PROJECT)[0])


SMALL = curriculum(KEBUN)


def without_scripts(folder: Path) -> Path:
    (folder / "content" / "occasions.yml").unlink()
    courses = folder / "modules" / "courses.yml"
    text = courses.read_text("utf-8").replace("{occasion: cuci-tangan,", "{kind: closing,")
    text = text.replace("{occasion: cuci-tangan}", "{kind: closing, minutes: 5}")
    courses.write_text(text.replace("{occasion: salam-kebun}", "{kind: opening, minutes: 10}"), "utf-8")
    return folder


def read(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text("utf-8"))


def links(page: LexborHTMLParser, within: str) -> list[str]:
    return [each.attributes.get("href") or "" for each in page.css(f"{within} a")]


def test_a_session_takes_the_usual_minutes_and_the_kind_of_its_script() -> None:
    slot = SMALL.courses[0].variants[0].days[1].slots[0]
    assert (slot.minutes, slot.kind, slot.occasion and slot.occasion.slug) == (10, "opening", "salam-kebun")
    closing = SMALL.courses[0].variants[0].days[0].slots[-1]
    assert (closing.minutes, closing.kind) == (5, "closing")


def test_what_scripts_need_is_counted_as_often_as_they_are_led() -> None:
    greeting = next(each for each in SMALL.occasions if each.slug == "salam-kebun")
    needs = materials.of_course([], (20, 40), [greeting, greeting])
    assert [(need.item["id"], need.totals, need.peaks) for need in needs] == [
        ("tali", (2, 2), (1, 1)),
        ("kartu nama", (40, 80), (20, 40)),
        ("Tempat teduh.", (), ()),
    ]
    assert [[script.slug for script in need.occasions] for need in needs] == [["salam-kebun"]] * 3


@pytest.mark.parametrize(
    ("address", "kinds", "said"),
    [
        ("naskah", ["Pembukaan", "Penutupan, pembacaan rencana tindak lanjut"], "Hari ini tangan kita kotor bersama."),
        ("en/naskah", ["Opening", "Closing, follow-up plans read out"], "Today our hands get dirty together."),
    ],
)
def test_the_page_has_a_script_after_the_other(kebun_plain: Path, address: str, kinds: list[str], said: str) -> None:
    page = read(kebun_plain / address / "index.html")
    assert [heading.attributes["id"] for heading in page.css("#__isi h2")] == ["salam-kebun", "cuci-tangan"]
    assert [row.text().split(" · ")[0] for row in page.css("h2 + p.meta")] == kinds
    assert links(page, "#__isi ul.modules") == ["#salam-kebun", "#cuci-tangan"]
    assert said in page.css_first(".say").text()
    assert page.css_first('meta[name="robots"]').attributes["content"] == "noindex"


def test_a_kind_with_several_scripts_has_a_heading_of_its_own(kebun: Path, tmp_path: Path) -> None:
    path = kebun / "content" / "occasions.yml"
    path.write_text(path.read_text("utf-8").replace("kind: closing", "kind: opening"), "utf-8")
    page = read(built(kebun, tmp_path / "site") / "naskah" / "index.html")
    assert [heading.attributes["id"] for heading in page.css("#__isi h2")] == ["jenis-opening"]
    assert [heading.attributes["id"] for heading in page.css("#__isi h3")] == ["salam-kebun", "cuci-tangan"]


def test_the_script_is_one_step_from_where_it_is_needed(kebun_plain: Path) -> None:
    for page in ("index.html", "kursus/index.html", "kursus/dua-pagi/index.html", "fasilitator/membagi/index.html"):
        assert any(each.endswith("naskah/") for each in links(read(kebun_plain / page), "#__isi")), page
        assert any(each.endswith("naskah/") for each in links(read(kebun_plain / page), "#__menu")), page
    rundown = read(kebun_plain / "kursus" / "dua-pagi" / "index.html")
    named = [(row.text(strip=True), row.attributes["href"]) for row in rundown.css(".rundown .occasion a")]
    assert named == [
        ("naskah: Cuci tangan bersama", "../../naskah/#cuci-tangan"),
        ("Salam kebun", "../../naskah/#salam-kebun"),
        ("Cuci tangan bersama", "../../naskah/#cuci-tangan"),
    ]


def test_it_is_stored_for_reading_without_a_network_and_found(kebun_plain: Path) -> None:
    stored = json.loads((kebun_plain / "luring" / "daftar.json").read_text("utf-8"))
    assert any("naskah/" in json.dumps(each) for each in stored["files"])
    found = [page for page in search.units.pages(SMALL, "id") if page.kind == "occasion"]
    assert [[unit.anchor for unit in page.units] for page in found] == [["salam-kebun", "cuci-tangan"]]
    words = " ".join(unit.text for page in found for unit in page.units)
    assert "tangan kita kotor" in words
    assert "Jangan paksa" not in words


def test_the_data_say_what_a_session_is_and_which_script_it_has(kebun_plain: Path) -> None:
    data: dict[str, Any] = json.loads((kebun_plain / "api" / "curriculum.json").read_text("utf-8"))
    first, second = data["courses"][0]["timetables"][0]["days"]
    closing, greeting = first["sessions"][-1], second["sessions"][0]
    assert (closing["kind"], closing["occasion"], closing["title"]["en"]) == ("closing", "cuci-tangan", "Washing hands")
    assert (greeting["kind"], greeting["occasion"]) == ("opening", "salam-kebun")
    assert greeting["title"] == {"id": "Salam kebun", "en": "Garden greeting"}
    assert (greeting["start"], greeting["end"]) == ("07:30", "07:40")


def test_without_scripts_there_is_no_page_and_no_way_to_one(kebun: Path, tmp_path: Path) -> None:
    site = built(without_scripts(kebun), tmp_path / "site")
    assert not (site / "naskah").exists()
    for path in site.rglob("*.html"):
        assert not any("naskah" in each for each in links(read(path), "body")), path


def words_of(value: object) -> str:
    """All words of a piece of data, in a row."""
    if isinstance(value, dict):
        return " ".join(words_of(each) for each in value.values())
    if isinstance(value, list | tuple):
        return " ".join(map(words_of, value))
    return value if isinstance(value, str) else ""


def test_the_book_holds_all_scripts_and_a_pack_those_of_its_day() -> None:
    made = sheets.sheet_set(SMALL, "https://example.org/", typeset.covered())
    own = {each.sheet.slug: each.sheet for each in made.editions if each.language == "id"}
    book = own["buku-kerja-naskah"]
    assert [paper.name for paper in book.papers] == ["a4", "f4"]
    assert book.facilitator
    words = words_of(book.sections[0].blocks)
    for each in ("Salam kebun", "Cuci tangan bersama", "Hari ini tangan kita kotor", "Jangan paksa", "1 per orang"):
        assert each in words, each
    pack = own["dua-pagi-sore-1-besok-pagi"]
    scripts = next(section for section in pack.sections if section.of == book.slug)
    assert "Cuci tangan bersama" in words_of(scripts.blocks)
    assert "16.15–16.20 · Penutupan" in words_of(scripts.blocks)
    assert "Salam kebun" not in words_of(scripts.blocks)
    cover = words_of(pack.sections[0].blocks)
    for each in ("Naskah acara hari ini", "Cuci tangan bersama", "16.15–16.20"):
        assert each in cover, each


def test_no_time_of_day_is_written_as_another_language_does(kebun_plain: Path) -> None:
    made = sheets.sheet_set(SMALL, "", typeset.covered())
    for language, wrong in (("id", r"\b\d\d:\d\d\b"), ("en", r"\b\d\d\.\d\d\b")):
        folder = kebun_plain if language == "id" else kebun_plain / language
        text = read(folder / "kursus" / "dua-pagi" / "index.html").css_first("#__isi").text()
        text += " ".join(words_of(s.blocks) for e in made.editions if e.language == language for s in e.sheet.sections)
        assert not re.search(wrong, text)
