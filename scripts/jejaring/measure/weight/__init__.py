"""What a first visit on a phone costs, per page type, beside stock Material on the same Markdown in the same run."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from jejaring.measure.search.peers import material
from jejaring.measure.weight import lighthouse
from jejaring.measure.weight.compressing import ENCODINGS, served
from jejaring.measure.weight.visit import Visit, started, visits
from jejaring.pipeline import BuildOptions, EnvironmentFault, checked
from jejaring.problem import counted
from jejaring.publish import publish
from jejaring.render import render

SCORED = ("home", "module", "facilitator", "progress", "glossary")
"""page types that Lighthouse looks at"""


@dataclass(frozen=True, slots=True)
class PageType:
    kind: str
    address: str


def report(options: BuildOptions) -> str:
    """The tables, as text. Raises ValueError on a curriculum with problems, EnvironmentFault without a browser."""
    curriculum, problems, _ = checked(options, lambda name: None)
    if curriculum is None:
        raise ValueError(f"the curriculum has {counted(len(problems), 'problem')}; run build.py --check")
    rendered = render(curriculum)
    with tempfile.TemporaryDirectory(prefix="jejaring-bench-") as folder:
        ours, room = Path(folder) / "ours", Path(folder) / "stock"
        if isinstance(publish(rendered, options.project, ours, lambda name: None), list):
            raise ValueError("the site has broken links; run build.py")
        stock = material(rendered, room, listed_only=False)
        types = list(page_types(ours))
        sites = {"ours": ours, "stock Material": stock}
        with started() as chromium:
            weighed = {name: weigh(chromium, site, types) for name, site in sites.items()}
        scored = [page for page in types if page.kind in SCORED]
        scores = {name: lighthouse.scores(site, scored) for name, site in sites.items()}
    return "\n\n".join([table(types, weighed), lighthouse.table(scored, scores)])


def page_types(site: Path, prefix: str = "") -> Iterator[PageType]:
    """The heaviest page of each type, by the type that pages name, in the order of the site."""
    heaviest: dict[str, Path] = {}
    other = tuple(path.parent.name + "/" for path in site.glob("*/index.html") if len(path.parent.name) == 2)
    for path in sorted(site.rglob("*.html"), key=lambda path: -path.stat().st_size):
        if path.relative_to(site).as_posix().startswith(prefix or other or "\0"):
            continue
        node = LexborHTMLParser(path.read_bytes()).css_first("[data-kind]")
        heaviest.setdefault((node.attributes["data-kind"] or "") if node else "single file", path)
    for kind, path in sorted(heaviest.items(), key=lambda item: item[1]):
        yield PageType(kind, path.relative_to(site).as_posix().removesuffix("index.html"))


Weights = Mapping[tuple[str, str], Visit | None]
"""(address, encoding) -> what the visit cost; None where the site has no such page"""


def weigh(chromium: Browser, site: Path, types: Sequence[PageType]) -> Weights:
    """Every page type over every encoding, each on a phone that knows nothing of the site."""
    found: dict[tuple[str, str], Visit | None] = {}
    addresses = [page.address for page in types]
    for encoding in ENCODINGS:
        with served(site, encoding) as host:
            found |= {(address, encoding): visit for address, visit in visits(chromium, host, addresses).items()}
    return found


def table(types: Sequence[PageType], weighed: Mapping[str, Weights]) -> str:
    """One row per page type; kilobytes over gzip and Brotli, requests, of these to third parties."""
    head = f"{'page type':<16}" + "".join(f"{name:>36}" for name in weighed)
    below = f"{'':<16}" + f"{'gzip kB  br kB  requests  others':>36}" * len(weighed)
    rows = [f"{page.kind:<16}" + "".join(_cells(page, each) for each in weighed.values()) for page in types]
    return "\n".join(["First visit, empty cache, 360 px wide", head, below, *rows])


def _cells(page: PageType, weights: Weights) -> str:
    each = [weights[page.address, encoding] for encoding in ENCODINGS]
    if not all(each):
        return f"{'-':>36}"
    gzip, brotli = (visit.bytes / 1000 for visit in each if visit)
    first = each[0]
    assert first is not None
    return f"{gzip:>19.1f}{brotli:>7.1f}{first.requests:>7}{first.others:>3}"


__all__ = ["EnvironmentFault", "PageType", "page_types", "report", "table", "weigh"]
