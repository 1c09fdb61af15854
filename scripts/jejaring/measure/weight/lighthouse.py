"""Lighthouse's mobile scores, where node can fetch it. A report: it is no gate, and no part of the project's locks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jejaring import browser
from jejaring.measure.weight.compressing import served

if TYPE_CHECKING:
    from jejaring.measure.weight import PageType

PACKAGE = "lighthouse@13"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PATIENCE = 180.0
"""seconds for one page"""

Scores = Mapping[str, Sequence[int] | None]
"""address -> points of 100 by category; None where there are none"""


def scores(site: Path, pages: Sequence[PageType]) -> Scores:
    """Of each page; None where node or Lighthouse is not to be had, or the site has no such page."""
    if not shutil.which("npx"):
        return dict.fromkeys([page.address for page in pages])
    with served(site, "gzip") as host:
        return {page.address: _scores(host.base + page.address) for page in pages}


def _scores(address: str) -> list[int] | None:
    flags = " ".join(["--headless=new", *browser.FLAGS])
    with tempfile.TemporaryDirectory(prefix="jejaring-bench-") as folder:
        command = ["npx", "--yes", PACKAGE, address, "--quiet", "--output=json", f"--output-path={folder}/report.json"]
        command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}"]
        environment = {**os.environ, "CHROME_PATH": browser.find() or ""}
        try:
            subprocess.run(command, capture_output=True, timeout=PATIENCE, env=environment, check=True)
            found = json.loads(Path(folder, "report.json").read_text("utf-8"))["categories"]
        except (subprocess.SubprocessError, OSError, KeyError):
            return None
    return [round(100 * (found[name]["score"] or 0)) for name in CATEGORIES]


def table(pages: Sequence[PageType], scored: Mapping[str, Scores]) -> str:
    head = f"{'page type':<16}" + "".join(f"{name:>24}" for name in scored)
    rows = [f"{page.kind:<16}" + "".join(f"{_cell(s[page.address]):>24}" for s in scored.values()) for page in pages]
    return "\n".join([f"Lighthouse mobile: {', '.join(CATEGORIES)}", head, *rows])


def _cell(points: Sequence[int] | None) -> str:
    return " / ".join(map(str, points)) if points else "-"
