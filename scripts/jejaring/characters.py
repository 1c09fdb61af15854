"""Characters that a reader does not see, or takes for others: where they stand and what to type instead. Pure.

Joiners, marks of direction, wide forms and the like stay where the script of the words around them needs them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LINE_ENDS = "\x85\u2028\u2029"
"""ends of lines beside the usual ones; YAML counts them, most editors do not"""


@dataclass(frozen=True, slots=True)
class Strange:
    """A character that should not stand in a text."""

    offset: int
    message: str
    hint: str
    start: int
    end: int
    """what is read otherwise, so that reading can go on"""
    replacement: str


SUSPECTS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180e\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u212a\u212b\u2800\u3000\u3164\ud800-\uf8ff\ufb00-\ufb06\ufdd0-\ufdef\ufe00-\ufe0f\ufeff"
    "\uff01-\uff5e\uffa0\uffe0-\uffe6\ufff9-\uffff\U0001d400-\U0001d7ff\U000e0000-\U0010ffff]"
)
FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u058f\u13a0-\u13ff\u1c80-\u1c8f\u1f00-\u1fff\u2c80-\u2cff\uab70-\uabbf]")
"""letters of alphabets with shapes that are also Latin"""
WORD = re.compile(r"[^\W\d_]+")
JOINING = frozenset(
    [
        "ARABIC",
        "SYRIAC",
        "NKO",
        "MONGOLIAN",
        "THAANA",
        "MANDAIC",
        "ADLAM",
        "DEVANAGARI",
        "BENGALI",
        "GURMUKHI",
        "GUJARATI",
        "ORIYA",
        "TAMIL",
        "TELUGU",
        "KANNADA",
        "MALAYALAM",
        "SINHALA",
        "MYANMAR",
        "KHMER",
        "TIBETAN",
        "JAVANESE",
        "BALINESE",
        "SUNDANESE",
        "BUGINESE",
        "BATAK",
        "REJANG",
    ]
)
"""scripts that join letters or keep them apart by invisible signs"""
UNSPACED = frozenset(["THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "JAVANESE", "BALINESE", "TAI", "NEW"])
"""scripts that write no blanks and mark where a line may break"""
WIDE = re.compile("[\u1100-\u11ff\u2e80-\u2fff\u3001-\u312f\u3131-\u3163\u3165-\u9fff\uac00-\ud7af]")
RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
NEAR = 80
"""characters on each side that say in which script a mark stands"""

LATIN_LOOKS = dict(
    zip(
        "аеорсухіјѕһԁԛԝӏкАВЕКМНОРСТУХІЈЅԌԚԜαοορνυικχγτηεωΑΒΕΖΗΙΚΜΝΟΡΤΥΧոսօՕՍᎪᎬᎢᎡᎥᏚᏀᏃᏟ",
        "aeopcyxijshdqwlkABEKMHOPCTYXIJSGQWaoopvuikxytnewABEZHIKMNOPTYXnuoOUAETRiSGZC",
        strict=True,
    )
)
"""letters of other alphabets -> the Latin letter that they look like"""
ALONE = 3
"""letters of a word that may be a sign of measure, such as μm or kΩ"""


def strange(text: str) -> Iterator[Strange]:
    """Every such character in the text, in order. Ordinary line ends and tabs are none."""
    found = [*_unseen(text), *_mixed_words(text)]
    yield from sorted(found, key=lambda each: each.offset)


def clean(text: str) -> tuple[str, list[Strange]]:
    """The text with every strange character as what it stands for, and what was found."""
    found = list(strange(text))
    pieces, end = [], 0
    for each in found:
        if each.start >= end:
            pieces += [text[end : each.start], each.replacement]
            end = each.end
    return "".join([*pieces, text[end:]]), found


def named(sign: str) -> str:
    """Number and name of a character: `U+00A0 NO-BREAK SPACE`."""
    kind = "NEXT LINE" if sign == "\x85" else _UNNAMED.get(unicodedata.category(sign), "NO CHARACTER")
    return f"U+{ord(sign):04X} {unicodedata.name(sign, kind)}"


_UNNAMED = {"Cc": "CONTROL CHARACTER", "Co": "PRIVATE USE CHARACTER", "Cs": "HALF A CHARACTER"}


def look_alike(word: str) -> str:
    """Which letter of the word only looks like a Latin one, or cannot be seen; empty when there is none."""
    for sign in word:
        if sign in LATIN_LOOKS:
            return f"its '{sign}' is {named(sign)}: type the Latin letter '{LATIN_LOOKS[sign]}'"
        if SUSPECTS.match(sign):
            return f"it holds {named(sign)}: {_judged(sign)[0]}"
    return ""


def _unseen(text: str) -> Iterator[Strange]:
    for match in SUSPECTS.finditer(text):
        if not _belongs(text, match.start()):
            hint, replacement = _judged(match[0])
            yield Strange(match.start(), f"{named(match[0])} stands here", hint, *match.span(), replacement)


def _judged(sign: str) -> tuple[str, str]:
    """(what to type, what to read instead) for a character that does not belong."""
    if sign in LINE_ENDS:
        return "write an ordinary line end, or a blank", "\n"
    if sign == "\ufffd":
        return "a character was lost here; write it again", "?"
    category = unicodedata.category(sign)
    if category == "Zs" or sign in "\u2800\u3164\uffa0":
        return "type an ordinary blank", " "
    if category == "Co":
        return "delete it, or write the sign that was meant; most fonts cannot show it", ""
    plain = unicodedata.normalize("NFKC", sign)
    if plain != sign:
        return f"write '{plain}'", plain
    if sign in _DIRECTED:
        return "delete it; a page sets the direction of a text by itself", ""
    return "delete it", ""


_DIRECTED = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def _belongs(text: str, offset: int) -> bool:
    """The script around it needs the character there."""
    sign, before, after = text[offset], text[offset - 1 : offset], text[offset + 1 : offset + 2]
    around = text[max(0, offset - NEAR) : offset + NEAR]
    if sign in "\u200c\u200d":
        return _script(before) in JOINING or (sign == "\u200d" and _pictured(before))
    if sign == "\u200b":
        return UNSPACED.issuperset((_script(before), _script(after)))
    if sign in "\u200e\u200f\u061c":
        return bool(RIGHT_TO_LEFT.search(around))
    if "\u180b" <= sign <= "\u180e":
        return _script(before) == "MONGOLIAN"
    if "\ufe00" <= sign <= "\ufe0f":
        return _pictured(before) or bool(WIDE.match(before)) or (before.isascii() and after == "\u20e3")
    if "\U000e0020" <= sign <= "\U000e007f":
        return text[:offset].rstrip("".join(map(chr, range(0xE0020, 0xE0080))))[-1:] == "\U0001f3f4"
    if sign == "\u3000" or "\uff01" <= sign <= "\uffe6" or "\U000e0100" <= sign <= "\U000e01ef":
        return bool(WIDE.search(around))
    return sign in "\xa0\u202f" and (before == "«" or after in tuple(";!?»"))


def _script(sign: str) -> str:
    return unicodedata.name(sign, "").partition(" ")[0] if sign else ""


def _pictured(sign: str) -> bool:
    """A picture sign or one of its modifiers."""
    return bool(sign) and (sign == "\ufe0f" or unicodedata.category(sign) in ("So", "Sk", "Sm", "Po"))


def _mixed_words(text: str) -> Iterator[Strange]:
    """Words of two alphabets; the letter that is meant is one of the alphabet with fewer letters."""
    end = 0
    while match := FOREIGN.search(text, end):
        start = match.start()
        while start and WORD.match(text[start - 1]):
            start -= 1
        word = WORD.match(text, start)
        end = max(match.end(), word.end() if word else 0)
        if word and (place := _odd_letter(word[0])) is not None:
            yield _mixed(word[0], start, place)


def _odd_letter(word: str) -> int | None:
    """Where the first letter of the rarer alphabet stands; None for a word of one alphabet."""
    latin = [place for place, sign in enumerate(word) if _script(sign) == "LATIN"]
    foreign = [place for place, sign in enumerate(word) if FOREIGN.match(sign)]
    measure = len(word) <= ALONE and all(word[place] not in LATIN_LOOKS for place in foreign)
    if not latin or not foreign or measure:
        return None
    return foreign[0] if len(foreign) <= len(latin) else latin[0]


def _mixed(word: str, start: int, place: int) -> Strange:
    sign = word[place]
    message = f"'{word[:40]}' mixes two alphabets: its '{sign}' is {named(sign)}"
    hint = "write the word in one alphabet"
    if sign in LATIN_LOOKS:
        hint = f"type the Latin letter '{LATIN_LOOKS[sign]}'"
    latin = "".join(LATIN_LOOKS.get(letter, "" if FOREIGN.match(letter) else letter) for letter in word)
    return Strange(start + place, message, hint, start, start + len(word), latin)
