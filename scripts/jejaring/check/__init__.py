"""Rules that need more than one field or file. Each is a generator of problems; all of them run, always."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from jejaring.check import claims, depth, graph, references, wording
from jejaring.load import Loaded
from jejaring.problem import Problem

Rule = Callable[[Loaded], Iterator[Problem]]
TextRule = Callable[[Loaded, wording.Written], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    references.unique_names,
    references.known_references,
    references.module_stands_in_its_place,
    references.pages_in_every_language,
    references.nothing_orphaned,
    graph.no_cycles,
    graph.courses_respect_requirements,
    graph.sessions_are_whole,
    graph.days_end_before_midnight,
    depth.outcomes_are_served,
    depth.minutes_add_up,
    depth.full_modules_are_deep,
    depth.worksheets_have_room,
    wording.prose,
    wording.pages_cite_alike,
    claims.in_prose,
)
TEXT_RULES: tuple[TextRule, ...] = (
    wording.every_language,
    wording.known_marks,
    wording.sources_may_be_cited,
    wording.patterns,
    claims.in_texts,
)


def check(loaded: Loaded, interface_languages: Collection[str]) -> list[Problem]:
    """Every problem of meaning, in file order. `interface_languages` are those with interface words."""
    problems = [problem for rule in RULES for problem in rule(loaded)]
    written = wording.all_texts(loaded)
    problems += [problem for text_rule in TEXT_RULES for problem in text_rule(loaded, written)]
    problems += references.languages_have_words(loaded, interface_languages)
    return sorted(set(problems))
