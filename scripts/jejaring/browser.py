"""Finds a Chromium for the tests, or has one installed. Standard library only, but for playwright when it is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")
"""how the tests start it: root has no sandbox, and a browser that calls home would spoil the count of requests"""


def find() -> str | None:
    """Path of a Chromium: `CHROME`, then PATH, then playwright's own, then Debian's package; None when all fail."""
    given = os.environ.get("CHROME")
    if given:
        return given if Path(given).exists() else shutil.which(given)
    return _on_path() or _playwright() or _debian()


def _on_path() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def _playwright() -> str | None:
    for install in (False, True):
        if install:
            command = [sys.executable, "-m", "playwright", "install", "chromium"]
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
        asked = subprocess.run([sys.executable, "-c", _ASK], capture_output=True, text=True)
        path = asked.stdout.strip()
        if path and Path(path).exists():
            return path
    return None


_ASK = "from playwright.sync_api import sync_playwright as p\nwith p() as w: print(w.chromium.executable_path)"


def _debian() -> str | None:
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid():
        return None
    for command in (["apt-get", "update"], ["apt-get", "install", "--yes", "chromium"]):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    return _on_path()
