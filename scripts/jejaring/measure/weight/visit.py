"""First visits to pages with a real browser of a phone's size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Request, sync_playwright

from jejaring import browser
from jejaring.measure.weight.compressing import Host
from jejaring.pipeline import EnvironmentFault

PHONE = {"width": 360, "height": 740}
MISSING = 404


@dataclass(frozen=True, slots=True)
class Visit:
    bytes: int
    """of all bodies, as sent"""
    requests: int
    """to the site and to others"""
    others: int
    """to other hosts"""


@contextmanager
def started() -> Iterator[Browser]:
    """A Chromium until the block ends. Raises EnvironmentFault when there is none."""
    path = browser.find()
    if path is None:
        raise EnvironmentFault("no Chromium found; install one, or set CHROME to its path")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=list(browser.FLAGS))


def visits(chromium: Browser, host: Host, addresses: Sequence[str]) -> dict[str, Visit | None]:
    """`{address: visit}`, each with an empty cache; None where there is no such page."""
    return {address: _visit(chromium, host, address) for address in addresses}


def _visit(chromium: Browser, host: Host, address: str) -> Visit | None:
    context = chromium.new_context(viewport=PHONE, is_mobile=True, has_touch=True)  # type: ignore[arg-type]
    page, asked = context.new_page(), list[Request]()
    page.on("request", lambda request: asked.append(request))
    host.sent.clear()
    answer = page.goto(host.base + address)
    page.wait_for_load_state("networkidle")
    context.close()
    if answer is None or (answer.status == MISSING and not address.endswith("404.html")):
        return None
    others = [request for request in asked if not request.url.startswith((host.base, "data:"))]
    return Visit(sum(size for _, size in host.sent), len(host.sent) + len(others), len(others))
