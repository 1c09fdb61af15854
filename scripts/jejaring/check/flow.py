"""Blocks between texts: tables are whole, call-outs do not nest deeply, pictures exist and are used."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.check.misses import Miss, miss
from jejaring.load import Authored, Loaded
from jejaring.load.source import KeyPath
from jejaring.model import Block, Callout, Part
from jejaring.problem import Place, Problem

MAX_CALLOUTS = 2
"""call-outs within one another"""

Placed = tuple[KeyPath, Block, int]
"""the way to a block, the block, and in how many call-outs it stands"""


def blocks_of(part: Part, path: KeyPath = (), depth: int = 0) -> Iterator[Placed]:
    """Every block below `part`, with the way that leads to it."""
    for name in type(part).model_fields:
        yield from _blocks_of(getattr(part, name), (*path, name), depth)


def _blocks_of(value: object, path: KeyPath, depth: int) -> Iterator[Placed]:
    if isinstance(value, Block):
        yield path, value, depth
    if isinstance(value, Part):
        yield from blocks_of(value, path, depth + isinstance(value, Callout))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _blocks_of(item, (*path, index), depth)


def _owners(loaded: Loaded) -> tuple[Authored, ...]:
    """Whatever has flows."""
    return (*loaded.modules, *loaded.occasions, *loaded.general_sheets)


def tables_are_whole(loaded: Loaded) -> Iterator[Problem]:
    """Each row of a table has a cell for each column."""
    for owner in _owners(loaded):
        for path, block, _ in blocks_of(owner.value):
            for index, row in enumerate(block.table.rows if block.table else ()):
                if block.table and len(row) != len(block.table.columns):
                    message = f"the row has {len(row)} cells, the table {len(block.table.columns)} columns"
                    hint = "write one cell for each column; '–' where there is nothing to say"
                    yield owner.problem((*path, "table", "rows", index), "uneven-row", message, hint)


def callouts_are_shallow(loaded: Loaded) -> Iterator[Problem]:
    """A call-out may hold one more, such as an exercise its solution; further ones may not."""
    for owner in _owners(loaded):
        for path, block, depth in blocks_of(owner.value):
            if block.callout and depth >= MAX_CALLOUTS:
                hint = "put it after the call-out that it stands in"
                yield owner.problem((*path, "callout"), "nested-callout", "call-outs stand three deep here", hint)


def pictures_exist(loaded: Loaded) -> Iterator[Miss]:
    """The misses among the pictures that are named."""
    known = None if "pictures" in loaded.unread else {picture.name for picture in loaded.pictures}
    for owner, path, name in _named(loaded):
        yield from miss(owner, (*path, "picture", "file"), name, known, "pictures")


def pictures_are_used(loaded: Loaded) -> Iterator[Problem]:
    """No picture lies in content/media/ that nothing shows."""
    if loaded.unread_modules:
        return
    used = {name for _, _, name in _named(loaded)}
    for picture in loaded.pictures:
        if picture.name not in used:
            yield Problem(Place(picture.shown), "orphan", f"nothing shows '{picture.name}'", "use it or remove it")


def _named(loaded: Loaded) -> Iterator[tuple[Authored, KeyPath, str]]:
    for owner in _owners(loaded):
        for path, block, _ in blocks_of(owner.value):
            if block.picture:
                yield owner, path, block.picture.file
