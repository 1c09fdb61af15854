"""What tests of a reader's answers share: where they stand, and how a page is opened and looked at."""

from __future__ import annotations

from collections.abc import Mapping

from looking import eventually
from playwright.sync_api import Page

MODULE = "modul/menyiapkan-bedeng/"
PREFIX = "kebun:2:/#"
"""before every name of a site that stands at the root of its host"""
KEY = f"{PREFIX}menyiapkan-bedeng/"
ALL = {
    "menyiapkan-bedeng/a": "belum,sudah", "menyiapkan-bedeng/b": "sebagian,sudah", "menyiapkan-bedeng/c": ",sudah",
}  # fmt: skip

FULL = """
const taken = Storage.prototype.setItem;
window.full = true;
Storage.prototype.setItem = function (key, value) {
  if (window.full && this === window.localStorage) throw new DOMException('full', 'QuotaExceededError');
  taken.call(this, key, value);
};
"""
"""a phone whose storage is full until `window.full` is false"""


def opened(page: Page, address: str) -> Page:
    """The page once its element is at work."""
    page.goto(address)
    eventually(page, "document.querySelector('.keeping p:not([hidden]) input')")
    return page


def radio(check: str, moment: str, value: str) -> str:
    return f"input[name='{check}.{moment}'][value={value}]"


def preset(page: Page, base: str, values: Mapping[str, str], prefix: str = PREFIX) -> None:
    """Puts values into the storage of the host before any page of the site is used."""
    page.goto(f"{base}assets/icons/icon.svg")
    put = "([prefix, values]) => Object.entries(values).forEach(([k, v]) => localStorage.setItem(prefix + k, v))"
    page.evaluate(put, [prefix, dict(values)])


def stored(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("Object.fromEntries(Object.entries(localStorage))")
    return {key: value for key, value in found.items() if key.startswith("kebun:")}


def note(page: Page) -> str:
    return page.locator(".keeping [role=status]").inner_text()


def said(page: Page, text: str) -> None:
    """Waits until the file tools say so."""
    page.locator("jejaring-keep > [role=status]").filter(has_text=text).wait_for()
