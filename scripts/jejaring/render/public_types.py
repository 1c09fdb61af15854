"""What stands in `/api/curriculum.json`, field by field; its JSON Schema is made from these types."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

ByLanguage = dict[str, str]


class _Public(BaseModel):
    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class PublicSign(_Public):
    slug: str
    text: ByLanguage
    modules: list[str]
    """those whose work brings it nearer"""


class PublicGoal(_Public):
    slug: str
    code: str
    title: ByLanguage
    summary: ByLanguage
    url: ByLanguage
    indicators: list[ByLanguage]
    signs: list[PublicSign]
    """the same indicators, each with its slug and its modules"""


class PublicPrerequisite(_Public):
    slug: str
    code: str
    title: ByLanguage
    summary: ByLanguage
    question: ByLanguage
    url: ByLanguage
    levels: list[ByLanguage]


class PublicTrack(_Public):
    slug: str
    title: ByLanguage
    minutes: int
    hours: int | float | None
    """training hours, where the curriculum counts in such"""
    modules: list[str]


class PublicOutcome(_Public):
    slug: str
    text: ByLanguage


class PublicMinutes(_Public):
    min: int
    typical: int
    max: int


class PublicActivity(_Public):
    slug: str
    title: ByLanguage
    minutes: PublicMinutes
    essential: bool
    group_size: int | None
    """people per group; 0 is all together"""
    outcomes: list[str]
    look_back: bool
    """it ends the module by looking back on it"""
    alternative_to: str | None
    """the activity in whose place it may be done"""
    break_after: int
    """minutes of rest after it"""


class PublicCheck(_Public):
    slug: str
    outcome: str
    text: ByLanguage
    evidence: ByLanguage


class PublicRequirement(_Public):
    module: str
    outcome: str


class PublicBlock(_Public):
    """A text or a block of a flow, without what only facilitators may read."""

    kind: str
    """text, paragraph, picture, table, code, media, or what kind of call-out"""
    text: ByLanguage | None = None
    """the words; of a picture what is seen, of a call-out its own title"""
    code: str | None = None
    language: str | None = None
    """in which the code is written"""
    picture: str | None = None
    """path from the folder above the data"""
    caption: ByLanguage | None = None
    credit: ByLanguage | None = None
    licence: str | None = None
    columns: list[ByLanguage] = []
    rows: list[list[ByLanguage]] = []
    link: str | None = None
    minutes: int | None = None
    megabytes: int | None = None
    inside: list[PublicBlock] = []


class PublicCredit(_Public):
    text: ByLanguage | str
    link: str | None
    licence: str | None


class PublicModule(_Public):
    slug: str
    code: str
    track: str
    status: Literal["draft", "outline", "full"]
    reviewed: date
    level: str | None
    title: ByLanguage
    summary: ByLanguage
    url: ByLanguage
    minutes: int
    hours: int | float | None
    requires: list[str]
    requires_outcomes: list[PublicRequirement]
    """where an outcome of a required module is enough"""
    unlocks: list[str]
    serves: list[str]
    indicators: list[str]
    """slugs of signs, of the goals that it serves, which its work brings nearer"""
    prerequisites: list[str]
    terms: list[str]
    outcomes: list[PublicOutcome]
    activities: list[PublicActivity]
    checks: list[PublicCheck]
    key_points: list[ByLanguage]
    """a point of several lines has one for each paragraph, with a blank line between two, and one after `- ` for each
    item of a list"""
    reading: list[PublicBlock]
    """what is read before the activities"""
    authors: list[str]
    credits: list[PublicCredit]
    adapted_from: PublicCredit | None
    """the work of others from which it was made"""
    version: str | None


class PublicSession(_Public):
    start: str
    """hh:mm"""
    end: str
    minutes: int
    kind: str
    """`module`, or what else it is: break, prayer, pretest, ..."""
    module: str | None
    activities: list[str]
    """those that are run of the module"""
    occasion: str | None
    """slug of the script by which it is led"""
    title: ByLanguage | None
    """where it is not the usual one for its kind"""


class PublicDay(_Public):
    title: ByLanguage
    minutes: int
    """of modules, without breaks and the like"""
    sessions: list[PublicSession]


class PublicTimetable(_Public):
    slug: str
    title: ByLanguage
    days: list[PublicDay]


class PublicCourse(_Public):
    slug: str
    title: ByLanguage
    summary: ByLanguage
    url: ByLanguage
    minutes: int
    modules: list[str]
    timetables: list[PublicTimetable]


class PublicTerm(_Public):
    slug: str
    term: ByLanguage
    short: ByLanguage | None
    definition: ByLanguage
    url: ByLanguage


class PublicSource(_Public):
    slug: str
    claim: ByLanguage
    source: str
    address: str | None
    dated: str | None
    checked: date
    extent: str | None
    certainty: str


class PublicLicence(_Public):
    name: str
    url: str


class PublicLevel(_Public):
    slug: str
    title: ByLanguage


class PublicCurriculum(_Public):
    """A curriculum: goals, prerequisites, tracks and modules, with the terms and sources they use."""

    version: int
    """of this form of data"""
    title: ByLanguage
    description: ByLanguage
    languages: list[str]
    """the first stands at the site's root"""
    authors: list[str]
    licence: PublicLicence | None
    levels: list[PublicLevel]
    """the ladder on which modules stand, from its first step"""
    lesson_minutes: int | None
    """minutes of one training hour"""
    edition: date | None
    minutes: int
    hours: int | float | None
    goals: list[PublicGoal]
    prerequisites: list[PublicPrerequisite]
    tracks: list[PublicTrack]
    modules: list[PublicModule]
    courses: list[PublicCourse]
    terms: list[PublicTerm]
    sources: list[PublicSource]
