"""A ready course: its rundowns, materials and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring import materials
from jejaring.render.pages.kind import Found, PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    for course in subject.curriculum.courses:
        taught = ((each.module, each.activities) for each in course.taught)
        needs = materials.of_course(taught, subject.people, course.variants[0].scripts)
        yield PageSpec(
            address=course.address,
            title=subject.plain(course.title),
            description=subject.plain(course.summary),
            crumbs=((subject.words["courses"], subject.addresses.pages.courses),),
            values={"linked": course, "materials": needs},
            draft=course.draft,
        )


KIND = PageKind(name="course", place=21, specs=specs, found=Found.UNITS, scripts=("elements/print",))
