"""Finds a Chromium for the tests. Standard library only, but for playwright when it is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from jejaring.failure import EnvironmentFault

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")
"""how the tests start it: root has no sandbox, and a browser that calls home would spoil the count of requests"""
MACHINE_OF_NOBODY = "CI"
"""environment variable of a machine that is thrown away after the tests: only there is a browser installed"""


def find() -> str | None:
    """Path of a Chromium: `CHROME`, then PATH, then playwright's own; None when all fail. Installs nothing."""
    given = os.environ.get("CHROME")
    if given:
        return given if Path(given).exists() else shutil.which(given)
    return _on_path() or _playwright()


def needed() -> str:
    """The same; where `CI` is set, one is installed if need be, after saying so. Raises EnvironmentFault when none is
    to be had, with what to type."""
    found = find()
    if not found and os.environ.get(MACHINE_OF_NOBODY) and not os.environ.get("CHROME"):
        found = _installed()
    if found:
        return found
    raise EnvironmentFault(
        "no Chromium found. Install one (on Debian: sudo apt install chromium; anywhere: "
        ".venv/bin/python -m playwright install chromium), or set CHROME to its path"
    )


def _on_path() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def _playwright() -> str | None:
    asked = subprocess.run([sys.executable, "-c", _ASK], capture_output=True, text=True)
    path = asked.stdout.strip()
    return path if path and Path(path).exists() else None


_ASK = "from playwright.sync_api import sync_playwright as p\nwith p() as w: print(w.chromium.executable_path)"


def _installed() -> str | None:
    """Playwright's own Chromium, else Debian's where we may install it."""
    _do([sys.executable, "-m", "playwright", "install", "chromium"])
    if (found := find()) or not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid():
        return found
    _do(["apt-get", "update"])
    _do(["apt-get", "install", "--yes", "chromium"])
    return _on_path()


def _do(command: list[str]) -> None:
    """Runs a command that changes this machine, and says so first."""
    print(f"install: {' '.join(command)} (since {MACHINE_OF_NOBODY} is set)", file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=quiet, timeout=600)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"install: failed: {error}", file=sys.stderr, flush=True)
