"""Typeset: documents as data in, PDF files out. The only room that knows Typst, pypdf and the fonts.

What is unchanged since an earlier run comes from a cache.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from jejaring import rooms
from jejaring.failure import in_words
from jejaring.pdf import PdfDocument
from jejaring.problem import Problem
from jejaring.typeset import fonts, workers
from jejaring.typeset.cache import Cache
from jejaring.typeset.fonts import covered
from jejaring.typeset.icons import icons

__all__ = ["TEMPLATES", "Printed", "covered", "icons", "typeset"]

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of the documents."""

    files: Mapping[str, bytes]
    """address -> PDF"""
    pages: Mapping[str, int]
    """address -> pages"""
    problems: tuple[Problem, ...] = ()
    compiled: int = 0
    """how many were not in the cache"""

    @property
    def sizes(self) -> dict[str, int]:
        """address -> bytes"""
        return {address: len(content) for address, content in self.files.items()}


def typeset(
    documents: Sequence[PdfDocument], folder: Path, templates: Path = TEMPLATES, worker: str = workers.WORKER
) -> Printed:
    """All PDFs. What cannot be set comes back as a problem, and the others are made all the same.

    `folder` holds the cache; where nothing may be written there, nothing is kept. `worker` is the module that sets.
    Raises PublishError when the machine is at fault.
    """
    with in_words(folder), rooms.room(folder, "typeset") as room:
        cache = Cache.at(room.parent if room.parent == folder.resolve() else room / "cache")
        made_of = _ingredients(templates)
        keys = {document.address: _key(document, made_of) for document in documents}
        found = {document.address: kept for document in documents if (kept := cache.read(keys[document.address]))}
        missing = [document for document in documents if document.address not in found]
        problems: list[Problem] = []
        with closing(workers.outcomes(missing, room, templates, worker)) as outcomes:
            for document, outcome in outcomes:
                if isinstance(outcome, Problem):
                    problems.append(outcome)
                else:
                    cache.write(keys[document.address], *outcome)
                    found[document.address] = outcome
        cache.sweep()
    files = {address: content for address, (content, _) in found.items()}
    pages = {address: count for address, (_, count) in found.items()}
    return Printed(files, pages, tuple(sorted(problems)), len(missing))


def _ingredients(templates: Path) -> bytes:
    """Everything but a document's own data that decides on its bytes."""
    digest = hashlib.sha256()
    ours = sorted(Path(__file__).parent.glob("*.py"))
    for path in [*sorted(templates.glob("*.typ")), *ours, *fonts.paths()]:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    digest.update(f"typst {version('typst')}, pypdf {version('pypdf')}".encode())
    return digest.digest()


def _key(document: PdfDocument, made_of: bytes) -> str:
    parts = (document.template, document.data, document.paper, document.day.isoformat(), str(document.booklet))
    digest = hashlib.sha256(made_of + "\0".join(parts).encode())
    for _, content in document.pictures:
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()
