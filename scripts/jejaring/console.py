"""What the commands print: progress while the line runs, problems and a summary when it has ended."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from jejaring.pipeline import Summary
from jejaring.problem import as_github, as_json, as_text


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
    """Problems on standard output in the form asked for; the summary on standard error."""
    if form == "json":
        spelled_out = not (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
        print(as_json(summary.problems, ascii_only=spelled_out))
    else:
        write = as_text if form == "text" else as_github
        for problem in summary.problems:
            print(write(problem))
        if form == "text" and summary.problems:
            print(f"more on a problem: python3 scripts/build.py --explain {summary.problems[0].code}", file=sys.stderr)
    for note in summary.notes:
        print(f"note: {as_text(note)}", file=sys.stderr)
    print(_sentence(summary), file=sys.stderr)


def _sentence(summary: Summary) -> str:
    read = f"{summary.modules} modules in {summary.files} files"
    built = ""
    if summary.pages:
        languages = " and ".join(summary.languages)
        built = f", {summary.pages} pages in {languages}, {summary.bytes / 1_000_000:.1f} MB"
    if summary.printed:
        built += f", {summary.printed} handouts ({summary.compiled} set anew)"
    count = len(summary.problems)
    problems = "no problems" if not count else f"{count} problem{'s' if count > 1 else ''}"
    return f"{read}{built}, {summary.seconds:.1f} s, {problems}"
