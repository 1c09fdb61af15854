"""What the page says to an element is data: nothing in it ends the block or becomes markup."""

from __future__ import annotations

import json

import pytest
from conftest import PROJECT
from jejaring.render.templating import environment
from jinja2 import Environment, FileSystemLoader
from selectolax.lexbor import LexborHTMLParser

TEXTS = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "a & b",
    "\"'`{{ 7*7 }}",
    "]]>",
    "\u2028\u0000é…",
    "\\u003c",
]


THEME = Environment(loader=FileSystemLoader(PROJECT / "theme_overrides" / "partials"))
MACROS = {"pages": (environment(), "macros.jinja"), "theme": (THEME, "element-data.html")}


@pytest.mark.parametrize("where", MACROS)
@pytest.mark.parametrize("text", TEXTS)
def test_any_text_stays_the_text_it_was(where: str, text: str) -> None:
    templates, name = MACROS[where]
    page = templates.from_string(f"{{% from '{name}' import element_data %}}{{{{ element_data({{'word': text}}) }}}}")
    (script,) = LexborHTMLParser(page.render(text=text)).css("script")
    assert script.attributes == {"type": "application/json"}
    assert json.loads(script.text()) == {"word": text}
    assert "<" not in script.text()
