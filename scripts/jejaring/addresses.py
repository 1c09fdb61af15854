"""The book of addresses: where everything stands below its language. Nothing else spells these words.

Printed sheets, readers' bookmarks and stored copies hang on them, so they never change.
"""

from __future__ import annotations

MODULES = "modul/"
FACILITATOR = "fasilitator/"
COURSES = "kursus/"
GOALS = "tujuan/"
PREREQUISITES = "prasyarat/"
MAP = "peta/"
GLOSSARY = "istilah/"
SOURCES = "sumber/"
PROGRESS = "kemajuan/"
HEALTH = "cek-jaringan/"
OFFLINE = "luring/"
NOT_STORED = f"{OFFLINE}tanpa-sinyal/"
"""shown without a network for what is not stored"""
DOWNLOADS = "unduh/"
EDITIONS = "edisi/"
SEARCH = "cari/"
SINGLE_FILES = "berkas/"
DATA = "api/"
SEARCH_INDEX = "search/"
ASSETS = "assets/"
NOT_FOUND = "404.html"
COMPOSE = "susun/"
RECAP = "rekap/"
"""these two are kept for pages to come"""

ALL_TRACKS = "semua"
"""what the workbook of all tracks is named for"""
BOOKS = "buku-kerja"
FORMS = "formulir"
POSTERS = "poster"
GENERAL_SHEETS = (BOOKS, FORMS, POSTERS)
"""what sheets of no module and no course are named for"""
PACK = "besok-pagi"
"""ends the names of packs for a morning"""
SHEETS_OF_MODULE = (
    "peserta", "buklet", "lembar-kerja", "periksa", "fasilitator", "soal", "kunci", "rekap", PACK,
)  # fmt: skip

CHECKS = "periksa"
"""part of a module's page that holds its self-assessment"""


def reserved() -> frozenset[str]:
    """First parts of the addresses that the generator fills below each language; no author's page can stand there."""
    spelled = [value for name, value in globals().items() if name.isupper() and isinstance(value, str)]
    return frozenset(value.split("/")[0].removesuffix(".html") for value in spelled if value.endswith(("/", ".html")))


def module(slug: str) -> str:
    return f"{MODULES}{slug}/"


def facilitator(slug: str) -> str:
    return f"{FACILITATOR}{slug}/"


def track(slug: str) -> str:
    return f"{MODULES}#{slug}"


def course(slug: str) -> str:
    return f"{COURSES}{slug}/"


def goal(slug: str) -> str:
    return f"{GOALS}{slug}/"


def prerequisite(slug: str) -> str:
    return f"{PREREQUISITES}#{slug}"


def term(slug: str) -> str:
    return f"{GLOSSARY}#{slug}"


def source(slug: str) -> str:
    return f"{SOURCES}#{slug}"


def single_file(slug: str) -> str:
    return f"{SINGLE_FILES}{slug}.html"


def pdf(sheet: str, paper: str) -> str:
    return f"{DOWNLOADS}{sheet}-{paper}.pdf"


def sheet_of_module(slug: str, kind: str) -> str:
    return f"{slug}-{kind}"


def sheet_of_day(course_slug: str, variant: str, number: int) -> str:
    """The pack for a day of a course; days count from 1."""
    return f"{course_slug}-{variant}-{number}-{PACK}"


def workbook(track_slug: str) -> str:
    return f"{BOOKS}-{track_slug}"


def edition(edition_hash: str) -> str:
    """Where a reader learns whether a printed copy is current."""
    return f"{EDITIONS}?e={edition_hash}"
