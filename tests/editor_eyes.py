"""How an editor sees the files of a curriculum: YAML 1.2 read plainly, and the schema that a modeline names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jejaring import schemas
from jejaring.load import load
from jejaring.load.yaml_parser import PlainLoader
from jsonschema import Draft7Validator, FormatChecker


class CoreLoader(PlainLoader):
    """The core schema of YAML 1.2, which language servers use: `no` is a word, a date is a word."""


for tag, pattern, first in (
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", list("-+.0123456789")),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)
CoreLoader.add_constructor("tag:yaml.org,2002:null", lambda loader, node: None)
CoreLoader.add_constructor("tag:yaml.org,2002:bool", lambda loader, node: str(node.value).lower() == "true")
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
CoreLoader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))


def authored(curriculum: Path) -> Iterator[tuple[str, Path]]:
    """(name of the schema, file) of every YAML file of a curriculum."""
    for folder in ("modules", "content"):
        for path in sorted((curriculum / folder).rglob("*.yml")):
            yield schema_for(path.relative_to(curriculum)), path


def schema_for(path: Path) -> str:
    """The name of the schema of a file, by its place."""
    if len(path.parts) > 2:
        return "module" if path.parts[0] == "modules" else path.parts[1]
    return path.stem


def written(curriculum: Path) -> dict[str, str]:
    """The schemas of a curriculum, by name."""
    loaded, _ = load(curriculum / "modules", curriculum / "content", curriculum)
    return {name.removesuffix(".json"): text for name, text in schemas.schemas(schemas.known(loaded)).items()}


@cache
def validator(text: str) -> Draft7Validator:
    found = json.loads(text)
    Draft7Validator.check_schema(found)
    return Draft7Validator(found, format_checker=FormatChecker())


def faults(text: str, path: Path) -> list[str]:
    """What the schema has against a file; raises YAMLError where it is none."""
    data: Any = yaml.load(path.read_text("utf-8-sig"), CoreLoader)
    return [f"{'/'.join(map(str, error.path))}: {error.message[:160]}" for error in validator(text).iter_errors(data)]
