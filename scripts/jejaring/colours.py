"""Colours: how well one is legible on another, and what the theme makes of the one that a curriculum chooses. Pure."""

from __future__ import annotations

import colorsys

WHITE = "#ffffff"
LIGHT = ("#ffffff", "#eef4f5")
"""paper and tinted paper, as --paper and --tint of the theme"""
DARK = ("#12191b", "#1c2629")
"""the same at night"""
LEGIBLE = 4.5
"""least contrast of text with what is behind it (WCAG 2.2, 1.4.3)"""
STEP = 0.01


def contrast(one: str, other: str) -> float:
    """From 1, the same, to 21, black on white.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def legible(colour: str, *grounds: str) -> bool:
    """Whether text of the colour can be read on each of the grounds."""
    return all(contrast(colour, ground) >= LEGIBLE for ground in grounds)


def darker(colour: str, *grounds: str) -> str:
    """The colour, darkened until it is legible on all light grounds."""
    return _moved(colour, -STEP, grounds)


def style(colour: str) -> str:
    """CSS that gives the theme its colours: the head and buttons, and links by day and at night.

    `colour` carries white letters. By day a link is a little lighter than it, at night a pale relative of it.
    """
    hue, light, strong = _hls(colour)
    day = _moved(_hex(hue, min(1, light + 0.03), min(1, strong + 0.03)), -STEP, LIGHT)
    night = _moved(_hex(hue, max(light, 0.66), strong * 2 / 3), STEP, DARK)
    at_night = f"{{--link:{night}}}"
    return (
        f":root{{--brand:{colour.lower()};--on-brand:#fff;--link:{day}}}\n"
        f'@media (prefers-color-scheme:dark){{:root:not([data-theme="light"]){at_night}}}\n'
        f':root[data-theme="dark"]{at_night}\n'
    )


def _moved(colour: str, step: float, grounds: tuple[str, ...]) -> str:
    """The colour, made lighter or darker step by step until it is legible on the grounds; black or white at last."""
    hue, light, strong = _hls(colour)
    last = 1 if step > 0 else 0
    while not legible(_hex(hue, light, strong), *grounds) and light != last:
        light = min(1, max(0, light + step))
    return _hex(hue, light, strong)


def _hls(colour: str) -> tuple[float, float, float]:
    return colorsys.rgb_to_hls(*_parts(colour))


def _hex(hue: float, light: float, strong: float) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in colorsys.hls_to_rgb(hue, light, strong))


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
