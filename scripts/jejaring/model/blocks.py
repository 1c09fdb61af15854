"""What may stand between texts: prose, pictures, tables, code, links to films and sounds, call-outs. A closed set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, Tag, WithJsonSchema, model_validator

from jejaring import characters
from jejaring.destination import Destination, destination
from jejaring.model.base import Line, Link, Part, Passage, Text, Whole
from jejaring.model.either import PART, TEXT, text_or
from jejaring.model.forms import LINE, about, worded, wrong

MAX_CODE = 20_000
"""characters of one piece of code"""


def _media_file(value: str) -> str:
    """A path below content/media/ that cannot leave it."""
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*\.[a-z0-9]{2,5}", value):
        right = "the file's path below content/media/: lower-case letters, digits, hyphens, such as plan/bed.jpg"
        raise wrong("bad_picture_name", "is no name of a picture", right)
    return value


def _code_text(value: str) -> str:
    """Lines as they are written; blanks at their ends and empty lines around them are dropped."""
    lines = [line.rstrip() for line in value.split("\n")]
    for each in characters.strange("\n".join(lines).replace("\n", " ").replace("\t", " ")):
        raise about("strange_character", f"holds a strange character: {each.message}", each.hint)
    text = re.sub(r"\A\n+|\n+\Z", "", "\n".join(lines))
    if not text:
        raise about("empty_text", "is empty", "write the code after '|', on lines of its own, or remove the block")
    if len(text) > MAX_CODE:
        raise about("too_long", f"has {len(text)} characters", f"show {MAX_CODE} at most; link to the rest")
    return text


def _on_the_web(value: str) -> str:
    if destination(value) is not Destination.WEB or not value.startswith("https://"):
        raise wrong("bad_link", "is no address of a page", "such as https://example.org/film")
    return value


MediaFile = Annotated[str, AfterValidator(_media_file)]
CodeText = Annotated[str, AfterValidator(_code_text), LINE]
WebLink = Annotated[
    Link,
    AfterValidator(_on_the_web),
    WithJsonSchema(worded("^https://", "an address such as https://example.org/film")),
]


class Picture(Part):
    """A file below `content/media/`; what is shown is made from it, smaller and without what a camera noted in it."""

    file: MediaFile
    """JPEG, PNG or WebP below content/media/"""
    alt: Text
    """what is seen, for who cannot see it"""
    caption: Text | None = None
    """what stands below it"""
    credit: Text | None = None
    """who made it"""
    licence: Line | None = None
    """under which terms, such as CC BY 4.0"""


class Grid(Part):
    """A table to read."""

    columns: tuple[Text, ...] = Field(min_length=1, max_length=8)
    """heads of the columns"""
    rows: tuple[tuple[Text, ...], ...] = Field(min_length=1, max_length=200)
    """cells of each row, as many as there are columns; the first names the row"""
    caption: Text | None = None
    """what it shows"""


class Listing(Part):
    """Lines of a program, a file or what a screen shows; the same in every language, line breaks and blanks kept."""

    text: CodeText
    """the lines, after `|`"""
    language: Line | None = None
    """in which language it is written, such as python"""
    caption: Text | None = None
    """what it is"""


class Media(Part):
    """A film or a recording elsewhere. Nothing of it is shown or asked for before a reader follows the link."""

    title: Text
    """what it is called"""
    link: WebLink
    """where it stands"""
    kind: Literal["video", "audio"]
    """what it is"""
    minutes: Whole = Field(gt=0, le=600)
    """how long it takes"""
    megabytes: Whole = Field(gt=0, le=10_000)
    """about how much has to be loaded"""


CalloutKind = Literal["note", "tip", "warning", "question", "example", "exercise", "solution", "answer"]
"""`solution` is folded on a screen; `answer` is for facilitators only"""


class Callout(Part):
    """Something set apart from the flow."""

    kind: CalloutKind
    """what it is; a `solution` is folded on a screen, an `answer` only facilitators see"""
    title: Text | None = None
    """its own heading, instead of the usual word for its kind"""
    texts: tuple[Flow, ...] = Field(min_length=1)
    """what it says: texts and blocks"""


class Block(Part):
    """One block, under the name of its kind."""

    paragraph: Passage | None = None
    """prose that is no step"""
    picture: Picture | None = None
    """a picture"""
    table: Grid | None = None
    """a table to read"""
    code: Listing | None = None
    """lines of code"""
    media: Media | None = None
    """a film or a recording elsewhere"""
    callout: Callout | None = None
    """something set apart: a tip, a warning, an exercise, a solution"""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if len(self.model_fields_set) != 1 or self.inner is None:
            kinds = ", ".join(type(self).model_fields)
            raise wrong("not_one_block", "holds no block or more than one", f"write one of {kinds}, each after '- '")
        return self

    @property
    def kind(self) -> str:
        return next(iter(self.model_fields_set))

    @property
    def inner(self) -> Text | Part | None:
        """What the block holds."""
        found: Text | Part | None = getattr(self, self.kind)
        return found


Flow = Annotated[Annotated[Passage, Tag(TEXT)] | Annotated[Block, Tag(PART)], text_or(Block)]
"""a passage, or a block between passages"""

Callout.model_rebuild()


def blocks_in(flow: tuple[Passage | Block, ...]) -> list[Block]:
    """All blocks of a flow, those inside call-outs too, in order."""
    found: list[Block] = []
    for item in flow:
        if isinstance(item, Block):
            found.append(item)
            found += blocks_in(item.callout.texts) if item.callout else []
    return found


def pictures_in(part: object) -> Iterator[str]:
    """Names of the pictures anywhere below a part."""
    if isinstance(part, Picture):
        yield part.file
    for value in part if isinstance(part, tuple) else dict(part).values() if isinstance(part, Part) else ():
        yield from pictures_in(value)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Texts that follow one another in a flow, or one block."""

    number: int
    """which text of the flow the first one is, from 1"""
    texts: tuple[Passage, ...]
    block: Block | None = None


def stretches(flow: Iterable[Passage | Block]) -> list[Stretch]:
    """The flow cut where blocks stand; the numbers of its texts run on."""
    found: list[Stretch] = []
    number = 1
    for are_blocks, items in groupby(flow, key=lambda item: isinstance(item, Block)):
        if are_blocks:
            found += [Stretch(number, (), item) for item in items if isinstance(item, Block)]
        else:
            texts = tuple(item for item in items if isinstance(item, Passage))
            found.append(Stretch(number, texts))
            number += len(texts)
    return found
