"""Pages that carry everything within: css reduced to what they need, and scripts joined into one."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from jejaring.publish.assets import theme_css, without_head_comments
from jejaring.publish.stylesheet import stylesheet

STYLE = b"<style></style>"
"""stands in a page that wants its css within"""
_SCRIPT = re.compile(rb'<script data-inline="([a-z/ -]+)"></script>')
_IMPORT = re.compile(r"""^import (?:[^;]*? from )?"(\.{1,2}/[a-z./-]+)\.js";\n""", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=const|let|class|function|async)", re.MULTILINE)
_COMMENT = re.compile(r"^\s*//[^\n]*\n", re.MULTILINE)


def filled(files: Mapping[str, bytes], assets: Path, style: str = "") -> dict[str, bytes]:
    """The files, with css and scripts from theme_overrides/assets put where a page wants them; others as they are.

    `style` is CSS of the site that stands before that of the folder.
    """
    pages = {address: content for address, content in files.items() if STYLE in content}
    if not pages:
        return dict(files)
    scripts = {names: bundled(names.decode().split(), assets / "js") for names in _wanted(pages.values())}
    css = "\n".join([theme_css(), style, *(path.read_text("utf-8") for path in sorted((assets / "css").glob("*.css")))])
    within = b"<style>%s</style>" % stylesheet(css, (), pages.values(), scripts.values()).encode()
    return {address: _filled(files[address], within, scripts) for address in files}


def _wanted(pages: Iterable[bytes]) -> set[bytes]:
    return {names for page in pages for names in _SCRIPT.findall(page)}


def _filled(page: bytes, style: bytes, scripts: Mapping[bytes, str]) -> bytes:
    if STYLE not in page:
        return page
    page = page.replace(STYLE, style, 1)
    return _SCRIPT.sub(lambda match: b'<script type="module">%s</script>' % scripts[match[1]].encode(), page)


def bundled(names: Iterable[str], folder: Path) -> str:
    """The modules and all that they import, each once and after what it needs, as one module without imports.

    Names are paths below `folder` without `.js`. Holds for our own: imports of one line, and no name used at the top of
    two modules.
    """
    done: dict[str, str] = {}

    def add(name: str) -> None:
        if name in done:
            return
        source = (folder / f"{name}.js").read_text("utf-8")
        for needed in _IMPORT.findall(source):
            add(posixpath.normpath(posixpath.join(posixpath.dirname(name), needed)))
        done[name] = _COMMENT.sub("", _EXPORT.sub("", _IMPORT.sub("", without_head_comments(source))))

    for name in names:
        add(name)
    return "\n".join(done.values())
