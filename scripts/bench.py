#!/usr/bin/env python3
"""Measures beside a peer, in one run: `python3 scripts/bench.py build`. Prints a report; gates nothing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from jejaring import environment

environment.ensure("requirements-test.lock")

from jejaring import console
from jejaring.measure import building, language, search, weight
from jejaring.pipeline import BuildOptions, EnvironmentFault


def main() -> int:
    project = environment.PROJECT
    parser = argparse.ArgumentParser(description="Measures Jejaring beside a peer, in one run.")
    parser.add_argument("--modules", type=Path, default=project / "modules", metavar="DIR")
    parser.add_argument("--content", type=Path, default=project / "content", metavar="DIR")
    kinds = parser.add_subparsers(dest="kind", required=True)
    kinds.add_parser("build", help="time and memory of a build, beside plain MkDocs").set_defaults(
        report=building.report
    )
    kinds.add_parser("language", help="words per sentence and share of long words").set_defaults(report=language.report)
    kinds.add_parser(
        "search", help="recall beside stock Material and Pagefind, bytes and time as it grows"
    ).set_defaults(report=search.report)
    kinds.add_parser("weight", help="bytes, requests and Lighthouse beside stock Material").set_defaults(
        report=weight.report
    )
    given = parser.parse_args()
    try:
        print(given.report(BuildOptions(project, given.modules, given.content, project / "site")))
    except (EnvironmentFault, ValueError, RuntimeError) as fault:
        return console.fail(str(fault))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
