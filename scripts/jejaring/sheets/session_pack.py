"""The pack for tomorrow morning: a cover that says what to copy how often, then one master of everything, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from jejaring import materials
from jejaring.sheets import blocks
from jejaring.sheets.blocks import Block
from jejaring.sheets.sheet import Section, Sheet
from jejaring.sheets.text import PrintContext, PrintText, short
from jejaring.timetable import LinkedDay, LinkedVariant, Slot

Find = Callable[[str], Sheet | None]
"""a sheet of this language by its slug"""

ONCE = tuple(1 for _ in materials.PEOPLE)
EACH = materials.PEOPLE
TWICE = tuple(2 * people for people in materials.PEOPLE)

PACK = (("fasilitator", ONCE, 2), ("peserta", EACH, 2), ("soal", TWICE, 2), ("rekap", ONCE, 1))
"""kind, copies for each size of class, printed sides; the key stands at the end of the facilitator's pack"""


@dataclass(frozen=True, slots=True)
class CopyMaster:
    """A sheet to be copied."""

    sheet: Sheet
    copies: tuple[int, ...]
    """for each size of class"""
    sides: int


def of_modules(slugs: Iterable[str], find: Find, *, agreement: bool = False) -> list[CopyMaster]:
    """Masters for a morning with these modules, in print order."""
    general = [("formulir-daftar-hadir", ONCE, 1)] + ([("formulir-kontrak-belajar", ONCE, 1)] if agreement else [])
    asked = [(f"{slug}-{kind}", copies, sides) for slug in slugs for kind, copies, sides in PACK]
    asked += [*general, ("formulir-evaluasi-sesi", EACH, 1)]
    return [CopyMaster(sheet, copies, sides) for slug, copies, sides in asked if (sheet := find(slug))]


def pack(
    title: str, head: blocks.Run, before: Iterable[Block], masters: Sequence[CopyMaster], printer: PrintContext
) -> tuple[Section, ...]:
    """The cover, then the masters, each with the foot of its own sheet."""
    write = PrintText(printer)
    w = write.w
    body = (*before, _copies(masters, write), blocks.note(w["print_tomorrow_note"]))
    cover = Section(write(title), w["print_cover"], body, w["print_tomorrow_intro"], head)
    return cover, *(replace(section, of=master.sheet.slug) for master in masters for section in master.sheet.sections)


def _copies(masters: Sequence[CopyMaster], write: PrintText) -> Block:
    w = write.w
    rows = [
        {
            "title": write(short(master.sheet.title)),
            "section": index,
            "copies": list(master.copies),
            "sides": master.sides,
            "way": w["print_two_sided"] if master.sides == 2 else w["print_one_sided"],
        }
        for index, master in enumerate(masters, 1)
    ]
    heads = [w["print_sheet"], w["print_pages"], w["print_sides"]]
    heads += [w["print_copies_for"].format(n=people) for people in materials.PEOPLE]
    return {"kind": "copies", "heads": [*heads, w["print_tick"]], "rows": rows, "total": w["print_total"]}


def rundown(variant: LinkedVariant, day: LinkedDay, printer: PrintContext) -> list[Block]:
    """The day by the clock, with a column for who leads."""
    write = PrintText(printer)
    w = write.w
    heads = (w["course_clock"], 12), (w["course_session"], 50), (w["course_lead"], 20)
    rows = [blocks.row([f"{slot.starts}–{slot.ends}", write(_what(slot, printer)), ""]) for slot in day.slots]
    name = write(f"{printer.plain(variant.title)}: {printer.plain(day.title)}")
    return [blocks.heading(name), blocks.table([blocks.column(name, width) for name, width in heads], rows)]


def _what(slot: Slot, printer: PrintContext) -> str:
    w, session = printer.words, slot.session
    if slot.module:
        run = ", ".join(printer.plain(activity.title) for activity in slot.activities)
        kept = "" if slot.whole else f" ({w['course_part']}: {run})"
        return f"{slot.module.code} {printer.plain(slot.module.title)}{kept}"
    return printer.plain(session.title) if session.title else w[f"session_{session.kind}"]


def in_order(day: LinkedDay) -> tuple[str, ...]:
    """Slugs of the modules that a day runs, each once."""
    return tuple(dict.fromkeys(slot.module.slug for slot in day.slots if slot.module))
