"""Small pictures for pages, grey ones for paper. The same file gives the same bytes."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from PIL import Image

from jejaring.picture import FOLDER, Picture, PictureFile
from jejaring.pictures.kept import Kept
from jejaring.pictures.reading import opened

WIDEST, HIGHEST = 800, 1600
"""pixels on a page: twice what a phone shows"""
PRINT_WIDEST, PRINT_HIGHEST = 1200, 1500
"""pixels on paper: 200 to the inch of a page's width"""
FEW = 256
"""colours up to which a picture counts as drawn, whose lines must not be smeared"""
TONES = 48
"""colours that what is drawn has when it was made smaller: its own and those between them at edges"""
WAY = 2
"""of making; counted up when it changes"""


def prepared(files: Iterable[PictureFile], folder: Path) -> dict[str, Picture]:
    """Name -> picture. `folder` keeps what was made; where nothing may be written there, nothing is kept."""
    kept = Kept(folder)
    found = {file.name: _picture(file, kept) for file in files}
    kept.sweep()
    return found


def _picture(file: PictureFile, kept: Kept) -> Picture:
    digest = hashlib.sha256(file.content).hexdigest()
    key = hashlib.sha256(f"{WAY} {version('pillow')} {digest}".encode()).hexdigest()[:40]
    made = kept.read(key)
    if made is None:
        made = _made(file.content)
        kept.write(key, made)
    (ending, content), (_, printed) = made
    width, height = _size(content)
    return Picture(
        name=file.name,
        address=f"{FOLDER}{file.name.replace('.', '-')}.{ending}",
        content=content,
        width=width,
        height=height,
        printed=printed,
    )


Encoded = tuple[str, bytes]
"""(ending, bytes)"""


def _made(content: bytes) -> tuple[Encoded, Encoded]:
    """(for pages, for paper)"""
    image = opened(content)
    drawn = image.getcolors(FEW) is not None
    fitted = _fitted(image, WIDEST, HIGHEST)
    few = _in_few_colours(fitted, image) if drawn else None
    return _smallest(fitted, few), _grey(image, drawn=drawn)


def _fitted(image: Image.Image, width: int, height: int) -> Image.Image:
    """The picture no larger than that."""
    share = min(1.0, width / image.width, height / image.height)
    size = max(1, round(image.width * share)), max(1, round(image.height * share))
    return image if size == image.size else image.resize(size, Image.Resampling.LANCZOS)


def _in_few_colours(image: Image.Image, original: Image.Image) -> Image.Image:
    """What was drawn and made smaller, in its own colours and those between them at edges."""
    if image.mode != "RGB":
        return image.quantize(TONES, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    own = [colour for _, colour in sorted(original.getcolors(FEW) or (), reverse=True) if isinstance(colour, tuple)]
    parts = image.quantize(TONES, Image.Quantize.MEDIANCUT).getpalette() or []
    between = [tuple(parts[n : n + 3]) for n in range(0, min(len(parts), 3 * TONES), 3)]
    chosen: list[tuple[int, ...]] = []
    for colour in (*own, *between):
        if len(chosen) < TONES and all(_far(colour, each) for each in chosen):
            chosen.append(colour)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in chosen for part in colour])
    return image.quantize(palette=palette, dither=Image.Dither.NONE)


def _far(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether the eye tells them apart; of two that it does not, one is enough."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) > 10


def _smallest(image: Image.Image, few: Image.Image | None) -> Encoded:
    """The smallest of the forms that suit: without loss for what is in few colours, else as photographs are kept."""
    if few:
        flat = few.convert(image.mode)
        ways = [_saved(flat, "webp", lossless=True, quality=100, method=6), _saved(few, "png", optimize=True)]
    else:
        ways = [_saved(image, "webp", quality=76, method=6)]
        if image.mode == "RGB":
            ways.append(_saved(image, "jpg", quality=80, optimize=True, progressive=True))
    return min(ways, key=lambda way: len(way[1]))


def _grey(image: Image.Image, *, drawn: bool) -> Encoded:
    """In grey on white, as a photocopier has it."""
    flat = image
    if image.mode == "RGBA":
        flat = Image.new("RGB", image.size, "white")
        flat.paste(image, mask=image.getchannel("A"))
    grey = _fitted(flat.convert("L"), PRINT_WIDEST, PRINT_HIGHEST)
    few = grey.quantize(16, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    return _saved(few, "png", optimize=True) if drawn else _saved(grey, "jpg", quality=82, optimize=True)


def _saved(image: Image.Image, ending: str, **options: object) -> Encoded:
    buffer = io.BytesIO()
    image.save(buffer, {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[ending], **options)
    return ending, buffer.getvalue()


def _size(content: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(content)) as image:
        return image.size
