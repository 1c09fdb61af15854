"""A local preview: builds aside, serves, watches the authors' folders, tells open pages to load again."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from jejaring import console
from jejaring.pipeline import BuildOptions, EnvironmentFault, run

RELOAD = b'<script src="/.reload.js"></script></body>'
"""a file, since the pages' policy runs nothing that stands within them"""
RELOAD_SCRIPT = b"new EventSource('/.reload').onmessage=()=>location.reload()"


def serve(order: BuildOptions, port: int) -> None:
    """Serves until interrupted. Raises EnvironmentFault when the port is taken or nothing can be built at first."""
    news = News()
    build(order)
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, news=news, directory=str(order.output)))
    except OSError as error:
        raise EnvironmentFault(f"cannot serve on port {port}: {error.strerror}; choose another with --port") from error
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{port}/ (stop with Ctrl-C)", file=sys.stderr)
    folders = (order.modules, order.content, order.project / "theme_overrides")
    seen = snapshot(folders)
    while True:
        time.sleep(0.5)
        now = snapshot(folders)
        if now != seen:
            seen = now
            if build(order):
                news.tell()


def build(order: BuildOptions) -> bool:
    """Builds once and prints what came of it; the former site stays when there are problems."""
    progress = console.Progress(sys.stderr)
    try:
        summary = run(order, progress.step)
    except EnvironmentFault as fault:
        progress.end()
        console.fail(str(fault))
        return False
    progress.end()
    console.show(summary, "text")
    return not summary.problems


def snapshot(folders: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """`{path: (time of change, size)}` of every file below the folders."""
    found: dict[str, tuple[int, int]] = {}
    for folder in folders:
        for path in folder.rglob("*"):
            try:
                state = path.stat()
            except OSError:
                continue
            found[str(path)] = (state.st_mtime_ns, state.st_size)
    return found


class News:
    """Wakes everybody who waits for a new build."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._builds = 0

    def tell(self) -> None:
        with self._changed:
            self._builds += 1
            self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """True when a build came within so many seconds."""
        with self._changed:
            before = self._builds
            self._changed.wait(seconds)
            return self._builds > before


class Handler(SimpleHTTPRequestHandler):
    """Files of the preview; pages get a line that reloads them."""

    def __init__(self, *args: object, news: News, **named: object) -> None:
        self.news = news
        super().__init__(*args, **named)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if self.path == "/.reload":
            return self._reload()
        if self.path == "/.reload.js":
            return self._send(RELOAD_SCRIPT, "text/javascript", HTTPStatus.OK)
        path = Path(self.translate_path(self.path))
        if path.is_dir() and not self.path.split("?")[0].endswith("/"):
            return super().do_GET()
        page = path / "index.html" if path.is_dir() else path
        if page.suffix == ".html" and page.is_file():
            return self._page(page, HTTPStatus.OK)
        return super().do_GET() if path.is_file() else self._missing()

    def _page(self, page: Path, status: HTTPStatus) -> None:
        self._send(page.read_bytes().replace(b"</body>", RELOAD), "text/html; charset=utf-8", status)

    def _send(self, body: bytes, kind: str, status: HTTPStatus) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _missing(self) -> None:
        root = Path(self.directory)
        first = self.path.strip("/").split("/")[0]
        own = root / first / "404.html"
        self._page(own if first and own.is_file() else root / "404.html", HTTPStatus.NOT_FOUND)

    def _reload(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            while True:
                line = b"data: new\n\n" if self.news.wait(15) else b": still here\n\n"
                self.wfile.write(line)
                self.wfile.flush()
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the builds are the news."""
