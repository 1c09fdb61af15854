"""A lock is a file that one process holds. The system lets go of it when the process dies, however it dies."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from jejaring.failure import PublishError

BUSY = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def take(path: Path) -> int | None:
    """A descriptor to `give` back, or None while somebody else holds the lock."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if not _locked(descriptor):
            os.close(descriptor)
            return None
        if _is_at(path, descriptor):
            return descriptor
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    """A file system that knows no locks gives one to everybody."""
    try:
        _lock(descriptor)
    except OSError as error:
        return error.errno not in BUSY
    return True


def _is_at(path: Path, descriptor: int) -> bool:
    """False when the former holder removed the file between our opening and our locking of it."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def give(path: Path, descriptor: int) -> None:
    """Lets go of the lock and leaves no file behind."""
    if sys.platform == "win32":
        os.close(descriptor)
        _remove(path)
    else:
        _remove(path)
        os.close(descriptor)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


@contextmanager
def held(path: Path, patience: float, busy: str) -> Iterator[None]:
    """Waits up to `patience` seconds for the lock, then gives up with the sentence `busy`."""
    deadline = time.monotonic() + patience
    while (descriptor := take(path)) is None:
        if time.monotonic() >= deadline:
            raise PublishError(busy)
        time.sleep(0.1)
    try:
        yield
    finally:
        give(path, descriptor)
