"""The small curriculum before it was finished: English half translated, with drafts of modules, a course and a page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from conftest import PROJECT
from jejaring.scaffold import Ground, new_module

LANGUAGES = ("id", "en")
LACKING = {
    "modules/goals.yml": ("Fertile soil",),
    "modules/courses.yml": ("In the morning",),
    "modules/tracks.yml": ("Picking and sharing.",),
    "modules/tanah/menyiapkan-bedeng.yml": (
        "Preparing a bed",
        "Making one [[istilah:bedeng]] from grass to ready for planting.",
        "Mix soil and compost.",
        "Measuring",
        "Walk four paces.",
        "bucket",
    ),
    "content/glossary.yml": ("Soil raised for planting.",),
    "content/site.yml": ("Practice material for testing the site builder.", "See the modules"),
}
"""file -> English texts that are still to be written"""
EMPTY = {"modules/panen/membagi.yml": ("Weighing and sharing.",)}
"""the same, where the place for them is there"""
PAGES = ("bantuan", "index")
"""pages that are not there in English"""
COURSE = """\
  - slug: satu-sore
    status: draft
    title: {id: Satu sore dengan timbangan}
    summary: {id: Menimbang bersama.}
    variants:
      - slug: sore
        title: {id: Sore}
        summary: {id: Sesudah sekolah.}
        days:
          - title: {id: Hari itu}
            start: "14:00"
            sessions: [{module: menyiapkan-bedeng}, {module: menimbang}]
"""


def unfinished(folder: Path, publish: str = "") -> Path:
    """Takes away what is not finished, and adds what has been begun, in a copy of the small curriculum."""
    for name, texts in LACKING.items():
        for words in texts:
            _replace(folder / name, rf',? *\n? *en: "?{re.escape(words)}"?(?=[,}}\n])', "")
    for name, texts in EMPTY.items():
        for words in texts:
            _replace(folder / name, re.escape(f'"{words}"'), '""')
    for page in PAGES:
        (folder / "content" / "en" / f"{page}.md").unlink()
    _replace(folder / "content" / "site.yml", "locale: en_GB", "locale: en_GB, complete: false")
    _replace(folder / "content" / "site.yml", r"\Z", publish)
    ground = Ground(PROJECT, folder / "modules", folder / "content", date(2026, 1, 6))
    begun = new_module(ground, "panen", "menimbang", "K7", {})
    draft = re.sub("  # of .*", "", begun.read_text("utf-8"))
    draft = draft.replace('title: {id: "", en: ""}', "title: {id: Menimbang hasil, en: Weighing}", 1)
    draft = draft.replace('summary: {id: "", en: ""}', "summary: {id: '', en: What the scales are for.}", 1)
    draft = draft.replace("requires: []", "requires: [menyiapkan-bedeng]").replace("serves: []", "serves: [berbagi]")
    begun.write_text(draft, "utf-8")
    bare = "slug: merawat-alat\ncode: K8\nstatus: draft\nreviewed: 2026-01-06\nlevel: mandiri\nminutes: 45\n"
    (folder / "modules" / "tanah" / "merawat-alat.yml").write_text(bare, "utf-8")
    _replace(folder / "modules" / "courses.yml", r"\Z", COURSE)
    plan = "---\ntitle: Rencana\ndescription: Yang akan datang.\nstatus: draft\n---\n\nTODO: kebun atap.\n"
    (folder / "content" / "id" / "kebun-atap.md").write_text(plan, "utf-8")
    return folder


def _replace(path: Path, pattern: str, new: str) -> None:
    text, count = re.subn(pattern, lambda _: new, path.read_text("utf-8"), count=1)
    assert count, f"{pattern} is not in {path.name}"
    path.write_text(text, "utf-8")
