"""Things in the folders that are no ordinary files: each is a problem or one sentence, never a hang or a silence."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from conftest import order
from jejaring import console, pipeline
from jejaring.leftovers import is_leftover
from jejaring.load import LoadError, load
from jejaring.pipeline import checked
from jejaring.problem import MOST_PER_FILE
from jejaring.serving import snapshot
from test_input import problems_of

PAGE = "---\ntitle: X\ndescription: X\n---\n\n"
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def unexpected(name: str, hint: str) -> list[str]:
    return [f"{name}: unexpected-file: {name.rpartition('/')[2]} does not belong here ({hint})"]


@posix
@pytest.mark.parametrize("name", ["content/id/x.md", "modules/tanah/x.yml"])
@pytest.mark.parametrize("kind", ["pipe", "socket", "device", "loop", "nowhere", "folder"])
def test_what_is_no_file(name: str, kind: str, kebun: Path) -> None:
    path = kebun / name
    make(path, kind)
    words = {
        "pipe": "is no ordinary file",
        "socket": "is no ordinary file",
        "device": "is a link that leads to no file",
        "loop": "is a link that leads to no file",
        "nowhere": "is a link that leads to no file",
        "folder": "is a folder, not a file",
    }[kind]
    found = problems_of(kebun)
    if kind == "folder" and name.endswith(".md"):
        slug = "'x.md' is not a slug: lower-case letters, digits and single hyphens; name it x-md"
        assert found == unexpected(name, slug)
    else:
        what, ending = ("a page", ".md") if name.endswith(".md") else ("a module", ".yml")
        assert found == unexpected(name, f"{path.name} {words}; {what} is a file named <slug>{ending}")


def make(path: Path, kind: str) -> None:
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        here = Path.cwd()
        os.chdir(path.parent)  # the name of a socket is short
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(path.name)
        os.chdir(here)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to({"device": "/dev/zero", "loop": path.name, "nowhere": "gone"}[kind])


@posix
@pytest.mark.parametrize("name", ["modules/goals.yml", "content/site.yml", "modules/courses.yml"])
def test_a_general_file_that_is_a_pipe(name: str, kebun: Path) -> None:
    (kebun / name).unlink()
    os.mkfifo(kebun / name)
    message = f"{name.rpartition('/')[2]} is no ordinary file"
    assert f"{name}: missing-file: {message} (a curriculum needs {name})" in problems_of(kebun)


@posix
def test_a_link_out_of_the_folder(kebun: Path, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(PAGE, "utf-8")
    (kebun / "content" / "id" / "x.md").symlink_to(tmp_path / "x.md")
    hint = "it is a link that leads out of the folder; copy the file instead"
    assert problems_of(kebun) == unexpected("content/id/x.md", hint)


@posix
def test_a_link_to_a_folder_is_not_followed(kebun: Path) -> None:
    (kebun / "content" / "id" / "bab").symlink_to(kebun / "content" / "id")
    assert problems_of(kebun) == unexpected("content/id/bab", "a page is a file named <slug>.md")
    (kebun / "content" / "id" / "bab").unlink()
    (kebun / "modules" / "lama").symlink_to(kebun / "modules" / "tanah")
    assert problems_of(kebun) == unexpected("modules/lama", "links to folders are not followed")


def test_a_folder_below_pages_that_cannot_be_read(kebun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = kebun / "content" / "id" / "bab"
    closed.mkdir()
    listdir = os.listdir

    def refuse(folder: Path) -> list[str]:
        if Path(folder) == closed:
            raise PermissionError(13, "Permission denied", str(folder))
        return listdir(folder)

    monkeypatch.setattr(os, "listdir", refuse)
    with pytest.raises(LoadError, match=r"cannot read .*bab: Permission denied"):
        load(kebun / "modules", kebun / "content", kebun)


def test_a_huge_page_is_not_read_whole(kebun: Path) -> None:
    path = kebun / "content" / "id" / "bantuan.md"
    with path.open("r+b") as file:
        file.truncate(20 * 1024**3)
    found = problems_of(kebun)
    assert any(row.startswith("content/id/bantuan.md:") and "too-large" in row for row in found)


def test_problems_of_one_file_are_counted_after_the_first_ones(kebun: Path) -> None:
    path = kebun / "modules" / "tanah" / "merawat-tanaman.yml"
    names = "".join(f"nama{number}: x\n" for number in range(25_000))
    path.write_text(path.read_text("utf-8") + names, "utf-8")
    found = problems_of(kebun)
    assert len(found) == MOST_PER_FILE + 1
    assert found[-1].startswith("modules/tanah/merawat-tanaman.yml: more-problems: and 24950 more in this file")


def test_a_list_of_unknown_names_ends_soon(kebun: Path) -> None:
    path = kebun / "modules" / "tanah" / "merawat-tanaman.yml"
    names = ", ".join(f"nama-{number}" for number in range(40_000))
    path.write_text(path.read_text("utf-8").replace("requires: [", f"requires: [{names}, "), "utf-8")
    assert "39950 more" in problems_of(kebun)[-1]


def test_a_failed_check_counts_the_modules_that_were_read(kebun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (kebun / "modules" / "panen" / "membagi.yml").write_text("slug: [\n", "utf-8")
    console.show(pipeline.run(order(kebun, kebun / "site"), lambda name: None), "text")
    assert "3 modules in 19 files" in capsys.readouterr().err


def test_a_preview_does_not_build_for_what_editors_leave(kebun: Path) -> None:
    before = snapshot((kebun / "content",))
    for name in (".index.md.swp", "index.md~", "desktop.ini"):
        (kebun / "content" / "id" / name).write_text("x", "utf-8")
    assert snapshot((kebun / "content",)) == before


@pytest.mark.parametrize(
    "name",
    ["desktop.ini", "Thumbs.db", "ehthumbs.db", ".x.swp", "x.swo", "x~", ".#x", "#x#", "~$x.docx", ".~lock.x#",
     ".DS_Store", "._x", ".directory", "__MACOSX"],
)  # fmt: skip
def test_left_behind(name: str) -> None:
    assert is_leftover(name)


@pytest.mark.parametrize("name", ["index.md", "goals.yml", "a-b.yml", "x (1).yml", "x - Copy.yml"])
def test_not_left_behind(name: str) -> None:
    assert not is_leftover(name)


def test_a_name_that_is_no_text_can_be_printed(kebun: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(kebun / "modules" / "tanah") + b"/\xff.yml")).write_text("x", "utf-8")
    except OSError:
        pytest.skip("this disk takes UTF-8 names only")
    _, problems, _ = checked(order(kebun, kebun / "site"), lambda name: None)
    assert [problem.place.file.encode("utf-8") for problem in problems] == [rb"modules/tanah/\udcff.yml"] or all(
        problem.place.file.encode("utf-8") for problem in problems
    )
