"""Everything that is printed, by module and paper."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring import locales
from jejaring.render.pages.kind import Found, PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w = subject.words
    if subject.downloads:
        yield PageSpec(
            address=subject.addresses.pages.downloads,
            title=w["downloads"],
            description=w["downloads_intro"],
            values={"papers": _papers(subject)},
        )


def _papers(subject: Subject) -> str:
    """On which paper there are sheets, and posters, as a sentence."""
    w, names = subject.words, subject.curriculum.site.print.papers
    listed = locales.listed(subject.language, [w[f"paper_{name}"] for name in names])
    posters = [file.paper for item in (subject.downloads.posters if subject.downloads else ()) for file in item.files]
    key = "downloads_paper" if len(names) > 1 else "downloads_paper_one"
    return w[key].format(papers=listed, poster=locales.listed(subject.language, list(dict.fromkeys(posters))))


KIND = PageKind(
    name="downloads",
    place=80,
    specs=specs,
    address="downloads",
    menu="downloads",
    found=Found.UNITS,
    scripts=("elements/print",),
)
