"""A built page without what the theme's base.html adds outside our blocks and nobody uses."""

from __future__ import annotations

import re

UNUSED = tuple(
    re.compile(pattern)
    for pattern in (
        r'<input class="md-toggle" data-md-toggle="drawer"[^<>]*>',
        r'<input class="md-toggle" data-md-toggle="search"[^<>]*>',
        r'<label class="md-overlay" for="__drawer"></label>',
        r'<div data-md-component="skip">\s*(?:<a [^<>]*class="md-skip"[^<>]*>[^<>]*</a>\s*)?</div>',
        r'<div data-md-component="announce">\s*</div>',
        r'<div class="md-dialog" data-md-component="dialog">\s*<div class="md-dialog__inner[^<>]*></div>\s*</div>',
    )
)
"""each stands once in every page of the theme; a test asks the installed theme"""

_KEPT = re.compile(
    r"(<pre\b.*?</pre\s*>|<textarea\b.*?</textarea\s*>|<script\b.*?</script\s*>|<style\b.*?</style\s*>|<!--.*?-->"
    r"|=\"[^\"<\n]*\n[^\"<]*\"|='[^'<\n]*\n[^'<]*')",
    re.DOTALL,
)
"""where a line break is part of the content: these elements, comments, attributes of several lines"""
_INDENTED = re.compile(r"\n\s+")


def tidy(html: str) -> str:
    """The page without the unused elements, empty lines and indentation. What a reader sees or copies is the same."""
    for unused in UNUSED:
        html = unused.sub("", html, count=1)
    pieces = _KEPT.split(html)
    pieces[::2] = [_INDENTED.sub("\n", piece) for piece in pieces[::2]]
    return "".join(pieces).strip() + "\n"
