"""The fonts of printed sheets: files of locked packages, whole, and which characters they have."""

from __future__ import annotations

import base64
import hashlib
import importlib.resources
import shutil
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from jejaring.failure import PublishError

FILES = (
    ("font_source_sans_pro", "files/SourceSansPro-Regular.ttf"),
    ("font_source_sans_pro", "files/SourceSansPro-Bold.ttf"),
    ("fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf"),
)
"""(package, file in it): Source Sans Pro, and Noto Sans Arabic for what that lacks; both under the Open Font License"""
LETTERS = "Aaz09\u0627"
"""of these each font has some; all that it has must have a shape"""


def paths() -> list[Path]:
    """The font files where their packages keep them. Raises PublishError when one is missing."""
    return [_path(package, name) for package, name in FILES]


def gathered(folder: Path) -> Path:
    """The folder, made, with copies of these fonts and no others. The packages hold further weights beside them.

    Raises PublishError when a font is not what its package once installed: sheets would be blank.
    """
    folder.mkdir()
    for package, name in FILES:
        path = _path(package, name)
        if _recorded(package, name) not in ("", _digest(path)) or not _draws(path):
            raise _damaged(path)
        shutil.copyfile(path, folder / path.name)
    return folder


def _path(package: str, name: str) -> Path:
    try:
        found = Path(str(importlib.resources.files(package))) / name
    except ModuleNotFoundError:
        found = Path(name)
    if not found.is_file():
        raise PublishError(f"The Python package {package} is missing; install what requirements.lock names.")
    return found


def _damaged(path: Path) -> PublishError:
    return PublishError(f"The font {path} is damaged; delete the folder .venv and run the command again.")


def _digest(path: Path) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).decode().rstrip("=")


def _recorded(package: str, name: str) -> str:
    """The SHA-256 that was noted when the package was installed; empty when nobody did."""
    try:
        listed = files(package.replace("_", "-")) or ()
    except PackageNotFoundError:
        listed = ()
    return next((file.hash.value for file in listed if file.as_posix() == f"{package}/{name}" and file.hash), "")


def _draws(path: Path) -> bool:
    """Whether the letters that the font says it has are shapes and not blanks."""
    try:
        with TTFont(path, lazy=True) as font:
            names, glyphs = font.getBestCmap(), font.getGlyphSet()
            return all(_has_shape(glyphs, names[ord(letter)]) for letter in LETTERS if ord(letter) in names)
    except Exception:  # whatever the library says of bytes that are no font
        return False


def _has_shape(glyphs: object, name: str) -> bool:
    pen = BoundsPen(glyphs)
    glyphs[name].draw(pen)  # type: ignore[index]
    return pen.bounds is not None


@cache
def covered() -> frozenset[str]:
    """Characters that can be printed in normal and in bold letters. Raises PublishError on a font that is none."""
    normal, bold, arabic = (frozenset(_characters(path)) for path in paths())
    return frozenset(map(chr, (normal & bold) | arabic))


def _characters(path: Path) -> Iterable[int]:
    try:
        with TTFont(path, lazy=True) as font:
            return set(font.getBestCmap())
    except Exception as error:  # whatever the library says of bytes that are no font
        raise _damaged(path) from error
