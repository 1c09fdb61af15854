"""Which sheets there are, in the order in which they are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from curriculum.handouts import books, facilitator, forms, participant, tomorrow
from curriculum.handouts.sheet import A3, A4, Section, Sheet
from curriculum.handouts.wording import Printer
from curriculum.link import LinkedModule
from curriculum.timetable import LinkedCourse

Build = Callable[[LinkedModule, Printer], Section]

FORMS = "formulir"
BOOKS = "buku-kerja"
POSTERS = "poster"
"""subjects that are no module and no course"""


def sheets(printer: Printer) -> Iterator[Sheet]:
    """Every sheet in one language."""
    for linked in printer.curriculum.modules:
        yield from _of_module(linked, printer)
    for course in printer.curriculum.courses:
        yield from _of_course(course, printer)
    yield from _books(printer)
    for form in forms.available(printer):
        section = forms.section(form, printer)
        yield _general(FORMS, form.slug, printer.words[f"{form.key}_title"], (section,), printer, page=form.page)
    yield from _posters(printer)


def _of_module(linked: LinkedModule, printer: Printer) -> Iterator[Sheet]:
    module, w = linked.module, printer.words
    handout = participant.handout(linked, printer)
    yield _module_sheet(linked, "peserta", w["print_handout"], (handout,), printer)
    yield _module_sheet(linked, "buklet", w["print_booklet"], (handout,), printer)
    if module.worksheets:
        section = participant.worksheet(linked, printer)
        yield _module_sheet(linked, "lembar-kerja", w["print_worksheet"], (section,), printer)
    yield _module_sheet(linked, "periksa", w["print_checklist"], (participant.checklist(linked, printer),), printer)
    packed = (facilitator.pack(linked, printer),)
    yield _module_sheet(linked, "fasilitator", w["print_pack"], packed, printer, facilitator=True)
    if module.questions:
        asked, key = facilitator.test(linked, printer), facilitator.key(linked, printer)
        yield _module_sheet(linked, "soal", w["print_test"], (asked,), printer, facilitator=True)
        yield _module_sheet(linked, "kunci", w["print_key"], (key,), printer, facilitator=True)
    masters = tomorrow.of_module(linked, printer)
    yield _module_sheet(linked, "besok-pagi", w["print_tomorrow"], masters, printer, facilitator=True)


def _module_sheet(
    linked: LinkedModule,
    kind: str,
    label: str,
    sections: tuple[Section, ...],
    printer: Printer,
    *,
    facilitator: bool = False,
) -> Sheet:
    booklet = kind == "buklet"
    return Sheet(
        slug=f"{linked.slug}-{kind}",
        subject=linked.slug,
        kind=kind,
        title=f"{label}: {printer.plain(linked.module.title)}",
        label=label,
        description=printer.plain(linked.module.summary),
        day=linked.module.reviewed,
        page=linked.facilitator_address if facilitator else linked.address,
        sections=sections,
        facilitator=facilitator,
        papers=(A4,) if booklet else (Sheet.__dataclass_fields__["papers"].default),
        booklet=booklet,
        source=f"{linked.track.slug}/{linked.slug}.yml",
    )


def _of_course(course: LinkedCourse, printer: Printer) -> Iterator[Sheet]:
    """A pack for each day. Days of several timetables that run the same modules share the pack of the first."""
    return iter(())


def _books(printer: Printer) -> Iterator[Sheet]:
    w = printer.words
    for track in printer.curriculum.tracks:
        if track.modules:
            title = f"{w['print_workbook']}: {printer.plain(track.track.title)}"
            sections = books.workbook(title, track.modules, printer)
            yield _general(BOOKS, track.track.slug, title, sections, printer, page=f"modul/#{track.track.slug}", numbering="whole")
    sections = books.workbook(w["print_workbook_all"], printer.curriculum.modules, printer)
    yield _general(BOOKS, "semua", w["print_workbook_all"], sections, printer, page="modul/", numbering="whole")


def _posters(printer: Printer) -> Iterator[Sheet]:
    w = printer.words
    made = [("peta", w["map"], books.map_poster, "peta/")]
    if printer.curriculum.prerequisites:
        made.append(("cek-jaringan", w["print_poster_health"], books.health_poster, "prasyarat/"))
    for kind, title, build, page in made:
        yield _general(
            POSTERS, kind, title, (build(printer),), printer, page=page, papers=(A3,), template="poster.typ"
        )


def _general(subject: str, kind: str, title: str, sections: tuple[Section, ...], printer: Printer, **more: object) -> Sheet:
    return Sheet(
        slug=f"{subject}-{kind}",
        subject=subject,
        kind=kind,
        title=title,
        label=title,
        description=printer.plain(printer.curriculum.site.description),
        day=printer.curriculum.edition,
        sections=sections,
        **more,  # type: ignore[arg-type]
    )
