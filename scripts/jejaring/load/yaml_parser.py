"""Parsers of YAML: one for every machine, and a faster one where the library was built with it.

The plain parser decides what is YAML. The fast one is asked first and must read alike (a test compares them); where it
finds anything wrong the plain one reads again, so that a fault is told in the same words everywhere.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

FAST: type[Any] | None = getattr(yaml, "CBaseLoader", None)
"""the parser of libyaml, None where it is missing"""

_BLANK = r"\0 \t\n\r\x85\u2028\u2029"
_IN_BLOCK = re.compile(rf"(?:[^{_BLANK}:]|:(?![{_BLANK}]))+")
_IN_FLOW = re.compile(rf"(?:[^{_BLANK}:,\[\]{{}}]|:(?![{_BLANK},\[\]{{}}]))+")
_HALF = re.compile("[\ud800-\udfff]")


class PlainLoader(yaml.BaseLoader):
    """The library's own parser, taught to read two things as YAML 1.2 and libyaml do.

    A '?' inside a plain text in braces is text, and an escape that names no character is a fault.
    """

    def scan_plain(self) -> yaml.ScalarToken:
        """A text without quotes, over one or more lines."""
        start = end = self.get_mark()
        words = _IN_FLOW if self.flow_level else _IN_BLOCK
        pieces: list[str] = []
        blanks: list[str] | None = []
        while self.peek() != "#" and (match := words.match(self.buffer, self.pointer)):
            self.allow_simple_key = False
            pieces += [*(blanks or ()), match[0]]
            self.forward(len(match[0]))
            end = self.get_mark()
            blanks = self.scan_plain_spaces(self.indent + 1, start)
            if not blanks or (not self.flow_level and self.column <= self.indent):
                break
        return yaml.ScalarToken("".join(pieces), True, start, end)

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Any) -> list[str]:
        """A piece of a text in quotes."""
        try:
            pieces: list[str] = super().scan_flow_scalar_non_spaces(double, start_mark)
        except ValueError:
            pieces = ["\ud800"]
        if any(_HALF.search(piece) for piece in pieces):
            context, problem = "while scanning a double-quoted scalar", "found an escape that names no character"
            raise yaml.scanner.ScannerError(context, start_mark, problem, self.get_mark())
        return pieces
