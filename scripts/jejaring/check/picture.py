"""The site's picture: SVG that every browser draws alike, and that can load, run and ask for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from jejaring.load import Loaded
from jejaring.load.source import SourceFile
from jejaring.problem import Problem, nearest

MAX_SIGNS = 20_000
"""a picture of a few shapes; every page of the site asks for it"""
SVG = "http://www.w3.org/2000/svg"

_SHAPES = "circle clipPath defs desc ellipse g line linearGradient path polygon polyline radialGradient rect stop title"
TAGS = frozenset(("svg", *_SHAPES.split()))
_DRAWN = """
    clip-path clip-rule clipPathUnits color cx cy d fill fill-opacity fill-rule fx fy gradientTransform gradientUnits
    height id offset opacity points preserveAspectRatio r rx ry spreadMethod stop-color stop-opacity stroke
    stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
    transform version viewBox width x x1 x2 y y1 y2
"""
ATTRIBUTES = frozenset(_DRAWN.split())
_LEADS_OUT = re.compile(r"url\s*\((?!\s*['\"]?#)|[a-z]+:|//|\\", re.IGNORECASE)
"""in the value of an attribute: an address of something outside the picture"""

Fault = tuple[int, int, str, str]
"""(line, column, what is wrong, what would be right)"""


def safe(loaded: Loaded) -> Iterator[Problem]:
    """The picture is an SVG of shapes and colours, and nothing else."""
    if loaded.icon:
        for line, column, message, hint in faults(loaded.icon):
            yield loaded.icon.problem_at(line, column, "unsafe-picture", message, hint)


def faults(document: SourceFile) -> list[Fault]:
    """Everything that is wrong with the picture, in the order of its text; one that is no XML has one fault."""
    text = "\n".join(document.lines)
    if len(text) > MAX_SIGNS:
        return [(1, 1, f"the picture has more than {MAX_SIGNS} signs", "draw it with fewer points")]
    reader = _Reader()
    try:
        reader.parser.Parse(text, True)
    except expat.ExpatError as error:
        said = expat.ErrorString(error.code)
        return [(error.lineno, error.offset + 1, f"this is no SVG: {said}", "save it as plain SVG")]
    return reader.faults


class _Reader:
    """Hears what stands in the picture, and notes what may not."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.depth = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._declared
        self.parser.ProcessingInstructionHandler = self._told

    def _note(self, message: str, hint: str) -> None:
        self.faults.append((self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1, message, hint))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self.depth == 0:
            self._top(tag, attributes)
        self.depth += 1
        if tag not in TAGS:
            self._note(
                f"<{tag}> may not stand in the picture", nearest(tag, TAGS) or "only shapes, groups and gradients"
            )
            return
        for name, value in attributes.items():
            if name.split(":")[0] == "xmlns" and self.depth == 1:
                continue
            if name not in ATTRIBUTES:
                self._note(f"'{name}' may not stand at <{tag}>", "give colours as attributes, such as fill")
            elif _LEADS_OUT.search(value):
                self._note(f"'{name}' leads out of the picture", "name a part of it, such as url(#part)")

    def _top(self, tag: str, attributes: dict[str, str]) -> None:
        if tag != "svg" or attributes.get("xmlns") != SVG:
            self._note(
                "the picture does not start with <svg>", f'start it with <svg xmlns="{SVG}" viewBox="0 0 64 64">'
            )
        elif not re.fullmatch(r"\s*0\s+0\s+([1-9]\d{0,4})\s+\1\s*", attributes.get("viewBox", "")):
            self._note("the picture is not square from 0 0", 'write viewBox="0 0 64 64", or another number twice')

    def _end(self, _tag: str) -> None:
        self.depth -= 1

    def _declared(self, *_about: object) -> None:
        self._note("a document type may not stand in the picture", "remove <!DOCTYPE ...>")

    def _told(self, *_about: object) -> None:
        self._note("an instruction may not stand in the picture", "remove <?...?>")
