"""The pack for tomorrow morning: a cover that says what to copy how often, then one master of everything, in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from curriculum import materials
from curriculum.handouts import blocks, facilitator, forms, participant
from curriculum.handouts.blocks import Block
from curriculum.handouts.sheet import Section
from curriculum.handouts.wording import Printer, Writer
from curriculum.link import LinkedModule
from curriculum.timetable import LinkedDay, Slot


@dataclass(frozen=True, slots=True)
class Master:
    """A section to be copied."""

    section: Section
    copies: tuple[int, ...]
    """for each size of class"""
    sides: int = 2


ONCE = tuple(1 for _ in materials.PEOPLE)
EACH = materials.PEOPLE
TWICE = tuple(2 * people for people in materials.PEOPLE)


def of_module(linked: LinkedModule, printer: Printer) -> tuple[Section, ...]:
    masters = [
        Master(forms.section(forms.BY_SLUG["daftar-hadir"], printer), ONCE, 1),
        *_of_module(linked, printer),
        Master(forms.section(forms.BY_SLUG["evaluasi-sesi"], printer), EACH, 1),
    ]
    write = Writer(printer)
    cover = Section(
        write(f"{printer.words['print_tomorrow']}: {printer.plain(linked.module.title)}"),
        printer.words["print_cover"],
        tuple(_cover(masters, write)),
        printer.words["print_tomorrow_intro"],
        participant.running_head(linked, printer),
    )
    return cover, *(master.section for master in masters)


def of_day(
    title: str, day: LinkedDay, modules: Sequence[LinkedModule], agreement: bool, printer: Printer
) -> tuple[Section, ...]:
    """The same for a day of a course; its modules in the order of the day."""
    masters = [Master(forms.section(forms.BY_SLUG["daftar-hadir"], printer), ONCE, 1)]
    if agreement:
        masters.append(Master(forms.section(forms.BY_SLUG["kontrak-belajar"], printer), ONCE, 1))
    for linked in modules:
        masters += _of_module(linked, printer)
    masters.append(Master(forms.section(forms.BY_SLUG["evaluasi-sesi"], printer), EACH, 1))
    write = Writer(printer)
    body = [*_rundown(day, write), *_cover(masters, write)]
    name = write(f"{printer.words['print_tomorrow']}: {title}, {printer.plain(day.day.title)}")
    head = write(f"{printer.plain(printer.curriculum.site.title)} · {title}")
    lead = printer.words["print_tomorrow_intro"]
    cover = Section(name, printer.words["print_cover"], tuple(body), lead, head)
    return cover, *(master.section for master in masters)


def _of_module(linked: LinkedModule, printer: Printer) -> list[Master]:
    module = linked.module
    masters = [
        Master(facilitator.pack(linked, printer), ONCE),
        Master(participant.handout(linked, printer), EACH),
        Master(facilitator.tally(linked, printer), ONCE, 1),
    ]
    if module.questions:
        masters.insert(2, Master(facilitator.test(linked, printer), TWICE))
    return masters


def _cover(masters: Sequence[Master], write: Writer) -> list[Block]:
    w = write.w
    rows = [
        {
            "title": _named(master.section),
            "section": index,
            "copies": list(master.copies),
            "sides": master.sides,
            "way": w["print_two_sided"] if master.sides == 2 else w["print_one_sided"],
        }
        for index, master in enumerate(masters, 1)
    ]
    heads = [w["print_sheet"], w["print_pages"], w["print_sides"]]
    heads += [w["print_copies_for"].format(n=people) for people in materials.PEOPLE]
    copies = {"kind": "copies", "heads": [*heads, w["print_tick"]], "rows": rows, "total": w["print_total"]}
    return [copies, blocks.note(w["print_tomorrow_note"])]


def _named(section: Section) -> blocks.Run:
    """`kind: title`; the kind alone where the title begins with it already."""
    title = section.title if isinstance(section.title, list) else [section.title]
    return [{"bold": section.kind}, ": ", *title]


def _rundown(day: LinkedDay, write: Writer) -> list[Block]:
    w = write.w
    heads = (w["course_clock"], 12), (w["course_session"], 50), (w["course_lead"], 20)
    rows = [blocks.row([f"{slot.starts}–{slot.ends}", write(_what(slot, write)), ""]) for slot in day.slots]
    return [blocks.table([blocks.column(name, width) for name, width in heads], rows)]


def _what(slot: Slot, write: Writer) -> str:
    if slot.module:
        return f"{slot.module.code} {write.printer.plain(slot.module.title)}"
    return write.printer.plain(slot.session.title) if slot.session.title else write.w[f"session_{slot.session.kind}"]


def in_order(slots: Iterable[Slot]) -> list[str]:
    """Slugs of the modules that a day runs, each once."""
    return list(dict.fromkeys(slot.module.slug for slot in slots if slot.module))

