"""`modules/<track>/<slug>.yml`: a module."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from jejaring.model.base import Code, GroupSize, IsoDate, Part, Slug, Text, Truth, Whole


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

    min: Whole = Field(gt=0, le=600)
    typical: Whole = Field(gt=0, le=600)
    max: Whole = Field(gt=0, le=600)


class Material(Part):
    item: Text
    amount: Whole = Field(gt=0, le=1000)
    per: Literal["person", "group", "session"]


class Activity(Part):
    slug: Slug
    title: Text
    method: Text
    minutes: Minutes
    essential: Truth
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
    blank_rows: Whole = Field(default=0, ge=0, le=40)


class Prompt(Part):
    text: Text
    lines: Whole = Field(gt=0, le=40)
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
    formerly: tuple[Slug, ...] = ()
    """slugs that it had before; sheets, bookmarks and answers of readers still name them"""
    code: Code
    status: Status
    reviewed: IsoDate
    level: Level
    minutes: Whole = Field(gt=0, le=600)
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
