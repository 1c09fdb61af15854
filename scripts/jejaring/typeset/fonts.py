"""The fonts of printed sheets: files of locked packages, and which characters they have."""

from __future__ import annotations

import importlib.resources
import shutil
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from jejaring.failure import PublishError

FILES = (
    ("font_source_sans_pro", "files/SourceSansPro-Regular.ttf"),
    ("font_source_sans_pro", "files/SourceSansPro-Bold.ttf"),
    ("fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf"),
)
"""(package, file in it): Source Sans Pro, and Noto Sans Arabic for what that lacks; both under the Open Font License"""


def paths() -> list[Path]:
    """The font files where their packages keep them. Raises PublishError when one is missing."""
    return [_path(package, name) for package, name in FILES]


def gathered(folder: Path) -> Path:
    """The folder, made, with copies of these fonts and no others. The packages hold further weights beside them."""
    folder.mkdir()
    for path in paths():
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


@cache
def covered() -> frozenset[str]:
    """Characters that can be printed in normal and in bold letters."""
    normal, bold, arabic = (frozenset(_characters(path)) for path in paths())
    return frozenset(map(chr, (normal & bold) | arabic))


def _characters(path: Path) -> set[int]:
    with TTFont(path, lazy=True) as font:
        return set(font.getBestCmap())
