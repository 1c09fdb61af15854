"""For facilitators: the pack of a module, the test with its key, and the tally of self-assessments."""

from __future__ import annotations

from collections.abc import Sequence

from jejaring import decks, materials, model
from jejaring.link import LinkedModule
from jejaring.sheets import blocks, cards, participant
from jejaring.sheets.blocks import Block
from jejaring.sheets.credits import credited
from jejaring.sheets.flow import Flow
from jejaring.sheets.sheet import Section
from jejaring.sheets.text import PrintContext, PrintText


def pack(linked: LinkedModule, printer: PrintContext) -> Section:
    """Everything that a facilitator needs in the room; the key stands on a page of its own at the end."""
    write, module = PrintText(printer), linked
    flow = Flow(write, answers=True)
    lead = write(module.summary)
    body = [
        *_facts(linked, write),
        *participant.outcomes(module, write),
        *participant.reading(module, flow),
        *_preparation(module, write),
        *_materials(module, write),
        *plan(module, flow),
        *_pitfalls(module, write),
        *_discussion(module, write),
        *_good_sheets(module, write),
        *_adaptations(module, write),
        *(key_blocks(module, write) if module.questions else ()),
        *write.sources(module.sources),
        *credited(module, write),
    ]
    head = participant.running_head(linked, printer)
    return Section(write(module.title), write.w["print_pack"], tuple(body), lead, head)


def test(linked: LinkedModule, printer: PrintContext) -> Section:
    """The questions for pre-test and post-test, without answers."""
    write, module = PrintText(printer), linked
    title = write.bare(f"{write.w['print_test']}: ", module.title)
    shown = blocks.of("questions", questions(module.questions, write))
    body = [participant.whose(write), moment(write), *shown, *write.sources()]
    head = participant.running_head(linked, printer)
    return Section(title, write.w["print_test"], tuple(body), write.w["print_test_intro"], head)


def key(linked: LinkedModule, printer: PrintContext) -> Section:
    write, module = PrintText(printer), linked
    title = write.bare(f"{write.w['print_key']}: ", module.title)
    body = [*blocks.of("questions", key_table(module.questions, write)), *write.sources()]
    head = participant.running_head(linked, printer)
    return Section(title, write.w["print_key"], tuple(body), write.w["print_key_intro"], head)


def tally(linked: LinkedModule, printer: PrintContext) -> Section:
    """Strokes for the answers of a whole group, before and after."""
    write, module = PrintText(printer), linked
    title = write.bare(f"{write.w['print_tally']}: ", module.title)
    rows = [[write(check.text), blocks.room(8), *[""] * 5] for check in module.checks]
    body = (_group_of(write), tally_table([blocks.row(row, head=True) for row in rows], write), *write.sources())
    head = participant.running_head(linked, printer)
    intro = write.w["print_tally_intro"].format(people=max(printer.people))
    return Section(title, write.w["print_tally"], body, intro, head, wide=True)


def tally_table(rows: list[Block], write: PrintText) -> Block:
    moments = [f"{moment}: {answer}" for moment in (write.w["before"], write.w["after"])
               for answer in participant.answers(write)]  # fmt: skip
    answers = [blocks.column(write(word), 12) for word in moments]
    return blocks.table([blocks.column(write.w["print_statement"], 30), *answers], rows)


def _group_of(write: PrintText) -> Block:
    return blocks.fields([write.w["form_place"], write.w["form_date"], write.w["form_count"]], (5, 4, 3))


def moment(write: PrintText) -> Block:
    return blocks.bullets([write.w["print_pretest"], write.w["print_posttest"]], "box")


def _facts(linked: LinkedModule, write: PrintText) -> list[Block]:
    w, printer, module = write.w, write.printer, linked
    facts: list[tuple[str, list[model.Text | str]]] = [
        (w["time"], [printer.phrases.time(module.minutes)]),
        (w["level"], [linked.step.title] if linked.step else []),
        (w["track"], [linked.track.title]),
        (w["serves"], _coded(linked.goals, "; ")),
        (w["signs"], _in_a_row([sign.text for sign in linked.signs])),
        (w["requires"], _required(linked, write) or [w["requires_nothing"]]),
    ]
    shown = [blocks.note(w["facilitator_note"])] if module.questions else []
    if module.status is model.Status.OUTLINE:
        shown.append(blocks.note(w["outline_note"]))
    return [*shown, blocks.bullets(write.bold_bare(name, *values) for name, values in facts if values)]


def _coded(items: Sequence[model.Module | model.Goal], between: str) -> list[model.Text | str]:
    """Codes and titles, one after the other."""
    found: list[model.Text | str] = []
    for item in items:
        found += [*([between] if found else []), f"{item.code} ", item.title]
    return found


def _in_a_row(texts: Sequence[model.Text]) -> list[model.Text | str]:
    """Sentences one after the other."""
    return [part for text in texts for part in (text, " ")][:-1]


def _required(linked: LinkedModule, write: PrintText) -> list[model.Text | str]:
    """The required modules by name, each with the outcomes of it that are enough."""
    found: list[model.Text | str] = []
    for item, enough in linked.needed:
        found += [*([", "] if found else []), f"{item.code} ", item.title]
        for index, outcome in enumerate(enough):
            found += ["; " if index else f" ({write.w['requires_outcome']}: ", outcome.text]
        found += [")"] if enough else []
    return found


def _preparation(module: model.Module, write: PrintText) -> list[Block]:
    if not module.preparation:
        return []
    items = blocks.bullets(map(write.passage, module.preparation), "box")
    return blocks.of("preparation", blocks.heading(write.w["preparation"]), items)


def _materials(module: model.Module, write: PrintText) -> list[Block]:
    people = write.printer.people
    needs = materials.of_module(module, module.activities, people)
    if not needs:
        return []
    amounts = [blocks.column(write.w.counted("materials_for", number), 3) for number in people]
    rows = [blocks.row([_named(need, write), *map(str, need.amounts)], head=True) for need in needs if need.amounts]
    shown = [blocks.table([blocks.column(write.w["material"], 12), *amounts], rows)] if rows else []
    if told := [write(need.item) for need in needs if not need.amounts]:
        shown.append(blocks.bullets(told))
    return blocks.of("activities.materials", blocks.heading(write.w["materials"]), *shown)


def _named(need: materials.Need, write: PrintText) -> blocks.Run:
    """What an item is called; a deck by its code, with the paper for one set."""
    return cards.named(need.deck, write) if need.deck else write(need.item)


def plan(module: model.Module, flow: Flow) -> list[Block]:
    """The session plan: for each activity a row with its steps, one with the notes, one with what to cut."""
    write = flow.write
    w = write.w
    heads = ((w["time"], 16), (w["activity"], 25), (w["method"], 26), (w["print_say_do"], 86), (w["materials"], 23))
    rows: list[Block] = []
    starts: dict[str, int] = {}
    now = 0
    for activity in module.activities:
        starts[activity.slug] = starts.get(activity.alternative_to or "", now)
        rows += _plan_rows(module, activity, starts[activity.slug], flow)
        now += 0 if activity.alternative_to else activity.takes
    table = blocks.table([blocks.column(name, width) for name, width in heads], rows, 0.88)
    if not rows:
        table = blocks.paragraph(w["unwritten"])
    shown = [blocks.heading(w["session_plan"]), blocks.paragraph(w["print_plan_intro"])]
    if late := write.printer.phrases.savable(module):
        shown.append(blocks.paragraph(late, "bold"))
    return blocks.of("activities", *shown, table)


def _plan_rows(module: model.Module, activity: model.Activity, start: int, flow: Flow) -> list[Block]:
    write = flow.write
    w = write.w
    rows = [_activity_row(module, activity, start, flow)]
    if activity.notes:
        notes = blocks.inner(blocks.bullets(map(write.passage, activity.notes)))
        rows.append(blocks.row(["", w["notes"], "", notes, ""]))
    if activity.cut:
        saves = write.printer.phrases.saves(activity)
        rows.append(blocks.row(["", _two(w["cut"], saves), "", write.passage(activity.cut), ""]))
    if activity.break_after:
        rest = w["break_after"].format(minutes=write.printer.phrases.minutes(activity.break_after))
        rows.append(blocks.row([str(start + activity.minutes.typical), "", "", rest, ""]))
    return rows


def _activity_row(module: model.Module, activity: model.Activity, start: int, flow: Flow) -> Block:
    write, minutes = flow.write, activity.minutes
    w, phrases = write.w, write.printer.phrases
    time = f"{start}–{start + minutes.typical}", phrases.span(minutes) if minutes.open else phrases.minutes(minutes.min)
    name = write(activity.title), f"({phrases.role(activity)})"
    way = write(activity.method or ""), phrases.group(activity.group_size) if activity.group_size is not None else ""
    result = write.passages(activity.result, w["result"]) if activity.result else []
    steps = blocks.inner(*flow.drawn(activity.steps, numbered=True), *result)
    items = [brought(item, write) for item in activity.materials]
    items += [cards.listed(dealt, write) for dealt in decks.dealt_in(module, activity)]
    needed = blocks.inner(blocks.bullets(items)) if items else ""
    named = blocks.inner(*_two(*name, "bold")["blocks"], *participant.instead(module, activity, write))
    return blocks.row([_two(*time, "bold"), named, _two(*way), steps, needed])


def _two(first: blocks.Run, second: blocks.Run, style: str = "normal") -> Block:
    """A cell of two lines, the second one small; what is empty takes no line."""
    shown = [blocks.paragraph(text, way) for text, way in ((first, style), (second, "small")) if text]
    return blocks.inner(*shown)


def brought(material: model.Text | model.Material, write: PrintText) -> blocks.Run:
    """What to bring, and how many for each person, each group or all."""
    if isinstance(material, model.Text):
        return write(material)
    return write.bare(material.item, f": {material.amount} {write.w['per_' + material.per]}")


def _pitfalls(module: model.Module, write: PrintText) -> list[Block]:
    if not module.pitfalls:
        return []
    items = [(write(item.mistake), [write.passage(item.remedy, write.w["remedy"])]) for item in module.pitfalls]
    return blocks.of("pitfalls", blocks.heading(write.w["pitfalls"]), blocks.pairs(items))


def _discussion(module: model.Module, write: PrintText) -> list[Block]:
    """Questions about the case with what a good answer holds."""
    if module.scenario is None or not module.scenario.discussion:
        return []
    title = write.bare(f"{write.w['scenario']}: ", module.scenario.title)
    items = [
        (write(item.question), [write.passage(item.answer, write.w["good_answer"])])
        for item in module.scenario.discussion
    ]
    place = participant.story_place(module, write)
    return blocks.of("scenario.discussion", blocks.heading(title), *place, blocks.pairs(items))


def _good_sheets(module: model.Module, write: PrintText) -> list[Block]:
    found: list[Block] = []
    for index, sheet in enumerate(module.worksheets):
        if sheet.answer:
            title = write.bare(f"{write.w['good_sheet']}: ", sheet.title)
            shown = blocks.heading(title), blocks.bullets(map(write.passage, sheet.answer))
            found += blocks.of(f"worksheets[{index}].answer", *shown)
    return found


def _adaptations(module: model.Module, write: PrintText) -> list[Block]:
    if not module.adaptations:
        return []
    items = [(write.w[f"situation_{item.situation}"], [write.passage(item.text)]) for item in module.adaptations]
    return blocks.of("adaptations", blocks.heading(write.w["adaptations"]), blocks.pairs(items))


def questions(asked: Sequence[model.Question], write: PrintText) -> Block:
    """Questions with lettered choices, numbered."""
    items = [
        blocks.inner(
            blocks.paragraph(write(question.text), "strong"),
            blocks.numbered((write(choice.text) for choice in question.choices), "A."),
        )
        for question in asked
    ]
    return blocks.numbered(items)


def key_blocks(module: model.Module, write: PrintText) -> list[Block]:
    """Questions, answers and reasons under a heading, on a page of their own."""
    title = blocks.heading(write.w["questions"])
    return [blocks.new_page(), title, *blocks.of("questions", key_table(module.questions, write))]


def key_table(asked: Sequence[model.Question], write: PrintText) -> Block:
    """Each question with the right letter and the reason."""
    w = write.w
    heads = ((w["print_number"], 5), (w["print_question"], 34), (w["answer"], 24), (w["print_why"], 37))
    rows = []
    for number, question in enumerate(asked, 1):
        letter, right = right_choice(question)
        answer = write.bare(f"{letter}. ", right.text)
        cells = [str(number), write(question.text), answer, write.passage(question.why)]
        rows.append(blocks.row(cells, head=True))
    return blocks.table([blocks.column(name, width) for name, width in heads], rows)


def right_choice(question: model.Question) -> tuple[str, model.Choice]:
    """(letter, choice) that is right."""
    return next((chr(65 + n), each) for n, each in enumerate(question.choices) if each.slug == question.answer)
