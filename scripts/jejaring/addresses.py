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

NO_PAGES = (SINGLE_FILES, DATA, "assets/", "search/", "susun/", "rekap/", "404")
"""what stands at the top of a language beside pages, and what is kept for pages to come"""

CHECKS = "periksa"
"""part of a module's page that holds its self-assessment"""


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


def edition(edition_hash: str) -> str:
    """Where a reader learns whether a printed copy is current."""
    return f"{EDITIONS}?e={edition_hash}"
