"""The folder the engine builds from: per language a mkdocs.yml and docs/, there only while the engine runs."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import yaml

from jejaring.publish import lock
from jejaring.site import Site, SiteLanguage, checked_address

PREFIX = "jejaring-stage-"
CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def staged(site: Site, project: Path) -> Iterator[list[Path]]:
    """One folder per language, in their order; all gone afterwards."""
    with _room(project) as room:
        yield [_stage(language, site.site_url, project, room) for language in site.languages]


@contextmanager
def _room(project: Path) -> Iterator[Path]:
    """A fresh folder below build/, or in the system's folder for such things when the project is read-only."""
    name = f"{PREFIX}{uuid.uuid4().hex[:12]}"
    room, descriptor = _opened(project / "build", name) or _opened_or_fail(Path(tempfile.gettempdir()), name)
    try:
        yield room.resolve()
    finally:
        shutil.rmtree(room, ignore_errors=True)
        lock.give(_lock_of(room), descriptor)


def _opened(parent: Path, name: str) -> tuple[Path, int] | None:
    """The new folder and its lock; None where nothing may be written."""
    try:
        return _opened_or_fail(parent, name)
    except OSError as error:
        if error.errno in CLOSED:
            return None
        raise


def _opened_or_fail(parent: Path, name: str) -> tuple[Path, int]:
    parent.mkdir(parents=True, exist_ok=True)
    sweep(parent)
    room = parent / name
    descriptor = lock.take(_lock_of(room))
    if descriptor is None:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(room))
    room.mkdir()
    return room, descriptor


def _lock_of(room: Path) -> Path:
    return room.with_name(f"{room.name}.lock")


def sweep(parent: Path) -> None:
    """Removes what builds left that died. A living one holds its lock, another person's cannot be opened."""
    for leftover in {path.with_suffix("") for path in parent.glob(f"{PREFIX}*")}:
        try:
            descriptor = lock.take(_lock_of(leftover))
        except OSError:
            continue
        if descriptor is not None:
            shutil.rmtree(leftover, ignore_errors=True)
            lock.give(_lock_of(leftover), descriptor)


def _stage(language: SiteLanguage, site_url: str, project: Path, room: Path) -> Path:
    """Writes one language and gives its folder."""
    folder = room / checked_address(language.code)
    docs = folder / "docs"
    docs.mkdir(parents=True)
    text = yaml.safe_dump(config(language, site_url, project, folder), allow_unicode=True, sort_keys=False)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8", newline="\n")
    for uri, page in language.pages.items():
        path = docs / checked_address(uri)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8", newline="\n")
    return folder


def config(language: SiteLanguage, site_url: str, project: Path, folder: Path) -> dict[str, object]:
    """The staged mkdocs.yml: what differs between languages; the rest is inherited from the project's own."""
    ours = {
        "INHERIT": _way(folder, project / "mkdocs.yml"),
        "site_name": language.title,
        "site_url": f"{site_url}{language.prefix}" if site_url else "",
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"language": language.code, "custom_dir": _way(folder, project / "theme_overrides")},
    }
    return merged(ours, language.config)


def _way(folder: Path, target: Path) -> str:
    """Relative where there is a way; from one Windows drive to another there is none."""
    try:
        return Path(os.path.relpath(target, folder)).as_posix()
    except ValueError:
        return target.as_posix()


def merged(under: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    """Both; where both have a mapping those are merged, else `over` wins. Plain dicts throughout."""
    return {key: _merged_value(under.get(key), over[key] if key in over else under[key]) for key in {**under, **over}}


def _merged_value(under: object, over: object) -> object:
    if isinstance(over, Mapping):
        return merged(under if isinstance(under, Mapping) else {}, over)
    return [_merged_value(None, item) for item in over] if isinstance(over, list | tuple) else over
