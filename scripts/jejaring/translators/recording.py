"""The ledger kept: what stands is written down; what has gone stale stays so until somebody says that it fits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from jejaring import written
from jejaring.failure import EnvironmentFault, in_words
from jejaring.load import Loaded
from jejaring.pipeline import BuildOptions, judged
from jejaring.problem import Problem, capped, nearest, shown_path
from jejaring.translations.ledger import FOLDER, Record, fingerprint, written_out
from jejaring.translations.review import MISSING, STALE, Review, reviews
from jejaring.translations.standing import Standing, Status
from jejaring.translations.units import Paragraph, codes

TOLERATED = (STALE, MISSING, "missing-language", "missing-page")
"""problems of translations that are not done yet; the ledger can be kept all the same"""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was done to the ledger of one language."""

    language: str
    file: str
    texts: int
    """records in it now"""
    fresh: int
    """of them, written down for the first time or anew because text or translation have changed"""
    accepted: int
    """said to fit as they are"""
    gone: int
    """records of texts that are no longer there"""
    stale: int
    drafts: int
    missing: int


def record(
    options: BuildOptions, languages: Collection[str] = (), accepted: Sequence[str] = (), *, everything: bool = False
) -> tuple[list[Kept], list[Problem]]:
    """Keeps the ledgers of the languages, of all when none is named. Nothing is written where something else is wrong.

    `accepted` are keys, what keys begin with, or `file:line`; `everything` accepts all. Raises EnvironmentFault.
    """
    loaded, found, _ = judged(options)
    if loaded.site is None or (wrong := [each for each in found if each.code not in TOLERATED]):
        return [], capped(wrong if loaded.site else found)
    chosen = [each for each in reviews(loaded) if not languages or each.language in languages]
    for name in accepted:
        _refuse_unknown(name, chosen)
    source = codes(loaded)[0]
    done = []
    for review in chosen:
        path = options.content / FOLDER / f"{review.language}.jsonl"
        shown = f"{shown_path(path.parent, options.project)}/{path.name}"
        records, kept = _kept(review, shown, accepted, everything)
        text = written_out(source, review.language, records)
        with in_words(path):
            if not path.is_file() or path.read_bytes() != text.encode():
                written.write(path, text)
        done.append(kept)
    return done, []


def _kept(review: Review, file: str, accepted: Sequence[str], everything: bool) -> tuple[list[Record], Kept]:
    records: list[Record] = []
    former = set(review.ledger.records)
    first = not review.ledger.file
    count = dict.fromkeys(("accepted", "stale", "drafts", "missing"), 0)
    for each in review.standings:
        accepts = everything or _is_named(each, accepted)
        open_ = each.status in (Status.STALE, Status.DRAFT, Status.MISSING)
        if found := _record(each, accepts=accepts, first=first):
            records.append(found)
        if open_ and accepts and found and not found.draft and found.source == each.unit.source:
            count["accepted"] += 1
        elif open_ and not (first and found):
            count[{Status.STALE: "stale", Status.DRAFT: "drafts"}.get(each.status, "missing")] += 1
    now = set(records)
    known = {id(each.record) for each in review.standings}
    gone = sum(id(each) not in known for each in review.ledger.records)
    return records, Kept(review.language, file, len(now), len(now - former) - count["accepted"], gone=gone, **count)


def _record(standing: Standing, *, accepts: bool, first: bool) -> Record | None:
    """What the ledger says of a text from now on."""
    unit, known = standing.unit, standing.record
    match standing.status:
        case Status.STALE if not accepts:
            return Record(unit.place, known.source, known.translation, known.draft) if known else None
        case Status.DRAFT if not accepts:
            return Record(unit.place, unit.source, fingerprint(unit.translation), draft=True)
        case Status.MISSING:
            left_out = isinstance(unit.spot, Paragraph) and unit.spot.page is not None and (accepts or first)
            return Record(unit.place, unit.source, "") if left_out else None
    return Record(unit.place, unit.source, fingerprint(unit.translation) if unit.translation else "")


def _is_named(standing: Standing, names: Sequence[str]) -> bool:
    unit = standing.unit
    for name in names:
        if name in (unit.key, unit.place) or unit.place.startswith(f"{name.rstrip('/')}/"):
            return True
        if ":" in name:
            place = unit.problem("", "").place
            if name.split(":")[:2] == [place.file, str(place.line)]:
                return True
    return False


def _refuse_unknown(name: str, chosen: Sequence[Review]) -> None:
    """A name that accepts nothing was misspelt."""
    if any(_is_named(each, [name]) for review in chosen for each in review.standings):
        return
    keys = {each.unit.key for review in chosen for each in review.standings}
    hint = nearest(name, keys) or "the check names each stale text's key"
    raise EnvironmentFault(f"no text is called '{name}'; {hint}; nothing was written")


def language_of(loaded: Loaded, name: str) -> str:
    """The language when texts can be translated into it. Raises EnvironmentFault."""
    others = codes(loaded)[1:]
    if name in others:
        return name
    known = (
        f"languages that this site is translated into: {', '.join(others)}" if others else "the site has one language"
    )
    raise EnvironmentFault(f"nothing is translated into '{name}'; {known}")
