"""Which sheets there are, in the order in which they are listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from jejaring.addresses import BOOKS, FORMS, POSTERS, SHEETS
from jejaring.link import LinkedModule
from jejaring.sheets import course_test, forms, general, participant, posters, scripts, session_pack, workbooks
from jejaring.sheets.blocks import Run
from jejaring.sheets.kinds import KINDS, SheetKind
from jejaring.sheets.papers import On, Paper, half_of
from jejaring.sheets.sheet import Copies, InPack, Section, Share, Sheet
from jejaring.sheets.text import PrintContext, PrintText, short
from jejaring.timetable import LinkedCourse, LinkedDay, LinkedVariant, Slot

Meeting = tuple[int, LinkedVariant, LinkedDay]
"""(number of the day, timetable, day)"""

FEW = 2
"""modules of a day from which it has a pack of its own; for one module that module's pack is enough"""


def sheets(printer: PrintContext) -> list[Sheet]:
    """Every sheet in one language: modules, courses, books, forms, general ones, posters; none without modules."""
    if not printer.curriculum.modules:
        return []
    own = {linked.slug: list(_of_module(linked, printer)) for linked in printer.curriculum.modules}
    of_all = list(_forms(printer))
    papers = list(_general_sheets(printer))
    found: list[Sheet] = []
    for linked in printer.curriculum.modules:
        found += [*own[linked.slug], _morning(linked, [own[linked.slug], of_all], printer)]
    for course in printer.curriculum.courses:
        found += _of_course(course, own, [papers, of_all], printer)
    return [*found, *_books(printer), *of_all, *papers, *_posters(printer)]


def _of_module(linked: LinkedModule, printer: PrintContext) -> Iterator[Sheet]:
    for kind in KINDS:
        if kind.applies(linked):
            papers = kind.on.of(printer.papers)
            label = _label(kind, papers, printer)
            yield Sheet(
                **_made_of(linked, kind.name, label, printer),
                page=linked.facilitator_address if kind.facilitator else linked.address,
                sections=tuple(replace(part, draft=linked.draft) for part in kind.sections(linked, printer)),
                facilitator=kind.facilitator,
                papers=papers,
                pack=kind.pack,
                tests=kind.name == "test",
                booklet=kind.booklet,
            )


def _label(kind: SheetKind, papers: tuple[Paper, ...], printer: PrintContext) -> str:
    """What lists call a kind of sheet; a booklet says what it is folded from."""
    named = {"page": half_of(papers[0]), "paper": papers[0].called} if papers else {}
    return printer.words[kind.label].format(**named)


def _morning(linked: LinkedModule, groups: Iterable[Iterable[Sheet]], printer: PrintContext) -> Sheet:
    """The pack of one module."""
    about = _made_of(linked, "pack", printer.words["print_tomorrow"], printer)
    masters = session_pack.masters(groups, first_day=False)
    head = participant.running_head(linked, printer)
    title = PrintText(printer).bare(f"{about['label']}: ", linked.title)
    sections = session_pack.pack(title, head, (), masters, printer)
    papers = On.EACH.of(printer.papers)
    return Sheet(**about, page=linked.facilitator_address, sections=sections, papers=papers, facilitator=True)


def _made_of(linked: LinkedModule, name: str, label: str, printer: PrintContext) -> dict[str, Any]:
    """What every sheet of a module says of itself; `name` is that of its kind in the book of addresses."""
    kind = str(getattr(printer.addresses.sheets, name))
    return {
        "slug": printer.addresses.sheet_of_module(linked.slug, kind),
        "subject": linked.slug,
        "kind": kind,
        "title": f"{label}: {printer.plain(linked.title)}",
        "label": label,
        "description": printer.plain(linked.summary),
        "day": linked.reviewed,
        "source": linked.file,
    }


def _of_course(
    course: LinkedCourse, own: Mapping[str, list[Sheet]], shared: Sequence[list[Sheet]], printer: PrintContext
) -> Iterator[Sheet]:
    """The sheets of its test, and a pack for each day of several modules.

    Days that run the same modules share a pack with all their timetables.
    """
    tests = [_of_test(course, sheet, printer) for sheet in course_test.available(course)]
    yield from tests
    days: dict[tuple[str, ...], list[Meeting]] = {}
    for variant in course.variants:
        for number, day in enumerate(variant.days, 1):
            if len(modules := session_pack.in_order(day)) >= FEW:
                days.setdefault(modules, []).append((number, variant, day))
    for modules, used in days.items():
        of_modules = [[sheet for sheet in own[slug] if not tests or not sheet.tests] for slug in modules]
        groups = [course_test.on_days(tests, [day for _, _, day in used]), *of_modules, *shared]
        yield _day(course, modules, used, groups, printer)


def _of_test(course: LinkedCourse, sheet: course_test.CourseSheet, printer: PrintContext) -> Sheet:
    """A sheet of the test of a course."""
    label, kind = printer.words[sheet.label], getattr(printer.addresses.sheets, sheet.name)
    return Sheet(
        slug=printer.addresses.sheet_of_course(course.slug, kind),
        subject=course.slug,
        kind=kind,
        title=f"{label}: {printer.plain(course.title)}",
        label=label,
        description=printer.plain(course.summary),
        day=max(item.module.reviewed for item in course.asked),
        page=course.address,
        sections=(sheet.build(course, printer),),
        papers=On.EACH.of(printer.papers),
        facilitator=True,
        pack=sheet.pack,
    )


def _day(
    course: LinkedCourse,
    modules: tuple[str, ...],
    used: Sequence[Meeting],
    groups: Iterable[Iterable[Sheet]],
    printer: PrintContext,
) -> Sheet:
    number, variant, day = used[0]
    w, name = printer.words, printer.plain(course.title)
    title = f"{w['print_tomorrow']}: {name}, {printer.plain(variant.title)}, {printer.plain(day.title)}"
    clocks = [block for _, variant, day in used for block in session_pack.rundown(variant, day, printer)]
    head = short(f"{printer.site} · {name}")
    led = _scripts(course, [slot for _, _, day in used for slot in day.slots if slot.occasion], head, printer)
    masters = session_pack.masters([led, *groups], first_day=number == 1)
    parts = f"{w['print_tomorrow']}: ", course.title, ", ", variant.title, ", ", day.title
    cover, *copied = session_pack.pack(PrintText(printer).bare(*parts), head, clocks, masters, printer)
    return Sheet(
        slug=printer.addresses.sheet_of_day(course.slug, variant.slug, number),
        subject=course.slug,
        kind=printer.addresses.sheets.pack,
        title=title,
        label=title,
        description=printer.plain(course.summary),
        day=max(printer.curriculum.module(slug).reviewed for slug in modules),
        page=course.address,
        sections=(replace(cover, draft=cover.draft or course.draft), *copied),
        papers=On.EACH.of(printer.papers),
        facilitator=True,
    )


def _scripts(course: LinkedCourse, led: Sequence[Slot], head: Run, printer: PrintContext) -> Iterator[Sheet]:
    """The scripts of a day, to be copied once for who leads; they stand only in its pack."""
    if led:
        section = scripts.of_day(led, head, printer)
        yield Sheet(
            slug=printer.addresses.book_of_scripts,
            subject=course.slug,
            kind=printer.addresses.sheets.scripts,
            title=printer.words["print_scripts_day"],
            label=printer.words["print_scripts_day"],
            description=printer.plain(course.summary),
            day=printer.curriculum.edition,
            page=printer.addresses.pages.occasions,
            sections=(section,),
            papers=(),
            facilitator=True,
            pack=InPack(place=1, copies=Copies.ONCE, sides=2),
        )


def _books(printer: PrintContext) -> Iterator[Sheet]:
    w = printer.words
    for track in printer.curriculum.tracks:
        if track.modules:
            title = f"{w['print_workbook']}: {printer.plain(track.title)}"
            shown = PrintText(printer).bare(f"{w['print_workbook']}: ", track.title)
            sections = workbooks.workbook(shown, track.modules, printer)
            page = printer.addresses.track(track.slug)
            yield _general(BOOKS, track.slug, title, sections, printer, page=page, numbering="whole")
    title = w["print_workbook_all"]
    sections = workbooks.workbook(title, printer.curriculum.modules, printer)
    page, every = printer.addresses.pages.modules, printer.addresses.sheets.all_tracks
    yield _general(BOOKS, every, title, sections, printer, page=page, numbering="whole")
    if printer.curriculum.occasions:
        name, page = printer.addresses.sheets.scripts, printer.addresses.pages.occasions
        yield _general(BOOKS, name, w["print_scripts"], (scripts.book(printer),), printer, page=page, facilitator=True)


def _forms(printer: PrintContext) -> Iterator[Sheet]:
    for form in forms.available(printer):
        sections = (forms.section(form, printer),)
        title = printer.words[form.title]
        name, page = getattr(printer.addresses.forms, form.name), printer.addresses.page(form.page)
        yield _general(FORMS, name, title, sections, printer, page=page, pack=form.pack)


def _general_sheets(printer: PrintContext) -> Iterator[Sheet]:
    for sheet in printer.curriculum.general_sheets:
        in_pack = None
        if sheet.pack != "never":
            copies = Share(sheet.copies, sheet.per)
            in_pack = InPack(place=1, copies=copies, sides=2, first_day_only=sheet.pack == "first-day")
        wall: dict[str, Any] = {"on": On.WALL, "template": "poster.typ"} if sheet.poster else {}
        yield _general(
            SHEETS,
            sheet.slug,
            printer.plain(sheet.title),
            (general.section(sheet, printer),),
            printer,
            page=printer.addresses.place_of_sheet(sheet.slug),
            facilitator=sheet.facilitator,
            pack=in_pack,
            **wall,
        )


def _posters(printer: PrintContext) -> Iterator[Sheet]:
    for poster in posters.available(printer):
        sections, title = (poster.build(printer),), printer.words[poster.title]
        name, page = getattr(printer.addresses.forms, poster.name), printer.addresses.page(poster.page)
        yield _general(POSTERS, name, title, sections, printer, page=page, on=On.WALL, template="poster.typ")


def _general(
    subject: str,
    kind: str,
    title: str,
    sections: tuple[Section, ...],
    printer: PrintContext,
    on: On = On.EACH,
    **more: Any,
) -> Sheet:
    return Sheet(
        slug=f"{_word(subject, printer)}-{kind}",
        subject=subject,
        kind=kind,
        title=title,
        label=title,
        description=printer.plain(printer.curriculum.site.description),
        day=printer.curriculum.edition,
        sections=sections,
        papers=on.of(printer.papers),
        **more,
    )


def _word(subject: str, printer: PrintContext) -> str:
    """What sheets of no module and no course are named for."""
    return dict(zip((BOOKS, FORMS, POSTERS, SHEETS), printer.addresses.general_sheets, strict=True))[subject]
