"""The picture of a site in the sizes that a phone's home screen asks for."""

from __future__ import annotations

import typst

INNER = 67
"""percent of a picture without edges that hosts may cut to a circle: there the picture stands, colour around it"""

_SHEET = """\
#let (picture, ground, share) = (sys.inputs.picture, sys.inputs.ground, sys.inputs.share)
#set page(width: {size}pt, height: {size}pt, margin: 0pt, fill: if ground == "" {{ none }} else {{ rgb(ground) }})
#align(center + horizon, image(bytes(picture), format: "svg", width: float(share) * 1%, height: float(share) * 1%))
"""


def icons(picture: str, colour: str) -> dict[str, bytes]:
    """{name of the file: PNG} of the SVG, as the manifest names them."""
    return {
        "icon-192.png": _drawn(picture, 192),
        "icon-512.png": _drawn(picture, 512),
        "mask-512.png": _drawn(picture, 512, colour, INNER),
    }


def _drawn(picture: str, size: int, ground: str = "", share: int = 100) -> bytes:
    inputs = {"picture": picture, "ground": ground, "share": str(share)}
    made = typst.compile(_SHEET.format(size=size).encode(), format="png", ppi=72.0, sys_inputs=inputs)
    assert isinstance(made, bytes)
    return made
