"""The kinds of sheets that a module has: one row each. A new one is a builder and a row; lists and packs follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jejaring.link import LinkedModule
from jejaring.sheets import cards, facilitator, participant
from jejaring.sheets.papers import On
from jejaring.sheets.sheet import Copies, InPack, Section
from jejaring.sheets.text import PrintContext


def _always(module: LinkedModule) -> bool:
    return True


def _has_questions(module: LinkedModule) -> bool:
    return bool(module.questions)


def _has_decks(module: LinkedModule) -> bool:
    return bool(module.decks)


def _has_worksheets(module: LinkedModule) -> bool:
    return bool(module.worksheets)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetKind:
    """A kind of sheet, made of one module."""

    name: str
    """in the book of addresses, whose word ends the sheet's slug and address"""
    label: str
    """interface word: what lists call it"""
    build: Callable[[LinkedModule, PrintContext], Section | tuple[Section, ...]]
    facilitator: bool
    """holds answers or is for facilitators only, so pages for participants do not link it"""
    applies: Callable[[LinkedModule], bool] = _always
    """whether a module has one"""
    on: On = On.EACH
    pack: InPack | None = None
    booklet: bool = False

    def sections(self, module: LinkedModule, printer: PrintContext) -> tuple[Section, ...]:
        """The parts of a module's sheet."""
        built = self.build(module, printer)
        return built if isinstance(built, tuple) else (built,)


KINDS = (
    SheetKind(
        name="participant",
        label="print_handout",
        build=participant.handout,
        facilitator=False,
        pack=InPack(place=4, copies=Copies.EACH, sides=2),
    ),
    SheetKind(
        name="booklet",
        label="print_booklet",
        build=participant.handout,
        facilitator=False,
        on=On.FIRST,
        booklet=True,
    ),
    SheetKind(
        name="worksheet",
        label="print_worksheet",
        build=participant.worksheet,
        facilitator=False,
        applies=_has_worksheets,
    ),
    SheetKind(name="checklist", label="print_checklist", build=participant.checklist, facilitator=False),
    SheetKind(
        name="facilitator",
        label="print_pack",
        build=facilitator.pack,
        facilitator=True,
        pack=InPack(place=1, copies=Copies.ONCE, sides=2),
    ),
    SheetKind(
        name="cards",
        label="print_cards",
        build=cards.sections,
        facilitator=True,
        applies=_has_decks,
        pack=InPack(place=3, copies=Copies.ONCE, sides=1),
    ),
    SheetKind(
        name="cards_key",
        label="print_cards_key",
        build=cards.key,
        facilitator=True,
        applies=_has_decks,
        pack=InPack(place=2, copies=Copies.ONCE, sides=2),
    ),
    SheetKind(
        name="test",
        label="print_test",
        build=facilitator.test,
        facilitator=True,
        applies=_has_questions,
        pack=InPack(place=5, copies=Copies.TWICE, sides=2),
    ),
    SheetKind(name="key", label="print_key", build=facilitator.key, facilitator=True, applies=_has_questions),
    SheetKind(
        name="tally",
        label="print_tally",
        build=facilitator.tally,
        facilitator=True,
        on=On.PACKS,
        pack=InPack(place=6, copies=Copies.ONCE, sides=1),
    ),
)
"""in the order of lists; the key to questions is in no pack, since it stands at the end of the facilitator's. Each deck
says itself how many sets of it are copied."""
