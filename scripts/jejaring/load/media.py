"""The pictures below `content/media/`, as bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from jejaring.load.folders import MAX_FOLDERS, is_folder, listed, unexpected
from jejaring.load.source import obstacle
from jejaring.model import slug_fault, slugged
from jejaring.picture import PictureFile
from jejaring.problem import Place, Problem, shown_path

MEDIA = "media"
"""the folder of content that holds pictures"""
ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
MAX_MEGABYTES = 20

_DRAWN = "save it as PNG, about 1600 pixels wide; an SVG file can hold scripts"
_OTHER = "a picture is a JPEG, PNG or WebP file, named <slug>.jpg, .png or .webp; save it as one"


def media_files(content: Path, base: Path) -> Iterator[PictureFile | Problem]:
    """Every picture in the order of names, and a problem for anything else in the folder. Raises OSError."""
    folder = content / MEDIA
    if is_folder(folder):
        yield from _below(folder, folder, base)


def _below(folder: Path, top: Path, base: Path) -> Iterator[PictureFile | Problem]:
    for path in listed(folder):
        if not is_folder(path):
            yield _picture(path, top, base)
        elif fault := slug_fault(path.name):
            yield unexpected(path, base, f"'{path.name}' {fault}; name it {slugged(path.name) or '<slug>'}")
        elif len(path.relative_to(top).parts) > MAX_FOLDERS:
            yield unexpected(path, base, f"pictures stand at most {MAX_FOLDERS} folders deep")
        else:
            yield from _below(path, top, base)


def _picture(path: Path, top: Path, base: Path) -> PictureFile | Problem:
    if path.suffix.lower() not in ENDINGS:
        return unexpected(path, base, _DRAWN if path.suffix.lower() in (".svg", ".svgz") else _OTHER)
    if fault := slug_fault(path.stem) or ("" if path.suffix.islower() else "has an ending in capitals"):
        right = f"{slugged(path.stem) or '<slug>'}{path.suffix.lower()}"
        return unexpected(path, base, f"'{path.name}' {fault}; name it {right}")
    if trouble := obstacle(path):
        return unexpected(path, base, f"{path.name} {trouble}")
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(top)):
        return unexpected(path, base, "it is a link that leads out of the folder; copy the file instead")
    shown = f"{shown_path(path.parent, base)}/{path.name}"
    size = path.stat().st_size
    if size > MAX_MEGABYTES * 1_000_000:
        message = f"the picture has {size // 1_000_000} MB"
        hint = f"{MAX_MEGABYTES} MB at most; 1600 pixels in width are enough"
        return Problem(Place(shown), "too-large", message, hint)
    return PictureFile(path.relative_to(top).as_posix(), shown, path.read_bytes())
