"""This curriculum speaks plainly: sentences that can be read aloud, and words that a dictionary knows."""

from __future__ import annotations

from collections import defaultdict

import pytest
import spelling
from conftest import PROJECT
from jejaring.link import link
from jejaring.load import load
from jejaring.measure.language import Sample, plainness, samples, sentences, words

AVERAGE = {"id": 15, "en": 18}
"""the most words a sentence may have on average"""
LONGEST = 30
"""the most words of one sentence that a participant reads"""

SAMPLES = list(samples(link(load(PROJECT / "modules", PROJECT / "content", PROJECT)[0])))
PARTS = sorted({(sample.part, sample.language) for sample in SAMPLES})


def of(part: str, language: str) -> list[Sample]:
    return [sample for sample in SAMPLES if (sample.part, sample.language) == (part, language)]


@pytest.mark.parametrize(("part", "language"), PARTS)
def test_sentences_are_short_on_average(part: str, language: str) -> None:
    found = of(part, language)
    everything = plainness(sample.text for sample in found)
    read = plainness(sample.text for sample in found if sample.participant)
    assert everything.average <= AVERAGE[language]
    assert read.average <= AVERAGE[language]


def test_no_sentence_that_a_participant_reads_is_long() -> None:
    long = [
        f"{sample.part} {sample.where} {sample.language}: {sentence}"
        for sample in SAMPLES
        if sample.participant
        for sentence in sentences(sample.text)
        if len(words(sentence)) > LONGEST
    ]
    assert long == []


@pytest.mark.parametrize("language", spelling.DICTIONARIES)
def test_every_word_is_spelled_as_a_dictionary_or_a_project_list_has_it(language: str) -> None:
    unknown: dict[str, list[str]] = defaultdict(list)
    for sample in SAMPLES:
        if sample.language == language:
            for word in spelling.words(sample.text):
                if not spelling.known(word, language):
                    unknown[word].append(f"{sample.part} {sample.where}")
    assert dict(unknown) == {}
