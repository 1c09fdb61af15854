"""Every text that authors wrote, found once for all rules."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.load import Authored, Loaded
from jejaring.load.source import KeyPath
from jejaring.model import Text, texts

Written = tuple[tuple[Authored, KeyPath, Text], ...]
"""every text with its owner and the key_path to it"""


def all_texts(loaded: Loaded) -> Written:
    """Every text of the curriculum with the value it belongs to."""
    return tuple(_all_texts(loaded))


def _all_texts(loaded: Loaded) -> Iterator[tuple[Authored, KeyPath, Text]]:
    site = (loaded.site,) if loaded.site else ()
    for owner in (
        *site, *loaded.sources, *loaded.terms, *loaded.goals, *loaded.prerequisites,
        *loaded.tracks, *loaded.courses, *loaded.modules, *loaded.editions, *loaded.withdrawn,
        *loaded.occasions, *loaded.general_sheets, *loaded.origin,
    ):  # fmt: skip
        for key_path, text in texts(owner.value):
            yield owner, key_path, text
