"""Built sites and a browser, each made once, for all tests that look at them."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from curriculum.line import Order, run
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

expect.set_options(timeout=30_000)
"""milliseconds; generous, since nothing here measures speed"""
PROJECT = Path(__file__).resolve().parents[1]
KEBUN = PROJECT / "tests" / "curricula" / "kebun"
PHONE = {"width": 360, "height": 740}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh", action="store_true", help="write golden pages and expected problems anew")


@pytest.fixture(scope="session")
def refresh(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--refresh"))


@pytest.fixture
def kebun(tmp_path: Path) -> Path:
    """A copy of the small curriculum that a test may change."""
    return Path(shutil.copytree(KEBUN, tmp_path / "kebun"))


def order(curriculum: Path, output: Path, site_url: str = "") -> Order:
    """The order to build a curriculum that has its two folders side by side."""
    return Order(PROJECT, curriculum / "modules", curriculum / "content", output, site_url)


def built(curriculum: Path, output: Path, site_url: str = "") -> Path:
    summary = run(order(curriculum, output, site_url), lambda name: None)
    assert not summary.problems
    return output


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real curriculum, built."""
    return built(PROJECT, tmp_path_factory.mktemp("real") / "site")


@pytest.fixture(scope="session")
def kebun_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small curriculum, built for an address below a path."""
    return built(KEBUN, tmp_path_factory.mktemp("kebun") / "site", "https://example.org/kebun/")


@pytest.fixture(scope="session")
def kebun_plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small curriculum, built without an address."""
    return built(KEBUN, tmp_path_factory.mktemp("plain") / "site")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], str]]:
    """Serves a folder; gives its address with a slash at the end."""
    servers: dict[Path, ThreadingHTTPServer] = {}

    def serve(folder: Path) -> str:
        if folder not in servers:
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            servers[folder] = server
        return f"http://127.0.0.1:{servers[folder].server_port}/"

    yield serve
    for server in servers.values():
        server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    sys.path.insert(0, str(PROJECT / "scripts"))
    from curriculum import browser

    path = os.environ.get("CHROME") or browser.find()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(browser.FLAGS))
        yield started
        started.close()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    """A narrow touch screen with a storage of its own."""
    context = chromium.new_context(viewport=PHONE, has_touch=True)
    yield context
    context.close()


@pytest.fixture
def page(phone: BrowserContext) -> Iterator[Page]:
    """A page on the phone. A script that fails fails the test."""
    page = phone.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    assert faults == []
