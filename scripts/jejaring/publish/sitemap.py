"""sitemap.xml and robots.txt: the pages a search engine may list, each with its other languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def sitemap(site_url: str, languages: Sequence[tuple[str, str]], pages: Iterable[str]) -> dict[str, bytes]:
    """Both files, or none without a site_url. `languages` are (code, prefix), the first is the default; `pages` are
    the files to list, such as `en/modul/index.html`."""
    if not site_url:
        return {}
    listed = set(pages)
    entries = (_entry(site_url, path, languages, listed) for path in sorted(listed))
    robots = f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n"
    return {"sitemap.xml": f"{_HEAD}{''.join(entries)}</urlset>\n".encode(), "robots.txt": robots.encode()}


def _entry(site_url: str, path: str, languages: Sequence[tuple[str, str]], listed: set[str]) -> str:
    versions = {code: other for code, other in _versions(path, languages) if other in listed}
    links = "".join(_links(site_url, versions, languages[0][0])) if len(versions) > 1 else ""
    return f"<url><loc>{escape(_url(site_url, path))}</loc>{links}</url>\n"


def _links(site_url: str, versions: Mapping[str, str], default: str) -> Iterator[str]:
    first = {"x-default": versions[default]} if default in versions else {}
    for code, path in {**versions, **first}.items():
        yield f'<xhtml:link rel="alternate" hreflang={quoteattr(code)} href={quoteattr(_url(site_url, path))}/>'


def _versions(path: str, languages: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The same page in every language, whether it exists or not."""
    own = max((prefix for _, prefix in languages if path.startswith(prefix)), key=len)
    for code, prefix in languages:
        yield code, prefix + path.removeprefix(own)


def _url(site_url: str, path: str) -> str:
    return site_url + quote(path.removesuffix("index.html"))
