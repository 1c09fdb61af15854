"""Whose work a module is, at the end of its sheets."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring import model
from jejaring.sheets import blocks
from jejaring.sheets.blocks import Block, Run
from jejaring.sheets.text import PrintText


def credited(module: model.Module, write: PrintText) -> list[Block]:
    """Authors, what it was made from and whom it thanks; nothing where nobody is named."""
    if lines := list(_lines(module, write)):
        shown = [blocks.paragraph(line, "small") for line in lines]
        return blocks.of("credits", blocks.heading(write.w["credits"]), *shown)
    return []


def _lines(module: model.Module, write: PrintText) -> Iterator[Run]:
    w = write.w
    if module.authors:
        yield write.bare(f"{w['authors']}: ", *_named(module.authors))
    if origin := module.adapted_from:
        said = ", ".join(filter(None, (origin.title, origin.authors)))
        yield write(f"{w['adapted_from']}: {said} ({origin.licence}), {origin.link}")
        if origin.changes:
            yield write.bare(f"{w['changes']}: ", origin.changes)
    for credit in module.credits:
        licence = f" ({credit.licence})" if credit.licence else ""
        yield write.bare(credit.text, f"{licence}{f', {credit.link}' if credit.link else ''}")
    if module.version:
        yield write(f"{w['module_version']}: {module.version}")


def _named(authors: tuple[model.Author, ...]) -> list[model.Text | str]:
    """Names, each with what they did."""
    found: list[model.Text | str] = []
    for author in authors:
        found += [", "] if found else []
        found += [author.name, " (", author.role, ")"] if author.role else [author.name]
    return found
