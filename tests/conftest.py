"""Built sites and a browser, each made once, for all tests that look at them."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeVar

import pytest
from jejaring.pipeline import BuildOptions, run
from playwright.sync_api import Browser, expect, sync_playwright

expect.set_options(timeout=30_000)
"""milliseconds; generous, since nothing here measures speed"""
Value = TypeVar("Value")
PROJECT = Path(__file__).resolve().parents[1]
KEBUN = PROJECT / "tests" / "curricula" / "kebun"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh", action="store_true", help="write golden pages and expected problems anew")


@pytest.fixture(scope="session")
def refresh(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--refresh"))


@pytest.fixture
def kebun(tmp_path: Path) -> Path:
    """A copy of the small curriculum that a test may change."""
    return Path(shutil.copytree(KEBUN, tmp_path / "kebun"))


def until(look: Callable[[], Value], seconds: float = 60) -> Value:
    """What `look` gives as soon as it gives something; fails when that takes too long."""
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, f"waited {seconds} s for nothing"
        time.sleep(0.02)
    return found


def gone(process: int) -> bool:
    """Whether no process has this number any more; a dead one that nobody has asked after counts as gone."""
    try:
        os.kill(process, 0)
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except ProcessLookupError:
        return True
    except FileNotFoundError:
        return sys.platform.startswith("linux")
    return state == "Z"


def order(curriculum: Path, output: Path, site_url: str = "") -> BuildOptions:
    """The order to build a curriculum that has its two folders side by side."""
    return BuildOptions(PROJECT, curriculum / "modules", curriculum / "content", output, site_url)


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
    from jejaring import browser

    path = os.environ.get("CHROME") or browser.find()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(browser.FLAGS))
        yield started
        started.close()
