"""A rule of wording sees one text at a time: what stands before or after it neither hides nor makes a finding."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import KEBUN, PROJECT
from jejaring.check.wording import patterns, wording_rules
from jejaring.check.written import all_texts
from jejaring.load import load
from jejaring.model import Text

LOADED, _ = load(KEBUN / "modules", KEBUN / "content", PROJECT)

FOUND = {
    ("phone-number", ""): "+62 812-3456-7890",
    ("changing-contact", ""): "bit.ly/",
    ("respectful-words", "id"): "orang cacat",
    ("respectful-words", "en"): "the handicapped",
    ("spelling", "id"): "formil",
}
"""(code, language) of each rule but those of outcomes -> a text that it finds"""
NEIGHBOURS = ("No one ever waits, never, not, cannot", "bukan", "not", "7", ".", "+62")


def found_in(*key_points: str) -> list[tuple[str, tuple[int, int]]]:
    """(code, place) of what the rules find when a module has these key points in both languages."""
    authored = LOADED.modules[0]
    points = tuple(Text({"id": words, "en": words}) for words in key_points)
    module = replace(authored, value=authored.value.model_copy(update={"key_points": points}))
    loaded = replace(LOADED, modules=(module, *LOADED.modules[1:]))
    return [(each.code, (each.place.line, each.place.column)) for each in patterns(loaded, all_texts(loaded))]


def test_every_rule_has_an_example() -> None:
    rules = {(rule.code, (*rule.languages, "")[0]) for rule in wording_rules() if rule.where != "outcomes"}
    assert rules == set(FOUND)


@pytest.mark.parametrize("neighbour", NEIGHBOURS)
@pytest.mark.parametrize(("code", "language"), FOUND)
def test_neighbours_do_not_silence_a_rule(code: str, language: str, neighbour: str) -> None:
    words = FOUND[code, language]
    alone = [each for each in found_in(words) if each[0] == code]
    assert alone
    assert [each for each in found_in(words, neighbour) if each[0] == code] == alone
    assert code in [each[0] for each in found_in(neighbour, words)]
