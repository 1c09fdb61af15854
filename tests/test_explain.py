"""Every problem code is explained, and its example is true: the wrong one gives the code, the right one nothing."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import PROJECT, order
from jejaring.check.wording import wording_rules
from jejaring.explain import Explanation, explanation, explanations
from jejaring.failure import EnvironmentFault
from jejaring.pipeline import run
from test_input import EXPECTED, problems_of, said

LINE = PROJECT / "scripts" / "jejaring"
MAKERS = frozenset(("Problem", "problem", "problem_at", "_refuse", "wrong", "about", "Fault", "matching"))
"""what makes a problem of a code"""
NO_MAKERS = frozenset(("beginnings", "cli", "explain", "measure", "scaffold", "schemas"))
"""rooms that make no problems"""
CODE = re.compile("[a-z0-9]+(?:[-_][a-z0-9]+)*")
SIGNS = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
COMPOSED = {
    "inline-script",
    "inline-style",
    "stale-translation",
    "missing-paragraph",
    "no-text",
    "claim-without-source",
    "occasion-without-script",
    "indicator-without-module",
    "nested-list",
}
"""codes that are put together when a problem is made, or stand beside a name"""
IN_FILES_OF_TRANSLATORS = "a fault of a file that is taken back; tests/test_translations_files.py has it"
IN_PICTURES = "a fault of a picture's bytes; tests/test_pictures.py has it"
OWN_RULES = {"no-poison"}
"""rules of wording that a case brings along"""
NO_EXAMPLE = {
    "wrong-value": "no field of today gives it",
    "reserved-language": "no code of a language is an address of the small curriculum",
    "no-glyph": "a note, which stops nothing; tests/test_print.py has it",
    "forbidden-markup": "what tests/test_handwritten.py tries to find and does not",
    "bad-scheme": "bad-link says it first",
    "broken-reference": "only the theme names ids",
    "doubled-address": "the checker refuses all that an author could do",
    "inline-script": "only the theme holds scripts",
    "inline-style": "only the theme holds styles",
    "engine": "a fault of mkdocs.yml",
    "handout": "no text of an author does it",
    "unrecorded": "a note, which stops nothing; tests/test_translations_ledger.py has it",
    "other-edition": IN_FILES_OF_TRANSLATORS,
    "empty-translation": IN_FILES_OF_TRANSLATORS,
    "double-translation": IN_FILES_OF_TRANSLATORS,
    "lost-mark": IN_FILES_OF_TRANSLATORS,
    "paragraphs-differ": IN_FILES_OF_TRANSLATORS,
    "bad-po": IN_FILES_OF_TRANSLATORS,
    "no-spreadsheet": IN_FILES_OF_TRANSLATORS,
    "missing-column": IN_FILES_OF_TRANSLATORS,
    "double-column": IN_FILES_OF_TRANSLATORS,
    "no-text": IN_FILES_OF_TRANSLATORS,
    "unknown-status": IN_FILES_OF_TRANSLATORS,
    "missing-words": "a note, which stops nothing; tests/test_words.py has it",
    "alternative-lacks": "it needs a module of two outcomes; tests/test_alternatives.py has it",
    "shortest-is-right": "it needs several questions; tests/cases/input.yml has it",
    "same-letter": "it needs four questions; tests/cases/input.yml has it",
    "both-alternatives": "it needs a course with both; tests/test_alternatives.py has it",
    "bad-picture-name": "it needs a picture's bytes; tests/cases/input.yml has it",
    "broken-picture": IN_PICTURES,
    "huge-picture": IN_PICTURES,
    "tiny-picture": IN_PICTURES,
    "moving-picture": IN_PICTURES,
    "wrong-ending": IN_PICTURES,
    "too-long": "it would fill pages; tests/test_alternatives.py has it",
    "draft": "a note, which stops nothing; tests/test_drafts.py has it",
    "unfinished-language": "a note, which stops nothing; tests/test_drafts.py has it",
    "only-drafts": "every module must be a draft; tests/test_drafts.py has it",
}
"""codes that an author of a curriculum cannot bring about, and why"""


def codes_in(path: Path) -> Iterator[str]:
    """Texts that stand where a problem's code stands: what makers are given, and what begins (code, message, ...)."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield from (text_in(part) for part in node.args if name in MAKERS)
        elif isinstance(node, ast.Tuple):
            for part, following in zip(node.elts, node.elts[1:], strict=False):
                said_next = " " in text_in(following) or getattr(following, "id", "") == "message"
                if isinstance(following, ast.JoinedStr) or (SIGNS.fullmatch(text_in(part)) and said_next):
                    yield text_in(part)


def text_in(node: ast.AST) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def codes_of_the_program() -> set[str]:
    found = set(COMPOSED)
    for path in LINE.rglob("*.py"):
        if path.relative_to(LINE).parts[0].removesuffix(".py") not in NO_MAKERS:
            found |= {code.replace("_", "-") for code in codes_in(path) if CODE.fullmatch(code)}
    return found


def test_every_code_is_explained_and_no_other() -> None:
    assert codes_of_the_program() == set(explanations())


def test_every_code_that_a_case_gives_is_known() -> None:
    """The same from the other side: what the checker was heard to say."""
    rows = [row for rows in yaml.safe_load(EXPECTED.read_text("utf-8")).values() for row in rows]
    heard = {match[1] for row in rows if (match := re.match(r"[^:]+(?::\d+:\d+)?: ([a-z0-9-]+): ", row))}
    assert len(heard) > 60
    assert heard - set(explanations()) - {rule.code for rule in wording_rules()} - OWN_RULES == set()


WITH_EXAMPLE = [each for each in explanations().values() if each.code not in NO_EXAMPLE]


def plant(curriculum: Path, example: dict[str, Any], kind: str) -> None:
    """Puts the wrong or the right of an example into the small curriculum."""
    for other in example.get("also", ()):
        write(curriculum / other["file"], other["text"])
    if f"{kind}_at" in example:
        copied = (curriculum / example["copy"]).read_text("utf-8")
        for name in (example[f"{kind}_at"], example.get("beside", {}).get(kind)):
            if name:
                (curriculum / name).parent.mkdir(parents=True, exist_ok=True)
                (curriculum / name).write_text(copied, "utf-8")
        return
    path = curriculum / example["file"]
    if kind == "right" and not example.get("whole") and "instead" not in example:
        assert "right" not in example or example["right"] in path.read_text("utf-8")
    elif kind not in example and "bytes" not in example and "remove" not in example:
        assert kind == "right"
    elif kind == "wrong" and "bytes" in example:
        path.write_bytes(bytes.fromhex(example["bytes"]))
    elif kind == "wrong" and "remove" in example:
        path.unlink()
    elif example.get("whole"):
        write(path, example[kind] * (example.get("times", 1) if kind == "wrong" else 1))
    elif kind in example:
        text, old = path.read_text("utf-8"), example.get("instead", example.get("right"))
        assert old in text, f"{old!r} is not in {path.name}"
        before = example.get("before", {}) if kind == "wrong" else {}
        rows = "".join(before["text"] % number for number in range(before["times"])) if before else ""
        path.write_text(rows + text.replace(old, example[kind], 1), "utf-8")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


def codes(curriculum: Path, example: dict[str, Any]) -> list[str]:
    if not example.get("built"):
        return problems_of(curriculum)
    options = order(curriculum, curriculum / "site")
    return [said(problem) for problem in run(options, lambda name: None).problems]


@pytest.mark.parametrize("each", WITH_EXAMPLE, ids=lambda each: each.code)
def test_the_wrong_example_gives_the_code(each: Explanation, kebun: Path) -> None:
    assert each.shown("wrong")
    assert each.shown("right")
    plant(kebun, dict(each.example), "wrong")
    found = codes(kebun, dict(each.example))
    assert any(f": {each.code}: " in row for row in found), found


@pytest.mark.parametrize("each", WITH_EXAMPLE, ids=lambda each: each.code)
def test_the_right_example_gives_nothing(each: Explanation, kebun: Path) -> None:
    plant(kebun, dict(each.example), "right")
    assert codes(kebun, dict(each.example)) == []


def test_codes_without_an_example_say_why() -> None:
    assert {each.code for each in explanations().values() if not each.example} == set(NO_EXAMPLE)


@pytest.mark.parametrize("each", explanations().values(), ids=lambda each: each.code)
def test_an_explanation_can_be_read(each: Explanation) -> None:
    assert each.what.endswith((".", "!"))
    assert each.why.endswith((".", "!"))
    text = each.text()
    assert text.startswith(f"{each.code}\n\n")
    assert all(len(line) <= 200 for line in text.splitlines())


def test_a_rule_of_wording_explains_itself() -> None:
    rules = [("spelling", "'x' is not the standard spelling", "write 'y'")]
    assert "'x' is not the standard spelling: write 'y'" in explanation("spelling", rules)


@pytest.mark.parametrize(
    ("typed", "meant"), [("bad-slgu", "bad-slug"), ("unknown-tack", "unknown-track"), ("spellin", "spelling")]
)
def test_a_code_that_is_not_known_leads_to_the_nearest(typed: str, meant: str) -> None:
    with pytest.raises(EnvironmentFault, match=rf"there is no problem '{typed}'; did you mean '{meant}'\?"):
        explanation(typed, [("spelling", "x", "y")])


def test_the_command_and_its_end() -> None:
    words = [sys.executable, str(PROJECT / "scripts/build.py"), "--explain"]
    ended = subprocess.run([*words, "bad-slug"], capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stdout) == (0, explanations()["bad-slug"].text() + "\n")
    ended = subprocess.run([*words, "zzz"], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 2
    assert "there is no problem 'zzz'; known: " in ended.stderr
