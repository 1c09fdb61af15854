"""Files of the curriculum that a command writes: whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from jejaring import signals


def write(path: Path, text: str) -> None:
    """The text takes the place of what stood there, in one step. Raises OSError, and then nothing has changed."""
    half = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with signals.deferred():
        try:
            with half.open("w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                half.chmod(path.stat().st_mode & 0o777)
            half.replace(path.resolve())
        except BaseException:
            with suppress(OSError):
                half.unlink()
            raise
