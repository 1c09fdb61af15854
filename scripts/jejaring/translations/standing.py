"""How each translation stands: fresh, stale, missing, a draft, or not written down yet. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jejaring.translations.ledger import Ledger, Record, fingerprint
from jejaring.translations.units import Unit

TELLING = 4
"""words from which on a translation is known again elsewhere; shorter ones are alike by chance"""


class Status(StrEnum):
    FRESH = "fresh"
    """made from what the source says now"""
    STALE = "stale"
    """the source says something else since"""
    MISSING = "missing"
    """there is none"""
    DRAFT = "draft"
    """made from what the source says now, and still to be looked at"""
    NEW = "new"
    """written since the ledger was; fresh as far as anybody can tell"""


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit and what the ledger knows of it."""

    unit: Unit
    status: Status
    record: Record | None = None

    @property
    def former(self) -> str:
        """What the translation was made from, where that is no longer what the source says."""
        return self.record.source if self.record and self.status is Status.STALE else ""


def standings(units: Sequence[Unit], ledger: Ledger) -> tuple[Standing, ...]:
    """Every unit with its status, in order."""
    matched = dict[int, Record]()
    left: dict[str, list[Record]] = {place: list(records) for place, records in _by_place(ledger)}
    by_place: dict[str, list[Unit]] = {}
    for unit in units:
        by_place.setdefault(unit.place, []).append(unit)
    for place, here in by_place.items():
        if known := left.get(place):
            _match(here, known, matched)
    _match_elsewhere([unit for unit in units if id(unit) not in matched], left, matched)
    return tuple(_standing(unit, matched.get(id(unit))) for unit in units)


def _by_place(ledger: Ledger) -> Iterator[tuple[str, list[Record]]]:
    for place in dict.fromkeys(record.place for record in ledger.records):
        yield place, list(ledger.at(place))


def _match(here: Sequence[Unit], known: list[Record], matched: dict[int, Record]) -> None:
    """Gives each unit of one place its record: the one of its source, else the one of its translation."""
    if not here[0].listed:
        matched[id(here[0])] = known.pop()
        return
    for alike in (_wholly, _by_source, _by_translation):
        for unit in here:
            if id(unit) not in matched and (found := next((each for each in known if alike(unit, each)), None)):
                matched[id(unit)] = found
                known.remove(found)
    for unit in here:  # the ledger has one line for texts that are alike in both languages, such as two equal cards
        if id(unit) not in matched and (twin := next((each for each in here if _alike(unit, each, matched)), None)):
            matched[id(unit)] = matched[id(twin)]


def _alike(unit: Unit, other: Unit, matched: dict[int, Record]) -> bool:
    return id(other) in matched and (unit.source, unit.translation) == (other.source, other.translation)


def _wholly(unit: Unit, record: Record) -> bool:
    return record.source == unit.source and record.translation == _print(unit)


def _by_source(unit: Unit, record: Record) -> bool:
    return record.source == unit.source


def _by_translation(unit: Unit, record: Record) -> bool:
    """The translation is as it was, so that only the source can have changed."""
    return bool(unit.translation) and record.translation == _print(unit)


def _print(unit: Unit) -> str:
    return fingerprint(unit.translation) if unit.translation else ""


def _match_elsewhere(units: Iterable[Unit], left: dict[str, list[Record]], matched: dict[int, Record]) -> None:
    """Texts whose names or places have changed are known again by a translation that nobody has touched."""
    known = {record.translation: record for records in left.values() for record in records if record.translation}
    for unit in units:
        if known and len(unit.translation.split()) >= TELLING and (found := known.get(_print(unit))):
            matched[id(unit)] = found


def _standing(unit: Unit, record: Record | None) -> Standing:
    if not unit.source:  # the translation adds something
        return Standing(unit, Status.FRESH if record and not record.draft else Status.NEW, record)
    if not unit.translation:
        left_out = record and record.source == unit.source and not record.translation
        return Standing(unit, Status.FRESH if left_out else Status.MISSING, record)
    if record is None:
        return Standing(unit, Status.NEW)
    if record.source == unit.source:
        return Standing(unit, Status.DRAFT if record.draft else Status.FRESH, record)
    return Standing(unit, Status.STALE if record.translation == _print(unit) else Status.NEW, record)
