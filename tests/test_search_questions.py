"""The search on what people type beside the bare name: long questions of general words, words joined and parted."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import PROJECT, order
from jejaring.link import Curriculum
from jejaring.measure.search.cases import Case, rank
from jejaring.measure.search.engines import OURS, asked
from jejaring.pipeline import checked
from jejaring.render.search import postings, words
from jejaring.render.search.language import known
from playwright.sync_api import Browser, Page

Serve = Callable[[Path], str]
Missed = Callable[[str, Iterable[tuple[str, str]]], list[str]]

PREFIX = {"id": "", "en": "en/"}
GENERAL = {
    "id": (
        "apa yang harus kami lakukan kalau warga di desa kami perlu {}",
        "bagaimana caranya supaya orang di komunitas bisa tahu soal {} sebelum pemilu",
    ),
    "en": (
        "what should we do when people in our community need {}",
        "how do I tell the people in my village about {} before the election",
    ),
}
"""questions whose own words stand on most pages"""


@pytest.fixture(scope="module")
def real() -> Curriculum:
    curriculum, problems, _ = checked(order(PROJECT, PROJECT / "site"), lambda name: None)
    assert curriculum is not None, problems
    return curriculum


@pytest.fixture(scope="module")
def missed(chromium: Browser, site: Path, served: Serve) -> Missed:
    """The queries, of (query, wanted address) pairs, whose page is not among the first three."""

    def missed(language: str, pairs: Iterable[tuple[str, str]]) -> list[str]:
        listed = [Case("", query, (address,)) for query, address in pairs]
        answers = asked(chromium, OURS, served(site), PREFIX[language], [case.query for case in listed])
        return [
            case.query for case, rows in zip(listed, answers, strict=True) if not 1 <= rank(case, rows, parts=True) <= 3
        ]

    return missed


def modules(curriculum: Curriculum, language: str) -> Iterator[tuple[str, str]]:
    """(title, address)"""
    return ((linked.title[language], linked.address) for linked in curriculum.modules)


def terms(curriculum: Curriculum, language: str) -> Iterator[tuple[str, str]]:
    """(name, address) of terms; what stands in brackets is no part of a name."""
    for term in curriculum.terms.values():
        yield term.term[language].partition(" (")[0], f"istilah/#{term.slug}"


@pytest.mark.parametrize("language", PREFIX)
def test_general_words_do_not_decide(real: Curriculum, missed: Missed, language: str) -> None:
    """A title or a name of several words is found in the middle of a question that any page could answer."""
    questions = GENERAL[language]
    titles = [(each.format(title), address) for title, address in modules(real, language) for each in questions]
    assert missed(language, titles) == []
    names = [(name, address) for name, address in terms(real, language) if " " in name]
    asking = [(each.format(name), address) for name, address in names for each in questions]
    lost = missed(language, asking)
    assert len(lost) <= 0.1 * len(asking), lost


def telling(curriculum: Curriculum, language: str) -> Iterator[tuple[list[str], str]]:
    """The words of titles and names, with the address they lead to."""
    for name, address in (*modules(curriculum, language), *terms(curriculum, language)):
        yield words.split(name), address


def joined(
    curriculum: Curriculum, language: str, change: Callable[[str], str] = lambda word: word
) -> Iterator[tuple[str, str]]:
    """Each name with two words of it written as one, the second after `change`."""
    stop = known(language).stop
    for name, address in telling(curriculum, language):
        for at, (one, other) in enumerate(pairwise(name)):
            if min(len(one), len(other)) > 4 and not {one, other} & stop:
                yield " ".join([*name[:at], one + change(other), *name[at + 2 :]]), address


def parted(curriculum: Curriculum, language: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Each name with a blank inside one of its long words."""
    for name, address in telling(curriculum, language):
        for at, word in enumerate(name):
            if len(word) > 6:
                cut = chance.randrange(3, len(word) - 2)
                yield " ".join([*name[:at], word[:cut], word[cut:], *name[at + 1 :]]), address


@pytest.mark.parametrize("language", PREFIX)
def test_words_may_be_joined_or_parted_anywhere(real: Curriculum, missed: Missed, language: str) -> None:
    chance = random.Random(3)

    def without_a_letter(word: str) -> str:
        at = chance.randrange(1, len(word) - 1)
        return word[:at] + word[at + 1 :]

    assert missed(language, joined(real, language)) == []
    assert missed(language, parted(real, language, chance)) == []
    slipped = list(joined(real, language, without_a_letter))
    lost = missed(language, slipped)
    assert len(lost) <= 0.06 * len(slipped), lost


def test_three_words_may_be_written_as_one(missed: Missed) -> None:
    assert missed("id", [("rencanatindaklanjut", "istilah/#rtl")]) == []
    assert missed("en", [("structuredsystematicmassive", "istilah/#tsm")]) == []


def test_the_browser_reads_phrases_as_they_were_written(base: str, page: Page) -> None:
    """Each with its rarest root, 7, which is not written again."""
    told = [(0, [3, 70]), (61, [0, 61, 4000]), (4000, [92, 93, 94, 95])]
    line = postings.line([(2, postings.Weight.ONCE)]) + postings.BETWEEN + postings.phrases(told)
    page.goto(base)
    read = 'async (line) => (await import("/assets/js/search/postings.js")).decode(line, 7)'
    found = page.evaluate(read, line)
    assert found["units"] == [2]
    assert found["phrases"] == [[unit, [7, *roots]] for unit, roots in told]


def test_a_question_word_counts_where_a_phrase_has_it(missed: Missed) -> None:
    """Beside one telling word, which names many pages better, and wherever the two stand in the question."""
    assert missed("en", [("who then is this whole course for", "untuk-siapa/")]) == []
    assert missed("id", [("siapa sih yang membuat situs ini", "tentang/")]) == []


def test_words_that_tell_nothing_make_up_no_query(base: str, page: Page) -> None:
    page.goto(base)
    found = page.evaluate(
        """async (typed) => {
          const engine = await (await import("/assets/js/search/engine.js")).open("/");
          return Promise.all(typed.map(async (text) => (await engine.search(text)).length));
        }""",
        ["dari untuk ", "dariuntuk ", "untukuntuk ", "didididididix "],
    )
    assert found == [0, 0, 0, 0]
