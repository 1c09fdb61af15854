#!/usr/bin/env python3
"""Starts something new: `python3 scripts/new.py module TRACK SLUG --code J6` an empty module, `... new.py edition
--changed id="..." --changed en="..."` an edition of the printed sheets. Exit codes: 0 done, 1 problems, 2 usage."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from jejaring import environment

environment.ensure()

from jejaring import console, editions, scaffold
from jejaring.pipeline import BuildOptions, EnvironmentFault, languages
from jejaring.problem import as_text


def main() -> int:
    project = environment.PROJECT
    parser = argparse.ArgumentParser(description="Starts a new file of the curriculum.")
    kinds = parser.add_subparsers(dest="kind", required=True)
    module = kinds.add_parser("module", help="an empty outline of a module")
    module.add_argument("track", help="folder below modules/")
    module.add_argument("slug", help="name of the file and of its address")
    module.add_argument("--code", required=True, help="a capital letter and a number, such as J6")
    edition = kinds.add_parser("edition", help="write down the editions of printed sheets that have changed")
    edition.add_argument("--changed", action="append", default=[], metavar="LANGUAGE=WORDS", help="what has changed")
    for kind in (module, edition):
        kind.add_argument("--modules", type=Path, default=project / "modules", metavar="DIR")
        kind.add_argument("--content", type=Path, default=project / "content", metavar="DIR")
    given = parser.parse_args()
    try:
        if given.kind == "edition":
            return new_edition(BuildOptions(project, given.modules, given.content, project / "site"), given.changed)
        codes = languages(given.content)
        path = scaffold.new_module(given.modules, given.track, given.slug, given.code, codes, date.today())
    except (scaffold.ScaffoldError, EnvironmentFault) as fault:
        return console.fail(str(fault))
    print(f"{path}\nwrite it, then: python3 scripts/build.py --check")
    return 0


def new_edition(order: BuildOptions, changed: list[str]) -> int:
    said = {code: words for code, _, words in (each.partition("=") for each in changed)}
    count, problems = editions.record(order, said, date.today())
    for problem in problems:
        print(as_text(problem))
    print(f"{count} sheets written down in {order.content / 'editions.yml'}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
