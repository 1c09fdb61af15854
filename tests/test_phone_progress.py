"""Progress on a phone: what is counted, and how answers go out as a file or text and come back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from answers import ALL, FULL, KEY, MODULE, PREFIX, opened, preset, said, stored
from jejaring import strings
from looking import eventually
from playwright.sync_api import BrowserContext, Page

W = strings.words("id")


def test_progress_counts_what_was_answered(page: Page, base: str) -> None:
    preset(page, base, ALL)
    opened(page, f"{base}kemajuan/")
    counts = {
        row.locator("th").inner_text(): row.locator("[data-count]").inner_text()
        for row in page.locator(".bars tr").all()
    }
    assert counts["Sebelum"] == "0/6"
    assert counts["Sesudah"] == "3/6"
    assert counts["Tanah subur"] == "3/5"
    assert counts["Panen dibagi"] == "0/2"
    assert counts["Terlatih"] == f"1/1 ✓ {W['progress_reached']}"
    assert counts["Berfungsi"] == "0/3"
    label = page.locator("[data-moment=before] svg").get_attribute("aria-label")
    assert label == W["progress_bar"].format(sudah=0, sebagian=1, belum=1, kosong=4)
    shown = page.locator("[data-module=menyiapkan-bedeng] [data-word]").all_inner_texts()
    assert shown == [W["answer_yes"], W["answer_yes"]]
    assert page.locator("[data-next] a").first.inner_text().startswith("K2")


def test_progress_says_what_comes_first(page: Page, base: str) -> None:
    opened(page, f"{base}kemajuan/")
    assert [text.split()[0] for text in page.locator("[data-next] a").all_inner_texts()] == ["K1"]
    page.locator("[data-next] a").click()
    page.wait_for_url(f"**/{MODULE}#periksa")


def test_progress_goes_out_as_a_file_and_comes_back(page: Page, base: str, tmp_path: Path) -> None:
    preset(page, base, {**ALL, "@network/air/2026-11-24": "2"})
    opened(page, f"{base}kemajuan/")
    with page.expect_download() as download:
        page.locator("[data-act=export]").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert json.loads(path.read_text("utf-8"))["format"] == "kebun-progress"
    page.locator("[data-act=erase]").click()
    page.locator("dialog[open] button[value='']").click()
    assert len(stored(page)) == 4
    page.locator("[data-act=erase]").click()
    page.locator("dialog[open] button[value=yes]").click()
    said(page, W["keep_erased"])
    assert stored(page) == {}
    assert page.locator("[data-moment=after] [data-count]").inner_text() == "0/6"
    page.locator("input[type=file]").set_input_files(path)
    eventually(page, "document.querySelector('[data-moment=after] [data-count]').textContent === '3/6'")
    assert stored(page) == {
        **{f"{PREFIX}{name}": value for name, value in ALL.items()},
        f"{PREFIX}@network/air/2026-11-24": "2",
    }


def test_import_asks_where_a_file_says_otherwise(page: Page, base: str, tmp_path: Path) -> None:
    file = {
        "format": "kebun-progress",
        "version": 1,
        "answers": {"menyiapkan-bedeng/a": "sudah,sudah", "x/y": ",sudah"},
    }
    path = tmp_path / "kemajuan.json"
    path.write_text(json.dumps(file), "utf-8")
    preset(page, base, {"menyiapkan-bedeng/a": "belum,"})
    for choice, expected in (("", "belum,"), ("fresh", "belum,sudah"), ("yes", "sudah,sudah")):
        opened(page, f"{base}kemajuan/")
        page.locator("input[type=file]").set_input_files(path)
        page.locator(f"dialog[open] button[value='{choice}']").click()
        eventually(page, "!document.querySelector('dialog[open]')")
        eventually(page, "([key, value]) => localStorage.getItem(key) === value", [f"{KEY}a", expected])
        assert stored(page)[f"{KEY}a"] == expected
        assert (f"{PREFIX}x/y" in stored(page)) == (choice != "")
    path.write_text("bukan", "utf-8")
    page.locator("input[type=file]").set_input_files(path)
    said(page, W["keep_foreign"])


def test_sharing_as_text_asks_nobody_by_itself(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script("delete Navigator.prototype.share")
    preset(page, base, ALL)
    opened(page, f"{base}kemajuan/")
    page.locator("jejaring-share button").click()
    text = page.locator("jejaring-share textarea").input_value()
    assert "Sesudah: 3/6" in text
    assert "✓ K1 Menyiapkan bedeng" in text
    link = page.locator("jejaring-share a").get_attribute("href") or ""
    assert link.startswith("https://wa.me/?text=Kemajuan%20saya")
    assert [url for url in asked if not url.startswith((base, "data:"))] == []


def test_sharing_uses_the_phones_own_sheet(page: Page, base: str) -> None:
    page.add_init_script("Navigator.prototype.share = async (data) => { window.shared = data.text; }")
    opened(page, f"{base}kemajuan/")
    page.locator("jejaring-share button").click()
    eventually(page, "window.shared?.startsWith('Kemajuan saya')")
    assert not page.locator("jejaring-share textarea").is_visible()


def test_sharing_asks_what_stands_around_it_whoever_comes_first(page: Page, base: str) -> None:
    page.add_init_script("delete Navigator.prototype.share")
    page.route("**/elements/progress.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(f"{base}kemajuan/")
    page.evaluate("customElements.whenDefined('jejaring-share')")
    assert page.evaluate("Object.keys(document.querySelector('jejaring-share'))") == []
    page.unroute("**/elements/progress.js")
    page.evaluate("import('/assets/js/elements/progress.js?late')")
    eventually(page, "document.querySelector('.keeping p:not([hidden]) input')")
    page.locator("jejaring-share button").click()
    assert page.locator("jejaring-share textarea").input_value().startswith("Kemajuan saya")


def progress_file(path: Path, answers: dict[str, str]) -> Path:
    path.write_text(json.dumps({"format": "kebun-progress", "version": 2, "answers": answers}), "utf-8")
    return path


def test_a_file_of_any_type_and_name_can_be_chosen(page: Page, base: str, tmp_path: Path) -> None:
    opened(page, f"{base}kemajuan/")
    assert page.locator("input[type=file]").get_attribute("accept") is None
    for name in ("a.json", "a.txt", "a", "a.json.bin"):
        path = progress_file(tmp_path / name, ALL)
        page.locator("input[type=file]").set_input_files(path)
        said(page, W["keep_imported"].format(n=3, unread=0))
        page.locator("[data-act=erase]").click()
        page.locator("dialog[open] button[value=yes]").click()
        said(page, W["keep_erased"])
        assert stored(page) == {}


READ = """
window.read = 0;
for (const name of ["text", "arrayBuffer", "stream"]) {
  const whole = Blob.prototype[name];
  Blob.prototype[name] = function () { if (this instanceof File) window.read++; return whole.call(this); };
}
"""


@pytest.mark.parametrize(("content", "word"), [
    (b"{" + b" " * 1_000_000, "keep_large"),
    (b"\x89PNG" * 200_000, "keep_foreign"),
    (b'{"format": "other", "x": "' + b"x" * 900_000 + b'"}', "keep_foreign"),
    (b'{"format": "kebun-progress", "version": 9}', "keep_newer"),
], ids=["large", "picture", "json", "newer"])  # fmt: skip
def test_foreign_and_huge_files_are_refused_unread(
    page: Page, base: str, tmp_path: Path, content: bytes, word: str
) -> None:
    page.add_init_script(READ)
    preset(page, base, ALL)
    opened(page, f"{base}kemajuan/")
    path = tmp_path / "x.json"
    path.write_bytes(content)
    page.locator("input[type=file]").set_input_files(path)
    said(page, W[word])
    assert page.evaluate("window.read") == (word == "keep_newer")
    assert stored(page) == {f"{PREFIX}{name}": value for name, value in ALL.items()}


def test_thirty_thousand_answers_are_loaded_at_once(phone: BrowserContext, base: str, tmp_path: Path) -> None:
    page, other = phone.new_page(), phone.new_page()
    shown = "window.shown = 0; const f = Element.prototype.replaceChildren; Element.prototype.replaceChildren ="
    for each in (page, other):
        each.add_init_script(f"{shown} function (...a) {{ window.shown++; return f.apply(this, a); }}")
        opened(each, f"{base}kemajuan/")
        each.evaluate("window.drawn = window.shown")
    names = [f"m{n // 10}/{n % 10}" for n in range(30_000)]
    path = progress_file(tmp_path / "a.json", {**dict.fromkeys(names, ",sudah"), **ALL})
    assert path.stat().st_size < 1_000_000
    page.evaluate("""() => {
      const note = document.querySelector("jejaring-keep > [role=status]");
      const done = () => (window.took = performance.now() - window.began);
      new MutationObserver(done).observe(note, { childList: true });
      const begin = () => (window.began = performance.now());
      document.querySelector("input[type=file]").addEventListener("change", begin, true);
    }""")
    page.locator("input[type=file]").set_input_files(path)
    said(page, W["keep_imported"].format(n=30_003, unread=0))
    assert page.evaluate("window.shown") <= 2 * page.evaluate("window.drawn")
    assert page.evaluate("window.took") < 5_000  # half a second on an idle machine
    eventually(other, "document.querySelector('[data-moment=after] [data-count]').textContent === '3/6'")
    assert other.evaluate("window.shown") < 60 * other.evaluate("window.drawn")


def test_an_import_says_what_could_not_be_stored(page: Page, base: str, tmp_path: Path) -> None:
    page.add_init_script(FULL)
    opened(page, f"{base}kemajuan/")
    page.locator("input[type=file]").set_input_files(progress_file(tmp_path / "a.json", {**ALL, "x/y": "rusak"}))
    said(page, W["keep_imported_held"].format(n=3, unread=1, held=3))
    assert page.locator("[data-moment=after] [data-count]").inner_text() == "3/6"
    assert stored(page) == {}


def test_one_broken_value_harms_itself_only(page: Page, base: str, tmp_path: Path) -> None:
    opened(page, f"{base}kemajuan/")
    broken = {"": "sudah", "a": "sudah", "../x": "sudah", "x/y": 7, "x/z": None, "x/a": {"b": 1}, "x/b": "<script>"}
    text = {
        "format": "kebun-progress",
        "version": 2,
        "answers": {**broken, **ALL},
        "network": {"air/2026-01-01": "9"},
    }
    path = tmp_path / "a.json"
    path.write_text(json.dumps(text), "utf-8")
    page.locator("input[type=file]").set_input_files(path)
    said(page, W["keep_imported"].format(n=3, unread=8))
    assert stored(page) == {f"{PREFIX}{name}": value for name, value in ALL.items()}


IN_APP = "Object.defineProperty(navigator, 'userAgent', { get: () => 'Mozilla/5.0 (Linux; Android 10; wv) FBAN/x' });"
CLICKED = "HTMLAnchorElement.prototype.click = () => { window.downloaded = true; };"
SHEET = """
navigator.canShare = ({ files }) => files.every(({ name }) => name.endsWith(%s));
navigator.share = async ({ files }) => {
  if (%s) throw new DOMException("x", %s);
  window.shared = await files[0].text();
};
"""


@pytest.mark.parametrize(("sheet", "word", "shared"), [
    (SHEET % ("'.json'", "false", "''"), "keep_shared", True),
    (SHEET % ("'.txt'", "false", "''"), "keep_shared", True),
    (SHEET % ("'.txt'", "true", "'AbortError'"), "keep_not_shared", False),
    (SHEET % ("'.txt'", "true", "'NotAllowedError'"), "keep_no_file", False),
    (SHEET % ("'.pdf'", "false", "''"), "keep_no_file", False),
    ("navigator.canShare = undefined; navigator.share = undefined;", "keep_no_file", False),
], ids=["json", "text", "cancelled", "refused", "no type", "no sheet"])  # fmt: skip
def test_in_a_browser_within_an_app_the_file_goes_to_the_share_sheet_or_none_is_claimed(
    page: Page, base: str, sheet: str, word: str, shared: bool
) -> None:
    page.add_init_script(IN_APP + CLICKED + sheet)
    preset(page, base, ALL)
    opened(page, f"{base}kemajuan/")
    page.locator("[data-act=export]").click()
    said(page, W[word].format(n=3))
    assert page.evaluate("window.downloaded") is None
    assert (page.evaluate("window.shared") is not None) == shared
    text = page.locator("jejaring-keep textarea")
    assert text.is_visible() == (word == "keep_no_file")
    if word == "keep_no_file":
        assert json.loads(text.input_value())["answers"] == ALL
