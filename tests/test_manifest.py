"""What a browser takes an installed site for: each language of each site is an app of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page


def test_no_two_languages_and_no_two_sites_of_a_host_are_one_app(
    page: Page, kebun_plain: Path, tmp_path: Path, served: Callable[[Path], str]
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).symlink_to(kebun_plain)
    base = served(tmp_path)
    session = page.context.new_cdp_session(page)
    found = {}
    for address in ("a/", "a/en/", "b/", "b/en/", "a/modul/", "a/en/kemajuan/"):
        page.goto(base + address)
        found[address] = session.send("Page.getAppId")["appId"].removeprefix(base)
    assert found == {
        "a/": "a/", "a/en/": "a/en/", "b/": "b/", "b/en/": "b/en/", "a/modul/": "a/", "a/en/kemajuan/": "a/en/",
    }  # fmt: skip
