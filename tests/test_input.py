"""Every case of tests/cases/input.yml: what the checker says, word for word, and where."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jejaring.pipeline import BuildOptions, checked
from jejaring.problem import Problem

CASES = Path(__file__).parent / "cases" / "input.yml"
TODAY = date(2026, 6, 1)
EXPECTED = Path(__file__).parent / "cases" / "input.expected.yml"


def cases() -> list[Any]:
    return list(yaml.safe_load(CASES.read_text("utf-8")))


def change(folder: Path, case: dict[str, Any]) -> None:
    """Applies a case's change to a curriculum."""
    for part in (case, *case.get("more", ())):
        if "file" in part:
            _change(folder, part)


def _change(folder: Path, part: dict[str, Any]) -> None:
    path = folder / part["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    if "replace" in part:
        old, new = part["replace"]
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is not in {path.name}"
        path.write_text(text.replace(old, new, 1), "utf-8")
    elif "repeat" in part:
        path.write_text(part["repeat"]["text"] * part["repeat"]["times"], "utf-8")
    elif "bytes" in part:
        path.write_bytes(bytes.fromhex(part["bytes"]))
    elif part.get("remove"):
        path.unlink()
    elif part.get("crlf"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    else:
        text = (folder / part["copy"]).read_text("utf-8") if "copy" in part else part["text"]
        path.write_text(text, "utf-8", newline="")


def said(problem: Problem) -> str:
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{problem.place}: {problem.code}: {problem.message}{hint}"


def problems_of(folder: Path) -> list[str]:
    order = BuildOptions(
        project=folder, modules=folder / "modules", content=folder / "content", output=folder / "site", today=TODAY
    )
    _, problems, _ = checked(order, lambda name: None)
    return [said(problem) for problem in problems]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_case(case: dict[str, Any], kebun: Path, refresh: bool) -> None:
    change(kebun, case)
    found = problems_of(kebun)
    table = yaml.safe_load(EXPECTED.read_text("utf-8")) if EXPECTED.exists() else {}
    if refresh:
        table[case["name"]] = found
        EXPECTED.write_text(yaml.safe_dump(table, allow_unicode=True, width=10**6, sort_keys=False), "utf-8")
    assert found == table[case["name"]]


def test_every_case_has_its_expectation() -> None:
    assert {case["name"] for case in cases()} == set(yaml.safe_load(EXPECTED.read_text("utf-8")))
