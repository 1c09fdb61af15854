"""Scripts for what a course does between its modules: of one day in its pack, and all of them in a book."""

from __future__ import annotations

from collections.abc import Iterable

from jejaring import model
from jejaring.sheets import blocks
from jejaring.sheets.blocks import Block
from jejaring.sheets.facilitator import brought
from jejaring.sheets.flow import Flow
from jejaring.sheets.sheet import Section
from jejaring.sheets.text import PrintContext, PrintText, short
from jejaring.timetable import Slot


def book(printer: PrintContext) -> Section:
    """All scripts, by kind; a kind of which there is one has no heading of its own."""
    flow = Flow(PrintText(printer), answers=True)
    w = flow.write.w
    body: list[Block] = []
    for kind, same in model.by_kind(printer.curriculum.occasions):
        several = len(same) > 1
        body += [blocks.heading(w[f"session_{kind}"])] if several else []
        body += [block for occasion in same for block in script(occasion, flow, level=2 + several)]
    found = [*body, *flow.write.sources()]
    return Section(w["print_scripts"], w["occasions"], tuple(found), w["occasions_intro"], short(printer.site))


def of_day(slots: Iterable[Slot], head: blocks.Run, printer: PrintContext) -> Section:
    """The scripts that a day needs, each once, in its order, with the times at which it is led."""
    flow = Flow(PrintText(printer), answers=True)
    w = flow.write.w
    times: dict[str, list[str]] = {}
    once: dict[str, model.Occasion] = {}
    for slot in slots:
        if slot.occasion:
            once[slot.occasion.slug] = slot.occasion
            times.setdefault(slot.occasion.slug, []).append(printer.phrases.clocks(slot))
    body: list[Block] = []
    for slug, occasion in once.items():
        body += script(occasion, flow, level=2, times=tuple(dict.fromkeys(times[slug])))
    found = [*body, *flow.write.sources()]
    return Section(w["print_scripts_day"], w["occasions"], tuple(found), w["occasions_intro"], head)


def script(occasion: model.Occasion, flow: Flow, level: int, times: tuple[str, ...] = ()) -> list[Block]:
    """What a stranger needs to lead it; the words to say stand apart. `times` are those at which a day has it."""
    write = flow.write
    w, phrases = write.w, write.printer.phrases
    facts = [*times, w[f"session_{occasion.kind}"], phrases.length(occasion)]
    facts += [] if occasion.group_size is None else [phrases.group(occasion.group_size)]
    materials = [brought(item, write) for item in occasion.materials]
    return [
        blocks.heading(write.bare(occasion.title), level),
        blocks.paragraph(" · ".join(facts), "small"),
        blocks.paragraph(write(occasion.summary)),
        *([blocks.paragraph(write.bold(w["occasion_suits"], occasion.suits))] if occasion.suits else ()),
        *([blocks.paragraph(w["materials"], "strong"), blocks.bullets(materials, "box")] if materials else ()),
        blocks.paragraph(w["occasion_steps"], "strong"),
        *flow.drawn(occasion.steps, numbered=True),
        blocks.callout(w["occasion_say"], [block for words in occasion.say for block in write.passages(words)]),
        *_notes(occasion, write),
        *write.passages(occasion.online, w["situation_online"]),
    ]


def _notes(occasion: model.Occasion, write: PrintText) -> list[Block]:
    if not occasion.notes:
        return []
    return [blocks.paragraph(write.w["notes"], "strong"), blocks.bullets(map(write.passage, occasion.notes))]
