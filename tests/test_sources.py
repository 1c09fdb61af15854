"""What is said of a source: when it was read and how much of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from jejaring.link import link
from jejaring.load import load
from jejaring.phrases import Phrases

READ = "    checked: 2026-01-05\n    certainty: secondary"


def changed(kebun: Path, *changes: tuple[str, str]) -> Path:
    path = kebun / "content/sources.yml"
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")
    return kebun


@pytest.mark.parametrize(
    ("extent", "indonesian", "english"),
    [
        ("", "diperiksa 5 Januari 2026.", "checked 5 January 2026."),
        ("whole", "5 Januari 2026 (dibaca seluruhnya).", "5 January 2026 (read in full)."),
        ("opening", "(yang dibaca bagian awalnya).", "(its opening was read)."),
        ("excerpt", "(yang dibaca kutipannya).", "(an excerpt was read)."),
    ],
)
def test_it_says_how_much_was_read(kebun: Path, extent: str, indonesian: str, english: str) -> None:
    if extent:
        changed(kebun, (READ, READ.replace("\n", f"\n    extent: {extent}\n")))
    curriculum = link(load(kebun / "modules", kebun / "content", kebun)[0])
    source = curriculum.sources["buku-kompos"]
    for language, said in zip(curriculum.languages, (indonesian, english), strict=True):
        assert Phrases(language, curriculum.words(language.code), None).source(source).endswith(said)
