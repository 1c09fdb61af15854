"""The files beside the pages: one stylesheet, our scripts, and what else stands in theme_overrides/assets."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Collection
from pathlib import Path

from jejaring.failure import PublishError
from jejaring.publish.stylesheet import stylesheet

SITE_CSS = "assets/site.css"

_LICENCE = "/*! Material for MkDocs, Copyright (c) 2016-2025 Martin Donath, MIT License */\n"
"""the theme's own file carries none"""

_HEAD_COMMENTS = re.compile(r"\A(?:\s*(?:/\*(?!!).*?\*/|//[^\n]*(?:\n|\Z)))+\s*", re.DOTALL)


def assets(folder: Path, pages: Collection[bytes], style: str = "") -> dict[str, bytes]:
    """Address -> content of everything under `assets/`, for the folder theme_overrides/assets and the built pages.

    `style` is CSS of the site that stands before that of the folder.
    """
    sources = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if _is_asset(path)}
    styles = {name: path for name, path in sources.items() if re.fullmatch(r"css/[^/]+\.css", name)}
    scripts = {name: _text(path) for name, path in sources.items() if re.fullmatch(r"js/.+\.js", name)}
    css = stylesheet(theme_css(), [style, *map(_text, styles.values())], pages, scripts.values())
    files = {name: path.read_bytes() for name, path in sources.items() if name not in styles and name not in scripts}
    files |= {name: without_head_comments(script).encode() for name, script in scripts.items()}
    return {SITE_CSS: css.encode()} | {f"assets/{name}": content for name, content in files.items()}


def without_head_comments(script: str) -> str:
    """The script from its first statement on. A comment that starts with `/*!` is a licence and stays."""
    return _HEAD_COMMENTS.sub("", script, count=1)


def theme_css() -> str:
    """Material's main stylesheet, with its licence."""
    return _LICENCE + _text(theme_stylesheet()).removeprefix('@charset "UTF-8";')


def theme_stylesheet() -> Path:
    """Material's main stylesheet in the installed package; its name holds a hash."""
    spec = importlib.util.find_spec("material")
    for root in (spec.submodule_search_locations or []) if spec else []:
        for found in sorted(Path(root, "templates", "assets", "stylesheets").glob("main.*.min.css")):
            return found
    raise PublishError("The Python package mkdocs-material is missing; install what requirements.lock names.")


def _is_asset(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
