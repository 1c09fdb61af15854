"""Plain data to the types of `model`, every fault as a problem at its place."""

from __future__ import annotations

import types
from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from jejaring.characters import look_alike
from jejaring.load.explain import explained
from jejaring.load.source import Data, KeyPath, SourceFile
from jejaring.model import Text, tagless
from jejaring.problem import MOST_PER_FILE, Problem, nearest_of, one_of

Shape = TypeVar("Shape", bound=BaseModel)


def validate(
    shape: type[Shape], data: Data, document: SourceFile, unwritten: Collection[str] = ()
) -> tuple[Shape | None, list[Problem]]:
    """`data` as `shape`; on any fault None and one problem per place.

    `unwritten` are the languages in which a text may be empty, as if it were not there.
    """
    cut = list(_cut_texts(shape, document))
    try:
        return shape.model_validate(data, context=unwritten), cut
    except ValidationError as error:
        return None, [*cut, *_problems(error.errors(include_url=False), shape, document)]


def _cut_texts(shape: type[BaseModel], document: SourceFile) -> list[Problem]:
    """Texts that end at a ` #`: the rest of the line is a comment, which an author of texts does not expect."""
    message, hint = "' #' starts a comment and cuts the text", "put the text in quotes, or the comment on its own line"
    return [
        document.problem_at(*place, "cut-text", message, hint)
        for key_path, place in document.cut.items()
        if any(issubclass(kind, Text) for kind in _shapes_at(shape, key_path[:-1]))
        or " " in _written(document, key_path, place)
    ]


def _written(document: SourceFile, key_path: KeyPath, cut: tuple[int, int]) -> str:
    line, column = document.values[key_path]
    end = cut[1] - 1 if cut[0] == line else None
    return document.lines[line - 1][column - 1 : end].strip()


def _problems(faults: Sequence[ErrorDetails], shape: type[BaseModel], document: SourceFile) -> list[Problem]:
    """One problem per mistake: what only follows from another is left out. The first ones come with proposals."""
    faults = [{**fault, "loc": tagless(tuple(fault["loc"]))} for fault in faults]
    faults = sorted(_own(faults), key=lambda fault: document.spot(tuple(fault["loc"]), key=True))
    misspelt: set[KeyPath] = set()
    problems = []
    for count, fault in enumerate(faults):
        if fault["type"] == "extra_forbidden":
            problems.append(_unknown_field(fault, faults, shape, document, misspelt, proposing=count < MOST_PER_FILE))
    for fault in faults:
        if fault["type"] != "extra_forbidden" and tuple(fault["loc"]) not in misspelt:
            problems.append(_problem(fault, shape, document))
    return problems


def _own(faults: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Without lists that are too short only because an item in them is faulty."""
    faulty = {tuple(fault["loc"][:end]) for fault in faults for end in range(len(fault["loc"]))}
    return [fault for fault in faults if fault["type"] != "too_short" or tuple(fault["loc"]) not in faulty]


def _unknown_field(
    fault: ErrorDetails,
    faults: Sequence[ErrorDetails],
    shape: type[BaseModel],
    document: SourceFile,
    misspelt: set[KeyPath],
    *,
    proposing: bool,
) -> Problem:
    """A field that is not known; one that is missing beside it and looks alike is noted as misspelt."""
    *above, name = fault["loc"]
    known = _fields(shape, tuple(above)) if proposing else []
    likely = nearest_of(str(name), known)
    if likely and (*above, likely) not in document.values:
        misspelt.add((*above, likely))
    return _unknown(tuple(fault["loc"]), known, document)


def _unknown(key_path: KeyPath, known: Sequence[str], document: SourceFile) -> Problem:
    name = str(key_path[-1])
    hint = one_of(name, known, f"known here: {', '.join(sorted(known))}" if known else "", most=0)
    hint = look_alike(name) or hint
    return document.problem(key_path, "unknown-field", f"'{name[:60]}' is not a field here", hint, key=True)


def _problem(fault: ErrorDetails, shape: type[BaseModel], document: SourceFile) -> Problem:
    key_path: KeyPath = tuple(fault["loc"])
    written = document.known(key_path)
    name = str((written or key_path)[-1]) if key_path else document.file
    if fault["type"] == "missing":
        return document.problem(key_path, "missing-field", f"'{key_path[-1]}' is missing", _expected(shape, key_path))
    inner = _shape_at(shape, key_path)
    fields = [field for field, about in inner.model_fields.items() if about.is_required()] if inner else []
    code, message, hint = explained(fault["type"], fault.get("ctx", {}), fault.get("input"), name, fields)
    return document.problem(written, code, message, hint)


def _fields(shape: type[BaseModel], key_path: KeyPath) -> list[str]:
    inner = _shape_at(shape, key_path)
    return list(inner.model_fields) if inner else []


def _expected(shape: type[BaseModel], key_path: KeyPath) -> str:
    inner = _shape_at(shape, key_path[:-1])
    described = inner.model_fields[str(key_path[-1])].description if inner else None
    return f"{key_path[-1]}: {described}" if described else f"add '{key_path[-1]}:'"


def _shape_at(shape: Any, key_path: KeyPath) -> type[BaseModel] | None:
    """The model type that stands at `key_path`; where a text may stand instead of fields, the one with fields."""
    return max(_shapes_at(shape, key_path), key=lambda kind: not issubclass(kind, Text), default=None)


def _shapes_at(shape: Any, key_path: KeyPath) -> list[type[BaseModel]]:
    """The model types that may stand at `key_path`."""
    for step in key_path:
        if isinstance(step, int):
            continue
        kinds = list(_models_in(shape))
        found = next((kind for kind in kinds if step in kind.model_fields), None)
        if found is None:
            root = next((kind for kind in kinds if issubclass(kind, RootModel) and not issubclass(kind, Text)), None)
            if root is None:
                return []
            shape = root.model_fields["root"].annotation
            continue
        shape = found.model_fields[step].annotation
    return list(_models_in(shape))


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The model types of an annotation, through tuples, optional types and types of two ways."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        if issubclass(annotation, BaseModel):
            yield annotation
    elif get_origin(annotation) is not None:
        for part in get_args(annotation):
            yield from _models_in(part)
