"""Runs a module as a program that never outlives who started it: `python -m jejaring.leashed MODULE ARGUMENT...`.

Standard input is the leash: the end that the parent holds closes when the parent ends, however it ends.
"""

from __future__ import annotations

import os
import runpy
import sys
import threading

LEFT_ALONE = 2


def main() -> None:
    threading.Thread(target=_watch, daemon=True).start()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


def _watch() -> None:
    while os.read(0, 1):
        pass
    os._exit(LEFT_ALONE)


if __name__ == "__main__":
    main()
