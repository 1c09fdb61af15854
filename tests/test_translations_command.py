"""The command `translations`: what it prints, and with which code it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from jejaring.cli import _dispatch
from jejaring.failure import EnvironmentFault
from translating import BED, bytes_of, change

Captured = pytest.CaptureFixture[str]


def run(folder: Path, *words: str, new: bool = True) -> int:
    return _dispatch([*(["new"] if new else []), "translations", *words], folder)


def test_from_no_ledger_to_a_settled_one(kebun: Path, capsys: Captured) -> None:
    assert run(kebun, "record") == 0
    assert capsys.readouterr().err == (
        "en: 156 written down, 0 accepted, 0 removed; 156 texts in content/translations/en.jsonl; "
        "nothing is stale or missing\n"
    )
    change(kebun, BED, "id: Satu bedeng.", "id: Dua bedeng.")
    assert _dispatch(["check"], kebun) == 1
    shown = capsys.readouterr().out
    assert "'Satu bedeng.' became 'Dua bedeng.'" in shown
    key = shown.split("record --accept '")[1].split("'")[0]
    assert run(kebun, "status", "--language", "en", new=False) == 0
    table = capsys.readouterr().out.splitlines()
    assert table[0].split() == ["en", "fresh", "stale", "missing", "draft", "new"]
    assert next(row for row in table if row.startswith("all")).split() == ["all", "155", "1", ".", ".", "."]
    assert run(kebun, "record", "--accept", key) == 0
    assert "0 written down, 1 accepted, 0 removed" in capsys.readouterr().err
    assert _dispatch(["check"], kebun) == 0


def test_out_and_in_again(kebun: Path, tmp_path: Path, capsys: Captured) -> None:
    assert run(kebun, "export", "--language", "en", "--format", "csv", str(tmp_path / "out")) == 0
    assert capsys.readouterr().err == f"14 files below {tmp_path / 'out' / 'en'}\n"
    before = bytes_of(kebun)
    assert run(kebun, "import", str(tmp_path / "out")) == 0
    assert capsys.readouterr().err == "0 translations written into 0 files, 0 settled as they were\n"
    (tmp_path / "out" / "x.csv").write_text("a,b\n", "utf-8")
    assert run(kebun, "import", str(tmp_path / "out")) == 1
    said = capsys.readouterr()
    assert "missing-column" in said.out
    assert said.err.endswith("problems; nothing was written\n")
    assert bytes_of(kebun) == before


@pytest.mark.parametrize("words", [("export", "--language", "gd", "out"), ("status", "--language", "id")])
def test_a_language_that_is_none_is_said(kebun: Path, words: tuple[str, ...]) -> None:
    with pytest.raises(EnvironmentFault, match="nothing is translated into"):
        run(kebun, *words)


def test_a_file_that_is_not_there_is_said(kebun: Path) -> None:
    with pytest.raises(EnvironmentFault, match=r"nowhere\.po"):
        run(kebun, "import", str(kebun / "nowhere.po"))


def test_a_faulty_curriculum_is_not_handed_out(kebun: Path, tmp_path: Path, capsys: Captured) -> None:
    (kebun / BED).write_text("slug: x\n", "utf-8")
    assert run(kebun, "export", "--language", "en", str(tmp_path / "out")) == 1
    assert "missing-field" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()
