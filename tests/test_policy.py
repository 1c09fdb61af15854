"""Every page under its policy: in the page, in `_headers`, in nginx; walked in a browser, and no violation counted."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from jejaring import strings
from jejaring.publish.page import read
from jejaring.publish.policy import HEADERS, NGINX, Files, files, joined, policy, strangers, with_policy, written
from playwright.sync_api import BrowserContext, Page, expect
from selectolax.lexbor import LexborHTMLParser

PHONE = {"width": 360, "height": 740}
MODULE = "modul/menyiapkan-bedeng/"
SINGLE = "berkas/menyiapkan-bedeng.html"
LANGUAGES = {"id": "", "en": "en/"}
TOUCH = """() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const field of document.querySelectorAll("input, select, textarea")) {
    if (field.type === "file") continue;
    if (["radio", "checkbox"].includes(field.type)) { field.click(); continue; }
    if (field.type === "date") field.value = "2026-11-24";
    else if (field.options) field.selectedIndex = field.options.length - 1;
    else field.value = "kompos";
    for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  }
  for (const button of document.querySelectorAll("article button, [popover] button, [popovertarget]"))
    if (button.type === "button" && !button.disabled) button.click();
}"""
"""opens, ticks, fills and presses everything on a page"""


def headers_of(site: Path) -> dict[str, str]:
    first, *rows = (site / HEADERS).read_text("utf-8").splitlines()
    assert first == "/*"
    return dict(row.strip().split(": ", 1) for row in rows)


class _WithHeaders(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        for name, value in headers_of(Path(self.directory)).items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def base(kebun_plain: Path) -> Iterator[str]:
    """A host that reads `_headers`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_WithHeaders, directory=str(kebun_plain)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


Violations = list[str]


@pytest.fixture
def violations(context: BrowserContext) -> Violations:
    """What any page of the context complains about."""
    found: Violations = []
    blamed = re.compile(r"VIOLATION|Content[ -]Security[ -]Policy|Trusted(?:Script|HTML)|Refused to")
    context.on("console", lambda message: found.append(message.text) if blamed.search(message.text) else None)
    context.on("weberror", lambda error: found.append(str(error.error)))
    context.on("dialog", lambda dialog: dialog.accept())
    return found


def kinds(site: Path, prefix: str) -> list[str]:
    """One page of every kind in one language."""
    found: dict[str, str] = {}
    others = tuple(other for other in LANGUAGES.values() if len(other) > len(prefix))
    for path in sorted((site / prefix).rglob("*.html")):
        address = path.relative_to(site).as_posix()
        if not address.startswith(others or "\0"):
            page = LexborHTMLParser(path.read_bytes()).css_first("[data-kind]")
            found.setdefault(str(page.attributes["data-kind"]) if page else "single file", address)
    return list(found.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_page_in_every_state(
    kebun_plain: Path, base: str, context: BrowserContext, violations: Violations, language: str
) -> None:
    page = context.new_page()
    addresses = kinds(kebun_plain, LANGUAGES[language])
    assert len(addresses) >= 18
    for address in [*addresses, f"{LANGUAGES[language]}tidak/ada/"]:
        page.goto(base + address, wait_until="networkidle")
        page.evaluate(TOUCH)
        page.wait_for_load_state("networkidle")
        page.emulate_media(media="print")
        page.pdf()
        page.emulate_media(media="screen")
    assert violations == []


def test_searching(base: str, context: BrowserContext, violations: Violations) -> None:
    page = context.new_page()
    page.goto(base + MODULE)
    page.locator("#__search").press_sequentially("kompos")
    expect(page.locator(".search-results a").first).to_be_visible()
    page.goto(f"{base}cari/?q=kompos")
    expect(page.locator("#__isi a[href*=istilah], #__isi a[href*=modul]").first).to_be_visible()
    assert violations == []


def test_storing_for_reading_offline(base: str, context: BrowserContext, violations: Violations) -> None:
    page = context.new_page()
    page.goto(f"{base}luring/", wait_until="networkidle")
    page.locator("button[data-act=store]").first.click()
    expect(page.locator("button[data-act=remove]").first).to_be_visible()
    context.set_offline(True)
    page.goto(base + MODULE)
    assert page.locator("h1").inner_text() == "Menyiapkan bedeng"
    assert violations == []


def test_answers_are_exported_and_imported(base: str, context: BrowserContext, violations: Violations) -> None:
    page = context.new_page()
    page.goto(base + MODULE)
    page.locator("input[name='a.sesudah'][value=sudah]").check()
    page.goto(f"{base}kemajuan/")
    with page.expect_download() as download:
        page.get_by_role("button", name=strings.words("id")["keep_export"]).click()
    page.locator("input[type=file]").set_input_files(download.value.path())
    page.wait_for_load_state("networkidle")
    assert violations == []


def test_a_single_file_is_whole_from_a_folder(
    kebun_plain: Path, context: BrowserContext, violations: Violations
) -> None:
    page = context.new_page()
    for prefix in LANGUAGES.values():
        page.goto((kebun_plain / prefix / SINGLE).as_uri())
        assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none"
        page.evaluate(TOUCH)
        assert page.locator("input[type=radio]:checked").count()
        page.pdf()
    assert violations == []


BREACHES = {
    "an inline script": "document.head.append(Object.assign(document.createElement('script'), { textContent: '1' }))",
    "a handler": "document.body.setAttribute('onclick', '1'); document.body.click()",
    "a style attribute": "document.body.setAttribute('style', 'color: red')",
    "a picture from elsewhere": "document.body.append(Object.assign(new Image(), { src: 'https://evil.test/a' }))",
    "a frame": "document.body.append(Object.assign(document.createElement('iframe'), { src: '/' }))",
    "a call": "fetch('https://evil.test/').catch(() => {})",
    "a base": "document.head.append(Object.assign(document.createElement('base'), { href: 'https://evil.test/' }))",
    "HTML from a string": "document.body.innerHTML = '<b>x</b>'",
}


@pytest.mark.parametrize("breach", BREACHES)
@pytest.mark.parametrize("served_by", ["host", "page alone"])
def test_what_breaks_the_policy_is_stopped_and_counted(
    kebun_plain: Path, base: str, served: object, context: BrowserContext, violations: Violations, breach: str,
    served_by: str,
) -> None:  # fmt: skip
    page = context.new_page()
    page.goto((base if served_by == "host" else served(kebun_plain)) + MODULE)  # type: ignore[operator]
    page.evaluate(f"() => {{ try {{ {BREACHES[breach]} }} catch {{}} }}")
    page.wait_for_load_state("networkidle")
    assert violations


def test_no_policy_is_lax(kebun_plain: Path) -> None:
    """Each page starts from nothing and carries its policy before all that it is about."""
    for path in kebun_plain.rglob("*.html"):
        head = path.read_text("utf-8").partition("<head>")[2]
        said = re.match(r'\s*<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="([^"]+)">', head)
        assert said, path
        assert said[1].startswith("default-src 'none';")
        assert not re.search(r"unsafe|\*|https?:|strict-dynamic", said[1].replace("+", ""))
    assert "frame-ancestors 'none'" in headers_of(kebun_plain)["Content-Security-Policy"]


def test_a_host_allows_what_its_pages_allow(kebun_plain: Path) -> None:
    sources = set(re.split(r"[; ]", headers_of(kebun_plain)["Content-Security-Policy"]))
    for path in kebun_plain.rglob("*.html"):
        meta = LexborHTMLParser(path.read_bytes()).css_first("meta[http-equiv]")
        assert set(re.split(r"[; ]", str(meta.attributes["content"]))) <= sources | {"'none'"}


def said(page: bytes, css: str = "", script: str = "") -> str:
    return written(policy(read(page), Files.of({"assets/a.css": css.encode(), "assets/js/a.js": script.encode()})))


STYLED = b"<!doctype html><head><link rel=stylesheet href=a.css></head><img src=b.png alt=''>"


def test_the_policy_follows_the_page() -> None:
    assert not re.search("sha256|data:", said(STYLED))
    assert "trusted-types 'none'" in said(STYLED)
    assert "img-src 'self' data:" in said(STYLED, 'a{b:url("data:image/svg+xml,x")}')
    assert "trusted-types a-b" in said(STYLED, script='trustedTypes?.createPolicy("a-b", {})')
    scripted = STYLED + b"<script>1</script>"
    assert "script-src 'self' 'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='" in said(scripted)
    assert "sha256" not in said(STYLED + b"<script type='application/json'>{}</script>")
    assert "'self'" not in said(b"<style>a{}</style><link rel=icon href='data:,'>")


def test_what_hosts_are_told_takes_in_every_page() -> None:
    shared = Files.of({})
    whole, styled = (policy(read(page), shared) for page in (b"<style>a{}</style>", STYLED))
    both = joined([whole, styled])
    assert set(styled["script-src"]) <= set(both["script-src"])
    assert [both["form-action"], both["frame-ancestors"]] == [["'self'"], ["'none'"]]
    assert files([], "") == {}
    assert b"error_page 404 /p/404.html;" in files([styled], "https://a.id/p/")[NGINX]
    with pytest.raises(ValueError, match="without <head>"):
        with_policy(b"<p>", styled)


def test_a_script_that_one_page_alone_holds_gets_no_hash_unseen() -> None:
    own = b"<head><script>theme()</script></head>\n"
    pages = {"a.html": read(own), "b.html": read(own + b"<p>\n<script>evil()</script>"), "c.html": read(own)}
    found = [(str(problem.place), problem.code) for problem in strangers(pages)]
    assert found == [("b.html:3:0", "inline-script")]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


NGINX_CONF = """
daemon off; {user} pid {room}/pid; error_log {room}/error.log; worker_processes 1;
events {{}}
http {{
  types {{ text/html html; text/css css; text/javascript js; application/json json; image/svg+xml svg; }}
  access_log off; client_body_temp_path {room}/b; proxy_temp_path {room}/p; fastcgi_temp_path {room}/f;
  uwsgi_temp_path {room}/u; scgi_temp_path {room}/s;
  server {{ listen 127.0.0.1:{port}; root {site}; include {site}/{include}; }}
}}
"""


@pytest.fixture(scope="module")
def nginx(kebun_plain: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if not program:
        pytest.skip("nginx is not installed")
    room, port = tmp_path_factory.mktemp("nginx"), free_port()
    user = "user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    conf = NGINX_CONF.format(user=user, room=room, port=port, site=kebun_plain, include=NGINX)
    (room / "nginx.conf").write_text(conf, "utf-8")
    process = subprocess.Popen(
        [program, "-p", str(room), "-e", str(room / "error.log"), "-c", str(room / "nginx.conf")]
    )
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int) -> None:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")


def answered(url: str) -> tuple[int, dict[str, str]]:
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status, dict(answer.headers)
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers)


@pytest.mark.parametrize("address", ["", "en/", MODULE, SINGLE, "sw.js", "luring/daftar.json", "assets/site.css", "x/"])
def test_nginx_says_what_other_hosts_say(kebun_plain: Path, nginx: str, address: str) -> None:
    status, headers = answered(nginx + address)
    assert status == (404 if address == "x/" else 200)
    assert headers_of(kebun_plain).items() <= headers.items()


def test_pages_work_behind_nginx(nginx: str, context: BrowserContext, violations: Violations) -> None:
    page: Page = context.new_page()
    for address in ("", "en/", MODULE, SINGLE, "tidak/ada/", "luring/"):
        page.goto(nginx + address, wait_until="networkidle")
        page.evaluate(TOUCH)
    page.goto(nginx + "x/y/")
    assert page.locator("h1").inner_text() == strings.words("id")["theme_not_found"]
    assert violations == []
