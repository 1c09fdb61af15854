"""A new hand-written page: one Markdown file per language, at the same path in each."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from jejaring.failure import EnvironmentFault
from jejaring.load.folders import MAX_FOLDERS
from jejaring.scaffold.ground import Ground, refuse_slug, write_new
from jejaring.scaffold.skeleton import quoted


def new_page(ground: Ground, name: str, titles: Mapping[str, str]) -> list[Path]:
    """Writes `content/<language>/<name>.md` in every language and gives their paths.

    A language that is not complete gets one when a title was given in it: until then the first one stands in.
    Raises EnvironmentFault, Refused; never overwrites, and writes nothing when one of them is there.
    """
    parts = name.removesuffix(".md").strip("/").split("/")
    for part in parts if parts[-1] != "index" else parts[:-1]:
        refuse_slug(part)
    if len(parts) > MAX_FOLDERS:
        raise EnvironmentFault(f"pages stand at most {MAX_FOLDERS} folders deep")
    wanted = [each.code for each in ground.site.languages if each.complete or each.code in titles]
    paths = {code: ground.content.joinpath(code, *parts).with_suffix(".md") for code in wanted}
    for path in paths.values():
        if os.path.lexists(path):
            raise EnvironmentFault(f"{path} exists already")
    return [write_new(path, page_text(titles.get(code, ""))) for code, path in paths.items()]


def page_text(title: str, description: str = "", body: str = "TODO: write the page.") -> str:
    """A page with its front matter; what is to be written is marked so that the checker finds it."""
    return f"---\ntitle: {quoted(title)}\ndescription: {quoted(description)}\n---\n\n{body}\n"
