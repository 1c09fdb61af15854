"""The test of a course, before and after: questions, key and scoring table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from jejaring.sheets import blocks, facilitator, participant
from jejaring.sheets.blocks import Block, Run
from jejaring.sheets.sheet import Copies, InPack, Section, Share, Sheet
from jejaring.sheets.text import PrintContext, PrintText, short
from jejaring.timetable import LinkedCourse, LinkedDay, TestItem

Build = Callable[[LinkedCourse, PrintContext], Section]
BANDS = 4
"""parts into which the scores of a class are counted"""


@dataclass(frozen=True, slots=True)
class CourseSheet:
    """A sheet of a course's test: its name in the book of addresses, the key of its label, and how it is built."""

    name: str
    label: str
    build: Build
    pack: InPack | None = None
    """how it stands in the pack for a day on which the test is written"""


def available(course: LinkedCourse) -> tuple[CourseSheet, ...]:
    """The sheets of a course that has a test."""
    return SHEETS if course.asked else ()


def on_days(tests: Iterable[Sheet], days: Sequence[LinkedDay]) -> list[Sheet]:
    """The sheets of a course's test as a pack for these days holds them: twice where it is written twice."""
    written = max(sum(slot.kind in ("pretest", "posttest") for slot in day.slots) for day in days)
    if not written:
        return []
    both: dict[Copies | Share, Copies] = {Copies.EACH: Copies.TWICE} if written > 1 else {}
    held = [(sheet, sheet.pack) for sheet in tests]
    return [replace(sheet, pack=replace(how, copies=both.get(how.copies, how.copies))) for sheet, how in held if how]


def _test(course: LinkedCourse, printer: PrintContext) -> Section:
    write = PrintText(printer)
    asked = [item.question for item in course.asked]
    body = (participant.whose(write), facilitator.moment(write), facilitator.questions(asked, write), *write.sources())
    return _section(course, "print_test", write.w["print_test_intro"], body, write)


def _key(course: LinkedCourse, printer: PrintContext) -> Section:
    write = PrintText(printer)
    table = facilitator.key_table([item.question for item in course.asked], write)
    return _section(course, "print_key", write.w["print_key_intro"], (table, *write.sources()), write)


def _scores(course: LinkedCourse, printer: PrintContext) -> Section:
    """Right answers of a class by question, before and after, with what to repeat where few are right."""
    write = PrintText(printer)
    w = write.w
    heads = ((w["print_number"], 5), (w["answer"], 10), (w["scores_measures"], 39), (w["scores_before"], 13),
             (w["scores_after"], 13), (w["scores_repeat"], 20))  # fmt: skip
    rows = [_score_row(number, item, write) for number, item in enumerate(course.asked, 1)]
    by_question = blocks.table([blocks.column(name, width) for name, width in heads], rows, 0.88)
    counted = blocks.fields([w["form_place"], w["form_date"], w["scores_papers"]], (5, 4, 4))
    parts = ((w["scores_points"], 14), (w["scores_people_before"], 20), (w["scores_people_after"], 20))
    by_score = blocks.table(
        [blocks.column(name, width) for name, width in parts],
        [blocks.row([band, blocks.room(8), ""], head=True) for band in bands(len(course.asked))],
    )
    body = (counted, by_question, blocks.paragraph(w["scores_read"]), by_score, *write.sources())
    return _section(course, "print_scores", w["print_scores_intro"], body, write)


def _score_row(number: int, item: TestItem, write: PrintText) -> Block:
    letter, _ = facilitator.right_choice(item.question)
    outcome = next(each for each in item.module.outcomes if each.slug == item.question.outcome)
    served = [each for each in item.module.main_activities if outcome.slug in each.outcomes]
    again = write.bare(f"{item.module.code}: ", served[0].title) if served else item.module.code
    return blocks.row([str(number), letter, write(outcome.text), blocks.room(8), "", again], head=True)


def bands(questions: int) -> list[Run]:
    """The scores that can be reached, in equal parts: 0–4, 5–8, ...

    >>> bands(16)
    ['0–4', '5–8', '9–12', '13–16']
    """
    parts = min(BANDS, questions)
    ends = [round(questions * n / parts) for n in range(1, parts + 1)]
    begins = [0, *(each + 1 for each in ends)]
    return [f"{begin}–{end}" if begin < end else str(end) for begin, end in zip(begins, ends, strict=False)]


def _section(course: LinkedCourse, label: str, lead: Run, body: tuple[Block, ...], write: PrintText) -> Section:
    title = write.bare(f"{write.w[label]}: ", course.title)
    head = short(f"{write.printer.site} · {write.printer.plain(course.title)}")
    return Section(title, write.w[label], body, lead, head, draft=course.draft)


SHEETS = (
    CourseSheet("test", "print_test", _test, InPack(place=1, copies=Copies.EACH, sides=2)),
    CourseSheet("key", "print_key", _key, InPack(place=3, copies=Copies.ONCE, sides=2)),
    CourseSheet("scores", "print_scores", _scores, InPack(place=2, copies=Copies.ONCE, sides=2)),
)
"""in the order of lists"""
