"""The search meets a publication: the browser holds an index whose parts are no longer there."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from conftest import KEBUN, PROJECT
from jejaring.pipeline import BuildOptions, checked
from jejaring.render import search
from playwright.sync_api import Browser, Page

SCRIPTS = PROJECT / "theme_overrides" / "assets" / "js"


class Host:
    """Serves one edition after another at one address; browsers may keep what they got for ten minutes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.current = ""
        self.asked: list[str] = []
        host = self

        class Handler(SimpleHTTPRequestHandler):
            def translate_path(self, path: str) -> str:
                host.asked.append(path)
                return str(host.folder / host.current / path.lstrip("/"))

            def end_headers(self) -> None:
                self.send_header("cache-control", "max-age=600")
                super().end_headers()

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def publish(self, name: str, definition: str) -> None:
        """The small curriculum, in which a term is explained beginning with `definition`."""
        content = Path(shutil.copytree(KEBUN, self.folder / f"{name}-curriculum")) / "content"
        text = (content / "glossary.yml").read_text("utf-8")
        (content / "glossary.yml").write_text(text.replace("id: Sisa", f"id: {definition} sisa", 1), "utf-8")
        order = BuildOptions(
            project=PROJECT, modules=content.parent / "modules", content=content, output=self.folder / "none"
        )
        curriculum, problems, _ = checked(order, lambda stage: None)
        assert curriculum is not None, problems
        files = search.files(curriculum, "id") | {"index.html": b"<!doctype html><title>.</title>"}
        for address, written in files.items():
            target = self.folder / name / address
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(written)
        shutil.copytree(SCRIPTS, self.folder / name / "assets" / "js")
        self.current = name


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    host = Host(tmp_path)
    yield host
    host.server.shutdown()
    host.server.server_close()


@pytest.fixture
def page(chromium: Browser, host: Host) -> Iterator[Page]:
    host.publish("old", "Dahulu")
    page = chromium.new_page()
    page.goto(host.address)
    page.evaluate(
        """async () => {
          const { open } = await import("/assets/js/search/engine.js");
          Object.assign(window, { open, engine: await open("/") });
          window.texts = async (engine, found) => (await Promise.all(found.map((one) => engine.sections(one))))
            .flat().map(({ text }) => text.map(([piece]) => piece).join("")).join(" ");
        }"""
    )
    yield page
    page.close()


def test_a_search_whose_parts_are_gone_asks_for_the_index_anew(page: Page, host: Host) -> None:
    host.publish("new", "Sekarang")
    host.asked.clear()
    said = page.evaluate("async () => texts(engine, await engine.search('kompos'))")
    assert "Sekarang" in said
    assert host.asked.count("/search/index.json") == 1


def test_an_index_that_the_browser_kept_is_noticed_when_opened(page: Page, host: Host) -> None:
    host.publish("new", "Sekarang")
    said = page.evaluate(
        "async () => { const again = await open('/'); return texts(again, await again.search('kompos')); }"
    )
    assert "Sekarang" in said


def test_texts_of_results_that_are_shown_already_come_from_the_new_edition(page: Page, host: Host) -> None:
    page.evaluate("async () => { window.found = await engine.search('kompos'); }")
    host.publish("new", "Sekarang")
    assert "Sekarang" in page.evaluate("() => texts(engine, found)")


def test_parts_that_stay_gone_are_said_to_be_gone_and_the_index_is_asked_for_once(page: Page, host: Host) -> None:
    for part in (host.folder / "old" / "search").glob("*/p*.json"):
        part.unlink()
    host.asked.clear()
    failed = page.evaluate("() => engine.search('kompos').then(() => '', (error) => error.message)")
    assert "404" in failed
    assert host.asked.count("/search/index.json") == 1


@pytest.mark.parametrize(
    ("number", "place"), [(0, [0, 0]), (2, [0, 2]), (3, [1, 0]), (4, [1, 1]), (5, None), (99, None)]
)
def test_the_place_of_what_no_part_holds_is_an_error(page: Page, number: int, place: list[int] | None) -> None:
    found = page.evaluate(
        """async (number) => {
          const { placed } = await import("/assets/js/search/engine.js");
          try { return placed([3, 2], number); } catch (error) { return error.name; }
        }""",
        number,
    )
    assert found == (place or "RangeError")
