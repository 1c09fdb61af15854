"""Makes `.venv` from a lock with hashes and goes on inside it. Standard library only: nothing else is there yet."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
VENV = PROJECT / ".venv"
MARK = ".made-by-jejaring"
"""stands in a `.venv` that we made, and only such a one do we ever delete"""
FRESH = "JEJARING_FRESH"
"""environment variable of the command that goes on after an installation, lest one that fails be tried for ever"""
OLDEST = (3, 11)
ENVIRONMENT_FAILED = 2
PATIENCE = 1800.0
"""seconds a command waits while another one installs"""
ASK = "import sys, sysconfig; print(sys.prefix, '%d.%d' % sys.version_info[:2], sysconfig.get_platform(), sep='\\n')"


def ensure(*extra: str) -> None:
    """Returns inside an interpreter that has all of requirements.lock and of the `extra` locks.

    Runs this very command again in `.venv` if need be. Exits with 2 and one sentence on what to type when that
    cannot be had.
    """
    refuse_old_python()
    locks = [PROJECT / name for name in ("requirements.lock", *extra)]
    fresh = os.environ.pop(FRESH, "")
    if not _ready(locks):
        if fresh:
            _stop(f"{VENV} does not work though it was just made; delete it and run the command again")
        with _alone():
            if not _ready(locks):
                _install(locks)
        os.environ[FRESH] = "1"
        _again()
    if not _inside():
        _again()


def refuse_old_python() -> None:
    """Exits with 2 and a sentence when this Python is too old for the rest."""
    if sys.version_info < OLDEST:
        _stop(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed, this is {sys.version.split()[0]}")


def python() -> Path:
    """The interpreter of `.venv`."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _inside() -> bool:
    return Path(sys.prefix).resolve() == VENV.resolve()


def _ready(locks: list[Path]) -> bool:
    """Whether `.venv` is whole, and all locks were installed for the very Python that it has now."""
    now = _own_identity() if _inside() else _identity()
    return bool(now) and all(_stamped(lock, now) for lock in locks)


def _own_identity() -> str:
    """`3.11 linux-x86_64` of the interpreter that runs this."""
    return f"{sys.version_info[0]}.{sys.version_info[1]} {sysconfig.get_platform()}"


def _identity() -> str:
    """The same of the interpreter in `.venv`; empty when there is none, or it is no longer one of `.venv`."""
    try:
        asked = subprocess.run([str(python()), "-I", "-c", ASK], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return ""
    lines = asked.stdout.splitlines()
    if asked.returncode or len(lines) != 3 or Path(lines[0]).resolve() != VENV.resolve():
        return ""
    return f"{lines[1]} {lines[2]}"


def _stamp(lock: Path) -> Path:
    """A file that stands in `.venv` once exactly this lock is installed; in it, for which Python."""
    return VENV / f".{lock.name}.{hashlib.sha256(_read(lock)).hexdigest()[:16]}"


def _read(lock: Path) -> bytes:
    try:
        return lock.read_bytes()
    except OSError as error:
        _stop(f"{lock} cannot be read: {error.strerror}")
        raise


def _stamped(lock: Path, identity: str) -> bool:
    try:
        noted = _stamp(lock).read_text("utf-8").strip()
    except OSError:
        return False
    return noted == identity if noted else _made_for(identity)


def _made_for(identity: str) -> bool:
    """What earlier versions stamped names no Python; pyvenv.cfg does."""
    try:
        rows = (VENV / "pyvenv.cfg").read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return False
    versions = [row.partition("=")[2].strip() for row in rows if row.startswith("version")]
    return any(version.split(".")[:2] == identity.split()[0].split(".") for version in versions)


def _install(locks: list[Path]) -> None:
    names = " and ".join(lock.name for lock in locks)
    _refuse_foreign(locks)
    print(f"install: {names} into {VENV.name}", file=sys.stderr, flush=True)
    identity = _identity()
    if not (identity and _fits(identity) and _has_pip()):
        _make()
        identity = _identity()
    command = [str(python()), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes"]
    wanted = [part for lock in locks for part in ("--requirement", str(lock))]
    if subprocess.run([*command, *wanted]).returncode:
        _stop(f"pip could not install {names}; check the network and run the command again")
    for lock in locks:
        for old in VENV.glob(f".{lock.name}.*"):
            old.unlink()
        _stamp(lock).write_text(f"{identity}\n", "utf-8")


def _fits(identity: str) -> bool:
    """Whether what stands in `.venv` was installed for this Python; packages of another do not work."""
    if (VENV / MARK).is_file():
        return (VENV / MARK).read_text("utf-8").strip() == identity
    return _made_for(identity)


def _refuse_foreign(locks: list[Path]) -> None:
    """Somebody's own environment is not touched. One that an earlier version stamped is ours to fill, not to delete."""
    if not os.path.lexists(VENV) or _is_empty(VENV) or (VENV / MARK).is_file():
        return
    stamped = VENV.is_dir() and any(any(VENV.glob(f".{lock.name}.*")) for lock in locks)
    if stamped and (identity := _identity()) and _fits(identity) and _has_pip():
        return
    _stop(
        f"{VENV} was not made by this command or no longer works, so it is left alone; "
        "rename it, or delete it if you need nothing in it, and run the command again"
    )


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir())


def _make() -> None:
    """A new `.venv` in the place of ours, marked before it is filled: one that was cut short is ours as well."""
    base = getattr(sys, "_base_executable", sys.executable) if _inside() else sys.executable
    try:
        if VENV.is_symlink():
            VENV.unlink()
        elif VENV.exists():
            shutil.rmtree(VENV)
        VENV.mkdir()
        (VENV / MARK).write_text("unfinished\n", "utf-8")
    except OSError as error:
        _stop(f"{error.filename or VENV} cannot be replaced: {error.strerror}")
    made = subprocess.run([base, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode:
        hint = "on Debian and Ubuntu: sudo apt install python3-venv"
        _stop(f"python -m venv failed; {hint}\n{(made.stdout + made.stderr).strip()}")
    (VENV / MARK).write_text(f"{_identity()}\n", "utf-8")


def _has_pip() -> bool:
    """Puts pip there where only that is missing, as `uv venv` leaves it."""
    if _runs("-c", "import pip"):
        return True
    return _runs("-m", "ensurepip", "--default-pip") and _runs("-c", "import pip")


def _runs(*arguments: str) -> bool:
    try:
        return subprocess.run([str(python()), *arguments], capture_output=True).returncode == 0
    except OSError:
        return False


@contextmanager
def _alone() -> Iterator[None]:
    """Waits until no other command installs. The system lets go of the lock of one that died."""
    path = PROJECT / "build" / "environment.lock"
    try:
        path.parent.mkdir(exist_ok=True)
        file = path.open("a")
    except OSError as error:
        _stop(f"nothing can be installed: {path.parent}: {error.strerror}")
        raise
    with file:
        told, end = False, time.monotonic() + PATIENCE
        while not _locked(file.fileno()):
            if time.monotonic() > end:
                _stop(f"another command has been installing into {VENV} for half an hour; stop it and try again")
            if not told:
                print("install: another command is at it; waiting", file=sys.stderr, flush=True)
            told = True
            time.sleep(0.2)
        yield


def _locked(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # a file system that knows no locks gives one to everybody
    return True


def _again() -> None:
    command = [str(python()), *sys.argv]
    if os.name == "nt":
        raise SystemExit(subprocess.run(command).returncode)
    try:
        os.execv(command[0], command)
    except OSError as error:
        _stop(f"{command[0]} cannot be run: {error.strerror}")


def _stop(sentence: str) -> None:
    print(f"error: {sentence}", file=sys.stderr)
    raise SystemExit(ENVIRONMENT_FAILED)
