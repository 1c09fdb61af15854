"""Sheets: a linked curriculum to sheets of paper, as plain data for the typesetter. Pure: same input, same bytes.

A sheet is one thing to print in one language; a document is one PDF of it, on one size of paper. Text stays text: the
templates of `typeset` get it as JSON and never evaluate it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import segno

from jejaring import locales, model
from jejaring.link import Curriculum
from jejaring.pdf import CODE_FAMILY, FONT_FAMILIES, PdfDocument
from jejaring.sheets import blocks, catalogue
from jejaring.sheets.blocks import Run
from jejaring.sheets.papers import Paper, folded
from jejaring.sheets.shapes import LINKED
from jejaring.sheets.sheet import Section, Sheet
from jejaring.sheets.text import PrintContext, PrintText, short

LAYOUT = 1
"""of all sheets; counted up when a change of the templates makes printed copies outdated, so that a comment does not"""
QR_MASK = 2
"""any of the eight is right; to try them all for the prettiest takes most of the time"""


@dataclass(frozen=True, slots=True)
class Edition:
    """A sheet as it is now."""

    sheet: Sheet
    language: str
    edition: str
    """empty for what is not finished: there will be many, and nobody should keep one"""


@dataclass(frozen=True, slots=True)
class SheetSet:
    """Every sheet of a curriculum, and the PDFs to make of them."""

    editions: tuple[Edition, ...]
    """all sheets in all languages, in the order of lists"""
    documents: tuple[PdfDocument, ...]


def sheet_set(curriculum: Curriculum, site_url: str, covered: frozenset[str]) -> SheetSet:
    """All sheets. `covered` are the characters that the fonts have; no QR code and no address without `site_url`."""
    editions: list[Edition] = []
    documents: list[PdfDocument] = []
    for language in curriculum.languages:
        printer = PrintContext(curriculum, language, covered)
        made = {sheet.slug: _edition(sheet, printer) for sheet in catalogue.sheets(printer)}
        editions += made.values()
        for edition in made.values():
            documents += _documents(edition, made, printer, site_url)
    return SheetSet(tuple(editions), tuple(documents))


def _edition(sheet: Sheet, printer: PrintContext) -> Edition:
    finished = printer.language.complete and not any(section.draft for section in sheet.sections)
    return Edition(sheet, printer.language.code, edition_of(sheet) if finished else "")


def edition_of(sheet: Sheet) -> str:
    """Ten hexadecimal signs that change when the sheet's own data or LAYOUT changes, and never else."""
    data = [LAYOUT, sheet.title, sheet.template, [_content(section) for section in sheet.sections]]
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def _content(section: Section) -> dict[str, Any]:
    """What the template needs to know of a section, editions and addresses aside."""
    return {
        "title": section.title,
        "kind": section.kind,
        "lead": section.lead,
        "head": section.head,
        "blocks": section.blocks,
        "wide": section.wide,
        "contents": section.contents,
        **({"tracks": section.tracks} if section.tracks else {}),
        **({"shelves": section.shelves} if section.shelves else {}),
        **({"cards": section.cards.drawn} if section.cards else {}),
    }


def _documents(
    edition: Edition, all_made: Mapping[str, Edition], printer: PrintContext, site_url: str
) -> Iterator[PdfDocument]:
    sheet, language = edition.sheet, printer.language.code
    prefix = printer.curriculum.prefix(language)
    if not sheet.papers:
        return
    base = site_url + prefix if site_url else ""
    data = json.dumps(led(_data(edition, all_made, printer, base), base), ensure_ascii=False, sort_keys=True)
    shown = sorted(blocks.pictures([section.blocks for section in sheet.sections]))
    known = printer.curriculum.pictures
    pictures = tuple((name, known[name].printed) for name in shown if name in known)
    for paper in sheet.papers:
        yield PdfDocument(
            address=prefix + printer.addresses.pdf(sheet.slug, paper.name),
            name=f"{sheet.slug} ({language}, {paper.name})",
            template=sheet.template,
            data=data,
            paper=_paper(folded(paper), folded_from=paper) if sheet.booklet else _paper(paper),
            day=sheet.day,
            booklet=sheet.booklet,
            source=sheet.source,
            pictures=pictures,
        )


def terms(printer: PrintContext) -> str:
    """Whose texts these are and on which terms: stands at the foot of every page."""
    site = printer.curriculum.site
    whose = ", ".join(site.authors)
    if site.licence:
        whose = f"{whose or printer.site} · {site.licence.name} · {site.licence.url.split('://')[-1].rstrip('/')}"
    return short(whose, 120)


def _paper(paper: Paper, folded_from: Paper | None = None) -> str:
    size = {"width": paper.width, "height": paper.height, "side": paper.side, "size": paper.size}
    return json.dumps(size | ({"folded-from": [folded_from.height, folded_from.width]} if folded_from else {}))


def _data(edition: Edition, all_made: Mapping[str, Edition], printer: PrintContext, base: str) -> dict[str, Any]:
    """`base` is where the language stands, empty when that is not known."""
    sheet = edition.sheet
    return {
        "title": sheet.title,
        "author": ", ".join(printer.curriculum.site.authors) or printer.site,
        "description": sheet.description,
        "date": [sheet.day.year, sheet.day.month, sheet.day.day],
        **_language(printer.language),
        "fonts": FONT_FAMILIES,
        "code-font": CODE_FAMILY,
        "page-of": printer.words["print_page_of"],
        "numbering": sheet.numbering,
        "fold": printer.words["print_fold"] if sheet.booklet else "",
        "sections": [
            _content(section)
            | _notice(section, printer)
            | _stamp(all_made.get(section.of, edition), printer, base, coded=begins)
            for section, begins in zip(sheet.sections, _beginnings(sheet), strict=True)
        ],
    }


def _language(language: model.Language) -> dict[str, str | None]:
    """What the typesetter knows of languages: two or three letters, a country of two, and which way they run."""
    parts = model.subtags(language.code)
    region = parts.region if parts and parts.region.isalpha() else None
    return {"lang": parts.language if parts else "und", "region": region, "dir": locales.direction(language)}


def led(value: Any, base: str) -> Any:
    """The data with the links to pages of the site leading there; they are words where its address is not known."""
    if isinstance(value, dict):
        if "page" not in value or "run" not in value:
            return {key: led(item, base) for key, item in value.items()}
        return {"run": value["run"]} | ({"to": base + value["page"]} if base.startswith(LINKED) else {})
    return [led(item, base) for item in value] if isinstance(value, list | tuple) else value


def _beginnings(sheet: Sheet) -> Iterator[bool]:
    """For each section, whether with it begins what may be held apart: the sheet, or one that a pack copies."""
    before = None
    for section in sheet.sections:
        yield section.of != before
        before = section.of


def _notice(section: Section, printer: PrintContext) -> dict[str, str]:
    """What every page says of a section that is not finished."""
    w, borrows = printer.words, blocks.borrows(list(_content(section).values()))
    said = [*([w["print_draft"]] if section.draft else ()), *([w["print_borrowed"]] if borrows else ())]
    return {"notice": " · ".join(said)}


def _stamp(edition: Edition, printer: PrintContext, base: str, *, coded: bool) -> dict[str, Run]:
    """What stands at the foot: title, edition, address; `coded` gives a QR code that asks whether it is current."""
    sheet, w, write = edition.sheet, printer.words, PrintText(printer)
    stamp = w["print_edition" if edition.edition else "print_unfinished"].format(
        edition=edition.edition, date=printer.phrases.date(sheet.day)
    )
    shown = f"{base}{sheet.page}".split("://")[-1].rstrip("/") if base else ""
    asked = base + printer.addresses.edition(edition.edition)
    return {
        "foot": write(short(sheet.title, 60 if sheet.booklet else 80)),
        "edition": printer.legible(f"{stamp} · {printer.language.name}"),
        "address": shown,
        "terms": terms(printer),
        "qr": _qr(asked) if base and coded and edition.edition else "",
        "qr-link": asked if asked.startswith(LINKED) else "",
        "qr-alt": w["print_qr"].format(address=shown),
    }


@cache
def _qr(text: str) -> str:
    """The QR code as SVG, black on nothing, with a quiet edge of two modules."""
    return str(segno.make_qr(text, error="m", mask=QR_MASK).svg_inline(border=2, dark="#000", omitsize=True))
