"""The former site or the new one, whatever happens in between; and nobody's folder is lost."""

import errno
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from jejaring.publish import PublishError, lock, swap

ONE = {"index.html": b"satu", "a/b/c.html": b"c"}
TWO = {"index.html": b"dua", "a/d.html": b"d"}


def content(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def site(files: dict[str, bytes]) -> dict[str, bytes]:
    return {swap.MARKER: swap.MARKER_TEXT, **files}


def beside(output: Path) -> list[str]:
    return sorted(path.name for path in output.parent.iterdir() if path != output)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "rumah" / "site"


@pytest.fixture
def published(output: Path) -> Path:
    output.parent.mkdir()
    swap.replace(output, ONE)
    return output


@pytest.mark.parametrize("one_step", [True, False])
def test_a_new_site_takes_the_place_of_the_former(
    published: Path, one_step: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not one_step:
        monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    swap.replace(published, TWO)
    assert content(published) == site(TWO)
    assert beside(published) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no exchange there")
def test_the_system_exchanges_two_folders_in_one_step(tmp_path: Path) -> None:
    one, two = tmp_path / "satu", tmp_path / "dua"
    swap.write(one, ONE)
    swap.write(two, TWO)
    assert swap.exchange(one, two)
    assert (content(one), content(two)) == (site(TWO), site(ONE))
    assert not swap.exchange(one, tmp_path / "none")


@pytest.mark.skipif(sys.platform == "win32", reason="modes")
def test_everybody_may_read_the_site_whatever_the_umask(output: Path) -> None:
    output.parent.mkdir()
    before = os.umask(0o077)
    try:
        swap.replace(output, ONE)
    finally:
        os.umask(before)
    modes = {path.stat().st_mode & 0o777 for path in [output, *output.rglob("*")] if path.is_dir()}
    assert modes == {0o755}
    assert {path.stat().st_mode & 0o777 for path in output.rglob("*") if path.is_file()} == {0o644}


def test_kill_between_the_two_renames(published: Path) -> None:
    swap.write(swap.new_folder(published), TWO)
    published.rename(swap.old_folder(published))
    swap.recover(published)
    assert content(published) == site(ONE)
    assert beside(published) == []


def test_kill_after_the_two_renames(published: Path) -> None:
    published.rename(swap.old_folder(published))
    swap.write(published, TWO)
    swap.recover(published)
    assert content(published) == site(TWO)
    assert beside(published) == []


def test_kill_while_writing_and_while_removing(published: Path) -> None:
    swap.write(swap.new_folder(published), {})
    (swap.new_folder(published) / "half.html").write_text("<p>")
    swap.old_folder(published).mkdir()
    swap.recover(published)
    assert content(published) == site(ONE)
    assert beside(published) == []


KILLED = """
import sys, time
from pathlib import Path
from jejaring.publish import swap
output = Path(sys.argv[1])
for n in range(10**6):
    swap.recover(output)
    swap.replace(output, {f"{k}.html": str(n).encode() for k in range(20)})
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs the exchange in one step")
@pytest.mark.parametrize("wait", [0.05, 0.11, 0.17])
def test_kill_at_any_moment_leaves_one_whole_site(published: Path, wait: float) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(published)], env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )
    while not (published / "0.html").exists():
        time.sleep(0.001)
    time.sleep(wait)
    process.kill()
    process.wait()
    files = content(published)
    assert len(files) == 21
    assert len({text for name, text in files.items() if name != swap.MARKER}) == 1
    swap.recover(published)
    assert beside(published) == []


@pytest.mark.parametrize("one_step", [True, False])
def test_no_space_leaves_the_former_site(published: Path, one_step: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(swap, "exchange", lambda one, other: one_step and pytest.fail("nothing to exchange"))
    with monkeypatch.context() as disk:
        disk.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match="space"):
            swap.replace(published, TWO)
    assert content(published) == site(ONE)
    assert beside(published) == []


def test_a_second_rename_that_fails_is_undone(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def busy(self: Path, target: Path) -> Path:
        if self == swap.new_folder(published):
            raise PermissionError(errno.EACCES, "busy")
        return rename(self, target)

    monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", busy)
    with pytest.raises(PermissionError):
        swap.replace(published, TWO)
    assert content(published) == site(ONE)
    assert beside(published) == []


def test_a_folder_of_somebody_else_is_refused(output: Path) -> None:
    output.mkdir(parents=True)
    swap.refuse_foreign(output)
    (output / "tesis.odt").write_text("tiga tahun kerja")
    with pytest.raises(PublishError, match="no build of ours wrote"):
        swap.refuse_foreign(output)


@pytest.mark.parametrize("name", [".site.new", ".site.old"])
def test_a_leftover_of_somebody_else_is_not_removed(published: Path, name: str) -> None:
    (published.parent / name).mkdir()
    (published.parent / name / "tesis.odt").write_text("tiga tahun kerja")
    with pytest.raises(PublishError, match="in the way"):
        swap.recover(published)
    assert (published.parent / name / "tesis.odt").exists()


REFUSED = [
    "",
    "..",
    "modules",
    "modules/site",
    "content/id",
    "scripts",
    "theme_overrides/assets",
    ".git",
    "build/site",
    "luar",
    "luar/x",
    "berkas.txt",
]
ALLOWED = ["site", "public/a/b", "modules2", "../lain"]


@pytest.mark.parametrize("place", REFUSED + ALLOWED)
def test_places_for_a_site(tmp_path: Path, place: str) -> None:
    project = (tmp_path / "proyek").resolve()
    project.mkdir()
    (project / "berkas.txt").write_text("x")
    output = (project / place).resolve()
    if place in ALLOWED:
        swap.refuse_place(output, project, [project / "luar"])
    else:
        with pytest.raises(PublishError, match=r"\.$"):
            swap.refuse_place(output, project, [project / "luar"])


def test_a_lock_is_held_by_one_and_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with lock.held(path, 0, "busy"):
        assert lock.take(path) is None
        with pytest.raises(PublishError, match="busy"), lock.held(path, 0.2, "busy"):
            pytest.fail("two hold one lock")
    assert not path.exists()


def test_many_take_turns(tmp_path: Path) -> None:
    inside: list[int] = []
    most: list[int] = []

    def work(n: int) -> None:
        with lock.held(tmp_path / "lock", 30, "busy"):
            inside.append(n)
            most.append(len(inside))
            time.sleep(0.01)
            inside.remove(n)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 8
    assert list(tmp_path.iterdir()) == []


def test_the_lock_of_a_dead_process_is_free(tmp_path: Path) -> None:
    held = f"lock.take(Path({str(tmp_path / 'lock')!r}))"
    code = f"import os; from pathlib import Path; from jejaring.publish import lock; {held}; os._exit(9)"
    subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, check=False
    )
    assert (tmp_path / "lock").exists()
    with lock.held(tmp_path / "lock", 0, "busy"):
        pass
    assert not (tmp_path / "lock").exists()
