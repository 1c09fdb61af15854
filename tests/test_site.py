"""What stands in a built site: addresses, languages, links in the head, what must be everywhere and what nowhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from conftest import KEBUN, PROJECT, SECRETS, built
from jejaring import strings
from jejaring.load import load
from selectolax.lexbor import LexborHTMLParser

UNLISTED = ("fasilitator/", "404", "cari/", "tanpa-sinyal/", "bedeng-lama/", "membakar-sampah/", "naskah/")
"""parts of addresses of pages that search engines may not list"""
ADDRESSES = ["", "modul/", "tujuan/", "prasyarat/", "peta/", "istilah/", "sumber/", "cari/"]


def page(site: Path, address: str) -> LexborHTMLParser:
    path = site / address
    return LexborHTMLParser((path / "index.html" if path.is_dir() else path).read_text("utf-8"))


def all_pages(site: Path) -> Iterator[tuple[str, LexborHTMLParser]]:
    """Every page in the theme; the single files of modules have their own tests."""
    for path in sorted(path for path in site.rglob("*.html") if path.parent.name != "berkas"):
        yield path.relative_to(site).as_posix(), LexborHTMLParser(path.read_text("utf-8"))


def one(tree: LexborHTMLParser, selector: str, attribute: str = "") -> str:
    node = tree.css_first(selector)
    assert node is not None, selector
    return (node.attributes.get(attribute) or "") if attribute else node.text()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_fixed_addresses(kebun_site: Path, address: str, prefix: str) -> None:
    assert page(kebun_site, prefix + address).css_first("h1") is not None


def test_languages_point_at_each_other(kebun_site: Path) -> None:
    base = "https://example.org/kebun/"
    for name, tree in all_pages(kebun_site):
        language = "en" if name.startswith("en/") else "id"
        assert one(tree, "html", "lang") == language
        if name.endswith("404.html"):
            continue
        address = name.removeprefix("en/").removesuffix("index.html")
        found = {
            node.attributes["hreflang"]: node.attributes["href"] for node in tree.css("link[rel=alternate][hreflang]")
        }
        assert found == {"id": base + address, "en": f"{base}en/{address}", "x-default": base + address}
        assert one(tree, "link[rel=canonical]", "href") == base + name.removesuffix("index.html")
        switch = {a.attributes["hreflang"]: a.attributes["href"] for a in tree.css("#__menu .languages a")}
        for other, href in switch.items():
            target = (kebun_site / name).parent / (href or "")
            expected = kebun_site / ("en" if other == "en" else "") / address
            assert target.resolve() == expected.resolve()


def test_without_an_address_there_are_only_paths(kebun: Path, tmp_path: Path) -> None:
    site = built(kebun, tmp_path / "site")
    assert not (site / "sitemap.xml").exists()
    for name, tree in all_pages(site):
        assert tree.css_first("link[rel=canonical]") is None
        for node in tree.css("link[href]"):
            assert "://" not in (node.attributes["href"] or "")
        if not name.endswith("404.html"):
            codes = [node.attributes["hreflang"] for node in tree.css("link[rel=alternate][hreflang]")]
            assert codes == ["id", "x-default", "en"]


def test_every_page_says_where_it_is_and_carries_the_legal_note(kebun_site: Path) -> None:
    for name, tree in all_pages(kebun_site):
        language = "en" if name.startswith("en/") else "id"
        note = {"id": "Bahan latihan", "en": "Practice material"}[language]
        assert note in one(tree, ".legal")
        assert one(tree, "title").endswith({"id": "Kebun Sekolah", "en": "School Garden"}[language])
        assert one(tree, ".md-skip") == strings.words(language)["theme_skip"]
        assert len(tree.css("h1")) == 1
        assert len({node.attributes["id"] for node in tree.css("[id]")}) == len(tree.css("[id]"))


def test_not_found_pages_speak_their_language(kebun_site: Path) -> None:
    for prefix, language in (("", "id"), ("en/", "en")):
        tree = page(kebun_site, f"{prefix}404.html")
        assert one(tree, "h1") == strings.words(language)["theme_not_found"]
        assert one(tree, "[lang]:not(html)") != ""
        for node in tree.css("a[href]:not([href^='#'], [rel~=license])"):
            assert (node.attributes["href"] or "").startswith("/kebun/")


def test_a_module_shows_what_surrounds_it(kebun_site: Path) -> None:
    tree = page(kebun_site, "modul/merawat-tanaman/")
    facts = one(tree, ".facts")
    assert all(word in facts for word in ("90 menit", "2 JP", "T1 Tanah subur", "K1 Menyiapkan bedeng"))
    assert one(tree, ".neighbours a[rel=prev]", "href").endswith("menyiapkan-bedeng/")
    assert one(tree, ".neighbours a[rel=next]", "href").endswith("membagi/")
    assert "K10" in one(tree, "h2#lanjut + ul")
    assert strings.words("id")["outline_note"] in one(tree, ".note")


def test_codes_are_ordered_as_numbers(kebun_site: Path) -> None:
    data = json.loads((kebun_site / "api/curriculum.json").read_text("utf-8"))
    assert [module["code"] for module in data["modules"]] == ["K1", "K2", "K9", "K10"]


def test_terms_are_explained_where_they_first_appear(site: Path) -> None:
    for name, tree in all_pages(site):
        notes = [node.attributes["id"] for node in tree.css(".term-note")]
        assert len(notes) == len(set(notes)), name
        assert [node.attributes["popovertarget"] for node in tree.css("button.term")] == notes


def test_every_citation_leads_to_a_dated_source_on_the_page(site: Path) -> None:
    cited = 0
    for name, tree in all_pages(site):
        listed = {node.attributes["id"]: node.text() for node in tree.css(".sources > li")}
        for link in tree.css(".cite a"):
            cited += 1
            target = (link.attributes["href"] or "").lstrip("#")
            assert target in listed, (name, target)
            assert re.search(r"(?:diperiksa|checked) \d{1,2} \w+ 20\d\d", listed[target]), (name, target)
    assert cited > 100


def test_answers_stand_on_facilitator_pages_only(kebun_site: Path) -> None:
    holders = {
        path.relative_to(kebun_site).as_posix()
        for path in kebun_site.rglob("*")
        if path.is_file() and any(key in path.read_text("utf-8", "replace") for key in SECRETS)
    }
    folder = "fasilitator/menyiapkan-bedeng/index.html"
    assert holders == {folder, f"en/{folder}"}
    for name, tree in all_pages(kebun_site):
        robots = tree.css_first("meta[name=robots]")
        expected = any(
            part in name
            for part in ("fasilitator/", "404", "cari/", "tanpa-sinyal/", "bedeng-lama/", "membakar-sampah/", "naskah/")
        )
        assert (robots is not None) == expected, name


def test_no_unverified_source_is_shown(kebun_site: Path) -> None:
    for path in kebun_site.rglob("*"):
        if path.is_file():
            assert "kabar-angin" not in path.read_text("utf-8", "replace"), path


def test_only_what_is_needed_is_shipped(site: Path) -> None:
    suffixes = {path.suffix or path.name for path in site.rglob("*") if path.is_file() and path.name != ".jejaring"}
    assert suffixes == {".html", ".css", ".js", ".json", ".svg", ".png", ".webp", ".webmanifest", "_headers", ".conf"}
    for _, tree in all_pages(site):
        for script in tree.css("script[src]"):
            assert re.search(r"assets/js/[a-z/-]+\.js$", script.attributes["src"] or "")


def test_navigation_does_not_grow_with_the_number_of_modules(kebun: Path, tmp_path: Path) -> None:
    def links(site: Path) -> int:
        return len(page(site, "modul/menyiapkan-bedeng/").css("#__menu a, .md-header a, .md-path a, .md-footer a"))

    few = links(built(kebun, tmp_path / "few"))
    model = (kebun / "modules/panen/membagi.yml").read_text("utf-8")
    for n in range(20):
        text = model.replace("slug: membagi", f"slug: membagi-{n}").replace("code: K9", f"code: L{n}")
        (kebun / f"modules/panen/membagi-{n}.yml").write_text(text, "utf-8")
    assert links(built(kebun, tmp_path / "many")) == few


def test_the_public_data_fits_its_schema(site: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((site / "api/curriculum.schema.json").read_text("utf-8"))
    data = json.loads((site / "api/curriculum.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(data)
    assert (site / "en/api/curriculum.json").read_bytes() == (site / "api/curriculum.json").read_bytes()


def test_the_same_input_gives_the_same_site(tmp_path: Path) -> None:
    def contents(site: Path) -> dict[str, bytes]:
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}

    assert contents(built(KEBUN, tmp_path / "one")) == contents(built(KEBUN, tmp_path / "two"))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("[modul](modul/index.md)", "[modul](modul/tidak-ada.md)", "broken-link"),
        ("[modul](modul/index.md)", "<a href='../modul/#tidak-ada'>modul</a>", "broken-anchor"),
        ("[modul](modul/index.md)", "<a href='../en/tidak-ada/'>modul</a>", "broken-link"),
        ("[modul](modul/index.md)", "<a href='javascript:alert(1)'>modul</a>", "bad-link"),
        ("[modul](modul/index.md)", "<img src='//example.org/x.png' alt=''>", "external-resource"),
    ],
)
def test_a_broken_link_fails_the_build(kebun: Path, tmp_path: Path, old: str, new: str, code: str) -> None:
    from conftest import order
    from jejaring.pipeline import run

    former = built(kebun, tmp_path / "site")
    before = (former / "bantuan/index.html").read_bytes()
    help_page = kebun / "content/id/bantuan.md"
    help_page.write_text(help_page.read_text("utf-8").replace(old, new), "utf-8")
    summary = run(order(kebun, former), lambda name: None)
    assert {problem.code for problem in summary.problems} == {code}
    assert (former / "bantuan/index.html").read_bytes() == before


def test_properdocs_builds_the_same_addresses(kebun_site: Path, tmp_path: Path) -> None:
    """The engine can be replaced: the same staged folder, another program."""
    from jejaring.link import link
    from jejaring.publish import publish
    from jejaring.render import render

    loaded, _ = load(KEBUN / "modules", KEBUN / "content", PROJECT)
    url = "https://example.org/kebun/"
    site = render(link(loaded), url)
    result = publish(site, PROJECT, tmp_path / "site", lambda name: None, program="properdocs")
    assert not isinstance(result, list), result

    def addresses(folder: Path) -> set[str]:
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}

    assert addresses(tmp_path / "site") == addresses(kebun_site)


def test_mkdocs_settings_name_no_plugin_and_no_hook() -> None:
    settings = yaml.safe_load((PROJECT / "mkdocs.yml").read_text("utf-8"))
    assert settings["plugins"] == []
    assert "hooks" not in settings
    assert settings["site_url"] == ""
