"""All files of the new site, in memory, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jejaring.publish import single
from jejaring.publish.assets import assets
from jejaring.publish.links import NOT_FOUND
from jejaring.publish.offline import offline
from jejaring.publish.page import Page, read
from jejaring.publish.sitemap import sitemap
from jejaring.publish.tidy import tidy
from jejaring.site import Site, SiteLanguage, checked_address


@dataclass(frozen=True, slots=True)
class Assembled:
    """The site as it would be published."""

    files: Mapping[str, bytes]
    """address below the root -> content"""
    pages: Mapping[str, Page]
    """of these files every HTML page, read"""
    built: int
    """how many of the pages the engine built"""


def assemble(site: Site, folders: Sequence[Path], overrides: Path) -> Assembled:
    """Pages from the folders the engine built (one per language, in order), and the files that go with them."""
    built = dict(_built(site.languages, folders))
    given = single.filled(joined(*map(_below_prefix, site.languages)), overrides / "assets")
    files = joined(built, given, site.files, assets(overrides / "assets", built.values()))
    pages = {path: read(content) for path, content in files.items() if path.endswith(".html")}
    prefixes = [(language.code, language.prefix) for language in site.languages]
    listed = [path for path in built if pages[path].listed and path.split("/")[-1] != NOT_FOUND]
    files = joined(files, sitemap(site.site_url, prefixes, listed))
    return Assembled(joined(files, offline(site, files, overrides)), pages, len(built))


def _built(languages: Iterable[SiteLanguage], folders: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """The engine's pages and nothing else of what it wrote."""
    for language, folder in zip(languages, folders, strict=True):
        root = folder / "site"
        for path in sorted(root.rglob("*.html")):
            page = tidy(path.read_text(encoding="utf-8"))
            yield language.prefix + path.relative_to(root).as_posix(), page.encode()


def _below_prefix(language: SiteLanguage) -> dict[str, bytes]:
    return {language.prefix + address: content for address, content in language.files.items()}


def joined(*parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """One mapping in the order of addresses. ValueError when two parts have the same address."""
    files: dict[str, bytes] = {}
    for part in parts:
        if twice := files.keys() & part.keys():
            raise ValueError(f"'{min(twice)}' would be published twice")
        files |= part
    return {checked_address(address): files[address] for address in sorted(files)}
