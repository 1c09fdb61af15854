#!/usr/bin/env python3
"""Starts something new: `python3 scripts/new.py curriculum DIR` a course of your own,
`... new.py module TRACK SLUG --code J6` an empty module, `... new.py edition --changed id="..." --changed en="..."` an
edition of the sheets, `... new.py translations status|record|export|import` what translations were made from; `--help`
lists the rest. Exits with 0 done, 1 problems, 2 usage or machine."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from jejaring import cli

if __name__ == "__main__":
    raise SystemExit(cli.door("new"))
