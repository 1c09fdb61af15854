"""Translations taken back from files: matched, judged, tried on a copy of the curriculum, and written whole or not."""

from __future__ import annotations

import shutil
import tempfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from jejaring import written
from jejaring.failure import in_words
from jejaring.load import Loaded
from jejaring.pipeline import BuildOptions, judged
from jejaring.problem import Place, Problem, capped, nearest, shown_path
from jejaring.rooms import room
from jejaring.translations.difference import difference
from jejaring.translations.ledger import FOLDER, Record, fingerprint
from jejaring.translations.ledger import written_out as ledger_written_out
from jejaring.translations.review import Review, reviews
from jejaring.translations.standing import Standing, Status
from jejaring.translations.units import Unit, codes
from jejaring.translators import po, sheet
from jejaring.translators.changes import files_with
from jejaring.translators.entries import AGAIN, Entry, Sheet, State
from jejaring.translators.faults import taken

READERS = {".po": po.read, ".xlsx": sheet.read, ".csv": sheet.read}
MOST_BYTES = 32 * 1024 * 1024
"""of one file"""


@dataclass(slots=True)
class Outcome:
    """What an import did, in numbers."""

    problems: list[Problem] = field(default_factory=list)
    texts: int = 0
    """translations written"""
    settled: int = 0
    """translations that stand as they were and count as looked at"""
    drafts: int = 0
    """of all these, how many their translators are not sure of"""
    files: int = 0
    """files of the curriculum that changed"""
    waiting: list[str] = field(default_factory=list)
    """pages that are not there yet and that lack a paragraph still"""


@dataclass(frozen=True, slots=True)
class Change:
    """A translation that is to be written, looked at, or both."""

    standing: Standing
    entry: Entry
    text: str
    draft: bool

    @property
    def unit(self) -> Unit:
        return self.standing.unit

    @property
    def writes(self) -> bool:
        return self.text != self.unit.translation


def take(options: BuildOptions, paths: Sequence[Path]) -> Outcome:
    """Takes the translations of all the files, or says what is wrong and writes nothing. Raises EnvironmentFault."""
    loaded, before, _ = judged(options)
    if loaded.site is None or loaded.unread or loaded.unread_modules:
        return Outcome(capped(before))
    outcome = Outcome()
    found = {each.language: each for each in reviews(loaded)}
    sheets = [_read(path, options.project, codes(loaded)[0], found) for path in paths]
    changes: dict[str, dict[str, Change]] = {}
    for each in sheets:
        outcome.problems += each.problems
        if each.language in found:
            matched = _Matching(found[each.language], changes.setdefault(each.language, {}))
            outcome.problems += matched.problems(each.entries)
    if outcome.problems:
        return replace(outcome, problems=capped(outcome.problems))
    return _put(options, loaded, before, found, {code: list(each.values()) for code, each in changes.items()}, outcome)


def _read(path: Path, project: Path, source: str, languages: Iterable[str]) -> Sheet:
    shown = shown_path(path, project)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        hint = f"translations come back as {', '.join(READERS)}"
        return Sheet(shown, "", problems=(Problem(Place(shown), "unexpected-file", "this is no such file", hint),))
    with in_words(path):
        if path.stat().st_size > MOST_BYTES:
            problem = Problem(Place(shown), "too-large", "the file has more than 32 MB", AGAIN)
            return Sheet(shown, "", problems=(problem,))
        raw = path.read_bytes()
    return reader(raw, shown, source, languages)


class _Matching:
    """Gives each entry its text in the curriculum."""

    def __init__(self, review: Review, changes: dict[str, Change]) -> None:
        self.changes = changes
        self.known = {(each.unit.context, each.unit.source): each for each in review.standings if each.unit.source}
        self.contexts: dict[str, list[str]] = {}
        for each in review.standings:
            if each.unit.source:
                self.contexts.setdefault(each.unit.place, []).append(each.unit.source)

    def problems(self, entries: Iterable[Entry]) -> Iterator[Problem]:
        """Notes what the entries change; what cannot be taken is a problem."""
        for entry in entries:
            standing = self.known.get((entry.context, entry.source))
            if standing is None:
                yield self._unknown(entry)
            else:
                yield from self._judged(standing, entry)

    def _unknown(self, entry: Entry) -> Problem:
        place = entry.context.partition(" (")[0]
        here = self.contexts.get(place)
        if not here:
            hint = nearest(place, self.contexts) or AGAIN
            message = f"the curriculum has no text called '{place[:80]}'"
            return entry.problem("other-edition", message, hint, source=True)
        words = set(entry.source.split())
        now = max(here, key=lambda text: len(words & set(text.split())))
        message = f"it was translated from another edition: {difference(entry.source, now)}"
        return entry.problem("other-edition", message, AGAIN, source=True)

    def _judged(self, standing: Standing, entry: Entry) -> Iterator[Problem]:
        unit = standing.unit
        if not entry.translation.strip():
            if unit.translation:
                hint = f"write it; the curriculum says '{unit.translation[:60]}'"
                yield entry.problem("empty-translation", "the translation is empty", hint)
            return
        if entry.translation == unit.translation:
            text = unit.translation
        else:
            text, faults = taken(unit, entry.translation)
            for code, message, hint in faults:
                yield entry.problem(code, message, hint)
        change = Change(standing, entry, text, entry.state is State.DRAFT)
        former = self.changes.setdefault(unit.key, change)
        if (former.text, former.draft) != (change.text, change.draft):
            message = f"another translation of the same text stands at {former.entry.place}"
            yield entry.problem("double-translation", message, "keep one of them")


def _settles(change: Change) -> bool:
    """Whether the ledger has to say something else afterwards."""
    status = change.standing.status
    if change.writes:
        return True
    if change.entry.state is State.DRAFT:
        return status in (Status.FRESH, Status.NEW)
    return change.entry.state is State.DONE and status in (Status.STALE, Status.DRAFT)


def _put(
    options: BuildOptions, loaded: Loaded, before: set[Problem], found: Mapping[str, Review],
    changes: Mapping[str, Sequence[Change]], outcome: Outcome,
) -> Outcome:  # fmt: skip
    texts: dict[Path, str] = {}
    made: dict[tuple[str, str], Change] = {}
    for code, each in changes.items():
        due = [change for change in each if _settles(change)]
        done, waiting = files_with(
            options, {c.unit: c.text for c in due if c.writes}, found[code], codes(loaded), texts
        )
        outcome.waiting += waiting
        due = [change for change in due if change.unit in done or not change.writes]
        made.update({(code, change.unit.key): change for change in due})
        outcome.texts += sum(change.writes for change in due)
        outcome.settled += sum(not change.writes for change in due)
        outcome.drafts += sum(change.draft for change in due)
        if due:
            path = options.content / FOLDER / f"{code}.jsonl"
            texts[path] = ledger_written_out(codes(loaded)[0], code, _records(found[code], due))
    outcome.problems = capped(_new_problems(options, texts, before, made))
    if not outcome.problems and texts:
        with in_words(options.content):
            written.write_all(texts)
        outcome.files = sum(path.parent.name != FOLDER for path in texts)
    return outcome


def _records(review: Review, due: Sequence[Change]) -> list[Record]:
    replaced = {id(change.standing.record) for change in due if change.standing.record}
    kept = [record for record in review.ledger.records if id(record) not in replaced]
    return [*kept, *(Record(c.unit.place, c.unit.source, fingerprint(c.text), c.draft) for c in due)]


def _new_problems(
    options: BuildOptions, texts: Mapping[Path, str], before: set[Problem], made: Mapping[tuple[str, str], Change]
) -> Iterator[Problem]:
    """What would be wrong with the curriculum that is not wrong already, told where the translation came from."""
    if not texts:
        return
    with room(Path(tempfile.gettempdir()), "import") as folder:
        copied = replace(options, modules=folder / "modules", content=folder / "content")
        shown = {}
        for mine, copy in ((options.modules, copied.modules), (options.content, copied.content)):
            with in_words(mine):
                shutil.copytree(mine, copy, symlinks=True)
            shown[shown_path(copy, options.project)] = shown_path(mine, options.project)
            for path, text in texts.items():
                if path.is_relative_to(mine):
                    inside = copy / path.relative_to(mine)
                    inside.parent.mkdir(parents=True, exist_ok=True)
                    inside.write_bytes(text.encode())
        loaded, after, _ = judged(copied)
        known = Counter((each.place.file, each.code, each.message) for each in before)
        entries = _entries_by_place(loaded, made)
        for problem in sorted(after):
            named = _named_as(problem, shown)
            name = named.place.file, named.code, named.message
            if known[name]:
                known[name] -= 1
            else:
                yield _told_at_its_entry(problem, named, entries)


def _named_as(problem: Problem, shown: Mapping[str, str]) -> Problem:
    for copy, mine in shown.items():
        if problem.place.file.startswith(f"{copy}/"):
            return replace(problem, place=replace(problem.place, file=mine + problem.place.file.removeprefix(copy)))
    return problem


def _entries_by_place(loaded: Loaded, made: Mapping[tuple[str, str], Change]) -> list[tuple[Place, Entry]]:
    """Where in the copy each translation stands that was written, in order."""
    found = []
    for review in reviews(loaded):
        for each in review.standings:
            change = made.get((review.language, each.unit.key))
            if change and change.writes:
                found.append((each.unit.problem("", "").place, change.entry))
    return sorted(found, key=lambda pair: pair[0])


def _told_at_its_entry(problem: Problem, named: Problem, entries: Sequence[tuple[Place, Entry]]) -> Problem:
    """The problem at the entry whose translation stands there; where none does, at its place in the curriculum."""
    before = bisect_right(entries, problem.place, key=lambda pair: pair[0])
    if not before or entries[before - 1][0].file != problem.place.file:
        return named
    return entries[before - 1][1].problem(problem.code, problem.message, problem.hint)
