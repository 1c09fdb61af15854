"""What is wrong where a file is not YAML: the mistake that its author made, not the surprise of the parser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import yaml

from jejaring.load.source import SourceFile
from jejaring.load.yaml_parser import PlainLoader
from jejaring.problem import Problem

Spot = tuple[int, int]
"""line and column, from 1"""
Fault = tuple[Spot, str, str]
"""where, what is wrong, what would be right"""


@dataclass(frozen=True, slots=True)
class _Refusal:
    """What the parser said."""

    lines: Sequence[str]
    at: Spot
    problem: str
    since: Spot | None
    """where the thing began that it was reading"""
    context: str

    @property
    def line(self) -> str:
        return self.lines[self.at[0] - 1]

    @property
    def before(self) -> str:
        """The line up to the place."""
        return self.line[: self.at[1] - 1]

    def nearby(self) -> Iterator[tuple[int, str]]:
        """The line meant and those above it that may be at fault, numbered, nearest first."""
        first = self.since[0] if self.since else self.at[0]
        for number in range(self.at[0], max(first, self.at[0] - 3) - 2, -1):
            if number > 0:
                yield number, self.lines[number - 1]


def problem(error: Exception, text: str, document: SourceFile) -> Problem:
    """The problem behind the refusal of the plain parser."""
    refusal = _refusal(error, document)
    faults = (fault for rule in _RULES if (fault := rule(refusal, text)))
    (line, column), message, hint = next(faults, _any(refusal))
    return document.problem_at(line, column, "yaml", message, hint)


def _refusal(error: Exception, document: SourceFile) -> _Refusal:
    context, mark = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    return _Refusal(
        document.lines,
        _spot(mark or context, len(document.lines)),
        str(getattr(error, "problem", None) or getattr(error, "reason", None) or "this is not YAML"),
        _spot(context, len(document.lines)) if context else None,
        str(getattr(error, "context", None) or ""),
    )


def _spot(mark: yaml.Mark | None, lines: int) -> Spot:
    return (min(mark.line + 1, lines), mark.column + 1) if mark else (1, 1)


def _bullet(refusal: _Refusal, text: str) -> Fault | None:
    """A dash or dot that a word processor made of a hyphen; an asterisk."""
    for number, line in refusal.nearby():
        if match := re.match(r"\s*([–—•·‣▪*−‐‑])(?=\s)", line):
            message = f"'{match[1]}' does not start an item of a list"
            return (number, match.start(1) + 1), message, "start it with a hyphen and a blank: '- '"
    return None


def _dash(refusal: _Refusal, text: str) -> Fault | None:
    for number, line in refusal.nearby():
        if match := re.match(r"\s*-(?=[^\s-])", line):
            item = line[match.end() :].split(":")[0][:30].split(",")[0]
            return (number, match.end()), "a blank is missing after the hyphen", f"write '- {item}'"
    return None


def _colon(refusal: _Refusal, text: str) -> Fault | None:
    """`code:J6`, or a line that is no `field: value` at all."""
    for number, line in refusal.nearby():
        if match := re.match(r"\s*(?:- )?([A-Za-z_]+):(?=[^\s:/])(\S*)", line):
            return (number, match.end(1) + 2), "a blank is missing after the colon", f"write '{match[1]}: {match[2]}'"
    if "could not find expected ':'" in refusal.problem and refusal.since:
        return refusal.since, "this line is no 'field: value'", "write a colon and a blank after the field's name"
    return None


def _quote_never_closed(refusal: _Refusal, text: str) -> Fault | None:
    if refusal.since and "quoted scalar" in refusal.context and "escape" not in refusal.problem:
        return refusal.since, "the quote that opens here is never closed", "close it at the end of the text"
    return None


def _quote_closed_late(refusal: _Refusal, text: str) -> Fault | None:
    """The last text in quotes before the refusal runs over several lines: its own end is missing."""
    last = None
    try:
        for token in yaml.scan(text, Loader=PlainLoader):
            if token.start_mark.line + 1 > refusal.at[0]:
                break
            if isinstance(token, yaml.ScalarToken) and token.style in ('"', "'"):
                last = token
    except (yaml.YAMLError, ValueError):
        pass
    if last is None or last.start_mark.line == last.end_mark.line:
        return None
    spot = _spot(last.start_mark, len(refusal.lines))
    message = f"the quote that opens here closes only on line {last.end_mark.line + 1}"
    return spot, message, "close it at the end of its text"


def _apostrophe(refusal: _Refusal, text: str) -> Fault | None:
    if match := re.search(r"'[^']*'(?=\w)", refusal.line):
        message = "the apostrophe ends the text in quotes"
        return (refusal.at[0], match.end()), message, "double it (''), or put the text in double quotes"
    return None


def _after_quotes(refusal: _Refusal, text: str) -> Fault | None:
    if "<scalar>" in refusal.problem and re.search(r"[\"']\s*$", refusal.before):
        return refusal.at, "text follows a text in quotes", 'quote the whole text; write \\" for a quote inside it'
    if "<scalar>" in refusal.problem and re.search(r"[\]}]\s*$", refusal.before):
        return refusal.at, "text follows a bracket", "quote a text that starts with [ or {"
    return None


def _escape(refusal: _Refusal, text: str) -> Fault | None:
    if "escape" in refusal.problem or "expected escape sequence" in refusal.problem:
        return refusal.at, f"the backslash is not understood: {refusal.problem}", "write \\\\ for a backslash"
    return None


def _comment(refusal: _Refusal, text: str) -> Fault | None:
    """A ` #` in a text in braces swallows the rest of the line."""
    for number, line in refusal.nearby():
        match = re.search(r" #", line)
        if match and "flow" in refusal.context and line.count("{") > line[: match.start()].count("}"):
            return (
                (number, match.end()),
                "' #' starts a comment and cuts the line",
                "put a text that holds ' #' in quotes",
            )
    return None


def _unclosed(refusal: _Refusal, text: str) -> Fault | None:
    if refusal.since and "flow" in refusal.context and refusal.at[0] > refusal.since[0]:
        sign = refusal.lines[refusal.since[0] - 1][refusal.since[1] - 1 : refusal.since[1]]
        closing = "}" if sign == "{" else "]"
        return refusal.since, f"the '{sign}' that opens here is not closed", f"close it with '{closing}'"
    if match := re.search(r"found '([]}])'", refusal.problem):
        return refusal.at, f"'{match[1]}' closes nothing", "remove it, or open it before; quote a text that holds it"
    return None


def _colon_in_text(refusal: _Refusal, text: str) -> Fault | None:
    inner = "got ':'" in refusal.problem
    outer = "mapping values are not allowed" in refusal.problem
    if inner or (outer and not re.fullmatch(r"\s*(?:- )*[\w-]+", refusal.before)):
        return refusal.at, "a colon and a blank stand inside a text", "quote a text that holds ': '"
    return None


def _first_sign(refusal: _Refusal, text: str) -> Fault | None:
    if match := re.search(r"found character '(.)' that cannot start", refusal.problem):
        return refusal.at, f"a text cannot start with '{match[1]}'", f"quote a text that starts with {match[1]}"
    if "alias" in refusal.context or "anchor" in refusal.context:
        sign = "*" if "alias" in refusal.context else "&"
        return (
            refusal.since or refusal.at,
            f"a text cannot start with '{sign}'",
            f"quote a text that starts with {sign}",
        )
    return None


def _indentation(refusal: _Refusal, text: str) -> Fault | None:
    outer = "mapping values are not allowed" in refusal.problem
    if not outer and not ("expected <block end>" in refusal.problem and "block" in refusal.context):
        return None
    blanks = len(refusal.line) - len(refusal.line.lstrip(" "))
    if refusal.since and not outer and refusal.since[1] - 1 != blanks:
        hint = f"it starts after {blanks} blanks; line {refusal.since[0]} starts after {refusal.since[1] - 1}"
    else:
        hint = f"it starts after {blanks} blanks; start it as the lines beside it do"
    return (refusal.at[0], blanks + 1), "the indentation does not fit the lines above", hint


def _shallow_list(refusal: _Refusal, text: str) -> Fault | None:
    """A field without a value, and its list no deeper than itself: the list then belongs to something else."""
    first = refusal.since[0] if refusal.since else refusal.at[0]
    for number in range(first, refusal.at[0]):
        field, below = refusal.lines[number - 1], refusal.lines[number]
        match = re.fullmatch(r"((?: |- )*)([\w-]+):\s*", field)
        if match and below.lstrip().startswith("- ") and len(below) - len(below.lstrip()) < len(match[1]):
            column = len(below) - len(below.lstrip()) + 1
            message = f"the list does not belong to '{match[2]}' above it"
            return (number + 1, column), message, f"indent it by {len(match[1])} blanks or more"
    return None


def _any(refusal: _Refusal) -> Fault:
    return refusal.at, refusal.problem, "check quotes, brackets and indentation on this line and the one above"


_RULES: tuple[Callable[[_Refusal, str], Fault | None], ...] = (
    _quote_never_closed,
    _quote_closed_late,
    _escape,
    _bullet,
    _dash,
    _apostrophe,
    _comment,
    _unclosed,
    _after_quotes,
    _colon,
    _colon_in_text,
    _first_sign,
    _shallow_list,
    _indentation,
)
"""mistakes in the order in which they are thought of"""
