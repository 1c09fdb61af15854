"""Plain language, measured: sentences that can be read aloud, and words that a dictionary knows."""

from __future__ import annotations

from collections import defaultdict

import pytest
import spelling
from conftest import PROJECT
from jejaring.check import check
from jejaring.link import link
from jejaring.load import load
from jejaring.measure import language as measure
from jejaring.measure.language import Sample, plainness, samples, sentences, unmarked, words
from jejaring.pipeline import BuildOptions

AVERAGE = {"id": 15, "en": 18}
"""the most words a sentence may have on average"""
LONGEST = 30
"""the most words of one sentence that a participant reads"""

REAL = link(load(PROJECT / "modules", PROJECT / "content", PROJECT)[0])
SAMPLES = list(samples(REAL))
PARTS = sorted({(sample.part, sample.language) for sample in SAMPLES})


def of(part: str, language: str) -> list[Sample]:
    return [sample for sample in SAMPLES if (sample.part, sample.language) == (part, language)]


# --- the ruler -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Satu. Dua! Tiga?", ["Satu.", "Dua!", "Tiga?"]),
        ('Ia bertanya, "Siapa?" Lalu diam.', ['Ia bertanya, "Siapa?"', "Lalu diam."]),
        ("Katakan: “Tunggu.” Catat.", ["Katakan: “Tunggu.”", "Catat."]),
        ("(Baca pelan.) Ulangi.", ["(Baca pelan.)", "Ulangi."]),
        ("Bawa tiga hal: tali, batu; dan air.", ["Bawa tiga hal: tali, batu; dan air."]),
        ("Ada 1.953 laporan pukul 08.15.", ["Ada 1.953 laporan pukul 08.15."]),
        ("Judul tanpa titik", []),
        ("...", []),
    ],
)
def test_sentences(text: str, found: list[str]) -> None:
    assert sentences(text) == found


def test_words() -> None:
    assert words("Warga-warga melapor 1.953 kali, bukan? [ ] — “ya”") == [
        "Warga-warga",
        "melapor",
        "1.953",
        "kali",
        "bukan",
        "ya",
    ]


def test_a_title_does_not_flatter_the_average() -> None:
    assert plainness(["Satu judul", "Dua tiga empat lima."]) == measure.Plainness(1, 4, 0, 4)
    assert plainness(["Keberlanjutan itu penting."]).long_share == pytest.approx(1 / 3)
    assert plainness([]).average == 0


def test_markdown_is_read_as_the_words_it_shows() -> None:
    page = (
        "## Judul {: #judul }\n\nSatu [tautan](x.md#y) dan\n**tebal**.\n\n"
        "| Siapa | Apa |\n|---|---|\n| Warga | Melapor. |\n\n1. Satu.\n2. Dua."
    )
    assert list(unmarked(page)) == [
        "Judul", "Satu tautan dan tebal.", "Siapa", "Apa", "Warga", "Melapor.", "Satu.", "Dua.",
    ]  # fmt: skip


def test_participants_read_neither_notes_nor_answers() -> None:
    fields = {sample.where for sample in SAMPLES if sample.part.startswith("J1 ") and sample.participant}
    assert {"title", "summary", "activities.0.steps.0", "checks.0.text", "scenario.paragraphs.0"} <= fields
    hidden = ("notes", "answer", "questions", "preparation", "pitfalls", "adaptations", "cut", "materials")
    assert not [field for field in fields if any(name in field.split(".") for name in hidden)]


def test_every_kind_of_text_is_measured() -> None:
    parts = {part for part, _ in PARTS}
    assert {"tracks", "goals", "prerequisites", "courses", "site", "glossary", "sources", "interface"} <= parts
    assert len([part for part in parts if part.startswith("content/")]) == len({page.path for page in REAL.prose})
    assert len([part for part in parts if part.split(" ")[-1] in {linked.slug for linked in REAL.modules}]) == len(
        REAL.modules
    )


def test_the_report_has_a_row_for_every_part() -> None:
    order = BuildOptions(PROJECT, PROJECT / "modules", PROJECT / "content", PROJECT / "site")
    rows = measure.report(order).split("\n")
    assert len(rows) == 2 + len({part for part, _ in PARTS}) + 1
    assert rows[-1].startswith("all ")


# --- what is measured ----------------------------------------------------------------------------------------------


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


@pytest.mark.parametrize(
    ("word", "language"),
    [
        *((word, "id") for word in (
            "praktek", "resiko", "aktifitas", "analisa", "jadual", "ijin", "nasehat", "sekertaris", "pengawsan",
            "cocokan", "dimana", "diatas", "dirubah", "kwalitas", "Nopember",
            "tehnik", "sistim", "obyek", "metoda", "antri", "formil", "materil", "pengwas-pemilu", "kordinasi",
        )),
        *((word, "en") for word in (
            "recieve", "seperate", "organisaton", "facilitater", "occured", "teh", "neighbor's",
        )),
    ],
)  # fmt: skip
def test_a_misspelt_word_is_not_known(word: str, language: str) -> None:
    assert not spelling.known(word, language)


@pytest.mark.parametrize(
    "word",
    ["catatannya", "Sebutkan", "hubungi", "diulang", "terpendek", "segampong", "dikecilkan", "se-Indonesia", "PKK-nya"],
)
def test_a_regular_form_of_a_known_word_is_known(word: str) -> None:
    assert spelling.known(word, "id")


@pytest.mark.parametrize("name", ["names", "id", "en"])
def test_project_words_are_sorted_under_their_headings(name: str) -> None:
    lines = (spelling.WORDS / f"{name}.txt").read_text("utf-8").splitlines()
    assert lines[0].startswith("# ")
    group: list[str] = []
    for line in [*lines, "# end"]:
        if line.startswith("#"):
            assert group == sorted(group, key=lambda word: (word.casefold(), word))
            group = []
        else:
            group.append(line)
    assert len(spelling.listed(name)) == len(set(spelling.listed(name)))


def test_the_real_curriculum_breaks_no_rule_of_wording() -> None:
    loaded, problems = load(PROJECT / "modules", PROJECT / "content", PROJECT)
    assert [*problems, *check(loaded, ["id", "en"])] == []
