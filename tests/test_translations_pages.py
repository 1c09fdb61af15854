"""Hand-written pages for translators: a paragraph at a time, and a page that is not there yet as a whole."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from jejaring.load import load
from jejaring.translations.blocks import aligned, blocks
from jejaring.translations.standing import Status
from translating import bytes_of, change, export, open_texts, options, record, said, take, told

SOURCE = """\
---
title: "Alat: apa saja"
description: >-
  Yang perlu
  dibawa.
---

# Alat {: #alat }

Satu [[istilah:bedeng]] butuh
dua cangkul.


- cangkul
- ember

```
satu

dua
```
"""
WORDS = {
    "Alat: apa saja": "Tools: which ones",
    "Yang perlu dibawa.": "What to bring.",
    "# Alat {: #alat }": "# Tools {: #alat }",
    "Satu [[istilah:bedeng]] butuh\ndua cangkul.": "One [[istilah:bedeng]] needs two hoes.",
    "- cangkul\n- ember": "- hoe\n- bucket",
    "```\nsatu\n\ndua\n```": "```\none\n\ntwo\n```",
}
MADE = """\
---
title: "Tools: which ones"
description: >-
  What to bring.
---

# Tools {: #alat }

One [[istilah:bedeng]] needs two hoes.


- hoe
- bucket

```
one

two
```
"""


@pytest.fixture
def tools(kebun: Path) -> Path:
    """The small curriculum with a page in the first language only."""
    (kebun / "content" / "id" / "alat.md").write_text(SOURCE, "utf-8")
    return kebun


def translate(path: Path, words: dict[str, str]) -> None:
    found = polib.pofile(str(path))
    for entry in found:
        entry.msgstr = words.get(entry.msgid, entry.msgstr)
    found.save()


def test_a_page_is_written_when_all_of_it_is_translated(tools: Path) -> None:
    path = export(tools, "po") / "pages" / "alat.po"
    assert [entry.msgid for entry in polib.pofile(str(path))] == list(WORDS)
    translate(path, dict(list(WORDS.items())[:-1]))
    before = bytes_of(tools)
    outcome = take(tools, path)
    assert (outcome.waiting, outcome.texts) == (["alat: 5 of 6"], 0)
    assert bytes_of(tools) == before
    translate(path, WORDS)
    outcome = take(tools, path)
    assert (told(outcome), outcome.waiting, outcome.texts) == ([], [], 6)
    assert (tools / "content" / "en" / "alat.md").read_text("utf-8") == MADE
    assert said(tools) == []


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_a_paragraph_arrives_in_its_place(tools: Path, ends: bytes) -> None:
    page = tools / "content" / "en" / "alat.md"
    page.write_bytes(b"\xef\xbb\xbf" + MADE.encode().replace(b"\n", ends))
    record(tools)
    whole = page.read_bytes()
    path = export(tools, "po") / "pages" / "alat.po"
    assert take(tools, path).files == 0
    assert page.read_bytes() == whole
    translate(path, {"- cangkul\n- ember": "- hoe\n- pail", "Alat: apa saja": "Tools"})
    assert take(tools, path).texts == 2
    expected = whole.replace(b"- bucket", b"- pail").replace(b'"Tools: which ones"', b'"Tools"')
    assert page.read_bytes() == expected
    assert open_texts(tools) == {}


def test_a_missing_paragraph_comes_behind_the_one_before(tools: Path) -> None:
    page = tools / "content" / "en" / "alat.md"
    page.write_text(MADE, "utf-8")
    record(tools)
    change(tools, "content/id/alat.md", "dua cangkul.\n", "dua cangkul.\n\nSatu lagi.\n\nDan satu.\n")
    assert list(open_texts(tools).values()) == [Status.MISSING] * 2
    path = export(tools, "po") / "pages" / "alat.po"
    translate(path, {"Satu lagi.": "One more.", "Dan satu.": "And one."})
    assert told(take(tools, path)) == []
    assert page.read_text("utf-8") == MADE.replace("two hoes.\n", "two hoes.\n\nOne more.\n\nAnd one.\n")
    assert open_texts(tools) == {}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("- cangkul\n- ember", "- hoe\n\n- bucket", "paragraphs-differ"),
        ("# Alat {: #alat }", "## Tools", "paragraphs-differ"),
        ("Satu [[istilah:bedeng]] butuh\ndua cangkul.", "One bed.", "lost-mark"),
        ("- cangkul\n- ember", "- hoe <script>alert(1)</script>", "forbidden-tag"),
    ],
)
def test_a_faulty_paragraph_is_told_and_nothing_is_written(tools: Path, old: str, new: str, code: str) -> None:
    (tools / "content" / "en" / "alat.md").write_text(MADE, "utf-8")
    path = export(tools, "po") / "pages" / "alat.po"
    translate(path, {old: new, "Alat: apa saja": "Tools"})
    before = bytes_of(tools)
    found = told(take(tools, path))
    assert {each.split(": ")[1] for each in found} == {code}
    assert found[0].startswith("handed-out/en/pages/alat.po:")
    assert bytes_of(tools) == before


def test_blocks_are_what_empty_lines_part() -> None:
    found = blocks(SOURCE.split("---\n", 2)[2])
    assert [block.text for block in found] == list(WORDS)[2:]
    assert [block.kind for block in found] == ["heading 1", "words", "list", "code"]


def test_pages_of_another_make_are_paired_as_far_as_they_are_alike() -> None:
    source, other = blocks("# A\n\nx\n\n- y\n\nz\n"), blocks("# B\n\n- why\n\nzed\n")
    pairs = [(one and one.text, two and two.text) for one, two in aligned(source, other, {})]
    assert pairs == [("# A", "# B"), ("x", None), ("- y", "- why"), ("z", "zed")]


def test_the_page_that_was_made_is_taken(tools: Path) -> None:
    (tools / "content" / "en" / "alat.md").write_text(MADE, "utf-8")
    given = options(tools)
    _, problems = load(given.modules, given.content, tools)
    assert problems == []
