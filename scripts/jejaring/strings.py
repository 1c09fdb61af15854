"""Interface words: everything a page says that no author of a curriculum writes. One file per language in `words/`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).with_name("words")
NOTES = "notes"
"""the file that explains words to translators"""


@cache
def languages() -> frozenset[str]:
    """Languages that have a file of words."""
    return frozenset(path.stem for path in FOLDER.glob("*.yml")) - {NOTES}


@cache
def words(language: str) -> dict[str, str]:
    """The words of one language by key."""
    return _read(language)


def notes() -> Mapping[str, str]:
    """What a translator should know, by key."""
    return _read(NOTES)


def _read(name: str) -> dict[str, str]:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    table: dict[str, str] = yaml.load((FOLDER / f"{name}.yml").read_text("utf-8"), loader)
    return table
