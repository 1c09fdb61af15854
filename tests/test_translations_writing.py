"""A text that is written into a file is read again as it was given, and no other byte has changed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jejaring.load.yaml_nodes import parse
from jejaring.model import SPACES, Text
from jejaring.translators.writing import with_texts
from pydantic import ValidationError

LANGUAGES = ("id", "en", "gd")
FILE = """\
# at the top
title: {id: Satu, en: One}   # beside
plain:
  id: Dua kata
  en: Two words # a comment
single: {id: 'Ti''ga', en: 'Th''ree'}
double:
    id: "Empat: \\"4\\""
    en: "Four: \\"4\\""
folded:
  id: >-
    Lima
    lima
  en: >-   # kept
      Five
      five

  # about what follows
literal:
  en: |
    Six
    six
  id: Enam
list:
  - id: Tujuh kata yang
      berlanjut
    en: Seven words that
      go on
  - {id: Delapan, en: Eight}
  - slug: x
    deep: {a: [{id: Sembilan, en: Nine}], id: x}
last: {id: Sepuluh,
  en: Ten}
lacking: {id: Sebelas}
open:
  - id: Dua belas
  - id: >-
      Tiga belas

after: x
hollow:
  id: Lima belas
  en:
hollow_too: {id: Enam belas, en: , gd: ""}
hollow_as_well:
  en: # soon
  id: Tujuh belas
quoted:
  id: "Empat belas"  # beside"""
SPANS = {
    ("title",): ("Satu, en: ", "One"),
    ("plain",): ("en: ", "Two words"),
    ("single",): ("", "'Th''ree'"),
    ("double",): ("en: ", '"Four: \\"4\\""'),
    ("folded",): (">-   # kept\n      ", "Five\n      five"),
    ("literal",): ("|\n    ", "Six\n    six"),
    ("list", 0): ("en: ", "Seven words that\n      go on"),
    ("list", 1): ("", "Eight"),
    ("list", 2, "deep", "a", 0): ("", "Nine"),
    ("last",): ("en: ", "Ten"),
    ("lacking",): ("Sebelas", ""),
    ("open", 0): ("Dua belas", ""),
    ("open", 1): ("Tiga belas", ""),
    ("hollow",): ("Lima belas\n  en:", ""),
    ("hollow_too",): ("Enam belas, en:", ""),
    ("hollow_as_well",): ("hollow_as_well:\n  en:", ""),
    ("quoted",): ('"Empat belas"  # beside', ""),
}
"""path -> (what stands before the value, the value)"""
SIGNS = st.text(
    st.one_of(st.sampled_from(" abz:,#'\"[]{}-?&*!|>%@`~=\\.<0“”’é"), st.characters(codec="utf-8")),
    min_size=1,
    max_size=400,
)


def taken(text: str) -> str | None:
    """The text as `load` would take it, None when it would not."""
    try:
        return Text.model_validate({"en": text})["en"]
    except ValidationError:
        return None


def read(text: str) -> tuple[object, list]:
    _, data, problems = parse(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), "x.yml")
    return data, problems


def at(data: object, path: tuple) -> object:
    for step in path:
        data = data[step]  # type: ignore[index]
    return data


def folded(value: object) -> str:
    return SPACES.sub(" ", str(value)).strip(" ")


ENDS = {"unix": "\n", "windows": "\r\n", "old": "\r"}


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(sorted(SPANS)), SIGNS, st.sampled_from(sorted(ENDS)), st.booleans())
def test_any_text_is_read_again_and_no_other_byte_changes(path: tuple, raw: str, ends: str, marked: bool) -> None:
    text = taken(raw)
    assume(text is not None)
    assert text is not None
    mark, newline = ("\ufeff" if marked else ""), ENDS[ends]
    whole = mark + FILE.replace("\n", newline)
    written = with_texts(whole, {(*path, "en"): text}, LANGUAGES, "x.yml")
    ahead, value = SPANS[path]
    head, tail = FILE.split(ahead + value)
    assert written.startswith(mark + (head + ahead).replace("\n", newline))
    assert written.endswith(tail.replace("\n", newline))
    data, problems = read(written)
    assert problems == []
    assert folded(at(data, (*path, "en"))) == text


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(SPANS)), SIGNS, min_size=2))
def test_texts_written_together_do_not_touch_each_other(raw: dict[tuple, str]) -> None:
    texts = {(*path, "en"): text for path, each in raw.items() if (text := taken(each))}
    data, _ = read(with_texts(FILE, texts, LANGUAGES, "x.yml"))
    before, _ = read(FILE)
    for path, (_, value) in SPANS.items():
        if (*path, "en") in texts:
            assert folded(at(data, (*path, "en"))) == texts[*path, "en"]
        elif value:
            assert at(data, path) == at(before, path)


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (("title",), "A, b", 'title: {id: Satu, en: "A, b"}   # beside\n'),
        (("title",), "Uno", "title: {id: Satu, en: Uno}   # beside\n"),
        (("plain",), "No: so", '  en: "No: so" # a comment\n'),
        (("single",), "It's", "en: 'It''s'}\n"),
        (("double",), 'The "x"', '    en: "The \\"x\\""\n'),
        (("folded",), "Five it is", "  en: >-   # kept\n      Five it is\n\n  # about"),
        (("literal",), "Six it is", "  en: |\n    Six it is\n  id: Enam\n"),
        (("list", 0), "Seven", "      berlanjut\n    en: Seven\n  - {id: Del"),
        (("lacking",), "Eleven", "lacking: {id: Sebelas, en: Eleven}\n"),
        (("open", 0), "Twelve", "  - id: Dua belas\n    en: Twelve\n  - id: >-\n"),
        (("open", 1), "Thirteen", "      Tiga belas\n    en: Thirteen\n\nafter: x\n"),
        (("hollow",), "Fifteen", "  id: Lima belas\n  en: Fifteen\nhollow_too"),
        (("hollow_too",), "Sixteen", 'en: Sixteen , gd: ""}'),
        (("hollow_as_well",), "Seventeen", "  en: Seventeen # soon\n"),
        (("quoted",), "Fourteen", '  id: "Empat belas"  # beside\n  en: "Fourteen"'),
    ],
)
def test_a_text_keeps_the_style_of_its_place(path: tuple, text: str, expected: str) -> None:
    written = with_texts(FILE, {(*path, "en"): text}, LANGUAGES, "x.yml")
    assert expected in written
    assert written.replace(expected, "") != written


def test_a_long_text_becomes_lines() -> None:
    written = with_texts(FILE, {("open", 0, "en"): "word " * 60 + "end"}, LANGUAGES, "x.yml")
    assert "    en: >-\n      word word" in written
    assert max(map(len, written.splitlines())) <= 130


def test_a_language_stands_behind_the_one_before_it() -> None:
    texts = {("title", "gd"): "Aon", ("plain", "gd"): "Dà fhacal", ("lacking", "gd"): "X"}
    written = with_texts(FILE, texts, LANGUAGES, "x.yml")
    assert "{id: Satu, en: One, gd: Aon}" in written
    assert "  en: Two words # a comment\n  gd: Dà fhacal\nsingle" in written
    assert "{id: Sebelas, gd: X}" in written
