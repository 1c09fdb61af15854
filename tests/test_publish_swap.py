"""The former site or the new one, whatever happens in between; and nobody's folder is lost."""

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from jejaring import rooms
from jejaring.publish import PublishError, refuse, swap

ONE = {"index.html": b"satu", "a/b/c.html": b"c"}
TWO = {"index.html": b"dua", "a/d.html": b"d"}


def content(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def site(files: dict[str, bytes]) -> dict[str, bytes]:
    return {swap.MARKER: swap.marker(files), **files}


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
    with rooms.held(path, 0, "busy"), pytest.raises(PublishError, match="busy"), rooms.held(path, 0.2, "busy"):
        pytest.fail("two hold one lock")
    assert not path.exists()


def test_many_take_turns(tmp_path: Path) -> None:
    inside: list[int] = []
    most: list[int] = []

    def work(n: int) -> None:
        with rooms.held(tmp_path / "lock", 30, "busy"):
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
    code = f"""
import os
from pathlib import Path
from jejaring import rooms
with rooms.held(Path({str(tmp_path / "lock")!r}), 0, "busy"):
    os._exit(9)
"""
    subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, check=False
    )
    assert (tmp_path / "lock").exists()
    with rooms.held(tmp_path / "lock", 0, "busy"):
        pass
    assert not (tmp_path / "lock").exists()


# --- what people add ------------------------------------------------------------------------------------------------

OWN = {".git/HEAD": b"ref", "CNAME": b"contoh.id", ".nojekyll": b"", "a/b/sendiri.txt": b"x", "berkas/sendiri/y": b"y"}


def added(output: Path) -> Path:
    for address, text in OWN.items():
        (output / address).parent.mkdir(parents=True, exist_ok=True)
        (output / address).write_bytes(text)
    return output


@pytest.mark.parametrize("one_step", [True, False])
def test_what_people_add_to_a_site_stays(published: Path, one_step: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not one_step:
        monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    swap.replace(added(published), TWO)
    assert content(published) == {**site(TWO), **OWN}
    assert beside(published) == []
    assert set(swap.own_files(published)) == {".git", "CNAME", ".nojekyll", "a/b", "berkas"}


def test_what_people_add_stays_where_an_earlier_version_listed_nothing(published: Path) -> None:
    (published / swap.MARKER).write_text("This folder is written by Jejaring. The next build replaces it as a whole.\n")
    (published / ".git").mkdir()
    (published / "CNAME").write_text("contoh.id")
    swap.replace(published, TWO)
    assert set(content(published)) == {*site(TWO), "CNAME"}
    assert (published / ".git").is_dir()


def test_a_kill_before_own_files_moved_loses_none(published: Path) -> None:
    added(published)
    swap.write(swap.new_folder(published), TWO)
    assert sys.platform == "win32" or swap.exchange(swap.new_folder(published), published)
    swap.recover(published)
    assert OWN.items() <= content(published).items()
    assert beside(published) == []


def test_an_own_file_in_the_place_of_one_of_the_site_is_refused(published: Path) -> None:
    (published / "a/d.html").write_text("sendiri")
    with pytest.raises(PublishError, match=r"d\.html is a file of yours"):
        swap.replace(published, TWO)
    assert content(published) == {**site(ONE), "a/d.html": b"sendiri"}
    assert beside(published) == []


# --- links and permissions ------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
@pytest.mark.parametrize("name", [".site.new", ".site.old"])
@pytest.mark.parametrize("target", ["lain", "tiada"])
def test_a_link_in_place_of_a_leftover_is_refused_and_never_followed(published: Path, name: str, target: str) -> None:
    other = published.with_name("lain")
    swap.write(other, TWO)
    (published.parent / name).symlink_to(published.with_name(target), target_is_directory=True)
    with pytest.raises(PublishError, match="is a link"):
        swap.recover(published)
    assert content(other) == site(TWO)
    assert content(published) == site(ONE)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_an_output_that_is_a_circle_of_links(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to(tmp_path / "lain")
    (tmp_path / "lain").symlink_to(tmp_path / "site")
    with pytest.raises(PublishError, match="leads to itself"):
        refuse(tmp_path / "site", tmp_path / "proyek")


def test_a_former_site_without_write_permission_is_refused(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != published / "a")
    with pytest.raises(PublishError, match="no permission to write"):
        refuse(published, published.parent / "proyek")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl-C as at a terminal, also where the tests run in the background, which ignores it."""
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, former)


@pytest.mark.usefixtures("interruptible")
def test_a_signal_during_the_exchange_waits_until_the_new_site_stands(published: Path) -> None:
    said: list[dict[str, bytes]] = []

    def exchanged() -> None:
        signal.raise_signal(signal.SIGINT)
        said.append(content(published))

    with pytest.raises(KeyboardInterrupt):
        swap.replace(published, TWO, exchanged)
    assert said == [site(TWO)]
    swap.recover(published)
    assert content(published) == site(TWO)
    assert beside(published) == []
