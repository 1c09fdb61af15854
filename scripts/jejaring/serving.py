"""A local preview: builds aside, serves, watches the authors' folders, tells open pages to load again.

There is always an answer: before the first build a page that says so, after one that failed the problems.
"""

from __future__ import annotations

import html
import stat
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from jejaring import command, console, rooms
from jejaring.leftovers import is_leftover
from jejaring.pipeline import BuildOptions, EnvironmentFault, run
from jejaring.problem import as_text, counted
from jejaring.scaffold import Ground, refresh

RELOAD = b'<script src="/.reload.js"></script>'
"""a file, since the pages' policy runs and paints nothing that stands within them"""
RELOAD_SCRIPT = b"new EventSource('/.reload').onmessage=()=>location.reload()"
NOTICE_STYLE = b"""#__notice {
  position: fixed; inset: 0 0 auto; z-index: 99; max-height: 60vh; overflow: auto; padding: 1rem;
  background: #fff; color: #900; font: 1rem/1.4 sans-serif; border-bottom: 3px solid;
}"""
LOOK = 0.5
"""seconds between two looks at the authors' files"""


@dataclass(frozen=True, slots=True)
class State:
    """How the last build ended."""

    heading: str
    """what is wrong; empty when nothing is"""
    details: str = ""


BUILDING = State("The first build is under way.")


def serve(order: BuildOptions, port: int) -> None:
    """Serves until interrupted. Raises EnvironmentFault when the port cannot be had."""
    preview = Preview()
    with rooms.room(Path(tempfile.gettempdir()), "preview") as room:
        options = replace(order, output=room / "site")
        folders = (order.modules, order.content, order.project / "theme_overrides")
        with _server(port, preview, options.output) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            print(f"http://127.0.0.1:{server.server_port}/ (stop with Ctrl-C)", file=sys.stderr, flush=True)
            seen: dict[str, tuple[int, int]] = {}
            while True:
                now = snapshot([*folders, order.project / "mkdocs.yml"])
                if now != seen:
                    refresh(Ground(order.project, order.modules, order.content, order.today))
                    build(options, preview)
                    seen = now
                time.sleep(LOOK)


def build(options: BuildOptions, preview: Preview) -> None:
    """Builds once, tells the preview what came of it and prints it; the former site stays when there are problems."""
    progress = console.Progress(sys.stderr)
    try:
        summary = run(options, progress.step)
    except EnvironmentFault as fault:
        _fail(progress, preview, "The site cannot be built here.", str(fault))
    except Exception as error:  # the preview outlives a fault of ours: its author goes on writing
        _fail(progress, preview, "The site cannot be built.", command.program_fault(error))
    else:
        progress.end()
        count = len(summary.problems)
        details = "\n".join(as_text(problem) for problem in summary.problems)
        preview.tell(State(counted(count, "problem") if count else "", details))
        console.show(summary, "text")


def _fail(progress: console.Progress, preview: Preview, heading: str, words: str) -> None:
    progress.end()
    preview.tell(State(heading, words))
    command.fail(words)


def snapshot(roots: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """`{path: (time of change, size)}` of every file below the roots that an author may have written."""
    found: dict[str, tuple[int, int]] = {}
    for root in roots:
        for path in [root, *root.rglob("*")]:
            if any(is_leftover(part) for part in path.relative_to(root).parts):
                continue
            try:
                state = path.stat()
            except OSError:
                continue
            if not stat.S_ISDIR(state.st_mode):
                found[str(path)] = (state.st_mtime_ns, state.st_size)
    return found


class Preview:
    """How the last build ended, and a bell for everybody who waits for the next."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._builds = 0
        self.state = BUILDING

    def tell(self, state: State) -> None:
        with self._changed:
            self.state = state
            self._builds += 1
            self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """True when a build ended within so many seconds."""
        with self._changed:
            before = self._builds
            self._changed.wait(seconds)
            return self._builds > before


class _Server(ThreadingHTTPServer):
    """One that many pages may ask at once, and that two commands never share."""

    request_queue_size = 512
    daemon_threads = True
    allow_reuse_address = sys.platform != "win32"

    def handle_error(self, request: object, client_address: object) -> None:
        """A page that was closed is no news; anything else is one line."""
        error = sys.exc_info()[1]
        if not isinstance(error, ConnectionError):
            print(f"preview: {type(error).__name__}: {error}", file=sys.stderr, flush=True)


def _server(port: int, preview: Preview, site: Path) -> _Server:
    try:
        return _Server(("127.0.0.1", port), partial(Handler, preview=preview, directory=str(site)))
    except OSError as error:
        raise EnvironmentFault(f"cannot serve on port {port}: {error.strerror}; choose another with --port") from error


class Handler(SimpleHTTPRequestHandler):
    """Files of the preview; pages get a line that reloads them, and the problems since they were built."""

    def __init__(self, *args: object, preview: Preview, **named: object) -> None:
        self.preview = preview
        super().__init__(*args, **named)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if self.path == "/.reload":
            return self._reload()
        if self.path == "/.reload.js":
            return self._send(RELOAD_SCRIPT, "text/javascript", HTTPStatus.OK)
        if self.path == "/.notice.css":
            return self._send(NOTICE_STYLE, "text/css", HTTPStatus.OK)
        try:
            return self._answer(Path(self.translate_path(self.path)))
        except ConnectionError:
            raise
        except (OSError, ValueError):
            return self.send_error(HTTPStatus.REQUEST_URI_TOO_LONG)

    do_HEAD = do_GET

    def _answer(self, path: Path) -> None:
        if not (Path(self.directory) / "index.html").is_file():
            return self._page(b"<!doctype html><title>Preview</title><body></body>", HTTPStatus.SERVICE_UNAVAILABLE)
        if path.is_dir() and not self.path.partition("?")[0].endswith("/"):
            return super().do_GET()
        page = path / "index.html" if path.is_dir() else path
        if page.suffix == ".html" and page.is_file():
            return self._page(page.read_bytes(), HTTPStatus.OK)
        return self._file() if path.is_file() else self._missing(path)

    def _file(self) -> None:
        return super().do_HEAD() if self.command == "HEAD" else super().do_GET()

    def _page(self, page: bytes, status: HTTPStatus) -> None:
        body = page.replace(b"</body>", _notice(self.preview.state) + RELOAD + b"</body>")
        self._send(body, "text/html; charset=utf-8", status)

    def _send(self, body: bytes, kind: str, status: HTTPStatus) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _missing(self, path: Path) -> None:
        """The page of the language in which somebody was lost, else the general one."""
        root = Path(self.directory)
        below = path.relative_to(root).parts[:1] if path.is_relative_to(root) else ()
        pages = [root.joinpath(*below, "404.html"), root / "404.html"]
        page = next((page.read_bytes() for page in pages if page.is_file()), b"<!doctype html><body>404</body>")
        self._page(page, HTTPStatus.NOT_FOUND)

    def _reload(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            while self.command != "HEAD":
                line = b"data: new\n\n" if self.preview.wait(15) else b": still here\n\n"
                self.wfile.write(line)
                self.wfile.flush()
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the builds are the news."""


def _notice(state: State) -> bytes:
    """What is wrong, above the page that stood before it went wrong."""
    if not state.heading:
        return b""
    shown = f"<b>{html.escape(state.heading)}</b><pre>{html.escape(state.details)}</pre>"
    return f'<link rel="stylesheet" href="/.notice.css"><aside role="alert" id="__notice">{shown}</aside>'.encode()
