"""A built page for a folder that no server stands before, such as a USB stick: its links name their files.

A browser that opens a page from a file shows a list of files where a link leads to a folder, and runs no module. So
links end with `index.html`, what needs a script says so, and no script and no manifest is asked for.
"""

from __future__ import annotations

import re

from jejaring.destination import Destination, destination

INDEX = "index.html"

_LINK = re.compile(
    r"""((?:<(?:a|area|link)\s[^<>]*?\bhref|<form\s[^<>]*?\baction)=["']|<meta http-equiv="refresh" content="0; url=)"""
    r"""([^"']*)"""
)
_SCRIPTED = re.compile(r'<script type="module"[^>]*></script>\n?|<link\s[^<>]*?rel="manifest"[^<>]*>\n?|</?noscript>')


def for_folder(html: str) -> str:
    """The page with links to files, as a browser without scripts would see it."""
    return _LINK.sub(lambda found: found[1] + _file(found[2]), _SCRIPTED.sub("", html))


def _file(address: str) -> str:
    """The address with the name of its file, where it leads to a folder of the same site.

    >>> _file("../istilah/#kader")
    '../istilah/index.html#kader'
    """
    if destination(address) is not Destination.INSIDE:
        return address
    path, sign, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr]
    if not path or path.startswith("/"):
        return address
    if path.endswith("/"):
        return f"{path}{INDEX}{sign}{rest}"
    return f"{path}/{INDEX}{sign}{rest}" if path.split("/")[-1] in (".", "..") else address
