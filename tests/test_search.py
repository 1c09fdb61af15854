"""The search: roots, the word list, what is in the index and what is not, and how well it finds what people type."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import KEBUN, PROJECT
from jejaring.link import Curriculum
from jejaring.measure.search import cases
from jejaring.measure.search.engines import OURS, asked
from jejaring.model import texts
from jejaring.pipeline import BuildOptions, checked
from jejaring.render import search
from jejaring.render.search import lexicon, postings, words
from playwright.sync_api import Browser, Page

CASES = cases.read(PROJECT / "tests" / "cases" / "search.yml")
PREFIX = {"id": "", "en": "en/"}
LEAST = 0.97
"""share of queries that find their page among the first three"""

Serve = Callable[[Path], str]


def curriculum_of(folder: Path) -> Curriculum:
    order = BuildOptions(PROJECT, folder / "modules", folder / "content", PROJECT / "site")
    curriculum, problems, _ = checked(order, lambda name: None)
    assert curriculum is not None, problems
    return curriculum


@pytest.fixture(scope="module")
def real() -> Curriculum:
    return curriculum_of(PROJECT)


@pytest.fixture(scope="module")
def page(chromium: Browser, site: Path, served: Serve) -> Page:
    """A page of the real site on which scripts can be imported."""
    page = chromium.new_page()
    page.goto(served(site))
    return page


# --- roots ---------------------------------------------------------------------------------------------------------

FAMILIES = {
    "awas": "awas awasi mengawasi diawasi terawasi pengawas pengawasan pengawasannya mengawasinya berawas",
    "lapor": "lapor melapor melaporkan pelapor pelaporan laporan laporannya terlapor dilaporkan laporkanlah",
    "langgar": "langgar melanggar dilanggar pelanggar pelanggaran pelanggarannya",
    "kuat": "kuat menguatkan penguatan memperkuat diperkuat terkuat kekuatan",
    "daya": "daya berdaya pemberdayaan memberdayakan diberdayakan",
    "jejaring": "jejaring berjejaring jaringan",
    "sepakat": "sepakat bersepakat menyepakati disepakati kesepakatan",
    "peta": "peta memetakan dipetakan pemetaan petanya",
    "nilai": "nilai menilai dinilai penilaian penilai nilainya",
    "pungut": "memungut pemungutan",
    "pimpin": "pimpin memimpin dipimpin pemimpin kepemimpinan pimpinan",
    "praktik": "praktik praktek",
    "risiko": "risiko resiko berisiko beresiko",
    "formal": "formal formil",
    "materiel": "materiel materil material",
    "november": "november Nopember",
}


@pytest.mark.parametrize("root", FAMILIES)
def test_every_form_has_the_same_root(root: str) -> None:
    attested = frozenset(word for family in FAMILIES.items() for word in words.split(" ".join(family)))
    forms = words.split(FAMILIES[root])
    assert {form: words.Roots("id", attested=attested).of(form) for form in forms} == dict.fromkeys(forms, (root,))


def test_compounds_have_the_roots_of_both_words() -> None:
    roots = words.Roots("id")
    assert roots.of("pertanggungjawaban") == ("tanggung", "jawab")
    assert roots.of("ditindaklanjuti") == ("tindak", "lanjut")


def test_protected_words_are_their_own_root() -> None:
    language = words.known("id")
    roots = words.Roots("id")
    stem = words.stemmer("sastrawi")[0]
    assert {word for word in language.protected if roots.of(word) != (word,)} == set()
    assert stem("pemilu") == "milu"
    assert roots.of("pemilu") == ("pemilu",)


@pytest.mark.parametrize("code", ["id", "en"])
def test_the_table_of_a_language_is_sound(code: str) -> None:
    language = words.known(code)
    assert language.stemmer
    listed = [*language.protected, *language.stop, *language.forms]
    assert [word for word in listed if words.split(word) != [word]] == []
    assert set(language.forms) & language.stop == set()
    assert all(pair.count(" ") == 1 for pair in language.swaps)


def test_a_language_without_a_table_is_searched_word_by_word() -> None:
    assert words.Roots("ace").of("peutrang") == ("peutrang",)


def test_names_are_what_only_capitals_write() -> None:
    text = "Orang di Simeulue membaca. Simeulue itu pulau; Membaca lagi di Meunasah, di meunasah."
    assert words.names([text], ["Pulau"]) == {"simeulue"}


# --- the word list and the postings --------------------------------------------------------------------------------


def test_the_browser_reads_the_word_list_as_it_was_written(page: Page) -> None:
    families = {
        "awas": {"mengawasi", "pengawasan", "awas"},
        "awal": {"awalnya"},
        "lapor": {"melapor", "pelapor", "pelaporan", "laporan"},
        "supervis": {"supervise", "supervisor"},
        "tulis": {"menulis", "tertulis"},
        "609": {"609"},
        "go": {"went"},
        "happi": {"happy", "happiness"},
    }
    ordered = dict(sorted(families.items()))
    patterns, lines = lexicon.encoded(ordered)
    read = page.evaluate(
        """async ([lines, patterns]) => {
          const { read } = await import("/assets/js/search/words.js");
          const { roots, forms } = read(lines, patterns);
          return [...forms].map(([form, numbers]) => [form, numbers.map((n) => roots[n])]);
        }""",
        [lines, patterns],
    )
    expected = {form: [root] for root, forms in ordered.items() for form in forms}
    assert {form: roots for form, roots in read if form in expected} == expected


def test_the_browser_reads_postings_as_they_were_written(page: Page) -> None:
    chance = random.Random(4)
    for size in (1, 3, 400):
        places = sorted(chance.sample(range(30_000), size))
        rows = [(place, chance.choice(list(postings.Weight))) for place in places]
        decode = 'async (line) => (await import("/assets/js/search/postings.js")).decode(line)'
        read = page.evaluate(decode, postings.line(rows))
        assert read["units"] == places
        order = sorted(set(read["worth"]))
        assert len(order) == len({weight for _, weight in rows})


def test_every_word_of_every_page_leads_to_its_root(page: Page, real: Curriculum) -> None:
    for language, prefix in PREFIX.items():
        units = [unit for found in search.units.pages(real, language) for unit in found.units]
        shown = sorted({word for unit in units for word in words.split(f"{unit.title} {unit.text}")})
        lost = page.evaluate(
            """async ([root, words]) => {
              const { open } = await import("/assets/js/search/engine.js");
              const { reader, lexicon } = await open(root);
              return words.filter((word) => !reader.stop.has(word) && !lexicon.forms.has(word));
            }""",
            [f"/{prefix}", shown],
        )
        assert lost == []


# --- what is in the index ------------------------------------------------------------------------------------------

FOR_FACILITATORS = {"notes", "questions", "preparation", "pitfalls", "adaptations", "cut", "answer"}


def test_no_answer_and_no_note_is_in_the_index(real: Curriculum) -> None:
    for language in PREFIX:
        files = search.files(real, language)
        everything = "\n".join(content.decode() for content in files.values())
        shown = {text[language] for linked in real.modules for path, text in texts(linked) if not _hidden(path)}
        for linked in real.modules:
            for path, text in texts(linked):
                if _hidden(path) and len(text[language]) > 40 and text[language] not in shown:
                    quoted = json.dumps(text[language], ensure_ascii=False)[1:-1]
                    assert quoted not in everything, (linked.slug, path)


def _hidden(path: tuple[str | int, ...]) -> bool:
    return bool(FOR_FACILITATORS & set(path))


def test_same_curriculum_same_bytes() -> None:
    assert search.files(curriculum_of(KEBUN), "id") == search.files(curriculum_of(KEBUN), "id")


def test_every_result_leads_to_an_element(site: Path) -> None:
    for prefix in PREFIX.values():
        folder = site / prefix
        index = json.loads((folder / "search/index.json").read_text("utf-8"))
        parts = sorted((folder / "search" / index["edition"]).glob("t*.json"), key=lambda path: int(path.stem[1:]))
        units = [unit for part in parts for unit in json.loads(part.read_text("utf-8"))]
        assert len(units) == sum(row[3] for row in index["pages"]) == len(index["lengths"])
        for _, _, address, count, *_ in index["pages"]:
            html = (folder / address / "index.html").read_text("utf-8")
            own, units = units[:count], units[count:]
            assert [anchor for anchor, _, _ in own if anchor and f'id="{anchor}"' not in html] == [], address


def test_bytes_before_the_first_result(site: Path) -> None:
    for prefix in PREFIX.values():
        folder = site / prefix / "search"
        edition = json.loads((folder / "index.json").read_text("utf-8"))["edition"]
        postings_files = list((folder / edition).glob("p*.json"))
        scripts = [site / "assets/js/search.js", *(site / "assets/js/search").glob("*.js")]
        needed = [folder / "index.json", *postings_files, *scripts]
        assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in needed) < 60_000


# --- how well it finds ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", PREFIX)
def test_people_find_what_they_look_for(chromium: Browser, site: Path, served: Serve, language: str) -> None:
    listed = CASES[language]
    answers = asked(chromium, OURS, served(site), PREFIX[language], [case.query for case in listed])
    found = cases.score(listed, answers, parts=True)
    missed = [
        (case.query, answer[:6])
        for case, answer in zip(listed, answers, strict=True)
        if not 1 <= cases.rank(case, answer, parts=True) <= 3
    ]
    assert found.third >= LEAST, missed


@pytest.mark.parametrize("language", PREFIX)
def test_the_cases_cover_every_rule(language: str) -> None:
    rules = {case.rule for case in CASES[language]}
    assert rules >= {"form", "typo", "spelling", "acronym", "language", "need"}
    assert language != "id" or rules >= {"clitic", "reduplication"}
    assert len(CASES[language]) >= 120
    assert len({case.query for case in CASES[language]}) == len(CASES[language])


NASAL = {"k": "ng", "p": "m", "t": "n", "s": "ny"}
ROOTS = """
awas lapor langgar pimpin tulis kirim daftar hitung pilih percaya kuat ubah usul tanya jawab dengar baca gambar latih
simpan jaga lindung tolak terima ambil rencana putus sepakat hubung sambung kumpul bantu periksa telusur catat cegah
tindak ancam buka tutup kunjung undang ganti kerja susun ukur rawan adil wakil lanjut sama
"""


def with_nasal(prefix: str, root: str) -> str:
    """The root with me- or pe- as Indonesian joins them."""
    first = root[0]
    if first in NASAL:
        return prefix + NASAL[first] + root[1:]
    return prefix + ("ng" if first in "aiueogh" else "m" if first in "bf" else "n" if first in "dcj" else "") + root


def forms_of(root: str) -> list[str]:
    """Forms that affixes, clitics and doubling make of a root, whether they are in use or not."""
    me, pe = with_nasal("me", root), with_nasal("pe", root)
    forms = [me, f"{me}kan", f"{me}i", pe, f"{pe}an", f"{root}an"]
    forms += [f"{prefix}{root}" for prefix in ("di", "ter", "ber")]
    around = (("di", "kan"), ("di", "i"), ("ke", "an"), ("per", "an"), ("memper", "kan"), ("diper", "kan"))
    forms += [f"{prefix}{root}{suffix}" for prefix, suffix in around]
    clitics = ("", "nya", "lah", "kah", "ku", "mu", "pun")
    return [form + clitic for form in forms for clitic in clitics] + [f"{form}-{form}" for form in forms]


def test_any_form_is_understood_even_one_that_no_page_has(page: Page) -> None:
    pairs = [(root, form) for root in ROOTS.split() for form in forms_of(root)]
    understood = page.evaluate(
        """async (pairs) => {
          const { open } = await import("/assets/js/search/engine.js");
          const { reader, lexicon } = await open("/");
          const roots = (form) => reader.read(`${form} `).flatMap(({ options }) => options.flatMap(([roots]) => roots));
          return pairs.map(([root, form]) => roots(form).some((number) => lexicon.roots[number] === root));
        }""",
        pairs,
    )
    assert [pair for pair, good in zip(pairs, understood, strict=True) if not good] == []


def slipped(word: str, chance: random.Random) -> str:
    """The word with one slip of the finger after its first letter."""
    at = chance.randrange(1, len(word) - 1)
    letter = chance.choice("abdegiklmnoprstu")
    return chance.choice([
        word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ])  # fmt: skip


@pytest.mark.parametrize("language", PREFIX)
def test_terms_are_found_by_every_name_and_in_spite_of_a_slip(
    chromium: Browser, site: Path, served: Serve, real: Curriculum, language: str
) -> None:
    chance = random.Random(11)
    asking: list[cases.Case] = []
    for term in real.terms.values():
        wanted = (f"istilah/#{term.slug}",)
        other = [text for code, text in term.term.items() if code != language]
        names = [*term.term.root.values(), *(term.short.root.values() if term.short else ())]
        names += [alias for aliases in term.aliases.root.values() for alias in aliases]
        asking += [cases.Case("name", name, wanted) for name in dict.fromkeys((*names, *other))]
        long = [word for word in words.split(term.term[language]) if len(word) > 5]
        if long:
            word = chance.choice(long)
            typed = " ".join(words.split(term.term[language])).replace(word, slipped(word, chance), 1)
            asking.append(cases.Case("slip", typed, wanted))
    answers = asked(chromium, OURS, served(site), PREFIX[language], [case.query for case in asking])
    for rule, least in (("name", 0.99), ("slip", LEAST)):
        own = [(case, answer) for case, answer in zip(asking, answers, strict=True) if case.rule == rule]
        missed = [case.query for case, answer in own if not 1 <= cases.rank(case, answer, parts=True) <= 3]
        assert len(missed) <= (1 - least) * len(own), missed


def test_what_is_marked_is_what_was_found(page: Page) -> None:
    """Marked words that stand side by side are one find: a name of several words."""
    roots = {"mengawasi": "awas", "pelaporan": "lapor", "kepercayaan": "percaya"}
    shown: list[tuple[str, list[tuple[str, bool]]]] = page.evaluate(
        """async (queries) => {
          const { open } = await import("/assets/js/search/engine.js");
          const engine = await open("/");
          const shown = [];
          for (const query of queries) {
            for (const result of (await engine.search(query)).slice(0, 5)) {
              const parts = await engine.sections(result);
              shown.push(...parts.map(({ text, title }) => [query, [...title, [". ", false], ...text]]));
            }
          }
          return shown;
        }""",
        list(roots),
    )
    finds = [
        (query, find)
        for query, pieces in shown
        for find in re.findall("<.*?>", _with_marks(pieces).replace("> <", " "))
    ]
    assert len(finds) > 20
    assert [(query, find) for query, find in finds if roots[query] not in find.lower()] == []


def _with_marks(pieces: list[tuple[str, bool]]) -> str:
    return "".join(f"<{text}>" if hit else text for text, hit in pieces)
