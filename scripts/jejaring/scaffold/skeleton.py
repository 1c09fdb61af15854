"""The YAML of a part of the model with every field that it needs, and what each is for. Pure."""

from __future__ import annotations

import enum
import json
import types
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, MinLen
from pydantic.fields import FieldInfo

from jejaring import model

SLUG_INSIDE = "a"
"""slug of a part within a part, to be renamed"""


def text_of(languages: Sequence[str], words: Mapping[str, str] | None = None) -> str:
    """A text in every language, as YAML; empty where no words are given."""
    said = words or {}
    return "{" + ", ".join(f"{code}: {quoted(said.get(code, ''))}" for code in languages) + "}"


def quoted(words: str) -> str:
    """Words as a YAML text that nothing can be read into."""
    return json.dumps(words, ensure_ascii=False)


class Skeleton:
    """Writes parts for one curriculum: its languages, the day."""

    def __init__(self, languages: Sequence[str], today: date) -> None:
        self.languages = languages
        self.today = today

    def lines(self, kind: type[model.Part], given: Mapping[str, str]) -> list[str]:
        """`field: value  # what it is` for every field that is needed, and the names of the others in a comment.

        `given` holds values that are known, as YAML.
        """
        needed = {name: info for name, info in kind.model_fields.items() if info.is_required() or name in given}
        rows = [row for name, info in needed.items() for row in self._field(name, info, given.get(name))]
        further = [name for name in kind.model_fields if name not in needed]
        return [*rows, f"# more, if need be: {', '.join(further)}"] if further else rows

    def _field(self, name: str, info: FieldInfo, given: str | None) -> Iterator[str]:
        about = f"  # {' '.join((info.description or '').split())}"
        if given is not None:
            yield f"{name}: {given}{about if given.startswith(('{', '[', chr(34))) else ''}"
            return
        annotation = _present(info.annotation)
        if get_origin(annotation) is tuple:
            inner, least = get_args(annotation)[0], _least(info)
            if _is_text(inner):
                yield f"{name}:{about}"
                yield from [f"  - {text_of(self.languages)}"] * max(1, least)
            elif _is_part(inner):
                yield f"{name}:{about}"
                yield from _item(self.lines(inner, _own_slug(inner)))
            else:
                yield f"{name}: []{about}"
        elif _is_part(annotation):
            yield f"{name}:{about}"
            yield from (f"  {row}" for row in self.lines(annotation, _own_slug(annotation)))
        else:
            yield f"{name}: {self._scalar(annotation, info)}{about}"

    def _scalar(self, annotation: Any, info: FieldInfo) -> str:
        if _is_text(annotation):
            return text_of(self.languages)
        if get_origin(annotation) is Literal:
            return str(get_args(annotation)[0])
        if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
            return str(next(iter(annotation)).value)
        if annotation is date:
            return self.today.isoformat()
        if annotation is bool:
            return "true"
        return str(_smallest(info)) if annotation is int else '""'


def _present(annotation: Any) -> Any:
    """The type of what stands there when it stands there."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next(each for each in get_args(annotation) if each is not type(None))
    return annotation


def _is_text(annotation: Any) -> bool:
    """A text, a passage, or a flow, which begins with one."""
    return annotation in (model.Text, model.Passage, model.Flow)


def _is_part(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, model.Part)


def _own_slug(kind: type[model.Part]) -> dict[str, str]:
    return {"slug": SLUG_INSIDE} if "slug" in kind.model_fields else {}


def _item(rows: Sequence[str]) -> Iterator[str]:
    """The rows as one entry of a list."""
    for number, row in enumerate(rows):
        yield f"  {'  ' if number else '- '}{row}"


def _least(info: FieldInfo) -> int:
    return next((each.min_length for each in info.metadata if isinstance(each, MinLen)), 0)


def _smallest(info: FieldInfo) -> int:
    for each in info.metadata:
        if isinstance(each, Gt) and isinstance(each.gt, int):
            return each.gt + 1
        if isinstance(each, Ge) and isinstance(each.ge, int):
            return each.ge
    return 1
