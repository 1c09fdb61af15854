"""`modules/<track>/<slug>.yml`: a module."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from jejaring.model.base import Code, GroupSize, IsoDate, Part, Slug, Text, Truth, Whole


class Status(StrEnum):
    DRAFT = "draft"
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
    """name by which activities, checks and questions point to it"""
    text: Text
    """what a participant can do afterwards"""


class Minutes(Part):
    """How long an activity takes, in minutes."""

    min: Whole = Field(gt=0, le=600)
    """the shortest that still works"""
    typical: Whole = Field(gt=0, le=600)
    """what plans and totals count with"""
    max: Whole = Field(gt=0, le=600)
    """the longest before people tire of it"""


class Material(Part):
    item: Text
    """what to bring"""
    amount: Whole = Field(gt=0, le=1000)
    """how many"""
    per: Literal["person", "group", "session"]
    """whether each person, each group or the session as a whole gets so many"""


class Activity(Part):
    slug: Slug
    """name by which courses point to it; readers' links hang on it"""
    title: Text
    """what it is called in the session plan"""
    method: Text
    """how it is done, such as `diskusi kelompok`"""
    minutes: Minutes
    """how long it takes"""
    essential: Truth
    """stays when the session must be shortened"""
    group_size: GroupSize
    """people per group: 1 alone, 2 in pairs, `all` (0) in plenary"""
    materials: tuple[Material, ...] = ()
    """what it needs on the table"""
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
    """name under which answers are kept on readers' phones; never changes"""
    outcome: Slug
    """slug of the outcome that it asks about"""
    text: Text
    """the statement, in the words of the person who ticks it"""
    evidence: Text
    """what counts as evidence of a yes"""


class Choice(Part):
    slug: Slug
    """name by which `answer` points to it"""
    text: Text
    """what stands beside the letter"""


class Question(Part):
    """A pre-test and post-test item. Facilitators only."""

    slug: Slug
    """name of the question"""
    outcome: Slug
    """slug of the outcome that it measures"""
    text: Text
    """what is asked"""
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=6)
    """what may be ticked"""
    answer: Slug
    """slug of the choice that is right"""
    why: Text
    """why it is right, for whoever goes through the answers"""


class Table(Part):
    columns: tuple[Text, ...] = Field(min_length=1, max_length=8)
    """heads of the columns"""
    rows: tuple[Text, ...] = ()
    """first cell of each row that is given"""
    blank_rows: Whole = Field(default=0, ge=0, le=40)
    """empty rows to write in"""


class Prompt(Part):
    text: Text
    """what to write about"""
    lines: Whole = Field(gt=0, le=40)
    """lines to write on"""


class Worksheet(Part):
    slug: Slug
    """name of the sheet; addresses hang on it"""
    title: Text
    """what it is called"""
    instruction: Text
    """what to do with it"""
    table: Table | None = None
    """a table to fill in"""
    prompts: tuple[Prompt, ...] = ()
    """questions with lines to write on"""
    answer: tuple[Text, ...] = ()
    """what a good sheet shows; facilitators only"""


class Discussion(Part):
    question: Text
    """what to ask the group"""
    answer: Text
    """what a good answer holds; facilitators only"""


class Scenario(Part):
    """A short fictional case, said to be fictional."""

    title: Text
    """what the story is called"""
    paragraphs: tuple[Text, ...] = Field(min_length=1)
    """the story"""
    discussion: tuple[Discussion, ...] = ()
    """what to talk about afterwards"""


class Pitfall(Part):
    """What people get wrong, and what to do then."""

    mistake: Text
    """what people get wrong"""
    remedy: Text
    """what to do then"""


class Adaptation(Part):
    situation: Literal["disability", "low-literacy", "no-electricity", "online", "large-group", "minors"]
    """when it is needed"""
    text: Text
    """what to do otherwise"""


class Module(Part):
    """`modules/<track>/<slug>.yml`: something a trainer can run tomorrow."""

    slug: Slug
    """equals the file's name"""
    formerly: tuple[Slug, ...] = ()
    """slugs that it had before; sheets, bookmarks and answers of readers still name them"""
    code: Code
    """a capital letter and a number; sorts modules within their track"""
    status: Status
    """`draft` is unfinished; `outline` has outcomes, activities, checks and key points; `full` has everything"""
    reviewed: IsoDate
    """the day on which somebody last read it through, as 2026-11-24"""
    level: Level
    """step of the ladder for which it is meant"""
    minutes: Whole = Field(gt=0, le=600)
    """sum of the activities' typical minutes, in whole training hours"""
    title: Text
    """what it is called"""
    summary: Text
    """what it is about, in a sentence or two"""
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
    """what participants can do afterwards"""
    preparation: tuple[Text, ...] = ()
    """what the facilitator does the evening before"""
    activities: tuple[Activity, ...] = Field(min_length=1)
    """what is done, in order"""
    checks: tuple[Check, ...] = Field(min_length=1)
    """statements by which participants judge themselves"""
    questions: tuple[Question, ...] = ()
    """test before and after"""
    worksheets: tuple[Worksheet, ...] = ()
    """sheets to write on"""
    key_points: tuple[Text, ...] = Field(min_length=1)
    """what should be remembered"""
    pitfalls: tuple[Pitfall, ...] = ()
    """what goes wrong and how to help"""
    scenario: Scenario | None = None
    """a fictional story to talk about"""
    adaptations: tuple[Adaptation, ...] = ()
    """what to change for whom"""

    @property
    def draft(self) -> bool:
        return self.status is Status.DRAFT


class DraftActivity(Activity):
    """An activity that is still being written."""

    outcomes: tuple[Slug, ...] = ()
    steps: tuple[Text, ...] = ()


UNWRITTEN = Text({})
"""a text that nobody has begun"""


class DraftModule(Module):
    """A module that is still being written: what it has is as in any other, but parts and words may be missing."""

    title: Text = UNWRITTEN
    summary: Text = UNWRITTEN
    serves: tuple[Slug, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    activities: tuple[DraftActivity, ...] = ()
    checks: tuple[Check, ...] = ()
    key_points: tuple[Text, ...] = ()
