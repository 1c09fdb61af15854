"""Pictures made once, in a folder, by what they were made of."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

ENDINGS = ("jpg", "png", "webp")
Made = tuple[tuple[str, bytes], tuple[str, bytes]]
"""(ending, bytes) for pages and for paper"""


class Kept:
    """Two files for each key, `<key>-<hash of the bytes>-page.webp` and `…-paper.png`. Broken ones are not there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.used: set[str] = set()
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)

    def read(self, key: str) -> Made | None:
        self.used.add(key)
        page, paper = self._one(key, "page"), self._one(key, "paper")
        return (page, paper) if page and paper else None

    def _one(self, key: str, use: str) -> tuple[str, bytes] | None:
        for path in sorted(self.folder.glob(f"{key}-*-{use}.*")):
            with suppress(OSError):
                content = path.read_bytes()
                if path.name.split("-")[1] == _digest(content) and path.suffix[1:] in ENDINGS:
                    return path.suffix[1:], content
        return None

    def write(self, key: str, made: Made) -> None:
        """Keeps it where that is possible."""
        for use, (ending, content) in zip(("page", "paper"), made, strict=True):
            path = self.folder / f"{key}-{_digest(content)}-{use}.{ending}"
            half = path.with_suffix(f".{os.getpid()}.tmp")
            with suppress(OSError):
                half.write_bytes(content)
                half.replace(path)

    def sweep(self, most: int = 200_000_000) -> None:
        """Drops what this run did not use while more than so many bytes are kept, oldest first."""
        aged: list[tuple[bool, int, int, Path]] = []
        for path in self.folder.glob("*-*-*.*"):
            with suppress(OSError):
                state = path.stat()
                aged.append((path.name.split("-")[0] in self.used, state.st_mtime_ns, state.st_size, path))
        kept = 0
        for _, _, size, path in sorted(aged, reverse=True):
            kept += size
            if kept > most:
                with suppress(OSError):
                    path.unlink()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
