"""The documentation: it is built by what it describes, in both languages, and whoever follows it gets there."""

from __future__ import annotations

import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import PROJECT, gone, until
from jejaring import cli
from jejaring.explain import explanation
from jejaring.reference import FILES
from looking import PHONE, axe_faults, ready
from playwright.sync_api import Browser

CONTENT = PROJECT / "docs" / "content"
LANGUAGES = ("en", "id")
PAGES = sorted(path.name for path in (CONTENT / "en").glob("*.md"))
BLOCK = re.compile(r"^(?P<before>[^\n]*)\n\n```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`(\.\./[\w./-]+)`:?$")
PROBLEM = re.compile(r"^[a-z-]+: ")
WAIT = 120


class Step(NamedTuple):
    """What a reader does at one block of the tutorial."""

    kind: str
    """`run`, `write`, `add` or `read`"""
    text: str
    path: str
    """of the file that is written"""


def page(language: str, name: str) -> str:
    return (CONTENT / language / name).read_text("utf-8")


def steps(language: str) -> Iterator[Step]:
    """The blocks of the tutorial; a file's name stands alone before what is in it, or at the end of a sentence."""
    for found in BLOCK.finditer(page(language, "tutorial.md")):
        named = NAMED.search(found["before"])
        if found["kind"] == "sh":
            yield Step("run", found["text"], "")
        elif found["kind"] == "text":
            yield Step("read", found["text"], "")
        else:
            assert named, f"no file is named before {found['text'][:40]!r}"
            yield Step("write" if found["before"] == named[0] else "add", found["text"], named[1])


def commands(text: str) -> Iterator[list[str]]:
    """The words of each command of this project in the blocks of a page."""
    for block in re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            if words[:1] == ["python3"]:
                yield words[1:]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_same_pages_with_the_same_commands(language: str) -> None:
    assert sorted(path.name for path in (CONTENT / language).glob("*.md")) == PAGES
    for name in PAGES:
        assert list(commands(page(language, name))) == list(commands(page("en", name))), name
        if name == "fields.md":  # made from the model, in English alone
            continue
        anchors = r"\{: (#[\w-]+) \}"
        assert re.findall(anchors, page(language, name)) == re.findall(anchors, page("en", name)), name


@pytest.fixture(scope="session")
def documentation(shared_site: Callable[[str, Path, str], Path]) -> Path:
    """The built site; to build it with a problem fails."""
    return shared_site("documentation", CONTENT.parent, "")


def address(language: str, name: str) -> str:
    """Where a page stands on the site."""
    parts = ["" if language == "en" else language, name.removesuffix(".md").removesuffix("index")]
    return "".join(f"{part}/" for part in parts if part)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_built_with_every_page_in_the_menu(documentation: Path, language: str) -> None:
    menu = (documentation / address(language, "index.md") / "index.html").read_text("utf-8")
    for name in PAGES:
        assert (documentation / address(language, name) / "index.html").is_file()
        assert name == "index.md" or f'href="{name.removesuffix(".md")}/"' in menu


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_read_on_a_phone(
    documentation: Path, language: str, served: Callable[[Path], str], chromium: Browser
) -> None:
    """Nothing has to be moved sideways, and axe finds nothing."""
    looked_at = chromium.new_page(viewport=PHONE)
    for name in PAGES:
        ready(looked_at, served(documentation) + address(language, name))
        assert looked_at.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert axe_faults(looked_at) == [], name
    looked_at.close()


@pytest.mark.parametrize("name", [*PAGES, "README.md", "CONTRIBUTING.md"])
def test_every_command_is_one(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the program itself reads it: the doors give the first word, the rest is what was typed."""
    generator = tmp_path / "generator"
    generator.mkdir()
    monkeypatch.chdir(generator)
    text = page("en", name) if name in PAGES else (PROJECT / name).read_text("utf-8")
    for script, *rest in commands(text):
        door = Path(script).stem
        if door == "test":
            continue
        assert (PROJECT / script).is_file()
        for option, folder in pairwise(rest):
            if option == "--curriculum":
                Path(folder).mkdir(exist_ok=True)
        cli.understood([door, *rest], PROJECT)


def test_every_code_that_is_told_is_one() -> None:
    told = re.findall(r"^\| `([a-z-]+)` \|", page("en", "troubleshooting.md"), re.MULTILINE)
    assert len(told) >= 8
    assert re.findall(r"^\| `([a-z-]+)` \|", page("id", "troubleshooting.md"), re.MULTILINE) == told
    for code in told:
        assert explanation(code, []).startswith(code)


def test_every_file_is_named_in_both_languages() -> None:
    for name, _ in FILES:
        assert f"## `{name}`" in page("en", "fields.md")
        assert f"| `{name}` |" in page("id", "fields.md"), f"docs/content/id/fields.md says nothing of {name}"


def test_the_tutorial_has_the_same_steps_in_both_languages() -> None:
    assert list(steps("id")) == list(steps("en"))


@pytest.mark.skipif(sys.platform == "win32", reason="a link to the environment needs rights there")
def test_the_tutorial_step_by_step(tmp_path: Path) -> None:
    """Every command and every file, in order, in an empty folder beside the generator."""
    generator = tmp_path / "generator"
    generator.symlink_to(PROJECT, target_is_directory=True)
    todo = list(steps("en"))
    assert [step.kind for step in todo].count("run") >= 9
    for step, after in zip(todo, [*todo[1:], Step("", "", "")], strict=True):
        match step.kind:
            case "run":
                shown = after.text if after.kind == "read" else ""
                for words in commands(f"```sh\n{step.text}```"):
                    follow(generator, tmp_path, words, shown)
            case "write":
                assert (tmp_path / step.path.removeprefix("../")).parent.is_dir() or "words" in step.path
                written(tmp_path, step.path, step.text)
            case "add":
                path = tmp_path / step.path.removeprefix("../")
                written(tmp_path, step.path, path.read_text("utf-8") + step.text)
    course = tmp_path / "water"
    boiling = (course / "site" / "module" / "boiling-water" / "index.html").read_text("utf-8")
    for words in ("Around the pot", "Survey of the water group", "CC BY 4.0", "https://example.org/water/"):
        assert words in boiling
    assert "Sheet to take home" in boiling
    assert (course / "site" / "id" / "our-well" / "index.html").is_file()
    sheets = {path.name for path in (course / "site").rglob("*.pdf")}
    assert any("boiling-water" in name for name in sheets), sheets
    stick = (course / "stick" / "index.html").read_text("utf-8")
    assert 'href="our-well/index.html"' in stick
    assert '<script type="module"' not in stick


def written(folder: Path, path: str, text: str) -> None:
    file = folder / path.removeprefix("../")
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8", newline="\n")


def follow(generator: Path, folder: Path, words: list[str], shown: str) -> None:
    """Types a command, and sees that it ends as the page says: a block behind it shows what it says."""
    typed = [word.replace("../", f"{folder}/") for word in words]
    if words[0].endswith("serve.py"):
        look(generator, typed)
        return
    ended = subprocess.run(
        [sys.executable, *typed], cwd=generator, capture_output=True, text=True, timeout=600, check=False
    )
    said = ended.stdout + ended.stderr
    assert ended.returncode == (1 if PROBLEM.match(shown) else 0), said
    for line in shown.splitlines():
        assert line in said


def look(generator: Path, typed: list[str]) -> None:
    """Starts the preview, waits until it shows the site, and ends it as a person would."""
    preview = subprocess.Popen(
        [sys.executable, "-u", *typed, "--port", "0"],
        cwd=generator, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert preview.stdout
    try:
        assert any("http://127.0.0.1:" in line for line in preview.stdout)
    finally:
        preview.send_signal(signal.SIGINT)
        assert preview.wait(WAIT) == 0
        until(lambda: gone(preview.pid))
