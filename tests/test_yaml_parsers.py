"""With libyaml and without it, every file reads alike: the same data, the same places, the same problems."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from conftest import KEBUN, PROJECT
from hypothesis import given, settings
from hypothesis import strategies as st
from jejaring.load import source, yaml_nodes, yaml_parser
from test_input import cases, change

fast = pytest.mark.skipif(yaml_parser.FAST is None, reason="this PyYAML was built without libyaml")
CURRICULA = [
    path
    for folder in (PROJECT / "modules", PROJECT / "content", KEBUN)
    for path in sorted(folder.rglob("*.yml"))
    if path.stat().st_size < source.MAX_BYTES
]


def both(text: str) -> tuple[object, object]:
    """What the text is with the fast parser, and without it."""
    with_it = yaml_nodes.parse(text, "x.yml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_parser, "FAST", None)
        without_it = yaml_nodes.parse(text, "x.yml")
    return with_it, without_it


@fast
@pytest.mark.parametrize("path", CURRICULA, ids=lambda path: path.name)
def test_curricula_read_alike(path: Path) -> None:
    with_it, without_it = both(path.read_text("utf-8"))
    assert with_it == without_it


@fast
def test_cases_read_alike(kebun: Path) -> None:
    original = {path: path.read_bytes() for path in kebun.rglob("*") if path.is_file()}
    for case in cases():
        change(kebun, case)
        for path in kebun.rglob("*.yml"):
            if path.is_file() and path.read_bytes() != original.get(path):
                text, _ = source.text_of(path, "x.yml")
                with_it, without_it = both(text or "")
                assert with_it == without_it, case["name"]
        for path, content in original.items():
            path.write_bytes(content)


PIECES = st.sampled_from(
    ["a", "b c", "x?", "?y", ": ", ":", ", ", "{", "}", "[", "]", "- ", "\n", "\n  ", "\n    ", "'", '"', "#", " #",
     "|", ">-", "&", "*", "!", "%", "@", "`", "\\", "\\u00e9", "\\x", "1,5", "é", "…", "😀", "~", "null", "<<", "=",
     "---\n",
     "...\n", "\t", "? ", "key: ", "key:\n", "'x'", '"y"', "{id: x, en: y}"],
)  # fmt: skip


@fast
@settings(max_examples=600, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_anything_reads_alike(text: str) -> None:
    with_it, without_it = both(text)
    assert with_it == without_it


@pytest.mark.parametrize("text", ["{id: Mengukur?, en: b}", "[a?b, c]", "{id: a:b}", "{id: http://x, en: y}", "a?: b"])
def test_the_plain_parser_takes_what_yaml_allows(text: str) -> None:
    assert yaml.load(text, yaml_parser.PlainLoader) is not None


@pytest.mark.parametrize("text", ['"\\ud800"', '"\\U00110000"', '"\\ud83d\\ude00"'])
def test_an_escape_that_names_no_character(text: str) -> None:
    with pytest.raises(yaml.YAMLError):
        yaml.load(text, yaml_parser.PlainLoader)
