"""The rules of wording of this curriculum find what they are for, and nothing beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import PROJECT
from jejaring.check.wording import patterns
from jejaring.check.written import all_texts
from jejaring.load import load
from jejaring.model import Text

REAL, _ = load(PROJECT / "modules", PROJECT / "content", PROJECT)

FOUND = [
    ("id", "Warga membuat temuan.", "citizens-make-reports"),
    ("en", "Citizens who saw it file a finding.", "citizens-make-reports"),
    ("id", "Net-Map adalah metode resmi Bawaslu.", "method-of-our-own"),
    ("en", "Net-Map is Bawaslu's own method.", "method-of-our-own"),
    ("id", "Pengawas partisipatif adalah petugas.", "overseers-are-no-officials"),
    ("en", "Participatory overseers are officials.", "overseers-are-no-officials"),
    ("id", "Laporkan ke Panwaslih pelanggaran Pilkada.", "who-supervises-regional-elections"),
    ("en", "Report violations to Panwaslih in regional elections.", "who-supervises-regional-elections"),
    ("id", "Tujuh hari sejak kejadian.", "deadline-from-the-event"),
    ("en", "Seven days after the event.", "deadline-from-the-event"),
    ("id", "Identitas pelapor pasti dijamin.", "promised-secrecy"),
    ("en", "The reporter's name will be kept secret.", "promised-secrecy"),
    ("id", "Hubungi Kawan Bawaslu hotline.", "changing-contact"),
    ("id", "Telepon 0812-3456-7890.", "phone-number"),
]
TAKEN = [
    ("en", "Citizens never file a finding."),
    ("id", "Net-Map bukan metode Bawaslu."),
    ("en", "Net-Map is not a Bawaslu method."),
    ("id", "Laporkan ke Panwaslih pelanggaran Pilkada, tetapi tanyakan dulu [[sumber:kecamatan-bireuen]]."),
]
NEIGHBOURS = ("No one ever waits, never, not, cannot", "bukan", "not", "7", ".", "+62", "bukan metode")


def found_in(language: str, *key_points: str) -> list[str]:
    """Codes of what the rules find when a module has these key points in a language."""
    points = tuple(Text.model_construct(root={language: words}) for words in key_points)
    module = replace(REAL.modules[0], value=REAL.modules[0].value.model_copy(update={"key_points": points}))
    loaded = replace(REAL, modules=(module, *REAL.modules[1:]))
    return [problem.code for problem in patterns(loaded, all_texts(loaded))]


@pytest.mark.parametrize(("language", "text", "code"), FOUND)
def test_what_is_wrong_is_found_whatever_stands_beside_it(language: str, text: str, code: str) -> None:
    assert found_in(language, text) == [code]
    for neighbour in NEIGHBOURS:
        assert code in found_in(language, text, neighbour)
        assert code in found_in(language, neighbour, text)


@pytest.mark.parametrize(("language", "text"), TAKEN)
def test_what_is_right_is_taken(language: str, text: str) -> None:
    assert found_in(language, text) == []


def test_every_rule_has_an_example() -> None:
    assert REAL.rules
    assert {rule.code for rule in REAL.rules.value.rules} == {code for _, _, code in FOUND}


@pytest.mark.parametrize(("first", "second"), [("Citizens who saw it", "file a finding"), ("warga membuat", "temuan")])
def test_two_texts_are_not_read_as_one(first: str, second: str) -> None:
    assert found_in("en", first, second) == found_in("id", first, second) == []


def test_answers_are_kept_under_the_name_that_they_always_had() -> None:
    """Phones hold answers under it; another one would lose them."""
    assert REAL.site
    assert REAL.site.value.id == "jejaring"
