"""`modules/courses.yml`: ready courses with their timetables."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from jejaring.model.base import Part, Slug, Text, Whole, matching
from jejaring.model.occasion import OccasionKind
from jejaring.model.requirement import ModulePart, Requirement

Clock = Annotated[
    str,
    matching(
        "(?:[01][0-9]|2[0-3]):[0-5][0-9]",
        "bad_clock",
        "is not a time of day",
        'write hours and minutes in quotes, such as "08:15"',
    ),
]


class Session(Part):
    """One entry of a day's rundown: a module or a part of it, or an occasion with its own minutes."""

    module: Slug | None = None
    """slug of the module that is run; none for an occasion"""
    only: Literal["all", "essential"] = "all"
    """which activities of the module are run"""
    activities: tuple[Slug, ...] = ()
    """the same, named one by one, where a module is spread over several sessions; all that `only` leaves when empty"""
    title: Text | None = None
    """an occasion's own words, instead of the usual ones for its kind"""
    minutes: Whole | None = Field(default=None, gt=0, le=600)
    """how long an occasion takes"""
    kind: OccasionKind | None = None
    """what an occasion is, where it has no script"""
    occasion: Slug | None = None
    """slug of the script by which an occasion is led; its usual minutes count where none are given"""


class Day(Part):
    title: Text
    """what the day is called"""
    start: Clock
    """hh:mm on a 24-hour clock"""
    sessions: tuple[Session, ...] = Field(min_length=1)
    """what happens, one after the other"""


class Variant(Part):
    """The same course on another timetable."""

    slug: Slug
    """name of the timetable; addresses hang on it"""
    title: Text
    """what it is called"""
    summary: Text
    """for whom it is"""
    days: tuple[Day, ...] = Field(min_length=1)
    """its days"""


class CourseOutcome(Part):
    """What the whole course enables somebody to do, over and above its modules."""

    slug: Slug
    """name of the outcome"""
    text: Text
    """what a participant can do afterwards"""
    rests_on: tuple[Requirement, ...] = Field(min_length=1)
    """modules that lead to it, or outcomes of theirs as `slug#outcome`"""


class Course(Part):
    """A ready course: an order of modules that respects what each requires, with a rundown in clock times."""

    slug: Slug
    """name of the course and of its address"""
    title: Text
    """what it is called"""
    summary: Text
    """for whom it is and what it brings"""
    variants: tuple[Variant, ...] = Field(min_length=1)
    """its timetables; what the course teaches is read from the first"""
    outcomes: tuple[CourseOutcome, ...] = ()
    """what it enables people to do; the outcomes of its modules when empty"""
    test: tuple[ModulePart, ...] = ()
    """questions of its test before and after, as `module#question`, in order"""
    status: Literal["draft"] | None = None
    """`draft` while it is put together: it is shown only with `--drafts`, and texts may lack languages"""

    @property
    def draft(self) -> bool:
        return self.status == "draft"


class Courses(Part):
    courses: tuple[Course, ...]
    """all ready courses, in the order of lists"""
