"""Rules that need more than one field or file. Each is a generator of problems; all of them run, always."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from jejaring.check import (
    alternatives,
    book,
    cards,
    claims,
    course_tests,
    dates,
    depth,
    drafts,
    effects,
    flow,
    gaps,
    graph,
    marked,
    occasions,
    origin,
    picture,
    questions,
    references,
    running,
    settings,
    signs,
    spelled,
    unfinished,
    wording,
    words,
)
from jejaring.check.written import Written, all_texts
from jejaring.load import Loaded
from jejaring.problem import Problem

__all__ = ["check", "gaps"]

Rule = Callable[[Loaded], Iterator[Problem]]
TextRule = Callable[[Loaded, Written], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    references.unique_names,
    references.known_references,
    references.module_stands_in_its_place,
    references.pages_in_every_language,
    references.nothing_orphaned,
    book.pages_have_their_own_addresses,
    book.pages_stand_at_one_address_each,
    book.languages_have_their_own_addresses,
    book.slugs_have_their_own_addresses,
    book.sheets_have_their_own_names,
    spelled.own_addresses_differ,
    book.former_names_are_free,
    book.recorded_modules_are_known,
    effects.sessions_are_whole,
    effects.tables_have_rows,
    effects.terms_are_named_in_known_languages,
    effects.sources_open_their_page,
    effects.origin_may_be_shown,
    effects.locales_are_known,
    effects.languages_are_known,
    words.words_are_known,
    words.words_are_filled_alike,
    words.plurals_are_those_of_the_language,
    dates.editions_stand_in_order,
    drafts.none_is_named,
    drafts.something_is_finished,
    drafts.first_language_is_complete,
    graph.no_cycles,
    graph.courses_respect_requirements,
    graph.days_end_before_midnight,
    occasions.occasions_have_scripts,
    signs.belong_to_goals_served,
    signs.are_claimed,
    occasions.minutes_suit_scripts,
    alternatives.alternatives_fit,
    alternatives.groups_have_a_size,
    cards.cards_hold_their_words,
    cards.decks_can_be_counted,
    flow.tables_are_whole,
    flow.callouts_are_shallow,
    flow.pictures_are_used,
    questions.choices_differ,
    questions.answers_are_as_long_as_others,
    questions.lengths_tell_nothing,
    questions.answers_stand_in_many_places,
    course_tests.tests_are_of_the_course,
    running.cuts_say_what_they_save,
    running.activities_serve_outcomes,
    running.modules_end_by_looking_back,
    running.stories_have_their_place,
    depth.outcomes_are_served,
    depth.minutes_add_up,
    depth.full_modules_are_deep,
    depth.worksheets_have_room,
    settings.rules_are_known,
    settings.modules_stand_on_levels,
    settings.letters_are_legible,
    origin.quotes_are_short,
    origin.rows_lead_somewhere,
    origin.nothing_is_left_out,
    picture.safe,
    wording.prose,
    wording.pages_cite_alike,
    claims.in_prose,
)
TEXT_RULES: tuple[TextRule, ...] = (
    wording.every_language,
    marked.known_marks,
    marked.languages_mark_alike,
    marked.marks_in_their_place,
    marked.lists_keep_their_lines,
    wording.sources_may_be_cited,
    wording.patterns,
    unfinished.translated,
    unfinished.texts_are_finished,
    claims.in_texts,
)


def check(loaded: Loaded, today: date = date.max) -> list[Problem]:
    """Every problem of meaning, in file order. What is dated later than `today` is one."""
    problems = [problem for rule in RULES for problem in rule(loaded)]
    written = all_texts(loaded)
    problems += [problem for text_rule in TEXT_RULES for problem in text_rule(loaded, written)]
    problems += dates.nothing_from_the_future(loaded, today)
    return sorted(set(problems))


def notes(loaded: Loaded) -> list[Problem]:
    """What authors should know though nothing is wrong."""
    return list(words.missing_words(loaded))
