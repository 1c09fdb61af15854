"""Marks: double brackets are a mark that is known, or no reader should see them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from jejaring import marks
from jejaring.load import Loaded
from jejaring.problem import nearest_of

WORDS_FOR = {
    "istilah": ("istilah", "istila", "term", "terms", "glossary", "glosarium", "kata"),
    "sumber": ("sumber", "source", "sources", "src", "cite", "rujukan", "referensi"),
}
"""kind of mark -> words that authors take for it"""

_ANY_KIND = "|".join(word for words in WORDS_FOR.values() for word in sorted(words, key=len, reverse=True))
_BROKEN = re.compile(
    rf"\[\[(?P<inner>[^\[\]\n]*)\]?\]?"
    rf"|\[ ?(?P<single>(?:{_ANY_KIND}) ?: ?[^\[\]\n]*)\]{{0,2}}"
    rf"|(?P<tail>[^\[\]\s]*)\]\]",
    re.IGNORECASE,
)
_TEST = re.compile(r"\[\[ [^\[\]\n]+ \]\]")
"""a condition of the shell, with a blank inside both brackets"""
_INDEX = re.compile(r"[^\[\]A-Za-z]*|\s*([\"']).*\1\s*")
"""what stands between double brackets in programs: numbers, signs, a text in quotes"""


def broken_marks(text: str, loaded: Loaded) -> Iterator[tuple[int, str, str, str]]:
    """(offset, code, message, hint) for every double bracket in the text that is no mark."""
    if "[" not in text and "]]" not in text:
        return
    terms, sources = loaded.names("terms") or set(), loaded.names("sources") or set()
    rest = marks.without(text)
    for match in _BROKEN.finditer(rest):
        found = match[0]
        inner = next((part for part in match.group("inner", "single", "tail") if part is not None), "")
        if _is_program(rest, match, inner, {*terms, *sources}):
            continue
        proposal = _proposal(inner, terms, sources)
        hint = f"write {proposal}" if proposal else "write [[istilah:slug]] or [[sumber:key]]"
        message = f"'{found[:60]}' is no mark and would be printed as it is"
        yield match.start(), "broken-mark", message, hint


def _is_program(text: str, match: re.Match[str], inner: str, known: Collection[str]) -> bool:
    """Brackets of a program that a text quotes."""
    if match["single"] is not None:
        return False
    if match["tail"] is not None:
        return text[: match.end()].count("[") >= text[: match.end()].count("]")
    name = re.split(r"[:\s|]", inner.strip(), maxsplit=1)[0].casefold()
    if any(name in words for words in WORDS_FOR.values()) or inner.strip() in known:
        return False
    return bool(_TEST.match(match[0]) or (inner.strip() and _INDEX.fullmatch(inner)))


def _proposal(inner: str, terms: Collection[str], sources: Collection[str]) -> str:
    """The mark that was most likely meant; empty when nothing is near."""
    kind, _, rest = re.sub(r"\s*[:=\s]\s*", ":", inner.strip(), count=1).partition(":")
    slug, _, words = rest.partition("|")
    for right, spellings in WORDS_FOR.items():
        if kind.casefold() in spellings or nearest_of(kind, spellings[:1]):
            found = _known(slug.strip(), terms if right == "istilah" else sources)
            shown = f"|{words.strip()}" if words.strip() and right == "istilah" else ""
            return f"[[{right}:{found}{shown}]]" if found else ""
    whole = inner.strip().casefold().replace(" ", "-")
    for right, known in (("istilah", terms), ("sumber", sources)):
        if found := whole if whole in known else nearest_of(whole, known):
            return f"[[{right}:{found}]]"
    return ""


def _known(slug: str, known: Collection[str]) -> str:
    """The slug, or its first word where text ran into it, as it is known; else the first word."""
    first = slug.split(" ")[0]
    return next((name for word in (slug, first) if (name := word if word in known else nearest_of(word, known))), first)
