"""Curricula in other languages than Indonesian and English, and one whose every text is longer than ours."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import KEBUN, PROJECT, built
from jejaring import strings
from looking import ready, squeezed
from playwright.sync_api import Browser
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser, LexborNode
from test_right_to_left import OUTSIDE, one_of_each
from test_theme import LOADER

HANDS = PROJECT / "tests" / "curricula" / "manos-es-pt"

_VOWELS = re.compile("[aeiou]", re.IGNORECASE)
_KEPT = re.compile(r"(\{\w+\}|\[\[[^\]]*\]\]|\]\([^)]*\)|https?://\S+)")
"""what is filled in, marks and addresses"""


def longer(text: str) -> str:
    """The text with each vowel twice, once with an accent, in brackets that show whether an end is cut."""
    parts = _KEPT.split(text)
    parts[::2] = [_VOWELS.sub(lambda vowel: f"{vowel[0]}\u0301{vowel[0]}", part) for part in parts[::2]]
    return unicodedata.normalize("NFC", f"[{''.join(parts)}]")


def test_a_text_grows_by_about_half() -> None:
    assert longer("Modul {n} di [[istilah:bedeng]]") == "[Móodúul {n} díi [[istilah:bedeng]]]"
    words = [form for forms in strings.built_in("id").values() for form in forms.values()]
    assert 1.3 < sum(map(len, map(longer, words))) / sum(map(len, words)) < 1.6


def grown(value: Any) -> Any:
    """The data with every Indonesian text longer."""
    if isinstance(value, list):
        return [grown(item) for item in value]
    if not isinstance(value, dict):
        return value
    long = {"id": _long(value["id"])} if {"id", "en"} <= value.keys() else {}
    return {key: grown(item) for key, item in value.items()} | long


def _long(words: Any) -> Any:
    return [longer(item) for item in words] if isinstance(words, list) else longer(words)


def _write(path: Path, data: Mapping[str, Any]) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small curriculum with all that is Indonesian in a language of long words, interface included."""
    folder = Path(shutil.copytree(KEBUN, tmp_path_factory.mktemp("long") / "kebun"))
    for path in folder.rglob("*.yml"):
        _write(path, grown(yaml.load(path.read_text("utf-8"), LOADER)))
    for path in folder.rglob("id/*.md"):
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        data = {key: longer(text) for key, text in yaml.safe_load(front).items()}
        path.write_text(f"---\n{yaml.safe_dump(data, allow_unicode=True)}---\n\n{longer(body.strip())}\n", "utf-8")
    (folder / "content" / "words").mkdir()
    own = {key: {name: longer(text) for name, text in forms.items()} for key, forms in strings.built_in("id").items()}
    _write(folder / "content" / "words" / "id.yml", own)
    return built(folder, folder.parent / "site")


CUT = """() => [...document.querySelectorAll(
    ".md-header a, .md-nav__link, .md-nav__title, button, .md-button, label, legend, .code, summary")]
  .filter((e) => e.checkVisibility() && !e.matches(".hidden") && !e.querySelector(".hidden") && e.clientWidth > 0 &&
    (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 2))
  .filter((e) => !["inline", "contents"].includes(getComputedStyle(e).display))
  .map((e) => `${e.outerHTML.slice(0, 90)} ${e.scrollWidth}/${e.clientWidth} ${e.scrollHeight}/${e.clientHeight}`)"""


@pytest.mark.parametrize("width", [320, 390])
def test_long_words_neither_leave_the_screen_nor_are_cut(
    chromium: Browser, served: Callable[[Path], str], long_site: Path, width: int
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 740})
    faults: dict[str, list[str]] = {}
    for address in one_of_each(long_site).values():
        ready(page, served(long_site) + address)
        assert "[" in page.locator("body").inner_text()
        found = page.evaluate(OUTSIDE) + page.evaluate(CUT)
        if page.locator(".menu-button:visible").count():
            page.locator(".menu-button").click()
            found += page.evaluate(CUT)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if found or wide > width:
            faults[address] = [f"{wide} wide", *found]
    assert faults == {}
    page.close()


@pytest.fixture(scope="module")
def hands(shared_site: Callable[..., Path]) -> Path:
    return shared_site("hands", HANDS, "", handouts=True)


@pytest.mark.parametrize(
    ("code", "prefix", "words"),
    [
        ("es", "", ("Lavarse las manos", "Actividades", "Autoevaluación", "2 de febrero de 2026")),
        ("pt", "pt/", ("Lavar as mãos", "Atividades", "Autoavaliação", "2 de fevereiro de 2026")),
    ],
)
def test_two_languages_of_which_neither_is_ours(hands: Path, code: str, prefix: str, words: tuple[str, ...]) -> None:
    """Pages, single files and sheets, in words of the language, some of them the curriculum's own."""
    at = first_module(hands, prefix)
    assert (at.attributes["lang"], at.attributes["dir"]) == (code, "ltr")
    text = at.text()
    assert [word for word in words if word not in text] == []
    sheets = sorted((hands / prefix / "downloads").glob("*.pdf"))
    assert {each.name.rpartition("-")[2] for each in sheets} == {"a4.pdf", "a3.pdf", "letter.pdf"}
    (handout,) = (each for each in sheets if each.name == "lavarse-las-manos-participant-letter.pdf")
    reader = PdfReader(handout)
    assert reader.root_object["/Lang"] == code
    assert squeezed(words[0]) in squeezed(reader.pages[0].extract_text())


def first_module(site: Path, prefix: str) -> LexborNode:
    """The page of the first module."""
    tree = LexborHTMLParser((site / prefix / "module" / "lavarse-las-manos" / "index.html").read_bytes())
    assert tree.root
    return tree.root


def test_a_site_of_two_other_languages_shows_neither_of_ours(hands: Path) -> None:
    for path in hands.rglob("*.html"):
        assert LexborHTMLParser(path.read_bytes()).css_first("html").attributes["lang"] in ("es", "pt"), path
    assert not (hands / "en").exists()
    assert not (hands / "id").exists()
