"""Folders that are there for a while, and locks: whoever dies, however, leaves nothing that stays or that blocks."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from jejaring import signals
from jejaring.failure import PublishError

PREFIX = "jejaring-"
CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def held(path: Path, patience: float, busy: str) -> Iterator[None]:
    """Holds the lock file; waits up to `patience` seconds for it, then gives up with the sentence `busy`."""
    lock = _taken(path, patience)
    if lock is None:
        raise PublishError(busy)
    try:
        yield
    finally:
        _give(path, lock)


@contextmanager
def room(parent: Path, kind: str) -> Iterator[Path]:
    """A fresh folder below `parent`, gone afterwards. Where that is closed to us, below the system's own.

    Clears away what others of its `kind` left when they died.
    """
    name = f"{PREFIX}{kind}-{uuid.uuid4().hex[:12]}"
    with signals.deferred():
        made, lock = _opened(parent, name, kind) or _opened_or_fail(Path(tempfile.gettempdir()), name, kind)
    try:
        yield made.resolve()
    finally:
        with signals.deferred():
            shutil.rmtree(made, ignore_errors=True)
            _give(_lock_of(made), lock)


def sweep(parent: Path, kind: str) -> None:
    """Removes what died. A living one holds its lock, another person's cannot be opened; links are never followed."""
    for leftover in {path.with_suffix("") for path in parent.glob(f"{PREFIX}{kind}-*")}:
        with suppress(OSError):
            if (lock := _taken(_lock_of(leftover), 0)) is not None:
                if leftover.is_symlink():
                    leftover.unlink()
                shutil.rmtree(leftover, ignore_errors=True)
                _give(_lock_of(leftover), lock)


def _opened(parent: Path, name: str, kind: str) -> tuple[Path, FileLock] | None:
    """The new folder and its lock; None where nothing may be written."""
    try:
        return _opened_or_fail(parent, name, kind)
    except OSError as error:
        if error.errno in CLOSED:
            return None
        raise


def _opened_or_fail(parent: Path, name: str, kind: str) -> tuple[Path, FileLock]:
    parent.mkdir(parents=True, exist_ok=True)
    sweep(parent, kind)
    made = parent / name
    lock = _taken(_lock_of(made), 0)
    if lock is None:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(made))
    made.mkdir(mode=0o700)
    return made, lock


def _lock_of(made: Path) -> Path:
    return made.with_name(f"{made.name}.lock")


def _taken(path: Path, patience: float) -> FileLock | None:
    """None while somebody else holds it."""
    lock = FileLock(path, timeout=patience, thread_local=False)
    try:
        lock.acquire(poll_interval=0.1)
    except Timeout:
        return None
    return lock


def _give(path: Path, lock: FileLock) -> None:
    """Lets go of the lock and leaves no file. Whoever waits for a file that is gone takes the one that comes next."""
    with signals.deferred():
        with suppress(OSError):
            path.unlink()
        lock.release()
