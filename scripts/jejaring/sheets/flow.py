"""Texts with blocks between them, as paper has them: pictures in grey, code in letters of one width, nothing folded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from jejaring import model
from jejaring.sheets import blocks
from jejaring.sheets.blocks import Block
from jejaring.sheets.text import PrintText, in_a_row


@dataclass(slots=True)
class Flow:
    """Draws what stands in flows of one sheet."""

    write: PrintText
    answers: bool = False
    """for facilitators: with answers, and with each solution where it belongs"""
    solutions: list[Block] = field(default_factory=list)
    """what a participant should not see at once, for the end of the sheet"""

    def drawn(self, flow: Iterable[model.Passage | model.Block], *, numbered: bool = False) -> list[Block]:
        """The flow; its texts as paragraphs, or as steps whose numbers run on over blocks."""
        found: list[Block] = []
        for stretch in model.stretches(flow):
            if stretch.block:
                found += self._block(stretch.block)
            elif numbered:
                found.append(blocks.numbered(map(self.write.passage, stretch.texts), start=stretch.number))
            else:
                found += (block for text in stretch.texts for block in self.write.passages(text))
        return found

    def at_end(self) -> list[Block]:
        """The solutions under a heading; nothing when there are none."""
        return [blocks.heading(self.write.w["print_solutions"]), *self.solutions] if self.solutions else []

    def _block(self, item: model.Block) -> list[Block]:
        drawing: dict[str, Callable[[], list[Block]]] = {
            "paragraph": lambda: self.write.passages(item.paragraph) if item.paragraph else [],
            "picture": lambda: self._picture(item.picture) if item.picture else [],
            "table": lambda: self._table(item.table) if item.table else [],
            "code": lambda: self._code(item.code) if item.code else [],
            "media": lambda: self._media(item.media) if item.media else [],
            "callout": lambda: self._callout(item.callout) if item.callout else [],
        }
        return drawing[item.kind]()

    def _picture(self, picture: model.Picture) -> list[Block]:
        printer = self.write.printer
        credit = self.write.filled(printer.words["picture_credit"], credit=picture.credit) if picture.credit else ""
        said = in_a_row(self.write(picture.caption or ""), credit, self.write(picture.licence or ""))
        digest = printer.curriculum.digests[picture.file]
        return [blocks.picture(picture.file, digest, printer.plain(picture.alt), said)]

    def _table(self, grid: model.Grid) -> list[Block]:
        write = self.write
        caption = [blocks.paragraph(write(grid.caption), "strong")] if grid.caption else []
        rows = [blocks.row(map(write, row), head=True) for row in grid.rows]
        return [*caption, blocks.table([blocks.column(write(name)) for name in grid.columns], rows)]

    def _code(self, listing: model.Listing) -> list[Block]:
        language = f"({listing.language})" if listing.caption and listing.language else listing.language or ""
        return [
            blocks.code(
                self.write.code(listing.text), in_a_row(self.write(listing.caption or ""), self.write(language))
            )
        ]

    def _media(self, media: model.Media) -> list[Block]:
        printer = self.write.printer
        length = printer.phrases.minutes(media.minutes)
        told = printer.words[f"media_{media.kind}"].format(length=length, megabytes=media.megabytes)
        return [blocks.paragraph(self.write.bare(media.title, f" ({told}): {media.link}"))]

    def _callout(self, callout: model.Callout) -> list[Block]:
        if callout.kind == "answer" and not self.answers:
            return []
        w = self.write.w
        title = callout.title or w[f"callout_{callout.kind}"]
        if callout.kind == "solution" and not self.answers:
            number = len(self.solutions) + 1
            name = self.write.bare(f"{number}. ", title)
            self.solutions.append(blocks.callout(name, self.drawn(callout.texts)))
            return [blocks.paragraph(w["print_solution_at_end"].format(n=number), "small")]
        return [blocks.callout(self.write(title), self.drawn(callout.texts))]
