"""What binds several modules: workbooks for a track or for all, and posters for the wall."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from jejaring import model
from jejaring.link import LinkedModule, LinkedTrack
from jejaring.sheets import blocks, participant
from jejaring.sheets.sheet import Section
from jejaring.sheets.text import PrintContext, PrintText, short


def workbook(title: str, modules: Iterable[LinkedModule], printer: PrintContext) -> tuple[Section, ...]:
    """A title page with contents, then the handout of each module."""
    write = PrintText(printer)
    w, site = write.w, short(printer.plain(printer.curriculum.site.title))
    front = Section(
        write(title), w["print_workbook"], (participant.whose(write),), w["print_workbook_intro"], site,
        contents=w["print_contents"],
    )  # fmt: skip
    chapters = (participant.handout(linked, printer) for linked in modules)
    return front, *(replace(chapter, kind=w["print_workbook"]) for chapter in chapters)


def map_poster(printer: PrintContext) -> Section:
    """The tracks side by side, their modules in order, with what each asks for first."""
    write = PrintText(printer)
    tracks = tuple(_way(track, write) for track in printer.curriculum.tracks if track.modules)
    kind, site = write.w["print_poster"], printer.plain(printer.curriculum.site.title)
    return Section(write.w["map"], kind, (), write.w["print_poster_map_intro"], site, wide=True, tracks=tracks)


def _way(track: LinkedTrack, write: PrintText) -> blocks.Block:
    return {
        "title": write(write.printer.plain(track.title)),
        "stations": [_station(linked, write) for linked in track.modules],
    }


def _station(linked: LinkedModule, write: PrintText) -> blocks.Block:
    first = ", ".join(module.code for module in linked.required)
    requires = f"{write.w['requires']}: {first}" if first else write.w["requires_nothing"]
    facts = f"{write.printer.hours(linked.hours)} · {requires}"
    return {"code": linked.code, "title": write(write.printer.plain(linked.title)), "facts": write(facts)}


def health_poster(printer: PrintContext) -> Section:
    """Prerequisites down, levels across."""
    write = PrintText(printer)
    w, site = write.w, printer.plain(printer.curriculum.site.title)
    items = list(printer.curriculum.prerequisites)
    levels = range(1, max((len(item.levels) for item in items), default=0) + 1)
    heads = [blocks.column(w["prerequisite"], 11), *(blocks.column(w["print_level"].format(n=n), 14) for n in levels)]
    rows = [blocks.row([_asked(item, write), *map(write.narrow, item.levels)]) for item in items]
    body = (blocks.table(heads, rows, 0.74), *write.sources())
    kind, lead = w["print_poster"], w["print_poster_health_intro"]
    return Section(w["print_poster_health"], kind, body, lead, site, wide=True)


def _asked(item: model.Prerequisite, write: PrintText) -> blocks.Block:
    name = write.narrow(f"{item.code} {write.printer.plain(item.title)}")
    return blocks.inner(blocks.paragraph(name, "bold"), blocks.paragraph(write.narrow(item.question), "small"))
