"""Publish: from rendered pages to a finished site that takes the former one's place in one step.

Only here is it known that MkDocs builds the pages and Material dresses them. Nothing of either is imported: the engine
is run as a program on a staged folder, and of what it writes only the HTML is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from jejaring import rooms
from jejaring.failure import PublishError, in_words
from jejaring.problem import Problem
from jejaring.publish import links, mkdocs, swap
from jejaring.publish.assemble import assemble
from jejaring.publish.manuscripts import doubles, written_pages
from jejaring.publish.mkdocs import markdown_extensions
from jejaring.publish.stage import staged
from jejaring.site import Published, Site, SiteLanguage

__all__ = ["PublishError", "Published", "Site", "SiteLanguage", "markdown_extensions", "publish", "refuse"]

STANDS = "clear"
"""the stage from which on the new site stands"""

PATIENCE = 60.0
"""seconds a build waits for another one to the same output"""


def publish(
    site: Site,
    project: Path,
    output: Path,
    step: Callable[[str], None],
    *,
    forbidden: Iterable[Path] = (),
    program: str = "mkdocs",
) -> Published | list[Problem]:
    """Publishes to `output`, or says what is wrong and leaves the former site as it was.

    `step` hears the name of each stage as it starts: pages, links, publish, clear. `forbidden` are further folders of
    sources that the output must stay out of. What people added to the former site, such as `.git`, moves over.
    Raises PublishError when the machine is at fault.
    """
    with in_words(output):
        project, output = project.resolve(), refuse(output, project, forbidden)
        output.parent.mkdir(parents=True, exist_ok=True)
        with rooms.held(swap.lock_file(output), PATIENCE, f"Another build is still writing to {output}."):
            swap.recover(output)
            refuse(output, project, forbidden)
            return _publish(_with_slash(site), project, output, step, program)


def refuse(output: Path, project: Path, forbidden: Iterable[Path] = ()) -> Path:
    """The folder behind all links of `output`. Raises PublishError where no site can or may be written."""
    with in_words(output):
        found = _resolved(output)
        swap.refuse_place(found, project.resolve(), [folder.resolve() for folder in forbidden])
        swap.refuse_foreign(found)
        swap.refuse_closed(found)
    return found


def _resolved(output: Path) -> Path:
    try:
        found = output.resolve()
    except RuntimeError as error:  # what Python before 3.13 says of links that lead in a circle
        raise PublishError(f"{output} is a link that leads to itself.") from error
    if found.is_symlink():
        raise PublishError(f"{output} is a link that leads to itself.")
    return found


def _with_slash(site: Site) -> Site:
    return replace(site, site_url=f"{site.site_url.rstrip('/')}/" if site.site_url else "")


def _publish(
    site: Site, project: Path, output: Path, step: Callable[[str], None], program: str
) -> Published | list[Problem]:
    if problems := sorted(doubles(site)):
        return problems
    step("pages")
    with staged(site, project) as folders:
        if problems := mkdocs.build(folders, program):
            return problems
        step("links")
        new = assemble(site, folders, project / "theme_overrides")
    if problems := [*new.problems, *links.check(new.pages, new.files, site.site_url, written_pages(site))]:
        return problems
    step("publish")
    swap.replace(output, new.files, lambda: step(STANDS))
    return Published(pages=new.built, bytes=sum(map(len, new.files.values())))
