"""What `new.py` begins: a curriculum that builds at once, and entries that leave every other byte as it was."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import KEBUN, PROJECT, built
from editor_eyes import CoreLoader, authored, faults, schema_for, written
from jejaring import schemas
from jejaring.scaffold.curriculum import starter_words
from test_input import problems_of


def new(*words: str, cwd: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    door = [sys.executable, str(PROJECT / "scripts/new.py"), *words]
    return subprocess.run(door, capture_output=True, text=True, timeout=120, cwd=cwd)


def checked(curriculum: Path) -> subprocess.CompletedProcess[str]:
    door = [sys.executable, str(PROJECT / "scripts/build.py"), "--check", "--curriculum", str(curriculum)]
    return subprocess.run(door, capture_output=True, text=True, timeout=120)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- a curriculum


@pytest.mark.parametrize(
    ("languages", "titles"),
    [
        ("en", ["First aid for all"]),
        ("id", ["Pertolongan pertama untuk semua"]),
        ("id,en", ["id=Pertolongan pertama untuk semua", "en=First aid for all"]),
        ("en,id", ["en=First aid for all", "id=Pertolongan pertama untuk semua"]),
        ("es", ["Primeros auxilios para todos"]),
        ("ar", ["الإسعافات الأولية للجميع"]),
        ("es,qu", ["Primeros auxilios para todos"]),
        ("id,en", ["Pertolongan pertama untuk semua"]),
    ],
)
def test_a_new_curriculum_has_no_problem(tmp_path: Path, languages: str, titles: list[str]) -> None:
    folder = tmp_path / "kursus"
    made = new("curriculum", str(folder), "--languages", languages, "--title", *titles)
    assert made.returncode == 0, made.stdout + made.stderr
    ended = checked(folder)
    assert (ended.returncode, ended.stdout) == (0, ""), ended.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kursus"]
    for name, path in authored(folder):
        line = path.read_text("utf-8").split("\n", 1)[0]
        assert line == schemas.modeline(name, len(path.relative_to(folder).parts) - 1)
        assert faults((folder / schemas.FOLDER / f"{name}.json").read_text("utf-8"), path) == []


def test_a_new_curriculum_is_built_whole(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    titles = ["--title", "en=First aid for all", "id=Pertolongan pertama untuk semua"]
    assert new("curriculum", str(folder), "--languages", "en,id", *titles).returncode == 0
    site = built(folder, tmp_path / "site")
    assert "First aid for all" in (site / "index.html").read_text("utf-8")
    assert "Mencuci tangan" in (site / "id" / "module" / "washing-hands" / "index.html").read_text("utf-8")


def test_what_stands_in_a_new_curriculum(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    folder.mkdir()
    made = new("curriculum", str(folder), "--languages", "en", "--title", "Water", "--name", "English (UK)")
    assert made.returncode == 0, made.stderr
    names = {name for name in contents(folder) if not name.startswith("content/schemas/")}
    assert names == {
        ".github/workflows/site.yml", ".gitignore", "README.md", "content/en/about.md", "content/en/index.md",
        "content/glossary.yml", "content/site.yml", "content/sources.yml", "mkdocs.yml", "modules/goals.yml",
        "modules/first-steps/washing-hands.yml", "modules/prerequisites.yml", "modules/tracks.yml",
    }  # fmt: skip
    assert 'name: "English (UK)"' in (folder / "content/site.yml").read_text("utf-8")
    assert yaml.safe_load((folder / ".github/workflows/site.yml").read_text("utf-8"))["jobs"]["publish"]
    assert str(PROJECT) not in "".join(path.read_text("utf-8") for path in folder.rglob("*") if path.is_file())
    assert [name for name, text in contents(folder).items() if b"@slug" in text or b"@title" in text] == []


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--languages", "english", "--title", "Water"], 2, "'english' is not a language code"),
        (["--languages", "en,en", "--title", "Water"], 2, "names a language twice"),
        (["--languages", "en", "--title", "Water", "--name", "A,B"], 2, "--name has 2 names for 1 languages"),
        (["--languages", "en", "--title", "de=Wasser"], 2, "--title names 'de'"),
        (["--languages", "en,id", "--title", "id=Air"], 2, "in its first language: --title en=..."),
        (["--languages", "en", "--title", "<b>Water</b>"], 1, "content/site.yml:4:13: markup"),
        (["--languages", "en", "--title", "TODO"], 1, "placeholder"),
        (["--languages", "en", "--title", ""], 2, "in its first language"),
    ],
)
def test_a_curriculum_that_cannot_be(tmp_path: Path, words: list[str], code: int, said: str) -> None:
    ended = new("curriculum", str(tmp_path / "course"), *words)
    assert ended.returncode == code, ended.stdout + ended.stderr
    assert said in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", ["full", "file", "link", "no parent"])
def test_what_is_there_is_never_touched(tmp_path: Path, there: str) -> None:
    folder = tmp_path / "course"
    if there == "full":
        folder.mkdir()
        (folder / "mine.txt").write_text("mine", "utf-8")
    elif there == "file":
        folder.write_text("mine", "utf-8")
    elif there == "link":
        folder.symlink_to(tmp_path / "nowhere")
    else:
        folder = tmp_path / "none" / "course"
    before = contents(tmp_path), sorted(tmp_path.iterdir())
    ended = new("curriculum", str(folder), "--languages", "en", "--title", "Water")
    assert ended.returncode == 2
    assert "error: " in ended.stderr
    assert "Traceback" not in ended.stderr
    assert (contents(tmp_path), sorted(tmp_path.iterdir())) == before


def test_languages_are_joined_by_commas_or_blanks(tmp_path: Path) -> None:
    made = new("curriculum", str(tmp_path / "course"), "--languages", "es", "qu", "--title", "Agua")
    assert made.returncode == 0, made.stdout + made.stderr
    assert "in English for a start: write them in Español" in made.stdout
    assert "[[term:soapy-water]]" in contents(tmp_path)["course/modules/first-steps/washing-hands.yml"].decode()
    site = yaml.safe_load((tmp_path / "course/content/site.yml").read_text("utf-8"))
    assert [each["code"] for each in site["languages"]] == ["es", "qu"]


def test_a_language_in_work_gets_a_page_when_it_has_a_title(tmp_path: Path) -> None:
    """Until then the first language stands in; an empty page would be a problem."""
    folder = tmp_path / "course"
    assert new("curriculum", str(folder), "--languages", "es,qu", "--title", "Agua").returncode == 0
    there = ("--curriculum", str(folder))
    assert new("page", "pozo", "--title", "es=Pozo", *there).returncode == 0
    assert not (folder / "content/qu").exists()
    assert new("page", "minga", "--title", "es=Minga", "qu=Mink'a", *there).returncode == 0
    assert (folder / "content/qu/minga.md").is_file()


def test_words_stand_below_what_is_shown_until_then(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    assert new("curriculum", str(folder), "--languages", "es,qu", "--title", "Agua").returncode == 0
    told = checked(folder).stderr
    assert f"python3 scripts/new.py words --curriculum {folder} qu" in told
    assert "1 module in 9 files" in told
    assert new("words", "qu", "--curriculum", str(folder)).returncode == 0
    assert '# Módulos\n# modules: ""' in (folder / "content/words/qu.yml").read_text("utf-8")


def test_what_comes_next_names_the_curriculum_and_a_code_that_is_free(kebun: Path) -> None:
    ended = new("track", "dapur", "--curriculum", str(kebun))
    assert f"new.py module --curriculum {kebun} dapur SLUG --code A1" in ended.stdout


def test_a_title_is_data(tmp_path: Path) -> None:
    """Quotes, backslashes, colons and signs of the templates come out as they went in."""
    title = 'Air "bersih": @slug_module@ #1 \\ {x}'
    ended = new("curriculum", str(tmp_path / "course"), "--languages", "id", "--title", title)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    site = yaml.safe_load((tmp_path / "course/content/site.yml").read_text("utf-8"))
    assert site["title"] == {"id": title}


def test_starter_words_are_the_same_keys() -> None:
    words = starter_words()
    assert set(words) >= {"id", "en"}
    assert len({tuple(each) for each in words.values()}) == 1


def test_the_address_of_a_curriculum_is_its_own(tmp_path: Path) -> None:
    """The generator's mkdocs.yml says where another site stands."""
    folder = tmp_path / "course"
    assert new("curriculum", str(folder), "--languages", "en", "--title", "Water").returncode == 0
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace('""', "https://example.org/water/"), "utf-8")
    door = [sys.executable, str(PROJECT / "scripts/build.py"), "--no-handouts", "--curriculum", str(folder)]
    ended = subprocess.run(door, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "https://example.org/water/" in (folder / "site" / "sitemap.xml").read_text("utf-8")


# --- entries


ENTRIES = [
    (("track", "dapur"), "modules/tracks.yml"),
    (("goal", "sehat", "--code", "T3"), "modules/goals.yml"),
    (("prerequisite", "waktu", "--code", "S2"), "modules/prerequisites.yml"),
    (("term", "mulsa"), "content/glossary.yml"),
    (("source", "petani"), "content/sources.yml"),
    (("course", "sehari"), "modules/courses.yml"),
]
EXPECTED = {"empty-text", "placeholder", "orphan"}
"""what is said of an entry that is still to be written"""


@pytest.mark.parametrize(("words", "file"), ENTRIES, ids=[words[0] for words, _ in ENTRIES])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "no end"])
def test_an_entry_is_added_and_nothing_else(kebun: Path, words: tuple[str, ...], file: str, ends: str) -> None:
    path = kebun / file
    text = f"# a comment\n{path.read_text('utf-8')}# at the end\n"
    text = text.replace("\n", "\r\n") if ends == "\r\n" else text.removesuffix("\n") if ends == "no end" else text
    path.write_bytes(text.encode())
    ended = new(*words, "--title", "id=Satu dua", "en=One two", "--curriculum", str(kebun))
    assert ended.returncode == 0, ended.stdout + ended.stderr
    longer = path.read_bytes().decode()
    assert longer.startswith(text)
    assert ("\r\n" in longer) == (ends == "\r\n")
    assert longer.count("\r\n") in (0, longer.count("\n"))
    found = problems_of(kebun)
    assert {row.split(": ")[1] for row in found} <= EXPECTED, found
    assert found
    entry = next(iter(yaml.load(longer, CoreLoader).values()))[-1]
    assert entry["slug"] == words[1]
    assert {"id": "Satu dua", "en": "One two"} in entry.values()


@pytest.mark.parametrize(("words", "file"), ENTRIES, ids=[words[0] for words, _ in ENTRIES])
def test_two_entries_one_after_the_other(kebun: Path, words: tuple[str, ...], file: str) -> None:
    """The first is still to be written, and so its file does not load; the second is added all the same."""
    assert new(*words, "--curriculum", str(kebun)).returncode == 0
    second = [f"{word}-2" if word == words[1] else word.replace("3", "4").replace("S2", "S3") for word in words]
    ended = new(*second, "--curriculum", str(kebun))
    assert ended.returncode == 0, ended.stdout + ended.stderr
    before = contents(kebun)
    ended = new(*words, "--curriculum", str(kebun))
    assert (ended.returncode, contents(kebun)) == (2, before)
    assert f"has an entry '{words[1]}' already" in ended.stderr


@pytest.mark.parametrize(("words", "file"), ENTRIES, ids=[words[0] for words, _ in ENTRIES])
def test_a_file_that_is_missing_is_made(kebun: Path, words: tuple[str, ...], file: str) -> None:
    (kebun / file).unlink()
    ended = new(*words, "--curriculum", str(kebun))
    assert ended.returncode == 0, ended.stdout + ended.stderr
    lines = (kebun / file).read_text("utf-8").splitlines()
    assert lines[0] == schemas.modeline(Path(file).stem, 1)
    assert (kebun / schemas.FOLDER / f"{Path(file).stem}.json").is_file()


@pytest.mark.parametrize("text", ["tracks: [", "tracks: {a: b}\n", "- a\n", "tracks:\n- slug: a\nmore: b\n"])
def test_a_file_in_which_nothing_can_be_added_stays(kebun: Path, text: str) -> None:
    (kebun / "modules/tracks.yml").write_text(text, "utf-8")
    ended = new("track", "dapur", "--curriculum", str(kebun))
    assert ended.returncode in (1, 2)
    assert "tracks.yml" in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr
    assert (kebun / "modules/tracks.yml").read_text("utf-8") == text


@pytest.mark.parametrize("empty", ["terms: []\n", "terms:\n", "# none yet\n", "", "# none\nterms: [ ]  # yet\n"])
def test_an_empty_list_takes_its_first_entry(kebun: Path, empty: str) -> None:
    path = kebun / "content/glossary.yml"
    path.write_text(empty, "utf-8")
    ended = new("term", "mulsa", "--curriculum", str(kebun))
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert yaml.safe_load(path.read_text("utf-8"))["terms"][0]["slug"] == "mulsa"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("track", "Dapur Kita"), "'Dapur Kita' is not a slug"),
        (("goal", "sehat", "--code", "T1"), "the code T1 is that of 'subur' already"),
        (("goal", "sehat", "--code", "3"), "'3' is not a code"),
        (("module", "tanah", "menyiram", "--code", "K2"), "the code K2 is that of 'merawat-tanaman' already"),
        (("module", "panen", "merawat-tanaman", "--code", "K3"), "merawat-tanaman.yml exists already"),
        (("term", "mulsa", "--title", "de=Mulch"), 'write --title id="..." en="..."'),
        (("term", "mulsa", "--title", "Mulsa"), "names no language of the site"),
        (("page", "../x"), "is not a slug"),
        (("page", "bantuan"), "bantuan.md exists already"),
    ],
)
def test_an_entry_that_cannot_be(kebun: Path, words: tuple[str, ...], said: str) -> None:
    before = contents(kebun)
    ended = new(*words, "--curriculum", str(kebun))
    assert (ended.returncode, contents(kebun)) == (2, before)
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_page_in_every_language(kebun: Path) -> None:
    ended = new("page", "bab/satu", "--title", 'id=Bab "satu"', "--curriculum", str(kebun))
    assert ended.returncode == 0, ended.stderr
    assert {row.split(": ")[1] for row in problems_of(kebun)} <= EXPECTED
    assert (
        yaml.safe_load((kebun / "content/id/bab/satu.md").read_text("utf-8").split("---")[1])["title"] == 'Bab "satu"'
    )


def test_a_track_that_was_just_begun_takes_a_module(kebun: Path) -> None:
    """Its texts are still empty, so that tracks.yml does not load."""
    assert new("track", "dapur", "--curriculum", str(kebun)).returncode == 0
    ended = new("module", "dapur", "memasak", "--code", "D1", "--title", "id=Memasak", "--curriculum", str(kebun))
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert 'title: {id: "Memasak", en: ""}' in (kebun / "modules/dapur/memasak.yml").read_text("utf-8")


def test_an_outline_fits_the_training_hour(kebun: Path) -> None:
    site = kebun / "content/site.yml"
    site.write_text(site.read_text("utf-8").replace("minutes: 45}", "minutes: 50}"), "utf-8")
    assert new("module", "tanah", "menyiram", "--code", "K3", "--curriculum", str(kebun)).returncode == 0
    module = yaml.safe_load((kebun / "modules/tanah/menyiram.yml").read_text("utf-8"))
    assert module["minutes"] == sum(each["minutes"]["typical"] for each in module["activities"]) == 100


def test_a_course_of_modules_respects_what_they_require(kebun: Path) -> None:
    assert new("course", "sehari", "--curriculum", str(kebun)).returncode == 0
    assert {row.split(": ")[1] for row in problems_of(kebun)} == {"empty-text"}


def test_schemas_follow_what_is_new(kebun: Path) -> None:
    """Also what is not finished can be named, by completion."""
    assert new("term", "mulsa", "--curriculum", str(kebun)).returncode == 0
    module = yaml.safe_load((kebun / "content/schemas/module.json").read_text("utf-8"))
    assert module["properties"]["terms"]["items"]["enum"] == ["bedeng", "kompos", "mulsa"]
    assert "everything was up to date" in new("schemas", "--curriculum", str(kebun)).stdout


def test_the_folders_may_stand_apart(kebun: Path, tmp_path: Path) -> None:
    shutil.move(kebun / "content", tmp_path / "isi")
    folders = ["--modules", str(kebun / "modules"), "--content", str(tmp_path / "isi")]
    assert new("track", "dapur", *folders).returncode == 0
    assert "dapur" in (kebun / "modules/tracks.yml").read_text("utf-8")


def test_the_small_curriculum_is_as_it_was() -> None:
    assert not (KEBUN / schemas.FOLDER).exists()
    assert set(written(KEBUN)) == set(schemas.schema_files())
    assert {schema_for(path.relative_to(KEBUN)) for _, path in authored(KEBUN)} <= set(schemas.schema_files())
