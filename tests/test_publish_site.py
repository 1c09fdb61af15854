"""A small site, built by the real engine with the real theme, from staged folder to exchanged output."""

import importlib.util
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import PROJECT
from jejaring.problem import Problem
from jejaring.publish import Published, PublishError, Site, SiteLanguage, publish
from jejaring.site import Manuscript

ROOT_CONFIG = """
theme: {name: material, font: false}
markdown_extensions: [attr_list, tables]
plugins: []
strict: true
validation: {links: {not_found: warn}}
"""
MAIN = """{% extends "base.html" %}
{% block site_meta %}<meta charset="utf-8">
{% if page and page.meta.noindex %}<meta name="robots" content="noindex">{% endif %}{% endblock %}
{% block styles %}<link rel="stylesheet" href="{{ (config.extra.up ~ 'assets/site.css') | url }}">{% endblock %}
{% block container %}<article class="md-typeset">{% block content %}{{ page.content | safe }}{% endblock %}</article>
{% endblock %}
{% block scripts %}<script type="module" src="{{ (config.extra.up ~ 'assets/js/a.js') | url }}"></script>{% endblock %}
"""
OVERRIDES = {
    "base.html": (PROJECT / "theme_overrides" / "base.html").read_text("utf-8"),
    "main.html": MAIN,
    "404.html": '{% extends "main.html" %}{% block content %}<h1>404</h1>{% endblock %}',
    "assets/css/20-b.css": ".b { color: blue }\n",
    "assets/css/10-a.css": "/* a */ .a { color: red }\n",
    "assets/js/a.js": "// about a\nexport const a = 1;\n",
    "assets/icons/i.svg": "<svg/>",
    "assets/.DS_Store": "x",
}
PAGES = {
    "index.md": "# Mulai\n\n[Satu](modul/satu/index.md#isi) <a href='berkas/x.txt'>x</a>\n",
    "modul/satu/index.md": "# Satu\n\n## Isi {#isi}\n\n    satu\n      dua\n\n| a | b |\n|---|---|\n| c | d |\n",
    "fasilitator/satu/index.md": "---\nnoindex: true\n---\n# Satu\n",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("proyek")
    (root / "mkdocs.yml").write_text(ROOT_CONFIG, encoding="utf-8")
    for name, text in OVERRIDES.items():
        (root / "theme_overrides" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "theme_overrides" / name).write_text(text, encoding="utf-8")
    return root


def site(first: Mapping[str, str] = PAGES, site_url: str = "https://contoh.id/p2p") -> Site:
    def language(code: str, prefix: str, pages: Mapping[str, str]) -> SiteLanguage:
        extra = {"extra": {"up": "../" * prefix.count("/")}}
        return SiteLanguage(code, prefix, f"Situs {code}", extra, pages, {"berkas/x.txt": code.encode()})

    languages = (language("id", "", first), language("en", "en/", PAGES))
    return Site(languages, {"api/curriculum.json": b"{}"}, site_url)


def nothing(_: str) -> None:
    """A listener that does not care."""


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def left_in(project: Path, output: Path) -> list[str]:
    """What a build left: below build/, and beside the output."""
    build = [path.name for path in (project / "build").iterdir()] if (project / "build").exists() else []
    return build + [path.name for path in output.parent.iterdir() if path != output]


Built = tuple[Path, Published, list[str]]


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    output, steps = tmp_path_factory.mktemp("rumah") / "site", list[str]()
    result = publish(site(), project, output, steps.append)
    assert isinstance(result, Published), result
    return output, result, steps


def test_the_site_holds_our_files_and_none_of_the_themes(built: Built) -> None:
    output, result, steps = built
    pages = ["404.html", "index.html", "modul/satu/index.html", "fasilitator/satu/index.html"]
    per_language = [*pages, "berkas/x.txt"]
    shared = [
        ".jejaring",
        "_headers",
        "api/curriculum.json",
        "assets/icons/i.svg",
        "assets/js/a.js",
        "assets/site.css",
        "headers.nginx.conf",
        "robots.txt",
        "sitemap.xml",
    ]
    files = content(output)
    assert sorted(files) == sorted([*per_language, *(f"en/{name}" for name in per_language), *shared])
    assert (result.pages, result.bytes) == (8, sum(map(len, files.values())) - len(files[".jejaring"]))
    assert steps == ["pages", "links", "publish", "clear"]
    assert [files["berkas/x.txt"], files["en/berkas/x.txt"]] == [b"id", b"en"]


def test_pages_are_tidy_and_in_their_language(built: Built) -> None:
    page = (built[0] / "en/modul/satu/index.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in page
    assert "../../../assets/site.css" in page
    assert "satu\n  dua" in page
    assert "\n\n" not in page
    assert "\n " not in page.partition("<pre>")[0]


def test_the_stylesheet_is_the_themes_then_ours(built: Built) -> None:
    css = (built[0] / "assets/site.css").read_text(encoding="utf-8")
    assert css.endswith(".a{color:red}.b{color:blue}")
    assert ".md-typeset table:not([class])" in css
    assert ".md-search" not in css
    assert (built[0] / "assets/js/a.js").read_text() == "export const a = 1;\n"


def test_search_engines_learn_what_they_may_list(built: Built) -> None:
    sitemap = (built[0] / "sitemap.xml").read_text(encoding="utf-8")
    assert sitemap.count("<url>") == 4
    assert "fasilitator" not in sitemap
    assert "404" not in sitemap
    assert "https://contoh.id/p2p/en/modul/satu/" in sitemap


def test_nothing_is_left_beside_the_site(built: Built, project: Path) -> None:
    assert left_in(project, built[0]) == []


@pytest.mark.skipif(importlib.util.find_spec("properdocs") is None, reason="the second engine is not installed")
def test_another_engine_builds_the_same_site(built: Built, project: Path, tmp_path: Path) -> None:
    assert isinstance(publish(site(), project, tmp_path / "site", nothing, program="properdocs"), Published)
    assert content(tmp_path / "site").keys() == content(built[0]).keys()


def test_two_builds_to_one_output_give_one_whole_site_with_the_same_bytes(
    built: Built, project: Path, tmp_path: Path
) -> None:
    results: list[Published | list[Problem]] = []

    def work() -> None:
        results.append(publish(site(), project, tmp_path / "rumah" / "site", nothing))

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [built[1], built[1]]
    assert content(tmp_path / "rumah/site") == content(built[0])
    assert left_in(project, tmp_path / "rumah/site") == []


DOUBLES = {
    "two languages": ({**PAGES, "en/modul/satu.md": "# A\n"}, "en/modul/satu/"),
    "a page named like a language": ({**PAGES, "en.md": "# A\n"}, "en/"),
    "a page and the index of a folder": ({**PAGES, "modul/satu.md": "# A\n"}, "modul/satu/"),
}


@pytest.mark.parametrize("case", DOUBLES)
def test_two_pages_at_one_address(project: Path, tmp_path: Path, case: str) -> None:
    pages, address = DOUBLES[case]
    first, second = site(pages).languages
    uri = next(uri for uri in pages if uri not in PAGES)
    first = replace(first, manuscripts={uri: Manuscript(f"content/id/{uri}", ("# A",), 1)})
    problems = publish(replace(site(), languages=(first, second)), project, tmp_path / "site", nothing)
    assert isinstance(problems, list)
    assert [problem.code for problem in problems] == ["doubled-address"]
    assert f"content/id/{uri}" in problems[0].message
    assert f"'{address}'" in problems[0].message
    assert not (tmp_path / "site").exists()


FAULTS = {
    "a link in Markdown": ({**PAGES, "index.md": "# A\n\n[x](tiada.md)\n"}, ["engine"]),
    "a link in HTML": (
        {**PAGES, "index.md": "# A\n\n<a href='tiada/'>x</a> <a href='modul/satu/#tiada'>y</a>\n"},
        ["broken-link", "broken-anchor"],
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_problems_leave_the_former_site(project: Path, tmp_path: Path, case: str) -> None:
    pages, codes = FAULTS[case]
    output = tmp_path / "rumah" / "site"
    output.mkdir(parents=True)
    (output / ".jejaring").touch()
    (output / "index.html").write_text("lama")
    problems = publish(site(pages), project, output, nothing)
    assert isinstance(problems, list)
    assert [problem.code for problem in problems] == codes
    assert "tiada" in problems[0].message
    assert "Traceback" not in problems[0].message
    assert content(output) == {".jejaring": b"", "index.html": b"lama"}
    assert left_in(project, output) == []


def test_a_broken_template_is_told_without_a_traceback(project: Path, tmp_path: Path) -> None:
    broken = replace(
        site(), languages=tuple(replace(one, config={"theme": {"name": "tiada"}}) for one in site().languages)
    )
    problems = publish(broken, project, tmp_path / "site", nothing)
    assert isinstance(problems, list)
    assert [problem.code for problem in problems] == ["engine", "engine"]
    assert "'id'" in problems[0].message
    assert "tiada" in problems[0].message
    assert "Traceback" not in problems[0].message


def test_an_output_that_holds_other_things(project: Path, tmp_path: Path) -> None:
    (tmp_path / "tesis.odt").write_text("x")
    with pytest.raises(PublishError, match="no build of ours"):
        publish(site(), project, tmp_path, nothing)
    assert content(tmp_path) == {"tesis.odt": b"x"}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 40 KB, on a machine that is thrown away after the tests."""
    if not os.environ.get("CI"):
        pytest.skip("mounts a disk, and so only where CI is set")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=40k", "tmpfs", str(disk)]
    if not hasattr(os, "geteuid") or os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk(small_disk: Path, project: Path) -> None:
    output = small_disk / "site"
    output.mkdir()
    (output / ".jejaring").touch()
    (output / "index.html").write_text("lama")
    with pytest.raises(PublishError, match=r"^There is no space left on the disk for .*site\.$"):
        publish(site(), project, output, nothing)
    assert content(output) == {".jejaring": b"", "index.html": b"lama"}
    assert left_in(project, output) == []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_an_output_without_write_permission(project: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(PublishError, match=r"cannot be used: Permission denied\.$"):
            publish(site(), project, tmp_path / "site", nothing)
    finally:
        tmp_path.chmod(0o755)
