"""The site without a network: a service worker, and per language a list of what a phone stores, with hashes."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from jejaring.publish.assets import without_head_comments
from jejaring.publish.links import NOT_FOUND
from jejaring.site import Site, SiteLanguage

WORKER = "sw.js"
PARTS = ("cache", "download", "requests", "serve")
"""of the worker, in the theme's folder service-worker, in the order in which they stand in it"""
KILL_SWITCH = "service-worker-off.js"
SHARED = "assets/"
ICONS = ("-192.png", "-512.png")
HASH_BYTES = 8
"""of the SHA-256; service-worker/download.js reckons the same"""


def offline(site: Site, files: Mapping[str, bytes], theme: Path) -> dict[str, bytes]:
    """The worker and the lists for the site's final files; nothing when the theme has no worker.

    A list is `{version, fallback, bytes, transfer, files, extras}`: files are `{address: [hash, bytes]}`, extras have a
    label as third; `transfer` is about what crosses the network when it is compressed.
    """
    code = _code(theme, site)
    if not code or not site.offline:
        return {WORKER: code} if code else {}
    lists = [(language, _list(language, site, files)) for language in site.languages if language.fallback]
    known = {
        each.code: {"list": each.prefix + each.stored_files, "version": found["version"], "prefix": each.prefix}
        for each, found in lists
    }
    named = {each.prefix + each.stored_files: _json(found) for each, found in lists}
    return {WORKER: b"const SITE = %s;\n%s" % (_json(known), code), **named}


def _code(theme: Path, site: Site) -> bytes:
    names = [f"service-worker/{part}.js" for part in PARTS] if site.offline else [KILL_SWITCH]
    scripts = [theme / name for name in names]
    if not all(script.is_file() for script in scripts):
        return b""
    return "\n".join(without_head_comments(script.read_text("utf-8")) for script in scripts).encode()


def _list(language: SiteLanguage, site: Site, files: Mapping[str, bytes]) -> dict[str, object]:
    chosen = {_address(path): files[path] for path in _stored(language, site, files)}
    extras = {
        language.prefix + address: [*_entry(files[language.prefix + address]), label]
        for address, label in sorted(language.offline_optional.items())
        if language.prefix + address in files
    }
    entries = {address: _entry(content) for address, content in chosen.items()}
    return {
        "version": _hash(_json([entries, extras])),
        "fallback": language.prefix + language.fallback,
        "bytes": sum(map(len, chosen.values())),
        "transfer": round(sum(len(zlib.compress(content)) for content in chosen.values()), -3),
        "files": entries,
        "extras": extras,
    }


def _stored(language: SiteLanguage, site: Site, files: Mapping[str, bytes]) -> Iterator[str]:
    """Files of one language that readers get when they store it, and what all languages share."""
    others = tuple(other.prefix for other in site.languages if len(other.prefix) > len(language.prefix))
    not_offline = tuple(language.prefix + start for start in language.not_offline)
    for path in files:
        own = path.startswith(language.prefix) and not path.startswith((*others, *not_offline))
        if (own or path.startswith(SHARED)) and _is_read(path):
            yield path


def _is_read(path: str) -> bool:
    """Whether pages ask for it: not what other programs or a home screen read, nor what is printed."""
    return not path.endswith((NOT_FOUND, ".xml", ".txt", ".pdf", ".webmanifest")) and not path.endswith(ICONS)


def _address(path: str) -> str:
    return path[: -len("index.html")] if path.split("/")[-1] == "index.html" else path


def _entry(content: bytes) -> list[object]:
    return [_hash(content), len(content)]


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[: 2 * HASH_BYTES]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
