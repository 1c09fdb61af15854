"""Files of the curriculum that a command writes: whole or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from jejaring import signals


def write(path: Path, text: str) -> None:
    """The text takes the place of what stood there, in one step. Raises OSError, and then nothing has changed."""
    write_all({path: text})


def write_all(texts: Mapping[Path, str]) -> None:
    """The same for several files: each is written beside its place before the first one moves there."""
    halves: dict[Path, Path] = {}
    with signals.deferred():
        try:
            for path, text in texts.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                half = halves[path] = path.with_name(f".{path.name}.{os.getpid()}.tmp")
                _write(half, text)
                if path.exists():
                    half.chmod(path.stat().st_mode & 0o777)
            for path, half in halves.items():
                half.replace(path.resolve())
        except BaseException:
            for half in halves.values():
                with suppress(OSError):
                    half.unlink()
            raise


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def with_entry(text: str, name: str, rows: Sequence[str]) -> str:
    """The text of a YAML file with one more entry at the end of its list `name`.

    The entry is indented as the others are and has the file's line ends; nothing else changes.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    text = re.sub(rf"^({re.escape(name)}:)[ \t]*\[[ \t]*\]", r"\1", text, count=1, flags=re.MULTILINE)
    first = re.search(r"^([ ]*)- ", text, flags=re.MULTILINE)
    indent = first[1] if first else "  "
    lines = [f"{indent}{'  ' if number else '- '}{row}" for number, row in enumerate(rows)]
    return "".join([text, "" if text.endswith("\n") else newline, *(line + newline for line in lines)])
