"""Pictures: what is refused, and what of a file is shown."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from drawing import PICTURES, office, saved
from jejaring.picture import Picture, PictureFile
from jejaring.pictures import faults, prepared
from PIL import Image

GPS, MAKER, ORIENTATION = 0x8825, 0x010F, 0x0112


def made(content: bytes, folder: Path, name: str = "a.jpg") -> Picture:
    return prepared([PictureFile(name, name, content)], folder)[name]


def photo(orientation: int = 1, size: tuple[int, int] = (1200, 900)) -> bytes:
    """A photograph with all that a telephone notes in it."""
    exif = Image.Exif()
    exif[MAKER] = "SECRET-TELEPHONE"
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (5.0, 33.0, 12.0)
    return saved(office().resize(size), "JPEG", exif=exif, comment=b"SECRET-PLACE")


def moving() -> bytes:
    frames = [Image.new("RGB", (32, 32), colour) for colour in ("red", "blue")]
    return saved(frames[0], "WEBP", save_all=True, append_images=frames[1:])


REFUSED = {
    "moving-picture": ("a.webp", moving),
    "wrong-ending": ("a.png", photo),
    "broken-picture": ("a.jpg", lambda: photo()[:2000]),
    "huge-picture": ("a.png", lambda: saved(Image.new("1", (8000, 7000)))),
    "tiny-picture": ("a.png", lambda: saved(Image.new("1", (8000, 7)))),
}


@pytest.mark.parametrize("code", REFUSED)
def test_refused(code: str) -> None:
    name, draw = REFUSED[code]
    found = list(faults([PictureFile(name, f"content/media/{name}", draw())]))
    assert [(each.code, each.place.file) for each in found] == [(code, f"content/media/{name}")]
    assert found[0].hint


@pytest.mark.parametrize("content", [photo(), *(draw() for draw in PICTURES.values())])
def test_taken(content: bytes) -> None:
    form = Image.open(io.BytesIO(content)).format
    assert list(faults([PictureFile(f"a.{form}".lower(), "", content)])) == []


def test_nothing_that_a_camera_noted_is_shown(tmp_path: Path) -> None:
    """Neither place nor maker nor comment, on pages or on paper."""
    assert b"SECRET" in photo()
    picture = made(photo(), tmp_path)
    for content in (picture.content, picture.printed):
        assert b"SECRET" not in content
        with Image.open(io.BytesIO(content)) as image:
            assert not dict(image.getexif())
            assert not {"exif", "icc_profile", "comment", "xmp"} & image.info.keys()


def test_a_picture_that_was_held_sideways_stands_upright(tmp_path: Path) -> None:
    picture = made(photo(orientation=6), tmp_path)
    assert (picture.width, picture.height) == (800, 1067)


def test_pages_get_a_small_picture_and_paper_a_grey_one(tmp_path: Path) -> None:
    picture = made(photo(size=(2400, 1800)), tmp_path)
    assert (picture.width, picture.height) == (800, 600)
    assert len(picture.content) < 40_000
    with Image.open(io.BytesIO(picture.printed)) as image:
        assert image.convert("RGB").convert("L").tobytes() == image.convert("L").tobytes()
        assert image.mode == "L"
        assert image.width == 1200


def test_what_is_clear_is_white_on_paper(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    picture = made(saved(clear), tmp_path, "a.png")
    with Image.open(io.BytesIO(picture.printed)) as image:
        assert image.convert("L").getextrema() == (255, 255)


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    """Made anew, from what is kept, and made anew where what is kept is broken."""
    first = made(photo(), tmp_path / "one")
    assert made(photo(), tmp_path / "two") == first
    kept = sorted((tmp_path / "one").iterdir())
    assert made(photo(), tmp_path / "one") == first
    assert sorted((tmp_path / "one").iterdir()) == kept
    kept[0].write_bytes(b"no picture")
    assert made(photo(), tmp_path / "one") == first


def test_nothing_needs_to_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    assert made(photo(), tmp_path / "file" / "kept") == made(photo(), tmp_path / "kept")


def test_what_is_drawn_stays_sharp_and_small(tmp_path: Path) -> None:
    content = next(draw() for name, draw in PICTURES.items() if name.endswith("loop.png"))
    picture = made(content, tmp_path, "loop.png")
    assert len(picture.content) < 8_000
    with Image.open(io.BytesIO(picture.content)) as image:
        colours = image.convert("RGB").getcolors(256)
    with Image.open(io.BytesIO(content)) as image:
        drawn = image.convert("RGB").getcolors(256)
    assert colours
    assert drawn
    assert max(colours)[1] == max(drawn)[1]
