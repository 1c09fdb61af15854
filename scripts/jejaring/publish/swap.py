"""The finished folder takes the place of the former one in one step, or not at all."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from jejaring import signals
from jejaring.failure import PublishError

MARKER = ".jejaring"
"""stands in every published folder: what carries it, we may replace"""
MARKER_HEAD = "Jejaring wrote the files that are listed here and replaces them at the next build. Others stay.\n\n"
OFTEN_OWN = ("CNAME",)
"""beside hidden files, what people add to a site for its host; needed where the marker lists nothing yet"""

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


def refuse_closed(output: Path) -> None:
    """A site whose folders we may not write in could not be cleared away once the new one stands."""
    for folder, _, _ in os.walk(output):
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PublishError(f"{folder} cannot be replaced: no permission to write in it.")


def recover(output: Path) -> None:
    """Puts back or clears away what a killed build left. Afterwards there is the former site, or none."""
    former, unfinished = old_folder(output), new_folder(output)
    for leftover in (former, unfinished):
        if leftover.is_symlink():
            raise PublishError(f"{leftover} is in the way: it is a link; remove it.")
    if former.exists() and not output.exists():
        former.rename(output)
    for leftover in (former, unfinished):
        if leftover.exists():
            if not is_ours(leftover):
                raise PublishError(f"{leftover} is in the way and no build of ours wrote it; move it elsewhere.")
            keep_own(leftover, output)
            remove(leftover)


def own_files(folder: Path) -> list[str]:
    """What people added to a published folder, such as `.git` or `CNAME`: topmost addresses that no build wrote."""
    written = _written(folder)
    if written is None:
        names = [child.name for child in folder.iterdir()]
        return sorted(name for name in names if name in OFTEN_OWN or (name.startswith(".") and name != MARKER))
    folders = {parent.as_posix() for address in written for parent in PurePosixPath(address).parents}
    return list(_added(folder, "", written, folders))


def _written(folder: Path) -> frozenset[str] | None:
    """The addresses that the marker lists; None where there is none or it lists nothing, as in earlier versions."""
    if not (folder / MARKER).is_file():
        return None
    _, _, listed = (folder / MARKER).read_text("utf-8").partition("\n\n")
    return frozenset({MARKER, *listed.splitlines()}) if listed else None


def _added(folder: Path, prefix: str, written: frozenset[str], folders: set[str]) -> Iterator[str]:
    for child in sorted(folder.iterdir()):
        address = prefix + child.name
        if child.is_dir() and not child.is_symlink() and address in folders:
            yield from _added(child, f"{address}/", written, folders)
        elif address not in written:
            yield address


def keep_own(former: Path, output: Path) -> None:
    """Moves what people added to the former site into the one that stands now."""
    for address in own_files(former):
        target = output / address
        if os.path.lexists(target) or not output.is_dir():
            raise PublishError(f"{former / address} is a file of yours and cannot be moved to {target}; move it away.")
        target.parent.mkdir(parents=True, exist_ok=True)
        (former / address).rename(target)


def replace(output: Path, files: Mapping[str, bytes], exchanged: Callable[[], None] = lambda: None) -> None:
    """Writes all files beside `output` and then exchanges the two. A failure leaves the former site as it was.

    `exchanged` is called once the new site stands, with all that people added to the former. What cannot be cleared
    away, `recover` clears at the next start.
    """
    fresh = new_folder(output)
    _refuse_clash(output, files)
    try:
        write(fresh, files)
    except BaseException:
        with suppress(OSError):
            remove(fresh)
        raise
    with signals.deferred():
        former = _put_in_place(fresh, output)
        if former is not None:
            keep_own(former, output)
        exchanged()
    if former is not None:
        with suppress(OSError):
            remove(former)


def _refuse_clash(output: Path, files: Mapping[str, bytes]) -> None:
    """Raises PublishError where a file of ours would take the place of somebody's own."""
    for address in own_files(output) if output.exists() else ():
        if address in files or any(other.startswith(f"{address}/") for other in files):
            raise PublishError(f"{output / address} is a file of yours where the site has one; move it elsewhere.")


def marker(addresses: Iterable[str]) -> bytes:
    """What stands in the marker of a site of these files."""
    return (MARKER_HEAD + "".join(f"{address}\n" for address in sorted(addresses))).encode()


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """A folder, new, with these files and the marker, readable for everyone."""
    _make(folder)
    for address, content in {MARKER: marker(files), **files}.items():
        path = folder / address
        for parent in reversed(path.relative_to(folder).parents[:-1]):
            if not (folder / parent).is_dir():
                _make(folder / parent)
        path.write_bytes(content)
        path.chmod(0o644)


def _make(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o755)


def _put_in_place(fresh: Path, output: Path) -> Path | None:
    """Where the former site is then; None if there was none. A failure leaves it in its place."""
    try:
        if not output.exists():
            fresh.rename(output)
            return None
        return fresh if exchange(fresh, output) else _two_renames(fresh, output)
    except OSError:
        with suppress(OSError):
            remove(fresh)
        raise


def _two_renames(fresh: Path, output: Path) -> Path:
    """For systems that cannot exchange. `recover` mends what a kill between the two leaves."""
    former = old_folder(output)
    output.rename(former)
    try:
        fresh.rename(output)
    except OSError:
        former.rename(output)
        raise
    return former


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
