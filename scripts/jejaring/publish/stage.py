"""The folder the engine builds from: per language a mkdocs.yml and docs/, there only while the engine runs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import yaml

from jejaring import rooms
from jejaring.site import Site, SiteLanguage, checked_address


@contextmanager
def staged(site: Site, project: Path) -> Iterator[list[Path]]:
    """One folder per language, in their order; all gone afterwards."""
    with rooms.room(project / "build", "stage") as room:
        yield [_stage(language, site.site_url, project, room) for language in site.languages]


def _stage(language: SiteLanguage, site_url: str, project: Path, room: Path) -> Path:
    """Writes one language and gives its folder."""
    folder = room / checked_address(language.code)
    docs = folder / "docs"
    docs.mkdir(parents=True)
    text = yaml.safe_dump(config(language, site_url, project, folder), allow_unicode=True, sort_keys=False)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8", newline="\n")
    for uri, page in language.pages.items():
        path = docs / checked_address(uri)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8", newline="\n")
    return folder


def config(language: SiteLanguage, site_url: str, project: Path, folder: Path) -> dict[str, object]:
    """The staged mkdocs.yml: what differs between languages; the rest is inherited from the project's own."""
    ours = {
        "INHERIT": _way(folder, project / "mkdocs.yml"),
        "site_name": language.title,
        "site_url": f"{site_url}{language.prefix}" if site_url else "",
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"language": language.code, "custom_dir": _way(folder, project / "theme_overrides")},
    }
    return merged(ours, language.config)


def _way(folder: Path, target: Path) -> str:
    """Relative where there is a way; from one Windows drive to another there is none."""
    try:
        return Path(os.path.relpath(target, folder)).as_posix()
    except ValueError:
        return target.as_posix()


def merged(under: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    """Both; where both have a mapping those are merged, else `over` wins. Plain dicts and lists throughout."""
    found = {key: _plain(value) for key, value in under.items()}
    for key, value in over.items():
        below = found.get(key)
        if isinstance(below, Mapping) and isinstance(value, Mapping):
            found[key] = merged(below, value)
        else:
            found[key] = _plain(value)
    return found


def _plain(value: object) -> object:
    """As YAML writes it: no mapping but dict, no sequence but list."""
    if isinstance(value, Mapping):
        return merged({}, value)
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
