"""Which sheets there are, in the order in which they are listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from jejaring.link import LinkedModule
from jejaring.sheets import facilitator, forms, participant, session_pack, workbooks
from jejaring.sheets.sheet import A3, A4, Section, Sheet
from jejaring.sheets.text import PrintContext, short
from jejaring.timetable import LinkedCourse, LinkedDay, LinkedVariant

FORMS = "formulir"
BOOKS = "buku-kerja"
POSTERS = "poster"
"""subjects that are no module and no course"""

Meeting = tuple[int, LinkedVariant, LinkedDay]
"""(number of the day, timetable, day)"""

FEW = 2
"""modules of a day from which it has a pack of its own; for one module that module's pack is enough"""


def sheets(printer: PrintContext) -> list[Sheet]:
    """Every sheet in one language: modules, courses, workbooks, forms, posters."""
    single = {linked.slug: list(_of_module(linked, printer)) for linked in printer.curriculum.modules}
    general = list(_forms(printer))
    known = {sheet.slug: sheet for sheet in [*general, *(sheet for own in single.values() for sheet in own)]}
    found: list[Sheet] = []
    for linked in printer.curriculum.modules:
        found += [*single[linked.slug], _morning(linked, known.get, printer)]
    for course in printer.curriculum.courses:
        found += _of_course(course, known.get, printer)
    return [*found, *_books(printer), *general, *_posters(printer)]


def _of_module(linked: LinkedModule, printer: PrintContext) -> Iterator[Sheet]:
    module, w = linked, printer.words
    handout = participant.handout(linked, printer)
    yield _sheet(linked, "peserta", w["print_handout"], handout, printer)
    yield _sheet(linked, "buklet", w["print_booklet"], handout, printer, papers=(A4,), booklet=True)
    if module.worksheets:
        yield _sheet(linked, "lembar-kerja", w["print_worksheet"], participant.worksheet(linked, printer), printer)
    yield _sheet(linked, "periksa", w["print_checklist"], participant.checklist(linked, printer), printer)
    yield _sheet(linked, "fasilitator", w["print_pack"], facilitator.pack(linked, printer), printer)
    if module.questions:
        yield _sheet(linked, "soal", w["print_test"], facilitator.test(linked, printer), printer)
        yield _sheet(linked, "kunci", w["print_key"], facilitator.key(linked, printer), printer)
    yield _sheet(linked, "rekap", w["print_tally"], facilitator.tally(linked, printer), printer, papers=())


PARTICIPANT = ("peserta", "buklet", "lembar-kerja", "periksa")
"""kinds without answers, which pages for participants may link"""


def _sheet(
    linked: LinkedModule,
    kind: str,
    label: str,
    sections: Section | tuple[Section, ...],
    printer: PrintContext,
    **more: Any,
) -> Sheet:
    own = kind in PARTICIPANT
    return Sheet(
        slug=f"{linked.slug}-{kind}",
        subject=linked.slug,
        kind=kind,
        title=f"{label}: {printer.plain(linked.title)}",
        label=label,
        description=printer.plain(linked.summary),
        day=linked.reviewed,
        page=linked.address if own else linked.facilitator_address,
        sections=(sections,) if isinstance(sections, Section) else sections,
        facilitator=not own,
        source=linked.file,
        **more,
    )


def _morning(linked: LinkedModule, find: session_pack.Find, printer: PrintContext) -> Sheet:
    label, head = printer.words["print_tomorrow"], participant.running_head(linked, printer)
    masters = session_pack.of_modules([linked.slug], find)
    title = f"{label}: {printer.plain(linked.title)}"
    return _sheet(linked, "besok-pagi", label, session_pack.pack(title, head, (), masters, printer), printer)


def _of_course(course: LinkedCourse, find: session_pack.Find, printer: PrintContext) -> Iterator[Sheet]:
    """A pack for each day of several modules. Days that run the same modules share a pack with all their timetables."""
    days: dict[tuple[str, ...], list[Meeting]] = {}
    for variant in course.variants:
        for number, day in enumerate(variant.days, 1):
            if len(modules := session_pack.in_order(day)) >= FEW:
                days.setdefault(modules, []).append((number, variant, day))
    for modules, used in days.items():
        yield _day(course, modules, used, find, printer)


def _day(
    course: LinkedCourse,
    modules: tuple[str, ...],
    used: Sequence[Meeting],
    find: session_pack.Find,
    printer: PrintContext,
) -> Sheet:
    number, variant, day = used[0]
    w, name = printer.words, printer.plain(course.title)
    title = f"{w['print_tomorrow']}: {name}, {printer.plain(variant.title)}, {printer.plain(day.title)}"
    clocks = [block for _, variant, day in used for block in session_pack.rundown(variant, day, printer)]
    masters = session_pack.of_modules(modules, find, agreement=number == 1)
    head = short(f"{printer.plain(printer.curriculum.site.title)} · {name}")
    return Sheet(
        slug=f"{course.slug}-{variant.slug}-{number}-besok-pagi",
        subject=course.slug,
        kind="besok-pagi",
        title=title,
        label=title,
        description=printer.plain(course.summary),
        day=max(printer.curriculum.module(slug).reviewed for slug in modules),
        page=course.address,
        sections=session_pack.pack(title, head, clocks, masters, printer),
        facilitator=True,
    )


def _books(printer: PrintContext) -> Iterator[Sheet]:
    w = printer.words
    for track in printer.curriculum.tracks:
        if track.modules:
            title = f"{w['print_workbook']}: {printer.plain(track.title)}"
            sections = workbooks.workbook(title, track.modules, printer)
            page = f"modul/#{track.slug}"
            yield _general(BOOKS, track.slug, title, sections, printer, page=page, numbering="whole")
    title = w["print_workbook_all"]
    sections = workbooks.workbook(title, printer.curriculum.modules, printer)
    yield _general(BOOKS, "semua", title, sections, printer, page="modul/", numbering="whole")


def _forms(printer: PrintContext) -> Iterator[Sheet]:
    for form in forms.available(printer):
        sections = (forms.section(form, printer),)
        yield _general(FORMS, form.slug, printer.words[form.title], sections, printer, page=form.page)


def _posters(printer: PrintContext) -> Iterator[Sheet]:
    w = printer.words
    made = [("peta", w["map"], workbooks.map_poster, "peta/")]
    if printer.curriculum.prerequisites:
        made.append(("cek-jaringan", w["print_poster_health"], workbooks.health_poster, "cek-jaringan/"))
    for kind, title, build, page in made:
        sections = (build(printer),)
        yield _general(POSTERS, kind, title, sections, printer, page=page, papers=(A3,), template="poster.typ")


def _general(
    subject: str, kind: str, title: str, sections: tuple[Section, ...], printer: PrintContext, **more: Any
) -> Sheet:
    return Sheet(
        slug=f"{subject}-{kind}",
        subject=subject,
        kind=kind,
        title=title,
        label=title,
        description=printer.plain(printer.curriculum.site.description),
        day=printer.curriculum.edition,
        sections=sections,
        **more,
    )
