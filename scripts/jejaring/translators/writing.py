"""Texts put into files: each takes the place of the one that stood there, and no other byte changes. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import yaml

from jejaring.failure import EnvironmentFault
from jejaring.load.source import Data, KeyPath
from jejaring.load.yaml_nodes import parse
from jejaring.model import SPACES
from jejaring.translators import scalars
from jejaring.translators.layout import Node, Spot, layout

Edit = tuple[Spot, Spot, str]
"""from, to, and what stands there instead, with plain line ends"""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def with_texts(whole: str, texts: Mapping[KeyPath, str], order: Sequence[str], file: str) -> str:
    """A YAML file's text with other texts at the key_paths, each of which ends in a language.

    What is not there yet is put behind the language before it in `order`. Raises EnvironmentFault when the file is
    written in a way that does not allow it; a text that can stand there in quotes only gets them.
    """
    mark = "\ufeff" if whole.startswith("\ufeff") else ""
    body = whole.removeprefix("\ufeff")
    return mark + edited(body, edits_of(plain_ends(body), texts, order, file))


def edits_of(text: str, texts: Mapping[KeyPath, str], order: Sequence[str], file: str) -> list[Edit]:
    """What to change in YAML with plain line ends. Raises EnvironmentFault."""
    lines = text.split("\n")
    for careful in (False, True):
        try:
            nodes = layout(text)
            edits = [_edit(nodes, lines, path, words, order, careful) for path, words in texts.items()]
        except (yaml.YAMLError, KeyError, StopIteration):
            break
        if _says(edited(text, edits), text, texts):
            return edits
    raise EnvironmentFault(f"{file} is written in a way that a translation cannot be put into; nothing was written")


def plain_ends(text: str) -> str:
    """The text with `\\n` at the end of each line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def edited(whole: str, edits: Sequence[Edit]) -> str:
    """The text with every edit made; new line ends are such as the text has already."""
    newline = "\r\n" if "\r\n" in whole else "\r" if "\r" in whole and "\n" not in whole else "\n"
    starts, offset = [], 0
    for line in _LINE.findall(whole):
        starts.append(offset)
        offset += len(line)
    starts.append(len(whole))

    def at(spot: Spot) -> int:
        return min(starts[min(spot[0], len(starts) - 1)] + spot[1], len(whole))

    for start, end, text in sorted(edits, reverse=True):
        whole = whole[: at(start)] + text.replace("\n", newline) + whole[at(end) :]
    return whole


def _edit(
    nodes: Mapping[KeyPath, Node], lines: Sequence[str], path: KeyPath, text: str, order: Sequence[str], careful: bool
) -> Edit:
    if path in nodes:
        node = nodes[path]
        end = _end(node, lines)
        followed = bool(lines[end[0]][end[1] :].strip())
        blank = " " if node.start == node.end else ""  # nothing stood there but the colon
        return node.start, end, blank + _value(node, lines, text, followed=followed, careful=careful)
    return _insertion(nodes, lines, path, text, order, careful)


def _end(node: Node, lines: Sequence[str]) -> Spot:
    """Where a value's last sign stands; parsers count what follows a block of lines to it."""
    if node.style not in (">", "|"):
        return node.end
    last = node.end[0] - 1 if node.end[1] == 0 or node.end[0] >= len(lines) else node.end[0]
    while last > node.start[0] and not lines[last].strip():
        last -= 1
    return last, len(lines[last].rstrip())


def _value(node: Node, lines: Sequence[str], text: str, *, followed: bool, careful: bool) -> str:
    """What stands from the beginning of a value to its end."""
    if node.style in (">", "|") and not node.flow:
        return _in_block(node, lines, text)
    written = scalars.quoted(text) if careful else scalars.one_line(text, node.style, flow=node.flow)
    if followed or node.flow or (node.start[1] + len(written) <= scalars.WIDTH and "\n" not in text):
        return written
    return _opened(text, node.column + scalars.DEEPER)


def _opened(text: str, indent: int) -> str:
    sign, rows = scalars.block(text, indent)
    return "\n".join([sign, *rows])


def _in_block(node: Node, lines: Sequence[str], text: str) -> str:
    """A block of lines keeps its head, with its comment, and how deep it stands."""
    head = lines[node.start[0]][node.start[1] :]
    first = next((line for line in lines[node.start[0] + 1 : _end(node, lines)[0] + 1] if line.strip()), "")
    indent = len(first) - len(first.lstrip(" ")) or node.column + scalars.DEEPER
    sign, rows = scalars.block(text, indent)
    head = ("|" if node.style == "|" or sign == "|-" else ">") + head[1:]
    if node.style == "|" and sign == ">-":
        rows = [" " * indent + text]
    return "\n".join([head, *rows])


def _insertion(
    nodes: Mapping[KeyPath, Node], lines: Sequence[str], path: KeyPath, text: str, order: Sequence[str], careful: bool
) -> Edit:
    """A language that is not there yet, behind the nearest one before it and written in its manner."""
    *above, language = path
    around = nodes[tuple(above)]
    before = order[: order.index(str(language))]
    beside = next((each for each in reversed(before) if each in around.keys), around.keys[0])
    sibling = nodes[(*above, beside)]
    end = _end(sibling, lines)
    if around.braces or sibling.flow:
        written = scalars.quoted(text) if careful else scalars.one_line(text, "", flow=True)
        return end, end, f", {language}: {written}"
    start = f"{' ' * sibling.column}{language}: "
    room = Node((0, len(start)), (0, 0), "" if sibling.style in (">", "|") else sibling.style, False, sibling.column)
    written = _value(room, lines, text, followed=False, careful=careful)
    line = (end[0], len(lines[end[0]]))
    return line, line, f"\n{start}{written}"


def _says(written: str, former: str, texts: Mapping[KeyPath, str]) -> bool:
    """Whether the file now says the new texts, and otherwise what it said."""
    _, now, problems = parse(written, "")
    _, before, _ = parse(former, "")
    if now is None or before is None or problems:
        return False
    for path, text in texts.items():
        said = _taken(now, path)
        if said is None or (said != text and ("\n" in text or SPACES.sub(" ", said).strip(" ") != text)):
            return False
        _taken(before, path)
    return now == before


def _taken(data: Data, path: KeyPath) -> str | None:
    """The text at the path, which is taken away; None where there is none."""
    around: object = data
    for step in path[:-1]:
        if isinstance(around, dict) and isinstance(step, str):
            around = around.get(step)
        elif isinstance(around, list) and isinstance(step, int) and step < len(around):
            around = around[step]
    found = around.pop(path[-1], None) if isinstance(around, dict) else None
    return found if isinstance(found, str) else None
