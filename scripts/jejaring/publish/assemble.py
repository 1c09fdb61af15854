"""All files of the new site, in memory, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jejaring.problem import Problem
from jejaring.publish import policy, single
from jejaring.publish.assets import assets
from jejaring.publish.folder import for_folder
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
    problems: Sequence[Problem] = ()
    """what must not be published though every link is right"""


def assemble(site: Site, folders: Sequence[Path], overrides: Path) -> Assembled:
    """Pages from the folders the engine built (one per language, in order), and the files that go with them."""
    built = joined(*_built(site, folders))
    given = single.filled(joined(*map(_below_prefix, site.languages)), overrides / "assets")
    shared = assets(overrides / "assets", built.values())
    files = joined(built, given, site.files, shared)
    pages = {path: read(content) for path, content in files.items() if path.endswith(".html")}
    asked = policy.Files.of(shared)
    policies = {path: policy.policy(page, asked) for path, page in pages.items()}
    files |= {path: policy.with_policy(files[path], given) for path, given in policies.items()}
    prefixes = [(language.code, language.prefix) for language in site.languages]
    listed = [path for path in built if pages[path].listed and path.split("/")[-1] != NOT_FOUND]
    files = joined(files, sitemap(site.site_url, prefixes, listed))
    files = joined(files, offline(site, files, overrides), policy.files(policies.values(), site.site_url))
    strangers = list(policy.strangers({path: pages[path] for path in built}))
    return Assembled(files, pages, len(built), strangers)


def _built(site: Site, folders: Iterable[Path]) -> Iterator[dict[str, bytes]]:
    """The engine's pages of each language and nothing else of what it wrote."""
    for language, folder in zip(site.languages, folders, strict=True):
        root = folder / "site"
        found = {
            path.relative_to(root).as_posix(): tidy(path.read_text("utf-8")) for path in sorted(root.rglob("*.html"))
        }
        finished = for_folder if site.from_folder else str
        yield {language.prefix + name: finished(html).encode() for name, html in found.items()}


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
