"""What a first visit costs: bytes and requests of module pages, whatever their number; the tool that measures it."""

from __future__ import annotations

import gzip
import re
import urllib.request
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from conftest import built
from jejaring.measure.weight import PageType, page_types, table, weigh
from jejaring.measure.weight.compressing import compressed, served
from jejaring.measure.weight.lighthouse import table as score_table
from jejaring.measure.weight.visit import Visit, visits
from playwright.sync_api import Browser

PHONE = {"width": 360, "height": 740}
LIMITS = {"modul": 31_000, "fasilitator": 40_000}
REQUESTS = 8


def packed(path: Path) -> int:
    return len(compressed(path.read_bytes(), "gzip"))


def asked(chromium: Browser, base: str, address: str) -> list[str]:
    """Addresses below the site that a first visit to a page asks for."""
    page = chromium.new_page(viewport=PHONE)
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    page.goto(base + address)
    page.wait_for_load_state("networkidle")
    page.close()
    assert [url for url in found if not url.startswith(base)] == []
    return [url.removeprefix(base) for url in found]


@pytest.mark.parametrize("folder", LIMITS)
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_page_of_a_module_is_light(site: Path, chromium: Browser, prefix: str, folder: str) -> None:
    pages = sorted((site / prefix / folder).glob("*/index.html"))
    with served(site, "gzip") as host:
        address = pages[0].relative_to(site).as_posix().removesuffix("index.html")
        others = [path for path in asked(chromium, host.base, address) if path != address]
    icon = {"assets/icons/icon.svg"} - set(others)
    assert len({*others, *icon}) + 1 <= REQUESTS
    shared = sum(packed(site / path) for path in {*others, *icon})
    heavy = {path.parent.name: shared + packed(path) for path in pages if shared + packed(path) > LIMITS[folder]}
    assert heavy == {}


def test_a_module_weighs_the_same_among_many(kebun: Path, tmp_path: Path, chromium: Browser) -> None:
    def weight(site: Path) -> tuple[int, int]:
        with served(site, "gzip") as host:
            requests = len(asked(chromium, host.base, "modul/menyiapkan-bedeng/"))
        return requests, packed(site / "modul/menyiapkan-bedeng/index.html")

    few = weight(built(kebun, tmp_path / "few"))
    model = re.sub(r"requires: .*", "requires: []", (kebun / "modules/panen/membagi.yml").read_text("utf-8"))
    for n in range(30):
        text = model.replace("slug: membagi", f"slug: membagi-{n}").replace("code: K9", f"code: L{n}")
        (kebun / f"modules/panen/membagi-{n}.yml").write_text(text, "utf-8")
    many = weight(built(kebun, tmp_path / "many"))
    assert many[0] == few[0]
    assert abs(many[1] - few[1]) < 60


def test_the_server_compresses_as_asked(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>" + "gampong " * 500)
    (tmp_path / "a.png").write_bytes(b"\x89PNG" * 100)
    unpack = {"gzip": gzip.decompress, "br": brotli.decompress}
    for encoding, decompress in unpack.items():
        with served(tmp_path, encoding) as host:
            request = urllib.request.Request(host.base, headers={"Accept-Encoding": "gzip, br"})
            with urllib.request.urlopen(request) as answer:
                body = answer.read()
                assert answer.headers["Content-Encoding"] == encoding
            assert decompress(body) == (tmp_path / "index.html").read_bytes()
            with urllib.request.urlopen(f"{host.base}a.png") as answer:
                assert answer.read() == (tmp_path / "a.png").read_bytes()
            assert host.sent == [("/", len(body)), ("/a.png", 400)]


def test_visits_count_what_is_sent(kebun_plain: Path, chromium: Browser) -> None:
    types = list(page_types(kebun_plain))
    kinds = {page.kind for page in types}
    assert {"home", "module", "facilitator", "progress", "health", "offline", "glossary", "single file"} <= kinds
    assert len(kinds) == len(types)
    single = next(page for page in types if page.kind == "single file")
    weights = weigh(chromium, kebun_plain, [single, PageType("none", "tidak-ada/")])
    assert weights["tidak-ada/", "gzip"] is None
    one = weights[single.address, "gzip"]
    assert one == Visit(packed(kebun_plain / single.address), 1, 0)
    smaller = weights[single.address, "br"]
    assert smaller is not None
    assert smaller.bytes < one.bytes


def test_others_are_counted(tmp_path: Path, chromium: Browser) -> None:
    (tmp_path / "index.html").write_text("<link rel=icon href='data:,'><img src='http://127.0.0.1:9/x.png' alt=''>")
    with served(tmp_path, "gzip") as host:
        found = visits(chromium, host, [""])[""]
    assert found is not None
    assert (found.requests, found.others) == (2, 1)


def test_the_tables_read_well() -> None:
    page = PageType("module", "modul/a/")
    weights = {("modul/a/", "gzip"): Visit(23_456, 7, 0), ("modul/a/", "br"): Visit(22_000, 7, 0)}
    none = dict.fromkeys(weights)
    row = table([page], {"ours": weights, "peer": none}).splitlines()[-1].split()
    assert row == ["module", "23.5", "22.0", "7", "0", "-"]
    rows = score_table([page], {"ours": {"modul/a/": [100, 99, 98, 97]}, "peer": {"modul/a/": None}}).splitlines()
    assert rows[-1].split() == ["module", "100", "/", "99", "/", "98", "/", "97", "-"]
