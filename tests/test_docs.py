"""What the papers beside the code say is true: fields, notices, dependencies, links between files."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import PROJECT
from jejaring.markdown_code import without_code
from jejaring.reference import reference

PAPERS = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")])
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
IMPORTED_AS = {"yaml": "pyyaml", "yaml_env_tag": "pyyaml-env-tag", "fontTools": "fonttools", "PIL": "pillow"}
"""module -> distribution, where the names differ"""
OPTIONAL = ("modules/withdrawn.yml", "content/media/", "content/addresses.yml", "content/translations/")
"""what a curriculum may have and this one does not yet"""


def named(requirement: str) -> str:
    """The distribution of a requirement, in lower case."""
    return re.split(r"[<>=!~ \[;]", requirement)[0].lower()


def test_the_field_reference_is_made_from_the_model(refresh: bool) -> None:
    path = PROJECT / "docs" / "content" / "en" / "fields.md"
    if refresh:
        path.write_text(reference(), "utf-8", newline="\n")
    assert path.read_text("utf-8") == reference()


def test_every_field_is_described() -> None:
    assert not re.findall(r"^\| `(\w+)` \|.*\|  \|$", reference(), re.MULTILINE)


def test_the_notice_names_every_dependency() -> None:
    notice = (PROJECT / "NOTICE.md").read_text("utf-8").lower()
    project = PYPROJECT["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    assert [named(each) for each in wanted if f"`{named(each)}`" not in notice] == []


def test_what_is_imported_is_declared() -> None:
    """By the package, not by whatever else happens to bring it."""
    declared = {named(each) for each in PYPROJECT["project"]["dependencies"]}
    found: dict[str, Path] = {}
    for path in sorted((PROJECT / "scripts" / "jejaring").rglob("*.py")):
        if "measure" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            found |= {name.split(".")[0]: path for name in names}
    foreign = {name for name in found if name not in sys.stdlib_module_names and name != "jejaring"}
    assert {name for name in foreign if IMPORTED_AS.get(name, name.replace("_", "-")) not in declared} == set()


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_files_that_a_paper_names_are_there(paper: Path) -> None:
    """Paths in backticks and links between files; patterns with < or * stand for many and are left out."""
    text = paper.read_text("utf-8")
    named_paths = re.findall(r"`((?:scripts|tests|docs|theme_overrides|\.github)/[\w./-]+)`", text)
    linked = re.findall(r"\]\(([^)#:\s]+)[^)]*\)", without_code(text))
    links = [link for link in linked if not link.startswith("<")]
    missing = [each for each in named_paths if not (PROJECT / each).exists()]
    missing += [each for each in links if not (paper.parent / each).exists()]
    assert missing == []


@pytest.mark.curriculum
@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_files_of_the_course_that_a_paper_names_are_there(paper: Path) -> None:
    named_paths = re.findall(r"`((?:modules|content)/[\w./-]+)`", paper.read_text("utf-8"))
    assert [each for each in named_paths if not (PROJECT / each).exists() and each not in OPTIONAL] == []
