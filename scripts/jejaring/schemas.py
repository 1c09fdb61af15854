"""JSON Schemas for editors, made from the types of `model` and the names of a curriculum. Pure.

Nothing is shared inside a schema: each field has its own description beside it, since editors show that of another
use otherwise. Fields that may be left out are no choice with null, which spoils completion.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from textwrap import shorten
from typing import Any

from pydantic import BaseModel

from jejaring import marks, model
from jejaring.load import Loaded
from jejaring.reference import FILES

Schema = dict[str, Any]
Names = dict[str, str]
"""slug -> what it is called"""

DRAFT = "http://json-schema.org/draft-07/schema#"
WIDTH = 100
"""signs of what stands on one line"""
FOLDER = "content/schemas"
"""beside the two folders of a curriculum"""
ABOUT = "Written by `python3 scripts/new.py schemas` from the model and this curriculum; not to be edited."

REFERENCES: Mapping[str, str] = {
    "WordingRule.languages": "languages",
    "Module.level": "levels",
    "Module.serves": "goals",
    "Module.prerequisites": "prerequisites",
    "Module.requires": "requirements",
    "Module.terms": "terms",
    "Module.sources": "sources",
    "Module.indicators": "indicators",
    "Session.module": "modules",
    "Session.occasion": "occasions",
    "CourseOutcome.rests_on": "requirements",
    "Course.test": "questions",
    "OriginRow.goal": "goals",
    "OriginRow.prerequisite": "prerequisites",
    "OriginRow.modules": "modules",
    "Withdrawn.instead": "modules",
    "Term.sources": "sources",
    "Term.see": "terms",
    "SiteSettings.menu": "prose",
    "SiteSettings.origin": "sources",
    "Quote.language": "languages",
    **{f"SearchWords.{kind}": kind for kind in model.SearchWords.kinds},
}
"""field that names something of the whole curriculum -> what it names"""
OPEN: frozenset[str] = frozenset(
    (
        "Activity.outcomes",
        "Activity.alternative_to",
        "Check.outcome",
        "Question.outcome",
        "Question.answer",
        "Session.activities",
        "Deck.activity",
        "Scenario.activity",
    )
)
"""fields that name something of the same module, which a schema for all modules cannot know"""


_OF_OTHERS = frozenset(("languages", "levels", "prose", "requirements", "indicators", "questions"))
"""kinds of names that are no list of their own"""


@dataclass(frozen=True, slots=True)
class Known:
    """What a curriculum has to name. A kind that could not be read is missing, and then any slug is taken."""

    languages: Names
    complete: tuple[str, ...]
    """codes of the languages in which every text must stand"""
    names: Mapping[str, Names] = field(default_factory=dict)


def known(loaded: Loaded) -> Known:
    """The names of a curriculum whose settings could be read."""
    assert loaded.site is not None
    languages = {language.code: language.name for language in loaded.site.value.languages}
    first = next(iter(languages))
    names = {"languages": languages}
    names["levels"] = {level.slug: level.title.root.get(first, "") for level in loaded.site.value.levels}
    for kind in sorted({*REFERENCES.values()} - _OF_OTHERS):
        slugs = loaded.names(kind)
        if slugs:
            titles = {item.value.slug: _title(item.value, first) for item in getattr(loaded, kind)}
            names[kind] = {**titles, **dict.fromkeys(sorted(slugs - set(titles)), "")}
    names["prose"] = {page.path: page.title for page in loaded.prose if page.language == first and page.path != "index"}
    if "modules" in names:
        outcomes = ((each.value.slug, outcome) for each in loaded.modules for outcome in each.value.outcomes)
        enough = {f"{slug}#{outcome.slug}": outcome.text.root.get(first, "") for slug, outcome in outcomes}
        names["requirements"] = {**names["modules"], **enough}
        questions = ((each.value.slug, question) for each in loaded.modules for question in each.value.questions)
        names["questions"] = {f"{slug}#{item.slug}": item.text.root.get(first, "") for slug, item in questions}
    signs = [sign for goal in loaded.goals for sign in goal.value.indicators]
    names["indicators"] = {sign.slug: sign.text.root.get(first, "") for sign in signs}
    complete = tuple(language.code for language in loaded.site.value.languages if language.complete)
    return Known(languages, complete, names)


def _title(value: Any, language: str) -> str:
    """What a thing is called, or says."""
    text = next(getattr(value, name) for name in ("title", "term", "claim") if hasattr(value, name))
    return shorten(marks.stripped(text.root.get(language, ""), lambda _, slug: slug), WIDTH, placeholder=" …")


def schema_files() -> dict[str, type[BaseModel]]:
    """Name of a schema -> the type of the files that it describes."""
    return {schema_name(pattern): kind for pattern, kind in FILES if ".yml" in pattern}


def schema_name(pattern: str) -> str:
    """`module` for `modules/<track>/<slug>.yml`, the folder's name for a file per language, else the file's."""
    path = PurePosixPath(pattern)
    if path.stem == "<language>":
        return path.parent.name
    return "module" if "<slug>" in pattern else path.stem


def modeline(name: str, folders: int) -> str:
    """The first line of a file that stands so many folders below the one that holds the schemas."""
    return f"# yaml-language-server: $schema={'../' * folders}{FOLDER}/{name}.json"


def schemas(names: Known) -> dict[str, str]:
    """File -> text of every schema."""
    return {f"{name}.json": _written(kind, names) for name, kind in schema_files().items()}


def _written(kind: type[BaseModel], names: Known) -> str:
    whole = kind.model_json_schema()
    unfolding = _Unfolding(whole.pop("$defs", {}), names)
    shape = unfolding.part(kind.__name__, whole)
    if kind is model.Module and names.names.get("levels"):
        shape["required"] = [*shape["required"], "level"]
    if kind is model.InterfaceWords:
        shape["type"] = ["object", "null"]
    head = {"$schema": DRAFT, "$comment": ABOUT}
    return _laid_out({**head, **shape}) + "\n"


def _laid_out(value: Any, indent: str = "") -> str:
    """JSON with what is short on one line, so that a slug more is a line more."""
    short = json.dumps(value, ensure_ascii=False)
    if len(short) <= WIDTH or not isinstance(value, dict | list):
        return short
    inner = indent + " "
    if isinstance(value, list):
        rows = [_laid_out(each, inner) for each in value]
    else:
        rows = [f"{json.dumps(key, ensure_ascii=False)}: {_laid_out(each, inner)}" for key, each in value.items()]
    begin, end = "[]" if isinstance(value, list) else "{}"
    return f"{begin}\n{inner}" + f",\n{inner}".join(rows) + f"\n{indent}{end}"


class _Unfolding:
    """One schema with all that it refers to written out where it is used."""

    def __init__(self, shared: Mapping[str, Schema], names: Known) -> None:
        texts = dict.fromkeys(("Text", "Passage"), _by_language(names, _LINE))
        self.shared = {**shared, **texts, "Names": _names_by_language(names)}
        self.known = names
        self.open: list[str] = []
        """types that are being written out, the outermost first"""

    def part(self, owner: str, shape: Schema) -> Schema:
        """A type with fields; `owner` is its name."""
        fields = {name: self.field(f"{owner}.{name}", value) for name, value in shape.get("properties", {}).items()}
        return {**self.plain(shape), **({"properties": fields} if fields else {})}

    def field(self, name: str, shape: Schema) -> Schema:
        """One field, with the slugs that it may name."""
        found = self.used(shape)
        kind = self.known.names.get(REFERENCES.get(name, ""))
        if kind is None:
            return found
        if "patternProperties" in found:
            inner = next(iter(found.pop("patternProperties").values()))
            return {**found, "properties": {slug: {**inner, "description": title} for slug, title in kind.items()}}
        if "items" in found:
            return {**found, "items": _one_of(kind, found["items"])}
        return _one_of(kind, found)

    def used(self, shape: Schema) -> Schema:
        """A shape as it stands at one place; its own description comes before that of its type."""
        about = {"description": shape["description"]} if shape.get("description") else {}
        if "$ref" in shape:
            return {**self.shared_part(shape["$ref"].rpartition("/")[2]), **about}
        for union in ("anyOf", "oneOf"):
            choices = [each for each in shape.get(union, ()) if each != {"type": "null"}]
            if len(choices) == 1:
                return {**self.used(choices[0]), **about}
            if choices:
                return {**self.plain(shape), union: [self.used(each) for each in choices]}
        return self.plain(shape)

    def shared_part(self, name: str) -> Schema:
        """A type written out; one that stands within itself too often is only known to have fields."""
        if self.open.count(name) == DEEPEST:
            return {"type": "object"}
        self.open.append(name)
        found = self.part(name, self.shared[name])
        self.open.pop()
        return {"anyOf": [ALSO[name], found]} if name in ALSO else found

    def plain(self, shape: Schema) -> Schema:
        """A shape without what no editor needs, all that is inside it written out."""
        kept = {key: value for key, value in shape.items() if key not in _DROPPED}
        if not kept.get("default", True):
            del kept["default"]
        for inner in ("items", "additionalProperties"):
            if isinstance(kept.get(inner), dict):
                kept[inner] = _described(self.used(kept[inner]), shape.get("description", ""))
        if "patternProperties" in kept:
            kept["patternProperties"] = {key: self.used(each) for key, each in kept["patternProperties"].items()}
            kept["additionalProperties"] = False
        return kept


_DROPPED = ("title", "discriminator", "ge", "le")
DEEPEST = 2
"""how often a type may stand within itself: a call-out in a call-out, and no deeper"""
_LINE: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}


ALSO: Mapping[str, Schema] = {"Minutes": {"type": "integer", "exclusiveMinimum": 0, "maximum": 600}, "Forms": _LINE}
"""types that may be written as one value too, and how"""


def _described(shape: Schema, about: str) -> Schema:
    """An item says what its list is for when it has no words of its own."""
    return {"description": about, **shape} if about else shape


def _by_language(names: Known, inner: Schema) -> Schema:
    """An entry for each language of the site, all of them needed."""
    fields = {code: {"description": name, **inner} for code, name in names.languages.items()}
    return {"type": "object", "properties": fields, "required": list(names.complete), "additionalProperties": False}


def _names_by_language(names: Known) -> Schema:
    """Lists of words for some of the languages."""
    shape = _by_language(names, {"type": "array", "items": _LINE})
    return {key: value for key, value in shape.items() if key != "required"}


def _one_of(kind: Names, shape: Schema) -> Schema:
    """One of the slugs, each with what it is called."""
    about = {key: shape[key] for key in ("description",) if key in shape}
    slugs: list[str | int] = list(kind)
    slugs += [int(slug) for slug in kind if slug.isdecimal() and str(int(slug)) == slug]
    titles = [kind[str(slug)] for slug in slugs]
    return {**about, "enum": slugs, "enumDescriptions": titles}


def without_titles(text: str) -> Any:
    """A schema without what changes when a text is re-worded: whether it is out of date does not hang on that."""
    return json.loads(text, object_hook=lambda part: {k: v for k, v in part.items() if k != "enumDescriptions"})
