"""Where each value of a YAML text stands, from its first sign to its last. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import yaml

from jejaring.load import yaml_parser
from jejaring.load.source import KeyPath

Spot = tuple[int, int]
"""line and column, from 0"""


@dataclass(frozen=True, slots=True)
class Node:
    """One value."""

    start: Spot
    end: Spot
    style: str
    """of a text: `"`, `'`, `>`, `|` or nothing; empty for lists and mappings"""
    flow: bool
    """whether it stands in braces or brackets"""
    column: int
    """where the key begins whose value it is; 0 outside mappings"""
    keys: tuple[str, ...] = ()
    """of a mapping, in order"""
    braces: bool = False
    """whether it is a mapping or a list in braces or brackets"""


def layout(text: str) -> dict[KeyPath, Node]:
    """Every value by the key_path that leads to it. The text is one that `load` takes. Raises YAMLError."""
    nodes: dict[KeyPath, Node] = {}
    loader = yaml_parser.FAST or yaml_parser.PlainLoader
    events = iter(yaml.parse(text.replace("\t", " "), Loader=loader))
    keys: dict[KeyPath, Spot] = {}
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            _node(event, events, (), nodes, keys, flow=False, column=0)
    lines = text.split("\n")
    for path, (line, column) in keys.items():
        colon = line, lines[line].find(":", column) + 1
        nodes[path] = replace(nodes[path], start=colon, end=colon)  # parsers place what is not there differently
    return nodes


def _node(
    event: yaml.Event,
    events: Iterator[yaml.Event],
    path: KeyPath,
    nodes: dict[KeyPath, Node],
    empty: dict[KeyPath, Spot],
    *,
    flow: bool,
    column: int,
) -> None:
    keys: list[str] = []
    end = event
    braces = bool(getattr(event, "flow_style", False))
    if isinstance(event, yaml.SequenceStartEvent):
        number = 0
        while not isinstance(end := next(events), yaml.SequenceEndEvent):
            _node(end, events, (*path, number), nodes, empty, flow=flow or braces, column=column)
            number += 1
    elif isinstance(event, yaml.MappingStartEvent):
        while not isinstance(end := next(events), yaml.MappingEndEvent):
            key, begins = str(getattr(end, "value", "")), _spot(end.start_mark)[1]
            keys.append(key)
            after, value = _spot(end.end_mark), next(events)
            _node(value, events, (*path, key), nodes, empty, flow=flow or braces, column=begins)
            if isinstance(value, yaml.ScalarEvent) and not value.value and not value.style:
                empty[*path, key] = after
    style = getattr(event, "style", None) or ""
    nodes[path] = Node(_spot(event.start_mark), _spot(end.end_mark), style, flow, column, tuple(keys), braces)


def _spot(mark: yaml.error.Mark | Any | None) -> Spot:
    return (mark.line, mark.column) if mark else (0, 0)
