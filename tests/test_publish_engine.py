"""The engine as a program: what it says, that it may be missing or die, and that it does not outlive us."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import gone, until
from jejaring.publish import PublishError, mkdocs


def test_a_missing_engine(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="tiada_docs is missing"):
        mkdocs.build([tmp_path], "tiada_docs")


SAID = {
    "INFO     -  a\n\nWARNING  -  b  \nc": ["WARNING  -  b", "c"],
    "": [],
    "WARNING a\nTraceback (most recent call last)\n  File x\nKeyError: 'b'\n": ["WARNING a", "KeyError: 'b'"],
    "\n".join(f"{n}" for n in range(30)): [f"{n}" for n in range(10, 30)],
}


@pytest.mark.parametrize("log", SAID)
def test_what_the_engine_said(log: str) -> None:
    assert mkdocs.said(log) == SAID[log]


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which `engine.py`, once written, is a program in the engine's place."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


MACHINE = {
    "import os, signal; os.kill(os.getpid(), signal.SIGKILL)": "SIGKILL",
    "import os, signal; os.kill(os.getpid(), signal.SIGTERM)": "SIGTERM",
    "import os; os.abort()": "crashed",
    "raise MemoryError": "MemoryError",
    "import errno; raise OSError(errno.ENOSPC, 'No space left on device')": "No space",
    "import errno; raise OSError(errno.EFBIG, 'File too large')": "File too large",
}


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("program", MACHINE)
def test_what_the_machine_did_is_no_problem_of_the_curriculum(engine: Path, program: str) -> None:
    (engine / "engine.py").write_text(program, "utf-8")
    with pytest.raises(PublishError, match=MACHINE[program]):
        mkdocs.build([engine], "engine")


def test_what_the_curriculum_did_is_a_problem(engine: Path) -> None:
    (engine / "engine.py").write_text("print('WARNING - MemoryError is a word too'); raise SystemExit(1)", "utf-8")
    (problem,) = mkdocs.build([engine], "engine")
    assert "MemoryError is a word too" in problem.message


SLOW = "import os, time\nopen('pid', 'w').write(f'{os.getpid()} ')\ntime.sleep(600)\n"
PUBLISH = """
import signal, sys
from pathlib import Path
from jejaring import signals
from jejaring.publish import SiteLanguage, Site, publish
signal.signal(signal.SIGINT, getattr(signal, sys.argv[2]))
signals.like_interrupt()
site = Site((SiteLanguage("id", "", "a", {}, {"index.md": "x"}, {}),), {}, "")
publish(site, Path(sys.argv[1]), Path(sys.argv[1]) / "rumah" / "site", print, program="engine")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize(
    ("number", "interrupt"),
    [
        (signal.SIGINT, "default_int_handler"),
        (signal.SIGTERM, "default_int_handler"),
        (signal.SIGHUP, "default_int_handler"),
        (signal.SIGTERM, "SIG_IGN"),
        (signal.SIGKILL, "default_int_handler"),
    ],
)
def test_an_ended_build_ends_its_children_and_leaves_nothing(engine: Path, number: int, interrupt: str) -> None:
    (engine / "engine.py").write_text(SLOW, "utf-8")
    command = [sys.executable, "-c", PUBLISH, str(engine), interrupt]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    texts = until(lambda: [text for p in engine.glob("build/*/id/pid") if (text := p.read_text()).endswith(" ")])
    child = int(texts[0])
    if interrupt == "SIG_IGN":
        process.send_signal(signal.SIGINT)
    process.send_signal(number)
    said = process.communicate(timeout=60)[1]
    until(lambda: gone(child))
    if number != signal.SIGKILL:
        assert b"KeyboardInterrupt" in said
        assert [*(engine / "build").iterdir(), *(engine / "rumah").iterdir()] == []
