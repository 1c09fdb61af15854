"""The finished folder takes the place of the former one in one step, or not at all."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from jejaring.failure import PublishError

MARKER = ".jejaring"
"""stands in every published folder: what carries it, we may replace"""
MARKER_TEXT = b"This folder is written by Jejaring. The next build replaces it as a whole.\n"

RENAME_EXCHANGE = 2
"""the same number is RENAME_SWAP on macOS"""
AT_FDCWD = -100
ROOMS = ("modules", "content", "scripts", "theme_overrides", "tests", "build", ".git")
"""folders of a project that no site may be written into"""


def new_folder(output: Path) -> Path:
    return output.with_name(f".{output.name}.new")


def old_folder(output: Path) -> Path:
    return output.with_name(f".{output.name}.old")


def lock_file(output: Path) -> Path:
    return output.with_name(f".{output.name}.lock")


def refuse_place(output: Path, project: Path, forbidden: Iterable[Path]) -> None:
    """A site may stand beside its sources, never in their place. All paths are resolved."""
    if output.exists() and not output.is_dir():
        raise PublishError(f"{output} is a file; the output must be a folder.")
    if project.is_relative_to(output):
        raise PublishError(f"{output} holds the project itself; choose a folder for the site alone.")
    for room in [*(project / name for name in ROOMS), *forbidden]:
        if output.is_relative_to(room) or room.is_relative_to(output):
            raise PublishError(f"{output} is a place of sources ({room}); choose a folder for the site alone.")


def refuse_foreign(output: Path) -> None:
    """Only a folder that is empty, or that we wrote, may be replaced."""
    if output.exists() and not is_ours(output):
        raise PublishError(f"{output} holds files that no build of ours wrote; empty it or choose another folder.")


def is_ours(folder: Path) -> bool:
    return (folder / MARKER).is_file() or not any(folder.iterdir())


def recover(output: Path) -> None:
    """Puts back or clears away what a killed build left. Afterwards there is the former site, or none."""
    former, unfinished = old_folder(output), new_folder(output)
    if former.exists() and not output.exists():
        former.rename(output)
    for leftover in (former, unfinished):
        if leftover.exists():
            if not is_ours(leftover):
                raise PublishError(f"{leftover} is in the way and no build of ours wrote it; move it elsewhere.")
            remove(leftover)


def replace(output: Path, files: Mapping[str, bytes]) -> None:
    """Writes all files beside `output` and then exchanges the two. A failure leaves the former site as it was.

    What cannot be cleared away, `recover` clears at the next start.
    """
    fresh = new_folder(output)
    try:
        write(fresh, files)
        _put_in_place(fresh, output)
    finally:
        with suppress(OSError):
            remove(fresh)


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """A folder with these files and the marker, readable for everyone."""
    _make(folder)
    for address, content in {MARKER: MARKER_TEXT, **files}.items():
        path = folder / address
        for parent in reversed(path.relative_to(folder).parents[:-1]):
            _make(folder / parent)
        path.write_bytes(content)
        path.chmod(0o644)


def _make(folder: Path) -> None:
    if not folder.exists():
        folder.mkdir()
        folder.chmod(0o755)


def _put_in_place(fresh: Path, output: Path) -> None:
    if not output.exists():
        fresh.rename(output)
    elif not exchange(fresh, output):
        _two_renames(fresh, output)


def _two_renames(fresh: Path, output: Path) -> None:
    """For systems that cannot exchange. `recover` mends what a kill between the two leaves."""
    former = old_folder(output)
    output.rename(former)
    try:
        fresh.rename(output)
    except OSError:
        former.rename(output)
        raise
    with suppress(OSError):
        remove(former)


def exchange(one: Path, other: Path) -> bool:
    """Swaps two folders in a single step; False, with nothing done, where the system or the disk cannot."""
    if sys.platform == "win32":
        return False
    library = ctypes.CDLL(None)
    first, second, flag = os.fsencode(one), os.fsencode(other), ctypes.c_uint(RENAME_EXCHANGE)
    if hasattr(library, "renameat2"):
        return bool(library.renameat2(AT_FDCWD, first, AT_FDCWD, second, flag) == 0)
    if hasattr(library, "renamex_np"):
        return bool(library.renamex_np(first, second, flag) == 0)
    return False


def remove(folder: Path) -> None:
    """Removes a folder of ours, its marker last, so that a kill leaves what `recover` still knows as ours."""
    for child in folder.iterdir():
        if child.is_dir() and not child.is_symlink():
            shutil.rmtree(child)
        elif child.name != MARKER:
            child.unlink()
    (folder / MARKER).unlink(missing_ok=True)
    folder.rmdir()
