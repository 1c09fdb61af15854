"""What the commands print: progress while the line runs, problems and a summary when it has ended."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from jejaring.pipeline import Summary
from jejaring.problem import as_github, as_json, as_text, counted


class Progress:
    """Names each stage as it starts: one line rewritten on a terminal, plain lines elsewhere."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.live = stream.isatty()
        self.start = time.perf_counter()
        self.stage = ""
        """the one that has begun last"""

    def step(self, name: str) -> None:
        """A stage begins."""
        self.stage = name
        if self.live:
            self.stream.write(f"\r\033[K{name} … {time.perf_counter() - self.start:.1f} s")
        else:
            self.stream.write(f"{name}\n")
        self.stream.flush()

    def end(self) -> None:
        """Clears the live line."""
        if self.live:
            self.stream.write("\r\033[K")
            self.stream.flush()


def show(summary: Summary, form: str) -> None:
    """Problems on standard output in the form asked for; notes there too in forms that programs read, else with the
    summary on standard error."""
    if form == "json":
        spelled_out = not (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
        print(as_json(summary.problems, summary.notes, ascii_only=spelled_out))
    elif form == "github":
        for problem in summary.problems:
            print(as_github(problem))
        for note in summary.notes:
            print(as_github(note, "notice"))
    else:
        for problem in summary.problems:
            print(as_text(problem))
        if summary.problems:
            print(f"more on a problem: python3 scripts/build.py --explain {summary.problems[0].code}", file=sys.stderr)
        for note in summary.notes:
            print(f"note: {as_text(note)}", file=sys.stderr)
    print(_sentence(summary), file=sys.stderr)


def _sentence(summary: Summary) -> str:
    files = counted(summary.files, "file")
    read = f"{counted(summary.modules, 'module')} in {files}" if summary.modules else f"{files} read"
    built = ""
    if summary.pages:
        languages = " and ".join(summary.languages)
        built = f", {counted(summary.pages, 'page')} in {languages}, {summary.bytes / 1_000_000:.1f} MB"
    if summary.printed:
        built += f", {counted(summary.printed, 'handout')} ({summary.compiled} set anew)"
    count = len(summary.problems)
    problems = counted(count, "problem") if count else "no problems"
    return f"{read}{_unfinished(summary)}{built}, {summary.seconds:.1f} s, {problems}"


def _unfinished(summary: Summary) -> str:
    """How much of it is not finished, shown or not."""
    codes = [note.code for note in summary.notes]
    kinds = ((codes.count("draft"), "draft"), (codes.count("unfinished-language"), "unfinished language"))
    return "".join(f", {counted(count, what)}" for count, what in kinds if count)
