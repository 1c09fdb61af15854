"""The curriculum as its authors write it: one type per thing a YAML file may hold.

Every type is frozen, refuses unknown keys and takes lists as tuples. Scalars arrive as text (see `load`), so a field
becomes a number, a date or a truth value only because its type here says so. What a single value may look like is
said here; what needs more than one field or file is a rule in `check`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, RootModel, StringConstraints
from pydantic_core import PydanticCustomError

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=60)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{1,3}$")]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(?:-[A-Z]{2})?$")]

LINK_SCHEMES = ("https:", "mailto:", "tel:")
CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
SPACES = re.compile("[ \t\r\n]+")


def _safe_link(value: str) -> str:
    """A link that a page may carry: https, mailto, tel, or a path inside the site."""
    inside = value.startswith("/") and not value.startswith("//")
    if not (inside or value.startswith(LINK_SCHEMES)) or re.search(r"[\s\"'<>\\]", value):
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


class Text(RootModel[dict[str, Line]]):
    """One text in every language of the site, `{id: ..., en: ...}`; may hold the marks that `marks` knows."""

    model_config = ConfigDict(frozen=True)

    def __getitem__(self, language: str) -> str:
        return self.root[language]

    def items(self) -> Iterator[tuple[str, str]]:
        """(language, text) in the order written."""
        return iter(self.root.items())


class Certainty(StrEnum):
    """How sure a fact is, or how the English of a term came about."""

    OFFICIAL = "official"
    """read in an official text"""
    SECONDARY = "secondary"
    """read in the press, a university page or the like"""
    METHOD = "method"
    """a method's own publisher, or our craft: no statement of law"""
    UNVERIFIED = "unverified"
    """kept for editors, never cited as fact"""


class Translation(StrEnum):
    """Where the other languages' words for a term come from."""

    ATTESTED = "attested"
    WORKING = "working"
    GENERAL = "general"


# --- the site ------------------------------------------------------------------------------------------------------


class Language(Part):
    code: LanguageCode
    """BCP 47 code, as in `<html lang>`"""
    name: Line
    """the language's own name, as the switch shows it"""
    locale: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(?:_[A-Z]{2})?$")] | None = None
    """how dates are written, such as en_GB; the code when absent"""


class Door(Part):
    """One of the ways into the site on the start page, for one kind of reader."""

    slug: Slug
    title: Text
    text: Text
    link: Link
    """a path inside the site, without the language"""
    action: Text


class Site(Part):
    """`content/site.yml`: what is true of the whole site."""

    title: Text
    description: Text
    """one sentence, for search engines and shared links"""
    languages: tuple[Language, ...] = Field(min_length=1)
    """the first stands at `/`, each other under its code"""
    lesson_minutes: int = Field(gt=0, le=240)
    """minutes of one training hour (JP)"""
    legal_note: Text
    doors: tuple[Door, ...]
    menu: tuple[Slug, ...] = ()
    """hand-written pages in the menu, in order"""
    origin: Slug | None = None
    """source of the article whose items the codes number"""
    offline: bool = True
    """whether readers may store the site on their phones; false takes back what is stored there"""


class PageHead(Part):
    """Front matter of a hand-written page."""

    title: Line
    description: Line


# --- sources and terms ---------------------------------------------------------------------------------------------


class Quote(Part):
    language: LanguageCode
    text: Line


class Source(Part):
    """One fact that the curriculum may lean on, and where it was read."""

    slug: Slug
    claim: Text
    source: Line
    """the document, as one would cite it"""
    address: Link | None = None
    dated: Line | None = None
    """the date or year for which the claim holds"""
    checked: date
    certainty: Certainty
    note: Text | None = None
    """what a reader must know before leaning on it"""
    quote: Quote | None = None


class Sources(Part):
    sources: tuple[Source, ...]


class Names(RootModel[dict[str, tuple[Line, ...]]]):
    """Further names by language."""

    model_config = ConfigDict(frozen=True)


class Term(Part):
    """One entry of the glossary."""

    slug: Slug
    term: Text
    short: Text | None = None
    """acronym or short form"""
    definition: Text
    translation: Translation
    aliases: Names = Names({})
    """other words that readers search for, by language"""
    sources: tuple[Slug, ...] = ()
    see: tuple[Slug, ...] = ()


class Glossary(Part):
    terms: tuple[Term, ...]


# --- goals, prerequisites, tracks ----------------------------------------------------------------------------------


class Indicator(Part):
    slug: Slug
    text: Text
    """something a community can observe"""


class Goal(Part):
    slug: Slug
    code: Code
    title: Text
    summary: Text
    indicators: tuple[Indicator, ...] = Field(min_length=1)


class Goals(Part):
    goals: tuple[Goal, ...] = Field(min_length=1)


class Prerequisite(Part):
    """A condition on which network work rests, with the four levels by which a group rates itself."""

    slug: Slug
    code: Code
    title: Text
    summary: Text
    question: Text
    """what the group asks itself"""
    levels: tuple[Text, ...] = Field(min_length=4, max_length=4)
    """described levels 1 (weakest) to 4"""


class Prerequisites(Part):
    prerequisites: tuple[Prerequisite, ...]


class Track(Part):
    slug: Slug
    """also the folder below modules/ that holds its modules"""
    title: Text
    summary: Text


class Tracks(Part):
    tracks: tuple[Track, ...] = Field(min_length=1)


# --- modules -------------------------------------------------------------------------------------------------------


class Status(StrEnum):
    OUTLINE = "outline"
    FULL = "full"


class Level(StrEnum):
    """The cadre ladder."""

    TERLATIH = "terlatih"
    BERFUNGSI = "berfungsi"
    BERGERAK = "bergerak"
    MANDIRI = "mandiri"


class Outcome(Part):
    """A learning outcome: what a participant can do afterwards. Starts with a verb that can be measured."""

    slug: Slug
    text: Text


class Minutes(Part):
    """How long an activity takes, in minutes."""

    min: int = Field(gt=0, le=600)
    typical: int = Field(gt=0, le=600)
    max: int = Field(gt=0, le=600)


class Material(Part):
    item: Text
    amount: int = Field(gt=0, le=1000)
    per: Literal["person", "group", "session"]


class Activity(Part):
    slug: Slug
    title: Text
    method: Text
    minutes: Minutes
    essential: bool
    """stays when the session must be shortened"""
    group_size: GroupSize
    """people per group: 1 alone, 2 in pairs, `all` (0) in plenary"""
    materials: tuple[Material, ...] = ()
    outcomes: tuple[Slug, ...] = Field(min_length=1)
    """outcomes that it serves"""
    steps: tuple[Text, ...] = Field(min_length=1)
    """what participants do, as said to them"""
    notes: tuple[Text, ...] = ()
    """what the facilitator says, does and watches for"""
    result: Text
    """what exists when it ends"""
    cut: Text | None = None
    """what to leave out when late"""


class Check(Part):
    """A self-assessment statement, answered not yet / partly / yes."""

    slug: Slug
    outcome: Slug
    text: Text
    evidence: Text
    """what counts as evidence of a yes"""


class Choice(Part):
    slug: Slug
    text: Text


class Question(Part):
    """A pre-test and post-test item. Facilitators only."""

    slug: Slug
    outcome: Slug
    text: Text
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=6)
    answer: Slug
    why: Text


class Table(Part):
    columns: tuple[Text, ...] = Field(min_length=1, max_length=8)
    rows: tuple[Text, ...] = ()
    """first cell of each row that is given"""
    blank_rows: int = Field(default=0, ge=0, le=40)


class Prompt(Part):
    text: Text
    lines: int = Field(gt=0, le=40)
    """lines to write on"""


class Worksheet(Part):
    slug: Slug
    title: Text
    instruction: Text
    table: Table | None = None
    prompts: tuple[Prompt, ...] = ()
    answer: tuple[Text, ...] = ()
    """what a good sheet shows; facilitators only"""


class Discussion(Part):
    question: Text
    answer: Text
    """what a good answer holds; facilitators only"""


class Scenario(Part):
    """A short fictional case, said to be fictional."""

    title: Text
    paragraphs: tuple[Text, ...] = Field(min_length=1)
    discussion: tuple[Discussion, ...] = ()


class Pitfall(Part):
    """What people get wrong, and what to do then."""

    mistake: Text
    remedy: Text


class Adaptation(Part):
    situation: Literal["disability", "low-literacy", "no-electricity", "online", "large-group", "minors"]
    text: Text


class Module(Part):
    """`modules/<track>/<slug>.yml`: something a trainer can run tomorrow."""

    slug: Slug
    """equals the file's name"""
    code: Code
    status: Status
    reviewed: date
    level: Level
    minutes: int = Field(gt=0, le=600)
    """sum of the activities' typical minutes, in whole training hours"""
    title: Text
    summary: Text
    serves: tuple[Slug, ...] = Field(min_length=1)
    """goals"""
    prerequisites: tuple[Slug, ...] = ()
    """conditions that it rests on"""
    requires: tuple[Slug, ...] = ()
    """modules to finish first"""
    terms: tuple[Slug, ...] = ()
    """terms explained on its pages"""
    sources: tuple[Slug, ...] = ()
    """sources it leans on beyond those cited in its text"""
    outcomes: tuple[Outcome, ...] = Field(min_length=1)
    preparation: tuple[Text, ...] = ()
    """what the facilitator does the evening before"""
    activities: tuple[Activity, ...] = Field(min_length=1)
    checks: tuple[Check, ...] = Field(min_length=1)
    questions: tuple[Question, ...] = ()
    worksheets: tuple[Worksheet, ...] = ()
    key_points: tuple[Text, ...] = Field(min_length=1)
    pitfalls: tuple[Pitfall, ...] = ()
    scenario: Scenario | None = None
    adaptations: tuple[Adaptation, ...] = ()


# --- courses -------------------------------------------------------------------------------------------------------


Clock = Annotated[str, StringConstraints(pattern=r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$")]


Occasion = Literal[
    "registration", "connection", "opening", "agreement", "pretest", "review",
    "break", "prayer", "work", "wrap", "posttest", "closing",
]  # fmt: skip
"""what a session is when it is no module; `connection` is the online room being tried out, `wrap` the end of a day"""


class Session(Part):
    """One entry of a day's rundown: a module or a part of it, or an occasion with its own minutes."""

    module: Slug | None = None
    only: Literal["all", "essential"] = "all"
    """which activities of the module are run"""
    activities: tuple[Slug, ...] = ()
    """the same, named one by one, where a module is spread over several sessions; all that `only` leaves when empty"""
    title: Text | None = None
    """an occasion's own words, instead of the usual ones for its kind"""
    minutes: int | None = Field(default=None, gt=0, le=600)
    kind: Occasion | None = None


class Day(Part):
    title: Text
    start: Clock
    """hh:mm on a 24-hour clock"""
    sessions: tuple[Session, ...] = Field(min_length=1)


class Variant(Part):
    """The same course on another timetable."""

    slug: Slug
    title: Text
    summary: Text
    days: tuple[Day, ...] = Field(min_length=1)


class Course(Part):
    """A ready course: an order of modules that respects what each requires, with a rundown in clock times."""

    slug: Slug
    title: Text
    summary: Text
    variants: tuple[Variant, ...] = Field(min_length=1)


class Courses(Part):
    courses: tuple[Course, ...]


# --- printed editions ----------------------------------------------------------------------------------------------


SheetName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=200)]
EditionHash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{7}$")]


class SheetEdition(Part):
    """A printed sheet as it was on some day."""

    sheet: SheetName
    editions: dict[LanguageCode, EditionHash]
    """by language"""


class Release(Part):
    """Sheets that changed on the same day for the same reason."""

    date: date
    changed: Text
    """what a holder of an older copy should know"""
    sheets: tuple[SheetEdition, ...] = Field(min_length=1)


class Editions(Part):
    """`content/editions.yml`: every edition of every sheet that was recorded, oldest first. Written by a command."""

    editions: tuple[Release, ...]


def texts(part: BaseModel, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Text]]:
    """Every `Text` below `part` with the path that leads to it, in the order of the fields."""
    for name in type(part).model_fields:
        yield from _texts_of(getattr(part, name), (*path, name))


def _texts_of(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Text]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, Part):
        yield from texts(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts_of(item, (*path, index))
