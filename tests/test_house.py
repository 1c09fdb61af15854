"""The house keeps its shape: arrows between rooms, interface words, nothing that knows one curriculum."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import PROJECT
from jejaring import strings

SCRIPTS = PROJECT / "scripts"
LINE = SCRIPTS / "jejaring"

MAY_IMPORT = {
    "addresses": set(),
    "browser": set(),
    "environment": set(),
    "failure": set(),
    "marks": set(),
    "pdf": set(),
    "problem": set(),
    "site": set(),
    "strings": set(),
    "destination": set(),
    "model": {"destination"},
    "timetable": {"addresses", "model"},
    "materials": {"model"},
    "load": {"model", "problem"},
    "locales": {"model"},
    "check": {"addresses", "load", "marks", "model", "problem", "timetable"},
    "handwritten": {"destination", "load", "problem"},
    "link": {"addresses", "load", "marks", "model", "timetable"},
    "sheets": {
        "addresses", "link", "load", "locales", "marks", "materials", "model", "pdf", "problem", "strings", "timetable",
    },
    "typeset": {"failure", "pdf", "problem"},
    "downloads": {"link", "model", "sheets"},
    "render": {
        "addresses", "downloads", "link", "load", "locales", "marks", "materials", "model", "site", "strings",
        "timetable",
    },
    "publish": {"destination", "failure", "problem", "site"},
    "pipeline": {
        "check", "downloads", "failure", "handwritten", "link", "load", "problem", "publish", "render",
        "sheets", "strings", "typeset",
    },
    "console": {"pipeline", "problem"},
    "serving": {"console", "pipeline"},
    "measure": {
        "browser", "environment", "link", "load", "marks", "model", "pipeline", "publish", "render", "site", "strings",
    },
    "scaffold": set(),
    "editions": {"downloads", "link", "pipeline", "problem", "sheets", "typeset"},
}  # fmt: skip
"""room -> rooms it may import from; the arrows of the straight line"""


def rooms() -> Iterator[tuple[str, Path]]:
    for path in sorted(LINE.rglob("*.py")):
        name = path.relative_to(LINE).parts[0].removesuffix(".py")
        if name != "__init__":
            yield name, path


def imported_rooms(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "jejaring":
            inner = node.module.split(".")[1:]
            found |= {inner[0]} if inner else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("jejaring.")}
    return found


@pytest.mark.parametrize(("room", "path"), list(rooms()), ids=lambda value: str(value).removeprefix(str(LINE)))
def test_imports_point_one_way(room: str, path: Path) -> None:
    assert imported_rooms(path) - {room} <= MAY_IMPORT[room]


def test_only_load_and_the_edges_know_yaml_files() -> None:
    users = {room for room, path in rooms() if re.search(r"^import yaml$", path.read_text("utf-8"), re.MULTILINE)}
    assert users <= {"load", "check", "render", "publish", "strings", "pipeline", "measure"}


def used_words() -> set[str]:
    """Keys of strings.yml that templates and Python name; `w['level_' ~ x]` counts as a beginning."""
    sources = [*LINE.rglob("*.jinja"), *LINE.rglob("*.py"), *(PROJECT / "theme_overrides").rglob("*.html")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    dotted = re.findall(r"\b(?:w|words)\.([a-z_]+)", text)
    quoted = re.findall(r"""['"]([a-z][a-z_-]+)['"]""", text)
    return {*dotted, *quoted}


def test_every_interface_word_is_used_and_known() -> None:
    keys = set(strings.words("id"))
    used = used_words()
    starts = tuple(word for word in used if word.endswith("_"))
    unused = {key for key in keys - used if not key.startswith(starts)}
    templates = "\n".join(
        path.read_text("utf-8") for path in [*LINE.rglob("*.jinja"), *(PROJECT / "theme_overrides").rglob("*.html")]
    )
    unknown = set(re.findall(r"\b(?:w|words)\.([a-z_]+)", templates)) - keys - {"items", "values"}
    assert (unused, unknown) == (set(), set())


def test_every_interface_word_stands_in_every_language() -> None:
    assert strings.languages() >= {"id", "en"}
    for language in strings.languages():
        assert all(words.strip() for words in strings.words(language).values())


def test_scripts_know_no_curriculum() -> None:
    names = [path.stem for path in (PROJECT / "modules").rglob("*.yml") if path.parent != PROJECT / "modules"]
    names += ["Bireuen", "gampong", *(path.name for path in (PROJECT / "modules").iterdir() if path.is_dir())]
    names.remove("prasyarat")  # also the Indonesian word, and an address of the site
    for path in [*SCRIPTS.rglob("*.py"), *SCRIPTS.rglob("*.jinja")]:
        text = path.read_text("utf-8")
        found = [name for name in names if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)]
        assert not found, f"{path.name} knows {found}"


def test_nothing_of_one_machine_is_committed() -> None:
    ours = [*SCRIPTS.rglob("*.py"), *PROJECT.glob("*.md"), *PROJECT.glob("*.lock"), *PROJECT.glob("*.toml")]
    for path in [*ours, *(PROJECT / "content").rglob("*.md")]:
        assert not re.search(r"/(?:work|home|root|Users)/\w|https?://pypi\.|registry\.npmjs", path.read_text("utf-8"))
