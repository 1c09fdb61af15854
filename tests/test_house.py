"""The house keeps its shape: arrows between rooms, interface words, nothing that knows one curriculum."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from conftest import FOREIGN, KEBUN, PROJECT
from jejaring import colours, model, strings
from jejaring.downloads import downloads
from jejaring.link import link
from jejaring.load import load
from jejaring.model.print import PaperName
from jejaring.pictures import prepared
from jejaring.render import render
from jejaring.sheets import sheet_set
from unfinished import unfinished

SCRIPTS = PROJECT / "scripts"
FIRST_AID = PROJECT / "tests" / "curricula" / "first-aid"
LINE = SCRIPTS / "jejaring"

MAY_IMPORT = {
    "addresses": {"model"},
    "characters": set(),
    "colours": set(),
    "browser": {"failure"},
    "signals": set(),
    "leashed": set(),
    "processes": {"signals"},
    "rooms": {"failure", "signals"},
    "written": {"signals"},
    "command": {"failure", "problem", "signals"},
    "cli": {
        "beginnings", "browser", "check", "command", "console", "editions", "environment", "explain", "measure",
        "pipeline", "problem", "publish", "serving", "translators",
    },
    "site_address": {"failure"},
    "environment": set(),
    "failure": set(),
    "leftovers": set(),
    "markdown_code": set(),
    "marks": {"destination", "markdown_code"},
    "passages": set(),
    "pdf": set(),
    "picture": set(),
    "pictures": {"picture", "problem"},
    "problem": set(),
    "site": set(),
    "strings": {"locales", "model"},
    "destination": set(),
    "model": {"characters", "destination", "passages"},
    "reference": {"model"},
    "schemas": {"load", "marks", "model", "reference"},
    "explain": {"failure", "problem"},
    "typed": {"problem"},
    "beginnings": {"failure", "pipeline", "problem", "scaffold", "typed", "vocabulary"},
    "timetable": {"addresses", "model"},
    "decks": {"model"},
    "materials": {"decks", "model"},
    "phrases": {"decks", "locales", "model", "strings", "timetable"},
    "load": {"addresses", "characters", "leftovers", "model", "picture", "problem"},
    "locales": {"model"},
    "check": {
        "addresses", "characters", "colours", "decks", "destination", "drafts", "load", "locales", "markdown_code",
        "marks", "model", "passages", "problem", "strings", "timetable",
    },
    "handwritten": {"destination", "load", "markdown_code", "problem"},
    "drafts": {"load", "model"},
    "linked": {"model"},
    "link": {"addresses", "drafts", "linked", "load", "marks", "model", "passages", "picture", "strings", "timetable"},
    "sheets": {
        "addresses", "decks", "link", "load", "locales", "marks", "materials", "model", "passages", "pdf", "phrases",
        "problem", "strings", "timetable",
    },
    "typeset": {"failure", "pdf", "problem", "processes", "rooms"},
    "downloads": {"addresses", "link", "model", "sheets"},
    "render": {
        "addresses", "colours", "decks", "downloads", "link", "load", "locales", "marks", "materials", "model",
        "passages", "phrases", "site", "strings", "timetable",
    },
    "publish": {"destination", "failure", "problem", "processes", "rooms", "signals", "site"},
    "pipeline": {
        "check", "downloads", "drafts", "failure", "handwritten", "link", "load", "pictures", "problem", "publish",
        "render", "sheets", "site_address", "translations", "typed", "typeset",
    },
    "translations": {"check", "load", "model", "problem"},
    "translators": {
        "failure", "load", "marks", "model", "pipeline", "problem", "rooms", "translations", "typed", "written",
    },
    "console": {"pipeline", "problem"},
    "serving": {"command", "console", "leftovers", "pipeline", "problem", "rooms", "scaffold"},
    "measure": {
        "browser", "environment", "link", "load", "marks", "model", "passages", "pipeline", "problem", "publish",
        "render", "site",
    },
    "scaffold": {"addresses", "failure", "load", "model", "problem", "schemas", "written"},
    "vocabulary": {"failure", "load", "locales", "model", "strings", "written"},
    "editions": {
        "downloads", "failure", "link", "load", "model", "pipeline", "problem", "schemas", "sheets", "typeset",
        "written",
    },
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
    assert users <= {
        "load",
        "addresses",
        "check",
        "render",
        "publish",
        "strings",
        "site_address",
        "editions",
        "explain",
        "measure",
        "scaffold",
        "translators",
    }


FAMILIES = {
    "callout_": set(get_args(model.CalloutKind)),
    "deck_per_": set(get_args(model.Per)),
    "certainty_": {kind.value for kind in model.Certainty} - {"unverified"},
    "paper_": set(get_args(PaperName)),
    "session_": {*get_args(model.OccasionKind), "plan", "plan_intro"},
    "media_": set(get_args(model.Media.model_fields["kind"].annotation)),
    "situation_": set(get_args(model.Adaptation.model_fields["situation"].annotation)),
    "translation_": {kind.value for kind in model.Translation},
}
"""keys that are put together from a value of the model, and what else starts so. What is unverified is never shown."""
SHIPPED = ("search_kind_", "search_ui_")
"""keys that the search's scripts ask for, by what they start with"""
IN_OTHER_CASES = {
    "goal",
    "item",
    "page",
    "course_left_out_none",
    "course_missed",
    "print_links",
    "single_note",
    "single_site",
}
"""for a source without a table of its words, a course that leaves nothing out or misses an outcome, a sheet with links
to other sites, and single files without the site's address"""


class Asked(strings.Words):
    """Interface words that remember which of them were asked for."""

    def __init__(self, code: str) -> None:
        super().__init__(code, strings.built_in(code))
        self.keys_asked: set[str] = set()

    def __getitem__(self, key: str) -> str:
        self.keys_asked.add(key)
        return super().__getitem__(key)

    def counted(self, key: str, number: float, **values: object) -> str:
        self.keys_asked.add(key)
        return super().counted(key, number, **values)

    def spoken(self, key: str) -> str | strings.Forms:
        """All that begins so is handed over, whether a page asks for it or not."""
        self.keys_asked |= set() if key.startswith(("theme_", *SHIPPED)) else {key}
        return super().spoken(key)

    def replaced(self, **texts: str) -> strings.Words:
        return self

    def changed(self, change: Callable[[str], str]) -> strings.Words:
        return self


@pytest.mark.curriculum
def test_every_interface_word_is_shown_somewhere(kebun: Path, tmp_path: Path) -> None:
    asked = {language: Asked(language) for language in strings.languages()}
    for folder in (KEBUN, unfinished(kebun), *FOREIGN, PROJECT, FIRST_AID, PROJECT / "docs"):
        loaded, _ = load(folder / "modules", folder / "content", PROJECT)
        curriculum = replace(link(loaded), pictures=prepared(loaded.pictures, tmp_path), interface=asked)
        made = sheet_set(curriculum, "https://example.org/", frozenset(map(chr, range(32, 0x3000))))
        ones = {document.address: 1 for document in made.documents}
        stored = replace(curriculum, site=curriculum.site.model_copy(update={"offline": False}))
        render(curriculum, "https://example.org/", downloads(made, curriculum, ones, ones))
        render(stored)
    theme = "".join(path.read_text("utf-8") for path in (PROJECT / "theme_overrides").rglob("*.html"))
    used = (
        {key for words in asked.values() for key in words.keys_asked}
        | set(re.findall(r"words\.([a-z_]+)", theme))
        | IN_OTHER_CASES
    )
    assert {key for key in asked["id"] if key not in used and not key.startswith((*FAMILIES, *SHIPPED))} == set()


@pytest.mark.parametrize("start", FAMILIES)
def test_every_value_of_the_model_has_its_word(start: str) -> None:
    assert {key.removeprefix(start) for key in strings.words("id") if key.startswith(start)} == FAMILIES[start]


def test_every_interface_word_stands_in_every_language() -> None:
    assert strings.languages() >= {"id", "en"}
    for language in strings.languages():
        assert list(strings.built_in(language)) == list(strings.built_in("en")), language
        assert all(text.strip() for forms in strings.built_in(language).values() for text in forms.values())
    assert set(strings.notes()) <= set(strings.words("en"))


KINDS_OF_FILES = ("py", "jinja", "yml", "typ", "js", "css", "html", "svg")
PLACES = "Bireuen Aceh Acehnese gampong keuchik Bawaslu Panwaslih Pilkada P2P RTL JP"
LANGUAGE_DATA = (
    "words/id.yml",
    "words/addresses/id.yml",
    "render/search/words.yml",
    "check/claims.yml",
    "check/wording.yml",
)
"""of Indonesian, where a word that names a track here is a word like any other"""
ALLOWED = {
    # how Indonesians speak of villages, their heads, a province and elections when they speak of rules
    "check/claims.yml": {"gampong", "keuchik", "Aceh", "Pilkada"},
    "render/search/words.yml": {"Pilkada"},  # an acronym, protected from being taken for a derived word
}


def _either_case(name: str) -> str:
    """As it is written or with a capital; an acronym, which in small letters is another word, only as written."""
    return re.escape(name) if name.isupper() else f"(?i:{re.escape(name)})"


@pytest.mark.curriculum
def test_scripts_know_no_curriculum() -> None:
    names = {path.stem for path in (PROJECT / "modules").rglob("*.yml") if path.parent != PROJECT / "modules"}
    tracks = {path.name for path in (PROJECT / "modules").iterdir() if path.is_dir()} - {"prasyarat"}  # also an address
    for path in sorted(path for room in (SCRIPTS, PROJECT / "theme_overrides") for path in room.rglob("*")):
        if path.suffix.removeprefix(".") in KINDS_OF_FILES:
            file = next((name for name in LANGUAGE_DATA if path.as_posix().endswith(name)), "")
            wanted = names | set(PLACES.split()) | (set() if file else tracks)
            text = path.read_text("utf-8")
            found = {name for name in wanted if re.search(rf"(?<![\w-])(?:{_either_case(name)})(?![\w-])", text)}
            assert found <= ALLOWED.get(file, set()), f"{path.name} knows {found}"


def test_nothing_of_one_machine_is_committed() -> None:
    ours = [*SCRIPTS.rglob("*.py"), *PROJECT.glob("*.md"), *PROJECT.glob("*.lock"), *PROJECT.glob("*.toml")]
    for path in [*ours, *(PROJECT / "content").rglob("*.md")]:
        assert not re.search(r"/(?:work|home|root|Users)/\w|https?://pypi\.|registry\.npmjs", path.read_text("utf-8"))


def test_the_theme_has_no_colour_of_its_own_for_what_a_curriculum_colours() -> None:
    tokens = (PROJECT / "theme_overrides/assets/css/10-tokens.css").read_text("utf-8")
    assert set(re.findall(r"--(\w[\w-]*):", tokens)).isdisjoint({"brand", "on-brand"})
    light, dark = colours.LIGHT, colours.DARK
    assert all(
        f"--paper: {ground};" in tokens or f"--tint: {ground};" in tokens for ground in ("#fff", light[1], *dark)
    )


def test_no_test_reaches_for_privates() -> None:
    """Names with an underscore of the package: a test that needs one looks at the wrong thing."""
    for path in (PROJECT / "tests").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("jejaring"):
                assert not [alias.name for alias in node.names if alias.name.startswith("_")], path.name
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr.startswith("_"):
                assert node.value.id in ("self", "cls") or node.attr.startswith("__"), f"{path.name}: {node.attr}"
