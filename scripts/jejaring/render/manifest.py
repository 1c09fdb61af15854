"""The web app manifest of one language: what a phone shows when the site is put on its home screen."""

from __future__ import annotations

import json

from jejaring import locales
from jejaring.link import Curriculum
from jejaring.render.inline import plainer

ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("mask-512.png", "512x512", "maskable"),
)
"""file, size and purpose of the pictures in assets/icons"""


def files(curriculum: Curriculum, language: str) -> dict[str, bytes]:
    """`manifest.webmanifest`, whose addresses are relative, so that it works below any path.

    It has no `id`: a browser resolves one against the host, not the manifest, so all sites and languages of a host
    would be one app. Without it the address of the start page is what an app goes by.
    """
    to_site = "../" if curriculum.prefix(language) else "./"
    spoken = next(each for each in curriculum.languages if each.code == language)
    plain = plainer(curriculum, language)
    data = {
        "name": plain(curriculum.site.title),
        "short_name": plain(curriculum.site.title),
        "description": plain(curriculum.site.description),
        "lang": language,
        "dir": locales.direction(spoken),
        "start_url": "./",
        "scope": to_site,
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": curriculum.site.colour,
        "icons": [
            {"src": f"{to_site}assets/icons/{file}", "sizes": sizes, "type": "image/png", "purpose": purpose}
            for file, sizes, purpose in ICONS
        ],
    }
    return {"manifest.webmanifest": json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()}
