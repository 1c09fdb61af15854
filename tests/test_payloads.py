"""Text that tries to become markup or script stays text: in a curriculum, an address, a phone's store, a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zlib import crc32

import pytest
import yaml
from conftest import KEBUN, PROJECT
from jejaring.link import link
from jejaring.load import Authored, Loaded, load
from jejaring.model import Text
from jejaring.publish import Published, publish
from jejaring.render import render
from playwright.sync_api import BrowserContext, Page
from pydantic import BaseModel
from selectolax.lexbor import LexborHTMLParser
from test_policy import TOUCH

PAYLOADS: list[str] = yaml.safe_load((PROJECT / "tests" / "cases" / "payloads.yml").read_text("utf-8"))
PHONE = {"width": 360, "height": 740}
MODULE = "modul/menyiapkan-bedeng/"
LISTS = (
    "sources",
    "terms",
    "goals",
    "prerequisites",
    "tracks",
    "courses",
    "modules",
    "occasions",
    "general_sheets",
    "origin",
)
PLAIN = ("name", "source")
"""fields that hold one text for all languages"""


def poisoned(value: Any, numbers: Iterator[int]) -> Any:
    """The value with every text followed by all payloads, in an order that starts elsewhere each time."""
    if isinstance(value, Text):
        return type(value).model_construct(
            root={language: _poison(words, numbers) for language, words in value.items()}
        )
    if isinstance(value, tuple):
        return tuple(poisoned(item, numbers) for item in value)
    if not isinstance(value, BaseModel):
        return value
    found = {name: poisoned(getattr(value, name), numbers) for name in type(value).model_fields}
    found |= {name: _poison(found[name], numbers) for name in PLAIN if isinstance(found.get(name), str)}
    return value.model_copy(update=found)


def _poison(words: str, numbers: Iterator[int]) -> str:
    n = crc32(words.encode()) % len(PAYLOADS)  # the same words stay the same: lists of materials know items by name
    return " ".join([words, *PAYLOADS[n:], *PAYLOADS[:n]])


def curriculum() -> Loaded:
    loaded, problems = load(KEBUN / "modules", KEBUN / "content", PROJECT)
    assert not problems
    assert loaded.site
    numbers = iter(range(10**6))

    def all_of(items: tuple[Authored[Any], ...]) -> tuple[Authored[Any], ...]:
        return tuple(replace(item, value=poisoned(item.value, numbers)) for item in items)

    prose = tuple(
        replace(p, title=_poison(p.title, numbers), description=_poison(p.title, numbers)) for p in loaded.prose
    )
    lists: dict[str, Any] = {name: all_of(getattr(loaded, name)) for name in LISTS}
    return replace(loaded, site=all_of((loaded.site,))[0], prose=prose, **lists)


@pytest.fixture(scope="module")
def poisoned_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("poisoned") / "site"
    result = publish(render(link(curriculum())), PROJECT, output, lambda name: None)
    assert isinstance(result, Published), result
    return output


MARKS = (("strong", []), ("code", ["dir"]), ("a", ["href", "rel"]))
"""what the marks among the payloads become; no page has such elements of its own"""


def elements(path: Path) -> list[tuple[str | None, list[str]]]:
    nodes = ((node.tag, sorted(node.attributes)) for node in LexborHTMLParser(path.read_bytes()).css("*"))
    return [node for node in nodes if node not in MARKS]


def test_every_page_keeps_its_elements(poisoned_site: Path, kebun_plain: Path) -> None:
    """Whatever a text holds, no page gains or loses an element or an attribute."""
    pages = sorted(path.relative_to(kebun_plain) for path in kebun_plain.rglob("*.html"))
    assert [path.relative_to(poisoned_site) for path in sorted(poisoned_site.rglob("*.html"))] == pages
    assert [str(page) for page in pages if elements(poisoned_site / page) != elements(kebun_plain / page)] == []


Heard = list[str]


@pytest.fixture
def heard(context: BrowserContext) -> Heard:
    """Every dialog, request to another host, breach of the policy and script error."""
    found: Heard = []

    def told(dialog: Any) -> None:
        if dialog.type == "alert":
            found.append(f"alert {dialog.message}")
        dialog.accept()

    context.on("dialog", told)
    context.on("request", lambda request: found.append(request.url) if "://evil.test" in request.url else None)
    context.on("console", lambda message: found.append(message.text) if "VIOLATION" in message.text else None)
    context.on("weberror", lambda error: found.append(str(error.error)))
    return found


def touched(page: Page, url: str) -> None:
    page.goto(url, wait_until="networkidle")
    page.evaluate(TOUCH)
    page.wait_for_load_state("networkidle")


def test_pages_run_nothing_and_call_nobody(
    poisoned_site: Path, served: Any, context: BrowserContext, heard: Heard
) -> None:
    base, page = served(poisoned_site), context.new_page()
    for prefix in ("", "en/"):
        for address in (
            "",
            MODULE,
            "istilah/",
            "kemajuan/",
            "cek-jaringan/",
            "luring/",
            "bantuan/",
            "tujuan/subur/",
            "x/",
        ):
            touched(page, base + prefix + address)
        touched(page, f"{base}{prefix}cari/?q=kompos")
    page.locator("#__search").press_sequentially("alert")
    page.wait_for_load_state("networkidle")
    page.goto((poisoned_site / "berkas/menyiapkan-bedeng.html").as_uri())
    page.evaluate(TOUCH)
    assert heard == []


@pytest.mark.parametrize("address", ["cari/", "luring/tanpa-sinyal/", "kemajuan/", MODULE, "tidak/ada/"])
def test_an_address_is_only_words(
    kebun_plain: Path, served: Any, context: BrowserContext, heard: Heard, address: str
) -> None:
    base, page = served(kebun_plain), context.new_page()
    for n in range(0, len(PAYLOADS), 4):
        for payload in (" ".join(PAYLOADS[n : n + 4]), PAYLOADS[n]):
            asked = "&".join(f"{name}={quote(payload)}" for name in ("q", "e", "alamat", "jalur"))
            page.goto(f"{base}{address}?{asked}#{quote(payload)}")
    page.wait_for_load_state("networkidle")
    assert page.url.startswith(base)
    assert heard == []


STORE = "([names, value]) => names.forEach((name) => localStorage.setItem(name, value))"


def test_stored_values_are_only_values(kebun_plain: Path, served: Any, context: BrowserContext, heard: Heard) -> None:
    base, page = served(kebun_plain), context.new_page()
    touched(page, base + MODULE)
    touched(page, f"{base}cek-jaringan/")
    keys = page.evaluate("Object.keys(localStorage)")
    assert keys
    for n, payload in enumerate(PAYLOADS):
        names = [keys[n % len(keys)], f"{keys[n % len(keys)]}{payload}", f"{payload}/{payload}"]
        page.evaluate(
            "([names, value]) => names.forEach((name) => localStorage.setItem(name, value))", [names, payload]
        )
    for address in (MODULE, "cek-jaringan/", "kemajuan/", "luring/", "cari/"):
        touched(page, base + address)
    assert heard == []


def test_an_imported_file_is_only_data(
    kebun_plain: Path, served: Any, context: BrowserContext, heard: Heard, tmp_path: Path
) -> None:
    base, page = served(kebun_plain), context.new_page()
    touched(page, base + MODULE)
    page.goto(f"{base}kemajuan/", wait_until="networkidle")
    with page.expect_download() as download:
        page.locator("[data-act=export]").click()
    whole = json.loads(Path(download.value.path()).read_text("utf-8"))
    for n, payload in enumerate(PAYLOADS):
        (tmp_path / f"{n}.json").write_text(json.dumps(spoilt(whole, payload, n % 3)), "utf-8")
        page.locator("input[type=file]").set_input_files(tmp_path / f"{n}.json")
    page.wait_for_load_state("networkidle")
    touched(page, f"{base}kemajuan/")
    touched(page, base + MODULE)
    assert heard == []


def spoilt(value: Any, payload: str, kind: int) -> Any:
    """The data with the payload in place of every text (0), of every name (1), or of both (2)."""
    if isinstance(value, list):
        return [spoilt(item, payload, kind) for item in value]
    if isinstance(value, dict):
        return {(f"{key}{payload}" if kind else key): spoilt(item, payload, kind) for key, item in value.items()}
    return payload if isinstance(value, str) and kind != 1 else value
