"""The field reference as a hand-written page, made from the types of `model`. Pure: same types, same bytes."""

from __future__ import annotations

import enum
import types
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, MaxLen, MinLen
from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from jejaring import model

FILES: tuple[tuple[str, type[BaseModel]], ...] = (
    ("content/site.yml", model.SiteSettings),
    ("modules/tracks.yml", model.Tracks),
    ("modules/goals.yml", model.Goals),
    ("modules/prerequisites.yml", model.Prerequisites),
    ("modules/<track>/<slug>.yml", model.Module),
    ("modules/courses.yml", model.Courses),
    ("modules/withdrawn.yml", model.WithdrawnModules),
    ("modules/origin.yml", model.OriginTable),
    ("content/occasions.yml", model.Occasions),
    ("content/sheets.yml", model.GeneralSheets),
    ("content/glossary.yml", model.Glossary),
    ("content/sources.yml", model.Sources),
    ("content/editions.yml", model.Editions),
    ("content/rules.yml", model.Rules),
    ("content/search.yml", model.SearchWords),
    ("content/addresses.yml", model.AddressBook),
    ("content/words/<language>.yml", model.InterfaceWords),
    ("content/<language>/<page>.md", model.PageHead),
)
"""every file that an author writes, with what stands in it"""

HEAD = """\
---
title: Fields
description: Every field of every file that an author writes, with its form and what it is for.
---

This page is made from the types in `scripts/jejaring/model/`, by
`python3 scripts/test.py tests/test_docs.py --refresh`.

A *text* is written once per language of the site, such as `{id: Jejaring, en: Network}`. A *line* is words in one
language. A *passage* is a text that may hold paragraphs and lists. [Marks](marks.md) are the same in both. A *slug*
is lower-case letters, digits and single hyphens; addresses and readers' answers hang on it. A *code* is a capital
letter and a number. A *link* is https, mailto, tel, or a path inside the site.

Of the files only `content/site.yml` must be there; what a curriculum lacks leaves no page. `content/icon.svg`, which
has no fields, is its picture. Fields of a page stand at its head, between two lines of `---`.
"""

_NAMES = {"Slug": "slug", "Code": "code", "Line": "line", "Link": "link", "LanguageCode": "language code"}


def reference() -> str:
    """The whole page."""
    return HEAD + "".join(_file(name, kind) for name, kind in FILES)


def _file(name: str, kind: type[BaseModel]) -> str:
    about = f"\n{(kind.__doc__ or '').strip()}\n" if issubclass(kind, RootModel) else ""
    return f"\n## `{name}`\n{about}" + "".join(_part(part) for part in _parts(kind))


def _parts(kind: type[BaseModel]) -> list[type[model.Part]]:
    """The type and all that stand inside it, each once, outer ones first; of a mapping only what stands inside."""
    found = [kind] if issubclass(kind, model.Part) else list(_inner(kind.model_fields["root"].annotation))
    for part in found:
        for info in part.model_fields.values():
            found += [inner for inner in _inner(info.annotation) if inner not in found]
    return found


def _inner(annotation: Any) -> Iterator[type[model.Part]]:
    if isinstance(annotation, type) and issubclass(annotation, model.Part):
        yield annotation
    for argument in get_args(annotation):
        yield from _inner(argument)


def _part(part: type[model.Part]) -> str:
    rows = "".join(_row(name, info) for name, info in part.model_fields.items())
    about = f"{(part.__doc__ or '').strip()}\n\n" if part.__doc__ and part.__doc__ != model.Part.__doc__ else ""
    return f"\n### {part.__name__}\n\n{about}| field | form | needed | what it is |\n|---|---|---|---|\n{rows}"


def _row(name: str, info: FieldInfo) -> str:
    needed = "yes" if info.is_required() else "no"
    about = " ".join((info.description or "").split()).replace("|", "\\|")
    return f"| `{name}` | {_form(info)} | {needed} | {about} |\n"


def _form(info: FieldInfo) -> str:
    """What is written there, in words, with its limits."""
    limits = ", ".join(filter(None, map(_limit, info.metadata)))
    return f"{_words(info.annotation, info.metadata)}{f' ({limits})' if limits else ''}"


def _limit(item: object) -> str:
    match item:
        case MinLen(min_length=least):
            return f"at least `{least}`"
        case MaxLen(max_length=most):
            return f"at most `{most}`"
        case Gt(gt=least):
            return f"over `{least}`"
        case Ge(ge=least):
            return f"from `{least}`"
        case Le(le=most):
            return f"up to `{most}`"
    return ""


def _words(annotation: Any, metadata: list[Any] | tuple[Any, ...] = ()) -> str:
    named = _named(annotation, metadata)
    if named:
        return named
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        return f"list of: {_words(arguments[0])}"
    if origin is dict:
        return f"by {_words(arguments[0])}: {_words(arguments[1])}"
    if origin in (Union, types.UnionType):
        return ", or ".join(_words(each) for each in arguments if each is not type(None))
    if origin is Literal:
        return " or ".join(f"`{each}`" for each in arguments)
    if origin is Annotated:
        return _words(arguments[0], arguments[1:])
    return _plain_type(annotation)


def _named(annotation: Any, metadata: list[Any] | tuple[Any, ...]) -> str:
    """The name of one of the model's own kinds of text, told by the checks that hang on it."""
    for name, words in _NAMES.items():
        kind = getattr(model, name)
        if annotation is kind or (metadata and list(metadata) == list(get_args(kind)[1:])):
            return words
    return ""


def _plain_type(annotation: Any) -> str:
    if annotation in (model.Text, model.Passage):
        return "passage" if annotation is model.Passage else "text"
    if annotation is model.Names:
        return "by language: list of line"
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        return " or ".join(f"`{each.value}`" for each in annotation)
    if isinstance(annotation, type) and issubclass(annotation, model.Part):
        return f"fields of `{annotation.__name__}`"
    return {bool: "`true` or `false`", int: "whole number", date: "date, as 2026-11-24", str: "word"}[annotation]
