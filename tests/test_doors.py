"""The commands as a person types them: exit codes, forms of output, and what a killed build leaves."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from conftest import KEBUN, PROJECT, built
from jejaring import load
from jejaring.problem import Place, Problem, as_github, as_text, nearest

BUILD = PROJECT / "scripts" / "build.py"


def command(curriculum: Path, *more: str) -> list[str]:
    folders = ["--modules", str(curriculum / "modules"), "--content", str(curriculum / "content")]
    return [sys.executable, str(BUILD), *folders, "--no-handouts", *more]


def run(curriculum: Path, *more: str, cwd: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(curriculum, *more), capture_output=True, text=True, cwd=cwd, timeout=120)


def misspell(curriculum: Path) -> None:
    path = curriculum / "modules/tanah/merawat-tanaman.yml"
    path.write_text(path.read_text("utf-8").replace("summary:", "sumary:"), "utf-8")


def test_a_build_from_any_folder_says_what_it_does(tmp_path: Path) -> None:
    ended = run(KEBUN, "--output", str(tmp_path / "site"), cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    steps = [line for line in ended.stderr.splitlines() if line.isalpha()]
    assert steps[:2] == ["load", "check"]
    assert steps.index("pages") < steps.index("links") < steps.index("publish")
    summary = ended.stderr.splitlines()[-1]
    assert all(word in summary for word in ("4 modules", "pages in id and en", " MB", " s,", "no problems"))
    assert (tmp_path / "site/en/index.html").is_file()


def test_check_alone_writes_nothing(tmp_path: Path) -> None:
    ended = run(KEBUN, "--check", "--output", str(tmp_path / "site"))
    assert ended.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_problems_are_shown_with_the_line_and_the_former_site_stays(kebun: Path, tmp_path: Path) -> None:
    site = built(kebun, tmp_path / "site")
    before = (site / "index.html").stat().st_mtime_ns
    misspell(kebun)
    ended = run(kebun, "--output", str(site))
    assert ended.returncode == 1
    assert "merawat-tanaman.yml:8:1: unknown-field: 'sumary' is not a field here" in ended.stdout
    assert "    sumary: {id" in ended.stdout
    assert "    ^\n" in ended.stdout
    assert "hint: did you mean 'summary'?" in ended.stdout
    assert "2 problems" in ended.stderr.splitlines()[-1]
    assert (site / "index.html").stat().st_mtime_ns == before


def test_problems_as_json_and_for_github(kebun: Path) -> None:
    misspell(kebun)
    rows = json.loads(run(kebun, "--check", "--format", "json").stdout)
    assert [(row["code"], row["line"], row["column"]) for row in rows] == [
        ("missing-field", 1, 1),
        ("unknown-field", 8, 1),
    ]
    assert set(rows[0]) == {"file", "line", "column", "code", "message", "hint"}
    lines = run(kebun, "--check", "--format", "github").stdout.splitlines()
    assert all(line.startswith("::error file=") and ",line=" in line for line in lines)
    assert json.loads(run(KEBUN, "--check", "--format", "json").stdout) == []


def test_github_commands_cannot_be_broken_out_of() -> None:
    problem = Problem(Place("a,b:c.yml", 1, 2), "code", "one\n::error::two 100%", "h")
    assert as_github(problem) == "::error file=a%2Cb%3Ac.yml,line=1,col=2,title=code::one%0A::error::two 100%25 (h)"


def test_a_long_line_is_shown_around_its_column() -> None:
    problem = Problem(Place("a.yml", 1, 301), "code", "wrong", "", "x" * 300 + "!" + "y" * 300)
    shown, caret = as_text(problem).splitlines()[1:3]
    assert len(shown) == 104
    assert shown[caret.index("^")] == "!"


@pytest.mark.parametrize(("word", "known", "said"), [
    ("sumary", ["summary", "slug"], "did you mean 'summary'?"),
    ("xyz", ["summary"], ""),
    ("a", [], ""),
])  # fmt: skip
def test_nearest_known_name(word: str, known: list[str], said: str) -> None:
    assert nearest(word, known) == said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--modules", "/nowhere/at/all"], "there is no folder"),
        (["--output", str(PROJECT / "modules")], "place of sources"),
        (["--output", str(PROJECT)], "holds the project itself"),
        (["--output", str(BUILD)], "is a file"),
        (["--site-url", "javascript:alert(1)"], "must start with https://"),
        (["--format", "xml"], "invalid choice"),
        (["--colour"], "unrecognized arguments"),
    ],
)
def test_usage_and_environment_exit_with_2(more: list[str], said: str, tmp_path: Path) -> None:
    default = [] if "--output" in more else ["--output", str(tmp_path / "site")]
    ended = run(KEBUN, *more, *default)
    assert ended.returncode == 2
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_folder_that_cannot_be_read(kebun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> list[str]:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(load.os, "listdir", refuse)
    with pytest.raises(load.LoadError, match=r"cannot read .*modules: Permission denied"):
        load.load(kebun / "modules", kebun / "content", tmp_path)


def test_a_site_that_is_not_ours_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.txt").write_text("ten years of work", "utf-8")
    ended = run(KEBUN, "--output", str(tmp_path / "site"))
    assert ended.returncode == 2
    assert (tmp_path / "site/thesis.txt").read_text("utf-8") == "ten years of work"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda kind: kind.name)
def test_a_killed_build_leaves_the_old_site_or_the_new_one(kebun: Path, tmp_path: Path, kind: signal.Signals) -> None:
    site = built(kebun, tmp_path / "site")
    old = contents(site)
    page = kebun / "content/id/index.md"
    page.write_text(page.read_text("utf-8") + "\nBerubah.\n", "utf-8")
    new = contents(built(kebun, tmp_path / "other"))
    assert old != new
    for delay in (0.4, 1.1, 1.4, 1.7):
        process = subprocess.Popen(
            command(kebun, "--output", str(site)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(delay)
        process.send_signal(kind)
        process.wait(timeout=30)
        assert contents(site) in (old, new), delay
    assert run(kebun, "--output", str(site)).returncode == 0
    assert contents(site) == new
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site.") and path.is_dir()] == []


def test_serve_shows_both_languages_and_rebuilds(kebun: Path) -> None:
    port = 18400 + os.getpid() % 1000
    door = [sys.executable, str(PROJECT / "scripts/serve.py"), "--port", str(port)]
    folders = ["--modules", str(kebun / "modules"), "--content", str(kebun / "content")]
    process = subprocess.Popen([*door, *folders], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        while "http://" not in (line := process.stderr.readline()):
            assert line, "serve.py ended"

        def page(path: str) -> str:
            return str(urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}").read().decode())

        assert "Kebun Sekolah" in page("")
        assert "School Garden" in page("en/")
        change = kebun / "content/id/index.md"
        change.write_text(change.read_text("utf-8") + "\nBaris baru.\n", "utf-8")
        ends = time.monotonic() + 30
        while "Baris baru." not in page("") and time.monotonic() < ends:
            time.sleep(0.3)
        assert "Baris baru." in page("")
        misspell(kebun)
        while "problem" not in (line := process.stderr.readline()) or "no problems" in line:
            assert line
        assert "Baris baru." in page("")
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_a_broken_environment_is_made_anew(tmp_path: Path) -> None:
    """A door in a copy of the project finds that `.venv` does not work, and says what to do when it cannot help."""
    copy = tmp_path / "project"
    shutil.copytree(PROJECT / "scripts", copy / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "requirements.lock").write_text("no-such-package==1 --hash=sha256:00\n", "utf-8")
    ended = subprocess.run([sys.executable, str(copy / "scripts/build.py")], capture_output=True, text=True)
    assert ended.returncode == 2
    assert "install: requirements.lock" in ended.stderr
    assert "pip could not install requirements.lock" in ended.stderr


def test_a_new_module_is_an_outline_that_the_checker_walks_its_author_through(kebun: Path) -> None:
    door = [sys.executable, str(PROJECT / "scripts/new.py"), "module"]
    folders = ["--modules", str(kebun / "modules"), "--content", str(kebun / "content")]
    made = subprocess.run([*door, "tanah", "menyiram", "--code", "K3", *folders], capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    ended = run(kebun, "--check", "--format", "json")
    rows = json.loads(ended.stdout)
    assert {row["code"] for row in rows} == {"empty-text", "too-few"}
    assert {Path(row["file"]).name for row in rows} == {"menyiram.yml"}
    for wrong in (["tanah", "menyiram"], ["tanah", "../x"], ["tana", "menyiang"]):
        again = subprocess.run([*door, *wrong, "--code", "K3", *folders], capture_output=True, text=True)
        assert again.returncode == 2
        assert "Traceback" not in again.stderr
