"""The straight line: load, check, link, render, publish."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from curriculum import check, handouts, strings
from curriculum.handouts import missing, shelf
from curriculum.link import Curriculum, link
from curriculum.load import Loaded, LoadError, load
from curriculum.problem import Problem, shown_path
from curriculum.publish import PublishError, fonts, publish
from curriculum.publish.handouts import Job, Printed, typeset
from curriculum.publish.site import LanguageSite, RenderedSite
from curriculum.render import Rendered, render

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What to build, from where, to where."""

    project: Path
    modules: Path
    content: Path
    output: Path
    site_url: str = ""
    check_only: bool = False
    handouts: bool = False
    """set the printed sheets as well"""


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


class EnvironmentFault(Exception):
    """Something outside the curriculum is in the way; the message is one sentence for the user."""


def run(order: Order, step: Step) -> Summary:
    """The whole line. Problems come back in the summary; raises EnvironmentFault for all else that can go wrong."""
    start = time.perf_counter()
    try:
        summary = _run(order, step)
    except (LoadError, PublishError) as error:
        raise EnvironmentFault(str(error)) from error
    return replace(summary, seconds=time.perf_counter() - start)


def _run(order: Order, step: Step) -> Summary:
    loaded, problems = read(order, step)
    known = Summary(tuple(problems), files=loaded.files)
    if problems or loaded.site is None:
        return known
    curriculum = link(loaded)
    known = replace(known, modules=len(curriculum.modules))
    if order.check_only:
        return known
    site_url = site_address(order)
    printed, shelves = Printed({}, {}), None
    if order.handouts:
        step("handouts")
        covered = fonts.covered()
        printed, shelves = _printed(order, curriculum, site_url, covered)
        known = replace(known, notes=tuple(missing.notes(loaded, covered)))
    known = replace(known, problems=printed.problems, printed=len(printed.files), compiled=printed.compiled)
    if printed.problems:
        return known
    site = as_site(render(curriculum, site_url, shelves), site_url, printed.files)
    sources = (order.modules.resolve(), order.content.resolve())
    published = publish(site, order.project, order.output, step, forbidden=sources)
    if isinstance(published, list):
        return replace(known, problems=tuple(published))
    codes = tuple(language.code for language in curriculum.languages)
    return replace(known, languages=codes, pages=published.pages, bytes=published.bytes)


def read(order: Order, step: Step) -> tuple[Loaded, list[Problem]]:
    """What the authors wrote, and everything that is wrong with it."""
    step("load")
    loaded, problems = load(order.modules, order.content, order.project)
    step("check")
    return loaded, sorted({*problems, *check.check(loaded, strings.languages())})


def checked(order: Order, step: Step) -> tuple[Curriculum | None, list[Problem], int]:
    """(the linked curriculum, or None when there are problems; the problems; how many files were read)."""
    loaded, problems = read(order, step)
    if problems or loaded.site is None:
        return None, problems, loaded.files
    return link(loaded), [], loaded.files


def _printed(
    order: Order, curriculum: Curriculum, site_url: str, covered: frozenset[str]
) -> tuple[Printed, dict[str, shelf.Shelf]]:
    """The PDFs, and what pages say of them. `covered` are the characters that print can show."""
    made = handouts.handouts(curriculum, site_url, covered)
    modules = shown_path(order.modules, order.project)
    jobs = [_job(document, modules) for document in made.documents]
    printed = typeset(jobs, handouts.TEMPLATES, order.project / "build" / "handouts")
    sizes = {address: len(content) for address, content in printed.files.items()}
    return printed, shelf.shelves(made, curriculum, printed.pages, sizes)


def _job(document: handouts.Document, modules: str) -> Job:
    source = f"{modules}/{document.source}" if document.source else ""
    return Job(
        document.address,
        document.name,
        document.template,
        document.data,
        document.paper,
        document.day,
        document.booklet,
        source,
    )


def languages(content: Path) -> list[str]:
    """Codes of the site's languages, the first one first. Raises EnvironmentFault when site.yml does not say."""
    settings = yaml.safe_load((content / "site.yml").read_text("utf-8")) if (content / "site.yml").is_file() else {}
    try:
        return [str(language["code"]) for language in settings["languages"]]
    except (KeyError, TypeError) as error:
        raise EnvironmentFault(f"{content / 'site.yml'} names no languages; run build.py --check") from error


def site_address(order: Order) -> str:
    """Where the site will stand, with a slash at the end; empty when nobody said."""
    given = order.site_url
    if not given:
        settings = yaml.safe_load((order.project / "mkdocs.yml").read_text("utf-8"))
        given = settings.get("site_url") or ""
    if given and not given.startswith(("https://", "http://localhost", "http://127.0.0.1")):
        raise EnvironmentFault(f"the site's address must start with https://, not {given}")
    return given.rstrip("/") + "/" if given else ""


def as_site(rendered: Rendered, site_url: str, printed: Mapping[str, bytes] | None = None) -> RenderedSite:
    """What was rendered in the form in which `publish` takes it, with the printed files by their address."""
    languages = tuple(
        LanguageSite(
            item.code,
            item.prefix,
            item.title,
            item.config,
            item.pages,
            item.files,
            item.apart,
            item.extras,
            item.fallback,
        )
        for item in rendered.languages
    )
    return RenderedSite(languages, {**rendered.files, **(printed or {})}, site_url, rendered.offline)
