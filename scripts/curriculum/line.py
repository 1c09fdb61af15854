"""The straight line: load, check, link, render, publish."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from curriculum import check, strings
from curriculum.link import Curriculum, link
from curriculum.load import LoadError, load
from curriculum.problem import Problem
from curriculum.publish import PublishError, publish
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


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run of the line did."""

    problems: tuple[Problem, ...] = ()
    files: int = 0
    """files read"""
    modules: int = 0
    languages: tuple[str, ...] = ()
    pages: int = 0
    bytes: int = 0
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
    curriculum, problems, files = checked(order, step)
    if curriculum is None or order.check_only:
        return Summary(tuple(problems), files, len(curriculum.modules) if curriculum else 0)
    site_url = site_address(order)
    rendered = render(curriculum, site_url)
    sources = (order.modules.resolve(), order.content.resolve())
    published = publish(as_site(rendered, site_url), order.project, order.output, step, forbidden=sources)
    if isinstance(published, list):
        return Summary(tuple(published), files, len(curriculum.modules))
    codes = tuple(language.code for language in curriculum.languages)
    return Summary((), files, len(curriculum.modules), codes, published.pages, published.bytes)


def checked(order: Order, step: Step) -> tuple[Curriculum | None, list[Problem], int]:
    """(the linked curriculum, or None when there are problems; the problems; how many files were read)."""
    step("load")
    loaded, problems = load(order.modules, order.content, order.project)
    step("check")
    problems = sorted({*problems, *check.check(loaded, strings.languages())})
    if problems or loaded.site is None:
        return None, problems, loaded.files
    return link(loaded), [], loaded.files


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


def as_site(rendered: Rendered, site_url: str) -> RenderedSite:
    """What was rendered in the form in which `publish` takes it."""
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
    return RenderedSite(languages, rendered.files, site_url, rendered.offline)
