"""A curriculum that shares nothing with the one of this repository has nothing of it: no word, no page, no switch."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import PROJECT, order
from jejaring.load import load
from jejaring.pipeline import run
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

FOREIGN = PROJECT / "tests" / "curricula" / "first-aid"
"""in English; without goals, prerequisites, courses, terms, sources, levels, training hours, legal note, licence"""
TEXTS = (".html", ".js", ".json", ".css", ".webmanifest", ".xml", ".txt", ".svg", ".conf", "")

FIXED = """
    Bawaslu Panwaslih Panwascam Perbawaslu Aceh Acehnese Bireuen Indonesia gampong keuchik kader cadre cadres pemilu
    pilkada election elections pengawas ishoma campaign campaigns temuan laporan P2P jejaring jaringan
    WhatsApp folio
"""
CAPITALS = "JP RTL NIK A4 F4"
"""looked for as they are written"""
MARKS = ("#0b4f5c", "#0b5c6b", "CC BY-SA", "creativecommons.org", "MIT.")

LONG = 12
"""letters from which interface words that this curriculum says otherwise are its own sentences"""

ALLOWED = {
    r"</?jejaring-[a-z-]+|\bjejaring-[a-z-]+": "elements and the policy of the worker bear the generator's own name",
    r"cek-jaringan": "names of answers as the first versions of the script wrote them, which it still reads",
    r"Send by WhatsApp": "a button that leads there; readers choose it",
    r"Instagram\|WhatsApp\|Line": "apps whose own browsers cannot save a file, as they name themselves",
}
"""what may stand there all the same, and why"""
ALLOWED_FILES = {".jejaring"}
"""tells the generator which folder it wrote itself; hosts do not show it"""


def names_here() -> Iterator[str]:
    """Every name of this repository's curriculum that no other would have by chance."""
    loaded, _ = load(PROJECT / "modules", PROJECT / "content", PROJECT)
    assert loaded.site
    kinds = (loaded.modules, loaded.goals, loaded.prerequisites, loaded.tracks, loaded.courses, loaded.terms)
    for kind in (*kinds, loaded.sources):
        for item in kind:
            if "-" in item.value.slug:
                yield item.value.slug
    for kind in kinds[:-1]:
        for item in kind:
            yield from (words for _, words in item.value.title.items() if " " in words)
    for level in loaded.site.value.levels:
        yield level.slug
    yield from loaded.site.value.description.root.values()
    for own in loaded.own_words.values():
        texts = (text for forms in own.value.root.values() for text in forms.texts().values())
        yield from (text for text in texts if len(text) > LONG and "{" not in text)


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The foreign curriculum, built with its sheets."""
    site = tmp_path_factory.mktemp("foreign") / "site"
    summary = run(replace(order(FOREIGN, site, "https://example.org/aid/"), handouts=True), lambda stage: None)
    assert not summary.problems
    assert summary.printed
    return site


def contents(site: Path) -> dict[str, str]:
    """Address -> all that can be read in a file, its own name too."""
    found = {}
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        address = path.relative_to(site).as_posix()
        if address in ALLOWED_FILES:
            continue
        if path.suffix == ".pdf":
            found[address] = f"{address}\n{_printed(path.read_bytes())}"
        elif path.suffix in TEXTS:
            found[address] = f"{address}\n{path.read_text('utf-8')}"
        else:
            found[address] = address
    return found


def _printed(content: bytes) -> str:
    """The words of a PDF and of what it says of itself, with blanks where lines end."""
    reader = PdfReader(io.BytesIO(content))
    said = [*(page.extract_text() for page in reader.pages), *map(str, (reader.metadata or {}).values())]
    return " ".join(" ".join(said).split())


def leaks(texts: Mapping[str, str], names: Iterator[str]) -> list[str]:
    """`address: name, with what stands around it` for every name that leaked."""
    plain = {address: re.sub("|".join(ALLOWED), " ", text) for address, text in texts.items()}
    wanted = [*FIXED.split(), *names]
    loose = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, wanted))})(?![\w-])", re.IGNORECASE)
    strict = re.compile(rf"\b(?:{'|'.join(CAPITALS.split())})\b|{'|'.join(map(re.escape, MARKS))}")
    return [
        f"{address}: {found[0]} in '{text[max(0, found.start() - 30) : found.end() + 30]}'"
        for address, text in plain.items()
        for pattern in (loose, strict)
        for found in pattern.finditer(text)
    ]


@pytest.mark.curriculum
def test_nothing_of_this_curriculum_is_in_another(foreign: Path) -> None:
    assert leaks(contents(foreign), names_here()) == []


@pytest.mark.parametrize(
    "leak", ["12 JP", "by the cadre ladder", "a{--brand:#0b4f5c}", "Penyimpan RTL", "modul/jejaring/"]
)
def test_what_leaks_is_seen(leak: str) -> None:
    assert leaks({"page.html": leak}, iter(["jejaring-sosial"]))


def tree(site: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / address).read_text("utf-8"))


def test_empty_parts_leave_no_page_and_no_place_in_the_menu(foreign: Path) -> None:
    pages = {path.parent.relative_to(foreign).as_posix() for path in foreign.rglob("index.html")}
    assert pages == {
        ".", "module", "module/bleeding", "module/burns", "facilitator/bleeding", "facilitator/burns", "map",
        "progress", "downloads", "editions", "offline", "offline/no-signal", "find",
    }  # fmt: skip
    menu = [link.text() for link in tree(foreign, "index.html").css("#__menu a")]
    assert menu == ["Home", "Modules", "Learning map", "My progress", "Printed sheets", "Read offline"]


def test_one_language_has_no_switch(foreign: Path) -> None:
    for path in foreign.rglob("*.html"):
        page = LexborHTMLParser(path.read_text("utf-8"))
        assert not page.css("[hreflang], .languages, .legal h2"), path


def test_headings_of_empty_parts_are_gone(foreign: Path) -> None:
    heads = {
        name: [node.text() for node in tree(foreign, f"{name}index.html").css("h2")]
        for name in ("", "progress/", "map/")
    }
    assert heads[""] == ["Learning tracks"]
    assert heads["progress/"] == ["Before and after", "What to study next", "Keep, share or erase", "What I can do"]
    assert heads["map/"] == ["What comes before what"]
    facts = [node.text() for node in tree(foreign, "module/bleeding/index.html").css(".facts dt")]
    assert facts == ["Time", "Track", "Code", "Finish first", "Reviewed"]


def test_sheets_are_set_on_the_papers_of_the_curriculum(foreign: Path) -> None:
    sizes = {}
    for path in foreign.rglob("*.pdf"):
        box = PdfReader(path).pages[0].mediabox
        sizes.setdefault(path.stem.rsplit("-", 1)[1], set()).add(tuple(sorted((round(box.width), round(box.height)))))
    assert sizes == {"letter": {(612, 792)}, "tabloid": {(792, 1224)}}


def test_groups_are_those_of_the_curriculum(foreign: Path) -> None:
    page = tree(foreign, "facilitator/bleeding/index.html")
    assert [node.text() for node in page.css("table")[1].css("th[scope=col]")] == ["Item", "For 12 people"]
    printed = _printed((foreign / "downloads/form-attendance-letter.pdf").read_bytes())
    assert re.search(r"\b11\b.*\b12\b", printed, re.DOTALL)
    assert not re.search(r"\b13\b", printed)


def test_a_site_of_hand_written_pages_alone(tmp_path: Path) -> None:
    shutil.copytree(FOREIGN / "content", tmp_path / "content")
    summary = run(replace(order(tmp_path, tmp_path / "site"), handouts=True), lambda stage: None)
    assert not summary.problems
    pages = {path.parent.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("index.html")}
    assert pages == {".", "offline", "offline/no-signal", "find"}
    assert not list((tmp_path / "site").rglob("*.pdf"))


def test_terms_of_use_stand_on_every_page_and_sheet(tmp_path: Path) -> None:
    curriculum = Path(shutil.copytree(FOREIGN, tmp_path / "aid"))
    settings = curriculum / "content" / "site.yml"
    licence = 'authors: [Mira Tan, "Ola & Co."]\nlicence: {name: CC0, url: "https://creativecommons.org/publicdomain/zero/1.0/"}\n'
    settings.write_text(settings.read_text("utf-8") + licence, "utf-8")
    summary = run(replace(order(curriculum, tmp_path / "site"), handouts=True), lambda stage: None)
    assert not summary.problems
    for path in (tmp_path / "site").rglob("index.html"):
        foot = LexborHTMLParser(path.read_text("utf-8")).css_first(".licence")
        assert foot.text().startswith("Mira Tan, Ola & Co. · Content: CC0."), path
        assert foot.css_first("a").attributes["href"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    for path in (tmp_path / "site").rglob("*.pdf"):
        pages = [page.extract_text() for page in PdfReader(path).pages]
        assert pages
        for page in filter(None, pages):  # a booklet has blank sides
            assert "Mira Tan, Ola & Co. · CC0 · creativecommons.org/publicdomain/zero/1.0" in page, path
