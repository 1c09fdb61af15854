"""The fonts of printed sheets: files of locked packages, and which characters they have."""

from __future__ import annotations

import importlib.util
import os
import shutil
import struct
from collections.abc import Iterator
from pathlib import Path

from curriculum.publish.failure import PublishError

FILES = (
    ("font_source_sans_pro", "files/SourceSansPro-Regular.ttf"),
    ("font_source_sans_pro", "files/SourceSansPro-Bold.ttf"),
    ("fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf"),
)
"""(package, file in it): Source Sans Pro, and Noto Sans Arabic for what that lacks; both under the Open Font License"""


def paths() -> list[Path]:
    return [_path(package, name) for package, name in FILES]


def _path(package: str, name: str) -> Path:
    spec = importlib.util.find_spec(package)
    for root in (spec.submodule_search_locations or []) if spec else []:
        if (found := Path(root, name)).is_file():
            return found
    raise PublishError(f"The Python package {package} is missing; install what requirements.lock names.")


def gathered(folder: Path) -> Path:
    """A folder with these fonts and no others."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in paths():
        target = folder / path.name
        if not target.is_file() or target.stat().st_size != path.stat().st_size:
            half = target.with_suffix(f".{os.getpid()}.tmp")
            shutil.copyfile(path, half)
            half.replace(target)
    return folder


def covered() -> frozenset[str]:
    """Characters that can be printed in normal and in bold letters."""
    normal, bold, arabic = (frozenset(code_points(path.read_bytes())) for path in paths())
    return frozenset(map(chr, (normal & bold) | arabic))


def code_points(font: bytes) -> Iterator[int]:
    """Code points of a TrueType font's character map (formats 4 and 12; OpenType specification, `cmap`)."""
    (count,) = struct.unpack_from(">H", font, 4)
    tables = dict(struct.unpack_from(">4s4xI", font, 12 + 16 * n) for n in range(count))
    start = tables[b"cmap"]
    (maps,) = struct.unpack_from(">H", font, start + 2)
    for n in range(maps):
        (offset,) = struct.unpack_from(">I", font, start + 4 + 8 * n + 4)
        (form,) = struct.unpack_from(">H", font, start + offset)
        if form == 4:
            yield from _format_4(font, start + offset)
        elif form == 12:
            yield from _format_12(font, start + offset)


def _format_4(font: bytes, at: int) -> Iterator[int]:
    segments = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", font, at + 14)
    starts = struct.unpack_from(f">{segments}H", font, at + 16 + 2 * segments)
    shifts = struct.unpack_from(f">{segments}H", font, at + 16 + 4 * segments)
    ranges_at = at + 16 + 6 * segments
    ranges = struct.unpack_from(f">{segments}H", font, ranges_at)
    for n in range(segments):
        for code in range(starts[n], ends[n] + 1):
            glyph = code
            if ranges[n]:
                (glyph,) = struct.unpack_from(">H", font, ranges_at + 2 * n + ranges[n] + 2 * (code - starts[n]))
            if code != 0xFFFF and (glyph or not ranges[n]) and (glyph + shifts[n]) % 0x10000:
                yield code


def _format_12(font: bytes, at: int) -> Iterator[int]:
    (groups,) = struct.unpack_from(">I", font, at + 12)
    for n in range(groups):
        first, last, _ = struct.unpack_from(">III", font, at + 16 + 12 * n)
        yield from range(first, last + 1)
