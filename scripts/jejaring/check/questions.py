"""Tests that measure: nobody scores by ticking the longest choice, the same letter, or one of two that are equal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from jejaring import marks
from jejaring.check.plain import folded
from jejaring.load import Authored, Loaded
from jejaring.load.source import KeyPath
from jejaring.model import Module, Question, Text
from jejaring.problem import Problem

LONGER = 1.4
"""the right choice may be so many times as long as the others are on average"""
SHORT = 12
"""signs up to which nobody reads a length off: yes and no, a number, a word"""
FEWEST = 3
"""questions from which it can be said that the right choice is the longest too often"""

Asked = tuple[Authored[Module], int, Question]
"""a module, the place of a question among its questions, and the question"""


def choices_differ(loaded: Loaded) -> Iterator[Problem]:
    """The choices of a question are different texts, not the same with another case or punctuation."""
    for module, index, question in _asked(loaded):
        seen: dict[tuple[str, str], str] = {}
        for n, choice in enumerate(question.choices):
            for language, words in choice.text.items():
                first = seen.setdefault((language, folded(words)), choice.slug)
                if first != choice.slug:
                    key_path = ("questions", index, "choices", n, "text", language)
                    message = f"the choice '{choice.slug}' reads like '{first}'"
                    yield module.problem(key_path, "equal-choices", message, "write what tells them apart")


def answers_are_as_long_as_others(loaded: Loaded) -> Iterator[Problem]:
    """The right choice is not much longer than the others, in any language."""
    for module, index, question in _asked(loaded):
        right = _right(question)
        if right is None or module.value.draft:
            continue
        for language in question.choices[right].text.root:
            own, others = _lengths(question, right, language)
            usual = sum(others) / len(others)
            if own > LONGER * usual and max(own, *others) > SHORT:
                message = f"the right choice has {own} signs, the others {usual:.0f} on average: it betrays itself"
                hint = f"at most {int(LONGER * usual)} signs; or write the others out as people would say them"
                key_path = ("questions", index, "choices", right, "text", language)
                yield module.problem(key_path, "answer-betrayed", message, hint)


def lengths_tell_nothing(loaded: Loaded) -> Iterator[Problem]:
    """Whoever ticks the longest choice is right in about a third of the questions of a module or a course, no more.

    Whoever ticks the shortest is right in half of them at most.
    """
    for module in loaded.modules:
        if not module.value.draft:
            asked = [(module, index, question) for index, question in enumerate(module.value.questions)]
            yield from _told_by_length(module, ("questions",), asked)
    by_name = asked_by_name(loaded)
    for course in loaded.courses:
        chosen = [by_name[name] for name in course.value.test if name in by_name]
        yield from _told_by_length(course, ("test",), chosen)


def _told_by_length(owner: Authored, key_path: KeyPath, asked: Sequence[Asked]) -> Iterator[Problem]:
    if len(asked) < FEWEST:
        return
    for language in sorted({language for _, _, question in asked for language in question.text.root}):
        for code, what, like, is_so, share in (
            ("longest-is-right", "the longest", "long", _is_longest, 3),
            ("shortest-is-right", "the shortest", "short", _is_shortest, 2),
        ):
            found = [question.slug for _, _, question in asked if is_so(question, language)]
            allowed = max(1, round(len(asked) / share))
            if len(found) > allowed:
                message = f"the right choice is {what} in {len(found)} of {len(asked)} questions in '{language}'"
                hint = f"at most {allowed}; make a wrong choice as {like} in: {', '.join(found)}"
                yield owner.problem(key_path, code, message, hint, key=True)


def _is_longest(question: Question, language: str) -> bool:
    right = _right(question)
    if right is None or language not in question.choices[right].text.root:
        return False
    own, others = _lengths(question, right, language)
    return own > max(others)


def _is_shortest(question: Question, language: str) -> bool:
    right = _right(question)
    if right is None or language not in question.choices[right].text.root:
        return False
    own, others = _lengths(question, right, language)
    return own < min(others) and max(own, *others) > SHORT


def answers_stand_in_many_places(loaded: Loaded) -> Iterator[Problem]:
    """The right choices of a module or of a course's test do not all bear the same letter."""
    for module in loaded.modules:
        if not module.value.draft:
            yield from _in_one_place(module, ("questions",), module.value.questions)
    by_name = asked_by_name(loaded)
    for course in loaded.courses:
        chosen = [by_name[name][2] for name in course.value.test if name in by_name]
        yield from _in_one_place(course, ("test",), chosen)


def _in_one_place(owner: Authored, key_path: KeyPath, questions: Sequence[Question]) -> Iterator[Problem]:
    places = [place for question in questions if (place := _right(question)) is not None]
    if len(places) <= FEWEST:
        return
    counted = Counter(places)
    place, often = counted.most_common(1)[0]
    if often > (len(places) + 1) // 2:
        message = f"the right choice is {_letter(place)} in {often} of {len(places)} questions"
        hint = f"in at most {(len(places) + 1) // 2}; put choices of some of them in another order"
        yield owner.problem(key_path, "same-letter", message, hint, key=True)
        return
    letters = range(max(len(question.choices) for question in questions))
    never = [_letter(each) for each in letters if each not in counted]
    if never and len(places) >= 2 * len(letters):
        message = f"{' and '.join(never)} is never the right choice of {len(places)} questions"
        yield owner.problem(key_path, "same-letter", message, "put choices of some of them in another order", key=True)


def _letter(place: int) -> str:
    return "ABCDEF"[place]


def _asked(loaded: Loaded) -> Iterator[Asked]:
    return chain.from_iterable(
        ((module, index, question) for index, question in enumerate(module.value.questions))
        for module in loaded.modules
    )


def asked_by_name(loaded: Loaded) -> Mapping[str, Asked]:
    """`module#question` -> the question."""
    return {f"{asked[0].value.slug}#{asked[2].slug}": asked for asked in _asked(loaded)}


def _right(question: Question) -> int | None:
    """Place of the right choice; None where the answer names none."""
    return next((n for n, choice in enumerate(question.choices) if choice.slug == question.answer), None)


def _lengths(question: Question, right: int, language: str) -> tuple[int, list[int]]:
    """Signs of the right choice, and of each other."""
    signs = [_signs(choice.text, language) for choice in question.choices]
    return signs[right], [*signs[:right], *signs[right + 1 :]]


def _signs(text: Text, language: str) -> int:
    return len(marks.stripped(text.root.get(language, ""), lambda _, slug: slug).strip())
