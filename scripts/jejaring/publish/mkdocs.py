"""The site engine as a program that is run: folders with a mkdocs.yml in, `site/` beside it out."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from jejaring.failure import PublishError
from jejaring.problem import Place, Problem

SHOWN_LINES = 20
CHATTER = ("INFO", "DEBUG")
NO_SPACE = "[Errno 28]"


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
    """Builds all folders at the same time. One problem per folder that could not be built, with the engine's words."""
    if importlib.util.find_spec(engine) is None:
        raise PublishError(f"The Python package {engine} is missing; install what requirements.lock names.")
    running: list[subprocess.Popen[bytes]] = []
    try:
        running += (_start(folder, engine) for folder in folders)
        results = [process.wait() for process in running]
    finally:
        _stop(running)
    return [_problem(folder, engine, result) for folder, result in zip(folders, results, strict=True) if result]


def _start(folder: Path, engine: str) -> subprocess.Popen[bytes]:
    """Not with --quiet: it hides warnings from --strict as well, and the words go to a file anyway."""
    command = [sys.executable, "-m", engine, "build", "--strict", "-f", str(folder / "mkdocs.yml")]
    without_banner = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"}
    with _log(folder).open("wb") as log:
        return subprocess.Popen(
            command, cwd=folder, env=without_banner, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
        )


def _stop(running: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ends what still runs; nothing when all came to their own end."""
    for process in running:
        process.kill()
        process.wait()


def _log(folder: Path) -> Path:
    return folder / "engine.log"


def _problem(folder: Path, engine: str, result: int) -> Problem:
    lines = said(_log(folder).read_text(encoding="utf-8", errors="replace"))
    if any(NO_SPACE in line for line in lines):
        raise PublishError(f"There is no space left on the disk for {folder.parent}.")
    words = "".join(f"\n    {line}" for line in lines) or f" it ended with code {result} and said nothing"
    return Problem(Place("mkdocs.yml"), "engine", f"{engine} could not build the pages in '{folder.name}':{words}")


def said(log: str) -> list[str]:
    """The engine's complaints, the last ones if there are many; of a traceback only what it ends with."""
    before, mark, trace = log.partition("Traceback (most recent call last)")
    lines = [line.rstrip() for line in before.splitlines() if line.strip() and not line.startswith(CHATTER)]
    if mark:
        lines += [line.strip() for line in trace.splitlines() if line.strip()][-1:]
    return lines[-SHOWN_LINES:]
