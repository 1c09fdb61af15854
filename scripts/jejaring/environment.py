"""Makes `.venv` from a lock with hashes and goes on inside it. Standard library only: nothing else is there yet."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
VENV = PROJECT / ".venv"
OLDEST = (3, 11)
ENVIRONMENT_FAILED = 2


def ensure(*extra: str) -> None:
    """Returns inside an interpreter that has all of requirements.lock and of the `extra` locks.

    Runs this very command again in `.venv` if need be. Exits with 2 and one sentence on what to type when that
    cannot be had.
    """
    if sys.version_info < OLDEST:
        _stop(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed, this is {sys.version.split()[0]}")
    locks = [PROJECT / name for name in ("requirements.lock", *extra)]
    if not all(_stamp(lock).exists() for lock in locks):
        _install(locks)
    if Path(sys.prefix).resolve() != VENV.resolve():
        _again()


def python() -> Path:
    """The interpreter of `.venv`."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _stamp(lock: Path) -> Path:
    """A file that stands in `.venv` once exactly this lock is installed."""
    return VENV / f".{lock.name}.{hashlib.sha256(lock.read_bytes()).hexdigest()[:16]}"


def _install(locks: list[Path]) -> None:
    names = " and ".join(lock.name for lock in locks)
    print(f"install: {names} into {VENV.name}", file=sys.stderr, flush=True)
    if not _works(python()):
        shutil.rmtree(VENV, ignore_errors=True)
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
        if made.returncode:
            hint = "on Debian and Ubuntu: sudo apt install python3-venv"
            _stop(f"python -m venv failed; {hint}\n{(made.stdout + made.stderr).strip()}")
    command = [str(python()), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes"]
    wanted = [part for lock in locks for part in ("--requirement", str(lock))]
    if subprocess.run([*command, *wanted]).returncode:
        _stop(f"pip could not install {names}; check the network and run the command again")
    for lock in locks:
        for old in VENV.glob(f".{lock.name}.*"):
            old.unlink()
        _stamp(lock).touch()


def _works(interpreter: Path) -> bool:
    if not interpreter.exists():
        return False
    asked = subprocess.run([str(interpreter), "-c", "import pip"], capture_output=True)
    return asked.returncode == 0


def _again() -> None:
    command = [str(python()), *sys.argv]
    if os.name == "nt":
        raise SystemExit(subprocess.run(command).returncode)
    os.execv(command[0], command)


def _stop(sentence: str) -> None:
    print(f"error: {sentence}", file=sys.stderr)
    raise SystemExit(ENVIRONMENT_FAILED)
