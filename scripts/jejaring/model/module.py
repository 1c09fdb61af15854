"""`modules/<track>/<slug>.yml`: a module."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from jejaring.model.activity import Activity
from jejaring.model.base import Code, IsoDate, Line, Part, Passage, Slug, Text, Whole
from jejaring.model.blocks import Flow
from jejaring.model.credit import Credit, NamedAuthor, Origin
from jejaring.model.deck import Deck
from jejaring.model.requirement import Requirement, required_outcome

FOR_FACILITATORS = frozenset(
    (
        "preparation", "notes", "cut", "saves", "decks", "questions", "answer", "materials", "pitfalls", "adaptations",
        "note",
    )
)  # fmt: skip
"""fields that no participant reads"""


class Status(StrEnum):
    DRAFT = "draft"
    OUTLINE = "outline"
    FULL = "full"


class Outcome(Part):
    """A learning outcome: what a participant can do afterwards. Starts with a verb that can be measured."""

    slug: Slug
    """name by which activities, checks and questions point to it"""
    text: Text
    """what a participant can do afterwards"""


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
    why: Passage
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
    instruction: Passage
    """what to do with it"""
    reading: tuple[Flow, ...] = ()
    """what to read or look at before writing"""
    table: Table | None = None
    """a table to fill in"""
    prompts: tuple[Prompt, ...] = ()
    """questions with lines to write on"""
    answer: tuple[Passage, ...] = ()
    """what a good sheet shows; facilitators only"""


class Discussion(Part):
    question: Text
    """what to ask the group"""
    answer: Passage
    """what a good answer holds; facilitators only"""


class Scenario(Part):
    """A short fictional case, said to be fictional."""

    title: Text
    """what the story is called"""
    paragraphs: tuple[Flow, ...] = Field(min_length=1)
    """the story; blocks between"""
    discussion: tuple[Discussion, ...] = ()
    """what to talk about afterwards"""
    place: Literal["activity", "evening", "instead"] | None = None
    """when it is read: in an activity, in the evening by oneself, or instead of an optional activity"""
    activity: Slug | None = None
    """slug of the activity in which, or instead of which, it is read"""
    minutes: Whole | None = Field(default=None, gt=0, le=120)
    """how long reading and talking take"""


class Pitfall(Part):
    """What people get wrong, and what to do then."""

    mistake: Text
    """what people get wrong"""
    remedy: Passage
    """what to do then"""


class Adaptation(Part):
    situation: Literal["disability", "low-literacy", "no-electricity", "online", "large-group", "minors", "individuals"]
    """when it is needed"""
    text: Passage
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
    level: Slug | None = None
    """step of the ladder for which it is meant; where site.yml names levels each module stands on one"""
    minutes: Whole = Field(gt=0, le=600)
    """sum of the activities' typical minutes, in whole training hours where the site says so"""
    title: Text
    """what it is called"""
    summary: Text
    """what it is about, in a sentence or two"""
    serves: tuple[Slug, ...] = ()
    """goals; at least one where there are goals"""
    indicators: tuple[Slug, ...] = ()
    """signs, of goals that it serves, by which a community sees that it comes nearer"""
    prerequisites: tuple[Slug, ...] = ()
    """conditions that it rests on"""
    requires: tuple[Requirement, ...] = ()
    """modules to finish first: a slug, or `slug#outcome` where one outcome of it is enough"""
    terms: tuple[Slug, ...] = ()
    """terms explained on its pages"""
    sources: tuple[Slug, ...] = ()
    """sources it leans on beyond those cited in its text"""
    outcomes: tuple[Outcome, ...] = Field(min_length=1)
    """what participants can do afterwards"""
    reading: tuple[Flow, ...] = ()
    """what to read before the activities: texts and blocks"""
    preparation: tuple[Passage, ...] = ()
    """what the facilitator does the evening before"""
    activities: tuple[Activity, ...] = Field(min_length=1)
    """what is done, in order"""
    decks: tuple[Deck, ...] = ()
    """cards to cut out"""
    checks: tuple[Check, ...] = Field(min_length=1)
    """statements by which participants judge themselves"""
    questions: tuple[Question, ...] = ()
    """test before and after"""
    worksheets: tuple[Worksheet, ...] = ()
    """sheets to write on"""
    key_points: tuple[Passage, ...] = Field(min_length=1)
    """what should be remembered"""
    pitfalls: tuple[Pitfall, ...] = ()
    """what goes wrong and how to help"""
    scenario: Scenario | None = None
    """a fictional story to talk about"""
    adaptations: tuple[Adaptation, ...] = ()
    """what to change for whom"""
    authors: tuple[NamedAuthor, ...] = ()
    """who wrote it: names, or name and role"""
    credits: tuple[Credit, ...] = ()
    """who or what else is owed a mention"""
    adapted_from: Origin | None = None
    """the work of others from which it was made"""
    version: Line | None = None
    """of the module, in its authors' own counting"""

    @property
    def required_modules(self) -> tuple[str, ...]:
        """Slugs of the modules that it requires, as a whole or an outcome of them, each once."""
        return tuple(dict.fromkeys(required_outcome(entry)[0] for entry in self.requires))

    @property
    def main_activities(self) -> tuple[Activity, ...]:
        """Those that are done when nobody chooses an alternative."""
        return tuple(activity for activity in self.activities if not activity.alternative_to)

    @property
    def savable(self) -> int:
        """Minutes that whoever runs late can save in all: what is optional whole, of the rest what its cut saves."""
        activities = self.main_activities
        return sum((each.saves or 0) if each.essential else each.takes for each in activities)

    @property
    def story_at(self) -> Activity | None:
        """The activity in which, or instead of which, the story is read; none where it is read elsewhere."""
        named = self.scenario.activity if self.scenario and self.scenario.place in ("activity", "instead") else None
        return next((each for each in self.activities if each.slug == named), None)

    @property
    def draft(self) -> bool:
        return self.status is Status.DRAFT


class DraftActivity(Activity):
    """An activity that is still being written."""

    outcomes: tuple[Slug, ...] = ()
    steps: tuple[Flow, ...] = ()


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
    key_points: tuple[Passage, ...] = ()
