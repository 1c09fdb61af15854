"""What a check says about translations: a problem where one has gone stale, a note where the ledger lags behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jejaring.check.written import Written, all_texts
from jejaring.load import Loaded
from jejaring.problem import Place, Problem, counted
from jejaring.translations import ledger as ledgers
from jejaring.translations.difference import difference
from jejaring.translations.ledger import COMMAND, Ledger, fingerprint
from jejaring.translations.standing import Standing, Status, standings
from jejaring.translations.units import Paragraph, codes, units

STALE, MISSING = "stale-translation", "missing-paragraph"


@dataclass(frozen=True, slots=True)
class Review:
    """One language."""

    language: str
    ledger: Ledger
    standings: tuple[Standing, ...]
    problems: tuple[Problem, ...] = ()
    """of the ledger itself"""
    complete: bool = True
    """whether nothing may be missing or stale; in a language that is not complete both are only counted"""

    @property
    def unwritten(self) -> int:
        """How many translations are not in the ledger as they stand."""
        return sum(_unwritten(each) for each in self.standings)


def _unwritten(standing: Standing) -> bool:
    record, unit = standing.record, standing.unit
    if standing.status is Status.NEW:
        return True
    fresh = standing.status in (Status.FRESH, Status.DRAFT) and record is not None
    return (
        fresh and record is not None and bool(unit.translation) and record.translation != fingerprint(unit.translation)
    )


def reviews(loaded: Loaded, *, only_kept: bool = False, written: Written | None = None) -> tuple[Review, ...]:
    """Every language beside the first; `only_kept` leaves out those without a ledger."""
    texts = {each.language: each for each in loaded.ledgers}
    languages = [code for code in codes(loaded)[1:] if code in texts or not only_kept]
    written = written or (all_texts(loaded) if languages else ())
    return tuple(_review(loaded, code, written) for code in languages)


def _review(loaded: Loaded, language: str, written: Written) -> Review:
    text = next((each for each in loaded.ledgers if each.language == language), None)
    ledger, problems = Ledger(language), list[Problem]()
    if text is not None:
        ledger, problems = ledgers.read(text.text, text.file, codes(loaded)[0], language)
    found = units(loaded, language, ledger, written)
    settings = (
        next((each for each in loaded.site.value.languages if each.code == language), None) if loaded.site else None
    )
    complete = bool(getattr(settings, "complete", True))
    return Review(language, ledger, standings(found, ledger), tuple(problems), complete)


def problems(review: Review) -> Iterator[Problem]:
    """What is wrong with the ledger, and in a language that is complete what is stale or missing."""
    yield from review.problems
    for each in review.standings if review.complete else ():
        unit = each.unit
        if each.status is Status.STALE:
            message = (
                f"'{review.language}' was translated before the source changed: {difference(each.former, unit.source)}"
            )
            hint = f"translate it anew; if it still fits: {COMMAND} record --accept '{unit.key}'"
            yield unit.problem(STALE, message, hint)
        elif each.status is Status.MISSING and isinstance(unit.spot, Paragraph) and unit.spot.page:
            message = f"'{review.language}' lacks the paragraph '{_beginning(unit.source)}'"
            hint = f"translate it here; if it is left out on purpose: {COMMAND} record --accept '{unit.key}'"
            yield unit.problem(MISSING, message, hint)


def _beginning(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"


def notes(review: Review) -> Iterator[Problem]:
    """Texts and translations that were changed together, not written down; what is stale in a language in work."""
    stale = sum(each.status is Status.STALE for each in review.standings)
    if stale and not review.complete:
        message = f"'{review.language}' has {counted(stale, 'translation')} from before the source changed"
        hint = f"hand them out anew: {COMMAND} export --language {review.language} DIR"
        yield Problem(Place(review.ledger.file), STALE, message, hint)
    if review.unwritten and review.ledger.file:
        are = "is" if review.unwritten == 1 else "are"
        message = f"{counted(review.unwritten, 'translation')} {are} newer than the ledger"
        yield Problem(Place(review.ledger.file), "unrecorded", message, f"write it down: {COMMAND} record")
