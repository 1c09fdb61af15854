"""Workbooks: the handouts of a track, or of all modules, in one book to write in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jejaring.link import LinkedModule
from jejaring.sheets import participant
from jejaring.sheets.blocks import Run
from jejaring.sheets.sheet import Section
from jejaring.sheets.text import PrintContext, PrintText, short


def workbook(title: Run, modules: Sequence[LinkedModule], printer: PrintContext) -> tuple[Section, ...]:
    """A title page with contents, then the handout of each module."""
    write = PrintText(printer)
    w, site = write.w, short(printer.site)
    front = Section(
        title, w["print_workbook"], (participant.whose(write),), w["print_workbook_intro"], site,
        contents=w["print_contents"], draft=any(linked.draft for linked in modules),
    )  # fmt: skip
    chapters = ((linked, participant.handout(linked, printer)) for linked in modules)
    return front, *(replace(chapter, kind=w["print_workbook"], draft=linked.draft) for linked, chapter in chapters)
