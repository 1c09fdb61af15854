#!/usr/bin/env python3
"""Builds the site: `python3 scripts/build.py`. Exits with 0 when done, 1 on problems, 2 on usage or machine."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from jejaring import cli

if __name__ == "__main__":
    raise SystemExit(cli.door("build"))
