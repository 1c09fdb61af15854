"""The command `translations`: what it prints, and with which code it ends."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PROJECT
from translating import BED, bytes_of, change

Captured = pytest.CaptureFixture[str]
Run = Callable[..., int]
LINE = str(PROJECT / "scripts")


@pytest.fixture
def run(kebun: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Types a command in the folder of the small curriculum; shows what it says and gives its exit code."""
    shutil.copy(PROJECT / "mkdocs.yml", kebun)
    monkeypatch.chdir(kebun)

    def typed(*words: str) -> int:
        door = [sys.executable, "-m", "jejaring.cli", *words]
        ended = subprocess.run(door, capture_output=True, text=True, timeout=120, env=os.environ | {"PYTHONPATH": LINE})
        sys.stdout.write(ended.stdout)
        sys.stderr.write(ended.stderr)
        return ended.returncode

    return typed


def test_from_no_ledger_to_a_settled_one(run: Run, kebun: Path, capsys: Captured) -> None:
    assert run("new", "translations", "record") == 0
    assert capsys.readouterr().err == (
        "en: 220 written down, 0 accepted, 0 removed; 220 texts in content/translations/en.jsonl; "
        "nothing is stale or missing\n"
    )
    change(kebun, BED, "id: Satu bedeng.", "id: Dua bedeng.")
    assert run("check") == 1
    shown = capsys.readouterr().out
    assert "'Satu bedeng.' became 'Dua bedeng.'" in shown
    key = shown.split("record --accept '")[1].split("'")[0]
    assert run("translations", "status", "--language", "en") == 0
    table = capsys.readouterr().out.splitlines()
    assert table[0].split() == ["en", "fresh", "stale", "missing", "draft", "new"]
    assert next(row for row in table if row.startswith("all")).split() == ["all", "221", "1", ".", ".", "."]
    assert run("new", "translations", "record", "--accept", key) == 0
    assert "0 written down, 1 accepted, 0 removed" in capsys.readouterr().err
    assert run("check") == 0


def test_out_and_in_again(run: Run, kebun: Path, tmp_path: Path, capsys: Captured) -> None:
    assert run("new", "translations", "export", "--language", "en", "--format", "csv", str(tmp_path / "out")) == 0
    assert capsys.readouterr().err == f"17 files below {tmp_path / 'out' / 'en'}\n"
    before = bytes_of(kebun)
    assert run("new", "translations", "import", str(tmp_path / "out")) == 0
    assert capsys.readouterr().err == "0 translations written into 0 files, 0 settled as they were\n"
    (tmp_path / "out" / "x.csv").write_text("a,b\n", "utf-8")
    assert run("new", "translations", "import", str(tmp_path / "out")) == 1
    said = capsys.readouterr()
    assert "missing-column" in said.out
    assert said.err.endswith("3 problems; nothing was written\n")
    assert bytes_of(kebun) == before


def test_a_curriculum_in_another_folder(run: Run, kebun: Path, tmp_path: Path, capsys: Captured) -> None:
    other, out = tmp_path / "other", tmp_path / "out"
    for name in ("modules", "content"):
        shutil.copytree(kebun / name, other / name)
    before, there = bytes_of(kebun), ("--curriculum", str(other))
    assert run("new", "translations", "export", *there, "--language", "en", str(out)) == 0
    sheet = out / "en" / "content" / "tracks.po"
    sheet.write_text(sheet.read_text("utf-8").replace('"Harvest"', '"Harvest time"'), "utf-8")
    capsys.readouterr()
    assert run("new", "translations", "import", *there, str(out)) == 0
    assert capsys.readouterr().err.startswith("1 translation written into 1 file,")
    assert "{id: Panen, en: Harvest time}" in (other / "modules" / "tracks.yml").read_text("utf-8")
    assert run("new", "translations", "record", *there) == 0
    assert (other / "content" / "translations" / "en.jsonl").is_file()
    assert run("new", "translations", "status", *there) == 0
    assert bytes_of(kebun) == before


def test_hints_repeat_the_folder_that_was_named(run: Run, kebun: Path, capsys: Captured) -> None:
    """Whoever types a hint as it stands writes into the curriculum that it speaks of."""
    there = ("--curriculum", str(kebun))
    assert run("new", "translations", "record", *there) == 0
    change(kebun, BED, "id: Satu bedeng.", "id: Dua bedeng.")
    assert run("check", *there) == 1
    hint = capsys.readouterr().out.split("scripts/new.py ")[1].split("\n")[0]
    assert hint.startswith(f"translations record --curriculum {kebun} --accept '")
    assert run("new", *shlex.split(hint)) == 0
    assert "1 accepted" in capsys.readouterr().err
    change(kebun, "content/site.yml", "code: en, name: English", "code: en, name: English, complete: false")
    change(kebun, BED, "id: Dua bedeng.", "id: Tiga bedeng.")
    assert run("check", *there) == 0
    assert "'en' has 1 translation from before the source changed" in capsys.readouterr().err


def test_lines_above_the_first_field_change_nothing(run: Run, kebun: Path, tmp_path: Path, capsys: Captured) -> None:
    """Such as the one by which editors find the schema of a file."""
    out, ledger = tmp_path / "out", kebun / "content" / "translations" / "en.jsonl"
    assert run("new", "translations", "record") == 0
    recorded = ledger.read_bytes()
    assert run("new", "translations", "export", "--language", "en", "--format", "csv", str(out)) == 0
    modeline = "# yaml-language-server: $schema=../schemas/any.json\n"
    for path in (*kebun.glob("modules/**/*.yml"), *kebun.glob("content/*.yml")):
        path.write_text(modeline + path.read_text("utf-8"), "utf-8")
    before = bytes_of(kebun)
    capsys.readouterr()
    assert run("check") == 0
    assert "newer than the ledger" not in "".join(capsys.readouterr())
    assert run("new", "translations", "record") == 0
    assert ledger.read_bytes() == recorded
    sheet = out / "en" / "content" / "tracks.csv"
    sheet.write_text(sheet.read_text("utf-8").replace(",Harvest,", ",Harvest time,"), "utf-8")
    assert run("new", "translations", "import", str(out)) == 0
    after = bytes_of(kebun)
    assert {name for name in after if after[name] != before[name]} == {
        "modules/tracks.yml", "content/translations/en.jsonl",
    }  # fmt: skip
    written = before["modules/tracks.yml"].replace(b"en: Harvest}", b"en: Harvest time}")
    assert after["modules/tracks.yml"] == written


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", "--language", "gd", "out"), "nothing is translated into 'gd'"),
        (("status", "--language", "id"), "nothing is translated into 'id'"),
        (("import", "nowhere.po"), "nowhere.po"),
        (("record", "--accept", "modules/nowhere"), "no text is called 'modules/nowhere'"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    run: Run, kebun: Path, capsys: Captured, words: tuple[str, ...], said: str
) -> None:
    before = bytes_of(kebun)
    assert run("new", "translations", *words) == 2
    assert said in capsys.readouterr().err
    assert bytes_of(kebun) == before


def test_a_faulty_curriculum_is_not_handed_out(run: Run, kebun: Path, tmp_path: Path, capsys: Captured) -> None:
    (kebun / BED).write_text("slug: x\n", "utf-8")
    assert run("new", "translations", "export", "--language", "en", str(tmp_path / "out")) == 1
    assert "missing-field" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()
