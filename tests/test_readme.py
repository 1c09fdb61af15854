"""The examples in README.md and CONTRIBUTING.md do what they say."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROJECT

README = (PROJECT / "README.md").read_text("utf-8")
PAPERS = [README, (PROJECT / "CONTRIBUTING.md").read_text("utf-8")]
LEFT_OUT = (".git", ".venv", "build", "site", "__pycache__", ".*_cache", ".hypothesis", ".pictures")


def blocks(text: str, kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)


def commands(block: str) -> list[list[str]]:
    """The words of each line that calls a script; what follows a # is for people."""
    lines = (line.split("#")[0].split() for line in block.splitlines())
    return [words[1:] for words in lines if words[:1] == ["python3"]]


def run(project: Path, words: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], cwd=project, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project as a fresh clone would have it, with the environment of this one."""
    project = Path(shutil.copytree(PROJECT, tmp_path / "project", ignore=shutil.ignore_patterns(*LEFT_OUT)))
    (project / ".venv").symlink_to(PROJECT / ".venv", target_is_directory=True)
    return project


@pytest.mark.curriculum
@pytest.mark.skipif(sys.platform == "win32", reason="a link to the environment needs rights there")
def test_how_to_add_a_module(copy: Path) -> None:
    (copy / "modules" / "jaringan" / "nama-modul.yml").unlink(missing_ok=True)
    block = next(block for block in blocks(README, "sh") if "new.py module" in block)
    made, begun = (run(copy, words) for words in commands(block))
    assert made.returncode == 0, made.stderr
    assert begun.returncode == 0, begun.stdout
    assert "still to be written" in begun.stderr
    path = copy / "modules" / "jaringan" / "nama-modul.yml"
    path.write_text(path.read_text("utf-8").replace("status: draft", "status: outline"), "utf-8")
    checked = run(copy, ["scripts/build.py", "--check"])
    assert checked.returncode == 1, checked.stderr
    assert blocks(README, "text")[0].strip() in checked.stdout


def test_every_script_that_is_named_is_there_and_takes_its_options() -> None:
    named = [words for paper in PAPERS for block in blocks(paper, "sh") for words in commands(block)]
    assert len(named) >= 8
    for script in {words[0] for words in named}:
        assert (PROJECT / script).is_file()


@pytest.mark.parametrize(
    "option", sorted(set(re.findall(r"(?<=[` ])--[a-z-]+", README.split("| option")[1].split("\n\n")[0])))
)
def test_every_option_of_the_table_is_known(option: str) -> None:
    assert option in run(PROJECT, ["scripts/build.py", "--help"]).stdout
