"""The typeset worker as a program of its own, two at a time: batches of documents in, an outcome for each out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jejaring import processes
from jejaring.failure import PublishError
from jejaring.pdf import FONT_FAMILIES, PdfDocument
from jejaring.problem import Place, Problem
from jejaring.typeset import fonts

PROCESSES = 2
BATCH = 350_000
"""signs of data for one worker, which then ends and gives its memory back"""
WORKER = "jejaring.typeset.worker"
TRIES = 3
"""workers that crash one after the other without a single sheet: then the sheets are not to blame"""

Outcome = tuple[bytes, int] | Problem


@dataclass(frozen=True, slots=True)
class _Batch:
    """Documents for one worker, and where it works."""

    documents: Sequence[PdfDocument]
    room: Path
    templates: Path
    font_folder: Path
    worker: str


def outcomes(
    documents: Sequence[PdfDocument], room: Path, templates: Path, worker: str = WORKER
) -> Generator[tuple[PdfDocument, Outcome]]:
    """Each document with what came of it. Close it: its workers end with it.

    `room` is a folder for what is underway. Raises PublishError when the machine keeps sheets from being set.
    """
    if not documents:
        return
    font_folder = fonts.gathered(room / "fonts")
    templates = _with_pictures(documents, templates, room / "templates")
    with processes.children(PROCESSES) as children:
        batches = [
            _Batch(some, room / str(number), templates, font_folder, worker)
            for number, some in enumerate(_split(documents))
        ]
        tasks = [children.submit(_run, batch, children) for batch in batches]
        for task in tasks:
            yield from processes.result(task)


def _with_pictures(documents: Sequence[PdfDocument], templates: Path, folder: Path) -> Path:
    """A copy of the templates with all pictures below its `media/`, which is all that they may read."""
    pictures = {name: content for document in documents for name, content in document.pictures}
    if not pictures:
        return templates
    shutil.copytree(templates, folder)
    for name, content in pictures.items():
        path = folder / "media" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def _split(documents: Sequence[PdfDocument]) -> Iterator[list[PdfDocument]]:
    batch: list[PdfDocument] = []
    weight = 0
    for document in documents:
        if batch and weight + len(document.data) > BATCH:
            yield batch
            batch, weight = [], 0
        batch.append(document)
        weight += len(document.data)
    if batch:
        yield batch


def _run(batch: _Batch, children: processes.Children) -> list[tuple[PdfDocument, Outcome]]:
    """Runs workers until each document has an outcome; where one crashes, the document at hand has failed."""
    batch.room.mkdir()
    found: dict[int, Outcome] = {}
    in_vain = 0
    while rest := [number for number in range(len(batch.documents)) if number not in found]:
        ended = children.run(batch.worker, str(_order_file(batch, rest)))
        said = [json.loads(line) for line in ended.output.splitlines() if line.startswith("{") and line.endswith("}")]
        done = {int(line["number"]): line for line in said if "number" in line}
        found |= {number: _outcome(batch, number, line) for number, line in done.items()}
        if len(done) < len(rest):
            in_vain = 0 if done else in_vain + 1
            _refuse_machine_fault(ended, said, in_vain)
            at_hand = next(int(line["begun"]) for line in reversed(said) if "begun" in line)
            found.setdefault(at_hand, _crashed(batch.documents[at_hand], ended))
    return [(document, found[number]) for number, document in enumerate(batch.documents)]


def _refuse_machine_fault(ended: processes.Ended, said: Sequence[Mapping[str, Any]], in_vain: int) -> None:
    """Raises PublishError when it was not a document that ended the worker."""
    if unfit := next((str(line["unfit"]) for line in said if "unfit" in line), ""):
        raise PublishError(unfit)
    if fault := ended.machine_fault():
        raise PublishError(f"The typesetter {fault}")
    if in_vain == TRIES or not any("begun" in line for line in said):
        raise PublishError(f"The typesetter cannot run here: {_last_words(ended)}")


def _last_words(ended: processes.Ended) -> str:
    how = f"ended with code {ended.code}" if ended.code >= 0 else f"crashed ({processes.signal_name(-ended.code)})"
    return next(iter(ended.complaints.strip().splitlines()[-1:]), f"it {how}")


def _order_file(batch: _Batch, numbers: Sequence[int]) -> Path:
    """What the worker is to do, in a file: documents of these numbers."""
    order = {
        "fonts": str(batch.font_folder.resolve()),
        "families": FONT_FAMILIES,
        "templates": str(batch.templates.resolve()),
        "jobs": [_order(batch.documents[number], number, batch.room) for number in numbers],
    }
    path = batch.room / "jobs.json"
    path.write_text(json.dumps(order), encoding="utf-8")
    return path


def _order(document: PdfDocument, number: int, room: Path) -> dict[str, object]:
    moment = datetime(document.day.year, document.day.month, document.day.day, tzinfo=UTC)
    return {
        "number": number,
        "template": document.template,
        "data": document.data,
        "paper": document.paper,
        "time": int(moment.timestamp()),
        "booklet": document.booklet,
        "output": str(room / f"{number}.pdf"),
    }


def _outcome(batch: _Batch, number: int, line: Mapping[str, Any]) -> Outcome:
    document, path = batch.documents[number], batch.room / f"{number}.pdf"
    if "error" in line:
        return _problem(document, str(line["error"]), str(line["field"]), str(line["place"]))
    content = path.read_bytes()
    path.unlink()
    return content, int(line["pages"])


def _crashed(document: PdfDocument, ended: processes.Ended) -> Problem:
    return _problem(document, f"the typesetter: {_last_words(ended)}", "", "")


def _problem(document: PdfDocument, message: str, field_name: str, place: str) -> Problem:
    """Names the module's file, the sheet, the field, and the spot in the template."""
    where = f"field '{field_name}'" if field_name else "no single field"
    hint = f"{where} of the sheet{f', {place}' if place else ''}"
    return Problem(
        Place(document.source or document.template), "handout", f"{document.name} cannot be set: {message}", hint
    )
