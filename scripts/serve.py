#!/usr/bin/env python3
"""Previews the site in all its languages and rebuilds when something changes: `python3 scripts/serve.py`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from jejaring import cli

if __name__ == "__main__":
    raise SystemExit(cli.door("serve"))
