"""The book of addresses: nothing that the site holds stands where an author's page could come to stand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import KEBUN, PROJECT
from jejaring import sheets, typeset
from jejaring.check import book
from jejaring.link import link
from jejaring.load import load


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
    books = {addresses.workbook(name) for name in (*(t.value.slug for t in loaded.tracks), addresses.sheets.all_tracks)}
    assert names - general <= of_modules | of_days
    assert {name for name in general if name.startswith(addresses.general_sheets[0])} <= books
