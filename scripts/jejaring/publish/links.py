"""Every link of every built page leads somewhere, and every reference within a page finds its element."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import unquote, urlsplit

from jejaring.destination import Destination, destination
from jejaring.problem import Place, Problem, nearest
from jejaring.publish.manuscripts import Spot, Written
from jejaring.publish.page import Page, Reference

_SCHEME_OR_HOST = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
NOT_FOUND = "404.html"
"""shown at any address, so its links must start from the root"""

ALIKE = 0.6
"""an address with a wrong folder is still like the right one"""


@dataclass(frozen=True, slots=True)
class LinkTargets:
    """What there is to link to."""

    pages: Mapping[str, Page]
    """file of the site, such as `en/modul/index.html` -> what it says"""
    files: Collection[str]
    """all files of the site, the pages among them"""
    base: str
    """path of the root on its host, from slash to slash"""
    site_url: str
    """empty, or with a slash at its end"""
    written: Mapping[str, Written] = field(default_factory=dict)
    """of the pages those that are written by hand"""


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem that does not know its place yet."""

    code: str
    message: str
    hint: str = ""


Near = Callable[[str], str]


def check(
    pages: Mapping[str, Page], files: Collection[str], site_url: str, written: Mapping[str, Written] | None = None
) -> list[Problem]:
    """All broken links, anchors, schemes, ids and references, and what no page may hold, page by page.

    What stands in one of the `written` pages is told at its place in the Markdown.
    """
    base = urlsplit(site_url).path or "/"
    site = LinkTargets(pages, frozenset(files) | frozenset(pages), base, site_url, written or {})
    near = cache(lambda address: nearest(address, map(_shown, site.files), ALIKE))
    return [problem for path in sorted(pages) for problem in _page_problems(path, site, near)]


def _page_problems(path: str, site: LinkTargets, near: Near) -> Iterator[Problem]:
    page = site.pages[path]
    for reference in dict.fromkeys(page.links):
        if fault := _link_fault(path, reference, site, near):
            spot = _spot_of_link(path, reference.value, site)
            yield _problem(path, page, reference.attribute, reference.value, fault, spot)
    for reference in dict.fromkeys(page.refused):
        yield _problem(path, page, reference.attribute, reference.value, _refused_fault(reference))
    for reference in dict.fromkeys(page.idrefs):
        if reference.value not in page.ids:
            yield _problem(path, page, reference.attribute, reference.value, _reference_fault(page, reference))
    for name, count in page.ids.items():
        if count > 1:
            spot = site.written[path].id(name) if path in site.written else None
            yield _problem(path, page, "id", name, Fault("duplicate-id", f"the id '{name}' stands {count} times"), spot)


def _problem(path: str, page: Page, attribute: str, value: str, fault: Fault, spot: Spot | None = None) -> Problem:
    place, line = spot or (Place(path, page.line_of(attribute, value)), "")
    return Problem(place, fault.code, fault.message, fault.hint, line)


def _spot_of_link(path: str, value: str, site: LinkTargets) -> Spot | None:
    """Where the Markdown of the page has the link; None when it has it not, and then the theme made it."""
    if path not in site.written:
        return None
    inside = destination(value) is Destination.INSIDE
    target, mark, anchor = value.partition("#") if inside else ("", "", "")
    address = (resolved(path, unquote(target), site.base) or "") + mark + anchor
    return site.written[path].link(address, value)


def _reference_fault(page: Page, reference: Reference) -> Fault:
    message = f"{reference.attribute} names '{reference.value}', and no element of the page has this id"
    return Fault("broken-reference", message, nearest(reference.value, page.ids))


def _link_fault(path: str, link: Reference, site: LinkTargets, near: Near) -> Fault | None:
    value = _from_base(link.value, site)
    leads = destination(value)
    if leads is not Destination.INSIDE and _SCHEME_OR_HOST.match(value):
        return _outer_fault(leads, link)
    parts = urlsplit(value)
    if _is_adrift(path, parts.path):
        message = f"{link.attribute} '{link.value}' is relative, but this page is shown at any address"
        return Fault("broken-link", message, f"begin it with '{site.base}'")
    return _target_fault(path, parts.path, parts.fragment, link, site, near)


def _from_base(value: str, site: LinkTargets) -> str:
    """A full address of our own site as a path."""
    if site.site_url and f"{value}/".startswith(site.site_url):
        return site.base + value[len(site.site_url) :]
    return value


def _outer_fault(leads: Destination, link: Reference) -> Fault | None:
    """What leads out of the site: links to follow may, what a browser asks for by itself may not."""
    if leads is Destination.NOWHERE and link.value.lower().startswith(("https:", "mailto:", "tel:")):
        return Fault("broken-link", f"{link.attribute} '{link.value}' is no address")
    if leads is Destination.DATA and link.tag in ("img", "source", "link"):
        return None
    if link.own and leads is Destination.WEB:
        message = f"{link.attribute} '{_short(link.value)}' of <{link.tag}> would be asked of another site"
        return Fault("external-resource", message, "a page loads only what stands on the site itself")
    if leads in (Destination.WEB, Destination.CONTACT) and not link.own:
        return None
    hint = "use https" if link.value.lower().startswith(("http:", "//")) else "use https, mailto or tel"
    return Fault("bad-scheme", f"{link.attribute} '{_short(link.value)}' does not say https, mailto or tel", hint)


def _refused_fault(refused: Reference) -> Fault:
    if not refused.attribute:
        return Fault("forbidden-tag", f"<{refused.tag}> may not stand in a page", "a page holds only what is its own")
    message = f"{refused.attribute}='{_short(refused.value)}' of <{refused.tag}> may not stand in a page"
    return Fault("forbidden-attribute", message, "the pages' policy forbids it; use a class, or a script of the theme")


def _is_adrift(path: str, target: str) -> bool:
    return path.split("/")[-1] == NOT_FOUND and target != "" and not target.startswith("/")


def _target_fault(
    path: str, target: str, fragment: str, link: Reference, site: LinkTargets, near: Near
) -> Fault | None:
    address = resolved(path, unquote(target), site.base)
    if address is None:
        return Fault("broken-link", f"{link.attribute} '{link.value}' leads out of the site")
    file = _file(address, site.files)
    if file is None:
        return Fault("broken-link", f"{link.attribute} '{link.value}' leads to no file of the site", near(address))
    return _anchor_fault(file, unquote(fragment).partition(":~:")[0], link, site)


def _anchor_fault(file: str, anchor: str, link: Reference, site: LinkTargets) -> Fault | None:
    """Files that are no page of ours may understand a fragment in their own way, as PDF does."""
    page = site.pages.get(file)
    if page is None or anchor in ("", "top") or anchor in page.ids:
        return None
    message = f"{link.attribute} '{link.value}': nothing in '{_shown(file)}' has the id '{anchor}'"
    return Fault("broken-anchor", message, nearest(anchor, page.ids))


def resolved(page: str, target: str, base: str) -> str | None:
    """The address below the root that `target` means on `page`; None when it lies outside."""
    if not target:
        return page
    if target.startswith("/"):
        return _below(base, "/" + _joined([], target[1:], root_is_end=True))
    folder = page.split("/")[:-1]
    try:
        return _joined(folder, target, root_is_end=False)
    except IndexError:
        return None


def _below(base: str, on_host: str) -> str | None:
    return on_host[len(base) :] if f"{on_host}/".startswith(base) else None


def _joined(folder: Sequence[str], target: str, *, root_is_end: bool) -> str:
    """`folder/target` without dots. Going up from the root stays there if `root_is_end`, else it is an IndexError."""
    way = [*folder]
    steps = target.split("/")
    for step in steps:
        if step == "..":
            if way or not root_is_end:
                way.pop()
        elif step != ".":
            way.append(step)
    if steps[-1] in (".", ".."):
        way.append("")
    return "/".join(way)


def _file(address: str, files: Collection[str]) -> str | None:
    """The file a host serves for the address; for a folder that is its index.html, with or without the slash."""
    choices = [f"{address}index.html"] if address.endswith("/") or not address else [address, f"{address}/index.html"]
    return next((choice for choice in choices if choice in files), None)


def _shown(file: str) -> str:
    return file.removesuffix("index.html") if file.endswith("/index.html") else file


def _short(value: str) -> str:
    return value if len(value) <= 60 else f"{value[:57]}..."
