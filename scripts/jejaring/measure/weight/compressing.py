"""A small server that compresses as hosts do and counts the bytes that leave it."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli  # type: ignore[import-untyped]

ENCODINGS = ("gzip", "br")
GZIP_LEVEL = 6
BROTLI_QUALITY = 5
"""what hosts use when they compress as they serve"""
TEXT = (".html", ".css", ".js", ".json", ".svg", ".webmanifest", ".xml", ".txt", ".map")


@dataclass(slots=True)
class Host:
    base: str = ""
    """address of the site, with a slash"""
    sent: list[tuple[str, int]] = field(default_factory=list)
    """path and bytes of each body sent"""


@contextmanager
def served(folder: Path, encoding: str) -> Iterator[Host]:
    """Serves a folder in one encoding until the block ends."""
    host = Host()

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                host.sent.append((self.path, 0))
                return self.send_error(HTTPStatus.NOT_FOUND)
            packed = path.suffix in TEXT and encoding in self.headers.get("Accept-Encoding", "")
            body = compressed(path.read_bytes(), encoding) if packed else path.read_bytes()
            host.sent.append((self.path, len(body)))
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", self.guess_type(path))
            self.send_header("Content-Length", str(len(body)))
            if packed:
                self.send_header("Content-Encoding", encoding)
            self.end_headers()
            self.wfile.write(body)
            return None

        def log_message(self, format: str, *args: object) -> None:
            """Quiet: the report is the news."""

    server = ThreadingHTTPServer(("localhost", 0), lambda *args: Handler(*args, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    host.base = f"http://localhost:{server.server_port}/"
    try:
        yield host
    finally:
        server.shutdown()


def compressed(body: bytes, encoding: str) -> bytes:
    if encoding == "gzip":
        return gzip.compress(body, GZIP_LEVEL, mtime=0)
    packed: bytes = brotli.compress(body, quality=BROTLI_QUALITY)
    return packed
