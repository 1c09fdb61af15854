"""Marks, blocks and borrowed words in one another: what one of them promises holds where the others stand."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import KEBUN, PROJECT, order
from jejaring import strings
from jejaring.link import link
from jejaring.load import load
from jejaring.model import Passage, Text, lent
from jejaring.pipeline import checked, run
from jejaring.render.inline import PageText
from jejaring.sheets.text import PrintContext, PrintText
from selectolax.lexbor import LexborHTMLParser

LETTERS = frozenset(map(chr, range(32, 0x3000)))
CURRICULUM = link(load(KEBUN / "modules", KEBUN / "content", PROJECT)[0])
UNWRITTEN = {"id": "belum", "en": "not yet"}
WORDS = "Bawa *ini* dan `ls`:\n\n- satu\n- [[modul:menyiapkan-bedeng]]\n"

DRAFT = """\
slug: melihat
code: K12
status: draft
reviewed: 2026-01-06
level: mandiri
minutes: 45
title: {id: Melihat}
requires: ["menyiapkan-bedeng#mengukur"]
authors: [{name: Ani, role: {id: penulis}}]
reading:
  - id: |
      Baca *dulu*.

      - satu
      - dua
  - picture: {file: bed.png, alt: {id: Bedeng}, caption: {id: Bedeng *kita*}, credit: {id: Regu}}
activities:
  - slug: satu
    title: {id: Lihat}
    minutes: 45
    essential: true
    steps:
      - {id: Buka.}
      - code: {text: ls, caption: {id: Isi folder}}
      - callout: {kind: solution, texts: [{id: Sudah.}]}
  - slug: dua
    title: {id: Dengar}
    minutes: 45
    essential: true
    alternative_to: satu
    result: {id: Sebuah daftar.}
"""
PICTURE = (
    "89504e470d0a1a0a0000000d49484452000000100000001001000000003788c2cc0000000e49444154789c63f8ff9f81140400fd4e1fe1"
    "c3a03be10000000049454e44ae426082"
)


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """The small curriculum with a draft in one language that holds every kind of thing, and is named by nothing."""
    folder = tmp_path / "begun"
    shutil.copytree(KEBUN, folder)
    (folder / "modules" / "tanah" / "melihat.yml").write_text(DRAFT, "utf-8")
    (folder / "content" / "media").mkdir()
    (folder / "content" / "media" / "bed.png").write_bytes(bytes.fromhex(PICTURE))
    return folder


def borrowed(words: str) -> Text:
    return lent(Passage.model_validate({"id": words}), UNWRITTEN)


def test_a_borrowed_passage_stays_one() -> None:
    assert isinstance(borrowed("satu"), Passage)
    assert not isinstance(lent(Text.model_validate({"id": "satu"}), UNWRITTEN), Passage)


def test_a_borrowed_passage_says_its_language_on_a_page() -> None:
    page = PageText(CURRICULUM, "en", strings.words("en"), "../../")
    tree = LexborHTMLParser(str(page.paragraph(borrowed(WORDS), label="Bring")))
    assert [node.text() for node in tree.css("p > span[lang=id]")] == ["Bawa ini dan ls:"]
    assert [node.text() for node in tree.css("ul[lang=id] > li")] == ["satu", "Menyiapkan bedeng"]
    assert [node.text() for node in tree.css("p > b")] == ["Bring:"]
    assert tree.css("span[lang=id] > strong")
    assert tree.css("span[lang=id] > code")
    assert page.borrowed == ["id"]


def test_a_borrowed_passage_says_its_language_on_paper() -> None:
    english = next(each for each in CURRICULUM.languages if each.code == "en")
    write = PrintText(PrintContext(CURRICULUM, english, LETTERS))
    first, second = write.passages(borrowed(WORDS), "Bring")  # type: ignore[arg-type]
    assert first["text"][0] == {"bold": "Bring: "}
    assert first["text"][1]["lang"] == "id"
    assert [item[0]["lang"] for item in second["items"]] == ["id", "id"]
    assert "Menyiapkan bedeng" in json.dumps(second)


@pytest.mark.parametrize("drafts", [True, False])
def test_a_draft_may_hold_blocks(begun: Path, drafts: bool, tmp_path: Path) -> None:
    """Shown it borrows them; left out, its picture is no orphan."""
    orders = replace(order(begun, tmp_path / "site", "https://example.org/kebun/"), drafts=drafts, handouts=drafts)
    summary = run(orders, lambda name: None)
    assert [str(problem) for problem in summary.problems] == []
    page = tmp_path / "site" / "en" / "modul" / "melihat" / "index.html"
    assert page.exists() is drafts
    if drafts:
        tree = LexborHTMLParser(page.read_bytes())
        for selector in (
            "figure > img[alt=Bedeng]", "figcaption span[lang=id] > strong", "figcaption .meta > span[lang=id]",
            "pre > code", "details.solution span[lang=id]", ".or > span[lang=id]", ".result > span[lang=id]",
            ".credits span[lang=id]", "ul[lang=id] > li",
        ):  # fmt: skip
            assert tree.css_first(selector), selector
        assert "&lt;span" not in page.read_text("utf-8")


def test_an_outcome_of_a_draft_is_required_by_no_finished_module(begun: Path) -> None:
    path = begun / "modules" / "tanah" / "merawat-tanaman.yml"
    words = path.read_text("utf-8")
    path.write_text(words.replace("requires: [menyiapkan-bedeng]", 'requires: ["melihat#satu"]'), "utf-8")
    _, problems, *_ = checked(order(begun, begun / "site"), lambda name: None)
    assert "names-a-draft" in {problem.code for problem in problems}
