"""How well the search finds what people look for, beside stock Material and stock Pagefind, and what it costs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from jejaring.link import Curriculum
from jejaring.measure.search import cases, engines, growth, peers
from jejaring.measure.search.engines import LUNR, OURS, PAGEFIND
from jejaring.pipeline import BuildOptions, EnvironmentFault, checked, run
from jejaring.problem import counted
from jejaring.render import render

LISTS = ("search", "search-open", "search-held-back", "search-set-aside")
"""what the search was made with; what it was tuned with later; two that nobody looked at while tuning"""
CASES = tuple(Path("tests/cases", f"{name}.yml") for name in LISTS)
SIZES = (25, 250, 1000)


def report(options: BuildOptions) -> str:
    """Recall on the project's own queries and costs at several sizes.

    Raises ValueError on a curriculum with problems, RuntimeError when a browser or a peer cannot be had.
    """
    curriculum, problems, _ = checked(options, lambda name: None)
    if curriculum is None:
        raise ValueError(f"the curriculum has {counted(len(problems), 'problem')}; run build.py --check")
    with tempfile.TemporaryDirectory(prefix="jejaring-bench-") as folder, engines.chromium() as chrome:
        lines = [
            *_recall(options, curriculum, Path(folder), chrome),
            "",
            *_costs(options, curriculum, Path(folder), chrome),
        ]
    return "\n".join(lines)


def _recall(options: BuildOptions, curriculum: Curriculum, folder: Path, chrome: Any) -> Iterator[str]:
    """One row per list of queries, language and engine."""
    sites = _sites(options, curriculum, folder)
    yield f"{'':<46}{'queries':>8}{'recall@1':>10}{'recall@3':>10}{'MRR':>8}"
    for path, (language, listed) in _asked(options.project):
        for name, script, site in sites:
            with engines.served(site) as base:
                queries = [case.query for case in listed]
                answers = engines.asked(chrome, script, base, curriculum.prefix(language), queries)
            found = cases.score(listed, answers)
            row = f"{found.first:>10.3f}{found.third:>10.3f}{found.reciprocal:>8.3f}"
            yield f"{path.stem + ' ' + language + ' ' + name:<46}{len(listed):>8}{row}"


def _asked(project: Path) -> Iterator[tuple[Path, tuple[str, list[cases.Case]]]]:
    """(file, (language, its queries))."""
    return ((path, item) for path in CASES for item in cases.read(project / path).items())


def _sites(options: BuildOptions, curriculum: Curriculum, folder: Path) -> list[tuple[str, str, Path]]:
    """(name, the script that asks it, where its site stands) of the three engines."""
    ours = folder / "ours"
    summary = run(replace(options, output=ours), lambda name: None)
    if summary.problems:
        raise EnvironmentFault("the site cannot be built; run build.py")
    material = peers.material(render(curriculum), folder / "material")
    return [
        ("ours", OURS, ours),
        ("stock Material (lunr)", LUNR, material),
        ("stock Pagefind", PAGEFIND, peers.pagefind(ours, folder / "pagefind")),
    ]


def _costs(options: BuildOptions, curriculum: Curriculum, folder: Path, chrome: Any) -> Iterator[str]:
    scripts = options.project / "theme_overrides" / "assets" / "js"
    yield f"Costs, first language; gzip; processor slowed {growth.SLOWER} times"
    yield f"{'modules':>8}{'index':>9}{'first result':>14}{'at most':>10}{'ready':>9}{'key, p95':>10}{'files':>7}"
    for size in SIZES:
        cost = growth.measured(chrome, curriculum, size, scripts, folder / "growth")
        sizes = ((cost.index, 6), (cost.first, 11), (cost.most, 7))
        kilobytes = "".join(f"{value / 1000:>{width}.1f} KB" for value, width in sizes)
        yield f"{cost.modules:>8}{kilobytes}{cost.ready:>6.0f} ms{cost.key:>7.1f} ms{cost.files:>7}"
