"""Finished PDFs in a folder, kept by what they were made of, so that nothing is set twice."""

from __future__ import annotations

import hashlib
import os
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

KEPT_BYTES = 600_000_000
"""in the cache: what was used longest ago goes first"""
UNFINISHED_SECONDS = 3600.0
"""after so long nobody is writing a file any more"""


@dataclass(slots=True)
class Cache:
    """Finished PDFs in a folder, each under the hash of what it was made of, its pages and the hash of its bytes."""

    folder: Path
    entries: dict[str, Path] = field(default_factory=dict)

    @classmethod
    def at(cls, folder: Path) -> Cache:
        folder.mkdir(parents=True, exist_ok=True)
        found = (path for path in sorted(folder.glob("*.pdf")) if path.stem.count("-") == 2)
        return cls(folder, {path.stem.split("-")[0]: path for path in found})

    def read(self, key: str) -> tuple[bytes, int] | None:
        """(PDF, pages); None when there is none or it is not what was once written."""
        path = self.entries.get(key)
        if path is None:
            return None
        try:
            content = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        _, pages, digest = path.stem.split("-")
        return (content, int(pages)) if digest_of(content) == digest and pages.isdigit() else None

    def write(self, key: str, content: bytes, pages: int) -> None:
        if key in self.entries:
            self.entries[key].unlink(missing_ok=True)
        path = self.folder / f"{key}-{pages}-{digest_of(content)}.pdf"
        half = path.with_suffix(f".{os.getpid()}.tmp")
        half.write_bytes(content)
        half.replace(path)
        self.entries[key] = path

    def sweep(self, most: int = KEPT_BYTES) -> None:
        """Drops what was used longest ago, until no more than so many bytes are kept."""
        self._drop_unfinished()
        with_age: list[tuple[int, int, Path]] = []
        for path in self.folder.glob("*.pdf"):
            with suppress(FileNotFoundError):
                state = path.stat()
                with_age.append((state.st_mtime_ns, state.st_size, path))
        kept = 0
        for _, size, path in sorted(with_age, reverse=True):
            kept += size
            if kept > most:
                path.unlink(missing_ok=True)

    def _drop_unfinished(self) -> None:
        """What a build was writing when it was killed."""
        for path in self.folder.glob("*.tmp"):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > UNFINISHED_SECONDS:
                    path.unlink()


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
