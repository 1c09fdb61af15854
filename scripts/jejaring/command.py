"""The outermost place of every command: whatever happens inside, it ends with a true sentence and a true exit code.

Standard library only, since it also has to speak when packages are missing.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import traceback
from collections.abc import Callable

from jejaring import signals
from jejaring.failure import EnvironmentFault, sentence
from jejaring.problem import visible

MACHINE = 2
"""exit code when not the curriculum but the machine, the use or the program is at fault"""
PIPE_CLOSED = 141
"""exit code when nobody reads on, as shells give it: 128 and the number of the signal"""


class Stopped(KeyboardInterrupt):
    """Ctrl-C or a like signal; the message says what stands now."""


def guarded(work: Callable[[], int]) -> int:
    """Does the work; gives its exit code, or another one after a sentence on standard error."""
    try:
        _speak_anyway()
        signals.like_interrupt()
        code = work()
        sys.stdout.flush()
    except SystemExit as end:
        code = _code(end)
    except BaseException as error:
        signals.ignore()
        code = _say(error)
    return code if _flushed() else max(code, MACHINE)


def fail(words: str) -> int:
    """Prints one sentence; returns the exit code for usage and machine."""
    print(f"error: {visible(words)}", file=sys.stderr)
    return MACHINE


def _say(error: BaseException) -> int:
    """One sentence on what went wrong, if anybody listens; gives the exit code."""
    try:
        if isinstance(error, BrokenPipeError):
            return PIPE_CLOSED
        return fail(_sentence(error))
    except OSError:
        return MACHINE


def _sentence(error: BaseException) -> str:
    if isinstance(error, KeyboardInterrupt):
        return str(error) or "stopped"
    if isinstance(error, EnvironmentFault):
        return str(error)
    if isinstance(error, MemoryError):
        return "there is not enough memory for this"
    if isinstance(error, ModuleNotFoundError) and not str(error.name).startswith("jejaring"):
        return f"the Python package {error.name} is missing; delete the folder .venv and run again"
    if isinstance(error, OSError):
        return sentence(error, "what the command reads or writes")
    return program_fault(error)


def program_fault(error: BaseException) -> str:
    """A sentence on an exception that no one foresaw, and where its traceback now stands."""
    return f"this is a fault of the program, not yours: {type(error).__name__}: {error}. {_traced(error)}"


def _traced(error: BaseException) -> str:
    """Writes down where it happened and says where that is."""
    trace = "".join(traceback.format_exception(error))
    try:
        descriptor, path = tempfile.mkstemp(prefix="jejaring-fault-", suffix=".txt")
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(trace)
    except OSError:
        return f"Please report it with this:\n{trace}"
    return f"Please report it with what stands in {path}"


def _speak_anyway() -> None:
    """A terminal or file of another encoding gets escapes for what it cannot show; a closed one hears nothing."""
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _flushed() -> bool:
    """Empties what is printed but not yet written. Where that fails, Python is kept from complaining at its end."""
    good = True
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            good = False
            _into_nothing(stream)
    return good


def _into_nothing(stream: object) -> None:
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())  # type: ignore[attr-defined]
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        pass


def _code(end: SystemExit) -> int:
    if isinstance(end.code, str):
        return fail(end.code)
    return end.code or 0
