"""The site between `render`, which makes it, and `publish`, which takes it; and what publishing answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The file in which an author wrote a page by hand."""

    file: str
    """as problems show it"""
    lines: tuple[str, ...]
    body_line: int
    """the line on which the Markdown begins"""


@dataclass(frozen=True, slots=True)
class SiteLanguage:
    """One language of the site."""

    code: str
    """as in `lang`, such as `id`"""
    prefix: str
    """where this language starts below the root: empty for the first one, `en/` for another"""
    title: str
    config: Mapping[str, object]
    """further keys of the staged mkdocs.yml, such as `nav` and `extra`; they win over ours"""
    pages: Mapping[str, str]
    """`modul/index.md` -> Markdown with YAML front matter"""
    files: Mapping[str, bytes]
    """address below this language's start -> content"""
    not_offline: tuple[str, ...] = ()
    """what addresses start with, below the language, that are not stored for reading offline"""
    offline_optional: Mapping[str, str] = field(default_factory=dict)
    """address below the language -> label, of files that are stored one by one on request"""
    fallback: str = ""
    """address below the language of the page shown offline for what is not stored; empty: nothing is stored"""
    stored_files: str = ""
    """address below the language of the list of what is stored"""
    manuscripts: Mapping[str, Manuscript] = field(default_factory=dict)
    """of `pages` those that are written by hand"""


@dataclass(frozen=True, slots=True)
class Site:
    """All languages, the first one is the default."""

    languages: tuple[SiteLanguage, ...]
    files: Mapping[str, bytes]
    """address below the root -> content"""
    site_url: str
    """empty, or `https://host/path/`"""
    offline: bool = True
    """whether readers may store the site; when not, what they stored is taken back"""
    from_folder: bool = False
    """whether pages are opened from a folder that no server stands before; then nothing is stored either"""


@dataclass(frozen=True, slots=True)
class Published:
    """How much was published."""

    pages: int
    bytes: int


def checked_address(address: str) -> str:
    """The address itself. ValueError when it could leave its folder or names no file on some system."""
    parts = address.split("/")
    if any(part in ("", ".", "..") for part in parts) or any(sign in address for sign in '\\:\0*?"<>|'):
        raise ValueError(f"'{address}' is no address below the site")
    return address
