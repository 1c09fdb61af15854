"""Texts as rules compare them."""

from __future__ import annotations

import re
import unicodedata

CODE = re.compile(r"[/\\$|=<>{}~*_#@`;]|(?:^|\s)--?\w|\w\.\w")
"""signs of a command, a path, a formula or an address, in which each sign counts"""


def is_code(words: str) -> bool:
    return bool(CODE.search(words))


def folded(words: str) -> str:
    """The words without case, blanks and punctuation; a command as it is."""
    if is_code(words):
        return words
    plain = unicodedata.normalize("NFKC", words).casefold()
    letters = "".join(sign for sign in plain if sign.isalnum() or unicodedata.category(sign).startswith("M"))
    return letters or plain.strip()
