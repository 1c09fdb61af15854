"""Whatever colour a curriculum chooses: its letters, links and picture can be read, by day and at night."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import KEBUN, PROJECT
from jejaring import colours, typeset
from jejaring.link import link
from jejaring.load import load
from jejaring.render import icon
from selectolax.lexbor import LexborHTMLParser

CHOSEN = ["#000000", "#0b4f5c", "#334e68", "#c62828", "#767676", "#0000ff", "#6a1b9a", "#8f7200", "#1b5e20"]


@pytest.mark.parametrize("colour", CHOSEN)
def test_links_can_be_read_by_day_and_at_night(colour: str) -> None:
    assert colours.legible(colour, colours.WHITE)
    day, night, same = re.findall(r"--link:(#[0-9a-f]{6})", colours.style(colour))
    assert night == same
    assert colours.legible(day, *colours.LIGHT)
    assert colours.legible(night, *colours.DARK)


def test_contrast_is_that_of_the_guideline() -> None:
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert not colours.legible("#777777", "#ffffff")


@pytest.mark.parametrize("colour", ["#ffcc00", "#ffffff", "#00ff00"])
def test_a_pale_colour_gets_a_proposal_that_is_legible(colour: str) -> None:
    assert not colours.legible(colour, colours.WHITE)
    assert colours.legible(colours.darker(colour, colours.WHITE), colours.WHITE)


def test_every_site_has_its_colour_in_style_and_head(kebun_plain: Path) -> None:
    assert "--brand:#334e68" in (kebun_plain / "assets/site.css").read_text("utf-8").replace(" ", "")
    page = LexborHTMLParser((kebun_plain / "index.html").read_text("utf-8"))
    assert page.css_first("meta[name=theme-color]").attributes["content"] == "#334e68"


def test_the_picture_is_drawn_in_all_sizes() -> None:
    curriculum = link(load(KEBUN / "modules", KEBUN / "content", PROJECT)[0])
    picture = icon.picture(curriculum)
    assert curriculum.site.colour in picture
    drawn = typeset.icons(picture, curriculum.site.colour)
    sizes = {name: (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) for name, png in drawn.items()}
    assert sizes == {"icon-192.png": (192, 192), "icon-512.png": (512, 512), "mask-512.png": (512, 512)}
    assert all(png.startswith(b"\x89PNG") for png in drawn.values())
    assert drawn == typeset.icons(picture, curriculum.site.colour)
