"""The same pages as the peers would have them: stock Material with its search, and Pagefind over our own HTML."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from jejaring.site import Site

PAGEFIND = "pagefind[bin]"


def material(rendered: Site, folder: Path, *, listed_only: bool = True) -> Path:
    """A site by plain MkDocs and Material with its search plugin, without pages that search engines must not list."""
    site = folder / "site"
    for language in rendered.languages:
        project = folder / language.code
        for uri, text in language.pages.items():
            if not (listed_only and "\nnoindex: true\n" in text):
                path = project / "docs" / uri
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
        settings = {"site_name": language.title, "theme": {"name": "material", "language": language.code},
                    "plugins": ["search"], "markdown_extensions": ["attr_list", "tables", "def_list"],
                    "site_dir": str(site / language.prefix), "use_directory_urls": True}  # fmt: skip
        (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--dirty", "-f", str(project / "mkdocs.yml")]
        subprocess.run(command, check=True, capture_output=True)
    return site


def pagefind(site: Path, folder: Path) -> Path:
    """A copy of a built site without facilitator pages, indexed by Pagefind, which is installed beside it.

    Raises RuntimeError when it cannot be installed.
    """
    library, copy = folder / "library", folder / "site"
    install = [sys.executable, "-m", "pip", "install", "-qq", "--target", str(library), PAGEFIND]
    if subprocess.run(install, capture_output=True).returncode:
        raise RuntimeError(f"pip could not install {PAGEFIND}; check the network")
    shutil.copytree(site, copy, ignore=_hidden)
    command = [sys.executable, "-m", "pagefind", "--site", str(copy), "--root-selector", "article.md-content__inner"]
    subprocess.run(command, check=True, capture_output=True, env={"PYTHONPATH": str(library)})
    return copy


def _hidden(folder: str, names: list[str]) -> list[str]:
    """Names to leave out of a copy: HTML that search engines must not list."""
    pages = [Path(folder, name) for name in names if name.endswith(".html")]
    return [page.name for page in pages if 'name="robots" content="noindex"' in page.read_text("utf-8")]
