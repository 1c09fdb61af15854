"""`content/words/<language>.yml`: interface words that a curriculum says otherwise."""

from __future__ import annotations

from pydantic import ConfigDict, RootModel

from jejaring.model.base import Line


class OwnWords(RootModel[dict[str, Line]]):
    """Words by key, as in the generator's own files."""

    model_config = ConfigDict(frozen=True)
