"""Programs that we run beside us: they end when we end, and what ended them is told apart.

They are started in threads only. Signals reach the main thread alone, so that none can come between the start of a
program and our knowing of it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from jejaring import signals

Value = TypeVar("Value")
Given = ParamSpec("Given")

PACKAGES = Path(__file__).resolve().parents[1]
"""the folder that holds this package"""
LOOK = 0.5
"""seconds between two looks at Ctrl-C where a waiting thread does not see it"""
FROM_OUTSIDE = ("SIGKILL", "SIGTERM", "SIGINT", "SIGHUP", "SIGXCPU", "SIGXFSZ")
"""signals that somebody or the system sends; a program that goes wrong by itself ends by others"""
MACHINE_WORDS = (
    "MemoryError",
    "memory allocation of",
    *(f"[Errno {number}]" for number in (5, 12, 23, 24, 27, 28, 30, 122)),
    "can't start new thread",
)
"""what a program says when memory, disk, files or threads have run out"""

OF_THE_CURRICULUM = ("WARNING", "INFO", "DEBUG")
"""lines of the engine's log that speak of pages, whose words may be anything"""


class Over(Exception):
    """Nothing is started any more."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program came to its end."""

    code: int
    """as `subprocess` gives it: below 0 the number of a signal"""
    output: str
    complaints: str

    def machine_fault(self) -> str:
        """What the machine did to it, as the end of a sentence; empty when the program itself went wrong."""
        if self.code < 0 and (name := signal_name(-self.code)) in FROM_OUTSIDE:
            return f"was ended from outside ({name}); is there enough memory?"
        said = [line.strip() for line in self.complaints.splitlines() if not line.startswith(OF_THE_CURRICULUM)]
        lines = [line for line in said if any(words in line for words in MACHINE_WORDS)]
        return f"could not go on: {lines[-1]}" if lines else ""


def signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


class Children:
    """Programs that run at the same time and end together."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[str]] = set()
        self._over = False

    def submit(self, work: Callable[Given, Value], *given: Given.args, **named: Given.kwargs) -> Future[Value]:
        """Has `work`, which may `run` programs, done in a thread."""
        return self._pool.submit(work, *given, **named)

    def run(
        self, module: str, *arguments: str, cwd: Path | None = None, more: Mapping[str, str] | None = None
    ) -> Ended:
        """Runs a module as a program to its end; `more` goes into its environment. Raises Over once all are to end."""
        leash, hand = os.pipe()
        try:
            with self._lock:
                process = self._start([module, *arguments], cwd, more or {}, leash)
                self._running.add(process)
            output, complaints = process.communicate()
            with self._lock:
                self._running.discard(process)
            return Ended(process.returncode, output, complaints)
        finally:
            os.close(leash)
            os.close(hand)

    def _start(
        self, arguments: list[str], cwd: Path | None, more: Mapping[str, str], leash: int
    ) -> subprocess.Popen[str]:
        if self._over:
            raise Over
        path = os.pathsep.join(filter(None, (str(PACKAGES), os.environ.get("PYTHONPATH"))))
        return subprocess.Popen(
            [sys.executable, "-m", "jejaring.leashed", *arguments],
            cwd=cwd,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **more, "PYTHONPATH": path},
            stdin=leash,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )

    def end(self) -> None:
        """Ends all that still run, at once, and starts none any more."""
        with signals.deferred():
            with self._lock:
                self._over = True
                for process in self._running:
                    _kill(process)
            self._pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def children(at_once: int) -> Iterator[Children]:
    """Up to so many programs at the same time; none is left when the block is done or given up."""
    with ThreadPoolExecutor(at_once) as pool:
        found = Children(pool)
        try:
            yield found
        finally:
            found.end()


def result(task: Future[Value]) -> Value:
    """Waits for the task so that Ctrl-C is heard on every system."""
    while not wait([task], timeout=LOOK).done:
        pass
    return task.result()


def _kill(process: subprocess.Popen[str]) -> None:
    """Also what the program has started itself, where the system knows groups."""
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        elif process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
