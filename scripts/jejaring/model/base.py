"""What all authored things share: slugs, links, lines of text, texts in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, RootModel, StringConstraints
from pydantic_core import PydanticCustomError

from jejaring.destination import Destination, destination

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=60)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{1,3}$")]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(?:-[A-Z]{2})?$")]

CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
SPACES = re.compile("[ \t\r\n]+")


def _safe_link(value: str) -> str:
    """A link that a page may carry: https, mailto, tel, or a path inside the site."""
    leads = destination(value)
    inside = leads is Destination.INSIDE and value.startswith("/")
    if not (inside or leads in (Destination.WEB, Destination.CONTACT)) or re.search(r"[\s\"'<>]", value):
        raise PydanticCustomError("link_scheme", "not a link that a page may carry")
    return value


Link = Annotated[str, AfterValidator(_safe_link)]


def _single_spaced(value: str) -> str:
    """The text with runs of blanks folded to one space, as HTML shows them; control characters are refused."""
    if CONTROL_CHARACTERS.search(value):
        raise PydanticCustomError("control_character", "the text holds a control character")
    folded = SPACES.sub(" ", value).strip(" ")
    if not folded.strip():
        raise PydanticCustomError("empty_text", "the text is empty")
    return folded


Line = Annotated[str, AfterValidator(_single_spaced)]


GroupSize = Annotated[int, BeforeValidator(lambda value: 0 if value == "all" else value), Field(ge=0, le=100)]


class Part(BaseModel):
    """Base of all authored things: frozen, no unknown keys, docstrings of fields become descriptions in the schema."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    resolved: ClassVar[frozenset[str]] = frozenset()
    """fields that no author writes: an extended type adds them when everything is linked"""


Extended = TypeVar("Extended", bound=Part)


def extended(kind: type[Extended], part: Part, **resolved: object) -> Extended:
    """The authored part as an extended type, with the values of the fields that it adds."""
    values: dict[str, Any] = {**dict(part), **resolved}
    return kind.model_construct(**values)


class Text(RootModel[dict[str, Line]]):
    """One text in every language of the site, `{id: ..., en: ...}`; may hold the marks that `marks` knows."""

    model_config = ConfigDict(frozen=True)

    def __getitem__(self, language: str) -> str:
        return self.root[language]

    def items(self) -> Iterator[tuple[str, str]]:
        """(language, text) in the order written."""
        return iter(self.root.items())


def texts(part: Part, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Text]]:
    """Every `Text` that an author wrote below `part`, with the path that leads to it, in the order of the fields."""
    for name in type(part).model_fields:
        if name not in part.resolved:
            yield from _texts_of(getattr(part, name), (*path, name))


def _texts_of(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Text]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, Part):
        yield from texts(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts_of(item, (*path, index))
