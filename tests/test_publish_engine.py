"""The engine as a program: what it says, that it may be missing, and that it does not outlive us."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
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
def slow_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in the engine's place that notes its number and then does nothing for long."""
    (tmp_path / "slow_engine.py").write_text(
        "import os, time\nopen('pid', 'w').write(str(os.getpid()))\ntime.sleep(600)\n"
    )
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_interrupted_build_ends_its_children_and_leaves_nothing(slow_engine: Path) -> None:
    code = f"""
from pathlib import Path
from jejaring.publish import SiteLanguage, Site, publish
site = Site((SiteLanguage("id", "", "a", {{}}, {{"index.md": "x"}}, {{}}),), {{}}, "")
publish(site, Path({str(slow_engine)!r}), Path({str(slow_engine / "rumah" / "site")!r}), print, program="slow_engine")
"""
    process = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    number = next(_appearing(slow_engine / "build"))
    process.send_signal(signal.SIGINT)
    assert b"KeyboardInterrupt" in process.communicate(timeout=120)[1]
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
    assert [*(slow_engine / "build").iterdir(), *(slow_engine / "rumah").iterdir()] == []


def _appearing(build: Path) -> Iterator[int]:
    """The process number that the slow engine notes, as soon as it has."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        yield from (int(text) for path in build.glob("*/id/pid") if (text := path.read_text()))
        time.sleep(0.02)
