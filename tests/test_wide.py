"""Material in the structure of other people's: nothing of it is lost, on pages, on paper and for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
import typst
from conftest import FOREIGN, PROJECT, order
from filelock import FileLock
from jejaring import model
from jejaring.link import Curriculum, link
from jejaring.load import load
from jejaring.pdf import CODE_CHARACTERS, CODE_FAMILY
from jejaring.pipeline import run
from jejaring.render.search import units
from looking import axe_faults, ready, squeezed
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser


@dataclass(frozen=True)
class Built:
    name: str
    curriculum: Curriculum
    site: Path

    def page(self, slug: str, *, facilitator: bool = False) -> LexborHTMLParser:
        book = self.curriculum.addresses
        address = book.facilitator(slug) if facilitator else book.module(slug)
        return LexborHTMLParser((self.site / address / "index.html").read_bytes())

    def sheet(self, slug: str, kind: str) -> str:
        book = self.curriculum.addresses
        document = pypdfium2.PdfDocument(self.site / book.pdf(book.sheet_of_module(slug, kind), "a4"))
        words = "".join(page.get_textpage().get_text_bounded() for page in document)
        return re.sub(r"\[\d+\]", "", words)


@pytest.fixture(scope="module", params=FOREIGN, ids=lambda folder: folder.name)
def foreign(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Built:
    """Such a curriculum, built with its printed sheets."""
    own = tmp_path_factory.getbasetemp()
    site = (own if worker_id == "master" else own.parent) / f"foreign-{request.param.name}" / "site"
    with FileLock(f"{site.parent}.lock"):
        if not site.is_dir():
            options = replace(order(request.param, site, "https://example.org/w/"), handouts=True)
            summary = run(options, lambda name: None)
            assert not summary.problems
            assert not summary.notes
    loaded, _ = load(request.param / "modules", request.param / "content", PROJECT)
    return Built(request.param.name, link(loaded), site)


@cache
def words_of(page: str) -> str:
    tree = LexborHTMLParser(page)
    shown = [tree.text(), *(node.attributes["alt"] or "" for node in tree.css("img"))]
    return re.sub(r"\u2060?\[\d+\]", "", squeezed(" ".join(shown)))


def said(part: model.Part, path: str = "") -> Iterator[tuple[str, model.Text | str]]:
    """(path, words) of everything that an author wrote: texts, code, names, terms of use."""
    for name, value in part:
        if name not in part.resolved:
            yield from _said(value, f"{path}{name}")


def _said(value: object, path: str) -> Iterator[tuple[str, model.Text | str]]:
    if isinstance(value, model.Text):
        yield path, value
    elif isinstance(value, model.Part):
        yield from said(value, f"{path}.")
    elif isinstance(value, tuple):
        for item in value:
            yield from _said(item, path)
    elif isinstance(value, str) and path.rpartition(".")[2] in ("text", "language", "licence", "name", "title"):
        yield path, value


def test_no_text_is_lost(foreign: Built) -> None:
    """Each stands on a page of its module; what facilitators alone may read is on no other page."""
    for module in foreign.curriculum.modules:
        pages = [foreign.page(module.slug, facilitator=each).html or "" for each in (False, True)]
        shown = "".join(map(words_of, pages))
        for path, words in said(module):
            plain = foreign.curriculum.plain(words, "en")
            assert squeezed(plain) in shown, f"{module.slug}: {path}: {plain}"
    for part in (*foreign.curriculum.goals, *foreign.curriculum.tracks, *foreign.curriculum.courses):
        everything = "".join(words_of(path.read_text("utf-8")) for path in foreign.site.rglob("index.html"))
        for path, words in said(part):
            assert squeezed(foreign.curriculum.plain(words, "en")) in everything, path


def test_no_text_is_lost_on_paper(foreign: Built) -> None:
    """A facilitator has all of a module's flows on paper, a participant all but answers."""
    sheets = foreign.curriculum.addresses.sheets
    for module in foreign.curriculum.modules:
        facilitator = squeezed(foreign.sheet(module.slug, sheets.facilitator))
        participant = squeezed(foreign.sheet(module.slug, sheets.participant))
        for activity in module.activities:
            for path, words in said(activity):
                if not path.endswith(("alt", "language")):
                    assert squeezed(foreign.curriculum.plain(words, "en")) in facilitator, f"{module.slug}: {path}"
        for block in model.blocks_in((*module.reading, *(step for each in module.activities for step in each.steps))):
            if block.code and any(model.blocks_in(each.steps) for each in module.activities):
                assert squeezed(block.code.text) in participant


def test_code_keeps_its_lines(foreign: Built) -> None:
    for module in foreign.curriculum.modules:
        flows = (*module.reading, *(step for activity in module.activities for step in activity.steps))
        written = [block.code.text for block in model.blocks_in(flows) if block.code]
        shown = [node.text() for node in foreign.page(module.slug, facilitator=True).css("pre code")]
        assert [text for text in written if text not in shown] == []


def test_answers_are_for_facilitators(foreign: Built) -> None:
    hint = "TWO-DOTS-HINT"
    holding = {path.relative_to(foreign.site).parts[0] for path in foreign.site.rglob("*.*") if hint in _text(path)}
    expected = {"facilitator"} if foreign.name == "terminal" else set()
    assert holding == expected
    slug = foreign.curriculum.modules[1].slug
    sheets = foreign.curriculum.addresses.sheets
    assert (hint in foreign.sheet(slug, sheets.facilitator)) is (foreign.name == "terminal")
    assert hint not in foreign.sheet(slug, sheets.participant)


def _text(path: Path) -> str:
    return path.read_text("utf-8", "ignore") if path.suffix in (".html", ".json", ".js", ".txt") else ""


def test_pictures_have_size_and_words_and_come_along(foreign: Built) -> None:
    """In pages as files, in single files as data, in the list of what a phone stores; below 40 KB each."""
    stored = json.loads((foreign.site / foreign.curriculum.addresses.stored_files).read_text("utf-8"))["files"]
    found = 0
    for module in foreign.curriculum.modules:
        for image in foreign.page(module.slug).css("figure.picture img"):
            values = image.attributes
            assert values["alt"]
            assert values["loading"] == "lazy"
            assert int(values["width"] or 0) <= 800
            assert int(values["height"] or 0) > 0
            address = re.sub(r"^(?:\.\./)+", "", values["src"] or "")
            assert (foreign.site / address).stat().st_size < 40_000
            assert address in stored
            found += 1
        single = (foreign.site / foreign.curriculum.addresses.single_file(module.slug)).read_text("utf-8")
        inside = LexborHTMLParser(single).css("figure.picture img")
        assert all((image.attributes["src"] or "").startswith("data:image/") for image in inside)
        assert len(inside) == len(foreign.page(module.slug).css("figure.picture img"))
    assert found


def test_alternatives_count_once(foreign: Built) -> None:
    """The sum, the plan and a course count one of two; the page says which may be done instead."""
    for module in foreign.curriculum.modules:
        assert module.minutes == sum(activity.takes for activity in module.main_activities)
        page = foreign.page(module.slug).html or ""
        for activity in module.activities:
            if activity.alternative_to:
                main = next(each for each in module.activities if each.slug == activity.alternative_to)
                assert f"instead of: {main.title['en']}" in page
                rows = foreign.page(module.slug, facilitator=True).css("table.plan tbody tr")
                starts = {row.css_first("a").text(): row.css_first("td").text() for row in rows}
                assert starts[main.title["en"]] == starts[activity.title["en"]]
    for course in foreign.curriculum.courses:
        assert not any(taught.skipped or taught.missed for taught in course.taught)
        assert course.minutes == 10 + 40 + 60


def test_a_unit_of_any_length_is_complete(foreign: Built) -> None:
    full = {m.minutes for m in foreign.curriculum.modules if m.status is model.Status.FULL}
    assert full == {"terminal": {10, 40}, "audit": {240}}[foreign.name]


def test_public_data_has_it(foreign: Built) -> None:
    data = json.loads((foreign.site / "api/curriculum.json").read_text("utf-8"))
    modules = {module["slug"]: module for module in data["modules"]}
    last = modules[foreign.curriculum.modules[2].slug]
    assert last["requires_outcomes"][0]["module"] == last["requires"][0]
    reading = [block for module in modules.values() for block in module["reading"]]
    kinds = {"terminal": {"text", "question", "picture"}, "audit": {"text", "table", "note", "warning"}}
    assert {block["kind"] for block in reading} == kinds[foreign.name]
    for block in reading:
        assert not block["picture"] or (foreign.site / block["picture"].lstrip("/")).is_file()


@pytest.mark.parametrize("width", [320, 1300])
def test_pages_are_sound(foreign: Built, width: int, served: Callable[[Path], str], chromium: Browser) -> None:
    """No fault that axe finds, nothing wider than the screen, with everything folded out."""
    base = served(foreign.site)
    page = chromium.new_page(viewport={"width": width, "height": 800})
    book = foreign.curriculum.addresses
    for module in foreign.curriculum.modules:
        for address in (book.module(module.slug), book.facilitator(module.slug)):
            ready(page, f"{base}{address}")
            page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            assert axe_faults(page) == [], address
    page.close()


def test_what_is_code_is_found(foreign: Built) -> None:
    """Words of code, captions and alternative texts lead to their activity; answers do not."""
    texts = {
        unit.anchor: unit.text
        for page in units.pages(foreign.curriculum, "en")
        for unit in page.units
        if page.kind == "module"
    }
    wanted = {"terminal": ("ls ../recipes", "ring of three boxes", "Fewer letters"), "audit": ("printer.local",)}
    for words in wanted[foreign.name]:
        assert any(words in text for text in texts.values()), words
    assert not any("TWO-DOTS-HINT" in text for text in texts.values())


def test_the_font_for_code_has_its_characters(tmp_path: Path) -> None:
    """Typst brings it along; PDF/A refuses a character that a font lacks."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[])
    head = '#set document(title: "x", date: datetime(year: 2026, month: 1, day: 1))\n'
    style = f'#set text(font: "{CODE_FAMILY}", lang: "en", fallback: false)\n#sys.inputs.words'
    path = tmp_path / "code.typ"
    path.write_text(head + style, "utf-8")

    def pdf(words: str) -> bytes:
        made = typst.compile(
            path,
            font_paths=fonts,
            ignore_system_fonts=True,
            pdf_standards=["ua-1", "a-2a"],
            sys_inputs={"words": words},
            timestamp=1_700_000_000,
        )
        assert isinstance(made, bytes)
        return made

    assert pdf("".join(sorted(CODE_CHARACTERS))).startswith(b"%PDF")
    with pytest.raises(typst.TypstError):
        pdf("\u6f22")
