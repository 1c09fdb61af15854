"""Decks on paper: cards to cut out, and the key that says what stands on each and what is right."""

from __future__ import annotations

from jejaring import decks
from jejaring.decks import Dealt
from jejaring.link import LinkedModule
from jejaring.sheets import blocks, participant
from jejaring.sheets.blocks import Block, Run
from jejaring.sheets.sheet import Cards, Section
from jejaring.sheets.text import PrintContext, PrintText


def sections(linked: LinkedModule, printer: PrintContext) -> tuple[Section, ...]:
    """A section for each deck: pages of cards, each followed by their backs where there are any."""
    return tuple(_section(each, linked, printer) for each in decks.dealt(linked))


def _section(dealt: Dealt, linked: LinkedModule, printer: PrintContext) -> Section:
    write = PrintText(printer)
    w = write.w
    title = write.bare(f"{w['print_cards']} {dealt.code}: ", dealt.deck.title)
    turned = w["print_cards_turn" if dealt.backed else "print_cards_alone"]
    laid = dealt.laid(printer.plain, printer.people)
    rows = [
        {"code": code, "face": _bare(write(card.face)), "back": _bare(write(card.back)) if card.back else ""}
        for code, card in dealt.cards
    ]
    drawn = {
        "name": write.bare(dealt.deck.title),
        "columns": laid.columns,
        "rows": decks.ROWS,
        "backed": dealt.backed,
        "cut": f"{w['print_cards_cut']} {turned}",
        "behind": f"{dealt.code} · {w['print_cards_behind']}",
        "cards": rows * laid.sets,
    }
    return Section(
        title,
        w["print_cards"],
        (),
        _told(dealt, write),
        participant.running_head(linked, printer),
        cards=Cards(drawn, tuple(laid.copies(dealt.sets(people)) for people in printer.people), dealt.backed),
    )


def _bare(run: Run) -> Run:
    """Without the numbers of sources and links, whose list stands on the key."""
    return [piece for piece in run if not isinstance(piece, int)] if isinstance(run, list) else run


def _told(dealt: Dealt, write: PrintText) -> str:
    """How many cards, for whom a set is, how many sets are needed and how many stand on a page."""
    printer = write.printer
    return " · ".join(printer.phrases.deck(dealt, printer.people, dealt.laid(printer.plain, printer.people)))


def named(dealt: Dealt, write: PrintText) -> Run:
    """A deck in a list of materials: its code and title, and the paper that sets take."""
    laid = dealt.laid(write.printer.plain, write.printer.people)
    return write.filled(write.printer.phrases.deck_needed(dealt, laid), title=dealt.deck.title)


def listed(dealt: Dealt, write: PrintText) -> Run:
    """A deck beside the activity in which it is dealt."""
    share = write.printer.phrases.share(dealt.deck)
    return write.bare(f"{write.w['deck']} {dealt.code}: ", dealt.deck.title, f" ({share})")


def key(linked: LinkedModule, printer: PrintContext) -> Section:
    """All decks of a module with their answers."""
    write = PrintText(printer)
    title = write.bare(f"{write.w['print_cards_key']}: ", linked.title)
    body = [block for place, each in enumerate(decks.dealt(linked)) for block in _key(place, each, write)]
    head = participant.running_head(linked, printer)
    body += write.sources()
    return Section(title, write.w["print_cards_key"], tuple(body), write.w["print_cards_key_intro"], head)


def _key(place: int, dealt: Dealt, write: PrintText) -> list[Block]:
    heading = blocks.heading(write.bare(f"{dealt.code} ", dealt.deck.title))
    used = [write.bare(f"{write.w['activity']}: ", dealt.activity.title)] if dealt.activity else []
    about = blocks.bullets([*used, _told(dealt, write)])
    note = write.passages(dealt.deck.note) if dealt.deck.note else []
    return blocks.of(f"decks[{place}]", heading, about, *note, table(dealt, write))


def table(dealt: Dealt, write: PrintText) -> Block:
    """Code and face of each card, its back and what is right where any card of the deck has them."""
    w = write.w
    heads = [(w["deck_card"], 7), (w["deck_face"], 34)]
    heads += [(w["deck_back"], 22)] if dealt.backed else []
    heads += [(w["deck_answer"], 40)] if dealt.answered else []
    rows = []
    for code, card in dealt.cards:
        cells: list[blocks.Cell] = [code, write(card.face)]
        cells += [write(card.back) if card.back else ""] if dealt.backed else []
        cells += [write.passage(card.answer) if card.answer else ""] if dealt.answered else []
        rows.append(blocks.row(cells, head=True))
    return blocks.table([blocks.column(name, width) for name, width in heads], rows)
