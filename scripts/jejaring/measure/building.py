"""How long and how much memory a whole build takes, beside plain MkDocs on the same Markdown."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from jejaring.pipeline import BuildOptions, checked
from jejaring.problem import counted
from jejaring.render import render
from jejaring.site import Site

INTERVAL = 0.02
"""seconds between two looks at the memory"""


@dataclass(frozen=True, slots=True)
class Run:
    seconds: float
    peak: int
    """bytes of all processes together, shared pages counted once"""


def report(options: BuildOptions, rounds: int = 3) -> str:
    """A table of medians over `rounds`, ours and the peer's turn about. ValueError if the curriculum is faulty."""
    curriculum, problems, _ = checked(options, lambda name: None)
    if curriculum is None:
        raise ValueError(f"the curriculum has {counted(len(problems), 'problem')}; run build.py --check")
    with tempfile.TemporaryDirectory(prefix="jejaring-bench-") as folder:
        plain = _plain_projects(render(curriculum), Path(folder))
        ours = _our_command(options, Path(folder) / "site")
        pairs = [(_run([ours]), _run(plain)) for _ in range(rounds)]
    validation = _run([[*ours, "--check"]])
    ours_time, plain_time = (statistics.median(pair[side].seconds for pair in pairs) for side in (0, 1))
    peak = max(pair[0].peak for pair in pairs)
    rows = [
        ("ours, both languages, start-up included", ours_time, ours_time / plain_time),
        ("plain mkdocs build, one language after the other", plain_time, 1.0),
        ("ours, --check alone, start-up included", validation.seconds, validation.seconds / plain_time),
    ]
    lines = [f"{name:<52}{seconds:>7.2f} s{ratio:>8.2f}" for name, seconds, ratio in rows]
    return "\n".join([*lines, f"{'ours, peak memory of all processes':<52}{peak / 1e6:>7.0f} MB"])


def _our_command(options: BuildOptions, output: Path) -> list[str]:
    door = options.project / "scripts" / "build.py"
    folders = ["--modules", str(options.modules), "--content", str(options.content), "--output", str(output)]
    return [sys.executable, str(door), *folders, "--no-handouts"]


def _plain_projects(rendered: Site, folder: Path) -> list[list[str]]:
    """One command per language that builds the same Markdown with stock Material, as `mkdocs new` would set it up."""
    commands = []
    for language in rendered.languages:
        project = folder / language.code
        for uri, text in language.pages.items():
            path = project / "docs" / uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        settings = {"site_name": language.title, "theme": {"name": "material", "language": language.code},
                    "plugins": [], "markdown_extensions": ["attr_list", "tables", "def_list"]}  # fmt: skip
        (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
        commands.append([sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(project / "mkdocs.yml")])
    return commands


def _run(commands: Sequence[Sequence[str]]) -> Run:
    """The commands one after the other: seconds from first start to last end, and the peak memory seen."""
    start, peak = time.perf_counter(), 0
    for command in commands:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        watch = _Watch(process.pid)
        process.wait()
        peak = max(peak, watch.end())
        if process.returncode:
            raise RuntimeError(f"failed with {process.returncode}: {' '.join(command)}")
    return Run(time.perf_counter() - start, peak)


class _Watch(threading.Thread):
    """Looks at the memory of a process and its children until told to end. Linux only; elsewhere it sees nothing."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak, self.over = pid, 0, threading.Event()
        self.start()

    def run(self) -> None:
        while not self.over.wait(INTERVAL):
            self.peak = max(self.peak, sum(_memory(pid) for pid in _family(self.pid)))

    def end(self) -> int:
        self.over.set()
        self.join()
        return self.peak


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()
    except OSError:
        return []
    return [pid, *(other for child in children for other in _family(int(child)))]


def _memory(pid: int) -> int:
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return next((int(row.split()[1]) * 1024 for row in rows if row.startswith("Pss:")), 0)
