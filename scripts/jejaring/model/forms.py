"""What a single value looks like, for editors: the forms that the checker's validators hold, said as JSON Schema.

Scalars arrive as text (see `load`), and an editor reads the same signs as numbers or truth values; so whatever a text
may be written as is allowed here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from jejaring import characters

WORDS = ["string", "number", "boolean"]
"""what an editor may take a text for: 2024 and `true` are texts, too"""
REFUSED_NAMES = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10)))
)
"""names that Windows keeps for devices, so that no file can have them there"""
MAX_SLUG = 60


def wrong(code: str, what: str, right: str) -> PydanticCustomError:
    """A fault of a value: `what` follows the value in a sentence, `right` says what would be right."""
    return PydanticCustomError(code, what, {"code": code.replace("_", "-"), "wrong": what, "right": right})


def about(code: str, what: str, right: str) -> PydanticCustomError:
    """A fault of a text, which is not shown: `what` follows the name of the field."""
    return PydanticCustomError(code, what, {"about": code.replace("_", "-"), "wrong": what, "right": right})


@dataclass(frozen=True, slots=True)
class Matching:
    """An annotation of texts that match the pattern as a whole, in the checker and in the schemas of editors."""

    pattern: str
    code: str
    what: str
    right: str

    def check(self, value: str) -> str:
        """The value. Raises a fault when it does not match."""
        if not re.fullmatch(self.pattern, value):
            raise wrong(self.code, self.what, characters.look_alike(value) or self.right)
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return worded(f"^(?:{self.pattern})$", f"{self.what}; {self.right}")


def worded(pattern: str, message: str, **more: object) -> JsonSchemaValue:
    """A text that matches the pattern; editors show the message where it does not."""
    return {"type": "string", "pattern": pattern, **more, "patternErrorMessage": message}


_REFUSED = "|".join(sorted(REFUSED_NAMES))

SLUG = WithJsonSchema(
    worded(
        f"^(?!(?:{_REFUSED})$)[a-z0-9]+(?:-[a-z0-9]+)*$",
        "a slug is lower-case letters, digits and single hyphens",
        maxLength=MAX_SLUG,
        type=["string", "integer"],
    )
)
LINE = WithJsonSchema(worded(r"\S", "write the text or remove the field", type=WORDS))
_SIGN = r"""[^\s"'<>\\\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"""
"""what may stand in a link"""
_HOST = r"""(?:[^\s"'<>\\/?#@:\[\]]+|\[[0-9a-fA-F:.]+\])(?::[0-9]+)?"""
LINK = WithJsonSchema(
    worded(
        rf"^(?:[Hh][Tt][Tt][Pp][Ss]://{_HOST}(?:[/?#]{_SIGN}*)?|(?:[Mm][Aa][Ii][Ll][Tt][Oo]|[Tt][Ee][Ll]):{_SIGN}+"
        rf"|/(?!/){_SIGN}*)$",
        "https:, mailto:, tel: or /path inside the site",
    )
)
DATE = WithJsonSchema(worded("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "write it as 2026-11-24", format="date"))
TRUTH = WithJsonSchema({"enum": [True, False, "yes", "no"]})
GROUP_SIZE = WithJsonSchema({"anyOf": [{"enum": ["all"]}, {"type": "integer", "minimum": 1, "maximum": 100}]})
