#!/usr/bin/env python3
"""Measures beside a peer, in one run: `python3 scripts/bench.py build`. Prints a report; gates nothing."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from jejaring import cli

if __name__ == "__main__":
    raise SystemExit(cli.door("bench", lock="requirements-test.lock"))
