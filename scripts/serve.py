#!/usr/bin/env python3
"""Previews the site in both languages and rebuilds when something changes: `python3 scripts/serve.py`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from jejaring import environment

environment.ensure()

from jejaring import console, serving
from jejaring.pipeline import BuildOptions, EnvironmentFault


def main() -> int:
    project = environment.PROJECT
    parser = argparse.ArgumentParser(description="Previews the site and rebuilds when something changes.")
    parser.add_argument("--modules", type=Path, default=project / "modules", metavar="DIR")
    parser.add_argument("--content", type=Path, default=project / "content", metavar="DIR")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--handouts", action="store_true", help="set the printed sheets as well")
    given = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory(prefix="jejaring-") as folder:
            order = BuildOptions(project, given.modules, given.content, Path(folder) / "site", handouts=given.handouts)
            serving.serve(order, given.port)
    except EnvironmentFault as fault:
        return console.fail(str(fault))
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
