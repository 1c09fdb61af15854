"""A host of a site that does what hosts do: goes away, is slow, redirects, names types wrongly, asks to log in."""

from __future__ import annotations

import threading
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

LOGIN = b"<h1>Masuk dulu ke jaringan ini</h1>"


class Host:
    """Serves a folder below /p/, and the same below /q/, which is no part of the site."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.up = True
        """false: every connection is cut"""
        self.broken = set[str]()
        """addresses that answer with a login page"""
        self.redirects = dict[str, str]()
        """address -> where the host sends those who ask for it"""
        self.strips = False
        """whether x.html and x/index.html are redirected to x and x/"""
        self.type = ""
        """what the host says every file to be, where it is not empty"""
        self.delay = 0.0
        """seconds before each answer that is not broken"""
        self.asked = list[str]()
        """addresses below /p/ in the order in which they were asked for"""
        self.asked_outside = list[str]()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.base = f"http://127.0.0.1:{self.server.server_port}/p/"

    def since(self) -> list[str]:
        """What has been asked for since the last call."""
        asked, self.asked = self.asked, []
        return asked

    def redirected(self, address: str) -> str:
        """Where a request for an address below /p/ is sent, if it is."""
        if self.strips and address.endswith(".html"):
            return f"/p/{address.removesuffix('.html').removesuffix('index')}"
        return self.redirects.get(address, "")


def _handler(host: Host) -> type[SimpleHTTPRequestHandler]:
    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            if not host.up or not path.startswith(("/p/", "/q/")):
                self.close_connection = True
                self.connection.close()
                return
            address = path[len("/p/") :]
            inside = path.startswith("/p/")
            (host.asked if inside else host.asked_outside).append(address)
            del self.headers["If-Modified-Since"]  # it counts in seconds, and tests publish more than once in one
            if inside and address in host.broken:
                self.answer(200, LOGIN, "Content-Type", "text/html")
                return
            time.sleep(host.delay)
            if inside and (target := host.redirected(address)):
                self.answer(301, b"", "Location", target)
            else:
                super().do_GET()

        def answer(self, status: int, body: bytes, name: str, value: str) -> None:
            self.send_response(status)
            self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def translate_path(self, path: str) -> str:
            found = super().translate_path(urlsplit(path).path[len("/p") :])
            return f"{found}.html" if host.strips and Path(f"{found}.html").is_file() else found

        def guess_type(self, path: object) -> str:
            return host.type or super().guess_type(str(path))

        def end_headers(self) -> None:
            self.send_header("Cache-Control", "no-cache")
            super().end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

        def __init__(self, *args: object) -> None:
            super().__init__(*args, directory=str(host.folder))  # type: ignore[arg-type]

    return Handler
