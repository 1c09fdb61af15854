"""Whether a file is a picture that can be shown, and the picture in it."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator

from PIL import Image, ImageCms, ImageOps

from jejaring.picture import PictureFile
from jejaring.problem import Place, Problem

FORMATS = {"JPEG": ("jpg", "jpeg"), "PNG": ("png",), "WEBP": ("webp",)}
"""what Pillow calls a format -> endings of its files; no other decoder is ever tried"""
MAX_PIXELS = 50_000_000
"""a picture with more would take the memory of a small computer when it is opened"""
LEAST = 16
"""pixels on a side"""

Fault = tuple[str, str, str]
"""code, what is wrong, what would be right"""


def faults(files: Iterable[PictureFile]) -> Iterator[Problem]:
    """What keeps a file from being shown, at the file."""
    for file in files:
        if fault := _fault(file):
            yield Problem(Place(file.shown), *fault)


def _fault(file: PictureFile) -> Fault | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Pillow warns of is a fault of ours below
            with Image.open(io.BytesIO(file.content), formats=tuple(FORMATS)) as image:
                return _unfit(image, file) or _unreadable(image)
    except Image.DecompressionBombError:
        return _huge("more pixels than can be opened")
    except Exception:  # whatever a decoder says of bytes that are no picture
        return _broken()


def _unfit(image: Image.Image, file: PictureFile) -> Fault | None:
    """What is wrong by what the file says of itself."""
    ending = file.name.rpartition(".")[2]
    own = FORMATS[str(image.format)]
    if ending not in own:
        message = f"the file is named .{ending} and holds {image.format}"
        return "wrong-ending", message, f"name it {file.name.rpartition('.')[0]}.{own[0]}"
    if image.width * image.height > MAX_PIXELS:
        return _huge(f"{image.width} by {image.height} pixels")
    if min(image.size) < LEAST:
        message = f"the picture has {image.width} by {image.height} pixels"
        return "tiny-picture", message, f"{LEAST} by {LEAST} at least"
    if getattr(image, "n_frames", 1) > 1:
        return "moving-picture", "the picture moves", "save one frame of it, or link to a film with a 'media:' block"
    return None


def _unreadable(image: Image.Image) -> Fault | None:
    image.load()
    return None


def _huge(what: str) -> Fault:
    return "huge-picture", f"the picture has {what}", f"{MAX_PIXELS // 1_000_000} million at most; make it smaller"


def _broken() -> Fault:
    return "broken-picture", "the file cannot be read as a picture", "save it anew as JPEG, PNG or WebP"


def opened(content: bytes) -> Image.Image:
    """The picture upright, in sRGB, as RGB or RGBA, without anything else that the file holds."""
    with Image.open(io.BytesIO(content), formats=tuple(FORMATS)) as image:
        upright = ImageOps.exif_transpose(image)
        seen = _in_srgb(upright)
        plain = seen.convert("RGBA" if seen.has_transparency_data else "RGB")
        return Image.frombytes(plain.mode, plain.size, plain.tobytes())


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "L", "CMYK"):
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        found = ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # colours a little off are better than none
    return found or image
