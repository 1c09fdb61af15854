"""Built sites and a browser, each made once, for all tests that look at them."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeVar

import pytest
from filelock import FileLock
from jejaring import browser, signals
from jejaring.pipeline import BuildOptions, run
from looking import LISTEN, PHONE
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from selectolax.lexbor import LexborHTMLParser

expect.set_options(timeout=30_000)
"""milliseconds; generous, since nothing here measures speed"""
Value = TypeVar("Value")
PROJECT = Path(__file__).resolve().parents[1]
KEBUN = PROJECT / "tests" / "curricula" / "kebun"
SECRETS = (
    "RAHASIA-KUNCI", "SECRET-KEY", "KUNCI-LEMBAR", "SHEET-KEY", "KUNCI-CERITA", "STORY-KEY", "MUKA-SATU", "FACE-ONE",
    "BELAKANG-SATU", "BACK-ONE", "KUNCI-KARTU", "CARD-KEY", "KUNCI-CATATAN", "DECK-NOTE", "KUNCI-GUDANG", "SHED-KEY",
)  # fmt: skip
"""words of the small curriculum that only facilitators see: answers, and what stands on cards"""
FOREIGN = tuple(PROJECT / "tests" / "curricula" / name for name in ("terminal", "audit"))
"""curricula in the structure of other people's: a series of programming lessons, a guide to security audits"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh", action="store_true", help="write golden pages and expected problems anew")


OF_THE_COURSE = frozenset(("site", "real"))
"""fixtures that hold the curriculum of this repository"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what looks at the curriculum of this repository: its own tests, and those that take it as an example."""
    for item in items:
        names = frozenset(getattr(item, "fixturenames", ()))
        if item.path.parent.name == "course" or names & OF_THE_COURSE:
            item.add_marker("curriculum")


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
    return BuildOptions(
        project=PROJECT,
        modules=curriculum / "modules",
        content=curriculum / "content",
        output=output,
        site_url=site_url,
    )


def built(curriculum: Path, output: Path, site_url: str = "", *, handouts: bool = False) -> Path:
    summary = run(replace(order(curriculum, output, site_url), handouts=handouts), lambda name: None)
    assert not summary.problems
    return output


@pytest.fixture(scope="session")
def shared_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str, Path, str], Path]:
    """Builds a site that all workers look at, by whoever asks first; nobody may change it."""
    own = tmp_path_factory.getbasetemp()
    folder = own if worker_id == "master" else own.parent

    def shared(name: str, curriculum: Path, site_url: str, *, handouts: bool = False) -> Path:
        output = folder / f"shared-{name}" / "site"
        with FileLock(folder / f"shared-{name}.lock"):
            return output if output.is_dir() else built(curriculum, output, site_url, handouts=handouts)

    return shared


@pytest.fixture(scope="session")
def site(shared_site: Callable[[str, Path, str], Path]) -> Path:
    """The real curriculum, built."""
    return shared_site("real", PROJECT, "")


@pytest.fixture(scope="session")
def kebun_site(shared_site: Callable[[str, Path, str], Path]) -> Path:
    """The small curriculum, built for an address below a path."""
    return shared_site("kebun", KEBUN, "https://example.org/kebun/")


@pytest.fixture(scope="session")
def kebun_plain(shared_site: Callable[[str, Path, str], Path]) -> Path:
    """The small curriculum, built without an address."""
    return shared_site("plain", KEBUN, "")


@pytest.fixture(autouse=True)
def signals_as_before() -> Iterator[None]:
    """A test that lets a command take over the signals would leave them ignored for all tests that come after it."""
    former = {number: signal.getsignal(number) for number in signals.ENDING}
    yield
    left = {number for number, handler in former.items() if signal.getsignal(number) != handler}
    for number in left:
        signal.signal(number, former[number])
    assert not left, "the test changed what signals do"


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
    path = os.environ.get("CHROME") or browser.find()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(browser.FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def base(kebun_plain: Path, served: Callable[[Path], str]) -> str:
    """Where the small site is served."""
    return served(kebun_plain)


@pytest.fixture(scope="session")
def addresses(kebun_plain: Path) -> dict[str, str]:
    """Kind of page -> address of one, its fullest form where there are several, in the first language.

    Without pages that lead on by themselves.
    """
    found: dict[str, str] = {}
    for path in sorted(kebun_plain.rglob("*.html"), key=lambda path: -path.stat().st_size):
        address = path.relative_to(kebun_plain).as_posix()
        node = LexborHTMLParser(path.read_bytes()).css_first("[data-kind]")
        if not address.startswith("en/"):
            kind = (node.attributes["data-kind"] or "") if node else "single"
            found.setdefault(kind, address.removesuffix("index.html"))
    found.pop("moved")
    return found


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    """A small touch screen with nothing stored."""
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


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A small touch screen whose pages say what breaches their policy."""
    context = chromium.new_context(viewport=PHONE, has_touch=True)
    context.add_init_script(LISTEN)
    yield context
    context.close()
