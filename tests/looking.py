"""How tests look at a page: sizes of screens, what axe finds, waiting for elements to work."""

from __future__ import annotations

import re
import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1300, "height": 900}
LISTEN = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`VIOLATION ${event.violatedDirective} ${event.blockedURI} ${event.sample}`), true);"""
"""makes a page say which breach of the policy it sees"""


def axe_faults(page: Page) -> list[str]:
    """Everything that axe-core finds, best practices included, nothing left out."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{item['id']}: {node['html'][:120]}" for item in found for node in item["nodes"]]


def ready(page: Page, address: str) -> None:
    """Opens the page and waits until its elements are at work. The bar for news comes only when there is any."""
    page.goto(address)
    page.evaluate(
        """Promise.all([...document.querySelectorAll(':not(:defined):not(jejaring-news)')]
        .map((each) => customElements.whenDefined(each.localName)))"""
    )


def squeezed(words: str) -> str:
    """The words of a page or a PDF without blanks, hyphens and the signs that readers put where a line ends."""
    return re.sub(r"[\s\u00ad\u200b\u2010\u202a-\u202e\ufffe\x02-]", "", words)


def eventually(page: Page, expression: str, arg: object = None, seconds: float = 30) -> None:
    """Waits until the expression holds. The browser's own way of waiting needs eval, which the policy forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression, arg):
        assert time.monotonic() < end, f"waited {seconds} s for {expression}"
        time.sleep(0.02)
