"""The book of addresses: nothing that the site holds stands where an author's page could come to stand."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import KEBUN, PROJECT, built
from jejaring import model, sheets, typeset
from jejaring.addresses import FOLDER, addresses, built_in
from jejaring.check import book, spelled
from jejaring.downloads import downloads
from jejaring.link import link
from jejaring.load import load
from jejaring.render import render


def test_every_generated_address_is_reserved(kebun_site: Path) -> None:
    loaded, _ = load(KEBUN / "modules", KEBUN / "content", PROJECT)
    written = {page.path for page in loaded.prose} | {"en"}
    folders = {path.name for path in kebun_site.iterdir() if path.is_dir()}
    assert folders - written <= loaded.addresses.reserved()


def test_a_language_with_a_generated_address() -> None:
    loaded, _ = load(KEBUN / "modules", KEBUN / "content", PROJECT)
    assert loaded.site is not None
    settings = loaded.site.value
    spoken = [
        language.model_copy(update={"code": code})
        for language, code in zip(settings.languages, ("id", "api"), strict=True)
    ]
    site = replace(loaded.site, value=settings.model_copy(update={"languages": tuple(spoken)}))
    found = list(book.languages_have_their_own_addresses(replace(loaded, site=site)))
    assert [(problem.code, problem.message) for problem in found] == [
        ("reserved-language", "'/api/' is an address that the generator fills itself")
    ]


@pytest.mark.parametrize("folder", [KEBUN, PROJECT], ids=["kebun", "real"])
def test_sheets_are_named_as_the_checker_expects(folder: Path) -> None:
    loaded, _ = load(folder / "modules", folder / "content", PROJECT)
    addresses = loaded.addresses
    made = sheets.sheet_set(link(loaded), "", typeset.covered())
    names = {edition.sheet.slug for edition in made.editions}
    general = {name for name in names if name.startswith(addresses.general_sheets)}
    of_modules = {
        addresses.sheet_of_module(module.value.slug, kind)
        for module in loaded.modules
        for kind in addresses.sheets_of_module
    }
    of_days = {
        addresses.sheet_of_day(course.value.slug, variant.slug, number)
        for course in loaded.courses
        for variant in course.value.variants
        for number in range(1, len(variant.days) + 1)
    }
    of_courses = {
        addresses.sheet_of_course(course.value.slug, kind)
        for course in loaded.courses
        for kind in addresses.sheets_of_course
    }
    books = {addresses.workbook(name) for name in (*(t.value.slug for t in loaded.tracks), addresses.sheets.all_tracks)}
    books.add(addresses.book_of_scripts)
    assert names - general <= of_modules | of_days | of_courses
    assert {name for name in general if name.startswith(addresses.general_sheets[0])} <= books


BOOKS = sorted(path.stem for path in FOLDER.glob("*.yml"))


@pytest.mark.parametrize("code", BOOKS)
def test_a_book_of_addresses_is_whole_and_no_two_words_meet(code: str) -> None:
    found = built_in(code)
    assert all(word for section in spelled.SECTIONS for _, word in getattr(found, section))
    assert not list(spelled.faults(addresses(code)))


@pytest.mark.parametrize(
    ("first", "own", "expected"),
    [
        ("id", {}, "modul/x/"),
        ("en", {}, "module/x/"),
        ("en-GB", {}, "module/x/"),
        ("ace", {}, "module/x/"),
        ("ace", {"pages": {"modules": "peuneurunoe"}}, "peuneurunoe/x/"),
        ("id", {"pages": {"modules": "pelajaran"}}, "pelajaran/x/"),
        ("id", {"sheets": {"pack": "pagi"}}, "modul/x/"),
    ],
)
def test_addresses_are_words_of_the_first_language(first: str, own: dict[str, object], expected: str) -> None:
    assert addresses(first, model.AddressBook.model_validate(own)).module("x") == expected


_LINKS = re.compile(r'(?:href|src|action|id|data-[a-z]+|aria-[a-z]+by|value|name)="([^"]*)"')


def named(site: Path) -> set[str]:
    """Files of a site, and all that its pages and lists name: addresses, places within pages, fields of forms."""
    found = {path.relative_to(site).as_posix() for path in site.rglob("*")}
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        titles = set(re.findall('<h1 id="([^"]*)"', text))
        found |= {each for each in _LINKS.findall(text) if each.lstrip("#") not in titles}
    for path in (*site.rglob("*.json"), site / "sw.js"):
        found |= set(re.findall(r'"((?:[a-z0-9-]+/)+[^" ]*)"', path.read_text("utf-8")))
    return found


def words_of(code: str) -> Iterator[str]:
    for section in spelled.SECTIONS:
        for _, word in getattr(built_in(code), section):
            yield word.strip("/")


def test_a_site_whose_first_language_is_english_has_english_addresses(tmp_path: Path) -> None:
    """Pages, sheets, places within pages, what scripts ask for: none keeps a word of the other language."""
    folder = Path(shutil.copytree(KEBUN, tmp_path / "kebun"))
    settings = folder / "content" / "site.yml"
    text = settings.read_text("utf-8")
    spoken = re.findall(r"  - \{code: .*\n", text)
    text = text.replace("".join(spoken), "".join(reversed(spoken))).replace("link: /modul/", "link: /module/")
    settings.write_text(text, "utf-8")
    for path in folder.rglob("*.md"):
        path.write_text(path.read_text("utf-8").replace("(modul/", "(module/"), "utf-8")
    site = built(folder, tmp_path / "site")
    for page in (
        "module/menyiapkan-bedeng",
        "facilitator/menyiapkan-bedeng",
        "goal",
        "id/module",
        "find",
        "offline/no-signal",
    ):
        assert (site / page / "index.html").is_file(), page
    curriculum = link(load(folder / "modules", folder / "content", PROJECT)[0])
    made = sheets.sheet_set(curriculum, "https://example.org/", typeset.covered())
    printed = {document.address for document in made.documents}
    assert {
        "downloads/menyiapkan-bedeng-participant-a4.pdf",
        "downloads/form-attendance-f4.pdf",
        "id/downloads/poster-map-a3.pdf",
    } <= printed
    ones = dict.fromkeys(printed, 1)
    shown = render(curriculum, "https://example.org/", downloads(made, curriculum, ones, ones))
    pages = [text for language in shown.languages for text in language.pages.values()]
    found = {*named(site), *printed, *(each for text in pages for each in _LINKS.findall(text))}
    foreign = sorted(set(words_of("id")) - set(words_of("en")), key=len, reverse=True)
    word = re.compile(rf"(?:^|[/#?&]|(?<=[a-z0-9])-)(?:{'|'.join(foreign)})(?=$|[/#?&=.-])")
    authored = {
        slug for path in folder.rglob("*.yml") for slug in re.findall(r"slug: ([a-z0-9-]+)", path.read_text("utf-8"))
    }
    slugs = re.compile("|".join(sorted(authored, key=len, reverse=True)))
    left = sorted(each for each in found if word.search(slugs.sub("slug", each)))
    assert not left, left
