"""What pages may load and run: said in each page, in `_headers` for hosts that read it, and in an include for nginx.

All three are worked out from the built pages: what is not in them is forbidden. Nobody writes a hash by hand, and
nothing needs a word such as `unsafe-inline`.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from jejaring.destination import Destination, destination
from jejaring.problem import Place, Problem
from jejaring.publish.links import NOT_FOUND
from jejaring.publish.page import Inline, Page

HEADERS = "_headers"
"""read by Netlify, Cloudflare Pages and others"""
NGINX = "headers.nginx.conf"
"""to be included where nginx serves the site"""

SELF, NONE, DATA = "'self'", "'none'", "data:"
OTHER_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-cache",
}
"""Names of files hold no hash, so a browser asks each time whether its copy is still current."""

_MAKER = re.compile(rb"""createPolicy\(\s*["']([\w-]+)["']""")

Policy = dict[str, list[str]]
"""directive -> its sources"""


@dataclass(frozen=True, slots=True)
class Files:
    """What the files that pages share ask of a policy."""

    drawn: bool
    """whether the stylesheet holds pictures as data"""
    makers: tuple[str, ...]
    """names under which scripts may turn words into the address of a script"""

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> Files:
        """Of everything below assets/."""
        scripts = b"\n".join(files[path] for path in sorted(files) if path.endswith(".js"))
        makers = sorted({name.decode() for name in _MAKER.findall(scripts)})
        return cls(any(_draws(files[path].decode()) for path in files if path.endswith(".css")), tuple(makers))


def _draws(css: str) -> bool:
    return "url(data:" in css.replace('"', "").replace("'", "")


def policy(page: Page, shared: Files) -> Policy:
    """The narrowest that the page works under.

    A page that carries everything within gets nothing of the site, so that it works from a file as well.
    """
    asks = any(link.own and destination(link.value) is Destination.INSIDE for link in page.links)
    own = [SELF] if asks else []
    drawn = (asks and shared.drawn) or any(_draws(part.text) for part in page.inline if part.tag == "style")
    pictures = drawn or any(link.own and _is_data(link.value) for link in page.links)
    found: Policy = {
        "default-src": [NONE],
        "script-src": own + _hashes(page.inline, "script"),
        "style-src": own + _hashes(page.inline, "style"),
        "img-src": own + ([DATA] if pictures else []),
        **{f"{kind}-src": own for kind in ("connect", "manifest", "worker")},
        "form-action": own or [NONE],
        "base-uri": [NONE],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": list(shared.makers if asks else ()) or [NONE],
    }
    return {directive: sources for directive, sources in found.items() if sources}


def _is_data(address: str) -> bool:
    return destination(address) is Destination.DATA


def _hashes(inline: Iterable[Inline], tag: str) -> list[str]:
    texts = dict.fromkeys(part.text for part in inline if part.tag == tag)
    return [f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts]


def written(given: Mapping[str, Collection[str]]) -> str:
    return ";".join(f"{directive} {' '.join(sources)}" for directive, sources in given.items())


def with_policy(content: bytes, given: Policy) -> bytes:
    """The page with the policy before everything that it is about."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{escape(written(given), quote=False)}">'.encode()
    before, head, after = content.partition(b"<head>")
    if not head:
        raise ValueError("a page without <head> cannot carry a policy")
    charset = b'<meta charset="utf-8">'
    return before + head + (after.replace(charset, charset + meta, 1) if charset in after else meta + after)


def joined(policies: Iterable[Policy]) -> Policy:
    """What all of them allow together, and that no other site may show the pages in a frame."""
    found: Policy = {}
    for given in policies:
        for directive, sources in given.items():
            known = found.setdefault(directive, [])
            known += [source for source in sources if source not in known]
    loose = {d: [source for source in s if source != NONE] or [NONE] for d, s in found.items()}
    return loose | {"frame-ancestors": [NONE]}


def files(policies: Collection[Policy], site_url: str) -> dict[str, bytes]:
    """`_headers` and the include for nginx; nothing when there is no page."""
    if not policies:
        return {}
    headers = {"Content-Security-Policy": written(joined(policies)), **OTHER_HEADERS}
    return {HEADERS: _for_hosts(headers).encode(), NGINX: _for_nginx(headers, site_url).encode()}


def _for_hosts(headers: Mapping[str, str]) -> str:
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())


def _for_nginx(headers: Mapping[str, str], site_url: str) -> str:
    rows = [
        "# Written by the build for the pages beside it. Include it in the server or location that serves them.",
        *(f'add_header {name} "{value}" always;' for name, value in headers.items()),
        f"error_page 404 {urlsplit(site_url).path or '/'}{NOT_FOUND};",
    ]
    return "\n".join(rows) + "\n"


def strangers(pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Scripts and styles within single pages. The theme's own stand in all pages alike; a hash must bless no other."""
    common = set.intersection(*(set(page.inline) for page in pages.values())) if pages else set()
    for path, page in pages.items():
        for part in page.inline:
            if part not in common:
                place = Place(path, page.line_of_inline(part))
                message = f"a <{part.tag}> stands within this page"
                yield Problem(place, f"inline-{part.tag}", message, "the theme keeps scripts and styles in files")
