"""What the service worker answers, on a site of a few small files: at once, in turn, on hosts of every kind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT
from hosts import Host
from jejaring.publish.offline import offline
from jejaring.site import Site, SiteLanguage
from looking import eventually
from playwright.sync_api import BrowserContext, Page

THEME = PROJECT / "theme_overrides"
FALLBACK = "kosong/"
FILES = ("berkas/satu.html", "berkas/dua.html")
Answer = dict[str, Any]


def tiny(edition: str) -> dict[str, bytes]:
    """All files of a site in two languages; of another edition in a page, a script and the second file of each."""
    files = {
        "assets/site.css": b"h1{color:#010203}",
        "assets/app.js": f"document.title = '{edition}';".encode(),
        "assets/sw-client.js": (THEME / "assets/js/lib/sw-client.js").read_bytes(),
        "assets/trusted.js": (THEME / "assets/js/lib/trusted.js").read_bytes(),
        "assets/icon.svg": b"<svg xmlns='http://www.w3.org/2000/svg'></svg>",
    }
    head = b"<!doctype html><link rel=stylesheet href=/p/assets/site.css><script src=/p/assets/app.js></script>"
    for prefix in ("", "en/"):
        for name in ("", "satu/", "dua/", "tiga/", FALLBACK):
            files[f"{prefix}{name}index.html"] = b"%s<h1>%s</h1>" % (head, f"{prefix}{name}".encode())
        files[f"{prefix}empat/index.html"] = b"%s<h1>%s</h1>" % (head, edition.encode())
        for address in (*FILES, *(("berkas/tiga.html",) if edition != "one" else ())):
            changed = edition if address == FILES[1] else ""
            files[f"{prefix}{address}"] = f"<!doctype html><h1>{prefix}{address} {changed}</h1>".encode()
    languages = tuple(
        SiteLanguage(
            code=code,
            prefix=prefix,
            title=code,
            config={},
            pages={},
            files={},
            not_offline=("berkas/",),
            offline_optional={address: address for address in (*FILES, "berkas/tiga.html")},
            fallback=FALLBACK,
            stored_files="luring/daftar.json",
        )
        for code, prefix in (("id", ""), ("en", "en/"))
    )
    return files | offline(Site(languages, {}, ""), files, THEME)


def publish(host: Host, edition: str, before: str = "") -> None:
    """Writes an edition; `before` is put in front of the worker."""
    for address, content in tiny(edition).items():
        path = host.folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(before.encode() + content if address == "sw.js" else content)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    host = Host(tmp_path / "site")
    publish(host, "one")
    yield host
    host.server.shutdown()


@pytest.fixture
def page(phone: BrowserContext, host: Host) -> Page:
    page = phone.new_page()
    page.goto(host.base)
    return page


ASK = """async (questions) => {
  const { ask, newest, refreshed, registered } = await import("/p/assets/sw-client.js");
  const registration = await registered(new URL("/p/", location));
  await refreshed(registration).catch(() => {});
  if (!newest(registration)) await navigator.serviceWorker.ready;
  const worker = newest(registration);
  const heard = (answer) => answer.then((answer) => ({ answer }), ({ message }) => ({ fault: message }));
  return Promise.all(questions.map((question) => heard(ask(worker, question))));
}"""

STOCK = """async () => {
  const lists = {};
  const keys = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      const answer = await cache.match(url);
      const language = new URL(url).searchParams.get("daftar");
      if (!answer) continue;
      if (language) lists[language] = await answer.json();
      else keys[url.split("/p/")[1]] = answer.headers.get("Content-Type");
    }
  }
  return { lists, keys };
}"""

EXACT = f"""async () => {{
  const {{ lists, keys }} = await ({STOCK})();
  const key = ([name, [hash]]) => `${{name}}?${{hash}}`;
  const named = (part) => Object.values(lists).flatMap((list) => Object.entries(list[part]).map(key));
  const all = new Set([...named("files"), ...named("extras")]);
  return named("files").every((key) => key in keys) && Object.keys(keys).every((key) => all.has(key));
}}"""
"""whether the cache holds every file that a stored list names, and nothing that none names"""


def ask(page: Page, *questions: Answer) -> list[Answer]:
    """Asks all at once."""
    answers: list[Answer] = page.evaluate(ASK, list(questions))
    return answers


def stored(page: Page) -> tuple[set[str], set[str]]:
    """Languages, and files stored on request, as the cache itself has them."""
    stock = page.evaluate(STOCK)
    return set(stock["lists"]), {key.split("?")[0] for key in stock["keys"] if "berkas/" in key}


STORE_ID = {"ask": "store", "language": "id"}
STORE_EN = {"ask": "store", "language": "en"}
UPDATE = {"ask": "update"}
REMOVE_ID = {"ask": "remove", "language": "id"}
REMOVE_EN = {"ask": "remove", "language": "en"}
KEEP = {"ask": "keep", "language": "id", "addresses": [FILES[0]]}
DROP = {"ask": "drop", "language": "id", "addresses": [FILES[0]]}
CHANGES = (STORE_ID, STORE_EN, UPDATE, REMOVE_ID, REMOVE_EN, KEEP, DROP)


def name(question: Answer) -> str:
    return f"{question['ask']}-{question['language']}" if question["ask"] in ("store", "remove") else question["ask"]


def expected(languages: set[str], files: set[str], question: Answer) -> tuple[set[str], set[str], bool]:
    """Languages, files and whether there is a fault, after one change."""
    language = question.get("language", "")
    match question["ask"]:
        case "store":
            return languages | {language}, files, False
        case "remove":
            return languages - {language}, files if language == "en" else set(), False
        case "keep" if language in languages:
            return languages, files | set(question["addresses"]), False
        case "drop" if language in languages:
            return languages, files - set(question["addresses"]), False
        case "update":
            return languages, files, False
    return languages, files, True


STARTS: dict[str, tuple[tuple[Answer, ...], str]] = {
    "nothing": ((), "one"),
    "all": ((STORE_ID, STORE_EN, KEEP), "one"),
    "a former edition": ((STORE_ID, KEEP), "two"),
}
"""what is asked first, and the edition that is published then"""


PAIRS = list(combinations_with_replacement(CHANGES, 2))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: "+".join(map(name, pair)))
@pytest.mark.parametrize("start", STARTS)
def test_two_requests_at_once_are_done_one_after_the_other(
    page: Page, host: Host, start: str, pair: tuple[Answer, Answer]
) -> None:
    first, edition = STARTS[start]
    for question in first:
        assert "answer" in ask(page, question)[0]
    publish(host, edition)
    languages, files = stored(page)
    host.delay = 0.01
    for question, told in zip(pair, ask(page, *pair), strict=True):
        languages, files, fault = expected(languages, files, question)
        assert ("fault" in told) == fault, told
        if not fault:
            assert set(told["answer"]) == languages
            assert {name for kept in told["answer"].values() for name in kept["extras"]} == files
            assert all(kept["missing"]["files"] == 0 for kept in told["answer"].values())
    eventually(page, EXACT)
    assert stored(page) == (languages, files)


def test_requests_take_turns_where_the_browser_has_no_locks(page: Page, host: Host) -> None:
    publish(host, "one", "Object.defineProperty(navigator, 'locks', { value: undefined });\n")
    ask(page, STORE_ID)
    host.delay = 0.01
    told = ask(page, STORE_EN, REMOVE_ID)
    assert [set(each["answer"]) for each in told] == [{"id", "en"}, {"en"}]
    assert page.evaluate(EXACT)


def test_requests_of_two_tabs_are_done_one_after_the_other(page: Page, phone: BrowserContext, host: Host) -> None:
    ask(page, STORE_ID)
    other = phone.new_page()
    other.goto(host.base)
    host.delay = 0.02
    page.evaluate(f"() => {{ window.first = ({ASK})([{{ ask: 'store', language: 'en' }}]); }}")
    assert set(ask(other, REMOVE_ID)[0]["answer"]) <= {"en"}
    assert set(page.evaluate("window.first")[0]["answer"]) >= {"en"}
    eventually(page, EXACT)
    assert stored(page) == ({"en"}, set())


BOTH = """async () => {
  const { ask, refreshed, registered } = await import("/p/assets/sw-client.js");
  const registration = await registered(new URL("/p/", location));
  await refreshed(registration);
  const { active, waiting } = registration;
  const heard = (answer) => answer.then((answer) => ({ answer }), ({ message }) => ({ fault: message }));
  return Promise.all([
    heard(ask(waiting, { ask: "store", language: "en" })), heard(ask(active, { ask: "remove", language: "id" })),
  ]);
}"""


def test_a_waiting_worker_and_the_one_at_work_take_turns(page: Page, host: Host) -> None:
    ask(page, STORE_ID)
    publish(host, "two")
    host.delay = 0.02
    told = page.evaluate(BOTH)
    assert [list(each) for each in told] == [["answer"], ["answer"]]
    eventually(page, EXACT)
    assert stored(page) == ({"en"}, set())


COUNTING = """
const counted = self.fetch;
let open = 0;
self.fetch = (...all) => {
  open += 1;
  return counted(...all).finally(() => { open -= 1; });
};
const post = MessagePort.prototype.postMessage;
MessagePort.prototype.postMessage = function (message) {
  post.call(this, message.fault ? { fault: `${message.fault}, ${open} open` } : message);
};
"""


def test_a_fault_stops_all_downloads_before_it_is_told(page: Page, host: Host) -> None:
    publish(host, "one", COUNTING)
    ask(page, {"ask": "state"})
    host.since()
    host.broken, host.delay = {"assets/site.css"}, 0.2
    assert ask(page, STORE_ID) == [{"fault": "changed, 0 open"}]
    ask(page, {"ask": "state"})
    assert len(set(host.since()) - {"sw.js", "luring/daftar.json"}) <= 4
    assert stored(page) == (set(), set())


def test_a_file_that_the_stored_edition_does_not_know_is_a_fault(page: Page, host: Host) -> None:
    ask(page, STORE_ID)
    publish(host, "two")
    unknown = {**KEEP, "addresses": [FILES[0], "berkas/tiga.html"]}
    assert ask(page, unknown) == [{"fault": "changed"}]
    assert stored(page) == ({"id"}, set())
    changed = {**KEEP, "addresses": [FILES[1]]}
    assert ask(page, changed) == [{"fault": "changed"}]
    ask(page, UPDATE)
    assert set(ask(page, unknown)[0]["answer"]["id"]["extras"]) == {FILES[0], "berkas/tiga.html"}
    assert stored(page) == ({"id"}, {FILES[0], "berkas/tiga.html"})


def test_files_of_a_language_that_is_not_stored_are_a_fault(page: Page) -> None:
    assert ask(page, KEEP) == [{"fault": "changed"}]
    assert stored(page) == (set(), set())


REFUSING = """
let refusing = true;
const opened = CacheStorage.prototype.open;
CacheStorage.prototype.open = function (name) {
  return refusing ? Promise.reject(new Error("no room")) : opened.call(this, name);
};
CacheStorage.prototype.has = async () => true;
self.addEventListener("message", ({ data }) => { if (data.ask === "allow") refusing = false; });
"""


def test_a_cache_that_did_not_open_is_opened_again(page: Page, host: Host) -> None:
    publish(host, "one", REFUSING)
    assert ask(page, STORE_ID) == [{"fault": "network"}]
    page.reload()
    assert page.locator("h1").count() == 1
    page.evaluate("navigator.serviceWorker.ready.then(({ active }) => active.postMessage({ ask: 'allow' }))")
    assert set(ask(page, STORE_ID)[0]["answer"]) == {"id"}
    host.up = False
    page.goto(f"{host.base}satu/")
    assert page.locator("h1").inner_text() == "satu/"


LOSE = """async (addresses) => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) if (addresses.some((each) => url.includes(each))) await cache.delete(url);
  }
}"""


@pytest.mark.parametrize("remedy", [STORE_ID, UPDATE], ids=name)
def test_what_is_missing_of_a_stored_language_is_counted_and_healed(page: Page, host: Host, remedy: Answer) -> None:
    ask(page, STORE_ID)
    page.evaluate(LOSE, ["/p/satu/", "assets/app.js"])
    [told] = ask(page, {"ask": "state"})
    missing = told["answer"]["id"]["missing"]
    assert missing["files"] == 2
    assert missing["bytes"] == len(tiny("one")["satu/index.html"] + tiny("one")["assets/app.js"])
    [news] = ask(page, {"ask": "news"})
    assert {key: news["answer"][key] for key in ("stored", "newer", "files")} == {
        "stored": True,
        "newer": False,
        "files": 2,
    }
    host.since()
    assert ask(page, remedy)[0]["answer"]["id"]["missing"] == {"files": 0, "bytes": 0}
    assert set(host.since()) == {"satu/", "assets/app.js", "sw.js", "luring/daftar.json"}
    assert page.evaluate(EXACT)


def test_a_host_that_strips_html_is_followed(page: Page, host: Host) -> None:
    host.strips = True
    assert set(ask(page, STORE_ID)[0]["answer"]) == {"id"}
    assert ask(page, KEEP)[0]["answer"]["id"]["extras"] == [FILES[0]]
    host.up = False
    for address in (FILES[0], FILES[0].removesuffix(".html")):
        page.goto(host.base + address)
        assert page.locator("h1").inner_text() == FILES[0]


@pytest.mark.parametrize("target", ["/q/satu/", "http://localhost:{port}/p/satu/"])
def test_a_redirect_out_of_the_site_is_refused(page: Page, host: Host, target: str) -> None:
    host.redirects = {"satu/": target.format(port=host.server.server_port)}
    assert ask(page, STORE_ID) == [{"fault": "network"}]
    assert stored(page) == (set(), set())


def test_a_redirect_to_something_else_of_the_site_is_not_stored(page: Page, host: Host) -> None:
    host.redirects = {"satu/": "/p/dua/"}
    assert ask(page, STORE_ID) == [{"fault": "changed"}]
    assert stored(page) == (set(), set())


TYPES = {"": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "html": "text/html"}


def test_what_the_host_says_of_a_file_does_not_count(page: Page, host: Host) -> None:
    ask(page, {"ask": "state"})
    host.type = "text/plain"
    (host.folder / "sw.js").rename(host.folder / "sw.txt")  # a worker of this type would not be started
    assert set(ask(page, STORE_ID)[0]["answer"]) == {"id"}
    ask(page, KEEP)
    for key, found in page.evaluate(STOCK)["keys"].items():
        last = key.split("?")[0].split("/")[-1]
        assert found.split(";")[0] == TYPES[last.split(".")[-1]], key
    host.up = False
    page.goto(f"{host.base}satu/")
    assert page.evaluate(
        "[document.contentType, document.title, getComputedStyle(document.querySelector('h1')).color]"
    ) == [
        "text/html",
        "one",
        "rgb(1, 2, 3)",
    ]


MISNAME = """async () => {
  const cache = await caches.open((await caches.keys())[0]);
  for (const { url } of await cache.keys()) {
    if (url.includes("daftar=")) continue;
    const bytes = await (await cache.match(url)).arrayBuffer();
    await cache.put(url, new Response(bytes, { headers: { "Content-Type": "text/plain" } }));
  }
}"""


def test_files_that_were_stored_under_a_wrong_type_are_read_as_what_they_are(page: Page, host: Host) -> None:
    ask(page, STORE_ID)
    page.evaluate(MISNAME)
    page.goto(f"{host.base}satu/")
    assert page.evaluate("[document.contentType, document.title]") == ["text/html", "one"]


def test_what_is_not_stored_is_said_in_the_language_of_its_address(page: Page, host: Host) -> None:
    ask(page, STORE_ID)
    ask(page, STORE_EN)
    host.up = False
    for address, fallback in (("lain/", FALLBACK), ("en/lain/", f"en/{FALLBACK}"), ("enak/", FALLBACK)):
        page.goto(host.base + address)
        assert page.locator("h1").inner_text() == fallback
    host.up = True
    ask(page, REMOVE_ID)
    host.up = False
    page.goto(f"{host.base}lain/")
    assert page.locator("h1").inner_text() == f"en/{FALLBACK}"
