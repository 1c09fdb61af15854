"""`.venv`: made, mended when it is ours, left alone when it is not, and never made by two commands at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROJECT
from jejaring.environment import MARK

pytestmark = pytest.mark.skipif(os.name == "nt", reason="looks into the folders of a .venv as POSIX has them")

DOOR = """
import sys
from pathlib import Path
sys.path.insert(0, str(Path(__file__).resolve().parent))
from jejaring import environment
environment.ensure()
print("inside", sys.prefix, *sys.argv[1:])
"""


def start(project: Path, *words: str, python: str = sys.executable) -> subprocess.Popen[str]:
    """A script of the project with its arguments; without any, the one that says where it runs."""
    name, *more = words or ("door.py", "kata")
    door = [python, str(project / "scripts" / name), *more]
    return subprocess.Popen(door, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def run(project: Path, *words: str, python: str = sys.executable) -> tuple[int, str, str]:
    process = start(project, *words, python=python)
    output, said = process.communicate(timeout=120)
    assert "Traceback" not in said
    return process.returncode, output, said


def inside(project: Path) -> str:
    return f"inside {project / '.venv'} kata\n"


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a lock that names nothing, so that no network is needed."""
    project = tmp_path_factory.mktemp("bare") / "project"
    shutil.copytree(PROJECT / "scripts", project / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    (project / "scripts/door.py").write_text(DOOR, "utf-8")
    (project / "requirements.lock").write_text("# nothing\n", "utf-8")
    return project


@pytest.fixture(scope="module")
def first_run(bare: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[int, str, str]]]:
    """The project after two commands were started in it at once, and what each of them said."""
    project = Path(shutil.copytree(bare, tmp_path_factory.mktemp("made") / "project"))
    both = [start(project), start(project)]
    said = [process.communicate(timeout=300) for process in both]
    return project, [(process.returncode, output, words) for process, (output, words) in zip(both, said, strict=True)]


@pytest.fixture
def project(first_run: tuple[Path, object], tmp_path: Path) -> Path:
    """A copy of the project, with its `.venv`, that a test may harm."""
    return Path(shutil.copytree(first_run[0], tmp_path / "project", symlinks=True))


def test_two_commands_at_once_install_once(first_run: tuple[Path, list[tuple[int, str, str]]]) -> None:
    project, ended = first_run
    assert [(code, output) for code, output, _ in ended] == [(0, inside(project))] * 2
    said = "".join(words for _, _, words in ended)
    assert said.count("install: requirements.lock") == 1
    assert (project / ".venv" / MARK).is_file()


def test_what_is_installed_is_not_installed_again(project: Path) -> None:
    assert run(project) == (0, inside(project), "")
    assert run(project, python=str(project / ".venv/bin/python")) == (0, inside(project), "")


def dangling(venv: Path) -> None:
    for link in (venv / "bin").glob("python*"):
        link.unlink()
        link.symlink_to("/nowhere/python3")


def no_settings(venv: Path) -> None:
    (venv / "pyvenv.cfg").unlink()


def other_python(venv: Path) -> None:
    for noted in [venv / MARK, *venv.glob(".requirements.lock.*")]:
        noted.write_text("3.10 linux-x86_64\n", "utf-8")


def cut_short(venv: Path) -> None:
    for path in venv.iterdir():
        if path.name != MARK:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def not_runnable(venv: Path) -> None:
    for link in (venv / "bin").glob("python*"):
        link.unlink()
        link.write_text("#!/bin/sh\nexit 9\n", "utf-8")
        link.chmod(0o755)


HARM = [dangling, no_settings, other_python, cut_short, not_runnable]


@pytest.mark.parametrize("harm", HARM)
def test_ours_is_mended(project: Path, harm: object) -> None:
    harm(project / ".venv")  # type: ignore[operator]
    code, output, said = run(project)
    assert (code, output) == (0, inside(project))
    assert said == "install: requirements.lock into .venv\n"
    assert run(project) == (0, inside(project), "")


def test_ours_is_mended_from_within(project: Path) -> None:
    other_python(project / ".venv")
    code, output, _ = run(project, python=str(project / ".venv/bin/python"))
    assert (code, output) == (0, inside(project))


def test_ours_without_pip_gets_it(project: Path) -> None:
    for path in project.glob(".venv/lib/*/site-packages/pip*"):
        shutil.rmtree(path)
    (project / "requirements.lock").write_text("# another\n", "utf-8")
    code, output, _ = run(project)
    assert (code, output) == (0, inside(project))


def foreign(venv: Path) -> None:
    (venv / MARK).unlink()
    for stamp in venv.glob(".requirements.lock.*"):
        stamp.unlink()


def foreign_without_pip(venv: Path) -> None:
    foreign(venv)
    shutil.rmtree(next(venv.glob("lib/*/site-packages/pip")))


def foreign_file(venv: Path) -> None:
    shutil.rmtree(venv)
    venv.write_text("tiga tahun kerja", "utf-8")


def foreign_folder(venv: Path) -> None:
    shutil.rmtree(venv)
    venv.mkdir()
    (venv / "tesis.odt").write_text("tiga tahun kerja", "utf-8")


def foreign_link(venv: Path) -> None:
    shutil.rmtree(venv)
    venv.symlink_to("/nowhere/at/all")


def stamped_but_broken(venv: Path) -> None:
    (venv / MARK).unlink()
    dangling(venv)


@pytest.mark.parametrize(
    "make", [foreign, foreign_without_pip, foreign_file, foreign_folder, foreign_link, stamped_but_broken]
)
def test_what_is_not_ours_is_left_alone(project: Path, make: object) -> None:
    make(project / ".venv")  # type: ignore[operator]
    before = sorted(path.relative_to(project) for path in [project / ".venv", *(project / ".venv").rglob("*")])
    code, output, said = run(project)
    assert (code, output) == (2, "")
    assert "was not made by this command" in said
    assert "rename it, or delete it" in said
    now = sorted(path.relative_to(project) for path in [project / ".venv", *(project / ".venv").rglob("*")])
    assert [path for path in now if "__pycache__" not in path.parts] == [
        path for path in before if "__pycache__" not in path.parts
    ]


def test_what_an_earlier_version_installed_stays_in_use(project: Path) -> None:
    (project / ".venv" / MARK).unlink()
    for stamp in project.glob(".venv/.requirements.lock.*"):
        stamp.write_text("", "utf-8")
    assert run(project) == (0, inside(project), "")


def test_an_empty_folder_is_filled(bare: Path, tmp_path: Path) -> None:
    project = Path(shutil.copytree(bare, tmp_path / "project"))
    (project / ".venv").mkdir()
    assert run(project)[:2] == (0, inside(project))


def test_a_lock_that_cannot_be_installed(project: Path) -> None:
    (project / "requirements.lock").write_text("no-such-package==1 --hash=sha256:00\n", "utf-8")
    code, _, said = run(project)
    assert code == 2
    assert "pip could not install requirements.lock" in said


def test_a_lock_that_is_missing(project: Path) -> None:
    (project / "requirements.lock").unlink()
    code, _, said = run(project)
    assert code == 2
    assert "requirements.lock cannot be read" in said


@pytest.mark.parametrize("words", ["build.py", "build.py --check", "serve.py --port 0", "new.py module a b --code A1"])
def test_a_package_that_is_missing(project: Path, words: str) -> None:
    code, _, said = run(project, *words.split())
    assert code == 2
    assert said.startswith("error: the Python package ")
    assert "delete the folder .venv and run again" in said
