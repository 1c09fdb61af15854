"""Sheets that belong to no module, part by part: letters, consents, a case that several modules use."""

from __future__ import annotations

from jejaring import model
from jejaring.sheets import blocks, participant
from jejaring.sheets.blocks import Block
from jejaring.sheets.flow import Flow
from jejaring.sheets.sheet import Section
from jejaring.sheets.text import PrintContext, PrintText, short

LOW = 9
"""mm of a row: lists such as a budget have many, and a line of words in each"""


def section(sheet: model.GeneralSheet, printer: PrintContext) -> Section:
    """The sheet. Only what is to be read says what it is for: a letter or a certificate is given to others."""
    write = PrintText(printer)
    flow = Flow(write, answers=sheet.facilitator)
    lead = write(sheet.summary) if sheet.group == "reading" else ""
    body = [block for place, part in enumerate(sheet.parts) for block in _part(place, part, flow)]
    body += [*flow.at_end(), *write.sources()]
    return Section(write(sheet.title), "", tuple(body), lead, short(printer.site), wide=sheet.wide)


def _part(place: int, part: model.SheetPart, flow: Flow) -> list[Block]:
    write = flow.write
    shown = [blocks.heading(write(part.title))] if part.title else []
    shown += flow.drawn(part.texts)
    shown += [blocks.fields([write(label) for label in part.fields])] if part.fields else []
    shown += [blocks.bullets(map(write, part.ticks), "box")] if part.ticks else []
    shown += [participant.to_fill_in(part.table, write, LOW)] if part.table else []
    shown += [blocks.prompt(write(prompt.text), prompt.lines) for prompt in part.prompts]
    shown += [_signatures(part.signatures, write)] if part.signatures else []
    return [*([blocks.new_page()] if part.new_page and place else []), *blocks.of(f"parts[{place}]", *shown)]


def _signatures(who: tuple[model.Text, ...], write: PrintText) -> Block:
    return blocks.signatures([write(each) for each in who], write.w["form_name_clear"])
