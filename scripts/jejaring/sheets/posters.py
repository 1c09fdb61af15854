"""Posters for the wall: the map of all modules, and the health check of a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jejaring import model
from jejaring.link import LinkedModule, LinkedTrack
from jejaring.sheets import blocks
from jejaring.sheets.sheet import Section
from jejaring.sheets.text import PrintContext, PrintText


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster: its name and that of its page in the book of addresses, the key of its title, and how it is built."""

    name: str
    title: str
    page: str
    build: Callable[[PrintContext], Section]


def available(printer: PrintContext) -> Iterator[Poster]:
    """The posters that this curriculum has something for."""
    yield Poster("map", "map", "map", map_poster)
    if printer.curriculum.origin:
        yield Poster("overview", "print_poster_overview", "map", overview_poster)
    if printer.curriculum.prerequisites:
        yield Poster("health", "print_poster_health", "health", health_poster)


def map_poster(printer: PrintContext) -> Section:
    """The tracks side by side, their modules in order, with what each asks for first."""
    write = PrintText(printer)
    tracks = tuple(_way(track, write) for track in printer.curriculum.tracks if track.modules)
    lead = write.w["print_poster_map_intro"]
    draft = any(linked.draft for linked in printer.curriculum.modules)
    site = printer.site
    return Section(write.w["map"], write.w["print_poster"], (), lead, site, wide=True, tracks=tracks, draft=draft)


def _way(track: LinkedTrack, write: PrintText) -> blocks.Block:
    return {
        "title": write.bare(track.title),
        "stations": [_station(linked, write) for linked in track.modules],
    }


def _station(linked: LinkedModule, write: PrintText) -> blocks.Block:
    first = ", ".join(module.code for module in linked.required)
    requires = f"{write.w['requires']}: {first}" if first else write.w["requires_nothing"]
    facts = f"{write.printer.phrases.hours(linked.minutes)} · {requires}"
    title = write.bare(linked.title, f" ({write.w['draft']})" if linked.draft else "")
    return {"code": linked.code, "title": title, "facts": write(facts)}


def overview_poster(printer: PrintContext) -> Section:
    """The words of the source, group by group, each with what teaches it."""
    write = PrintText(printer)
    w = write.w
    source = printer.curriculum.sources[printer.curriculum.site.origin or ""]
    return Section(
        w["print_poster_overview"],
        w["print_poster"],
        (),
        write(f"{w['map_quoted']} {w['source']}: {source.source}."),
        printer.site,
        wide=True,
        shelves=tuple(_shelf(group, write) for group in printer.curriculum.origin),
    )


def _shelf(group: model.OriginGroup, write: PrintText) -> blocks.Block:
    return {"title": write.bare(group.title), "boxes": [_box(row, write) for row in group.rows]}


def _box(row: model.OriginRow, write: PrintText) -> blocks.Block:
    parts = [part for part, _ in write.printer.curriculum.teaching(row)]
    titles: list[model.Text | str] = []
    for part in parts:
        titles += [*(["; "] if titles else []), part.title]
    return {
        "code": ", ".join(part.code for part in parts),
        "quote": write.bare("\u201c", row.quote, "\u201d"),
        "titles": write.bare(*titles),
    }


def health_poster(printer: PrintContext) -> Section:
    """Prerequisites down, levels across."""
    write = PrintText(printer)
    w = write.w
    items = list(printer.curriculum.prerequisites)
    levels = range(1, max((len(item.levels) for item in items), default=0) + 1)
    heads = [blocks.column(w["prerequisite"], 11), *(blocks.column(w["print_level"].format(n=n), 14) for n in levels)]
    rows = [blocks.row([_asked(item, write), *map(write, item.levels)]) for item in items]
    body = (blocks.table(heads, rows, 0.74), *write.sources())
    lead = w["print_poster_health_intro"]
    return Section(w["print_poster_health"], w["print_poster"], body, lead, printer.site, wide=True)


def _asked(item: model.Prerequisite, write: PrintText) -> blocks.Block:
    name = write.bare(f"{item.code} ", item.title)
    return blocks.inner(blocks.paragraph(name, "bold"), blocks.paragraph(write(item.question), "small"))
