"""Everything that the article names is in the curriculum, in its order and under its numbers."""

from __future__ import annotations

import json
from pathlib import Path

from test_site import one, page

ARTICLE = (
    ["D1", *(f"S{n}" for n in range(1, 7)), *(f"J{n}" for n in range(1, 6))]
    + [f"P{n}" for n in range(1, 8)]
    + ["A1", "A2", "A3"]
)  # fmt: skip


def test_the_article_is_in_it(site: Path) -> None:
    data = json.loads((site / "api/curriculum.json").read_text("utf-8"))
    assert [goal["code"] for goal in data["goals"]] == ["T1", "T2", "T3", "T4"]
    assert [item["code"] for item in data["prerequisites"]] == [f"S{n}" for n in range(1, 7)]
    assert [module["code"] for module in data["modules"] if module["code"] in ARTICLE] == ARTICLE
    assert len(data["terms"]) >= 100
    for module in data["modules"]:
        assert module["serves"]
        assert module["prerequisites"]
        for language, url in module["url"].items():
            tree = page(site, url.lstrip("/"))
            assert one(tree, "html", "lang") == language
            assert module["title"][language] in one(tree, "h1")
