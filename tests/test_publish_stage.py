"""What the engine is given, where, and that nothing of it stays."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from types import MappingProxyType

import pytest
import yaml
from jejaring import rooms
from jejaring.publish import Site, SiteLanguage, stage
from jejaring.publish.assemble import joined


def rendered(pages: dict[str, str] | None = None, code: str = "id") -> Site:
    extra = {"extra": MappingProxyType({"kata": ("a", "b")}), "theme": {"features": ["x"]}}
    first = SiteLanguage(code, "", "Jejaring: satu", extra, pages or {"modul/index.md": "# Modul\r\n"}, {})
    return Site((first, SiteLanguage("en", "en/", "Network", {}, {}, {})), {}, "https://contoh.id/p/")


def test_every_language_has_its_folder_and_nothing_stays(tmp_path: Path) -> None:
    with stage.staged(rendered(), tmp_path) as folders:
        assert [folder.name for folder in folders] == ["id", "en"]
        assert (folders[0] / "docs/modul/index.md").read_bytes() == b"# Modul\r\n"
        assert folders[0].is_relative_to((tmp_path / "build").resolve())
        first, second = (yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8")) for folder in folders)
        assert (folders[0] / first["INHERIT"]).resolve() == (tmp_path / "mkdocs.yml").resolve()
        assert (folders[0] / first["theme"]["custom_dir"]).resolve() == (tmp_path / "theme_overrides").resolve()
    assert first["theme"] == {"language": "id", "custom_dir": first["theme"]["custom_dir"], "features": ["x"]}
    assert (first["site_name"], first["extra"]) == ("Jejaring: satu", {"kata": ["a", "b"]})
    assert [first["site_url"], second["site_url"]] == ["https://contoh.id/p/", "https://contoh.id/p/en/"]
    assert not Path(first["INHERIT"]).is_absolute()
    assert list((tmp_path / "build").iterdir()) == []


@pytest.mark.parametrize(
    "uri", ["../x.md", "/x.md", "a/../../x.md", "a\\x.md", "", "a//b.md", "./a.md", "C:/x.md", "a/", "a\0.md"]
)
def test_no_page_leaves_its_folder(tmp_path: Path, uri: str) -> None:
    with pytest.raises(ValueError, match="no address"), stage.staged(rendered({uri: "x"}), tmp_path):
        pytest.fail("staged")
    with pytest.raises(ValueError, match="no address"):
        joined({uri: b""})
    assert list((tmp_path / "build").iterdir()) == []


def test_no_language_leaves_its_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no address"), stage.staged(rendered(code="../id"), tmp_path):
        pytest.fail("staged")


def test_no_address_is_published_twice() -> None:
    assert list(joined({"b": b"", "a/c": b""}, {"a/b": b""})) == ["a/b", "a/c", "b"]
    with pytest.raises(ValueError, match="'a' would be published twice"):
        joined({"a": b""}, {"b": b""}, {"a": b""})


MERGED = [
    ({"a": 1}, {"a": 2, "b": 3}, {"a": 2, "b": 3}),
    ({"a": {"b": 1, "c": 2}}, {"a": {"b": 3}}, {"a": {"b": 3, "c": 2}}),
    ({"a": {"b": 1}}, {"a": 2}, {"a": 2}),
    ({"a": 1}, {"a": {"b": ({"c": 1},)}}, {"a": {"b": [{"c": 1}]}}),
    ({"a": 1}, {"a": None}, {"a": None}),
]


@pytest.mark.parametrize(("under", "over", "both"), MERGED)
def test_merged(under: dict[str, object], over: dict[str, object], both: dict[str, object]) -> None:
    assert stage.merged(under, over) == both


def test_leftovers_of_the_dead_go_and_those_of_the_living_stay(tmp_path: Path) -> None:
    build = tmp_path / "build"
    for name in ("jejaring-stage-mati/id/docs", "milik-orang"):
        (build / name).mkdir(parents=True)
    (build / "jejaring-stage-sisa.lock").touch()
    if sys.platform != "win32":
        (build / "jejaring-stage-tautan").symlink_to(build / "milik-orang")
    with stage.staged(rendered(), tmp_path) as folders:
        room = folders[0].parent.name
        assert {path.name for path in build.iterdir()} == {"milik-orang", room, f"{room}.lock"}
        with stage.staged(rendered(), tmp_path):
            assert folders[0].exists()
    assert [path.name for path in build.iterdir()] == ["milik-orang"]


@pytest.mark.parametrize("kind", ["stage", "typeset", "preview"])
def test_every_kind_of_room_is_cleared_by_the_next_of_its_kind(tmp_path: Path, kind: str) -> None:
    code = f"""
import os
from pathlib import Path
from jejaring import rooms
with rooms.room(Path({str(tmp_path)!r}), {kind!r}) as room:
    (room / "besar").write_text("x")
    os._exit(9)
"""
    subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, check=False
    )
    assert len(list(tmp_path.iterdir())) == 2
    with rooms.room(tmp_path, kind) as room:
        assert {path.name for path in tmp_path.iterdir()} == {room.name, f"{room.name}.lock"}
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_project_is_staged_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere, project = tmp_path / "tmp", tmp_path / "proyek"
    mkdir = Path.mkdir

    def closed(self: Path, *args: object, **options: bool) -> None:
        if self.is_relative_to(project / "build"):
            raise PermissionError(13, "Permission denied", str(self))
        mkdir(self, *args, **options)

    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    monkeypatch.setattr(Path, "mkdir", closed)
    with stage.staged(rendered(), project) as folders:
        assert folders[0].is_relative_to(elsewhere.resolve())
        written = yaml.safe_load((folders[0] / "mkdocs.yml").read_text(encoding="utf-8"))
        assert Path(os.path.normpath(folders[0] / written["INHERIT"])) == project / "mkdocs.yml"
    assert list(elsewhere.iterdir()) == []


@pytest.mark.skipif(
    sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_project_without_write_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with stage.staged(rendered(), tmp_path) as folders:
            assert not folders[0].is_relative_to(tmp_path.resolve())
    finally:
        tmp_path.chmod(0o755)
