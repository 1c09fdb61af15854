"""The curriculum as public data: `/api/curriculum.json` and the JSON Schema beside it. No questions, no answers."""

from __future__ import annotations

import json
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from jejaring import model
from jejaring.link import Curriculum, LinkedModule
from jejaring.timetable import LinkedCourse, Slot

SCHEMA = "curriculum.schema.json"
VERSION = 1
"""counted up when a field goes or means something else, so that a program can tell; new fields do not count"""
ByLanguage = dict[str, str]


class _Public(BaseModel):
    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class PublicGoal(_Public):
    slug: str
    code: str
    title: ByLanguage
    summary: ByLanguage
    url: ByLanguage
    indicators: list[ByLanguage]


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
    hours: int
    """training hours (JP)"""
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
    group_size: int
    """people per group; 0 is all together"""
    outcomes: list[str]


class PublicCheck(_Public):
    slug: str
    outcome: str
    text: ByLanguage
    evidence: ByLanguage


class PublicModule(_Public):
    slug: str
    code: str
    track: str
    status: Literal["outline", "full"]
    reviewed: date
    level: str
    title: ByLanguage
    summary: ByLanguage
    url: ByLanguage
    minutes: int
    hours: int
    requires: list[str]
    unlocks: list[str]
    serves: list[str]
    prerequisites: list[str]
    terms: list[str]
    outcomes: list[PublicOutcome]
    activities: list[PublicActivity]
    checks: list[PublicCheck]
    key_points: list[ByLanguage]


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
    certainty: str


class PublicCurriculum(_Public):
    """A curriculum: goals, prerequisites, tracks and modules, with the terms and sources they use."""

    version: int
    """of this form of data"""
    title: ByLanguage
    description: ByLanguage
    languages: list[str]
    """the first stands at the site's root"""
    lesson_minutes: int
    """minutes of one training hour (JP)"""
    edition: date
    minutes: int
    hours: int
    goals: list[PublicGoal]
    prerequisites: list[PublicPrerequisite]
    tracks: list[PublicTrack]
    modules: list[PublicModule]
    courses: list[PublicCourse]
    terms: list[PublicTerm]
    sources: list[PublicSource]


def files(curriculum: Curriculum) -> dict[str, bytes]:
    """`{address: bytes}` of the data and its schema. Links are paths from the folder above the data."""
    data = {"$schema": SCHEMA} | _Data(curriculum).whole().model_dump(mode="json")
    schema = {"$schema": GenerateJsonSchema.schema_dialect} | TypeAdapter(PublicCurriculum).json_schema(
        mode="serialization"
    )
    return {"api/curriculum.json": _json(data), f"api/{SCHEMA}": _json(schema)}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


class _Data:
    """Builds the public form; every text stripped of marks."""

    def __init__(self, curriculum: Curriculum) -> None:
        self.curriculum = curriculum

    def text(self, text: model.Text) -> ByLanguage:
        return {language: self.curriculum.plain(words, language) for language, words in text.items()}

    def url(self, address: str) -> ByLanguage:
        return {item.code: f"/{self.curriculum.prefix(item.code)}{address}" for item in self.curriculum.languages}

    def whole(self) -> PublicCurriculum:
        c = self.curriculum
        return PublicCurriculum(
            version=VERSION,
            title=self.text(c.site.title),
            description=self.text(c.site.description),
            languages=[language.code for language in c.languages],
            lesson_minutes=c.site.lesson_minutes,
            edition=c.edition,
            minutes=c.minutes,
            hours=c.hours,
            goals=[
                PublicGoal(
                    slug=g.slug, code=g.code, title=self.text(g.title),
                    summary=self.text(g.summary), url=self.url(g.address),
                    indicators=[self.text(indicator.text) for indicator in g.indicators],
                )
                for g in c.goals
            ],
            prerequisites=[self._prerequisite(item) for item in c.prerequisites],
            tracks=[
                PublicTrack(
                    slug=t.slug, title=self.text(t.title), minutes=t.minutes, hours=t.hours,
                    modules=[linked.slug for linked in t.modules],
                )
                for t in c.tracks
            ],
            modules=[self._module(linked) for linked in c.modules],
            courses=[self._course(linked) for linked in c.courses],
            terms=[self._term(term) for term in c.terms.values()],
            sources=[self._source(linked) for linked in c.sources.values()],
        )  # fmt: skip

    def _prerequisite(self, item: model.Prerequisite) -> PublicPrerequisite:
        return PublicPrerequisite(
            slug=item.slug, code=item.code, title=self.text(item.title), summary=self.text(item.summary),
            question=self.text(item.question), url=self.url(self.curriculum.addresses.prerequisite(item.slug)),
            levels=[self.text(level) for level in item.levels],
        )  # fmt: skip

    def _module(self, m: LinkedModule) -> PublicModule:
        return PublicModule(
            slug=m.slug, code=m.code, track=m.track.slug, status=m.status.value, reviewed=m.reviewed,
            level=m.level, title=self.text(m.title), summary=self.text(m.summary), url=self.url(m.address),
            minutes=m.minutes, hours=m.hours, requires=list(m.requires),
            unlocks=[other.slug for other in m.unlocks], serves=list(m.serves),
            prerequisites=list(m.prerequisites), terms=[term.slug for term in m.explained],
            outcomes=[PublicOutcome(slug=o.slug, text=self.text(o.text)) for o in m.outcomes],
            activities=[self._activity(activity) for activity in m.activities],
            checks=[
                PublicCheck(slug=k.slug, outcome=k.outcome, text=self.text(k.text), evidence=self.text(k.evidence))
                for k in m.checks
            ],
            key_points=[self.text(point) for point in m.key_points],
        )  # fmt: skip

    def _course(self, linked: LinkedCourse) -> PublicCourse:
        return PublicCourse(
            slug=linked.slug, title=self.text(linked.title), summary=self.text(linked.summary),
            url=self.url(linked.address), minutes=linked.minutes,
            modules=[taught.module.slug for taught in linked.taught],
            timetables=[
                PublicTimetable(
                    slug=item.slug, title=self.text(item.title),
                    days=[
                        PublicDay(
                            title=self.text(day.title), minutes=day.minutes,
                            sessions=[self._session(slot) for slot in day.slots],
                        )
                        for day in item.days
                    ],
                )
                for item in linked.variants
            ],
        )  # fmt: skip

    def _session(self, slot: Slot) -> PublicSession:
        title = slot.session.title
        return PublicSession(
            start=slot.starts, end=slot.ends, minutes=slot.minutes, kind=slot.session.kind or "module",
            module=slot.module.slug if slot.module else None,
            activities=[activity.slug for activity in slot.activities],
            title=self.text(title) if title else None,
        )  # fmt: skip

    def _activity(self, activity: model.Activity) -> PublicActivity:
        span = activity.minutes
        return PublicActivity(
            slug=activity.slug, title=self.text(activity.title), essential=activity.essential,
            minutes=PublicMinutes(min=span.min, typical=span.typical, max=span.max),
            group_size=activity.group_size, outcomes=list(activity.outcomes),
        )  # fmt: skip

    def _term(self, term: model.Term) -> PublicTerm:
        return PublicTerm(
            slug=term.slug, term=self.text(term.term), short=self.text(term.short) if term.short else None,
            definition=self.text(term.definition), url=self.url(self.curriculum.addresses.term(term.slug)),
        )  # fmt: skip

    def _source(self, source: model.Source) -> PublicSource:
        return PublicSource(
            slug=source.slug, claim=self.text(source.claim), source=source.source, address=source.address,
            dated=source.dated, checked=source.checked, certainty=source.certainty.value,
        )  # fmt: skip
