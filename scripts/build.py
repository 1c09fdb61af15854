#!/usr/bin/env python3
"""Builds the site: `python3 scripts/build.py`. Exits with 0 when done, 1 on problems, 2 on usage or environment."""

from __future__ import annotations

import argparse
import gc
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from jejaring import environment

environment.ensure()

from jejaring import console
from jejaring.pipeline import BuildOptions, EnvironmentFault, run


def arguments() -> argparse.Namespace:
    project = environment.PROJECT
    parser = argparse.ArgumentParser(description="Builds the training site from a curriculum.")
    parser.add_argument("--check", action="store_true", help="validate only, write nothing")
    parser.add_argument("--modules", type=Path, default=project / "modules", metavar="DIR")
    parser.add_argument("--content", type=Path, default=project / "content", metavar="DIR")
    parser.add_argument("--output", type=Path, default=project / "site", metavar="DIR")
    parser.add_argument("--no-handouts", action="store_true", help="leave out the printable handouts")
    parser.add_argument("--site-url", default="", metavar="URL", help="where the site will stand (https://...)")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="how problems are shown")
    return parser.parse_args()


def _stop(number: int, frame: object) -> None:
    """A polite kill ends like Ctrl-C, so that what is half built is cleared away."""
    raise KeyboardInterrupt


def main() -> int:
    signal.signal(signal.SIGTERM, _stop)
    gc.set_threshold(50_000, 20, 20)  # a short life, many small values: looking for rubbish took a tenth of the time
    given = arguments()
    order = BuildOptions(
        environment.PROJECT,
        given.modules,
        given.content,
        given.output,
        given.site_url,
        given.check,
        handouts=not given.no_handouts,
    )
    progress = console.Progress(sys.stderr)
    try:
        summary = run(order, progress.step)
    except EnvironmentFault as fault:
        progress.end()
        return console.fail(str(fault))
    except KeyboardInterrupt:
        progress.end()
        return console.fail("stopped; the former site is untouched")
    progress.end()
    console.show(summary, given.format)
    return 1 if summary.problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
