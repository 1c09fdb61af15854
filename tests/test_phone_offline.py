"""The site without a network: stored, read, updated, failed, removed; below a path of a host that can go away."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import KEBUN, PROJECT, SECRETS, built
from hosts import Host
from jejaring import strings
from jejaring.publish.offline import offline
from jejaring.site import Site, SiteLanguage
from looking import eventually
from playwright.sync_api import Browser, BrowserContext, Page, expect

MODULE = "modul/menyiapkan-bedeng/"
W = strings.words("id")


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The small site, and the same with one sentence of one module changed."""
    room = tmp_path_factory.mktemp("editions")
    changed = Path(shutil.copytree(KEBUN, room / "kebun"))
    path = changed / "modules/tanah/menyiapkan-bedeng.yml"
    path.write_text(path.read_text("utf-8").replace("Langkahkan empat langkah.", "Langkahkan lima langkah."), "utf-8")
    return built(KEBUN, room / "one"), built(changed, room / "two")


@pytest.fixture
def host(editions: tuple[Path, Path], tmp_path: Path) -> Iterator[Host]:
    host = Host(Path(shutil.copytree(editions[0], tmp_path / "site")))
    yield host
    host.server.shutdown()


def store(page: Page, host: Host, language: str = "id") -> None:
    page.goto(f"{host.base}luring/")
    page.locator(f"[data-language={language}] [data-act=store]").click()
    expect(page.locator("jejaring-offline > [role=status]")).to_have_text(W["offline_stored"])


def publish(host: Host, edition: Path) -> None:
    shutil.rmtree(host.folder)
    shutil.copytree(edition, host.folder)


def kept(page: Page) -> list[str]:
    """Addresses of all that the site stores, without hashes."""
    found: list[str] = page.evaluate(
        "async () => (await Promise.all((await caches.keys()).map(async (name) =>"
        " (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat()"
    )
    return sorted(urlsplit(url).path.removeprefix("/p/") + ("?" if "daftar=" in url else "") for url in found)


def test_nothing_is_stored_before_it_is_asked_for(phone: BrowserContext, host: Host) -> None:
    page = phone.new_page()
    for address in ("", MODULE, "luring/"):
        page.goto(host.base + address)
        page.wait_for_load_state("networkidle")
    assert "sw.js" not in host.since()
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    expect(page.locator("[data-language=id] [data-size]")).to_contain_text("kB")
    assert page.locator("[data-act=store]:visible").count() == 2


def test_one_language_is_stored_and_reads_without_a_network(phone: BrowserContext, host: Host) -> None:
    page = phone.new_page()
    store(page, host)
    stored = kept(page)
    assert "modul/menyiapkan-bedeng/" in stored
    assert [address for address in stored if address.startswith(("en/", "fasilitator/", "api/", "berkas/"))] == []
    host.up = False
    for address in ("", MODULE, "modul/", "istilah/", "sumber/", "kemajuan/", "cek-jaringan/", "cari/?q=kompos"):
        page.goto(host.base + address)
        assert page.locator("h1").is_visible()
        assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
    page.locator(".search-list a").first.wait_for()
    page.goto(f"{host.base}{MODULE}?utm=x")
    page.locator("input[name='a.sesudah'][value=sudah]").check()
    assert page.evaluate("localStorage.length") == 1
    page.goto(f"{host.base}modul")
    assert page.url == f"{host.base}modul/"
    page.goto(f"{host.base}luring/")
    expect(page.locator("[data-language=id] [data-size]")).to_contain_text(W["offline_kept"].split("{")[0])


def test_what_is_not_stored_says_so(phone: BrowserContext, host: Host) -> None:
    page = phone.new_page()
    store(page, host)
    host.up = False
    page.goto(f"{host.base}fasilitator/menyiapkan-bedeng/?a=1")
    assert page.locator("h1").inner_text() == W["missing"]
    retry = page.locator("jejaring-retry a")
    assert retry.get_attribute("href") == f"{host.base}fasilitator/menyiapkan-bedeng/?a=1"
    host.up = True
    retry.click()
    page.wait_for_url("**/fasilitator/menyiapkan-bedeng/?a=1")


def test_the_retry_link_never_leaves_the_site(phone: BrowserContext, host: Host) -> None:
    page = phone.new_page()
    for query in (
        "?alamat=https://example.org/",
        "?alamat=//example.org/",
        "?alamat=javascript:alert(1)",
        "?alamat=../../x",
    ):
        page.goto(f"{host.base}luring/tanpa-sinyal/{query}")
        expect(page.locator("jejaring-retry a")).to_have_attribute("href", host.base)


def test_an_update_waits_for_consent_and_fetches_only_what_changed(
    phone: BrowserContext, host: Host, editions: tuple[Path, Path]
) -> None:
    page = phone.new_page()
    store(page, host)
    publish(host, editions[1])
    host.since()
    page.goto(host.base + MODULE)
    news = page.locator("jejaring-news")
    expect(news).to_be_visible()
    assert W["theme_news_newer"].split("(")[0].strip() in news.inner_text()
    assert "empat langkah" in page.locator("#__isi").inner_text()
    assert set(host.since()) <= {"sw.js", "luring/daftar.json"}
    page.reload()
    assert "empat langkah" in page.locator("#__isi").inner_text()
    expect(news).to_be_visible()
    host.since()
    with page.expect_navigation():
        news.get_by_role("button", name=W["theme_news_update"]).click()
    assert "lima langkah" in page.locator("#__isi").inner_text()
    fetched = {address for address in host.since() if address not in ("sw.js", "luring/daftar.json")}
    assert MODULE in fetched
    assert fetched <= {MODULE, *(a for a in fetched if a.startswith("search/"))}
    host.up = False
    page.reload()
    assert "lima langkah" in page.locator("#__isi").inner_text()
    page.wait_for_timeout(300)
    assert not news.is_visible()


def test_an_update_that_breaks_off_leaves_the_former_edition(
    phone: BrowserContext, host: Host, editions: tuple[Path, Path]
) -> None:
    page = phone.new_page()
    store(page, host)
    publish(host, editions[1])
    host.broken = {MODULE}
    page.goto(host.base)
    button = page.locator("jejaring-news").get_by_role("button", name=W["theme_news_update"])
    button.click()
    expect(page.locator("jejaring-news [role=status]")).to_have_text(W["theme_news_failed"])
    host.up = False
    page.goto(host.base + MODULE)
    assert "empat langkah" in page.locator("#__isi").inner_text()
    host.up, host.broken = True, set()
    page.goto(host.base)
    with page.expect_navigation():
        button.click()
    page.goto(host.base + MODULE)
    assert "lima langkah" in page.locator("#__isi").inner_text()


def test_a_first_download_that_breaks_off_goes_on_where_it_was(phone: BrowserContext, host: Host) -> None:
    page = phone.new_page()
    host.broken = {"peta/"}
    page.goto(f"{host.base}luring/")
    page.locator("[data-language=id] [data-act=store]").click()
    expect(page.locator("jejaring-offline > [role=status]")).to_have_text(W["offline_changed"])
    assert "?" not in kept(page)
    before = [address for address in kept(page) if address.startswith("modul/")]
    host.broken = set()
    host.since()
    page.locator("[data-language=id] [data-act=store]").click()
    expect(page.locator("jejaring-offline > [role=status]")).to_have_text(W["offline_stored"])
    assert before
    assert not set(before) & set(host.since())


def test_a_full_phone_is_said(phone: BrowserContext, host: Host, editions: tuple[Path, Path]) -> None:
    page = phone.new_page()
    worker = host.folder / "sw.js"
    full = "Cache.prototype.put = async () => { throw new DOMException('full', 'QuotaExceededError'); };\n"
    worker.write_text(full + worker.read_text("utf-8"), "utf-8")
    page.goto(f"{host.base}luring/")
    page.locator("[data-language=id] [data-act=store]").click()
    expect(page.locator("jejaring-offline > [role=status]")).to_have_text(W["offline_full"])
    page.goto(host.base + MODULE)
    assert page.locator("h1").is_visible()


def test_a_worker_that_was_stopped_by_the_phone_is_asked_again(phone: BrowserContext, host: Host) -> None:
    page = phone.new_page()
    page.clock.install()
    worker = host.folder / "sw.js"
    deaf = """self.addEventListener("message", (event) => {
      event.stopImmediatePropagation();
      event.source.postMessage(event.data.ask);
    });
    """
    worker.write_text(deaf + worker.read_text("utf-8"), "utf-8")
    page.goto(f"{host.base}luring/")
    page.evaluate("() => { navigator.serviceWorker.onmessage = ({ data }) => { window.asked = data; }; }")
    page.locator("[data-language=id] [data-act=store]").click()
    expect(page.locator("jejaring-offline > [role=status]")).to_have_text(W["offline_working"])
    eventually(page, "window.asked === 'store'")
    page.clock.fast_forward(100_000)
    expect(page.locator("jejaring-offline > [role=status]")).to_have_text(W["offline_network"])
    expect(page.locator("[data-language=id] [data-act=store]")).to_be_enabled()


def test_both_languages_and_their_removal(phone: BrowserContext, host: Host) -> None:
    page = phone.new_page()
    store(page, host)
    host.since()
    store(page, host, "en")
    fetched = host.since()
    assert "en/modul/" in fetched
    assert len([a for a in kept(page) if a == "assets/site.css"]) == 1
    host.up = False
    page.goto(f"{host.base}en/{MODULE}")
    assert page.locator("h1").inner_text() == "Preparing a bed"
    page.goto(f"{host.base}en/fasilitator/menyiapkan-bedeng/")
    assert page.locator("h1").inner_text() == strings.words("en")["missing"]
    host.up = True
    page.goto(f"{host.base}luring/")
    status = page.locator("jejaring-offline > [role=status]")
    page.locator("[data-language=id] [data-act=remove]").click()
    expect(status).to_have_text(W["offline_removed"])
    assert [a for a in kept(page) if a.startswith("modul/")] == []
    assert "en/modul/" in kept(page)
    page.locator("[data-language=en] [data-act=remove]").click()
    expect(page.locator("[data-language=en] [data-act=store]")).to_be_visible()
    assert kept(page) == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_files_are_stored_one_by_one_or_per_track(phone: BrowserContext, host: Host) -> None:
    page = phone.new_page()
    store(page, host)
    track = page.locator("[data-files=id] [data-subjects^='panen ']")
    expect(track.locator("li")).to_have_count(2)
    track.locator("summary").click()
    host.since()
    track.locator("li button").first.click()
    expect(page.locator("jejaring-offline > [role=status]")).to_have_text(W["offline_file_stored"])
    assert [a for a in kept(page) if a.startswith("berkas/")] == ["berkas/membagi.html"]
    track.locator("> p [data-act=keep]").click()
    expect(track.locator("[data-act=drop]")).to_have_count(2)
    assert [a for a in kept(page) if a.startswith("berkas/")] == ["berkas/membagi.html", "berkas/memetik.html"]
    host.up = False
    page.goto(f"{host.base}berkas/membagi.html")
    assert page.locator("h1").inner_text() == "Membagi hasil"
    host.up = True
    page.goto(f"{host.base}luring/")
    track.locator("summary").click()
    track.locator("[data-act=drop]").first.click()
    expect(page.locator("jejaring-offline > [role=status]")).to_have_text(W["offline_file_removed"])
    assert [a for a in kept(page) if a.startswith("berkas/")] == ["berkas/memetik.html"]


def test_a_file_of_a_newer_edition_is_not_said_to_be_stored(
    phone: BrowserContext, host: Host, editions: tuple[Path, Path]
) -> None:
    page = phone.new_page()
    store(page, host)
    publish(host, editions[1])
    listing = host.folder / "luring/daftar.json"
    found = json.loads(listing.read_text("utf-8"))
    found["extras"]["berkas/baru.html"] = ["0" * 16, 1000, "Berkas baru"]
    listing.write_text(json.dumps(found), "utf-8")
    page.goto(f"{host.base}luring/")
    part = page.locator("[data-language=id]")
    others = page.locator("[data-files=id] [data-subjects='']")
    others.locator("summary").click()
    others.locator("li button").click()
    expect(page.locator("jejaring-offline > [role=status]")).to_have_text(W["offline_changed"])
    expect(others.locator("li [data-act=keep]")).to_have_count(1)
    expect(part.locator("[data-size]")).to_contain_text(W["offline_newer"])
    shutil.copyfile(editions[1] / "luring/daftar.json", listing)
    part.get_by_role("button", name=W["theme_news_update"]).click()
    expect(page.locator("jejaring-offline > [role=status]")).to_have_text(W["offline_stored"])
    expect(part.locator("[data-act=store]")).to_be_hidden()
    page.goto(host.base + MODULE)
    assert "lima langkah" in page.locator("#__isi").inner_text()


LOSE = """async (part) => {
  const cache = await caches.open((await caches.keys())[0]);
  for (const { url } of await cache.keys()) if (url.includes(part)) await cache.delete(url);
}"""


def test_what_is_missing_is_said_and_loaded_again(phone: BrowserContext, host: Host) -> None:
    page = phone.new_page()
    store(page, host)
    whole = kept(page)
    page.evaluate(LOSE, "/p/modul/")
    lost = len(whole) - len(kept(page))
    page.goto(f"{host.base}luring/")
    part = page.locator("[data-language=id]")
    expect(part.locator("[data-size]")).to_contain_text(W["theme_news_missing"].split("(")[0].format(n=lost).strip())
    part.get_by_role("button", name=W["theme_news_again"]).click()
    expect(page.locator("jejaring-offline > [role=status]")).to_have_text(W["offline_stored"])
    expect(part.locator("[data-act=store]")).to_be_hidden()
    assert kept(page) == whole


def test_the_banner_loads_what_is_missing(phone: BrowserContext, host: Host) -> None:
    page = phone.new_page()
    store(page, host)
    whole = kept(page)
    page.evaluate(LOSE, "/p/istilah/")
    page.goto(host.base)
    with page.expect_navigation():
        page.locator("jejaring-news").get_by_role("button", name=W["theme_news_again"]).click()
    assert kept(page) == whole


def test_the_last_language_is_removed_without_a_network(phone: BrowserContext, host: Host) -> None:
    page = phone.new_page()
    store(page, host)
    host.up = False
    page.goto(f"{host.base}luring/")
    page.locator("[data-language=id] [data-act=remove]").click()
    expect(page.locator("jejaring-offline > [role=status]")).to_have_text(W["offline_removed"])
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


REFUSED = """for (const name of ["getRegistration", "register"]) ServiceWorkerContainer.prototype[name] =
  () => Promise.reject(new DOMException("The user denied permission", "SecurityError"));"""


def test_a_browser_that_refuses_storage_is_told_of(phone: BrowserContext, host: Host) -> None:
    phone.add_init_script(REFUSED)
    page = phone.new_page()
    faults: list[object] = []
    page.on("pageerror", lambda error: faults.append(error))
    page.goto(f"{host.base}luring/")
    expect(page.locator("jejaring-offline > [role=status]")).to_have_text(W["offline_refused"])
    assert page.locator("jejaring-offline button:visible:enabled").count() == 0
    page.goto(host.base)
    page.evaluate("window.dispatchEvent(new Event('appinstalled'))")
    expect(page.locator("jejaring-news")).to_contain_text(W["theme_news_installed"])
    assert faults == []


PROMPT = """() => {
  window.asked ??= 0;
  let used = false;
  const prompt = async () => {
    if (used) throw new DOMException("The prompt was used before", "InvalidStateError");
    used = true;
    window.asked += 1;
  };
  window.dispatchEvent(Object.assign(new Event("beforeinstallprompt", { cancelable: true }), { prompt }));
}"""


def test_the_browser_is_asked_to_install_once_per_offer(phone: BrowserContext, host: Host) -> None:
    page = phone.new_page()
    faults: list[object] = []
    page.on("pageerror", lambda error: faults.append(error))
    page.goto(f"{host.base}luring/")
    expect(page.locator("[data-language=id] [data-size]")).to_contain_text("kB")
    install = page.locator("[data-act=install]")
    for offered in (1, 2):
        page.evaluate(PROMPT)
        install.evaluate("(button) => { button.click(); button.click(); }")
        expect(install).to_be_hidden()
        assert page.evaluate("window.asked") == offered
    assert faults == []


STANDALONE = """const matched = window.matchMedia;
const installed = "(display-mode: standalone)";
window.matchMedia = (query) => (query === installed ? { matches: true } : matched.call(window, query));"""


def banner_shown(page: Page, address: str) -> bool:
    """Whether the banner says something once it is at work and the worker, if there is one, has answered."""
    page.goto(address)
    page.evaluate("customElements.whenDefined('jejaring-news')")
    page.wait_for_load_state("networkidle")
    return page.locator("jejaring-news").is_visible()


def test_an_installed_site_invites_once_and_later_means_later(phone: BrowserContext, host: Host) -> None:
    phone.add_init_script(STANDALONE)
    page = phone.new_page()
    assert banner_shown(page, host.base + MODULE)
    assert not banner_shown(page, f"{host.base}modul/")
    other = phone.new_page()
    assert banner_shown(other, host.base)
    other.locator("jejaring-news").get_by_role("button", name=W["theme_news_later"]).click()
    expect(other.locator("jejaring-news")).to_be_hidden()
    assert not banner_shown(phone.new_page(), host.base)
    assert other.evaluate("Object.keys(localStorage)") == ["kebun:later:/p/"]


NEWS = """async () => {
  const { ask, newest } = await import("/p/assets/js/lib/sw-client.js");
  return ask(newest(await navigator.serviceWorker.getRegistration()), { ask: "news" });
}"""


def test_later_holds_for_one_edition(phone: BrowserContext, host: Host, editions: tuple[Path, Path]) -> None:
    page = phone.new_page()
    store(page, host)
    publish(host, editions[1])
    page.goto(host.base)
    news = page.locator("jejaring-news")
    news.get_by_role("button", name=W["theme_news_later"]).click()
    expect(news).to_be_hidden()
    ready = phone.new_page()
    ready.goto(f"{host.base}modul/")
    assert ready.evaluate(NEWS)["newer"]
    expect(ready.locator("jejaring-news")).to_be_hidden()
    ready.evaluate("localStorage.setItem('kebun:later:/p/', 'newer of-another-edition')")
    ready.goto(host.base)
    expect(ready.locator("jejaring-news")).to_contain_text(W["theme_news_newer"].split("(")[0].strip())


def test_a_page_from_the_network_is_dressed_from_the_network(
    phone: BrowserContext, host: Host, editions: tuple[Path, Path]
) -> None:
    page = phone.new_page()
    store(page, host)
    css = host.folder / "assets/site.css"
    css.write_text(css.read_text("utf-8") + "h1{letter-spacing:7px!important}", "utf-8")
    spacing = "getComputedStyle(document.querySelector('h1')).letterSpacing"
    page.goto(f"{host.base}fasilitator/menyiapkan-bedeng/")
    assert page.evaluate(spacing) == "7px"
    page.goto(host.base + MODULE)
    assert page.evaluate(spacing) != "7px"


def test_an_installed_site_asks_before_it_stores(phone: BrowserContext, host: Host) -> None:
    page = phone.new_page()
    page.goto(host.base + MODULE)
    page.evaluate("window.dispatchEvent(new Event('appinstalled'))")
    news = page.locator("jejaring-news")
    expect(news).to_contain_text(W["theme_news_installed"])
    news.get_by_role("button", name=W["theme_news_store"]).click()
    page.wait_for_url("**/luring/")
    expect(page.locator("[data-language=id] [data-size]")).to_contain_text("kB")
    page.evaluate("window.dispatchEvent(new Event('appinstalled'))")
    expect(page.locator("jejaring-offline > [role=status]")).to_have_text(W["offline_stored"])


def test_the_kill_switch(phone: BrowserContext, host: Host, tmp_path: Path) -> None:
    page = phone.new_page()
    store(page, host)
    curriculum = Path(shutil.copytree(KEBUN, tmp_path / "kebun"))
    settings = curriculum / "content/site.yml"
    settings.write_text(settings.read_text("utf-8") + "offline: false\n", "utf-8")
    publish(host, built(curriculum, tmp_path / "off"))
    page.goto(host.base + MODULE)
    with page.expect_navigation():  # the worker that takes everything back loads the page anew
        pass
    assert kept(page) == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    page.goto(f"{host.base}luring/")
    assert W["offline_off"] in page.locator("#__isi").inner_text()
    assert page.locator("[data-act=store]").count() == 0


# --- what the build writes -------------------------------------------------------------------------------------------


def lists(site: Path) -> Iterator[tuple[str, dict[str, dict[str, list[object]]]]]:
    for prefix in ("", "en/"):
        yield prefix, json.loads((site / prefix / "luring/daftar.json").read_text("utf-8"))


def test_the_lists_name_every_file_with_its_hash(site: Path) -> None:
    for prefix, found in lists(site):
        for address, (digest, size, *_) in [*found["files"].items(), *found["extras"].items()]:
            path = site / address
            content = (path / "index.html" if path.is_dir() else path).read_bytes()
            assert (hashlib.sha256(content).hexdigest()[:16], len(content)) == (digest, size)
        assert {f"{prefix}modul/", f"{prefix}cari/", f"{prefix}luring/tanpa-sinyal/", "assets/site.css"} <= set(
            found["files"]
        )
        assert found["fallback"] == f"{prefix}luring/tanpa-sinyal/"


def test_answers_are_in_no_list(site: Path, kebun_plain: Path) -> None:
    for _, found in [*lists(site), *lists(kebun_plain)]:
        for address in [*found["files"], *found["extras"]]:
            assert "fasilitator" not in address
    for _, found in lists(kebun_plain):
        for address in [*found["files"], *found["extras"]]:
            path = kebun_plain / address
            text = (path / "index.html" if path.is_dir() else path).read_text("utf-8", "replace")
            assert not any(secret in text for secret in SECRETS), address


def test_one_changed_file_changes_one_hash_and_the_worker() -> None:
    def made(text: bytes) -> dict[str, bytes]:
        language = SiteLanguage(
            "id", "", "x", {}, {}, {}, ("fasilitator/",), {"a.pdf": "A"}, "luring/x/", "luring/daftar.json"
        )
        site = Site((language,), {}, "")
        files = {
            "index.html": b"1", "b/index.html": text, "fasilitator/index.html": b"!", "a.pdf": b"%", "z.pdf": b"%",
            "404.html": b"4", "assets/site.css": b"c", "sitemap.xml": b"<", "assets/icons/icon-512.png": b"p",
        }  # fmt: skip
        return offline(site, files, PROJECT / "theme_overrides")

    one, two = (json.loads(made(text)["luring/daftar.json"]) for text in (b"x", b"y"))
    assert list(one["files"]) == ["", "b/", "assets/site.css"]
    assert list(one["extras"]) == ["a.pdf"]
    assert {key for key in one["files"] if one["files"][key] != two["files"][key]} == {"b/"}
    assert made(b"x")["sw.js"] != made(b"y")["sw.js"]
    assert made(b"x") == made(b"x")


def test_a_theme_without_a_worker_has_no_offline_copy(tmp_path: Path) -> None:
    assert offline(Site((), {}, ""), {}, tmp_path) == {}


def test_the_manifests_can_be_installed(kebun_plain: Path, chromium: Browser, host: Host) -> None:
    for prefix, language in (("", "id"), ("en/", "en")):
        manifest = json.loads((kebun_plain / prefix / "manifest.webmanifest").read_text("utf-8"))
        assert (manifest["lang"], manifest["start_url"], manifest["display"]) == (language, "./", "standalone")
        for icon in manifest["icons"]:
            path = kebun_plain / prefix / icon["src"]
            size = "x".join(str(int.from_bytes(path.read_bytes()[at : at + 4], "big")) for at in (16, 20))
            assert size == icon["sizes"]
    page = chromium.new_page()
    page.goto(host.base)
    session = page.context.new_cdp_session(page)
    found = session.send("Page.getAppManifest")
    assert found["url"] == f"{host.base}manifest.webmanifest"
    assert found["errors"] == []
    faults = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [fault["errorId"] for fault in faults if fault["errorId"] != "in-incognito"] == []
    page.close()
