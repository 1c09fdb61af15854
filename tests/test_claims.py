"""Which sentences state something that needs a source, measured on sentences that the rule was not made from."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml
from jejaring.check.claims import stated

CORPUS = yaml.safe_load((Path(__file__).parent / "cases" / "claims.yml").read_text("utf-8"))
FLOORS = {
    ("id", "tuning"): (0.95, 0.05),
    ("en", "tuning"): (0.95, 0.05),
    ("id", "held back"): (0.90, 0.05),
    ("en", "held back"): (0.85, 0.05),
}
"""least share of claims found, and most of plain sentences reported"""


def part(sentence: str) -> str:
    """A third is held back, told by a hash, so that it stays the same third whatever is added."""
    held_back = int(hashlib.sha256(sentence.encode()).hexdigest(), 16) % 3 == 0
    return "held back" if held_back else "tuning"


def reported(language: str, kind: str, which: str) -> float:
    sentences = [sentence for sentence in CORPUS[language][kind] if part(sentence) == which]
    return sum(any(stated(sentence, language)) for sentence in sentences) / len(sentences)


@pytest.mark.parametrize(("language", "which"), FLOORS)
def test_claims_are_found_and_plain_sentences_left_alone(language: str, which: str) -> None:
    found, wrong = reported(language, "claim", which), reported(language, "plain", which)
    print(f"{language}, {which}: {found:.3f} of the claims found, {wrong:.3f} of the plain sentences reported")
    least, most = FLOORS[language, which]
    assert found >= least
    assert wrong <= most


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_sentence_is_reported_once_and_each_sentence_by_itself(language: str) -> None:
    claims = [sentence for sentence in CORPUS[language]["claim"] if len(list(stated(sentence, language))) > 0]
    assert all(len(list(stated(sentence, language))) == 1 for sentence in claims if sentence.count(". ") == 0)
    text = " ".join(claims[:3])
    assert [claim.sentence for claim in stated(text, language)] == claims[:3]


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_words_found_stand_where_they_are_said_to_stand(language: str) -> None:
    text = "".join(f"{sentence}\n" for kind in ("claim", "plain") for sentence in CORPUS[language][kind])
    claims = list(stated(text, language))
    assert len(claims) > 50
    assert all(text.startswith(claim.words, claim.start) for claim in claims)


@pytest.mark.parametrize(
    ("language", "text", "words", "says"),
    [
        ("id", "Warga miskin dua puluh persen.", "dua puluh persen", "a share"),
        ("id", "Pengaduan dijawab dalam tiga hari.", "dalam tiga hari", "a deadline"),
        ("id", "Bantuannya 50 juta rupiah.", "50 juta rupiah", "an amount of money"),
        ("id", "Menurut undang-undang warga wajib melapor.", "Menurut undang-undang", "law"),
        ("id", "Denda 5.000.000.", "5.000.000", "an amount of money"),
        ("en", "Soldiers are not allowed to vote.", "Soldiers are not allowed", "a right or duty"),
        ("en", "One in five wells is polluted.", "One in five", "a share"),
        ("en", "Voting twice is a criminal offence.", "is a criminal offence", "a penalty"),
        ("en", "It began in nineteen fifty-five.", "nineteen fifty-five", "a year"),
    ],
)
def test_what_is_stated_is_named(language: str, text: str, words: str, says: str) -> None:
    claim = next(stated(text, language))
    assert (claim.words, claim.says) == (words, says)


@pytest.mark.parametrize("text", ["Apakah dendanya 5.000.000?", "'Apakah dendanya 5.000.000?'"])
def test_a_question_states_nothing(text: str) -> None:
    assert not list(stated(text, "id"))


def test_a_language_without_a_grammar_has_what_every_language_has() -> None:
    assert [claim.says for claim in stated("Nen 40 %.\nNuk Rp 500.\nViti 2019.", "sq")] == [
        "a share",
        "an amount of money",
        "a year",
    ]
    assert not list(stated("Dua puluh persen.", "sq"))


def test_what_does_not_keep_its_length_in_lower_case_is_still_placed() -> None:
    text = "İİİ Denda Rp 500."
    assert next(stated(text, "id")).start == text.index("Rp")
