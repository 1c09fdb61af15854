"""The curriculum as public data: `/api/curriculum.json` and the JSON Schema beside it. No questions, no answers."""

from __future__ import annotations

import json

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from jejaring import model
from jejaring.link import Curriculum, LinkedModule
from jejaring.render.public_flow import PublicFlow
from jejaring.render.public_types import (
    ByLanguage,
    PublicActivity,
    PublicCheck,
    PublicCourse,
    PublicCredit,
    PublicCurriculum,
    PublicDay,
    PublicGoal,
    PublicLevel,
    PublicLicence,
    PublicMinutes,
    PublicModule,
    PublicOutcome,
    PublicPrerequisite,
    PublicRequirement,
    PublicSession,
    PublicSign,
    PublicSource,
    PublicTerm,
    PublicTimetable,
    PublicTrack,
)
from jejaring.timetable import LinkedCourse, Slot, clock

SCHEMA = "curriculum.schema.json"
VERSION = 1
"""counted up when a field goes or means something else, so that a program can tell; new fields do not count"""


def files(curriculum: Curriculum) -> dict[str, bytes]:
    """`{address: bytes}` of the data and its schema. Links are paths from the folder above the data."""
    data = {"$schema": SCHEMA} | _Data(curriculum).whole().model_dump(mode="json")
    schema = {"$schema": GenerateJsonSchema.schema_dialect} | TypeAdapter(PublicCurriculum).json_schema(
        mode="serialization"
    )
    return {"api/curriculum.json": _json(data), f"api/{SCHEMA}": _json(schema)}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _origin(origin: model.Origin | None) -> PublicCredit | None:
    if origin is None:
        return None
    said = ", ".join(filter(None, (origin.title, origin.authors)))
    return PublicCredit(text=said, link=origin.link, licence=origin.licence)


class _Data:
    """Builds the public form; every text stripped of marks."""

    def __init__(self, curriculum: Curriculum) -> None:
        self.curriculum = curriculum
        self.flow = PublicFlow(curriculum, self.text)

    def text(self, text: model.Text) -> ByLanguage:
        return {language: self.curriculum.bare(words, language) for language, words in text.items()}

    def hours(self, minutes: int) -> int | float | None:
        hour = self.curriculum.site.training_hour
        if hour is None:
            return None
        return minutes // hour.minutes if minutes % hour.minutes == 0 else round(minutes / hour.minutes, 1)

    def url(self, address: str) -> ByLanguage:
        return {item.code: f"/{self.curriculum.prefix(item.code)}{address}" for item in self.curriculum.languages}

    def whole(self) -> PublicCurriculum:
        c = self.curriculum
        return PublicCurriculum(
            version=VERSION,
            title=self.text(c.site.title),
            description=self.text(c.site.description),
            languages=[language.code for language in c.languages],
            authors=list(c.site.authors),
            licence=PublicLicence(name=c.site.licence.name, url=c.site.licence.url) if c.site.licence else None,
            levels=[PublicLevel(slug=level.slug, title=self.text(level.title)) for level in c.site.levels],
            lesson_minutes=c.site.training_hour.minutes if c.site.training_hour else None,
            edition=c.edition if c.modules else None,
            minutes=c.minutes,
            hours=self.hours(c.minutes),
            goals=[
                PublicGoal(
                    slug=g.slug, code=g.code, title=self.text(g.title),
                    summary=self.text(g.summary), url=self.url(g.address),
                    indicators=[self.text(indicator.text) for indicator in g.indicators],
                    signs=[
                        PublicSign(slug=sign.slug, text=self.text(sign.text), modules=[each.slug for each in modules])
                        for sign, modules in g.claimed
                    ],
                )
                for g in c.goals
            ],
            prerequisites=[self._prerequisite(item) for item in c.prerequisites],
            tracks=[
                PublicTrack(
                    slug=t.slug, title=self.text(t.title), minutes=t.minutes, hours=self.hours(t.minutes),
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
            minutes=m.minutes, hours=self.hours(m.minutes), requires=list(m.required_modules),
            requires_outcomes=[
                PublicRequirement(module=module, outcome=outcome)
                for module, outcome in map(model.required_outcome, m.requires)
                if outcome
            ],
            unlocks=[other.slug for other in m.unlocks], serves=list(m.serves), indicators=list(m.indicators),
            prerequisites=list(m.prerequisites), terms=[term.slug for term in m.explained],
            outcomes=[PublicOutcome(slug=o.slug, text=self.text(o.text)) for o in m.outcomes],
            activities=[self._activity(activity) for activity in m.activities],
            checks=[
                PublicCheck(slug=k.slug, outcome=k.outcome, text=self.text(k.text), evidence=self.text(k.evidence))
                for k in m.checks
            ],
            key_points=[self.text(point) for point in m.key_points],
            reading=self.flow.blocks(m.reading),
            authors=[author.name for author in m.authors],
            credits=[
                PublicCredit(text=self.text(each.text), link=each.link, licence=each.licence) for each in m.credits
            ],
            adapted_from=_origin(m.adapted_from),
            version=m.version,
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
        title = slot.session.title or (slot.occasion.title if slot.occasion else None)
        return PublicSession(
            start=clock(slot.start), end=clock(slot.end), minutes=slot.minutes, kind=slot.kind or "module",
            module=slot.module.slug if slot.module else None,
            activities=[activity.slug for activity in slot.activities],
            occasion=slot.occasion.slug if slot.occasion else None,
            title=self.text(title) if title else None,
        )  # fmt: skip

    def _activity(self, activity: model.Activity) -> PublicActivity:
        span = activity.minutes
        return PublicActivity(
            slug=activity.slug, title=self.text(activity.title), essential=activity.essential,
            minutes=PublicMinutes(min=span.min, typical=span.typical, max=span.max),
            group_size=activity.group_size, outcomes=list(activity.outcomes), look_back=activity.look_back,
            alternative_to=activity.alternative_to, break_after=activity.break_after,
        )  # fmt: skip

    def _term(self, term: model.Term) -> PublicTerm:
        return PublicTerm(
            slug=term.slug, term=self.text(term.term), short=self.text(term.short) if term.short else None,
            definition=self.text(term.definition), url=self.url(self.curriculum.addresses.term(term.slug)),
        )  # fmt: skip

    def _source(self, source: model.Source) -> PublicSource:
        return PublicSource(
            slug=source.slug, claim=self.text(source.claim), source=source.source, address=source.address,
            dated=source.dated, checked=source.checked, extent=source.extent,
            certainty=source.certainty.value,
        )  # fmt: skip
