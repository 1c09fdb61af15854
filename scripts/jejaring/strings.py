"""Interface words: everything a page says that no author of a curriculum writes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("strings.yml")


@cache
def _table() -> dict[str, dict[str, str]]:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    table: dict[str, dict[str, str]] = yaml.load(FILE.read_text("utf-8"), loader)
    return table


def languages() -> frozenset[str]:
    """Languages in which every key has words."""
    rows = list(_table().values())
    return frozenset(set(rows[0]).intersection(*rows) - {"note"})


@cache
def words(language: str) -> Mapping[str, str]:
    """The words of one language by key. Raises KeyError if one is missing."""
    return {key: row[language] for key, row in _table().items()}
