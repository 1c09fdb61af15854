"""Languages are data: codes, words from the nearest file that has them, plurals, and languages that nobody knows."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from conftest import KEBUN, PROJECT, built
from jejaring import locales, model, strings
from jejaring.check import effects, notes
from jejaring.load import Loaded, load
from jejaring.model import Language
from selectolax.lexbor import LexborHTMLParser
from test_new import new
from test_theme import add_language

OWN = {
    "en": {"home": {"other": "Start here"}},
    "qu": {"home": {"other": "Qallariy"}},
    "sr": {"modules_count": {"one": "{n} модул", "few": "{n} модула", "other": "{n} модула"}},
}


@pytest.mark.parametrize(
    ("code", "right"),
    [
        ("id", "id"), ("ACE", "ace"), ("en-gb", "en-GB"), ("en_GB", "en-GB"), ("zh-hant", "zh-Hant"),
        ("ZH-HANT-tw", "zh-Hant-TW"), ("sr-latn-rs", "sr-Latn-RS"), ("es-419", "es-419"), ("qu", "qu"),
        ("ca-VALENCIA", "ca-valencia"), ("de-1996", "de-1996"), ("english", ""), ("e", ""), ("en-", ""), ("еn", ""),
        ("en-GB-US", ""), ("x-me", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_code_is_written_in_one_way(code: str, right: str) -> None:
    assert model.canonical(code) == right
    assert not right or model.canonical(right) == right


@pytest.mark.parametrize(
    ("code", "message", "hint"),
    [
        ("jp", "'jp' in 'jp' is no language", "it is the code of a country, Japan; write that of the language"),
        ("xx", "'xx' in 'xx' is no language", "see the codes of ISO 639; a language without two letters has three, "),
        ("en-Abcd", "'Abcd' in 'en-Abcd' is no script", "see BCP 47"),
        ("en-XY", "'XY' in 'en-XY' is no country", "see BCP 47"),
    ],
)
def test_a_code_that_stands_for_nothing(code: str, message: str, hint: str) -> None:
    (problem,) = effects.languages_are_known(spoken("id", code))
    assert (problem.code, problem.message) == ("unknown-language-code", message)
    assert problem.hint.startswith(hint)
    assert problem.place.file.endswith("content/site.yml")


@pytest.mark.parametrize("code", ["ace", "qaa", "mni", "zh-Hant-ID", "es-419", "sr-Latn-RS", "ca-valencia", "jv"])
def test_a_code_that_stands_for_something(code: str) -> None:
    assert not list(effects.languages_are_known(spoken("id", code)))


def spoken(*codes: str) -> Loaded:
    """The small curriculum as if its site had these languages."""
    loaded, _ = load(KEBUN / "modules", KEBUN / "content", PROJECT)
    assert loaded.site is not None
    languages = tuple(Language(code=code, name=code) for code in codes)
    site = replace(loaded.site, value=loaded.site.value.model_copy(update={"languages": languages}))
    return replace(loaded, site=site)


@pytest.mark.parametrize(
    ("code", "first", "key", "word"),
    [
        ("qu", "id", "home", "Qallariy"),
        ("qu", "id", "modules", "Modul"),
        ("qu", "ace", "modules", "Modules"),
        ("en-GB", "id", "home", "Start here"),
        ("en-GB", "id", "modules", "Modules"),
        ("ace", "qu", "home", "Qallariy"),
        ("ace", "qu", "modules", "Modules"),
        ("ace", "id", "home", "Beranda"),
        ("zh-Hant", "qu-PE", "home", "Qallariy"),
    ],
)
def test_a_word_comes_from_the_nearest_place(code: str, first: str, key: str, word: str) -> None:
    assert strings.words(code, OWN, first)[key] == word


def test_another_script_is_no_stand_in() -> None:
    """Who reads Serbian in Latin letters is not helped by Cyrillic ones."""
    assert strings.words("sr-RS", OWN)["modules_count"] == "{n} модула"
    assert strings.words("sr-Latn", OWN)["modules_count"] == "{n} modules"


@pytest.mark.parametrize(
    ("code", "number", "said"),
    [
        ("en", 1, "1 module"), ("en", 0, "0 modules"), ("en", 2, "2 modules"), ("id", 1, "1 modul"),
        ("sr", 1, "1 модул"), ("sr", 3, "3 модула"), ("sr", 21, "21 модул"), ("ace", 1, "1 module"),
        ("qaa", 1, "1 module"),
    ],
)  # fmt: skip
def test_things_are_counted_as_the_language_counts(code: str, number: int, said: str) -> None:
    """A word that is borrowed counts as the language does of which it is."""
    assert strings.words(code, OWN).counted("modules_count", number) == said


def test_every_word_that_counts_has_the_plurals_of_its_language() -> None:
    for code in strings.languages():
        for key, forms in strings.built_in(code).items():
            assert set(forms) <= set(locales.plurals(code)), (code, key)


@pytest.mark.parametrize(
    ("code", "day", "number", "direction"),
    [
        ("id", "24 November 2026", "1,5", "ltr"),
        ("ace", "2026-11-24", "1.5", "ltr"),
        ("ace-Arab", "2026-11-24", "1.5", "rtl"),
        ("zh-Hant", "2026年11月24日", "1.5", "ltr"),
        ("zh-Hant-ID", "2026年11月24日", "1.5", "ltr"),
        ("es-419", "24 de noviembre de 2026", "1.5", "ltr"),
        ("sr-Latn-RS", "24. novembar 2026.", "1,5", "ltr"),
        ("ar", "24 نوفمبر 2026", "1.5", "rtl"),
        ("pa-Arab", "24 نومبر 2026", "1.5", "rtl"),
        ("ks-Deva", None, "1.5", "ltr"),
    ],
)
def test_dates_and_numbers_and_what_nobody_knows(code: str, day: str | None, number: str, direction: str) -> None:
    language = Language(code=code, name=code)
    assert day is None or locales.long_date(language, date(2026, 11, 24)) == day
    assert locales.decimal(language, 1.5).translate(_DIGITS) == number
    assert locales.direction(language) == direction


_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩٫۰۱۲۳۴۵۶۷۸۹", "0123456789.0123456789")


def test_what_a_language_lacks_is_told_and_no_fault(kebun: Path) -> None:
    add_language(kebun, "ace", "Bahsa Acèh")
    (kebun / "content" / "words").mkdir()
    (kebun / "content" / "words" / "ace.yml").write_text("home: Rumoh\n", "utf-8")
    loaded, problems = load(kebun / "modules", kebun / "content", kebun)
    total = len(strings.built_in("en"))
    assert not problems
    assert [(note.code, note.message) for note in notes(loaded)] == [
        ("missing-words", f"{total - 1} of {total} interface words are missing in ace, shown in id")
    ]


def words_of(curriculum: Path, language: str) -> subprocess.CompletedProcess[str]:
    return new("words", language, "--curriculum", str(curriculum))


def test_the_words_to_fill_in_are_written_down(kebun: Path) -> None:
    add_language(kebun, "sr", "српски")
    path = kebun / "content" / "words" / "sr.yml"
    made = words_of(kebun, "sr")
    assert made.returncode == 0
    assert "words to fill in" in made.stdout
    text = path.read_text("utf-8")
    assert "# {n} modul\n" + '# modules_count: {one: "", few: "", other: ""}' in text
    assert f"# {strings.notes()['theme_skip']}\n# Lompat ke isi\n" in text
    assert not load(kebun / "modules", kebun / "content", kebun)[1]
    path.write_text(text.replace('# home: ""', "home: Почетна  # по договору"), "utf-8")
    filled = path.read_bytes()
    assert words_of(kebun, "sr").returncode == 0
    assert path.read_bytes() == filled
    everything = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ") and '""' in line]
    assert [line.partition(":")[0] for line in everything] == list(strings.built_in("en"))


@pytest.mark.parametrize(("language", "why"), [("qu", "is no language of the site"), ("EN", "write en")])
def test_words_for_a_language_that_is_not_there(kebun: Path, language: str, why: str) -> None:
    made = words_of(kebun, language)
    assert made.returncode == 2
    assert why in made.stderr
    assert not (kebun / "content" / "words").exists()


@pytest.fixture(scope="module")
def unknown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in languages whose codes have scripts, or which hardly any library knows; with some words of their own."""
    curriculum = Path(shutil.copytree(KEBUN, tmp_path_factory.mktemp("unknown") / "kebun"))
    for code, name in (("zh-Hant", "繁體中文"), ("ace", "Bahsa Acèh")):
        add_language(curriculum, code, name)
    folder = curriculum / "content" / "words"
    folder.mkdir()
    (folder / "zh-Hant.yml").write_text("modules: 單元\ntheme_skip: 跳到內容\nmodules_count: '{n} 個單元'\n", "utf-8")
    return built(curriculum, curriculum.parent / "site")


@pytest.mark.parametrize("code", ["zh-Hant", "ace"])
def test_a_site_in_such_languages(unknown: Path, code: str) -> None:
    page = LexborHTMLParser((unknown / code / "modul" / "menyiapkan-bedeng" / "index.html").read_bytes())
    assert page.css_first("html").attributes["lang"] == code
    others = {link.attributes["hreflang"]: link.attributes["href"] for link in page.css("link[hreflang]")}
    assert others[code] == f"../../../{code}/modul/menyiapkan-bedeng/"
    assert others.keys() == {"id", "en", "zh-Hant", "ace", "x-default"}
    assert (unknown / code / "search" / "index.json").is_file()
    assert f'"prefix":"{code}/"' in (unknown / "sw.js").read_text("utf-8")
    menu = page.css_first("nav").text() + page.css_first(".md-skip").text()
    assert ("單元" in menu and "跳到內容" in menu) if code == "zh-Hant" else "Modul" in menu


def test_words_of_a_language_reach_its_pages_only(unknown: Path) -> None:
    counted = "個單元"
    with_it = [path for path in unknown.rglob("*.html") if counted in path.read_text("utf-8")]
    assert with_it
    assert all(path.relative_to(unknown).parts[0] == "zh-Hant" for path in with_it)


def test_the_words_that_come_along_are_read_as_a_curriculums_own() -> None:
    for code in strings.languages():
        table = yaml.safe_load((strings.FOLDER / f"{code}.yml").read_text("utf-8"))
        read = model.InterfaceWords.model_validate(table)
        assert {key: forms.texts() for key, forms in read.root.items()} == strings.built_in(code)
