"""Pieces that sheets are made of, as plain data for the templates: `blocks.typ` draws one for each `kind`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Block = dict[str, Any]
Run = str | list[Any]
"""A text ready for print: a string, or a list of strings, numbers of citations, missing characters, `{"bold": run}`,
`{"code": run}`, links: `{"to": address, "run": run}`, or `{"page": address in the site, "run": run}`, and
`{"lang": code, "said": run}` for words in another language than the sheet's.
"""
Cell = Run | Block
"""What stands in a table: a text, `{"blocks": [...]}`, a box to tick, or room to write."""

TICK: Block = {"tick": True}
ROOM = 10
"""mm of a row to write in"""


def heading(text: Run, level: int = 2) -> Block:
    return {"kind": "heading", "level": level, "text": text}


def paragraph(text: Run, style: str = "normal") -> Block:
    """`style`: normal, lead, small, bold, or strong, which is bold and stays with what follows."""
    return {"kind": "paragraph", "text": text, "style": style, "stays": style == "strong" and _short(text)}


def bullets(items: Iterable[Cell], mark: str = "dash") -> Block:
    """`mark`: dash, or box for things to tick."""
    return {"kind": "bullets", "items": list(items), "mark": mark}


def numbered(items: Iterable[Cell], numbering: str = "1.", start: int = 1) -> Block:
    return {"kind": "numbered", "items": list(items), "numbering": numbering, "start": start}


def prompt(text: Run, lines: int) -> Block:
    """A question with lines to write on."""
    return {"kind": "prompt", "text": text, "lines": lines, "stays": lines <= 8 and _short(text)}


def fields(labels: Sequence[Run], widths: Sequence[int] = ()) -> Block:
    """Labels side by side with room to write behind each; widths are shares of the line."""
    return {"kind": "fields", "labels": list(labels), "widths": list(widths) or [1] * len(labels)}


def signatures(who: Sequence[Run], name: Run) -> Block:
    """Who signs, side by side, with room for a hand and a line for the name."""
    return {"kind": "signatures", "who": list(who), "name": name}


def story(paragraphs: Iterable[Cell]) -> Block:
    return {"kind": "story", "paragraphs": list(paragraphs)}


def note(text: Run) -> Block:
    return {"kind": "note", "text": text}


def pairs(items: Iterable[tuple[Run, Sequence[Cell]]]) -> Block:
    """Names, each with what is said of it below."""
    return {
        "kind": "pairs",
        "items": [{"name": name, "texts": list(texts), "stays": _short(name)} for name, texts in items],
    }


def sources(items: Iterable[Run]) -> Block:
    return {"kind": "sources", "items": list(items)}


def column(text: Run, width: int = 10) -> Block:
    """A column whose width is a share of the table's."""
    return {"text": text, "width": width}


def row(cells: Iterable[Cell], *, head: bool = False) -> Block:
    """`head`: the first cell names the row."""
    return {"cells": list(cells), "head": head}


def blank_rows(count: int, columns: int, height: int = ROOM) -> list[Block]:
    """Rows to write in, `height` mm each."""
    return [row([room(height), *[""] * (columns - 1)]) for _ in range(count)]


def numbered_rows(count: int, columns: int, height: int = ROOM) -> list[Block]:
    """The same with 1, 2, 3 in the first column."""
    return [row([str(n), room(height), *[""] * (columns - 2)]) for n in range(1, count + 1)]


def room(height: int = ROOM, text: Run = "") -> Block:
    """A cell at least so high, in mm."""
    return {"strut": height, "text": text}


def inner(*blocks: Block) -> Block:
    """Blocks in a cell or list item."""
    return {"blocks": list(blocks)}


def table(columns: Sequence[Block], rows: Iterable[Block], size: float = 0.92) -> Block:
    """`size` of the letters, as a share of the sheet's."""
    laid = [{**item, "long": _extent(item["cells"]) > LONG, **_breaks(item["cells"])} for item in rows]
    return {"kind": "table", "columns": list(columns), "rows": laid, "size": size}


def checks(head: Run, moments: Sequence[Run], answers: Sequence[Run], items: Iterable[tuple[Run, Run]]) -> Block:
    """Statements (text, evidence) with a box for each answer at each moment."""
    rows = [{"text": text, "evidence": evidence} for text, evidence in items]
    return {"kind": "checks", "head": head, "moments": list(moments), "answers": list(answers), "items": rows}


def picture(file: str, digest: str, alt: str, caption: Run) -> Block:
    """A picture by its name below content/media/; by the digest of the author's file another one is another sheet."""
    return {"kind": "picture", "file": file, "digest": digest, "alt": alt, "caption": caption}


def code(lines: Sequence[Run], caption: Run) -> Block:
    """Lines in letters of one width."""
    return {"kind": "code", "lines": list(lines), "caption": caption}


def callout(title: Run, inside: Iterable[Block]) -> Block:
    return {"kind": "callout", "title": title, "blocks": list(inside)}


def pictures(value: Any) -> set[str]:
    """Names of the pictures in a piece of data."""
    if isinstance(value, dict):
        own = {str(value["file"])} if value.get("kind") == "picture" else set()
        return own.union(*map(pictures, value.values()))
    return set().union(*map(pictures, value)) if isinstance(value, list | tuple) else set()


def new_page() -> Block:
    return {"kind": "break"}


def of(field: str, *blocks: Block) -> list[Block]:
    """The blocks, marked with the field of the curriculum that they show, so that a fault in print can name it."""
    return [{**block, "field": field} for block in blocks]


def borrows(value: Any) -> bool:
    """Whether a piece of data holds words in another language than the sheet's."""
    if isinstance(value, dict):
        return "said" in value or any(map(borrows, value.values()))
    return isinstance(value, list | tuple) and any(map(borrows, value))


LONG = 500
"""characters from which a text may not be kept together: in a cell, the template measures whether its row may be"""


def _short(text: Run) -> bool:
    """Short enough to be kept on a page with what follows."""
    return letters(text) < LONG


HIGH = ("picture", "code", "table", "callout")
"""kinds of blocks that make a row high"""


def _breaks(cells: Sequence[Cell]) -> Block:
    """A row with such blocks may break before it is as high as a page."""
    kinds = {part["kind"] for cell in cells if isinstance(cell, dict) for part in cell.get("blocks", ())}
    return {"breaks": True} if kinds.intersection(HIGH) else {}


def _extent(cells: Iterable[Cell]) -> int:
    return max((letters(cell) for cell in cells), default=0)


def letters(value: Any) -> int:
    """How many characters of text a piece of data holds; a block that may be high counts as long."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        high = LONG + 1 if value.get("kind") in HIGH else 0
        return high + sum(letters(item) for item in value.values())
    return sum(letters(item) for item in value) if isinstance(value, list) else 0
