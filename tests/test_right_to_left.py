"""A curriculum from right to left: its style, pages, single files, search and sheets."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import tinycss2  # type: ignore[import-untyped]
from conftest import PROJECT
from looking import axe_faults, eventually, ready
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

Serve = Callable[[Path], str]

ARABIC = PROJECT / "tests" / "curricula" / "water-ar"
CSS = sorted((PROJECT / "theme_overrides" / "assets" / "css").glob("*.css"))
ONE_SIDE = re.compile(r"(?:^|-)(?:left|right)(?:-|$)")
"""within the name of a property"""
SIDED = ("text-align", "float", "clear", "caption-side", "justify-content", "background-position")
"""properties whose value may name a side"""
FOUR = ("margin", "padding", "inset", "border-width", "border-style", "border-color", "scroll-margin", "scroll-padding")
"""properties that take a value for each side: the second and the fourth are right and left"""


KNOWN = {
    ".md-typeset table:not([class]) td:not([align]),.md-typeset table:not([class]) th:not([align])": (
        ".md-typeset table:not([class]) :is(th,td):not([align])"
    ),
}
"""rules of the theme that ship with a side, and the rule of ours that comes after each and takes it back"""


@pytest.fixture(scope="module")
def arabic(shared_site: Callable[..., Path]) -> Path:
    return shared_site("arabic", ARABIC, "", handouts=True)


def declarations(css: str) -> Iterator[tuple[str, str, str]]:
    """(selectors, property, value) of a stylesheet, groups opened."""
    for node in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if node.type == "at-rule" and node.lower_at_keyword in ("media", "supports"):
            yield from declarations(tinycss2.serialize(node.content))
        elif node.type == "qualified-rule":
            prelude = tinycss2.serialize(node.prelude).strip()
            for item in tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True):
                if item.type == "declaration":
                    yield prelude, item.lower_name, tinycss2.serialize(item.value).strip()


def physical(name: str, value: str) -> bool:
    """Whether a declaration tells left from right."""
    if name.startswith("--"):
        return False
    words = [tinycss2.serialize([node]) for node in tinycss2.parse_component_value_list(value) if node != " "]
    words = [word for word in words if word.strip()]
    if name in FOUR:
        return len(words) == 4 and words[1] != words[3]
    return bool(ONE_SIDE.search(name)) or (name in SIDED and bool({"left", "right"} & set(words)))


def mirrored(name: str) -> str:
    return re.sub("left|right", lambda found: "right" if found[0] == "left" else "left", name)


@pytest.mark.parametrize(
    ("name", "value", "sided"),
    [
        ("margin-left", "1rem", True), ("left", "0", True), ("border-top-left-radius", "1px", True),
        ("text-align", "right", True), ("float", "left", True), ("margin", "0 1px 0 2px", True),
        ("margin", "0 1px 2px 1px", False), ("padding", "0 1px", False), ("margin-inline-start", "1rem", False),
        ("text-align", "start", False), ("inset", "0 auto 0 calc(1px + 2px)", True), ("--left", "0", False),
    ],
)  # fmt: skip
def test_what_tells_left_from_right(name: str, value: str, sided: bool) -> None:
    assert physical(name, value) == sided


@pytest.mark.parametrize("path", CSS, ids=lambda path: path.name)
def test_our_style_names_no_side(path: Path) -> None:
    found = [each for each in declarations(path.read_text("utf-8")) if physical(*each[1:])]
    assert found == []


def sheets_of_style(site: Path) -> list[str]:
    single = LexborHTMLParser((site / "files" / "boiling-water.html").read_bytes()).css_first("style")
    return [(site / "assets" / "site.css").read_text("utf-8"), single.text()]


def test_the_theme_names_a_side_for_one_direction_only(arabic: Path) -> None:
    """Outside rules for a direction it names none, or both alike; what else there is, is known with its reason."""
    for css in sheets_of_style(arabic):
        found = list(declarations(css))
        loose = {
            prelude
            for prelude, name, value in found
            if physical(name, value) and "[dir=" not in prelude and (prelude, mirrored(name), value) not in found
        }
        assert loose <= KNOWN.keys()
        assert all(own in {prelude for prelude, *_ in found} for own in (KNOWN[each] for each in loose))


def test_a_rule_for_one_direction_ships_with_the_other(arabic: Path) -> None:
    """Lists have their room at the side where lines begin."""
    for css in sheets_of_style(arabic):
        rules = {(prelude, name): value for prelude, name, value in declarations(css)}
        assert any("[dir=rtl]" in prelude and name == "margin-right" for prelude, name in rules)


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_page_says_language_and_direction(arabic: Path) -> None:
    for path in pages(arabic):
        html = LexborHTMLParser(path.read_bytes()).css_first("html").attributes
        assert (html["lang"], html["dir"]) == ("ar", "rtl"), path
    manifest = json.loads((arabic / "manifest.webmanifest").read_bytes())
    assert (manifest["lang"], manifest["dir"]) == ("ar", "rtl")


def one_of_each(site: Path) -> dict[str, str]:
    """Kind of page -> the address of its fullest one, without pages that lead on by themselves."""
    found: dict[str, str] = {}
    for path in sorted(pages(site), key=lambda path: -path.stat().st_size):
        node = LexborHTMLParser(path.read_bytes()).css_first("[data-kind]")
        kind = str(node.attributes["data-kind"]) if node else "single"
        found.setdefault(kind, path.relative_to(site).as_posix().removesuffix("index.html"))
    found.pop("moved", None)
    return found


OUTSIDE = """() => [...document.querySelectorAll("body *")].filter((e) => {
  if (!e.checkVisibility() || e.closest(".hidden, .md-skip, .scroll, svg, [role=status]:empty")) return false;
  const box = e.getBoundingClientRect();
  return box.width > 1 && (box.left < -1 || box.right > document.documentElement.clientWidth + 1);
}).map((e) => e.outerHTML.slice(0, 80))"""
MARKERS = """() => [...document.querySelectorAll("article ul, article ol, main.md-typeset ol, main.md-typeset ul")]
  .filter((e) => e.checkVisibility() && getComputedStyle(e).listStyleType !== "none" && e.querySelector("li"))
  .map((e) => document.documentElement.clientWidth - e.querySelector("li").getBoundingClientRect().right)"""
"""how much room there is at the right of the items of each list, where numbers and bullets stand"""


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_leaves_the_screen(chromium: Browser, served: Serve, arabic: Path, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 740})
    faults = {}
    room: list[float] = []
    for address in one_of_each(arabic).values():
        ready(page, served(arabic) + address)
        if page.evaluate("document.documentElement.scrollWidth") > width or page.evaluate(OUTSIDE):
            faults[address] = page.evaluate(OUTSIDE)
        room += page.evaluate(MARKERS)
    assert faults == {}
    assert len(room) > 5
    assert min(room) > 20
    page.close()


def test_axe_finds_nothing(chromium: Browser, served: Serve, arabic: Path) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 740})
    faults = {}
    for address in one_of_each(arabic).values():
        ready(page, served(arabic) + address)
        faults[address] = axe_faults(page)
    assert {address: found for address, found in faults.items() if found} == {}
    page.close()


def test_the_menu_comes_from_the_side_where_lines_begin(page: Page, served: Serve, arabic: Path) -> None:
    ready(page, f"{served(arabic)}module/boiling-water/")
    page.locator(".menu-button").click()
    box = page.locator("#__menu").bounding_box()
    assert box
    assert box["x"] + box["width"] == page.evaluate("document.documentElement.clientWidth")


def test_the_way_on_points_where_lines_go(arabic: Path) -> None:
    tree = LexborHTMLParser((arabic / "module" / "boiling-water" / "index.html").read_bytes())
    assert tree.css_first("[rel=next] span").text() == "التالي ←"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("جرثومة", "glossary/#germ"),
        ("جُرْثُومَة", "glossary/#germ"),
        ("غلي", "module/boiling-water/"),
        ("غَلْي", "module/boiling-water/"),
        ("بئر", "module/boiling-water/"),
    ],
)
def test_the_search_finds_a_word_with_and_without_its_vowels(
    page: Page, served: Serve, arabic: Path, typed: str, found: str
) -> None:
    ready(page, served(arabic))
    page.locator("#__search").fill(typed)
    page.locator(".search-list a:visible").first.wait_for()
    links = page.locator(".search-list a:visible").evaluate_all("(all) => all.map((e) => e.getAttribute('href'))")
    assert any(link.partition("?")[0].endswith(found) or found in link for link in links)


def test_a_change_is_told_from_right_to_left(page: Page, served: Serve, arabic: Path) -> None:
    page.add_init_script(
        "localStorage.setItem('water:2:/#@network/fuel/2026-01-02', '1');"
        "localStorage.setItem('water:2:/#@network/fuel/2026-06-02', '3')"
    )
    ready(page, f"{served(arabic)}health-check/")
    eventually(page, "document.querySelector('[data-change]')?.textContent === '1 ← 3'")
    dots = page.locator(".was, .is").evaluate_all("(all) => all.map((e) => e.getBoundingClientRect().x)")
    assert dots[0] > dots[1]


@pytest.fixture(scope="module")
def sheet(arabic: Path) -> Path:
    return arabic / "downloads" / "boiling-water-participant-a4.pdf"


def test_a_sheet_says_its_language_and_can_be_read_out(sheet: Path) -> None:
    """Words of letters without dots: in this font a dotted letter is two shapes, and readers copy it twice."""
    assert PdfReader(sheet).root_object["/Lang"] == "ar"
    words = "".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(sheet))
    for line in ("مصدر الماء", "كم", "المرض", "الماء"):
        assert line in words, line


def test_a_table_of_a_sheet_begins_at_the_right(sheet: Path) -> None:
    """Its heads stand from right to left, each column beside the one before it."""
    text = pdfium.PdfDocument(sheet)[0].get_textpage()
    found = [text.search(word).get_next() for word in ("مصدر", "كم", "هل")]
    assert all(found)
    at = [text.get_charbox(each[0])[0] for each in found if each]
    assert at == sorted(at, reverse=True)
