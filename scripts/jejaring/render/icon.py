"""The picture of the site: the curriculum's own, or an open book in its colour."""

from __future__ import annotations

from jejaring.link import Curriculum

FOLDER = "assets/icons/"
FILE = f"{FOLDER}icon.svg"

_BOOK = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="{colour}"/>\
<path d="M32 21c-5-4-10-5-17-5v29c7 0 12 1 17 5 5-4 10-5 17-5V16c-7 0-12 1-17 5zm0 0v29" fill="none" stroke="#fff" \
stroke-width="4" stroke-linejoin="round"/></svg>
"""


def picture(curriculum: Curriculum) -> str:
    """SVG of any size."""
    return curriculum.icon or _BOOK.format(colour=curriculum.site.colour)
