"""The ground on which something new is set: the folders, what stands in them, and what keeps one from building."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from jejaring import model, written
from jejaring.failure import EnvironmentFault
from jejaring.load import Loaded, LoadError, load, yaml_nodes
from jejaring.load.source import Data, SourceFile
from jejaring.problem import Problem, counted, shown_path

SLUG = "lower-case letters, digits and single hyphens, at most 60"
CODE = "a capital letter and a number, such as J6"


class Refused(Exception):
    """Problems of the curriculum that keep a command from adding to it; nothing was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(counted(len(problems), "problem"))
        self.problems = problems


@dataclass(frozen=True)
class Ground:
    """The two folders of a curriculum. Raises EnvironmentFault where they cannot be read."""

    project: Path
    modules: Path
    content: Path
    today: date

    @cached_property
    def read(self) -> tuple[Loaded, list[Problem]]:
        """What stands there and what is wrong with it, read once."""
        try:
            return load(self.modules, self.content, self.project)
        except LoadError as error:
            raise EnvironmentFault(str(error)) from error

    @property
    def site(self) -> model.SiteSettings:
        """The settings of the site. Raises Refused when they cannot be used."""
        loaded, problems = self.read
        if loaded.site is None:
            own = [each for each in problems if each.place.file.endswith(f"{self.content.name}/site.yml")]
            raise Refused(own or problems)
        return loaded.site.value

    @property
    def languages(self) -> list[str]:
        """Codes of the languages, the first one first."""
        return [language.code for language in self.site.languages]

    def listed(self, path: Path, name: str) -> list[Mapping[str, Any]]:
        """The entries of a file's list as they are written, finished or not; none when there is no file.

        Raises Refused when the file is no YAML.
        """
        return items(self.data(path)[1], name)

    def data(self, path: Path) -> tuple[SourceFile, Data]:
        """The file as plain data; empty when it is not there. Raises Refused when it is no YAML."""
        shown = self.shown(path)
        if not os.path.lexists(path):
            return SourceFile(shown, ()), {}
        try:
            document, data, problems = yaml_nodes.read(path, shown)
        except OSError as error:
            raise EnvironmentFault(f"{path} cannot be read: {error.strerror}") from error
        problems = [each for each in problems if each.code != "empty-file"]
        if problems:
            raise Refused(problems)
        return document, {} if data is None else data

    def shown(self, path: Path) -> str:
        """The path as problems name it."""
        return f"{shown_path(path.parent, self.project)}/{path.name}"

    def codes(self) -> dict[str, str]:
        """Codes in use, and by what."""
        found = {each.value.code: each.value.slug for each in self.read[0].modules}
        for name in ("goals", "prerequisites"):
            for entry in self.listed(self.modules / f"{name}.yml", name):
                found[str(entry.get("code", ""))] = str(entry.get("slug", ""))
        return found


def items(data: Data, name: str) -> list[Mapping[str, Any]]:
    """The entries of a list in plain data, without what is no entry."""
    found = data.get(name) if isinstance(data, dict) else None
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def refuse(shape: Any, value: str, words: str) -> None:
    """Raises EnvironmentFault with the words when the value has not the shape."""
    try:
        TypeAdapter(shape).validate_python(value)
    except ValidationError as error:
        raise EnvironmentFault(words) from error


def refuse_slug(slug: str) -> None:
    """Raises EnvironmentFault when it is none."""
    refuse(model.Slug, slug, f"'{slug}' is not a slug: {SLUG}")


def refuse_code(code: str, taken: Mapping[str, str]) -> None:
    """Raises EnvironmentFault when it is none, or is in use."""
    refuse(model.Code, code, f"'{code}' is not a code: {CODE}")
    if code in taken:
        raise EnvironmentFault(f"the code {code} is that of '{taken[code]}' already")


def write_new(path: Path, text: str) -> Path:
    """Writes a file that is not there yet. Raises EnvironmentFault when it is, or cannot be written."""
    try:
        if os.path.lexists(path):
            raise EnvironmentFault(f"{path} exists already")
        path.parent.mkdir(parents=True, exist_ok=True)
        written.write(path, text)
    except OSError as error:
        raise EnvironmentFault(f"{path} cannot be written: {error.strerror}") from error
    return path
