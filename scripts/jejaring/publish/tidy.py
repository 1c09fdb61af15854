"""A built page without the empty lines and the indentation that its templates leave."""

from __future__ import annotations

import re

_KEPT = re.compile(
    r"(<pre\b.*?</pre\s*>|<textarea\b.*?</textarea\s*>|<script\b.*?</script\s*>|<style\b.*?</style\s*>|<!--.*?-->"
    r"|=\"[^\"<\n]*\n[^\"<]*\"|='[^'<\n]*\n[^'<]*')",
    re.DOTALL,
)
"""where a line break is part of the content: these elements, comments, attributes of several lines"""
_INDENTED = re.compile(r"\n\s+")


def tidy(html: str) -> str:
    """The page without empty lines and indentation. What a reader sees or copies is the same."""
    pieces = _KEPT.split(html)
    pieces[::2] = [_INDENTED.sub("\n", piece) for piece in pieces[::2]]
    return "".join(pieces).strip() + "\n"
