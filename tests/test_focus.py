"""What has the focus can be seen, also above the bar at the foot of the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

COVERED = """() => {
  const bar = document.querySelector("jejaring-news").getBoundingClientRect();
  const box = document.activeElement.getBoundingClientRect();
  const inside = document.activeElement === document.body || document.activeElement.closest("jejaring-news") !== null;
  return !inside && box.bottom > bar.top && box.top < bar.bottom ? document.activeElement.outerHTML.slice(0, 80) : "";
}"""
SHOWN = """(bar) => {
  const words = "Ada edisi baru situs ini, sebesar 1,2 MB, yang dapat diperbarui sekarang atau nanti saja.";
  const button = (text) => Object.assign(document.createElement("button"), { textContent: text });
  const text = Object.assign(document.createElement("p"), { textContent: words });
  bar.replaceChildren(text, button("Perbarui"), button("Nanti"));
  bar.setAttribute("role", "region");
  bar.hidden = false;
}"""


@pytest.mark.parametrize("address", ["modul/menyiapkan-bedeng/", "kemajuan/"])
@pytest.mark.parametrize("size", ["100%", "200%"])
def test_nothing_focused_is_covered_by_the_bar(
    page: Page, kebun_plain: Path, served: Callable[[Path], str], address: str, size: str
) -> None:
    page.goto(served(kebun_plain) + address)
    page.wait_for_load_state("networkidle")
    if size != "100%":
        page.evaluate(f"document.documentElement.style.fontSize = 'calc(125% * {int(size[:-1]) / 100})'")
    page.locator("jejaring-news").evaluate(SHOWN)
    bar = page.locator("jejaring-news").bounding_box()
    assert bar is not None
    assert bar["y"] + bar["height"] == pytest.approx(740, abs=1)
    for key in ("Tab", "Shift+Tab"):
        seen = [step(page, key) for _ in range(70)]
        assert [covered for covered in seen if covered] == []


def step(page: Page, key: str) -> str:
    page.keyboard.press(key)
    found: str = page.evaluate(COVERED)
    return found


def test_the_bar_hides_no_end_of_a_page(page: Page, kebun_plain: Path, served: Callable[[Path], str]) -> None:
    page.goto(served(kebun_plain))
    page.locator("jejaring-news").evaluate(SHOWN)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    last, bar = page.locator("footer").bounding_box(), page.locator("jejaring-news").bounding_box()
    assert last is not None
    assert bar is not None
    assert last["y"] + last["height"] <= bar["y"] + 1
