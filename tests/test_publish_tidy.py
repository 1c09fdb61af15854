"""A tidied page says the same with fewer bytes."""

import pytest
from jejaring.publish.tidy import tidy

CASES = {
    "indentation and empty lines": (
        "  <p>\n\n     satu\n   <b>dua</b>  tiga\n  </p>\n\n",
        "<p>\nsatu\n<b>dua</b>  tiga\n</p>\n",
    ),
    "a break stays a break": ("<p>satu\n dua</p>", "<p>satu\ndua</p>\n"),
    "pre": (
        "<p>\n  a</p>\n  <pre>\n\n   b\n  <i>\n   c</i></pre>\n  d",
        "<p>\na</p>\n<pre>\n\n   b\n  <i>\n   c</i></pre>\nd\n",
    ),
    "textarea": ("<textarea>\n\n  a</textarea>\n\n  b", "<textarea>\n\n  a</textarea>\nb\n"),
    "script": ("<script>\n  `a\n   b`\n</script>\n\n  b", "<script>\n  `a\n   b`\n</script>\nb\n"),
    "a comment with a tag in it": ("<!--\n\n <pre> -->\n\n  b", "<!--\n\n <pre> -->\nb\n"),
    "attributes of several lines": (
        "<p\n   title=\"a\n   b\" lang='c\n   d'>\n   e",
        "<p\ntitle=\"a\n   b\" lang='c\n   d'>\ne\n",
    ),
    "an element whose name begins like pre": ("<preface>\n   a</preface>", "<preface>\na</preface>\n"),
}


@pytest.mark.parametrize("case", CASES)
def test_tidy(case: str) -> None:
    html, expected = CASES[case]
    assert tidy(html) == expected


@pytest.mark.parametrize("case", CASES)
def test_tidying_twice_is_tidying_once(case: str) -> None:
    once = tidy(CASES[case][0])
    assert tidy(once) == once
