"""What there is to download, and which editions a reader may hold: what pages need to know of sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jejaring import model
from jejaring.addresses import BOOKS, FORMS, POSTERS, SHEETS
from jejaring.link import Curriculum
from jejaring.sheets import Edition, SheetSet

Recorded = tuple[str, model.Release]
"""(edition, the release that brought it)"""


@dataclass(frozen=True, slots=True)
class File:
    """One PDF."""

    address: str
    """below the language"""
    paper: str
    """as it is called: A4, F4"""
    pages: int
    bytes: int

    @property
    def kilobytes(self) -> int:
        return max(1, round(self.bytes / 1000))


@dataclass(frozen=True, slots=True)
class Change:
    """A recorded edition that took the place of an earlier one."""

    day: date
    before: str
    """the edition that it replaced"""
    text: model.Text


@dataclass(frozen=True, slots=True)
class Download:
    """A sheet in one language."""

    slug: str
    subject: str
    kind: str
    title: str
    label: str
    page: str
    """address of its page below the language"""
    day: date
    facilitator: bool
    files: tuple[File, ...]
    edition: str
    """empty for what is not finished"""
    former: tuple[str, ...]
    """editions that were recorded and are no longer current, oldest first"""
    renamed: tuple[str, ...]
    """those of them that bore another name, since their module had one"""
    changes: tuple[Change, ...]
    recorded: bool
    """the current edition stands in the book of editions"""


@dataclass(frozen=True, slots=True)
class Ended:
    """A sheet in the book of editions that is no longer made."""

    slug: str
    editions: tuple[str, ...]
    page: str
    """address below the language of the page that says what became of it, or lists what there is"""
    withdrawn: model.Withdrawn | None
    """the module that it belonged to, where that is why"""


@dataclass(frozen=True, slots=True)
class Downloads:
    """All sheets of one language."""

    items: tuple[Download, ...]
    ended: tuple[Ended, ...] = ()

    def of(self, subject: str) -> tuple[Download, ...]:
        """What belongs to a module or a course and can be downloaded."""
        return tuple(item for item in self.items if item.subject == subject and item.files)

    def for_participants(self, subject: str) -> tuple[Download, ...]:
        return tuple(item for item in self.of(subject) if not item.facilitator)

    def for_facilitators(self, subject: str) -> tuple[Download, ...]:
        return tuple(item for item in self.of(subject) if item.facilitator)

    def of_kinds(self, subject: str, *kinds: str) -> tuple[Download, ...]:
        return tuple(item for item in self.of(subject) if item.kind in kinds)

    def on(self, page: str) -> tuple[Download, ...]:
        """What belongs to a page below the language and can be downloaded."""
        return tuple(item for item in self.items if item.page == page and item.files)

    @property
    def books(self) -> tuple[Download, ...]:
        return self.of(BOOKS)

    @property
    def forms(self) -> tuple[Download, ...]:
        return self.of(FORMS)

    def sheet(self, slug: str) -> tuple[Download, ...]:
        """A general sheet; none where nothing is printed."""
        return tuple(item for item in self.of(SHEETS) if item.kind == slug)

    @property
    def posters(self) -> tuple[Download, ...]:
        return self.of(POSTERS)


def downloads(
    made: SheetSet, curriculum: Curriculum, pages: Mapping[str, int], sizes: Mapping[str, int]
) -> dict[str, Downloads]:
    """`{language: downloads}`. `pages` and `sizes` by the address of a document below the site."""
    known, before = history(curriculum.releases), _former_names(curriculum, made)
    found: dict[str, list[Download]] = {language.code: [] for language in curriculum.languages}
    for edition in made.editions:
        key = edition.sheet.slug, edition.language
        renamed = [
            each for name in before.get(edition.sheet.slug, ()) for each in known.pop((name, edition.language), ())
        ]
        own = known.pop(key, [])
        found[edition.language].append(_download(edition, curriculum, renamed, own, pages, sizes))
    return {
        language: Downloads(tuple(items), tuple(_ended(curriculum, language, known)))
        for language, items in found.items()
    }


def _former_names(curriculum: Curriculum, made: SheetSet) -> dict[str, list[str]]:
    """`{sheet: [what it was called]}` of sheets whose module had another slug."""
    found: dict[str, list[str]] = {}
    for edition in made.editions:
        sheet = edition.sheet
        for former, module in curriculum.renamed.items():
            if module.slug == sheet.subject:
                names = found.setdefault(sheet.slug, [])
                name = former + sheet.slug.removeprefix(module.slug)
                names += [] if name in names else [name]
    return found


def _ended(
    curriculum: Curriculum, language: str, left: Mapping[tuple[str, str], Sequence[Recorded]]
) -> Iterator[Ended]:
    """Sheets of the book that no sheet of today continues."""
    for (slug, own), recorded in left.items():
        if own == language:
            gone = [module for module in curriculum.withdrawn if slug.startswith(f"{module.slug}-")]
            withdrawn = max(gone, key=lambda module: len(module.slug), default=None)
            page = withdrawn.address if withdrawn else curriculum.addresses.pages.downloads
            yield Ended(slug, tuple(dict.fromkeys(edition for edition, _ in recorded)), page, withdrawn)


def _download(
    edition: Edition,
    curriculum: Curriculum,
    renamed: Sequence[Recorded],
    own: Sequence[Recorded],
    pages: Mapping[str, int],
    sizes: Mapping[str, int],
) -> Download:
    sheet, prefix = edition.sheet, curriculum.prefix(edition.language)
    files = tuple(
        File(below, paper.called, pages[prefix + below], sizes[prefix + below])
        for paper in sheet.papers
        if prefix + (below := curriculum.addresses.pdf(sheet.slug, paper.name)) in pages
    )
    known = [*renamed, *own]
    hashes = [known_edition for known_edition, _ in known]
    return Download(
        slug=sheet.slug,
        subject=sheet.subject,
        kind=sheet.kind,
        title=sheet.title,
        label=sheet.label,
        page=sheet.page,
        day=sheet.day,
        facilitator=sheet.facilitator,
        files=files,
        edition=edition.edition,
        former=tuple(dict.fromkeys(each for each in hashes if each != edition.edition)),
        renamed=tuple(dict.fromkeys(each for each, _ in renamed if each != edition.edition)),
        changes=tuple(
            Change(release.date, before, release.changed)
            for before, (_, release) in zip(hashes, known[1:], strict=False)
        ),
        recorded=bool(hashes) and hashes[-1] == edition.edition,
    )


def history(releases: Iterable[model.Release]) -> dict[tuple[str, str], list[Recorded]]:
    """`{(sheet, language): [(edition, release), ...]}`, oldest first, each change once."""
    found: dict[tuple[str, str], list[Recorded]] = {}
    for release in releases:
        for sheet in release.sheets:
            for language, edition in sheet.editions.items():
                known = found.setdefault((sheet.sheet, language), [])
                if not known or known[-1][0] != edition:
                    known.append((edition, release))
    return found


def unrecorded(made: SheetSet, curriculum: Curriculum) -> dict[str, dict[str, str]]:
    """`{sheet: {language: edition}}` of all finished sheets that are not as they were last recorded."""
    known = history(curriculum.releases)
    found: dict[str, dict[str, str]] = {}
    for edition in made.editions:
        last = known.get((edition.sheet.slug, edition.language), [])[-1:]
        if edition.edition and (not last or last[0][0] != edition.edition):
            found.setdefault(edition.sheet.slug, {})[edition.language] = edition.edition
    return found
