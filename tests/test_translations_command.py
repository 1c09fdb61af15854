"""The command `translations`: what it prints, and with which code it ends."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PROJECT
from jejaring.cli import main
from translating import BED, bytes_of, change

Captured = pytest.CaptureFixture[str]
Run = Callable[..., int]


@pytest.fixture
def run(kebun: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Types a command in the folder of the small curriculum; gives its exit code."""
    shutil.copy(PROJECT / "mkdocs.yml", kebun)
    monkeypatch.chdir(kebun)

    def typed(*words: str) -> int:
        monkeypatch.setattr("sys.argv", ["jejaring", *words])
        return main()

    return typed


def test_from_no_ledger_to_a_settled_one(run: Run, kebun: Path, capsys: Captured) -> None:
    assert run("new", "translations", "record") == 0
    assert capsys.readouterr().err == (
        "en: 156 written down, 0 accepted, 0 removed; 156 texts in content/translations/en.jsonl; "
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
    assert next(row for row in table if row.startswith("all")).split() == ["all", "155", "1", ".", ".", "."]
    assert run("new", "translations", "record", "--accept", key) == 0
    assert "0 written down, 1 accepted, 0 removed" in capsys.readouterr().err
    assert run("check") == 0


def test_out_and_in_again(run: Run, kebun: Path, tmp_path: Path, capsys: Captured) -> None:
    assert run("new", "translations", "export", "--language", "en", "--format", "csv", str(tmp_path / "out")) == 0
    assert capsys.readouterr().err == f"14 files below {tmp_path / 'out' / 'en'}\n"
    before = bytes_of(kebun)
    assert run("new", "translations", "import", str(tmp_path / "out")) == 0
    assert capsys.readouterr().err == "0 translations written into 0 files, 0 settled as they were\n"
    (tmp_path / "out" / "x.csv").write_text("a,b\n", "utf-8")
    assert run("new", "translations", "import", str(tmp_path / "out")) == 1
    said = capsys.readouterr()
    assert "missing-column" in said.out
    assert said.err.endswith("problems; nothing was written\n")
    assert bytes_of(kebun) == before


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
