"""The commands as a person types them: exit codes, forms of output, and what a killed build leaves."""

from __future__ import annotations

import http.client
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from conftest import KEBUN, PROJECT, built, gone, until
from jejaring import browser, load, signals
from jejaring.command import guarded
from jejaring.failure import EnvironmentFault
from jejaring.problem import Place, Problem, as_github, as_text, nearest
from jejaring.site_address import site_address

BUILD = PROJECT / "scripts" / "build.py"


def command(curriculum: Path, *more: str) -> list[str]:
    folders = ["--modules", str(curriculum / "modules"), "--content", str(curriculum / "content")]
    return [sys.executable, str(BUILD), *folders, "--no-handouts", *more]


def run(curriculum: Path, *more: str, cwd: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(curriculum, *more), capture_output=True, text=True, cwd=cwd, timeout=120)


def misspell(curriculum: Path) -> None:
    path = curriculum / "modules/tanah/merawat-tanaman.yml"
    path.write_text(path.read_text("utf-8").replace("summary:", "sumary:"), "utf-8")


def test_a_build_from_any_folder_says_what_it_does(tmp_path: Path) -> None:
    ended = run(KEBUN, "--output", str(tmp_path / "site"), cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    steps = [line for line in ended.stderr.splitlines() if line.isalpha()]
    assert steps[:2] == ["load", "check"]
    assert steps.index("pages") < steps.index("links") < steps.index("publish")
    summary = ended.stderr.splitlines()[-1]
    assert all(word in summary for word in ("4 modules", "pages in id and en", " MB", " s,", "no problems"))
    assert (tmp_path / "site/en/index.html").is_file()


def test_check_alone_writes_nothing(tmp_path: Path) -> None:
    ended = run(KEBUN, "--check", "--output", str(tmp_path / "site"))
    assert ended.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_problems_are_shown_with_the_line_and_the_former_site_stays(kebun: Path, tmp_path: Path) -> None:
    site = built(kebun, tmp_path / "site")
    before = (site / "index.html").stat().st_mtime_ns
    misspell(kebun)
    ended = run(kebun, "--output", str(site))
    assert ended.returncode == 1
    assert "merawat-tanaman.yml:8:1: unknown-field: 'sumary' is not a field here" in ended.stdout
    assert "    sumary: {id" in ended.stdout
    assert "    ^\n" in ended.stdout
    assert "hint: did you mean 'summary'?" in ended.stdout
    assert ", 1 problem" in ended.stderr.splitlines()[-1]
    assert (site / "index.html").stat().st_mtime_ns == before


def test_problems_as_json_and_for_github(kebun: Path) -> None:
    misspell(kebun)
    rows = json.loads(run(kebun, "--check", "--format", "json").stdout)
    assert [(row["code"], row["line"], row["column"]) for row in rows] == [("unknown-field", 8, 1)]
    assert set(rows[0]) == {"file", "line", "column", "code", "message", "hint", "kind"}
    lines = run(kebun, "--check", "--format", "github").stdout.splitlines()
    assert all(line.startswith("::error file=") and ",line=" in line for line in lines)
    assert json.loads(run(KEBUN, "--check", "--format", "json").stdout) == []


def test_github_commands_cannot_be_broken_out_of() -> None:
    problem = Problem(Place("a,b:c.yml", 1, 2), "code", "one\n::error::two 100%", "h")
    assert as_github(problem) == "::error file=a%2Cb%3Ac.yml,line=1,col=2,title=code::one%0A::error::two 100%25 (h)"


def test_a_long_line_is_shown_around_its_column() -> None:
    problem = Problem(Place("a.yml", 1, 301), "code", "wrong", "", "x" * 300 + "!" + "y" * 300)
    shown, caret = as_text(problem).splitlines()[1:3]
    assert len(shown) == 104
    assert shown[caret.index("^")] == "!"


@pytest.mark.parametrize(("word", "known", "said"), [
    ("sumary", ["summary", "slug"], "did you mean 'summary'?"),
    ("xyz", ["summary"], ""),
    ("a", [], ""),
])  # fmt: skip
def test_nearest_known_name(word: str, known: list[str], said: str) -> None:
    assert nearest(word, known) == said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--modules", "/nowhere/at/all"], "there is no folder"),
        (["--output", str(PROJECT / "modules")], "place of sources"),
        (["--output", str(PROJECT)], "holds the project itself"),
        (["--output", str(BUILD)], "is a file"),
        (["--site-url", "javascript:alert(1)"], "must start with https://"),
        (["--format", "xml"], "invalid choice"),
        (["--colour"], "unrecognized arguments"),
    ],
)
def test_usage_and_environment_exit_with_2(more: list[str], said: str, tmp_path: Path) -> None:
    default = [] if "--output" in more else ["--output", str(tmp_path / "site")]
    ended = run(KEBUN, *more, *default)
    assert ended.returncode == 2
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_folder_that_cannot_be_read(kebun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> list[str]:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(os, "listdir", refuse)
    with pytest.raises(load.LoadError, match=r"cannot read .*modules: Permission denied"):
        load.load(kebun / "modules", kebun / "content", tmp_path)


def test_a_site_that_is_not_ours_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.txt").write_text("ten years of work", "utf-8")
    ended = run(KEBUN, "--output", str(tmp_path / "site"))
    assert ended.returncode == 2
    assert (tmp_path / "site/thesis.txt").read_text("utf-8") == "ten years of work"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def descendants(process: int) -> set[int]:
    """Numbers of all processes that this one, or one of those, has started. Linux only."""
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text("utf-8", "replace").rpartition(")")[2].split()
            parents[int(path.parent.name)] = int(fields[1])
    found: set[int] = set()
    while more := {child for child, parent in parents.items() if parent in {process, *found}} - found:
        found |= more
    return found


def started(words: list[str], interrupt: signal.Handlers = signal.SIG_DFL) -> subprocess.Popen[str]:
    """The command, with Ctrl-C as it is for somebody at a terminal, or ignored as under nohup."""
    return subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, interrupt),
    )


def read_until(process: subprocess.Popen[str], stage: str) -> None:
    assert process.stderr is not None
    while (line := process.stderr.readline()) != f"{stage}\n":
        assert line, f"it ended before {stage}"


def changed(curriculum: Path, words: str) -> None:
    """The small curriculum with other words in it, on pages and on all sheets of a module."""
    page = curriculum / "content/id/index.md"
    page.write_text(f"{page.read_text('utf-8')}\n{words}\n", "utf-8")
    module = curriculum / "modules/tanah/menyiapkan-bedeng.yml"
    module.write_text(module.read_text("utf-8").replace("Ukur dulu.", f"Ukur dulu {words}."), "utf-8")


STAGES = ("load", "pages", "links", "publish", "clear")


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=lambda k: k.name)
def test_a_killed_build_leaves_the_old_site_or_the_new_one(kebun: Path, tmp_path: Path, kind: signal.Signals) -> None:
    site = built(kebun, tmp_path / "site")
    old = contents(site)
    changed(kebun, "Berubah")
    new = contents(built(kebun, tmp_path / "other"))
    assert old != new
    for stage in STAGES:
        process = started(command(kebun, "--output", str(site)))
        read_until(process, stage)
        process.send_signal(kind)
        _, said = process.communicate(timeout=60)
        assert contents(site) in (old, new), stage
        if kind != signal.SIGKILL and process.returncode:
            stands = "the new site stands" if contents(site) == new else "the former site is untouched"
            assert (process.returncode, said.splitlines()[-1]) == (2, f"error: stopped; {stands}")
    assert run(kebun, "--output", str(site)).returncode == 0
    assert contents(site) == new
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site.")] == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes in /proc")
@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=lambda k: k.name)
def test_a_signal_while_sheets_are_set_ends_all_workers(kebun: Path, tmp_path: Path, kind: signal.Signals) -> None:
    changed(kebun, tmp_path.parent.name + kind.name)
    with_handouts = [word for word in command(kebun, "--output", str(tmp_path / "site")) if word != "--no-handouts"]
    process = started(with_handouts)
    read_until(process, "typeset")
    workers = until(lambda: descendants(process.pid))
    process.send_signal(kind)
    _, said = process.communicate(timeout=20)
    until(lambda: all(map(gone, workers)))
    if kind != signal.SIGKILL:
        assert (process.returncode, said) == (2, "error: stopped; the former site is untouched\n")
    assert not (tmp_path / "site").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes in /proc")
def test_a_worker_that_the_system_kills_is_not_started_again(kebun: Path, tmp_path: Path) -> None:
    changed(kebun, tmp_path.name + "dibunuh")
    with_handouts = [word for word in command(kebun, "--output", str(tmp_path / "site")) if word != "--no-handouts"]
    process = started(with_handouts)
    read_until(process, "typeset")
    for worker in until(lambda: descendants(process.pid)):
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)
    output, said = process.communicate(timeout=60)
    assert (process.returncode, output) == (2, "")
    assert "The typesetter was ended from outside (SIGKILL)" in said.splitlines()[-1]


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_build_under_nohup_goes_on(tmp_path: Path) -> None:
    process = started(command(KEBUN, "--output", str(tmp_path / "site")), signal.SIG_IGN)
    read_until(process, "pages")
    process.send_signal(signal.SIGINT)
    assert "no problems" in process.communicate(timeout=60)[1]
    assert process.returncode == 0


# --- what is printed where nobody, or something odd, listens --------------------------------------------------------


def test_a_reader_who_leaves_is_no_news(kebun: Path) -> None:
    misspell(kebun)
    process = started(command(kebun, "--check"))
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert "Traceback" not in (said := process.stderr.read())
    assert "Exception" not in said
    assert process.wait(timeout=60) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_device_is_said_in_a_sentence(kebun: Path) -> None:
    misspell(kebun)
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(command(kebun, "--check"), stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
        both = subprocess.run(command(kebun, "--check"), stdout=full, stderr=full, timeout=60)
    assert ended.returncode == both.returncode == 2
    assert "no space left" in ended.stderr.splitlines()[-1]
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif(os.name == "nt", reason="a shell that closes what is printed to")
@pytest.mark.parametrize("closed", ["1>&-", "2>&-", "1>&- 2>&-"])
def test_nobody_need_listen(kebun: Path, closed: str) -> None:
    words = shlex.join(command(kebun, "--check"))
    assert subprocess.run(["sh", "-c", f"{words} {closed}"], capture_output=True, timeout=60).returncode == 0
    misspell(kebun)
    ended = subprocess.run(["sh", "-c", f"{words} {closed}"], capture_output=True, timeout=60)
    assert (ended.returncode, b"Traceback" in ended.stderr) == (1, False)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_terminal_without_utf8_gets_escapes(kebun: Path, encoding: str, form: str) -> None:
    path = kebun / "modules/tanah/merawat-tanaman.yml"
    path.write_text(path.read_text("utf-8").replace("summary:", "sumary→é:"), "utf-8")
    odd = {**os.environ, "PYTHONIOENCODING": encoding}
    words = command(kebun, "--check", "--format", form)
    ended = subprocess.run(words, capture_output=True, env=odd, timeout=60)
    assert ended.returncode == 1
    assert b"Traceback" not in ended.stderr
    assert b"\\u2192" in ended.stdout
    if form == "json":
        assert "sumary→é" in json.loads(ended.stdout.decode(encoding))[-1]["message"]


@pytest.mark.skipif(os.name == "nt", reason="names that Windows refuses")
@pytest.mark.parametrize("name", ["a\n::error::b.yml", "a\x1b[31m.yml", "a\u202eb.yml", os.fsdecode(b"a\xff.yml")])
def test_a_name_cannot_write_into_the_terminal(kebun: Path, name: str) -> None:
    (kebun / "modules/tanah" / name).write_text("a: 1", "utf-8")
    ended = subprocess.run(command(kebun, "--check"), capture_output=True, timeout=60)
    assert ended.returncode == 1
    assert b"Traceback" not in ended.stderr
    assert not re.search(rb"\x1b|\xff|^::error|\xe2\x80\xae", ended.stdout, re.MULTILINE)
    github = subprocess.run(command(kebun, "--check", "--format", "github"), capture_output=True, timeout=60).stdout
    assert all(line.startswith(b"::error file=") for line in github.splitlines())


def test_a_fault_of_the_program_is_called_one_and_written_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    former = {number: signal.getsignal(number) for number in signals.ENDING}

    def wrong() -> int:
        raise KeyError("x\n::error")

    try:
        assert guarded(wrong) == 2
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
    said = capsys.readouterr().err
    (trace,) = tmp_path.iterdir()
    assert said.startswith("error: this is a fault of the program, not yours: KeyError")
    assert str(trace) in said
    assert "Traceback" in trace.read_text("utf-8")


# --- the preview ----------------------------------------------------------------------------------------------------


class Preview:
    """`serve.py`, running."""

    def __init__(self, curriculum: Path, *more: str, port: str = "0") -> None:
        folders = ["--modules", str(curriculum / "modules"), "--content", str(curriculum / "content")]
        self.process = started([sys.executable, str(PROJECT / "scripts/serve.py"), "--port", port, *folders, *more])
        self.base = self.line("http://").split()[0]

    def line(self, words: str) -> str:
        """The next line on standard error with these words in it."""
        assert self.process.stderr is not None
        while words not in (line := self.process.stderr.readline()):
            assert line, "serve.py ended"
        return line

    def get(self, path: str) -> tuple[int, str]:
        host = self.base.split("/")[2]
        connection = http.client.HTTPConnection(host, timeout=60)
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()

    def end(self, kind: int = signal.SIGTERM) -> int:
        self.process.send_signal(kind)
        self.process.communicate(timeout=60)
        return self.process.returncode


@pytest.fixture
def preview() -> Iterator[Callable[..., Preview]]:
    running: list[Preview] = []

    def start(*given: Any, **named: Any) -> Preview:
        running.append(Preview(*given, **named))
        return running[-1]

    yield start
    for each in running:
        if each.process.poll() is None:
            each.end()


def test_serve_shows_both_languages_and_rebuilds(kebun: Path, preview: Callable[..., Preview]) -> None:
    shown = preview(kebun)
    shown.line("no problems")
    assert "Kebun Sekolah" in shown.get("/")[1]
    assert "School Garden" in shown.get("/en/")[1]
    change = kebun / "content/id/index.md"
    change.write_text(change.read_text("utf-8") + "\nBaris baru.\n", "utf-8")
    shown.line("no problems")
    assert "Baris baru." in shown.get("/")[1]
    misspell(kebun)
    shown.line(", 1 problem")
    status, page = shown.get("/")
    assert (status, "Baris baru." in page, "unknown-field" in page) == (200, True, True)


def test_serve_answers_before_there_is_a_site(kebun: Path, preview: Callable[..., Preview]) -> None:
    right = (kebun / "modules/tanah/merawat-tanaman.yml").read_text("utf-8")
    misspell(kebun)
    shown = preview(kebun)
    assert shown.get("/")[0] == 503
    shown.line(", 1 problem")
    for path in ("/", "/en/modul/", "/tiada.css"):
        status, page = shown.get(path)
        assert status == 503
        assert "&#x27;sumary&#x27; is not a field here" in page
        assert "/.reload" in page
    (kebun / "modules/tanah/merawat-tanaman.yml").write_text(right, "utf-8")
    shown.line("no problems")
    assert shown.get("/")[0] == 200


def test_serve_answers_whatever_is_asked(kebun: Path, preview: Callable[..., Preview]) -> None:
    shown = preview(kebun)
    shown.line("no problems")
    lost = {path: shown.get(path)[1].partition("<title>")[2][:80] for path in ("/tiada/", "/en/tiada/")}
    for path, status in {
        "/" + "a" * 60_000: 414,
        "/" + "a" * 300 + "/": 414,
        "/%00": 404,
        "/../x": 404,
        "/../../en/x": 404,
        "/%2e%2e/%2e%2e/etc/passwd": 404,
        "/tiada": 404,
        "/modul": 301,
        "/modul/?a=/": 200,
        "/en/404.html": 200,
    }.items():
        found, page = shown.get(path)
        assert (path[:40], found) == (path[:40], status)
        assert page or status == 301
    assert shown.get("/../x")[1].partition("<title>")[2][:80] == lost["/tiada/"]
    with ThreadPoolExecutor(150) as pool:
        assert {status for status, _ in pool.map(shown.get, ["/"] * 600)} == {200}


@pytest.mark.parametrize(("port", "said"), [("99999", "a number from 0 to 65535"), ("-1", "port"), ("x", "port")])
def test_a_wrong_port_is_said_in_a_sentence(port: str, said: str) -> None:
    door = [sys.executable, str(PROJECT / "scripts/serve.py"), f"--port={port}"]
    ended = subprocess.run(door, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 2
    assert said in ended.stderr.splitlines()[-1]
    assert "Traceback" not in ended.stderr


def test_a_taken_port_is_said_before_anything_is_built(kebun: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        folders = ["--modules", str(kebun / "modules"), "--content", str(kebun / "content")]
        door = [sys.executable, str(PROJECT / "scripts/serve.py"), "--port", str(port), *folders]
        ended = subprocess.run(door, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 2
    assert ended.stderr.startswith(f"error: cannot serve on port {port}")


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("kind", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=lambda kind: kind.name)
def test_serve_leaves_nothing(
    kebun: Path, tmp_path: Path, kind: int, preview: Callable[..., Preview], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    shown = preview(kebun)
    assert list((tmp_path / "tmp").iterdir())
    assert shown.end(kind) == 0
    assert list((tmp_path / "tmp").iterdir()) == []


# --- settings of MkDocs, new files, the browser ---------------------------------------------------------------------

SETTINGS = {
    "site_url: !ENV [JEJARING_TIADA, 'https://contoh.id/a']": "https://contoh.id/a/",
    "site_url: !ENV JEJARING_ADA": "https://ada.id/",
    "x: !!python/name:os.system\nsite_url: https://contoh.id": "https://contoh.id/",
    "site_name: x": "",
    "": "mkdocs.yml:1: holds no settings",
    "- a": "mkdocs.yml:1: holds no settings",
    "a: b\nc: [": "mkdocs.yml:2:5: expected the node content",
    "site_url: [a]": "site_url must be an address",
    "a: 2026-99-99": "month must be in",
    "site_url: http://localhost.jahat.test/": "must start with https://",
    "site_url: https://contoh.id/?q#f": "says more",
    "site_url: 'https://'": "does not",
    "site_url: 'https://[::1'": "is not an address",
}


@pytest.mark.parametrize("text", SETTINGS)
def test_the_address_in_the_settings_of_mkdocs(tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JEJARING_ADA", "https://ada.id")
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    if SETTINGS[text].startswith("https") or not SETTINGS[text]:
        assert site_address(tmp_path) == SETTINGS[text]
    else:
        with pytest.raises(EnvironmentFault, match=re.escape(SETTINGS[text])):
            site_address(tmp_path)


def test_settings_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="No such file"):
        site_address(tmp_path)
    (tmp_path / "mkdocs.yml").write_bytes(b"site_name: \xff")
    with pytest.raises(EnvironmentFault, match="not UTF-8"):
        site_address(tmp_path)


def new(curriculum: Path, *words: str) -> subprocess.CompletedProcess[str]:
    folders = ["--modules", str(curriculum / "modules"), "--content", str(curriculum / "content")]
    door = [sys.executable, str(PROJECT / "scripts/new.py"), *words, *folders]
    return subprocess.run(door, capture_output=True, text=True, timeout=60)


def harmed(path: Path, content: bytes | None) -> None:
    path.unlink() if content is None else path.write_bytes(content)


HARMED = {"broken": b"languages: [", "not UTF-8": b"title: \xff", "empty": b"", "missing": None, "a list": b"- a\n"}


@pytest.mark.parametrize("harm", HARMED)
def test_a_new_module_where_the_settings_are_broken(kebun: Path, harm: str) -> None:
    harmed(kebun / "content/site.yml", HARMED[harm])
    ended = new(kebun, "module", "tanah", "menyiram", "--code", "K3")
    assert ended.returncode == 1
    assert "site.yml" in ended.stdout
    assert "Traceback" not in ended.stderr
    assert not (kebun / "modules/tanah/menyiram.yml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("tana", "menyiram", "--code", "K3"), "there is no track 'tana'; known: "),
        (("tanah", "../x", "--code", "K3"), "is not a slug"),
        (("tanah", "x" * 80, "--code", "K3"), "is not a slug"),
        (("tanah", "menyiram", "--code", "K9: ["), "is not a code"),
        (("tanah", "merawat-tanaman", "--code", "K3"), "exists already"),
    ],
)
def test_a_new_module_that_cannot_be(kebun: Path, words: tuple[str, ...], said: str) -> None:
    before = contents(kebun)
    ended = new(kebun, "module", *words)
    assert (ended.returncode, contents(kebun)) == (2, before)
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_new_module_without_a_folder_of_modules(kebun: Path) -> None:
    shutil.rmtree(kebun / "modules")
    ended = new(kebun, "module", "tanah", "menyiram", "--code", "K3")
    assert ended.returncode == 2
    assert "there is no folder" in ended.stderr
    assert not (kebun / "modules").exists()


def test_a_track_that_is_only_named_gets_its_folder(kebun: Path) -> None:
    shutil.rmtree(kebun / "modules/panen")
    ended = new(kebun, "module", "panen", "memetik", "--code", "P1")
    assert ended.returncode == 0, ended.stderr
    assert (kebun / "modules/panen/memetik.yml").read_text("utf-8").split("\n")[1:3] == ["slug: memetik", "code: P1"]
    assert [path.name for path in (kebun / "modules/panen").iterdir()] == ["memetik.yml"]


@pytest.mark.skipif(os.name == "nt", reason="needs a program without ending")
@pytest.mark.parametrize("ci", ["", "true"])
def test_a_browser_is_installed_only_where_nobody_minds_and_never_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], ci: str
) -> None:
    (tmp_path / "apt-get").write_text(f"#!/bin/sh\necho $@ >> {tmp_path}/asked\n", "utf-8")
    (tmp_path / "apt-get").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    monkeypatch.setattr(shutil, "which", lambda name: str(tmp_path / name) if name == "apt-get" else None)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.delenv("CHROME", raising=False)
    monkeypatch.setenv("CI", ci)
    with pytest.raises(EnvironmentFault, match="sudo apt install chromium"):
        browser.needed()
    said = capfd.readouterr().err
    assert (tmp_path / "asked").exists() == bool(ci)
    assert ("install: apt-get install --yes chromium" in said) == bool(ci)


def test_a_new_module_is_a_draft_and_an_outline_when_the_checker_has_walked_its_author_through(kebun: Path) -> None:
    made = new(kebun, "module", "tanah", "menyiram", "--code", "K3")
    assert made.returncode == 0, made.stderr
    for further, became in (((), " and is left out"), (("--drafts",), "")):
        ended = run(kebun, "--check", "--format", "json", *further)
        said = f"the module 'menyiram' is a draft{became}; still to be written: 18 texts, serves"
        assert [(row["kind"], row["code"], row["message"]) for row in json.loads(ended.stdout)] == [
            ("note", "draft", said)
        ]
        assert ended.returncode == 0
    path = kebun / "modules" / "tanah" / "menyiram.yml"
    path.write_text(path.read_text("utf-8").replace("status: draft", "status: outline"), "utf-8")
    rows = json.loads(run(kebun, "--check", "--format", "json").stdout)
    assert {(row["kind"], row["code"]) for row in rows} == {("problem", "empty-text")}
    assert {Path(row["file"]).name for row in rows} == {"menyiram.yml"}


def test_a_new_module_has_no_field_for_what_the_curriculum_lacks(tmp_path: Path) -> None:
    curriculum = Path(shutil.copytree(PROJECT / "tests" / "curricula" / "first-aid", tmp_path / "aid"))
    assert new(curriculum, "module", "wounds", "nosebleed", "--code", "W3").returncode == 0
    text = (curriculum / "modules" / "wounds" / "nosebleed.yml").read_text("utf-8")
    assert "requires: []" in text
    assert not re.search("^(level|serves|prerequisites|terms):", text, re.MULTILINE)
