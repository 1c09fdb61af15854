"""Small sites and what is wrong with their links; then search engines' view of the same pages."""

from urllib.parse import urlsplit

import pytest
from curriculum.publish.links import check, resolved
from curriculum.publish.page import read
from curriculum.publish.sitemap import sitemap

URL = "https://contoh.id/p2p/"
FILES = {
    "index.html": '<h1 id="atas">A</h1>',
    "modul/satu/index.html": '<h1 id="satu">1</h1><h2 id="langkah dua">2</h2>',
    "en/index.html": "<p>",
    "unduh/satu.pdf": "",
    "assets/site.css": "",
    "berkas/nama panjang.html": '<p id="é">',
}

GOOD = [
    '<a href="">', '<a href="#">', '<a href="#top">', '<a href="#ini"><b id="ini">', '<a href="../../">', '<a href="../../index.html#atas">',
    '<a href="../satu/#satu">', '<a href="../satu#satu">', '<a href="../satu?a=1#satu">', '<a href="?a=1">', '<a href="../satu/#langkah%20dua">',
    '<a href="/p2p/">', '<a href="/p2p">', '<a href="/p2p/modul/satu/">', '<a href="/p2p/en/../modul/./satu/">',
    '<a href="https://contoh.id/p2p/modul/satu/#satu">', '<a href="https://contoh.id/p2p">', '<a href="https://lain.id/x#y">',
    '<a href="mailto:a@b.id">', '<a href="tel:+6264412345">', '<a href="../../unduh/satu.pdf#page=2">', '<a href="HTTPS://lain.id">',
    '<a href="../../berkas/nama%20panjang.html#%C3%A9">', '<a href=" ../../en/ ">', '<a href="../satu/#satu:~:text=a">',
    '<img src="data:image/png;base64,AA==">', '<img srcset="../../unduh/satu.pdf 1x, ../../assets/site.css 2x">',
    '<link rel="stylesheet" href="../../assets/site.css">', '<form action="../../en/">', '<button popovertarget="m"></button><div popover id="m">',
    '<label for="x"></label><input id="x" aria-labelledby="x y" aria-describedby="y"><p id="y">', '<template><i id="t"></i><i id="t"></i></template>',
    '<a name="x">', '<svg><use href="#g"/></svg><svg id="g"></svg>', "<p>href=\"nowhere\"</p><!-- <a href=nowhere> --><script>'<a href=x>'</script>",
]  # fmt: skip

BAD = {  # a hint that is left empty here may be anything
    '<a href="../tiga/">': [("broken-link", "href '../tiga/' leads to no file of the site", "")],
    '<a href="../satuu/">': [("broken-link", "href '../satuu/' leads to no file of the site", "did you mean 'modul/satu/'?")],
    '<a href="../../../">': [("broken-link", "href '../../../' leads out of the site", "")],
    '<a href="../../../p2p/">': [("broken-link", "href '../../../p2p/' leads out of the site", "")],
    '<a href="/lain/">': [("broken-link", "href '/lain/' leads out of the site", "")],
    '<a href="/p2p2/">': [("broken-link", "href '/p2p2/' leads out of the site", "")],
    '<a href="https://contoh.id/p2p/en/modul/">': [("broken-link", "href 'https://contoh.id/p2p/en/modul/' leads to no file of the site", "did you mean 'modul/dua/'?")],
    '<a href="../satu/#satuu">': [("broken-anchor", "href '../satu/#satuu': nothing in 'modul/satu/' has the id 'satuu'", "did you mean 'satu'?")],
    '<a href="#itu">': [("broken-anchor", "href '#itu': nothing in 'modul/dua/' has the id 'itu'", "")],
    '<a href="../../unduh/satu.pdf/">': [("broken-link", "href '../../unduh/satu.pdf/' leads to no file of the site", "did you mean 'unduh/satu.pdf'?")],
    '<a href="..\\satu">': [("broken-link", "href '..\\satu' leads to no file of the site", "")],
    '<a href="..//satu/">': [("broken-link", "href '..//satu/' leads to no file of the site", "did you mean 'modul/satu/'?")],
    '<a href="https://[x/">': [("broken-link", "href 'https://[x/' is no address", "")],
    '<a href="http://lain.id/">': [("bad-scheme", "href 'http://lain.id/' does not say https, mailto or tel", "use https")],
    '<a href="//lain.id/">': [("bad-scheme", "href '//lain.id/' does not say https, mailto or tel", "use https")],
    '<a href="javascript:alert(1)">': [("bad-scheme", "href 'javascript:alert(1)' does not say https, mailto or tel", "use https, mailto or tel")],
    '<a href="data:text/html,x">': [("bad-scheme", "href 'data:text/html,x' does not say https, mailto or tel", "use https, mailto or tel")],
    '<img src="x.png">': [("broken-link", "src 'x.png' leads to no file of the site", "")],
    '<img srcset="../../unduh/satu.pdf 1x, b.png 2x">': [("broken-link", "srcset 'b.png' leads to no file of the site", "")],
    '<video poster="x.png">': [("broken-link", "poster 'x.png' leads to no file of the site", "")],
    '<form action="../cari/">': [("broken-link", "action '../cari/' leads to no file of the site", "")],
    '<template><a href="../tiga/"></a></template>': [("broken-link", "href '../tiga/' leads to no file of the site", "")],
    '<p id="a"><p id="a"><p id="a">': [("duplicate-id", "the id 'a' stands 3 times", "")],
    '<label for="nma"></label><input id="nama">': [("broken-reference", "for names 'nma', and no element of the page has this id", "did you mean 'nama'?")],
    '<p aria-labelledby="a b" id="a">': [("broken-reference", "aria-labelledby names 'b', and no element of the page has this id", "")],
    '<button popovertarget="m">': [("broken-reference", "popovertarget names 'm', and no element of the page has this id", "")],
    '<a href="x"></a><a href="x">': [("broken-link", "href 'x' leads to no file of the site", "")],
}  # fmt: skip


def problems_of(html: str, path: str = "modul/dua/index.html", site_url: str = URL) -> list[tuple[str, str, str]]:
    pages = {name: read(text.encode()) for name, text in {**FILES, path: html}.items() if name.endswith(".html")}
    return [(p.code, p.message, p.hint) for p in check(pages, FILES, site_url) if p.place.file == path]


@pytest.mark.parametrize("html", GOOD)
def test_nothing_is_wrong(html: str) -> None:
    assert problems_of(html) == []


@pytest.mark.parametrize("html", BAD)
def test_faults(html: str) -> None:
    found, expected = problems_of(html), BAD[html]
    assert [problem[:2] for problem in found] == [problem[:2] for problem in expected]
    assert all(hint in ("", said) for (*_, said), (*_, hint) in zip(found, expected, strict=True))


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
    assert not read(b'<meta content=noindex name=ROBOTS>').listed
    assert read(b'<meta name="robots" content="all">').listed and read(b"<p>noindex").listed


LANGUAGES = [("id", ""), ("en", "en/"), ("ace", "ace/")]


def test_sitemap_names_every_page_with_its_other_languages() -> None:
    files = sitemap(URL, LANGUAGES, ["index.html", "en/index.html", "a & b/index.html", "en/sendiri/index.html", "x.html"])
    rows = files["sitemap.xml"].decode().splitlines()[2:-1]
    assert [row.partition("<loc>")[2].partition("</loc>")[0].removeprefix(URL) for row in rows] == [
        "a%20%26%20b/", "en/", "en/sendiri/", "", "x.html",
    ]  # fmt: skip
    assert rows[1].count("xhtml:link") == 3 and 'hreflang="x-default" href="https://contoh.id/p2p/"' in rows[1]
    assert 'hreflang="id" href="https://contoh.id/p2p/"/>' in rows[1] and 'hreflang="ace"' not in rows[1]
    assert [rows[n].count("xhtml:link") for n in (0, 2, 4)] == [0, 0, 0]
    assert f"Sitemap: {URL}sitemap.xml" in files["robots.txt"].decode()


def test_without_a_site_url_there_is_no_sitemap() -> None:
    assert sitemap("", LANGUAGES, ["index.html"]) == {}
    assert urlsplit(URL).path == "/p2p/"
