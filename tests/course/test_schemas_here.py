"""The schemas of this course: up to date, named in the first line of every file, and kept by all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import PROJECT
from editor_eyes import authored, faults, schema_for, written
from jejaring import schemas

FILES = [path for _, path in authored(PROJECT)]


@pytest.fixture(scope="module")
def fresh() -> dict[str, str]:
    return written(PROJECT)


def test_the_schemas_are_up_to_date(fresh: dict[str, str]) -> None:
    """Else: python3 scripts/new.py schemas. Titles may be re-worded meanwhile."""
    folder = PROJECT / schemas.FOLDER
    stand = {path.stem: schemas.without_titles(path.read_text("utf-8")) for path in folder.glob("*.json")}
    assert stand == {name: schemas.without_titles(text) for name, text in fresh.items()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_names_its_schema_and_keeps_it(path: Path, fresh: dict[str, str]) -> None:
    inside = path.relative_to(PROJECT)
    name = schema_for(inside)
    line = path.read_text("utf-8").split("\n", 1)[0]
    assert line == schemas.modeline(name, len(inside.parts) - 1)
    assert (path.parent / line.partition("$schema=")[2]).resolve().is_file()
    assert faults(fresh[name], path) == []
