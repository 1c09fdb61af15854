"""The site engine as a program that is run: folders with a mkdocs.yml in, `site/` beside it out."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from jejaring import processes
from jejaring.failure import PublishError
from jejaring.problem import Place, Problem

SHOWN_LINES = 20
CHATTER = ("INFO", "DEBUG")
WITHOUT_BANNER = {"NO_MKDOCS_2_WARNING": "1"}


class _Loader(yaml.SafeLoader):
    """Reads what MkDocs reads; its own tags, such as !ENV, say nothing about Markdown."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def markdown_extensions(project: Path) -> dict[str, dict[str, Any]]:
    """The Markdown extensions that mkdocs.yml names, with their settings; none when there is no such file.

    Raises PublishError when the file cannot be read.
    """
    try:
        settings = yaml.load((project / "mkdocs.yml").read_text("utf-8"), Loader=_Loader)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise PublishError(f"it cannot be read: {error}") from error
    named = (settings.get("markdown_extensions") if isinstance(settings, dict) else None) or []
    items = [named] if isinstance(named, dict) else [item if isinstance(item, dict) else {item: {}} for item in named]
    return {str(name): dict(given or {}) for item in items for name, given in item.items()}


def build(folders: Sequence[Path], engine: str = "mkdocs") -> list[Problem]:
    """Builds all folders at the same time. One problem per folder that could not be built, with the engine's words.

    Raises PublishError when the engine is missing or the machine ended it.
    """
    if importlib.util.find_spec(engine) is None:
        raise PublishError(f"The Python package {engine} is missing; install what requirements.lock names.")
    with processes.children(len(folders)) as children:
        tasks = [children.submit(_run, folder, engine, children) for folder in folders]
        results = [processes.result(task) for task in tasks]
    return [_problem(folder, engine, ended) for folder, ended in zip(folders, results, strict=True) if ended.code]


def _run(folder: Path, engine: str, children: processes.Children) -> processes.Ended:
    """Not with --quiet: it hides warnings from --strict as well, and nobody sees the words of what went well."""
    config = str(folder / "mkdocs.yml")
    return children.run(engine, "build", "--strict", "-f", config, cwd=folder, more=WITHOUT_BANNER)


def _problem(folder: Path, engine: str, ended: processes.Ended) -> Problem:
    if fault := ended.machine_fault():
        raise PublishError(f"{engine} {fault}")
    if ended.code < 0:
        raise PublishError(f"{engine} crashed ({processes.signal_name(-ended.code)}).")
    lines = said(ended.output + ended.complaints)
    words = "".join(f"\n    {line}" for line in lines) or f" it ended with code {ended.code} and said nothing"
    return Problem(Place("mkdocs.yml"), "engine", f"{engine} could not build the pages in '{folder.name}':{words}")


def said(log: str) -> list[str]:
    """The engine's complaints, the last ones if there are many; of a traceback only what it ends with."""
    before, mark, trace = log.partition("Traceback (most recent call last)")
    lines = [line.rstrip() for line in before.splitlines() if line.strip() and not line.startswith(CHATTER)]
    if mark:
        lines += [line.strip() for line in trace.splitlines() if line.strip()][-1:]
    return lines[-SHOWN_LINES:]
