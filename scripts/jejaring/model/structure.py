"""`modules/goals.yml`, `prerequisites.yml`, `tracks.yml` and `withdrawn.yml`: what the modules hang on."""

from __future__ import annotations

from pydantic import Field

from jejaring.model.base import Code, IsoDate, Part, Slug, Text


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


class Withdrawn(Part):
    """A module that is no longer taught; its old address and its sheets say so."""

    slug: Slug
    date: IsoDate
    """since when"""
    text: Text
    """why, and what a holder of its sheets should know"""
    instead: tuple[Slug, ...] = ()
    """modules that teach it now"""


class WithdrawnModules(Part):
    """`modules/withdrawn.yml`."""

    withdrawn: tuple[Withdrawn, ...]


class Tracks(Part):
    tracks: tuple[Track, ...] = Field(min_length=1)
