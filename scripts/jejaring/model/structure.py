"""`modules/goals.yml`, `prerequisites.yml`, `tracks.yml` and `withdrawn.yml`: what the modules hang on."""

from __future__ import annotations

from pydantic import Field

from jejaring.model.base import Code, IsoDate, Part, Passage, Slug, Text


class Indicator(Part):
    slug: Slug
    """name of the indicator"""
    text: Text
    """something a community can observe"""


class Goal(Part):
    slug: Slug
    """name of the goal and of its address"""
    code: Code
    """a capital letter and a number"""
    title: Text
    """what it is called"""
    summary: Text
    """what it means"""
    indicators: tuple[Indicator, ...] = Field(min_length=1)
    """how a community can tell that it comes nearer"""


class Goals(Part):
    goals: tuple[Goal, ...]
    """all goals, in the order of lists"""


class Prerequisite(Part):
    """A condition on which network work rests, with the four levels by which a group rates itself."""

    slug: Slug
    """name; kept ratings hang on it"""
    code: Code
    """a capital letter and a number"""
    title: Text
    """what it is called"""
    summary: Text
    """what it means"""
    question: Text
    """what the group asks itself"""
    levels: tuple[Text, ...] = Field(min_length=4, max_length=4)
    """described levels 1 (weakest) to 4"""


class Prerequisites(Part):
    prerequisites: tuple[Prerequisite, ...]
    """all prerequisites, in the order of lists"""


class Track(Part):
    slug: Slug
    """also the folder below modules/ that holds its modules"""
    title: Text
    """what it is called"""
    summary: Text
    """what its modules have in common"""


class Withdrawn(Part):
    """A module that is no longer taught; its old address and its sheets say so."""

    slug: Slug
    """the slug that it had"""
    date: IsoDate
    """since when"""
    text: Passage
    """why, and what a holder of its sheets should know"""
    instead: tuple[Slug, ...] = ()
    """modules that teach it now"""


class WithdrawnModules(Part):
    """`modules/withdrawn.yml`."""

    withdrawn: tuple[Withdrawn, ...]
    """all modules that are no longer taught"""


class Tracks(Part):
    tracks: tuple[Track, ...]
    """all tracks, in the order of lists and of the map"""
