"""Forms for any training day. Their words are interface words; only the health check shows the curriculum."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from jejaring.sheets import blocks, facilitator, participant
from jejaring.sheets.blocks import Block
from jejaring.sheets.sheet import Copies, InPack, Section
from jejaring.sheets.text import PrintContext, PrintText, short

Build = Callable[[PrintText], list[Block]]


def _always(printer: PrintContext) -> bool:
    return True


def _rates_prerequisites(printer: PrintContext) -> bool:
    return bool(printer.curriculum.prerequisites)


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its name and that of its page in the book of addresses, the keys of its words, and how it is built."""

    name: str
    title: str
    intro: str
    build: Build
    page: str = "downloads"
    wide: bool = False
    applies: Callable[[PrintContext], bool] = _always
    """whether a curriculum has something for it"""
    pack: InPack | None = None
    """how it stands in the pack for a morning"""


def section(form: Form, printer: PrintContext) -> Section:
    write = PrintText(printer)
    body = [*form.build(write), *write.sources()]
    title, lead = write.w[form.title], write.w[form.intro].format(people=max(printer.people))
    return Section(title, write.w["print_form"], tuple(body), lead, short(printer.site), wide=form.wide)


def available(printer: PrintContext) -> list[Form]:
    """The forms that this curriculum has something for."""
    return [form for form in FORMS if form.applies(printer)]


def _day(write: PrintText) -> Block:
    return blocks.fields([write.w["form_activity"], write.w["form_place"], write.w["form_date"]], (5, 4, 3))


def _keeping(write: PrintText) -> Block:
    """Who keeps the paper, and until when."""
    return blocks.fields([write.w["form_keeper"], write.w["form_destroy"]], (3, 2))


def _table(write: PrintText, heads: Iterable[tuple[str, int]], rows: list[Block]) -> Block:
    """A table with interface words as heads, each given by its key and with a width."""
    return _worded_table([(write.w[key], width) for key, width in heads], rows)


def _worded_table(heads: Iterable[tuple[str, int]], rows: list[Block]) -> Block:
    return blocks.table([blocks.column(words, width) for words, width in heads], rows)


def _signatures(write: PrintText, *keys: str) -> list[Block]:
    return [blocks.paragraph(write.w["form_signatures"], "strong"), blocks.fields([write.w[key] for key in keys]),
            blocks.fields([write.w["form_name_clear"] for _ in keys])]  # fmt: skip


def _attendance(write: PrintText) -> list[Block]:
    w = write.w
    heads = (("print_number", 4), ("form_name", 30), ("form_group", 26), ("attendance_sign", 24),
             ("attendance_guardian", 16))  # fmt: skip
    numbers = range(1, max(write.printer.people) + 1)
    rows = [blocks.row([str(n), blocks.room(6), "", "", blocks.TICK]) for n in numbers]
    consent = [w["attendance_consent"], w["attendance_minors"], w["attendance_rights"]]
    return [_day(write), blocks.bullets(consent), _keeping(write), _table(write, heads, rows)]


def _agreement(write: PrintText) -> list[Block]:
    w = write.w
    kept = [w["agreement_" + n] for n in ("time", "listen", "privacy", "respect", "help")]
    return [
        _day(write),
        blocks.paragraph(w["agreement_start"], "strong"),
        blocks.bullets(kept, "box"),
        blocks.prompt(w["agreement_ours"], 6),
        blocks.prompt(w["agreement_hopes"], 3),
        blocks.prompt(w["agreement_broken"], 2),
        *_signatures(write, "form_participants", "facilitator"),
    ]


def _answers(write: PrintText) -> list[Block]:
    w = write.w
    heads = ((w["print_question"], 8), (f"{w['print_pretest']} (A–D)", 20), (f"{w['print_posttest']} (A–D)", 20))
    rows = [blocks.row([str(n), _letters(), _letters()], head=True) for n in range(1, 21)]
    score = blocks.fields([w["answers_before"], w["answers_after"]])
    return [participant.whose(write), _worded_table(heads, rows), score]


def _letters() -> Block:
    return blocks.room(6, "\u2003".join("ABCD"))


def _answer_key(write: PrintText) -> list[Block]:
    w = write.w
    heads = (("print_question", 6), ("answer", 8), ("print_why", 40))
    rows = blocks.numbered_rows(20, 3, 6)
    return [_day(write), _table(write, heads, rows), blocks.paragraph(w["answer_key_reckon"])]


def _tally(write: PrintText) -> list[Block]:
    rows = blocks.numbered_rows(8, 7, 8)
    return [_day(write), blocks.fields([write.w["form_count"]]), facilitator.tally_table(rows, write)]


def _evaluation(write: PrintText) -> list[Block]:
    w = write.w
    heads = [(w["evaluation_about"], 40), *((str(mark), 6) for mark in range(1, 6))]
    keys = ("understood", "practised", "use", "time", "safe", "access")
    rows = [blocks.row([w["evaluation_" + key], *[blocks.TICK] * 5], head=True) for key in keys]
    return [
        _day(write),
        blocks.paragraph(w["evaluation_scale"]),
        _worded_table(heads, rows),
        blocks.prompt(w["evaluation_keep"], 3),
        blocks.prompt(w["evaluation_change"], 3),
        blocks.prompt(w["evaluation_next"], 3),
    ]


def _follow_up(write: PrintText) -> list[Block]:
    """Twelve columns in two tables of the same numbered rows, so that there is room for a pen."""
    first = (("print_number", 4), ("rtl_activity", 26), ("rtl_purpose", 22), ("rtl_target", 18), ("rtl_steps", 30),
             ("rtl_when", 14), ("rtl_where", 16))  # fmt: skip
    second = (
        ("print_number", 4),
        ("rtl_who", 20),
        ("rtl_partners", 20),
        ("rtl_support", 24),
        ("rtl_sign", 30),
        ("rtl_risk", 32),
    )
    return [
        blocks.fields([write.w["form_group"], write.w["form_place"], write.w["form_date"]], (5, 4, 3)),
        _table(write, first, blocks.numbered_rows(4, 7, 22)),
        blocks.new_page(),
        blocks.paragraph(write.w["rtl_continued"], "strong"),
        _table(write, second, blocks.numbered_rows(4, 6, 22)),
        blocks.fields([write.w["rtl_review"], write.w["rtl_keeper"]]),
    ]


def _health_check(write: PrintText) -> list[Block]:
    w = write.w
    found = [blocks.fields([w["form_group"], w["form_date"], w["form_count"]], (5, 4, 3))]
    for item in write.printer.curriculum.prerequisites:
        levels = [write.bare(f"{n}. ", text) for n, text in enumerate(item.levels, 1)]
        found += [
            blocks.heading(write.bare(f"{item.code} ", item.title)),
            blocks.paragraph(write(item.question)),
            blocks.bullets(levels, "box"),
            blocks.prompt(w["health_evidence"], 2),
        ]
    ends = blocks.fields([w["health_who"], w["health_again"]])
    return [*found, blocks.heading(w["health_next"]), blocks.prompt(w["health_first"], 3), ends]


def _minutes(write: PrintText) -> list[Block]:
    w = write.w
    tasks = (("print_number", 4), ("minutes_task", 44), ("minutes_who", 24), ("minutes_due", 18))
    return [
        _day(write),
        blocks.fields([w["minutes_chair"], w["minutes_writer"], w["form_count"]], (4, 4, 3)),
        blocks.prompt(w["minutes_agenda"], 3),
        blocks.prompt(w["minutes_decided"], 4),
        blocks.paragraph(w["minutes_tasks"], "strong"),
        _table(write, tasks, blocks.numbered_rows(5, 4, 6)),
        blocks.prompt(w["minutes_open"], 1),
        blocks.fields([w["minutes_next"]]),
        *_signatures(write, "minutes_chair", "minutes_writer"),
    ]


def _practice(write: PrintText) -> list[Block]:
    w = write.w
    asked = (("practice_planned", 2), ("practice_did", 6), ("practice_happened", 5), ("practice_evidence", 3),
             ("practice_learned", 3), ("practice_next", 3))  # fmt: skip
    return [
        participant.whose(write),
        blocks.fields([w["module"], w["form_place"]]),
        blocks.note(w["practice_privacy"]),
        *(blocks.prompt(w[key], lines) for key, lines in asked),
        blocks.prompt(w["practice_feedback"], 3),
        _keeping(write),
    ]


FORMS = (
    Form(
        "attendance",
        "attendance_title",
        "attendance_intro",
        _attendance,
        pack=InPack(place=1, copies=Copies.ONCE, sides=1),
    ),
    Form(
        "agreement",
        "agreement_title",
        "agreement_intro",
        _agreement,
        pack=InPack(place=2, copies=Copies.ONCE, sides=1, first_day_only=True),
    ),
    Form("answers", "answers_title", "answers_intro", _answers),
    Form("answer_key", "answer_key_title", "answer_key_intro", _answer_key),
    Form("tally", "tally_title", "tally_intro", _tally, wide=True),
    Form(
        "evaluation",
        "evaluation_title",
        "evaluation_intro",
        _evaluation,
        pack=InPack(place=3, copies=Copies.EACH, sides=1),
    ),
    Form("follow_up", "rtl_title", "rtl_intro", _follow_up, wide=True),
    Form(
        "health",
        "health_title",
        "health_intro",
        _health_check,
        page="health",
        applies=_rates_prerequisites,
    ),
    Form("minutes", "minutes_title", "minutes_intro", _minutes),
    Form("practice", "practice_title", "practice_intro", _practice),
)
