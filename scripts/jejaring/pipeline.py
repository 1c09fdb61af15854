"""The straight line: load, check, link, sheets, typeset, render, publish. Each stage is entered once."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from jejaring import check, drafts, handwritten, pictures, typeset
from jejaring.downloads import downloads
from jejaring.failure import EnvironmentFault, PublishError
from jejaring.link import Curriculum, link
from jejaring.load import Loaded, LoadError, load
from jejaring.problem import Problem, capped
from jejaring.publish import markdown_extensions, publish, refuse
from jejaring.render import icon, render
from jejaring.sheets import SheetSet, glyphs, sheet_set
from jejaring.site_address import site_address
from jejaring.translations import review
from jejaring.typed import all_typed
from jejaring.typeset import Printed

__all__ = ["BuildOptions", "EnvironmentFault", "OnStage", "Summary", "checked", "read", "run"]

OnStage = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """What to build, from where, to where."""

    project: Path
    modules: Path
    content: Path
    output: Path
    curriculum: Path | None = None
    """folder of a curriculum that stands outside the project; its own mkdocs.yml, if any, says the site's address"""
    site_url: str = ""
    check_only: bool = False
    handouts: bool = False
    """set the printed sheets as well"""
    drafts: bool = False
    """show what is not finished, whatever the site's settings say"""
    from_folder: bool = False
    """for reading from a folder or a stick, without a server"""
    today: date = field(default_factory=date.today)
    """no author can have reviewed anything later"""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run of the line did."""

    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    """what the authors should know though the site was built"""
    files: int = 0
    """files read"""
    modules: int = 0
    languages: tuple[str, ...] = ()
    pages: int = 0
    bytes: int = 0
    printed: int = 0
    """PDF files"""
    compiled: int = 0
    """PDF files that were not kept from an earlier build"""
    seconds: float = 0.0


def run(options: BuildOptions, on_stage: OnStage) -> Summary:
    """The whole line. Problems come back in the summary; raises EnvironmentFault for all else that can go wrong."""
    start = time.perf_counter()
    return replace(_run(options, on_stage), seconds=time.perf_counter() - start)


def _run(options: BuildOptions, on_stage: OnStage) -> Summary:
    loaded, problems, notes = read(options, on_stage)
    if problems or loaded.site is None:
        return Summary(problems=tuple(problems), notes=notes, files=loaded.files, modules=len(loaded.modules))
    curriculum = link(loaded)
    known = Summary(files=loaded.files, modules=len(curriculum.modules), notes=notes)
    if options.check_only:
        return known
    sources = (options.modules.resolve(), options.content.resolve())
    refuse(options.output, options.project, sources)
    site_url = site_address(options.curriculum or options.project, options.site_url, needed=options.curriculum is None)
    curriculum = replace(
        curriculum, pictures=pictures.prepared(loaded.pictures, options.project / "build" / "pictures")
    )
    made, printed = SheetSet((), ()), Printed({}, {})
    if options.handouts:
        on_stage("sheets")
        covered = typeset.covered()
        made = sheet_set(curriculum, site_url, covered)
        on_stage("typeset")
        printed = typeset.typeset(made.documents, options.project / "build" / "handouts", typeset.TEMPLATES)
        notes = (*notes, *glyphs.notes(loaded, covered))
        known = replace(known, notes=notes, printed=len(printed.files), compiled=printed.compiled)
        if printed.problems:
            return replace(known, problems=printed.problems)
    files = {**printed.files, **_icons(curriculum)}
    site = render(curriculum, site_url, downloads(made, curriculum, printed.pages, printed.sizes), files)
    if options.from_folder:
        site = replace(site, from_folder=True, offline=False)
    published = publish(site, options.project, options.output, on_stage, forbidden=sources)
    if isinstance(published, list):
        return replace(known, problems=tuple(published))
    codes = tuple(language.code for language in curriculum.languages)
    return replace(known, languages=codes, pages=published.pages, bytes=published.bytes)


def _icons(curriculum: Curriculum) -> dict[str, bytes]:
    """The picture of the site in the sizes that its manifest names, by address."""
    drawn = typeset.icons(icon.picture(curriculum), curriculum.site.colour)
    return {f"{icon.FOLDER}{name}": content for name, content in drawn.items()}


def read(options: BuildOptions, on_stage: OnStage) -> tuple[Loaded, list[Problem], tuple[Problem, ...]]:
    """What is to be shown of what the authors wrote, everything that is wrong with it, and what they should know.

    Raises EnvironmentFault where it cannot be read.
    """
    loaded, found, notes = judged(options, on_stage)
    return loaded, capped(found), notes


def judged(
    options: BuildOptions, on_stage: OnStage = lambda name: None
) -> tuple[Loaded, set[Problem], tuple[Problem, ...]]:
    """The same, with all that is wrong however much it is."""
    on_stage("load")
    try:
        whole, problems = load(options.modules, options.content, options.project)
    except LoadError as error:
        raise EnvironmentFault(str(error)) from error
    on_stage("check")
    loaded = drafts.shown(whole, drafts=options.drafts)
    found = {*problems, *check.check(loaded, options.today), *_of_pages(loaded, options.project)}
    found.update(pictures.faults(loaded.pictures))
    reviews = review.reviews(whole, only_kept=True)
    found |= {problem for each in reviews for problem in review.problems(each)}
    reviewed = [note for each in reviews for note in review.notes(each)]
    notes = (*check.notes(loaded), *check.gaps.notes(whole, drafts=options.drafts), *reviewed)
    return loaded, set(all_typed(found, options.curriculum)), tuple(all_typed(notes, options.curriculum))


def _of_pages(loaded: Loaded, project: Path) -> list[Problem]:
    """What hand-written pages may not hold, told as the site engine will read them."""
    try:
        return list(handwritten.problems(loaded.prose, markdown_extensions(project)))
    except (PublishError, ImportError) as error:
        raise EnvironmentFault(f"mkdocs.yml: {error}") from error


def checked(options: BuildOptions, on_stage: OnStage) -> tuple[Curriculum | None, list[Problem], int]:
    """(the linked curriculum, or None when there are problems; the problems; how many files were read)."""
    loaded, problems, _ = read(options, on_stage)
    if problems or loaded.site is None:
        return None, problems, loaded.files
    return link(loaded), [], loaded.files
