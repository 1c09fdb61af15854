"""Marks in texts: what each becomes on a page, on paper, in search and in the data, whatever stands around it."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from conftest import KEBUN, PROJECT, order
from hypothesis import given, settings
from hypothesis import strategies as st
from jejaring import marks, passages, strings
from jejaring.destination import Destination, destination
from jejaring.link import Curriculum, link
from jejaring.load import load
from jejaring.marks import CodeMark, LinkMark, Piece, SourceMark, StrongMark, TermMark
from jejaring.model import Language, Passage, Text
from jejaring.pipeline import run
from jejaring.render.inline import PageText
from jejaring.render.search import units
from jejaring.sheets import sheet_set
from jejaring.sheets.text import PrintContext, PrintText
from jejaring.typeset import covered, typeset
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

CURRICULUM = link(load(KEBUN / "modules", KEBUN / "content", PROJECT)[0])
COVERED = frozenset(map(chr, range(32, 0x3000)))
ROW = re.compile(r"^\| (`+)(.+?)\1 \| [^|]+ \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
PAGES = {code: (PROJECT / "docs" / "content" / code / "marks.md").read_text("utf-8") for code in ("en", "id")}
OWN_WORDS = re.compile(r"^- `([^`]+)` becomes \*([^*]+)\*, on paper \*([^*]+)\*$", re.MULTILINE)
TABLE = [match.groups()[1:] for match in ROW.finditer(PAGES["en"])] + OWN_WORDS.findall(PAGES["en"])


def test_the_page_on_marks_says_the_same_in_both_languages() -> None:
    written = re.compile(r"^(?:\| |- )(`+)(.+?)\1", re.MULTILINE)
    assert [match[2] for match in written.finditer(PAGES["id"])] == [
        match[2] for match in written.finditer(PAGES["en"])
    ]
    for _, page, paper in TABLE:
        assert page in PAGES["id"]
        assert paper in PAGES["id"]


def on_page(curriculum: Curriculum = CURRICULUM) -> PageText:
    return PageText(curriculum, "id", strings.words("id"), "../../")


def on_paper(language: Language = CURRICULUM.languages[0]) -> PrintText:
    return PrintText(PrintContext(CURRICULUM, language, COVERED))


def text(words: str) -> Text:
    return Text.model_construct(root={"id": words})


def passage(words: str) -> Passage:
    return Passage.model_validate({"id": words})


def shown(html: str) -> str:
    tree = LexborHTMLParser(f"<p>{html}</p>")
    for node in tree.css(".term-note"):
        node.decompose()
    return (tree.body.text() if tree.body else "").replace("\u2060", "")


def flat(run: Any) -> str:
    """A run as it is read on paper."""
    if isinstance(run, int):
        return f"[{run}]"
    if isinstance(run, dict):
        return flat(next(run[key] for key in ("bold", "code", "run", "words", "long") if key in run))
    return run if isinstance(run, str) else "".join(map(flat, run))


def test_the_table_of_marks_has_every_kind() -> None:
    found = {type(piece) for written, *_ in TABLE for piece in marks.pieces(written.replace("\\|", "|"))}
    kinds = {piece.kind for written, *_ in TABLE for piece in marks.links(written.replace("\\|", "|"))}
    assert found == {str, TermMark, SourceMark, LinkMark, CodeMark, StrongMark}
    assert kinds == {*marks.KINDS, marks.WEB} - {"term", "source"}


@pytest.mark.parametrize(("written", "page", "paper"), TABLE)
def test_the_table_of_marks_is_true(written: str, page: str, paper: str) -> None:
    words = text(written.replace("\\|", "|"))
    assert shown(on_page().text(words)) == page
    assert flat(on_paper()(words)) == paper


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("[[modul:merawat-tanaman|a <b>]]", '<a href="../../modul/merawat-tanaman/">a &lt;b&gt;</a>'),
        ("[[fasilitator:merawat-tanaman]]", '<a href="../../fasilitator/merawat-tanaman/">Merawat tanaman</a>'),
        ("[[halaman:index|awal]]", '<a href="../../">awal</a>'),
        (
            "[[https://example.org/?a=1&b='2|x]]",
            "[[https://example.org/?a=1&amp;b=&#39;2|x]]",
        ),
        (
            "[[https://example.org/?a=1&b=2|x]]",
            '<a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">x</a>',
        ),
        ("[[http://example.org|x]]", "[[http://example.org|x]]"),
        ("[[javascript:alert(1)|x]]", "[[javascript:alert(1)|x]]"),
        ("[[https://a@example.org|x]]", "[[https://a@example.org|x]]"),
        ("*a `*` b*", '<strong>a <code dir="ltr">*</code> b</strong>'),
        ("`[[term:bedeng]]`", '<code dir="ltr">[[term:bedeng]]</code>'),
        ("**a** *b", "**a** *b"),
        ("2*3*4, 2 * 3 * 4, ls *.txt *.md", "2*3*4, 2 * 3 * 4, ls *.txt *.md"),
        (
            "(*a*) “*b*”. *c*, -*d*",
            "(<strong>a</strong>) “<strong>b</strong>”. <strong>c</strong>, -<strong>d</strong>",
        ),
        ("a*b*, *a*b", "a*b*, *a*b"),
        ("这是*重点*内容。*也是*", "这是<strong>重点</strong>内容。<strong>也是</strong>"),
        ("هذا *مهم* جدا", "هذا <strong>مهم</strong> جدا"),
        ("don`t, can`t", "don`t, can`t"),
    ],
)
def test_a_mark_on_a_page(written: str, html: str) -> None:
    assert on_page().text(text(written)) == html


def test_a_string_holds_no_marks() -> None:
    """What is bare words already is not read a second time."""
    assert on_page().text("*a* [[term:bedeng]]") == "*a* [[term:bedeng]]"
    assert on_paper()("*a* [[term:bedeng]]") == "*a* [[term:bedeng]]"
    assert CURRICULUM.plain("*a*", "id") == "*a*"


LIST = passage("Bawa:\n\n- *sekop*\n- label yang\n  kuat\n\nLalu\nmulai. [[sumber:buku-kompos]]\n")


def test_a_passage_on_a_page() -> None:
    page = on_page()
    assert shown(page.text(LIST)) == "Bawa: sekop · label yang kuat Lalu mulai.[1]"
    html = page.passage(LIST, "Hasil")
    assert html.startswith(
        "<p><b>Hasil:</b> Bawa:</p><ul><li><strong>sekop</strong></li><li>label yang kuat</li></ul><p>Lalu mulai.<sup"
    )
    assert page.paragraph(LIST, "result").startswith('<div class="result"><p>Bawa:</p>')
    assert page.paragraph(passage("Satu.\nDua."), "result", "Hasil") == '<p class="result"><b>Hasil:</b> Satu. Dua.</p>'
    assert page.passage(passage("- a"), "Hasil") == "<p><b>Hasil:</b> </p><ul><li>a</li></ul>"


def test_a_passage_on_paper() -> None:
    write = on_paper()
    first, items, last = cast("dict[str, Any]", write.passage(LIST, "Hasil"))["blocks"]
    assert flat(first["text"]) == "Hasil: Bawa:"
    assert (items["kind"], [flat(item) for item in items["items"]]) == ("bullets", ["sekop", "label yang kuat"])
    assert flat(last["text"]) == "Lalu mulai.[1]"
    assert write.passage(passage("Satu.")) == "Satu."


def test_addresses_stand_at_the_end_of_a_sheet() -> None:
    write = on_paper()
    run = write(text("a [[https://example.org/satu|x]] b [[sumber:buku-kompos]] c [[https://example.org/satu|y]]"))
    assert flat(run) == "a x[1] b[2] c y[1]"
    heading, rows = write.sources()
    assert heading["text"] == strings.words("id")["print_links"]
    assert flat(rows["items"][0]) == "https://example.org/satu"


def test_code_keeps_its_direction_on_paper() -> None:
    arabic = CURRICULUM.languages[0].model_copy(update={"code": "ar"})
    assert flat(on_paper(arabic)(Text.model_construct(root={"ar": "a `ls -l` b"}))) == "a \u2066ls -l\u2069 b"


# whatever an author types

SIGNS = [
    "[[", "]]", "|", "*", "`", "term:", "istilah:", "source:", "module:", "page:", "https://", "example.org/", "a",
    "B", " ", "\n", "- ", "<b>", "<script>alert(1)</script>", "&amp;", '"', "'", "[", "]", ":", "(", ")", "·",
    "{{ x }}", "#", "javascript:", "\u8fd9", "\u0645", "\ue000", "\\",
]  # fmt: skip
WORDS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(SIGNS), max_size=30).map("".join))
TAGS = re.compile(r"</?(?:a|b|button|code|li|p|span|strong|sup|ul)(?: [^<>]*)?>")
ATTRIBUTES = {"href", "rel", "class", "dir", "type", "popovertarget", "popover", "id", "aria-label"}


def anything() -> Curriculum:
    """Stands for a curriculum that has whatever a mark may name."""

    class Terms(dict[str, object]):
        def __missing__(self, slug: str) -> object:
            return SimpleNamespace(term=slug, definition=slug)

    return cast(
        "Curriculum",
        SimpleNamespace(
            name=lambda kind, slug, language: f"{kind} {slug}", address=lambda mark: mark.target, terms=Terms(),
            plain=lambda words, language: words, addresses=CURRICULUM.addresses,
        ),
    )  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(WORDS)
def test_any_words_become_safe_html(words: str) -> None:
    folded = passages.folded(words)
    for html in (
        on_page(anything()).text(text(words)),
        on_page(anything()).passage(Passage.model_construct(root={"id": folded}), "x") if folded else "",
    ):
        assert not re.search("[<>]", TAGS.sub("", html))
        nodes = LexborHTMLParser(html).css("body *")
        assert all(set(node.attributes) <= ATTRIBUTES for node in nodes)
        led = [node.attributes["href"] or "" for node in nodes if "href" in node.attributes]
        assert all(destination(way) is Destination.WEB or way.startswith(("../../", "#")) for way in led)


@settings(max_examples=400, deadline=None)
@given(WORDS)
def test_any_words_are_read(words: str) -> None:
    """Nothing raises; places stay; a text without signs is itself; plain words are not longer than what was written."""
    found = list(marks.pieces(words))
    assert all(piece for piece in found)
    assert len(marks.without(words)) == len(words)
    assert all(words[offset] == sign for offset, sign in marks.opened(words))
    plain = marks.stripped(words, lambda kind, slug: "")
    assert len(plain) <= len(words)
    if not re.search(r"\[\[|[*`]", words):
        assert found == ([words] if words else [])
        assert plain == words
    once = passages.folded(words)
    assert passages.folded(once) == once
    assert all(passages.parts(once or "a"))


NAME = st.from_regex(r"[a-z]{1,8}(?:-[a-z0-9]{1,5})?", fullmatch=True)
SAID = st.from_regex(r"[\w.,;()<>&\"'-]([\w .,;()<>&\"'-]{0,20}[\w.,;()<>&\"'-])?", fullmatch=True)
LINKS = st.one_of(
    st.builds(
        LinkMark, st.sampled_from(sorted({*marks.KINDS} - {"term", "source"})), NAME, st.one_of(st.just(""), SAID)
    ),
    st.builds(LinkMark, st.just(marks.WEB), NAME.map("https://example.org/{}".format), st.one_of(st.just(""), SAID)),
)
LEAVES = st.one_of(
    st.builds(TermMark, NAME, st.one_of(st.just(""), SAID)),
    st.builds(SourceMark, NAME),
    st.builds(CodeMark, SAID),
    LINKS,
)
INNER = st.lists(st.one_of(SAID.map(lambda words: f"a{words}b"), LEAVES), min_size=1, max_size=3)


def parted(inner: list[Any]) -> Iterator[Any]:
    """Words and marks by turns, as they are read: a blank between two, none before a citation."""
    for number, piece in enumerate(inner):
        if number and not isinstance(piece, SourceMark):
            yield " "
        yield piece


def merged(inner: list[Any]) -> tuple[Any, ...]:
    found: list[Any] = []
    for piece in parted(inner):
        if found and isinstance(piece, str) and isinstance(found[-1], str):
            found[-1] += piece
        else:
            found.append(piece)
    return tuple(found)


@settings(max_examples=400, deadline=None)
@given(st.one_of(LEAVES, INNER.map(merged).map(StrongMark)))
def test_a_written_mark_is_read_back(piece: Piece) -> None:
    assert list(marks.pieces(marks.written_mark(piece))) == [piece]
    assert marks.without(marks.written_mark(piece)).count("[[") == 0
    assert not list(marks.opened(marks.written_mark(piece)))


# a whole curriculum with marks

POINT = "  - {id: Catat hari ini juga., en: Note it the same day.}"
MARKED = """\
  - id: |
      Baca [[modul:menyiapkan-bedeng|yang ini]] dan [[https://example.org/a|itu]]:
      - *penting*
      - ketik `mkdocs.yml`
    en: |
      Read [[module:menyiapkan-bedeng|this one]] and [[https://example.org/a|that]]:
      - it *matters*
      - type `mkdocs.yml`
"""


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("marked") / "kebun"
    shutil.copytree(KEBUN, folder)
    module = folder / "modules" / "tanah" / "merawat-tanaman.yml"
    module.write_text(module.read_text("utf-8").replace(POINT, MARKED), "utf-8")
    linked = module.read_text("utf-8").replace("Saya mencatat.", '"Saya mencatat di [[https://example.org/b|sini]]."')
    module.write_text(linked.replace("I keep notes.", '"I keep notes [[https://example.org/b|here]]."'), "utf-8")
    page = folder / "content" / "en" / "bantuan.md"
    page.write_text(page.read_text("utf-8") + "\nSee [[module:merawat-tanaman|the *module*]].\n", "utf-8")
    page = folder / "content" / "id" / "bantuan.md"
    page.write_text(page.read_text("utf-8") + "\nLihat [[modul:merawat-tanaman|modulnya]].\n", "utf-8")
    return folder


def test_a_site_with_marks(marked: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert not run(
        replace(order(marked, site, "https://example.org/kebun/"), handouts=False), lambda name: None
    ).problems
    page = LexborHTMLParser((site / "en/modul/merawat-tanaman/index.html").read_bytes())
    (item,) = (node for node in page.css("main li") if node.css("p") and node.css("ul code"))
    assert [node.text() for node in item.css("li > ul > li")] == ["it matters", "type mkdocs.yml"]
    assert [node.attributes["href"] for node in item.css("a")] == [
        "../../modul/menyiapkan-bedeng/", "https://example.org/a"
    ]  # fmt: skip
    single = (site / "en/berkas/merawat-tanaman.html").read_text("utf-8")
    assert "https://example.org/kebun/en/modul/menyiapkan-bedeng/" in single
    data = json.loads((site / "api/curriculum.json").read_text("utf-8"))
    (point,) = next(each for each in data["modules"] if each["slug"] == "merawat-tanaman")["key_points"]
    assert point["en"] == "Read this one and that:\n- it matters\n- type mkdocs.yml"
    prose = LexborHTMLParser((site / "en/bantuan/index.html").read_bytes())
    assert [node.text() for node in prose.css("main a[href='../modul/merawat-tanaman/']")] == ["the *module*"]


def test_search_has_the_plain_words(marked: Path) -> None:
    curriculum = link(load(marked / "modules", marked / "content", marked)[0])
    found = [unit.text for page in units.pages(curriculum, "en") for unit in page.units]
    assert any("Read this one and that: it matters · type mkdocs.yml" in text for text in found)


@pytest.mark.parametrize("site_url", ["", "https://example.org/kebun/"])
def test_a_sheet_with_marks(marked: Path, tmp_path: Path, site_url: str) -> None:
    """Links lead where they say, addresses can be read, and without the site's address its pages are words."""
    curriculum = link(load(marked / "modules", marked / "content", marked)[0])
    made = sheet_set(curriculum, site_url, covered()).documents
    wanted = [each for each in made if each.address == "en/unduh/merawat-tanaman-peserta-a4.pdf"]
    printed = typeset(wanted, tmp_path)
    assert not printed.problems
    reader = PdfReader(io.BytesIO(printed.files[wanted[0].address]))
    words = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert "Read this one (K1) and that[1]" in words.replace(" [", "[")
    assert "mkdocs.yml" in words
    assert "https://example.org/a" in words.split(strings.words("en")["print_links"])[1]
    led = {
        str(note.get_object()["/A"]["/URI"])
        for page in reader.pages
        for note in page.get("/Annots", ())
        if "/A" in note.get_object()
    }
    assert "https://example.org/a" in led
    inside = "https://example.org/kebun/en/modul/menyiapkan-bedeng/"
    assert (inside in led) == bool(site_url)


SHOWN = ("bold", "run", "text", "evidence", "items", "cells", "rows", "blocks", "texts", "paragraphs")
"""keys of a block whose values are runs or hold some"""


def numbers(value: Any) -> Iterator[int]:
    """The numbers that stand in runs, for sources and for other sites."""
    if isinstance(value, dict):
        yield from (number for key in SHOWN if key in value for number in numbers(value[key]))
    elif isinstance(value, list | tuple):
        yield from (each for each in value if isinstance(each, int))
        yield from (number for each in value if not isinstance(each, int) for number in numbers(each))


def test_every_number_on_a_sheet_is_in_its_list(marked: Path) -> None:
    curriculum = link(load(marked / "modules", marked / "content", marked)[0])
    counted = 0
    for edition in sheet_set(curriculum, "", COVERED).editions:
        for section in edition.sheet.sections:
            found = set(numbers(section.blocks))
            listed = [len(block["items"]) for block in section.blocks if block["kind"] == "sources"]
            assert found <= set(range(1, sum(listed) + 1)), edition.sheet.slug
            counted += len(found)
    assert counted > 10


PAYLOADS = ['#panic("x") $y$ <b> {z}', "</script><script>alert(1)</script> \\u{202e}", "{{ 7 + 7 }} #import"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_words_within_marks_are_only_words(payload: str, tmp_path: Path) -> None:
    """In HTML, in the data for Typst, and on the sheet that Typst sets of it."""
    words = f"*a {payload} b* `{payload}` [[module:merawat-tanaman|{payload}]] [[https://example.org/|{payload}]]"
    page = LexborHTMLParser(on_page().text(text(words)))
    assert [node.text() for node in page.css("body > *")] == [f"a {payload} b", payload, payload, payload]
    assert [node.tag for node in page.css("body *")] == ["strong", "code", "a", "a"]
    point = Passage.model_construct(root={"id": f"{words}\n- {words}", "en": words})
    (first, *others) = CURRICULUM.modules
    changed = replace(CURRICULUM, modules=(first.model_copy(update={"key_points": (point,)}), *others))
    wanted = f"unduh/{first.slug}-peserta-a4.pdf"
    documents = [each for each in sheet_set(changed, "", covered()).documents if each.address == wanted]
    printed = typeset(documents, tmp_path)
    assert not printed.problems
    shown = "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(printed.files[wanted])).pages)
    assert shown.count("".join(payload.split())) == 8
