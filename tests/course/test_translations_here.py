"""The translations of this course: all written down, and all files the same after every way out and in again."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from pathlib import Path

import pytest
from conftest import PROJECT
from jejaring.load import load
from jejaring.translations.review import problems, reviews
from jejaring.translations.standing import Status
from translating import bytes_of, export, take, told

RECORD = "python3 scripts/new.py translations record"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the curriculum of this repository."""
    for name in ("modules", "content"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    return tmp_path


def test_every_translation_is_written_down_as_it_stands() -> None:
    loaded, _ = load(PROJECT / "modules", PROJECT / "content", PROJECT)
    for review in reviews(loaded):
        open_ = Counter(each.status for each in review.standings if each.status is not Status.FRESH)
        assert (open_, review.unwritten) == (Counter(), 0), f"settle what the check names, then: {RECORD}"
        assert len(review.standings) > 4_500


@pytest.mark.parametrize("form", ["po", "xlsx", "csv"])
def test_out_and_in_again_leaves_every_byte(course: Path, form: str) -> None:
    before = bytes_of(course)
    paths = sorted(path for path in export(course, form).rglob("*") if path.is_file())
    outcome = take(course, *paths)
    assert told(outcome) == []
    assert (outcome.texts, outcome.settled, outcome.waiting) == (0, 0, [])
    assert bytes_of(course) == before


def test_the_ledger_costs_a_check_little() -> None:
    loaded, _ = load(PROJECT / "modules", PROJECT / "content", PROJECT)
    best = 9.0
    for _ in range(5):
        start = time.process_time()
        found = [problem for review in reviews(loaded, only_kept=True) for problem in problems(review)]
        best = min(best, time.process_time() - start)
    assert found == []
    assert best < 0.3, f"{best:.2f} s"
