"""Small sites and what is wrong with their links; then search engines' view of the same pages."""

from urllib.parse import urlsplit

import pytest
from jejaring.problem import Problem
from jejaring.publish.links import check, resolved
from jejaring.publish.manuscripts import Written
from jejaring.publish.page import read
from jejaring.publish.sitemap import sitemap
from jejaring.site import Manuscript

URL = "https://contoh.id/p2p/"
FILES = {
    "index.html": '<h1 id="atas">A</h1>',
    "modul/satu/index.html": '<h1 id="satu">1</h1><h2 id="langkah dua">2</h2>',
    "en/index.html": "<p>",
    "unduh/satu.pdf": "",
    "assets/site.css": "",
    "berkas/nama panjang.html": '<p id="é">',
}

GOOD = """
<a href=""> | <a href="#"> | <a href="#top"> | <a href="#ini"><b id="ini"> | <a href="?a=1">
<a href="../../"> | <a href="../../index.html#atas">
<a href="../satu/#satu"> | <a href="../satu#satu"> | <a href="../satu?a=1#satu">
<a href="../satu/#langkah%20dua"> | <a href="../satu/#satu:~:text=a"> | <a href=" ../../en/ ">
<a href="/p2p/"> | <a href="/p2p"> | <a href="/p2p/modul/satu/"> | <a href="/p2p/en/../modul/./satu/">
<a href="https://contoh.id/p2p/modul/satu/#satu"> | <a href="https://contoh.id/p2p"> | <a href="https://lain.id/x#y">
<a href="mailto:a@b.id"> | <a href="tel:+6264412345"> | <a href="HTTPS://lain.id">
<a href="../../unduh/satu.pdf#page=2"> | <a href="../../berkas/nama%20panjang.html#%C3%A9">
<img src="data:image/png;base64,AA=="> | <img srcset="../../unduh/satu.pdf 1x, ../../assets/site.css 2x">
<link rel="stylesheet" href="../../assets/site.css"> | <form action="../../en/">
<button popovertarget="m"></button><div popover id="m"> | <template><i id="t"></i><i id="t"></i></template>
<label for="x"></label><input id="x" aria-labelledby="x y" aria-describedby="y"><p id="y"> | <a name="x">
<svg><use href="#g"/></svg><svg id="g"></svg> | <p>href="none"</p><!-- <a href=none> --><script>'<a href=x>'</script>
"""

NO_FILE = "leads to no file of the site"
OUT = "leads out of the site"
SCHEME = "does not say https, mailto or tel"
NO_ID = "and no element of the page has this id"
BAD = {
    '<a href="../tiga/">': f"broken-link: href '../tiga/' {NO_FILE}",
    '<a href="../../unduh/satu.pdf/">': f"broken-link: href '../../unduh/satu.pdf/' {NO_FILE}",
    '<a href="..\\satu">': f"broken-link: href '..\\satu' {NO_FILE}",
    '<a href="..//satu/">': f"broken-link: href '..//satu/' {NO_FILE}",
    '<a href="https://contoh.id/p2p/tiada">': f"broken-link: href 'https://contoh.id/p2p/tiada' {NO_FILE}",
    '<a href="../../../">': f"broken-link: href '../../../' {OUT}",
    '<a href="../../../p2p/">': f"broken-link: href '../../../p2p/' {OUT}",
    '<a href="/lain/">': f"broken-link: href '/lain/' {OUT}",
    '<a href="/p2p2/">': f"broken-link: href '/p2p2/' {OUT}",
    '<a href="https://[x/">': "broken-link: href 'https://[x/' is no address",
    '<a href="../satu/#x">': "broken-anchor: href '../satu/#x': nothing in 'modul/satu/' has the id 'x'",
    '<a href="#itu">': "broken-anchor: href '#itu': nothing in 'modul/dua/' has the id 'itu'",
    '<a href="http://lain.id/">': f"bad-scheme: href 'http://lain.id/' {SCHEME}",
    '<a href="//lain.id/">': f"bad-scheme: href '//lain.id/' {SCHEME}",
    '<a href="javascript:alert(1)">': f"bad-scheme: href 'javascript:alert(1)' {SCHEME}",
    '<a href="data:text/html,x">': f"bad-scheme: href 'data:text/html,x' {SCHEME}",
    '<img src="x.png">': f"broken-link: src 'x.png' {NO_FILE}",
    '<img srcset="../../unduh/satu.pdf 1x, b.png 2x">': f"broken-link: srcset 'b.png' {NO_FILE}",
    '<video poster="x.png">': f"broken-link: poster 'x.png' {NO_FILE}",
    '<form action="../cari/">': f"broken-link: action '../cari/' {NO_FILE}",
    '<template><a href="../tiga/"></a></template>': f"broken-link: href '../tiga/' {NO_FILE}",
    '<a href="x"></a><a href="x">': f"broken-link: href 'x' {NO_FILE}",
    '<p id="a"><p id="a"><p id="a">': "duplicate-id: the id 'a' stands 3 times",
    '<label for="nma"></label><input id="nama">': f"broken-reference: for names 'nma', {NO_ID}",
    '<p aria-labelledby="a b" id="a">': f"broken-reference: aria-labelledby names 'b', {NO_ID}",
    '<button popovertarget="m">': f"broken-reference: popovertarget names 'm', {NO_ID}",
}
HINTS = {
    '<a href="../satuu/">': "did you mean 'modul/satu/'?",
    '<a href="../satu/#satuu">': "did you mean 'satu'?",
    '<a href="../../satu.pdf">': "did you mean 'unduh/satu.pdf'?",
    '<label for="nma"></label><input id="nama">': "did you mean 'nama'?",
    '<a href="http://lain.id/">': "use https",
    '<a href="ftp://lain.id/">': "use https, mailto or tel",
}


def problems_of(html: str, path: str = "modul/dua/index.html", site_url: str = URL) -> list[Problem]:
    pages = {name: read(text.encode()) for name, text in {**FILES, path: html}.items() if name.endswith(".html")}
    return [problem for problem in check(pages, FILES, site_url) if problem.place.file == path]


@pytest.mark.parametrize("html", GOOD.strip().replace(" | ", "\n").split("\n"))
def test_nothing_is_wrong(html: str) -> None:
    assert problems_of(html) == []


@pytest.mark.parametrize("html", BAD)
def test_faults(html: str) -> None:
    assert [f"{problem.code}: {problem.message}" for problem in problems_of(html)] == [BAD[html]]


@pytest.mark.parametrize("html", HINTS)
def test_hints(html: str) -> None:
    assert [problem.hint for problem in problems_of(html)] == [HINTS[html]]


def test_all_faults_of_all_pages_are_told_with_their_lines() -> None:
    html = '<p>\n<a href="x?a=1&amp;b=2">\n<a href="y">\n'
    problems = check({"b.html": read(html.encode()), "a.html": read(html.encode())}, [], "")
    assert [str(problem.place) for problem in problems] == ["a.html:2:0", "a.html:3:0", "b.html:2:0", "b.html:3:0"]


NOT_FOUND = {
    '<a href="/p2p/modul/satu/">': 0, '<a href="#a"><i id="a">': 0, '<a href="/p2p/en/../assets/site.css">': 0,
    '<a href="modul/satu/">': 1, '<a href="./">': 1, '<a href="/modul/satu/">': 1,
}  # fmt: skip


@pytest.mark.parametrize("html", NOT_FOUND)
def test_the_page_for_unknown_addresses_links_from_the_root(html: str) -> None:
    assert len(problems_of(html, "404.html")) == NOT_FOUND[html]
    assert len(problems_of(html, "en/404.html")) == NOT_FOUND[html]


RESOLVED = {
    ("a/b/index.html", "", "/"): "a/b/index.html",
    ("a/b/index.html", ".", "/"): "a/b/",
    ("a/b/index.html", "..", "/"): "a/",
    ("a/b/index.html", "../..", "/"): "",
    ("a/b/index.html", "../../..", "/"): None,
    ("a/b.html", "c", "/"): "a/c",
    ("index.html", "a/./b/../c/", "/"): "a/c/",
    ("x.html", "/", "/"): "",
    ("x.html", "/../a", "/"): "a",
    ("x.html", "/p/a", "/p/"): "a",
    ("x.html", "/p", "/p/"): "",
    ("x.html", "/p/../q", "/p/"): None,
}


@pytest.mark.parametrize("case", RESOLVED)
def test_resolved(case: tuple[str, str, str]) -> None:
    assert resolved(*case) == RESOLVED[case]


def test_without_a_site_url_paths_start_at_the_root() -> None:
    assert problems_of('<a href="/modul/satu/"></a><a href="https://contoh.id/p2p/none">', site_url="") == []


def test_what_search_engines_may_not_list() -> None:
    assert not read(b'<meta name="robots" content="NoIndex, follow">').listed
    assert not read(b"<meta content=noindex name=ROBOTS>").listed
    assert read(b'<meta name="robots" content="all">').listed
    assert read(b"<p>noindex").listed


LANGUAGES = [("id", ""), ("en", "en/"), ("ace", "ace/")]


def test_sitemap_names_every_page_with_its_other_languages() -> None:
    files = sitemap(
        URL, LANGUAGES, ["index.html", "en/index.html", "a & b/index.html", "en/sendiri/index.html", "x.html"]
    )
    rows = files["sitemap.xml"].decode().splitlines()[2:-1]
    assert [row.partition("<loc>")[2].partition("</loc>")[0].removeprefix(URL) for row in rows] == [
        "a%20%26%20b/", "en/", "en/sendiri/", "", "x.html",
    ]  # fmt: skip
    assert rows[1].count("xhtml:link") == 3
    assert 'hreflang="x-default" href="https://contoh.id/p2p/"' in rows[1]
    assert 'hreflang="id" href="https://contoh.id/p2p/"/>' in rows[1]
    assert 'hreflang="ace"' not in rows[1]
    assert [rows[n].count("xhtml:link") for n in (0, 2, 4)] == [0, 0, 0]
    assert f"Sitemap: {URL}sitemap.xml" in files["robots.txt"].decode()


def test_without_a_site_url_there_is_no_sitemap() -> None:
    assert sitemap("", LANGUAGES, ["index.html"]) == {}
    assert urlsplit(URL).path == "/p2p/"


LOADED = {
    '<img src="https://lain.id/a.png" alt="">': "src",
    '<img srcset="../../unduh/satu.pdf 1x, https://lain.id/b 2x" alt="">': "srcset",
    '<link rel="preload" as="image" imagesrcset="https://lain.id/b 2x" href="">': "imagesrcset",
    '<link rel="stylesheet" href="https://lain.id/a.css">': "href",
    '<link rel="preconnect" href="https://lain.id">': "href",
    '<link href="https://lain.id">': "href",
    '<script src="https://lain.id/a.js"></script>': "src",
    '<video poster="https://lain.id/a"></video>': "poster",
    '<audio><source src="https://lain.id/a"></audio>': "src",
    '<track src="https://lain.id/a">': "src",
    '<input type="image" src="https://lain.id/a">': "src",
    '<body background="https://lain.id/a">': "background",
    '<a href="#" ping="https://lain.id/a">': "ping",
    '<form action="https://lain.id/"></form>': "action",
    '<button formaction="https://lain.id/"></button>': "formaction",
    '<svg><use xlink:href="https://lain.id/a#b"/></svg>': "xlink:href",
    '<svg><image href="https://lain.id/a"/></svg>': "href",
    '<svg><feImage href="https://lain.id/a"/></svg>': "href",
    '<template><img src="https://lain.id/a" alt=""></template>': "src",
}


@pytest.mark.parametrize("html", LOADED)
def test_nothing_is_loaded_from_elsewhere(html: str) -> None:
    (problem,) = [problem for problem in problems_of(html) if problem.code == "external-resource"]
    assert problem.message.startswith(f"{LOADED[html]} 'https://lain.id")


REFUSED = {
    '<iframe src="../../en/"></iframe>': "<iframe>",
    '<object data="../../unduh/satu.pdf"></object>': "<object>",
    '<embed src="../../unduh/satu.pdf">': "<embed>",
    '<base href="/p2p/">': "<base>",
    '<meta http-equiv="refresh" content="0;url=https://lain.id">': "http-equiv=",
    '<p style="background:url(https://lain.id)">': "style=",
    '<p onclick="a()">': "onclick=",
    "<svg/onload=a()>": "onload=",
    "<template><p ONFOCUS=a()></template>": "onfocus=",
    '<div srcdoc="a">': "srcdoc=",
}


@pytest.mark.parametrize("html", REFUSED)
def test_what_no_page_may_hold(html: str) -> None:
    (problem,) = problems_of(html)
    assert problem.code in ("forbidden-tag", "forbidden-attribute")
    assert problem.message.startswith(REFUSED[html])


@pytest.mark.parametrize(
    "html", ["<p>on = 1</p>", '<p title="onclick=1">', '<link rel="canonical" href="https://lain.id/">']
)
def test_words_and_what_is_only_said_are_no_fault(html: str) -> None:
    assert problems_of(html) == []


MARKDOWN = """---
title: A
---
Teks `[x](modul/tiga.md)`.

[satu](../modul/satu/index.md#tiada) dan [tiga](tiada.md)
<a href="tiada.html">x</a>

[y]: ../../lain/z.md

## Judul {: #dua }
"""
PAGE = """<a href="../../modul/satu/#tiada"> <a href="tiada.md"> <a href="tiada.html"> <a href="../../lain/z/">
<h2 id="dua"></h2><h3 id="dua"></h3><a href="tema/">"""


def test_links_are_told_where_the_author_wrote_them() -> None:
    lines = tuple(MARKDOWN.replace("../../lain", "../lain").split("\n"))
    written = Written(Manuscript("content/id/bab/a.md", lines, body_line=4), "bab/a.md")
    pages = {name: read(text.encode()) for name, text in {**FILES, "bab/a/index.html": PAGE}.items() if "html" in name}
    found = check(pages, FILES, URL, {"bab/a/index.html": written})
    assert [(str(problem.place), problem.code) for problem in found] == [
        ("content/id/bab/a.md:6:8", "broken-anchor"),
        ("content/id/bab/a.md:6:49", "broken-link"),
        ("content/id/bab/a.md:7:10", "broken-link"),
        ("content/id/bab/a.md:9:6", "broken-link"),
        ("bab/a/index.html:2", "broken-link"),
        ("content/id/bab/a.md:11:14", "duplicate-id"),
    ]
    assert found[0].line_text == lines[5]
