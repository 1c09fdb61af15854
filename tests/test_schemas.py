"""Schemas for editors, in the eyes of a foreign validator: it takes what the checker takes, refuses faults of form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import KEBUN
from editor_eyes import authored, faults, schema_for, validator, written
from jejaring import model, schemas
from jejaring.leftovers import is_leftover
from jejaring.load import load
from pydantic import BaseModel
from test_input import cases, change, problems_of

OF_FORM = frozenset(
    ("missing-field", "unknown-field", "unknown-value", "wrong-type", "out-of-range", "too-few", "too-many", "bad-slug",
     "bad-code", "bad-clock", "bad-link", "bad-group-size", "bad-language", "bad-sheet", "bad-edition", "empty-text",
     "missing-language", "unknown-language")
)  # fmt: skip
"""codes of faults that a single value or the lack of one has, which an editor can show without knowing other files"""
BEYOND = frozenset(
    (
        "a number with a plus",
        "links that no text may hold",
        "links without words after the bar",
        "interface words with every fault",
    )
)
"""cases whose fault an editor does not see: a number, a link within a text, a fault behind a key written again"""


@cache
def of_kebun() -> dict[str, str]:
    return written(KEBUN)


@pytest.mark.parametrize("path", [path for _, path in authored(KEBUN)], ids=lambda path: path.stem)
def test_every_file_of_the_small_curriculum_is_taken(path: Path) -> None:
    assert faults(of_kebun()[schema_for(path.relative_to(KEBUN))], path) == []


@pytest.mark.parametrize("case", [case for case in cases() if "file" in case], ids=lambda case: case["name"])
def test_a_foreign_validator_says_what_the_checker_says(case: dict[str, Any], kebun: Path) -> None:
    """Refused where the checker finds a fault of form in a file that is YAML; taken where the checker takes all."""
    change(kebun, case)
    found = problems_of(kebun)
    for part in (case, *case.get("more", ())):
        path = kebun / part["file"]
        if (
            path.suffix != ".yml"
            or is_leftover(path.name)
            or not path.is_file()
            or schema_for(Path(part["file"])) not in of_kebun()
        ):
            continue
        rows = [row for row in found if row.startswith(f"{part['file']}:")]
        codes = {match[1] for row in rows if (match := re.match(r"\S+: ([a-z0-9-]+): ", row))}
        try:
            said = faults(of_kebun()[schema_for(Path(part["file"]))], path)
        except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
            continue
        if codes & OF_FORM and case["name"] not in BEYOND:
            assert said, rows
        elif not found:
            assert said == []


def test_names_are_offered_where_they_are_named() -> None:
    module = json.loads(of_kebun()["module"])["properties"]
    assert module["requires"]["items"]["enum"][:4] == ["membagi", "memetik", "menyiapkan-bedeng", "merawat-tanaman"]
    assert module["requires"]["items"]["enumDescriptions"][1] == "Memetik hasil"
    assert "menyiapkan-bedeng#mengukur" in module["requires"]["items"]["enum"]
    assert module["terms"]["items"]["enum"] == ["bedeng", "kompos"]
    courses = json.loads(of_kebun()["courses"])
    assert "merawat-tanaman" in json.dumps(courses["properties"]["courses"]["items"]["properties"]["variants"])
    site = json.loads(of_kebun()["site"])["properties"]
    assert site["menu"]["items"]["enum"] == ["bantuan"]
    asked = json.loads(of_kebun()["search"])["properties"]
    assert list(asked["terms"]["properties"]) == ["bedeng", "kompos"]


def test_a_kind_that_could_not_be_read_is_left_open(kebun: Path) -> None:
    (kebun / "content" / "glossary.yml").write_text("terms: [", "utf-8")
    module = json.loads(written(kebun)["module"])["properties"]
    assert "enum" not in module["terms"]["items"]
    assert "enum" in module["requires"]["items"]


def test_a_text_has_the_words_of_its_place_and_all_languages() -> None:
    module = json.loads(of_kebun()["module"])["properties"]
    assert module["title"]["description"] == "what it is called"
    assert module["summary"]["description"] == "what it is about, in a sentence or two"
    assert list(module["title"]["properties"]) == module["title"]["required"] == ["id", "en"]
    activity = module["activities"]["items"]["properties"]
    assert activity["steps"]["items"]["description"] == "what participants do, as said to them; blocks between"
    assert activity["cut"]["description"] == "what to leave out when late"


def every(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from every(inner)


@pytest.mark.parametrize("name", schemas.schema_files())
def test_nothing_spoils_completion(name: str) -> None:
    """No reference that shares words, no choice with null; what a schema of this draft may say."""
    text = of_kebun()[name]
    validator(text)
    for part in every(json.loads(text)):
        assert "$ref" not in part
        assert {"type": "null"} not in part.get("anyOf", ())


WORDS_OF_ADDRESSES = ("PageAddresses.", "SheetNames.", "FormNames.", "Anchors.")
"""types whose fields are all words that a curriculum chooses"""


def fields_with_slugs(kind: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[str]:
    if kind in seen:
        return
    seen.add(kind)
    shape = kind.model_json_schema()
    for owner, part in (*shape.get("$defs", {}).items(), (kind.__name__, shape)):
        for field, about in part.get("properties", {}).items():
            inner = about.get("items", about)
            choices = [inner, *inner.get("anyOf", ())]
            if any(each.get("maxLength") == 60 for each in choices):
                yield f"{owner}.{field}"


def test_every_field_that_names_something_says_what() -> None:
    """A new field of slugs is a name of its own, or stands in one of the two tables."""
    seen: set[type[BaseModel]] = set()
    found = {name for kind in schemas.schema_files().values() for name in fields_with_slugs(kind, seen)}
    own = {name for name in found if name.endswith((".slug", ".formerly")) or name.startswith(WORDS_OF_ADDRESSES)}
    own |= {"SiteSettings.id", "WordingRule.code", "Rules.off"}
    assert found - own - set(schemas.REFERENCES) - schemas.OPEN == set()
    assert found >= schemas.OPEN


def test_modelines_lead_to_the_schema() -> None:
    assert schemas.modeline("module", 2) == "# yaml-language-server: $schema=../../content/schemas/module.json"
    assert set(schemas.schema_files()) >= {"site", "tracks", "module", "glossary", "sources", "editions"}


def test_titles_are_those_of_the_first_language() -> None:
    loaded, _ = load(KEBUN / "modules", KEBUN / "content", KEBUN)
    known = schemas.known(loaded)
    assert known.names["goals"] == {"subur": "Tanah subur", "berbagi": "Panen dibagi"}
    assert set(known.languages) == {language.code for language in loaded.site.value.languages}  # type: ignore[union-attr]
    assert model.slugged("Tanah subur") not in known.names["goals"]
