"""`modules/goals.yml`, `prerequisites.yml` and `tracks.yml`: what the modules hang on."""

from __future__ import annotations

from pydantic import Field

from jejaring.model.base import Code, Part, Slug, Text


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


class Tracks(Part):
    tracks: tuple[Track, ...] = Field(min_length=1)
