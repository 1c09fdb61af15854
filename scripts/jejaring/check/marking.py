"""Marks: double brackets are a mark that is known, signs come in pairs, or no reader should see them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from jejaring import marks
from jejaring.destination import Destination, destination
from jejaring.load import Loaded
from jejaring.problem import nearest_of

Fault = tuple[int, str, str, str]
"""offset in the text, code, message, hint"""
Known = Mapping[str, Collection[str] | None]
"""kind of mark -> the slugs that it may name; None when nothing can be said about them"""

_TAKEN_FOR: dict[str, tuple[str, ...]] = {
    "term": ("istila", "terms", "glossary", "glosarium", "kata"),
    "source": ("sources", "src", "cite", "rujukan", "referensi"),
    "module": ("modules", "lesson", "unit"),
    "facilitator": ("facilitators", "trainer"),
    "goal": ("goals", "objective"),
    "course": ("courses", "kurs"),
    "page": ("pages", "laman"),
    "sheet": ("sheets", "formulir", "form"),
}
"""kind of mark -> further words that authors take for it"""
WORDS_FOR = {kind: (kind, *marks.KINDS[kind], *_TAKEN_FOR[kind]) for kind in marks.KINDS}

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
_ADDRESS = re.compile(r"\s*(?:(?P<scheme>[a-z][a-z+.-]*):|www\.)(?P<rest>[^|]*)", re.IGNORECASE)
_EXAMPLES = "write [[term:slug]], [[source:key]], [[module:slug|words]] or [[https://example.org|words]]"


def known_slugs(loaded: Loaded) -> Known:
    """What the marks of a curriculum may name."""
    modules = loaded.names("modules")
    return {
        "term": loaded.names("terms"), "source": loaded.names("sources"), "module": modules, "facilitator": modules,
        "goal": loaded.names("goals"), "course": loaded.names("courses"), "page": {page.path for page in loaded.prose},
        "sheet": loaded.names("general_sheets"),
    }  # fmt: skip


def broken_marks(text: str, known: Known) -> Iterator[Fault]:
    """Every double bracket in the text that is no mark."""
    if "[" not in text and "]]" not in text:
        return
    rest = marks.without(text)
    for match in _BROKEN.finditer(rest):
        found = match[0]
        inner = next((part for part in match.group("inner", "single", "tail") if part is not None), "")
        if fault := _no_address(inner):
            yield match.start(), "bad-link", f"'{found[:60]}' is no link that a text may hold", fault
            continue
        if _is_program(rest, match, inner, known):
            continue
        proposal = _proposal(inner, known)
        hint = f"write {proposal}" if proposal else _EXAMPLES
        yield match.start(), "broken-mark", f"'{found[:60]}' is no mark and would be printed as it is", hint


def unpaired(text: str) -> Iterator[Fault]:
    """Every `*` and backtick that opens and never closes, and marks within the words of others."""
    for offset, sign in marks.opened(text):
        what = "emphasis" if sign == "*" else "code"
        literal = "a blank after it, or × for times" if sign == "*" else "’ for an apostrophe"
        hint = f"write '{sign}' behind the last word, with no letter after it; where it means something else, {literal}"
        yield offset, "open-mark", f"'{text[offset : offset + 20]}' begins {what} that never ends", hint
    for piece in marks.leaves(text):
        if isinstance(piece, marks.TermMark | marks.LinkMark) and (inner := _marked(piece.words)):
            hint = f"write it without, or {inner[0]} around the whole mark" if inner == "*" else "write it without"
            yield (
                text.index(piece.words),
                "nested-mark",
                f"the words '{piece.words[:40]}' hold a mark of their own",
                hint,
            )


def _marked(words: str) -> str:
    """The sign of a mark that the words hold."""
    found = next((piece for piece in marks.pieces(words) if not isinstance(piece, str)), None)
    if found is None:
        return next((sign for _, sign in marks.opened(words)), "")
    return "`" if isinstance(found, marks.CodeMark) else "*"


def _no_address(inner: str) -> str:
    """What would be right where brackets hold an address that no text may link to; empty when they hold none."""
    match = _ADDRESS.match(inner)
    if not match or (match["scheme"] and match["scheme"].lower() not in ("http", "https", "javascript", "data", "ftp",
                                                                         "mailto", "tel", "file")):  # fmt: skip
        return ""
    scheme = (match["scheme"] or "http").lower()
    rest = match["rest"] if match["scheme"] else f"//{inner.split('|')[0].strip()}"
    words = inner.partition("|")[2].strip()
    right = f"https:{rest.strip().replace(' ', '%20')}"
    if scheme in ("http", "https") and destination(right) is Destination.WEB:
        return f"write [[{right}{f'|{words}' if words else ''}]]"
    return "a text links to pages of the site and to https:// addresses only"


def _is_program(text: str, match: re.Match[str], inner: str, known: Known) -> bool:
    """Brackets of a program that a text quotes."""
    if match["single"] is not None:
        return False
    if match["tail"] is not None:
        return text[: match.end()].count("[") >= text[: match.end()].count("]")
    name = re.split(r"[:\s|]", inner.strip(), maxsplit=1)[0].casefold()
    if any(name in words for words in WORDS_FOR.values()):
        return False
    if any(inner.strip() in (slugs or ()) for slugs in known.values()):
        return False
    return bool(_TEST.match(match[0]) or (inner.strip() and _INDEX.fullmatch(inner)))


def _proposal(inner: str, known: Known) -> str:
    """The mark that was most likely meant; empty when nothing is near."""
    name, _, rest = re.sub(r"\s*[:=\s]\s*", ":", inner.strip(), count=1).partition(":")
    slug, _, words = rest.partition("|")
    for kind, spellings in WORDS_FOR.items():
        names = (kind, *marks.KINDS[kind])
        if name.casefold() in spellings or nearest_of(name, names):
            written = name.casefold() if name.casefold() in names else nearest_of(name, names) or kind
            found = _known(slug.strip(), known[kind] or ())
            shown = f"|{words.strip()}" if words.strip() and kind != "source" else ""
            return f"[[{written}:{found}{shown}]]" if found else ""
    whole = inner.strip().casefold().replace(" ", "-")
    for kind, slugs in known.items():
        if found := whole if whole in (slugs or ()) else nearest_of(whole, slugs or ()):
            return f"[[{kind}:{found}]]"
    return ""


def _known(slug: str, known: Collection[str]) -> str:
    """The slug, or its first word where text ran into it, as it is known; else the first word."""
    first = slug.split(" ")[0]
    return next((name for word in (slug, first) if (name := word if word in known else nearest_of(word, known))), first)
