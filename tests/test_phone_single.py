"""A module as one file: opened from a folder, it reads, ticks, prints and shares, and asks nobody for anything."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from conftest import PROJECT, SECRETS, built
from jejaring import strings
from jejaring.publish.single import bundled, filled
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser
from test_access import axe_faults

PHONE = {"width": 360, "height": 740}
NAME = "berkas/menyiapkan-bedeng.html"
LARGEST = 68_000
W = strings.words("id")
TICK = "input[name='a.sesudah'][value=sudah]"


def files(site: Path) -> list[Path]:
    return sorted([*site.glob("berkas/*.html"), *site.glob("en/berkas/*.html")])


def test_every_module_has_one_in_every_language_and_none_is_heavy(site: Path) -> None:
    modules = [path.name for path in (site / "modul").iterdir() if path.is_dir()]
    assert [path.stem for path in files(site)] == sorted(modules) * 2
    assert {path.name: path.stat().st_size for path in files(site) if path.stat().st_size > LARGEST} == {}


def test_it_carries_everything_within(site: Path, kebun_plain: Path) -> None:
    for path in [*files(site), *files(kebun_plain)]:
        tree = LexborHTMLParser(path.read_text("utf-8"))
        for selector in ("[src]", "link:not([rel=icon])", "[style]", "[srcset]", "iframe", "object"):
            assert tree.css_first(selector) is None, (path, selector)
        assert [node.attributes["href"] for node in tree.css("link")] == ["data:,"]
        css = "".join(node.text() for node in tree.css("style"))
        assert not re.search(r"@import|@font-face|url\((?!\"?data:)", css)
        for link in tree.css("a[href]"):
            assert (link.attributes["href"] or "").startswith(("#", "https://wa.me/")), link.html
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        assert len(ids) == len(set(ids))


def test_with_an_address_its_links_lead_to_the_site(kebun_site: Path) -> None:
    tree = LexborHTMLParser((kebun_site / "en" / NAME).read_text("utf-8"))
    links = [node.attributes["href"] or "" for node in tree.css("a[href^='https://example.org/']")]
    assert "https://example.org/kebun/en/modul/menyiapkan-bedeng/" in links
    assert all(link.startswith("https://example.org/kebun/en/") for link in links)


def test_it_says_what_the_page_says(kebun_plain: Path) -> None:
    page = LexborHTMLParser((kebun_plain / "modul/menyiapkan-bedeng/index.html").read_text("utf-8"))
    single = LexborHTMLParser((kebun_plain / NAME).read_text("utf-8"))

    def said(tree: LexborHTMLParser, selector: str) -> list[str]:
        return [" ".join(node.text().split()) for node in tree.css(selector)]

    for selector in ("h1", "main ol > li", "legend", "fieldset .meta", ".story p", "th", ".prompt"):
        found = [text for text in said(single, selector) if text]
        assert found, selector
        assert set(found) <= {*said(page, selector), *(text for text in found if "diperiksa" in text)}, selector


def opened(page: Page, site: Path) -> list[str]:
    """The file opened as from a folder; gives what it asks for, as it goes on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / NAME).as_uri())
    return asked


def test_it_asks_for_nothing_and_works(chromium: Browser, kebun_plain: Path) -> None:
    page = chromium.new_page(viewport=PHONE)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.add_init_script("delete Navigator.prototype.share")
    asked = opened(page, kebun_plain)
    page.locator(TICK).check()
    assert page.locator(".keeping [role=status]").inner_text() == W["keeping_file"]
    page.locator("button.term").first.click()
    assert page.locator(".term-note").first.is_visible()
    page.keyboard.press("Escape")
    page.locator("jejaring-share button").click()
    text = page.locator("jejaring-share textarea").input_value()
    assert text.splitlines()[0] == "Menyiapkan bedeng"
    assert "- Saya dapat mengukur bedeng. (Sesudah: Sudah)" in text
    assert "- Saya tahu kompos matang." in text
    assert asked == [(kebun_plain / NAME).as_uri()]
    assert faults == []
    page.close()


def test_its_answers_are_those_of_its_curriculum_wherever_it_is_opened(
    chromium: Browser, kebun_plain: Path, tmp_path: Path
) -> None:
    context = chromium.new_context(viewport=PHONE)
    page = context.new_page()
    opened(page, kebun_plain)
    page.locator(TICK).check()
    site = name_of(kebun_plain)
    assert page.evaluate("Object.keys(localStorage)") == [f"kebun:2:file:{site}#menyiapkan-bedeng/a"]
    for name in (NAME, f"en/{NAME}"):
        copy = tmp_path / name.replace("/", "-")
        copy.write_bytes((kebun_plain / name).read_bytes())
        page.goto(copy.as_uri())
        assert page.locator(TICK).is_checked()
    other = tmp_path / "lain.html"
    other.write_bytes(
        (kebun_plain / NAME).read_bytes().replace(b'application-name" content="', b'application-name" content="Lain ')
    )
    page.goto(other.as_uri())
    assert not page.locator(TICK).is_checked()
    context.close()


def name_of(site: Path) -> str:
    """The name of the curriculum as it stands in storage keys."""
    tree = LexborHTMLParser((site / NAME).read_text("utf-8"))
    node = tree.css_first("meta[name=application-name]")
    assert node is not None
    return quote(node.attributes["content"] or "", safe="")


def test_without_storage_it_says_so(chromium: Browser, kebun_plain: Path) -> None:
    page = chromium.new_page(viewport=PHONE)
    refused = "get() { throw new DOMException('no', 'SecurityError'); }"
    page.add_init_script(
        f"for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, {{ {refused} }});"
    )
    opened(page, kebun_plain)
    assert page.locator(".keeping [role=status]").inner_text() == W["keeping_refused"]
    page.locator(TICK).check()
    page.locator("input[name='a.sebelum'][value=belum]").check()
    assert page.locator(TICK).is_checked()
    page.close()


def test_without_script_it_reads_ticks_and_prints(chromium: Browser, kebun_plain: Path) -> None:
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    opened(page, kebun_plain)
    page.locator(TICK).check()
    assert page.locator(TICK).is_checked()
    assert page.locator(".keeping [role=status]").inner_text() == W["self_assessment_note"]
    assert not page.locator("jejaring-share").is_visible()
    page.emulate_media(media="print")
    assert page.locator("fieldset.check").first.is_visible()
    assert page.locator("table.sheet").first.is_visible()
    assert not page.locator(".keeping").is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_for_everyone(chromium: Browser, kebun_plain: Path, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page = context.new_page()
    for name in (NAME, f"en/{NAME}"):
        page.goto((kebun_plain / name).as_uri())
        assert axe_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_signs_that_markup_is_made_of_stay_text(kebun: Path, tmp_path: Path, chromium: Browser) -> None:
    path = kebun / "modules/tanah/menyiapkan-bedeng.yml"
    evil = "Hujan < 3 & panas > 2 {{ 7 }} </ 'amp;"
    path.write_text(path.read_text("utf-8").replace("id: Menyiapkan bedeng, en", f'id: "{evil}", en'), "utf-8")
    page = chromium.new_page()
    page.goto((built(kebun, tmp_path / "site") / NAME).as_uri())
    assert page.locator("h1").inner_text() == evil
    assert page.title().startswith(evil)
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "700"
    page.close()


def test_answers_are_not_in_it(kebun_plain: Path) -> None:
    for path in files(kebun_plain):
        text = path.read_text("utf-8")
        assert not any(secret in text for secret in SECRETS)


def test_scripts_are_joined_in_the_order_of_their_needs(tmp_path: Path) -> None:
    for name in ("elements", "lib"):
        (tmp_path / name).mkdir()
    imports = 'import { b } from "../lib/b.js";\nimport "./c.js";\n'
    (tmp_path / "elements/a.js").write_text(f"// about a\n{imports}\nexport const a = b;\n")
    (tmp_path / "lib/b.js").write_text('import { c } from "../elements/c.js";\n  // inside\nexport const b = c;\n')
    (tmp_path / "elements/c.js").write_text("export const c = 1; // stays\nexport class C {}\n")
    joined = bundled(["elements/a", "elements/c"], tmp_path)
    assert [line for line in joined.splitlines() if line] == [
        "const c = 1; // stays", "class C {}", "const b = c;", "const a = b;",
    ]  # fmt: skip


def test_files_without_a_place_for_style_stay_as_they_are() -> None:
    given = {"a.json": b"{}", "b.html": b"<style>x</style>"}
    assert filled(given, PROJECT / "theme_overrides" / "assets") == given
