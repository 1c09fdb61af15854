"""Draws the pictures of the test curricula, and bad ones for tests. `python tests/drawing.py` draws the former anew."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw

CURRICULA = Path(__file__).parent / "curricula"
INK = (20, 60, 90)


def _sheet(width: int, height: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", (width, height), "white")
    return image, ImageDraw.Draw(image)


def _box(draw: ImageDraw.ImageDraw, place: tuple[int, int, int, int], words: str) -> None:
    draw.rounded_rectangle(place, 12, outline=INK, width=4)
    draw.text(((place[0] + place[2]) / 2, (place[1] + place[3]) / 2), words, fill=INK, anchor="mm", font_size=28)


def prompt_parts() -> Image.Image:
    image, draw = _sheet(1000, 300)
    draw.rectangle((20, 40, 980, 130), fill=(240, 244, 247), outline=INK, width=3)
    for x, end, line, words in (
        (60, 100, "$", "prompt"),
        (140, 220, "ls", "command"),
        (260, 520, "recipes", "argument"),
    ):
        draw.text((x, 85), line, fill=INK, anchor="lm", font_size=44)
        draw.line(((x, 150), (x, 165), (end, 165), (end, 150)), fill=INK, width=4)
        draw.text(((x + end) / 2, 205 if words != "command" else 250), words, fill=INK, anchor="mm", font_size=28)
    return image


def loop() -> Image.Image:
    image, draw = _sheet(900, 420)
    _box(draw, (40, 40, 400, 130), "take the next jar")
    _box(draw, (500, 40, 860, 130), "read its first line")
    _box(draw, (280, 280, 640, 370), "another jar?")
    for start, end in (
        ((400, 85), (500, 85)),
        ((680, 130), (560, 280)),
        ((340, 280), (220, 130)),
        ((640, 325), (860, 325)),
    ):
        draw.line((start, end), fill=INK, width=4)
        draw.ellipse((end[0] - 8, end[1] - 8, end[0] + 8, end[1] + 8), fill=INK)
    return image


def office() -> Image.Image:
    """A photograph, so to say: many colours."""
    image = Image.linear_gradient("L").resize((1200, 900))
    photo = Image.merge("RGB", (image, image.rotate(90).resize((1200, 900)), image.rotate(180)))
    draw = ImageDraw.Draw(photo)
    for place, words in (
        ((80, 80, 520, 420), "reception"),
        ((620, 80, 1120, 420), "meeting room"),
        ((80, 520, 1120, 840), "desks"),
    ):
        draw.rectangle(place, outline="white", width=10)
        draw.text(
            ((place[0] + place[2]) / 2, (place[1] + place[3]) / 2), words, fill="white", anchor="mm", font_size=60
        )
    return photo


def saved(image: Image.Image, form: str = "PNG", **more: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **more)
    return buffer.getvalue()


PICTURES = {
    "terminal/content/media/prompt-parts.png": lambda: saved(prompt_parts().quantize(16), optimize=True),
    "terminal/content/media/loop.png": lambda: saved(loop().quantize(16), optimize=True),
    "audit/content/media/rooms/office.jpg": lambda: saved(office(), "JPEG", quality=70),
}

if __name__ == "__main__":
    for name, drawn in PICTURES.items():
        path = CURRICULA / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(drawn())
