"""Hand-written pages hold prose: their Markdown is rendered as the site engine will, and judged by an allow-list.

Nothing is removed silently. What a page may not hold is a problem at its line, and then nothing is published.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import markdown  # type: ignore[import-untyped]

from jejaring.handwritten.faults import Fault, faults
from jejaring.load import Prose
from jejaring.markdown_code import code_spans
from jejaring.problem import Place, Problem

Extensions = Mapping[str, Mapping[str, Any]]
"""Markdown extension -> its settings"""
ALWAYS: Extensions = {"toc": {}, "tables": {}, "fenced_code": {}}
"""what MkDocs uses even where its settings name nothing"""

MOST = 20
"""faults of one page that are told one by one"""


def problems(pages: Iterable[Prose], extensions: Extensions) -> Iterator[Problem]:
    """Everything in the pages that could run, load, navigate unseen or break out of its place.

    Raises ImportError when an extension is not installed.
    """
    names = {**ALWAYS, **extensions}
    engine = markdown.Markdown(extensions=list(names), extension_configs={k: dict(v) for k, v in names.items()})

    def found(body: str) -> Counter[Fault]:
        """An author's own `&lt;` is written otherwise, since Markdown makes the same of a lone `<`."""
        body = _without_marks_in_code(body).replace("&lt;", "&#60;")
        return Counter(faults(engine.reset().convert(f"# -\n\n{body}\n")))

    for page in pages:
        yield from _page_problems(page, found)


Found = Callable[[str], Counter[Fault]]


def _page_problems(page: Prose, found: Found) -> Iterator[Problem]:
    told = found(page.body)
    for fault, count in list(told.items())[:MOST]:
        for offset in _offsets(page.body, fault, count, found):
            yield _problem(page, offset, fault)
    if (more := len(told) - MOST) > 0:
        message = f"the page holds {more} more things that no page may hold"
        yield Problem(Place(page.document.file), "forbidden-markup", message, "mend those that are named first")


def _problem(page: Prose, offset: int, fault: Fault) -> Problem:
    before = page.body[:offset]
    line = page.body_line + before.count("\n")
    place = Place(page.document.file, line, offset - before.rfind("\n"))
    return Problem(place, fault.code, fault.message, fault.hint, page.document.lines[line - 1])


def _offsets(body: str, fault: Fault, count: int, found: Found) -> list[int]:
    """Where the fault stands in the Markdown: each spot without which the page has it less often.

    The same words may stand in code, or elsewhere in plain text; only trying tells which of them are meant.
    """
    for written in fault.written:
        spots = [match.span() for match in re.finditer(written, body)]
        if guilty := [start for start, end in spots if found(_without(body, start, end))[fault] < count]:
            return guilty[:count]
    return _guilty_lines(body, fault, count, found)[:count] or [0]


def _guilty_lines(body: str, fault: Fault, count: int, found: Found) -> list[int]:
    """The same for whole lines, where the fault is written in a way that nobody foresaw."""
    starts = [0, *(match.end() for match in re.finditer("\n", body))]
    ends = [*(start - 1 for start in starts[1:]), len(body)]
    spots = zip(starts, ends, strict=True)
    return [start for start, end in spots if end > start and found(_without(body, start, end))[fault] < count]


def _without_marks_in_code(body: str) -> str:
    """The Markdown with other signs for the brackets in code, which are shown as they are."""
    for start, end in code_spans(body) if "[[" in body else ():
        body = body[:start] + body[start:end].replace("[[", "((") + body[end:]
    return body


def _without(body: str, start: int, end: int) -> str:
    """The Markdown with the spot overwritten by letters; everything else stays where it was."""
    return body[:start] + re.sub(r"[^\n]", "x", body[start:end]) + body[end:]
