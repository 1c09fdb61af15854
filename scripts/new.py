#!/usr/bin/env python3
"""Starts a new file: `python3 scripts/new.py module TRACK SLUG --code J6`. Exit codes: 0 done, 2 usage."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from curriculum import environment

environment.ensure()

from curriculum import console, scaffold
from curriculum.line import EnvironmentFault, languages


def main() -> int:
    project = environment.PROJECT
    parser = argparse.ArgumentParser(description="Starts a new file of the curriculum.")
    kinds = parser.add_subparsers(dest="kind", required=True)
    module = kinds.add_parser("module", help="an empty outline of a module")
    module.add_argument("track", help="folder below modules/")
    module.add_argument("slug", help="name of the file and of its address")
    module.add_argument("--code", required=True, help="a capital letter and a number, such as J6")
    module.add_argument("--modules", type=Path, default=project / "modules", metavar="DIR")
    module.add_argument("--content", type=Path, default=project / "content", metavar="DIR")
    given = parser.parse_args()
    try:
        codes = languages(given.content)
        path = scaffold.new_module(given.modules, given.track, given.slug, given.code, codes, date.today())
    except (scaffold.ScaffoldError, EnvironmentFault) as fault:
        return console.fail(str(fault))
    print(f"{path}\nwrite it, then: python3 scripts/build.py --check")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
