"""What all authored things share: slugs, links, lines of text, texts in every language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    RootModel,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from jejaring import characters, passages
from jejaring.destination import Destination, destination

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_SLUG = 60
REFUSED_NAMES = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10)))
)
"""names that Windows keeps for devices, so that no file can have them there"""
SPACES = re.compile("[ \t\r\n]+")


def wrong(code: str, what: str, right: str) -> PydanticCustomError:
    """A fault of a value: `what` follows the value in a sentence, `right` says what would be right."""
    return PydanticCustomError(code, what, {"code": code.replace("_", "-"), "wrong": what, "right": right})


def about(code: str, what: str, right: str) -> PydanticCustomError:
    """A fault of a text, which is not shown: `what` follows the name of the field."""
    return PydanticCustomError(code, what, {"about": code.replace("_", "-"), "wrong": what, "right": right})


def slugged(words: str) -> str:
    """The slug nearest to the words; empty when nothing is left.

    >>> slugged("Merawat_Relawan (1)")
    'merawat-relawan-1'
    """
    latin = "".join(characters.LATIN_LOOKS.get(sign, sign) for sign in words)
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode().lower()
    slug = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:MAX_SLUG].strip("-")
    return f"{slug}-1" if slug in REFUSED_NAMES else slug


def slug_fault(word: str) -> str:
    """Why the word is no slug, in words; empty when it is one."""
    if word in REFUSED_NAMES:
        return "is a name that Windows keeps for a device"
    if len(word) > MAX_SLUG:
        return f"is longer than {MAX_SLUG} characters"
    return "" if SLUG.fullmatch(word) else "is not a slug: lower-case letters, digits and single hyphens"


def _slug(value: str) -> str:
    if fault := slug_fault(value):
        proposal = slugged(value)
        hint = f"write '{proposal}'" if proposal else "write lower-case letters, digits and single hyphens"
        raise wrong("bad_slug", fault, characters.look_alike(value) or hint)
    return value


def matching(pattern: str, code: str, what: str, right: str) -> AfterValidator:
    """A validator of texts that match the pattern as a whole."""
    whole = re.compile(pattern)

    def check(value: str) -> str:
        if not whole.fullmatch(value):
            raise wrong(code, what, characters.look_alike(value) or right)
        return value

    return AfterValidator(check)


Slug = Annotated[str, AfterValidator(_slug)]
Code = Annotated[
    str,
    matching("[A-Z][0-9]{1,3}", "bad_code", "is not a code", "write a capital letter and a number, such as J1"),
]


def _safe_link(value: str) -> str:
    """A link that a page may carry: https, mailto, tel, or a path inside the site."""
    if fault := _link_fault(value):
        raise wrong("bad_link", *fault)
    return value


def _link_fault(value: str) -> tuple[str, str] | None:
    """(what is wrong, what would be right) with a link."""
    for sign in value:
        if sign in " \"'<>\\" or not sign.isprintable():
            name = "a blank" if sign == " " else characters.named(sign)
            return f"holds {name}, which no link may hold", "remove it; write %20 for a blank"
    leads = destination(value)
    inside = leads is Destination.INSIDE and value.startswith("/")
    if inside or leads in (Destination.WEB, Destination.CONTACT):
        return None
    return _NO_LINK.get(value.partition(":")[0].lower(), ("is not a link that a page may carry", _LINKS))


_LINKS = "https:, mailto:, tel: or /path inside the site"
_NO_LINK = {
    "https": (
        "is no address of a page",
        "such as https://example.org/page, with no name before the host",
    ),
    "mailto": ("names no address of a mailbox", "such as mailto:name@example.org"),
    "tel": ("names no number", "such as tel:+62-21-555"),
}
"""scheme -> (what is wrong, what would be right) with a link of that kind"""


Link = Annotated[str, AfterValidator(_safe_link)]


def _single_spaced(value: str) -> str:
    """The text with runs of blanks folded to one space, as HTML shows them; what nobody sees is refused."""
    _legible(value)
    if passages.holds_list(value):
        raise about("list_in_line", "holds a list, and what stands here is one line", "write it as a sentence")
    return SPACES.sub(" ", value).strip(" ")


def _legible(value: str) -> None:
    for each in characters.strange(SPACES.sub(" ", value)):
        raise about("strange_character", f"holds a strange character: {each.message}", each.hint)
    if not value.strip():
        raise about("empty_text", "is empty", "write the text or remove the field")


def _folded(value: str) -> str:
    """The text with a line for each paragraph and each item of a list; see `passages`."""
    _legible(value)
    if fault := passages.fault(value):
        raise about(*fault)
    return passages.folded(value)


Line = Annotated[str, AfterValidator(_single_spaced)]
Lines = Annotated[str, AfterValidator(_folded)]


def _whole(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch("-?[0-9]{1,6}", value):
        raise wrong("wrong_type", "is not a whole number", "write digits only, such as 45")
    return value


def _iso_date(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        found = date.fromisoformat(value) if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value) else None
    except ValueError:
        found = None
    if found is None:
        raise wrong("wrong_type", "is not a date", "write it as 2026-11-24")
    return found


def _truth(value: object) -> object:
    if isinstance(value, str) and value.lower() not in ("true", "false", "yes", "no"):
        raise wrong("wrong_type", "is neither true nor false", "write true or false")
    return value


def _group_size(value: object) -> object:
    if value == "all":
        return 0
    if isinstance(value, str) and not (re.fullmatch("[0-9]{1,3}", value) and 1 <= int(value) <= 100):
        span = re.fullmatch("([0-9]{1,2}) ?[-–—] ?([0-9]{1,2})", value)
        usual = f"one number, the usual one, such as {span[2]}" if span else "1 (alone), 2 (pairs), up to 100"
        right = "write all" if value.lower() in ("all", "semua") else f"write {usual}, or all (plenary)"
        raise wrong("bad_group_size", "is no size of a group", right)
    return value


Whole = Annotated[int, BeforeValidator(_whole)]
IsoDate = Annotated[date, BeforeValidator(_iso_date)]
Truth = Annotated[bool, BeforeValidator(_truth)]
GroupSize = Annotated[int, BeforeValidator(_group_size), Field(ge=0, le=100)]


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

    @model_validator(mode="before")
    @classmethod
    def _written(cls, value: object, info: ValidationInfo) -> object:
        """Without the languages in which nothing stands yet, where `load` says that this may be."""
        if info.context and isinstance(value, dict):
            return {code: words for code, words in value.items() if words != "" or code not in info.context}
        return value

    def __getitem__(self, language: str) -> str:
        return self.root[language]

    def items(self) -> Iterator[tuple[str, str]]:
        """(language, text) in the order written."""
        return iter(self.root.items())

    def spoken(self, language: str) -> tuple[str, str]:
        """The words for readers of a language, and the language that the words are in."""
        return self.root[language], language


class LentText(Text):
    """A text that stands in every language of the site, where it is missing in the words of another."""

    _own: Mapping[str, str] = PrivateAttr(default_factory=dict)
    _lender: str = PrivateAttr(default="")

    def items(self) -> Iterator[tuple[str, str]]:
        """(language, text) of those that were written."""
        return iter(self._own.items())

    def spoken(self, language: str) -> tuple[str, str]:
        borrowed = self._lender and language not in self._own
        return self.root[language], self._lender if borrowed else language


class Passage(Text):
    """A text that may hold paragraphs and lists of one level; see `passages`. Its words have a line for each."""

    root: dict[str, Lines]


class LentPassage(LentText, Passage):
    """The same of a passage."""

    root: dict[str, Lines]


def lent(text: Text, languages: Mapping[str, str]) -> Text:
    """The text in each of the languages: where it is missing, in the first of them that has it.

    `languages` gives for each what stands there when nothing is written in any.
    """
    if all(code in text.root for code in languages):
        return text
    lender = next((code for code in languages if code in text.root), "")
    words = {code: text.root.get(code) or text.root.get(lender) or unwritten for code, unwritten in languages.items()}
    made = (LentPassage if isinstance(text, Passage) else LentText).model_construct(words)
    made._own, made._lender = text.root, lender
    return made


def texts(part: Part, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Text]]:
    """Every `Text` that an author wrote below `part`, with the path that leads to it, in the order of the fields."""
    for name in type(part).model_fields:
        if name not in part.resolved:
            yield from _texts_of(getattr(part, name), (*path, name))


def rewritten(part: Extended, change: Callable[[Any], Any]) -> Extended:
    """The part with `change(leaf)` for each text and each list of names in it; itself where nothing is changed."""
    new = {name: _rewritten(getattr(part, name), change) for name in type(part).model_fields}
    changed = {name: value for name, value in new.items() if value is not getattr(part, name)}
    return part.model_copy(update=changed) if changed else part


def _rewritten(value: object, change: Callable[[Any], Any]) -> object:
    if isinstance(value, RootModel):
        return change(value)
    if isinstance(value, Part):
        return rewritten(value, change)
    if isinstance(value, tuple):
        items = tuple(_rewritten(item, change) for item in value)
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    if isinstance(value, dict):
        table = {key: _rewritten(item, change) for key, item in value.items()}
        return table if any(table[key] is not item for key, item in value.items()) else value
    return value


def _texts_of(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Text]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, Part):
        yield from texts(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts_of(item, (*path, index))
