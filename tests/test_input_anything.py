"""Whatever bytes stand in a file: problems with places inside it, never a traceback."""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest
from conftest import KEBUN
from hypothesis import given, settings
from hypothesis import strategies as st
from jejaring.load import source
from jejaring.pipeline import BuildOptions, checked
from jejaring.problem import Problem, as_github, as_json, as_text
from test_input import TODAY

FILES = ("modules/tanah/merawat-tanaman.yml", "modules/courses.yml", "content/site.yml", "content/id/bantuan.md")
LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")

PIECES = st.one_of(
    st.binary(max_size=6),
    st.sampled_from(
        ["\r", "\x85", "\u2028", "\u202e", "\u200d", "\xa0", "\ufeff", "а", "[[", "]]", "[[istilah:",
         "{", "}", '"', "'",
         "#", " #", ": ", "- ", "\n", "\n    ", "\t", "“", "”", "&a", "*a", "!x", "---\n", "\\ud800", "TODO", "**x**",
         "…", "0", "9999999999999999999999", "-1", "all", "x: y\n"],
    ).map(str.encode),
)  # fmt: skip


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, bytes]:
    """(a file, what stands in it): a few pieces put into the real one, in place of a few of its bytes."""
    name = draw(st.sampled_from(FILES))
    content = (KEBUN / name).read_bytes()
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(content)))
        content = content[:at] + draw(PIECES) + content[at + draw(st.integers(0, 20)) :]
    return name, content


@cache
def room() -> Path:
    """A copy of the small curriculum, one for all examples."""
    kept = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, kept)
    return Path(shutil.copytree(KEBUN, Path(kept) / "kebun"))


def problems_with(name: str, content: bytes) -> list[Problem]:
    folder = room()
    (folder / name).write_bytes(content)
    options = BuildOptions(
        project=folder, modules=folder / "modules", content=folder / "content", output=folder / "site", today=TODAY
    )
    try:
        return checked(options, lambda stage: None)[1]
    finally:
        (folder / name).write_bytes((KEBUN / name).read_bytes())


def assert_inside(problem: Problem, content: bytes) -> None:
    lines = LINE_END.split(content.decode("utf-8", "replace").removeprefix("\ufeff"))
    assert problem.place.line <= len(lines), problem
    if problem.place.line:
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1, problem


@settings(max_examples=200, deadline=None)
@given(mutations())
def test_mutations(changed: tuple[str, bytes]) -> None:
    name, content = changed
    found = problems_with(name, content)
    assert as_json(found)
    for problem in found:
        assert problem.message
        assert as_text(problem)
        assert as_github(problem)
        if problem.place.file == name:
            assert_inside(problem, content)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(FILES), st.binary(max_size=200))
def test_any_bytes(name: str, content: bytes) -> None:
    found = problems_with(name, content)
    assert any(problem.place.file == name for problem in found)
    for problem in found:
        if problem.place.file == name:
            assert_inside(problem, content)


@pytest.mark.parametrize("end", ["\r", "\r\n", "\x85", "\u2028", "\u2029"])
def test_a_fault_stands_on_the_line_that_yaml_counts(end: str) -> None:
    content = (KEBUN / FILES[0]).read_text("utf-8").replace("code: K2", "code: k2").replace("\n", end).encode()
    assert [str(p.place) for p in problems_with(FILES[0], content) if p.code == "bad-code"] == [f"{FILES[0]}:2:7"]


def test_half_a_gigabyte_of_one_sign_is_read_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    with path.open("wb") as file:
        file.truncate(512 * 1024 * 1024)
    text, problems = source.text_of(path, "x.yml")
    assert (text, [problem.code for problem in problems]) == (None, ["too-large"])
