"""For participants: the handout of a module, its worksheets, and its self-assessment form. No answers here."""

from __future__ import annotations

from collections.abc import Sequence

from jejaring import model
from jejaring.link import LinkedModule
from jejaring.sheets import blocks
from jejaring.sheets.blocks import Block, Cell
from jejaring.sheets.credits import credited
from jejaring.sheets.flow import Flow
from jejaring.sheets.sheet import Section
from jejaring.sheets.text import PrintContext, PrintText, in_a_row, short

LONG_NAME = 40
"""letters of a given first cell from which its column is twice as wide"""


def handout(linked: LinkedModule, printer: PrintContext) -> Section:
    """What you will be able to do, key points, scenario, worksheets, self-assessment, sources."""
    write, module = PrintText(printer), linked
    flow = Flow(write)
    lead = write(module.summary)
    body = [
        *outcomes(module, write),
        *reading(module, flow),
        *activities(module, flow),
        *blocks.of("key_points", blocks.heading(write.w["key_points"]), listed(module.key_points, write)),
        *scenario(module, flow),
        *worksheets(module, flow),
        *self_assessment(module, write),
        *flow.at_end(),
        *write.sources(),
        *credited(module, write),
    ]
    return Section(write(module.title), write.w["print_handout"], tuple(body), lead, running_head(linked, printer))


def worksheet(linked: LinkedModule, printer: PrintContext) -> Section:
    """The worksheets alone, each on a page of its own."""
    write, module = PrintText(printer), linked
    title = write.bare(f"{write.w['worksheets']}: ", module.title)
    flow = Flow(write)
    body = [*worksheets(module, flow, apart=True), *flow.at_end(), *write.sources()]
    return Section(title, write.w["print_worksheet"], tuple(body), "", running_head(linked, printer))


def checklist(linked: LinkedModule, printer: PrintContext) -> Section:
    """The self-assessment form alone."""
    write, module = PrintText(printer), linked
    title = write.bare(f"{write.w['self_assessment']}: ", module.title)
    body = [whose(write), *self_assessment(module, write, titled=False), *write.sources()]
    return Section(title, write.w["print_checklist"], tuple(body), "", running_head(linked, printer))


def running_head(linked: LinkedModule, printer: PrintContext) -> blocks.Run:
    """Site, code and title, for the head of every page."""
    site, title = printer.site, printer.plain(linked.title)
    return PrintText(printer)(short(f"{site} · {linked.code} {title}"))


def whose(write: PrintText) -> Block:
    """Lines for name, group and date."""
    return blocks.fields([write.w["form_name"], write.w["form_group"], write.w["form_date"]], (5, 4, 3))


def outcomes(module: model.Module, write: PrintText) -> list[Block]:
    items = [outcome.text for outcome in module.outcomes]
    return blocks.of("outcomes", blocks.heading(write.w["outcomes"]), listed(items, write))


def listed(items: Sequence[model.Text], write: PrintText) -> Block:
    """The texts as a list; a draft may have none yet."""
    return blocks.bullets(map(write.passage, items)) if items else blocks.paragraph(write.w["unwritten"])


def reading(module: model.Module, flow: Flow) -> list[Block]:
    """What is read before the activities."""
    if not module.reading:
        return []
    return blocks.of("reading", blocks.heading(flow.write.w["reading"]), *flow.drawn(module.reading))


def activities(module: model.Module, flow: Flow) -> list[Block]:
    """The steps of all activities, where blocks stand among them: what is to be looked at must be at hand."""
    if not any(model.blocks_in(activity.steps) for activity in module.activities):
        return []
    found = [blocks.heading(flow.write.w["activities"])]
    for activity in module.activities:
        length = flow.write.printer.phrases.minutes(activity.minutes.typical)
        found.append(blocks.heading(flow.write.bare(activity.title, f" ({length})"), 3))
        found += instead(module, activity, flow.write)
        found += flow.drawn(activity.steps, numbered=True)
    return blocks.of("activities", *found)


def instead(module: model.Module, activity: model.Activity, write: PrintText) -> list[Block]:
    """In whose place an alternative may be done, and the story that is read here or instead."""
    named = [each.title for each in module.activities if each.slug == activity.alternative_to]
    found = [blocks.paragraph(write.filled(write.w["alternative"], title=name), "small") for name in named]
    story = module.scenario
    if story and module.story_at is activity:
        here = write.filled(write.w[f"here_{story.place}"], title=story.title)
        found.append(blocks.paragraph(here, "small"))
    return found


def story_place(module: model.Module, write: PrintText) -> list[Block]:
    """When the story is read, and how long that takes."""
    story, at = module.scenario, module.story_at
    if story is None or (story.place != "evening" and at is None):
        return []
    words = write.w[f"story_{story.place}"]
    named = write.filled(words, title=at.title) if at else write(words)
    length = f"· {write.printer.phrases.minutes(story.minutes)}" if story.minutes else ""
    return [blocks.paragraph(in_a_row(named, length), "small")]


def scenario(module: model.Module, flow: Flow) -> list[Block]:
    """The case and its questions, without their answers."""
    if module.scenario is None:
        return []
    write = flow.write
    told = [blocks.heading(write.bare(f"{write.w['scenario']}: ", module.scenario.title)), *story_place(module, write)]
    for stretch in model.stretches(module.scenario.paragraphs):
        told += flow.drawn([stretch.block]) if stretch.block else [blocks.story(map(write.passage, stretch.texts))]
    if module.scenario.discussion:
        told.append(blocks.paragraph(write.w["discussion"], "strong"))
        told.append(blocks.numbered(write(item.question) for item in module.scenario.discussion))
    return blocks.of("scenario", *told)


def worksheets(module: model.Module, flow: Flow, *, apart: bool = False) -> list[Block]:
    """All worksheets; `apart` gives each a page and lines for a name."""
    found: list[Block] = []
    write = flow.write
    for index, sheet in enumerate(module.worksheets):
        before = [blocks.new_page()] if apart and index else []
        signed = [whose(write)] if apart else []
        shown = [*before, blocks.heading(write(sheet.title)), *signed, *_worksheet(sheet, flow)]
        found += blocks.of(f"worksheets[{index}]", *shown)
    return found


def _worksheet(sheet: model.Worksheet, flow: Flow) -> list[Block]:
    write = flow.write
    shown = [*write.passages(sheet.instruction), *flow.drawn(sheet.reading)]
    if sheet.table:
        shown.append(to_fill_in(sheet.table, write))
    return [*shown, *(blocks.prompt(write(prompt.text), prompt.lines) for prompt in sheet.prompts)]


def to_fill_in(table: model.Table, write: PrintText, height: int = 0) -> Block:
    """A table with room for a pen: rows of this height in mm, else as many columns need."""
    count = len(table.columns)
    height = height or (12 if count < 5 else 14)
    empty: list[Cell] = [blocks.room(height), *[""] * (count - 2)] if count > 1 else []
    given = [blocks.row([write(first), *empty], head=True) for first in table.rows]
    told = max((len(write.printer.plain(first)) for first in table.rows), default=0)
    widths = [20 if told > LONG_NAME else 10, *[10] * (count - 1)]
    columns = [blocks.column(write(name), width) for name, width in zip(table.columns, widths, strict=True)]
    return blocks.table(columns, [*given, *blocks.blank_rows(table.blank_rows, count, height)])


def self_assessment(module: model.Module, write: PrintText, *, titled: bool = True) -> list[Block]:
    w = write.w
    items = [(write(check.text), write.bold(w["evidence"], check.evidence)) for check in module.checks]
    form = blocks.checks(w["print_statement"], (w["before"], w["after"]), answers(write), items)
    if not items:
        form = blocks.paragraph(w["unwritten"])
    heading = [blocks.heading(w["self_assessment"])] if titled else []
    return blocks.of("checks", *heading, blocks.paragraph(w["self_assessment_intro"]), form)


def answers(write: PrintText) -> tuple[str, str, str]:
    return write.w["answer_no"], write.w["answer_partly"], write.w["answer_yes"]
