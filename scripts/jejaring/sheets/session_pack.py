"""The pack for tomorrow morning: a cover that says what to copy how often, then one master of everything, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jejaring.model import Text
from jejaring.sheets import blocks
from jejaring.sheets.blocks import Block, Run
from jejaring.sheets.sheet import InPack, Section, Sheet
from jejaring.sheets.text import PrintContext, PrintText, in_a_row, short
from jejaring.timetable import LinkedDay, LinkedVariant, Slot

Master = tuple[Sheet, InPack]
"""a sheet to be copied, and how"""


def masters(groups: Iterable[Iterable[Sheet]], *, first_day: bool) -> list[Master]:
    """What belongs in a pack of all sheets at hand, in print order: those of each module, then the forms."""
    return [master for group in groups for master in _in_order(group, first_day=first_day)]


def _in_order(sheets: Iterable[Sheet], *, first_day: bool) -> list[Master]:
    found = [(sheet, sheet.pack) for sheet in sheets if sheet.pack]
    wanted = [(sheet, how) for sheet, how in found if first_day or not how.first_day_only]
    return sorted(wanted, key=lambda master: master[1].place)


def pack(
    title: Run, head: Run, before: Iterable[Block], copied: Sequence[Master], printer: PrintContext
) -> tuple[Section, ...]:
    """The cover, then the masters, each with the foot of its own sheet."""
    write = PrintText(printer)
    w = write.w
    body = (*before, _copies(copied, write), blocks.note(w["print_tomorrow_note"]))
    draft = any(section.draft for sheet, _ in copied for section in sheet.sections)
    cover = Section(title, w["print_cover"], body, w["print_tomorrow_intro"], head, draft=draft)
    return cover, *(replace(section, of=sheet.slug) for sheet, _ in copied for section in sheet.sections)


def _copies(copied: Sequence[Master], write: PrintText) -> Block:
    w = write.w
    heads = [w["print_sheet"], w["print_pages"], w["print_sides"]]
    heads += [w.counted("print_copies_for", people) for people in write.printer.people]
    return {
        "kind": "copies",
        "heads": [*heads, w["print_tick"]],
        "rows": list(_copy_rows(copied, write)),
        "total": w["print_total"],
        "one-sided": w["print_one_sided"],
    }


def _copy_rows(copied: Sequence[Master], write: PrintText) -> Iterator[Block]:
    """One row for each master, or each deck, with the numbers of its sections in the pack, whose first is the cover."""
    number = 1
    for sheet, how in copied:
        decks = [section for section in sheet.sections if section.cards]
        if not decks:
            copies = [how.copies.of(people) for people in write.printer.people]
            way = "print_two_sided" if how.sides == 2 else "print_one_sided"
            numbers = range(number, number + len(sheet.sections))
            yield _copy_row(write(short(sheet.title)), numbers, copies, how.sides, write.w[way])
        for place, section in enumerate(decks, number):
            yield _deck_row(section, place, write)
        number += len(sheet.sections)


def _deck_row(section: Section, number: int, write: PrintText) -> Block:
    assert section.cards
    backed = section.cards.backed
    way = write.w["print_two_sided_short" if backed else "print_one_sided"]
    return _copy_row(section.title, [number], list(section.cards.copies), 2 if backed else 1, way)


def _copy_row(title: blocks.Run, sections: Iterable[int], copies: list[int], sides: int, way: str) -> Block:
    return {"title": title, "sections": list(sections), "copies": copies, "sides": sides, "way": way}


def rundown(variant: LinkedVariant, day: LinkedDay, printer: PrintContext) -> list[Block]:
    """The day by the clock, with a column for who leads."""
    write = PrintText(printer)
    w = write.w
    heads = (w["course_clock"], 12), (w["course_session"], 50), (w["course_lead"], 20)
    rows = [blocks.row([printer.phrases.clocks(slot), _what(slot, printer), ""]) for slot in day.slots]
    name = write.bare(variant.title, ": ", day.title)
    return [blocks.heading(name), blocks.table([blocks.column(name, width) for name, width in heads], rows)]


def _occasion(slot: Slot, printer: PrintContext) -> Run:
    """What a session without a module is called, with a link to its script."""
    write, name = PrintText(printer), printer.phrases.occasion(slot)
    if slot.occasion is None:
        return write(name)
    script, address = slot.occasion.title, printer.addresses.occasion(slot.occasion.slug)
    if slot.session.title is None:
        return [{"page": address, "run": write(script)}]
    return in_a_row(
        write(name), [{"page": address, "run": write.bare(f"({write.w['occasion_script']}: ", script, ")")}]
    )


def _what(slot: Slot, printer: PrintContext) -> Run:
    if not slot.module:
        return _occasion(slot, printer)
    write = PrintText(printer)
    named: list[Text | str] = [f"{slot.module.code} ", slot.module.title]
    if slot.whole:
        return write.bare(*named)
    run: list[Text | str] = []
    for activity in slot.activities:
        run += [*([", "] if run else []), activity.title]
    return write.bare(*named, f" ({printer.words['course_part']}: ", *run, ")")


def in_order(day: LinkedDay) -> tuple[str, ...]:
    """Slugs of the modules that a day runs, each once."""
    return tuple(dict.fromkeys(slot.module.slug for slot in day.slots if slot.module))
