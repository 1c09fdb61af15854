"""Texts that no reader should see: copied, still to be written, in another program's markup, spoilt on the way."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from jejaring import characters, marks
from jejaring.check.plain import folded, is_code
from jejaring.check.written import Written
from jejaring.load import Loaded
from jejaring.problem import Problem

Fault = tuple[str, str, str]
"""code, message, hint"""

COPIED_WORDS = 3
"""words from which on a text that is the same in two languages was not translated"""
COPIED_LETTERS = 14
"""letters from which on two words are enough"""

_SMALL = re.compile(r"^(?:of|the|and|for|de|di|dan|untuk|pada|van|bin|binti|al|el|la)$")
_TO_WRITE = re.compile(
    r"^\W*(?:TODO|TBD|TBA|FIXME|todo|tbd|tba|fixme)\b|\b(?:TODO|FIXME)(?=:)|[(\[](?:TODO|TBD|TBA|FIXME)[)\]]"
    r"|[.!?] (?:TODO|TBD|FIXME)\W*$|(?<![\w-])(?:xxx+|XXX+)(?![\w-])|\blorem ipsum\b|\bLorem ipsum\b"
)
_STAND_IN = re.compile(
    r"(?:\.{3,}|…|[-–—_?]+)"
    r"|\W*(?:(?:isi|isikan|tulis|tuliskan|ketik|teks|judul|contoh teks) (?:teks )?(?:di ?sini|nanti)"
    r"|(?:belum|akan) (?:di)?(?:isi|tulis|terjemahkan)"
    r"|(?:your |insert |add |some |sample )?(?:text|title|words?) (?:goes )?here"
    r"|(?:write|type|fill in|insert) (?:text |it |this )?here|to be (?:written|translated|added|done)|coming soon"
    r"|(?:placeholder|untitled|tanpa judul|n/a)(?: text)?|x{3,})\W*",
    re.IGNORECASE,
)
_MARKUP = (
    (re.compile(r"(?<![\w*])\*\*([^\s*](?:[^*]*[^\s*])?)\*\*(?![\w*])"), "bold", "write *{0}*"),
    (re.compile(r"^#{1,6} \w.*"), "a heading", "write plain words; a text has no headings"),
    (re.compile(r"(?<!!)\[([^\[\]]+)\]\((https://[^)\s]*)\)"), "a link", "write [[{1}|{0}]]"),
    (
        re.compile(r"!?\[[^\[\]]+\]\((?:[a-z]+:|/|www\.|#)[^)]*\)"),
        "a link",
        "write [[module:slug|words]] or the like for a page of the site, [[https://…|words]] for another",
    ),
    (re.compile(r"`{2,3}([^`\s](?:[^`]*[^`\s])?)`{2,3}"), "code", "write `{0}`"),
    (re.compile(r"`[^`\s](?:[^`]*[^`\s])?`"), "code", "put the signs around whole words, or write ’ for an apostrophe"),
)
"""Markdown that a text would print sign by sign, and what to write; braces hold what was found"""
_FOR_TAG = {
    **dict.fromkeys(("b", "strong", "i", "em", "u", "mark"), "write *words* for emphasis"),
    **dict.fromkeys(("code", "kbd", "tt", "samp", "pre"), "write `words` for code"),
    **dict.fromkeys(("ul", "ol", "li"), "begin each item with '- ' on its own line, in a text that begins with '|'"),
    "a": "write [[module:slug|words]] or the like for a page of the site, [[https://…|words]] for another",
}
"""tag -> the mark that does what it does"""
_TAG = re.compile(
    r"</?(?:a|abbr|article|b|base|big|blockquote|body|br|button|center|cite|code|del|details|dd|div|dl|dt|em|embed|"
    r"figure|font|form|frame|h[1-6]|head|hr|html|i|iframe|img|input|ins|kbd|li|link|mark|meta|object|ol|option|p|pre|q|"
    r"s|samp|script|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|"
    r"th|thead|title|tr|tt|u|ul|var|video|audio)(?:\s[^<>]*)?/?>|<!--",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,6});")
_ESCAPED = re.compile(r"""\\(["'])""")
_CODE = re.compile(r"`[^`\n]*`")
_SPOILT = re.compile(
    r"Ã[\u00a1-\u00bf‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ€]|Â[\u00a1-\u00bf](?!\w)|â€[‘’“”•–—˜™š›œžŸ€ƒ„…†‡ˆ‰Š‹ŒŽ¢¦]?|â„¢|ï»¿|ðŸ\S{0,2}"
)
"""letters of UTF-8 read as Windows-1252; capital letters before closing quotes, which real texts have, aside"""


def translated(loaded: Loaded, written: Written) -> Iterator[Problem]:
    """A text of several words is not the same in two languages."""
    for owner, key_path, text in written:
        first: dict[str, str] = {}
        for language, words in text.items():
            plain = marks.stripped(words, lambda _, slug: slug.replace("-", " "))
            other = first.setdefault(folded(plain), language)
            if other != language and _needs_translation(plain):
                message = f"the text is the same in '{other}' and '{language}'"
                yield owner.problem((*key_path, language), "not-translated", message, f"write it in '{language}'")


def _needs_translation(words: str) -> bool:
    """Not a name, a number, a command or one of the short words that languages share."""
    parts = re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", words)
    if is_code(words) or len(parts) < COPIED_WORDS - 1:
        return False
    if all(part[0].isupper() or not part[0].islower() or _SMALL.match(part) for part in parts):
        return not any(part[0].islower() or part[0].isupper() for part in parts) and len(parts) >= COPIED_WORDS
    return len(parts) >= COPIED_WORDS or (len("".join(parts)) >= COPIED_LETTERS - 1 and parts[1][0].islower())


def texts_are_finished(loaded: Loaded, written: Written) -> Iterator[Problem]:
    """No text is a stand-in, drafts aside, holds markup of Markdown or HTML, or signs read in a wrong encoding."""
    for owner, key_path, text in written:
        for language, words in text.items():
            signs_count = "choices" in key_path and not any(sign.isalnum() for sign in words)
            stand_ins = () if signs_count else _stand_ins(words)
            to_come = () if getattr(owner.value, "draft", False) else (*stand_ins, *to_be_written(words))
            for fault in (*to_come, *_markup(words), *_escaped(words), *misread(words)):
                yield owner.problem((*key_path, language), *fault)


def _stand_ins(words: str) -> Iterator[Fault]:
    """The text as a whole keeps the place of one to come."""
    if _STAND_IN.fullmatch(words) and not _TO_WRITE.search(words):
        yield "placeholder", f"'{words[:40]}' stands where a text is to be written", "write the text"


def to_be_written(words: str) -> Iterator[Fault]:
    """A word with which writers mark what is missing."""
    if found := _TO_WRITE.search(words):
        yield "placeholder", f"'{found[0].strip()[:40]}' stands where a text is to be written", "write the text"


def _markup(words: str) -> Iterator[Fault]:
    plain = marks.without(words)
    for pattern, what, hint in _MARKUP:
        if match := pattern.search(plain):
            message = f"'{match[0][:40]}' is {what} in Markdown, and a text has marks of its own"
            yield "markup", message, hint.format(*match.groups())
            return
    if match := _TAG.search(plain):
        tag = match[0].strip("</>").split()[0].casefold()
        yield (
            "markup",
            f"'{match[0][:40]}' is HTML, and a text has none",
            _FOR_TAG.get(tag, "write plain words, or the sign itself"),
        )
        return
    for match in _ENTITY.finditer(plain):
        if (meant := html.unescape(match[0])) != match[0]:
            sign = "a blank" if meant == "\xa0" else f"'{meant}'" if meant.isprintable() else "nothing"
            yield "markup", f"'{match[0]}' is HTML, and a text has none", f"write {sign}"
            return


def unseen_entities(words: str) -> Iterator[tuple[int, str, str, str]]:
    """(offset, code, message, hint) of HTML names of characters that nobody sees, outside code, which shows them."""
    plain = _CODE.sub(lambda match: " " * len(match[0]), words)
    for match in _ENTITY.finditer(plain):
        for each in characters.strange(html.unescape(match[0])):
            message = f"'{match[0]}' makes a character that nobody sees: {each.message.removesuffix(' stands here')}"
            yield match.start(), "strange-character", message, each.hint


def _escaped(words: str) -> Iterator[Fault]:
    """A backslash before a quote, which only a text within double quotes needs; elsewhere readers would see it."""
    if match := _ESCAPED.search(marks.without(words)):
        hint = f"write {match[1]} alone; quotes around the whole text go too, where it stands after '>-' or '|'"
        yield "escaped-quote", f"a backslash stands before {match[1]}, and would be shown", hint


def misread(words: str) -> Iterator[Fault]:
    """UTF-8 that a program took for another encoding: Ã© for é."""
    if match := _SPOILT.search(words):
        meant = _as_meant(match[0])
        hint = f"write '{meant}'" if meant else "write the letter, quote or dash that was meant"
        yield "mojibake", f"'{match[0]}' was spoilt on the way", hint


def _as_meant(run: str) -> str:
    try:
        return run.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""
