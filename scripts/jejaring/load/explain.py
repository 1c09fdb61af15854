"""What pydantic refuses, in words of an author: what stands there, and what would be right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from jejaring.problem import one_of

Words = tuple[str, str, str]
"""code, message, hint"""

_LIMITS = {
    "greater_than": ("gt", "more than"),
    "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "less than"),
    "less_than_equal": ("le", "at most"),
}


def explained(kind: str, context: dict[str, Any], given: object, name: str, fields: Sequence[str]) -> Words:
    """The words for what pydantic calls `kind`. `fields` are those that a value of several fields must have."""
    if "code" in context:  # a type of ours that brings its own words
        return context["code"], f"{_shown(given)} {context['wrong']}", context["right"]
    if "about" in context:
        return context["about"], f"'{name}' {context['wrong']}", context["right"]
    if kind in _LIMITS:
        limit, words = _LIMITS[kind]
        return "out-of-range", f"{_shown(given)} is out of range", f"write {words} {context[limit]}"
    if kind in ("too_short", "too_long"):
        return _length(kind, context, name)
    if kind in ("enum", "literal_error"):
        known = re.findall(r"'([^']*)'", str(context["expected"]))
        hint = one_of(str(given), known, f"one of {', '.join(known)}", most=0)
        return "unknown-value", f"{_shown(given)} is not known for '{name}'", hint
    return _wrong_type(kind, given, name, fields)


def _length(kind: str, context: dict[str, Any], name: str) -> Words:
    count = context["actual_length"]
    if kind == "too_short":
        least = context["min_length"]
        return (
            "too-few",
            f"'{name}' has {count}, needs at least {least}",
            f"write {least - count} more, each after '- '",
        )
    return "too-many", f"'{name}' has {count}, takes at most {context['max_length']}", "remove some"


def _wrong_type(kind: str, given: object, name: str, fields: Sequence[str]) -> Words:
    shown = _shown(given)
    glued = re.fullmatch(r"([\w-]+):(\S.*)", given) if isinstance(given, str) else None
    match kind:
        case "dict_type":
            wrong, right = "needs every language", "write it as {id: ..., en: ...}"
        case "model_type" | "model_attributes_type":
            wrong = "needs fields"
            right = f"write 'field: value' lines below it: {', '.join(fields)}" if fields else "write 'field: value'"
        case "tuple_type" | "list_type":
            wrong, right = "needs a list", "start each item with '- ', on lines of their own below"
        case "string_type":
            wrong, right = "needs a text", "write the text on one line, or after '>-'"
        case _:
            return "wrong-value", f"{shown} does not fit '{name}'", "see the same field in another file"
    if glued:
        right = f"write '{glued[1]}: {glued[2]}', with a blank after the colon"
    if given == "":
        return "wrong-type", f"'{name}' is empty; it {wrong}", f"{right}, indented deeper than '{name}'"
    return "wrong-type", f"{shown} stands where '{name}' {wrong}", right


def _shown(given: object) -> str:
    if isinstance(given, str):
        return f"'{given[:60]}'"
    return "a list" if isinstance(given, list) else "a mapping"
