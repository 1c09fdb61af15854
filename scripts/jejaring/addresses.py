"""The book of addresses: where everything stands below its language. Nothing else spells these words.

They are words of the site's first language, from `words/addresses/`, or the curriculum's own. Printed sheets, readers'
bookmarks and stored copies hang on them, so they never change.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import yaml

from jejaring import model

FOLDER = Path(__file__).parent / "words" / "addresses"
OTHERWISE = "en"
"""whose words are taken for a language that has no file"""

DATA = "api/"
SEARCH_INDEX = "search/"
ASSETS = "assets/"
NOT_FOUND = "404.html"
FIXED = (DATA, SEARCH_INDEX, ASSETS, NOT_FOUND)
"""what programs ask for, the same in every language"""

BOOKS, FORMS, POSTERS, SHEETS = "@books", "@forms", "@posters", "@sheets"
"""subjects of sheets of no module and no course; no slug holds an @"""

Words = TypeVar("Words", bound=model.Part)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Every address of a site, and what its sheets are named for."""

    pages: model.PageAddresses
    sheets: model.SheetNames
    forms: model.FormNames
    anchors: model.Anchors

    @property
    def not_stored(self) -> str:
        """Shown without a network for what is not stored."""
        return f"{self.pages.offline}{self.pages.not_stored}"

    @property
    def stored_files(self) -> str:
        """The list of what a phone stores of a language."""
        return f"{self.pages.offline}{self.pages.stored_files}.json"

    @property
    def general_sheets(self) -> tuple[str, ...]:
        """What sheets of no module and no course are named for."""
        return (self.sheets.books, self.sheets.forms, self.sheets.posters, self.sheets.general)

    @property
    def sheets_of_module(self) -> tuple[str, ...]:
        """How sheets of a module may end."""
        s = self.sheets
        return (
            s.participant, s.booklet, s.worksheet, s.checklist, s.facilitator, s.cards, s.cards_key, s.test, s.key,
            s.tally, s.pack,
        )  # fmt: skip

    @property
    def sheets_of_course(self) -> tuple[str, ...]:
        """How sheets of a course may end, beside the packs for its days."""
        return (self.sheets.test, self.sheets.key, self.sheets.scores)

    def page(self, key: str) -> str:
        """The address of a page by its name in the book: `modules`, `glossary`."""
        return str(getattr(self, key) if key == "not_stored" else getattr(self.pages, key))

    def reserved(self) -> frozenset[str]:
        """First parts of the addresses that the generator fills below each language: no author's page stands there."""
        inner = ("not_stored", "stored_files")
        own = [str(value) for key, value in self.pages if key not in inner]
        return frozenset(value.split("/")[0].removesuffix(".html") for value in (*own, *FIXED))

    def module(self, slug: str) -> str:
        return f"{self.pages.modules}{slug}/"

    def facilitator(self, slug: str) -> str:
        return f"{self.pages.facilitator}{slug}/"

    def track(self, slug: str) -> str:
        return f"{self.pages.modules}#{slug}"

    def course(self, slug: str) -> str:
        return f"{self.pages.courses}{slug}/"

    def occasion(self, slug: str) -> str:
        return f"{self.pages.occasions}#{slug}"

    def goal(self, slug: str) -> str:
        return f"{self.pages.goals}{slug}/"

    def prerequisite(self, slug: str) -> str:
        return f"{self.pages.prerequisites}#{slug}"

    def term(self, slug: str) -> str:
        return f"{self.pages.glossary}#{slug}"

    def source(self, slug: str) -> str:
        return f"{self.pages.sources}#{slug}"

    def single_file(self, slug: str) -> str:
        return f"{self.pages.single_files}{slug}.html"

    def pdf(self, sheet: str, paper: str) -> str:
        return f"{self.pages.downloads}{sheet}-{paper}.pdf"

    def sheet_of_module(self, slug: str, kind: str) -> str:
        """`kind` is one of `sheets_of_module`."""
        return f"{slug}-{kind}"

    def sheet_of_course(self, slug: str, kind: str) -> str:
        """`kind` is one of `sheets_of_course`."""
        return f"{slug}-{kind}"

    def sheet_of_day(self, course_slug: str, variant: str, number: int) -> str:
        """The pack for a day of a course; days count from 1."""
        return f"{course_slug}-{variant}-{number}-{self.sheets.pack}"

    def workbook(self, track_slug: str) -> str:
        return f"{self.sheets.books}-{track_slug}"

    @property
    def book_of_scripts(self) -> str:
        """The sheet that holds all scripts."""
        return f"{self.sheets.books}-{self.sheets.scripts}"

    def general_sheet(self, slug: str) -> str:
        return f"{self.sheets.general}-{slug}"

    def place_of_sheet(self, slug: str) -> str:
        """Where lists show a general sheet."""
        return f"{self.pages.downloads}#{self.anchors.sheets}-{slug}"

    def edition(self, edition_hash: str) -> str:
        """Where a reader learns whether a printed copy is current."""
        return f"{self.pages.editions}?e={edition_hash}"


def addresses(language: str, own: model.AddressBook | None = None) -> Addresses:
    """The addresses of a site by the code of its first language; what the curriculum has of its own goes before."""
    book, own = built_in(language), own or model.AddressBook()
    return Addresses(
        pages=_over(book.pages, own.pages),
        sheets=_over(book.sheets, own.sheets),
        forms=_over(book.forms, own.forms),
        anchors=_over(book.anchors, own.anchors),
    )


def _over(known: Words, own: Words) -> Words:
    return known.model_copy(update={key: value for key, value in own if value})


@cache
def built_in(language: str) -> model.AddressBook:
    """The words that come with a language, else with the one that it belongs to, else English ones."""
    names = model.with_parents(language)
    path = next(FOLDER / f"{name}.yml" for name in (*names, OTHERWISE) if (FOLDER / f"{name}.yml").is_file())
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return model.AddressBook.model_validate(yaml.load(path.read_text("utf-8"), loader))
