"""Runs queries through three search engines in a real browser: ours, Material's lunr, Pagefind."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from jejaring import browser
from jejaring.measure.search.cases import Answers

OURS = """async ({ base, prefix, queries }) => {
  const { open } = await import(`${base}assets/js/search/engine.js`);
  const engine = await open(base + prefix);
  const answer = async (query) => {
    const found = (await engine.search(query)).slice(0, 10);
    const parts = await Promise.all(found.map((result) => engine.sections(result)));
    return found.map(({ address }, n) => [address, ...parts[n].map((part) => part.address)]);
  };
  const answers = [];
  for (const query of queries) answers.push(await answer(query));
  return answers;
}"""

LUNR = """async ({ base, prefix, queries }) => {
  const { search } = JSON.parse(document.querySelector("#__config").textContent);
  const { config, docs } = await (await fetch(`${base}${prefix}search/search_index.json`)).json();
  const worker = new Worker(new URL(search, location.href));
  const told = (message, kind) => new Promise((done) => {
    worker.onmessage = ({ data }) => data.type === kind && done(data.data);
    worker.postMessage(message);
  });
  await told({ type: 0, data: { config, docs, options: { suggest: false } } }, 1);
  const answers = [];
  for (const query of queries) {
    const { items } = await told({ type: 2, data: query }, 3);
    answers.push(items.slice(0, 10).map((group) => group.map(({ location }) => location)));
  }
  return answers;
}"""

PAGEFIND = """async ({ base, prefix, queries }) => {
  const pagefind = await import(`${base}pagefind/pagefind.js`);
  await pagefind.init();
  const answers = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    const found = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    answers.push(found.map(({ url }) => [new URL(url, base).href.slice((base + prefix).length)]));
  }
  return answers;
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serves a folder on this machine while the block runs; gives its address with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


@contextmanager
def chromium() -> Iterator[Any]:
    """A Chromium while the block runs. Raises RuntimeError when there is none."""
    from playwright.sync_api import sync_playwright

    path = browser.find()
    if path is None:
        raise RuntimeError("no Chromium found; install one, or set CHROME to its path")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(browser.FLAGS))
        yield started
        started.close()


def asked(chrome: Any, script: str, base: str, prefix: str, queries: Sequence[str]) -> Answers:
    """What an engine answers, on the start page of a language."""
    page = chrome.new_page()
    try:
        page.goto(base + prefix)
        answers: Answers = page.evaluate(script, {"base": base, "prefix": prefix, "queries": list(queries)})
    finally:
        page.close()
    return answers
