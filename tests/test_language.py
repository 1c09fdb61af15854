"""Plain language, measured: sentences that can be read aloud, and words that a dictionary knows."""

from __future__ import annotations

import pytest
import spelling
from conftest import KEBUN, PROJECT
from jejaring.link import link
from jejaring.load import load
from jejaring.measure import language as measure
from jejaring.measure.language import plainness, samples, sentences, unmarked, words
from jejaring.pipeline import BuildOptions

SMALL = link(load(KEBUN / "modules", KEBUN / "content", PROJECT)[0])
SAMPLES = list(samples(SMALL))
PARTS = sorted({(sample.part, sample.language) for sample in SAMPLES})

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
    fields = {sample.where for sample in SAMPLES if sample.part.startswith("K1 ") and sample.participant}
    assert {"title", "summary", "activities.0.steps.0", "checks.0.text", "scenario.paragraphs.0"} <= fields
    hidden = ("notes", "answer", "questions", "preparation", "pitfalls", "adaptations", "cut", "materials")
    assert not [field for field in fields if any(name in field.split(".") for name in hidden)]


def test_every_kind_of_text_is_measured() -> None:
    parts = {part for part, _ in PARTS}
    assert {"tracks", "goals", "prerequisites", "courses", "site", "glossary", "sources", "interface"} <= parts
    assert len([part for part in parts if part.startswith("content/")]) == len({page.path for page in SMALL.prose})
    assert len([part for part in parts if part.split(" ")[-1] in {linked.slug for linked in SMALL.modules}]) == len(
        SMALL.modules
    )


def test_the_report_has_a_row_for_every_part() -> None:
    order = BuildOptions(project=PROJECT, modules=KEBUN / "modules", content=KEBUN / "content", output=PROJECT / "site")
    rows = measure.report(order).split("\n")
    assert len(rows) == 2 + len({part for part, _ in PARTS}) + 1
    assert rows[-1].startswith("all ")


# --- spelling --------------------------------------------------------------------------------------------------------


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
