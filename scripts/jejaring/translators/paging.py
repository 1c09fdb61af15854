"""Paragraphs put into hand-written pages, and pages made of their paragraphs. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jejaring.load import Prose
from jejaring.load.source import KeyPath
from jejaring.translations.blocks import Block
from jejaring.translations.units import Field, Unit
from jejaring.translators.writing import Edit, edited, edits_of, plain_ends


def with_units(whole: str, given: Mapping[Unit, str], file: str) -> str:
    """A page's text with other words for some of its units; paragraphs that it lacks come behind the one before."""
    mark = "\ufeff" if whole.startswith("\ufeff") else ""
    body = whole.removeprefix("\ufeff")
    text = plain_ends(body)
    edits = _head(text, {unit: words for unit, words in given.items() if isinstance(unit.spot, Field)}, file)
    gathered: dict[tuple[int, int], list[str]] = {}
    for unit, words in given.items():
        spot = unit.spot
        if isinstance(spot, Field) or spot.page is None:
            continue
        first = spot.page.body_line - 1
        if spot.block:
            edits.append(_instead(first, spot.block, words))
        else:
            gathered.setdefault(_behind(first, spot.after), []).append(words)
    for (line, column), paragraphs in gathered.items():
        ahead = column == 0
        text_ = "".join(f"{words}\n\n" if ahead else f"\n\n{words}" for words in paragraphs)
        edits.append(((line, column), (line, column), text_))
    return mark + edited(body, edits)


def new_page(source: str, page: Prose, given: Mapping[Unit, str], file: str) -> str:
    """A page that is not there yet, made like the one that it translates."""
    text = plain_ends(source.removeprefix("\ufeff"))
    edits = _head(text, {unit: words for unit, words in given.items() if isinstance(unit.spot, Field)}, file)
    for unit, words in given.items():
        if not isinstance(unit.spot, Field) and unit.spot.source:
            edits.append(_instead(page.body_line - 1, unit.spot.source, words))
    return edited(text, edits)


def _head(text: str, given: Mapping[Unit, str], file: str) -> list[Edit]:
    texts: dict[KeyPath, str] = {}
    for unit, words in given.items():
        assert isinstance(unit.spot, Field)
        texts[unit.spot.source_path] = words
    head = text.removeprefix("---\n").partition("\n---\n")[0]
    return edits_of(f"\n{head}", texts, (), file) if texts else []


def _instead(first: int, block: Block, words: str) -> Edit:
    start, last = first + block.line, block.text.rpartition("\n")[2]
    return (start, 0), (start + block.lines - 1, len(last)), words


def _behind(first: int, block: Block | None) -> tuple[int, int]:
    """The end of the block, or the beginning of the body."""
    if block is None:
        return first, 0
    return first + block.line + block.lines - 1, len(block.text.rpartition("\n")[2])


def paragraphs(units: Sequence[Unit]) -> int:
    """How many of the units a page cannot do without."""
    return sum(bool(unit.source) for unit in units)
