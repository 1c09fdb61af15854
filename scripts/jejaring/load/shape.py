"""Plain data to the types of `model`, every fault as a problem at its place."""

from __future__ import annotations

import types
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from jejaring.load.yaml_nodes import Data, KeyPath, SourceFile
from jejaring.problem import Problem, nearest

Shape = TypeVar("Shape", bound=BaseModel)


def validate(shape: type[Shape], data: Data, document: SourceFile) -> tuple[Shape | None, list[Problem]]:
    """`data` as `shape`; on any fault None and one problem per place."""
    try:
        return shape.model_validate(data), []
    except ValidationError as error:
        faults = error.errors(include_url=False)
        return None, [_problem(fault, shape, document) for fault in faults if not _follows(fault, faults)]


def _follows(fault: ErrorDetails, faults: list[ErrorDetails]) -> bool:
    """A list is too short only because an item in it is faulty."""
    inside = (other["loc"][: len(fault["loc"])] == fault["loc"] for other in faults if other is not fault)
    return fault["type"] == "too_short" and any(inside)


def _problem(fault: ErrorDetails, shape: type[BaseModel], document: SourceFile) -> Problem:
    key_path: KeyPath = tuple(fault["loc"])
    kind, context, given = fault["type"], fault.get("ctx", {}), fault.get("input")
    name = str(key_path[-1]) if key_path else document.file
    if kind == "extra_forbidden":
        known = _fields(shape, key_path[:-1])
        hint = nearest(name, known) or f"known here: {', '.join(sorted(known))}"
        return document.problem(key_path, "unknown-field", f"'{name}' is not a field here", hint, key=True)
    if kind == "missing":
        return document.problem(key_path, "missing-field", f"'{name}' is missing", _expected(shape, key_path))
    code, message, hint = _explain(kind, context, given, name)
    return document.problem(key_path, code, message, hint)


def _explain(kind: str, context: dict[str, Any], given: object, name: str) -> tuple[str, str, str]:
    """(code, message, hint) for what pydantic calls `kind`."""
    shown = _shown(given)
    match kind:
        case "dict_type":
            return "wrong-type", f"{shown} stands where '{name}' needs every language", "write it as {id: ..., en: ...}"
        case "model_type" | "model_attributes_type":
            return "wrong-type", f"{shown} stands where '{name}' needs fields", "write 'field: value' lines below it"
        case "tuple_type" | "list_type":
            return "wrong-type", f"{shown} stands where '{name}' needs a list", "start each item with '- '"
        case "string_type":
            return (
                "wrong-type",
                f"{shown} stands where '{name}' needs a text",
                "write the text on one line, or after '>-'",
            )
        case "int_parsing" | "int_type" | "int_from_float":
            return "wrong-type", f"{shown} is not a whole number", "write digits only, such as 45"
        case "bool_parsing" | "bool_type":
            return "wrong-type", f"{shown} is neither true nor false", "write true or false"
        case "enum" | "literal_error":
            known = [word.strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(", ")]
            hint = nearest(str(given), known) or f"one of {', '.join(known)}"
            return "unknown-value", f"{shown} is not known for '{name}'", hint
        case "string_pattern_mismatch":
            return _pattern(str(context["pattern"]), shown, name)
        case "string_too_long":
            return "bad-slug", f"{shown} is longer than {context['max_length']} characters", "shorten it"
        case "link_scheme":
            return (
                "bad-link",
                f"{shown} is not a link that a page may carry",
                "https:, mailto:, tel: or /path inside the site",
            )
        case "empty_text":
            return "empty-text", f"'{name}' is empty", "write the text or remove the field"
        case "control_character":
            return "control-character", f"'{name}' holds an invisible control character", "remove it"
        case "too_short":
            return "too-few", f"'{name}' has {context['actual_length']}, needs at least {context['min_length']}", ""
        case "too_long":
            return "too-many", f"'{name}' has {context['actual_length']}, takes at most {context['max_length']}", ""
    if kind.startswith("date"):
        return "wrong-type", f"{shown} is not a date", "write it as 2026-11-24"
    limits = {"greater_than": "gt", "greater_than_equal": "ge", "less_than": "lt", "less_than_equal": "le"}
    if kind in limits:
        words = {"gt": "more than", "ge": "at least", "lt": "less than", "le": "at most"}[limits[kind]]
        return "out-of-range", f"{shown} is out of range", f"{words} {context[limits[kind]]}"
    return "wrong-value", f"{shown} does not fit '{name}'", ""


def _shown(given: object) -> str:
    if isinstance(given, str):
        return f"'{given[:60]}'"
    return "a list" if isinstance(given, list) else "a mapping"


def _pattern(pattern: str, shown: str, name: str) -> tuple[str, str, str]:
    if "A-Z]{2}" in pattern:
        return "bad-language", f"{shown} is not a language code", "such as id, en or ace"
    if pattern.startswith("^[A-Z]"):
        return "bad-code", f"{shown} is not a code", "a capital letter and a number, such as J1"
    if "[0-5]" in pattern:
        return "bad-clock", f"{shown} is not a time of day", 'hours and minutes in quotes, such as "08:15"'
    return "bad-slug", f"{shown} is not a slug ('{name}')", "lower-case letters, digits and single hyphens"


def _fields(shape: type[BaseModel], key_path: KeyPath) -> list[str]:
    inner = _shape_at(shape, key_path)
    return list(inner.model_fields) if inner else []


def _expected(shape: type[BaseModel], key_path: KeyPath) -> str:
    inner = _shape_at(shape, key_path[:-1])
    described = inner.model_fields[str(key_path[-1])].description if inner else None
    return f"{key_path[-1]}: {described}" if described else f"add '{key_path[-1]}:'"


def _shape_at(shape: Any, key_path: KeyPath) -> type[BaseModel] | None:
    """The model type that stands at `key_path`, found through tuples and optional types."""
    for step in key_path:
        if isinstance(step, int):
            continue
        found = _model_in(shape)
        if found is None or step not in found.model_fields:
            return None
        shape = found.model_fields[step].annotation
    return _model_in(shape)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    if get_origin(annotation) is None:
        return None
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
