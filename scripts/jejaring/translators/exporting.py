"""Texts handed out: a file per module and language, in a folder per language."""

from __future__ import annotations

from pathlib import Path

from jejaring.failure import in_words
from jejaring.load import Loaded
from jejaring.translations.review import reviews
from jejaring.translations.units import codes
from jejaring.translators import po, sheet
from jejaring.translators.entries import handed_out

FORMS = ("po", "xlsx", "csv")


def export(loaded: Loaded, language: str, form: str, folder: Path) -> list[Path]:
    """Writes the files of a language; gives their paths. Raises PublishError when they cannot be written."""
    review = next(each for each in reviews(loaded) if each.language == language)
    assert loaded.site is not None
    source = codes(loaded)[0]
    title = loaded.site.value.title.root.get(source, "")
    made = []
    with in_words(folder):
        for name, standings in handed_out(review.standings):
            path = folder / language / f"{name}.{form}"
            path.parent.mkdir(parents=True, exist_ok=True)
            if form == "po":
                raw = po.written_out(title, source, language, standings)
            else:
                raw = (sheet.xlsx if form == "xlsx" else sheet.comma_separated)(source, language, standings)
            path.write_bytes(raw)
            made.append(path)
    return made
