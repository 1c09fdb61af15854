"""Flows of texts and blocks as public data. What only facilitators may read is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from jejaring import model
from jejaring.link import Curriculum
from jejaring.render.public_types import ByLanguage, PublicBlock


class PublicFlow:
    """Builds the public form of flows; `text` gives the public form of one text."""

    def __init__(self, curriculum: Curriculum, text: Callable[[model.Text], ByLanguage]) -> None:
        self.curriculum = curriculum
        self.text = text

    def blocks(self, flow: Iterable[model.Text | model.Block]) -> list[PublicBlock]:
        return [found for item in flow if (found := self._one(item))]

    def _maybe(self, text: model.Text | None) -> ByLanguage | None:
        return self.text(text) if text else None

    def _one(self, item: model.Text | model.Block) -> PublicBlock | None:
        if isinstance(item, model.Text):
            return PublicBlock(kind="text", text=self.text(item))
        if item.callout:
            return self._callout(item.callout)
        if item.picture:
            return self._picture(item.picture)
        if item.table:
            return self._table(item.table)
        if item.code:
            code = item.code
            return PublicBlock(kind="code", code=code.text, language=code.language, caption=self._maybe(code.caption))
        if item.media:
            return self._media(item.media)
        return PublicBlock(kind="paragraph", text=self._maybe(item.paragraph))

    def _callout(self, callout: model.Callout) -> PublicBlock | None:
        if callout.kind == "answer":
            return None
        return PublicBlock(kind=callout.kind, text=self._maybe(callout.title), inside=self.blocks(callout.texts))

    def _picture(self, picture: model.Picture) -> PublicBlock:
        shown = self.curriculum.pictures.get(picture.file)
        return PublicBlock(
            kind="picture", text=self.text(picture.alt), picture=f"/{shown.address}" if shown else None,
            caption=self._maybe(picture.caption), credit=self._maybe(picture.credit), licence=picture.licence,
        )  # fmt: skip

    def _table(self, grid: model.Grid) -> PublicBlock:
        rows = [[self.text(cell) for cell in row] for row in grid.rows]
        columns = [self.text(column) for column in grid.columns]
        return PublicBlock(kind="table", columns=columns, rows=rows, caption=self._maybe(grid.caption))

    def _media(self, media: model.Media) -> PublicBlock:
        return PublicBlock(
            kind=media.kind, text=self.text(media.title), link=media.link, minutes=media.minutes,
            megabytes=media.megabytes,
        )  # fmt: skip
