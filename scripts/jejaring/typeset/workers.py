"""The typeset worker as a process of its own, two at a time: batches of documents in, an outcome for each out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jejaring.pdf import PdfDocument
from jejaring.problem import Place, Problem
from jejaring.typeset import fonts

PROCESSES = 2
BATCH = 350_000
"""signs of data for one process, which then ends and gives its memory back"""

Outcome = tuple[bytes, int] | Problem


def outcomes(documents: Sequence[PdfDocument], templates: Path) -> Iterator[tuple[PdfDocument, Outcome]]:
    """Each document with what came of it."""
    if not documents:
        return
    with tempfile.TemporaryDirectory(prefix="jejaring-") as room, ThreadPoolExecutor(PROCESSES) as pool:
        font_folder = fonts.gathered(Path(room) / "fonts")
        batches = list(_batches(documents))
        tasks = [
            pool.submit(_run, batch, Path(room) / str(n), templates, font_folder) for n, batch in enumerate(batches)
        ]
        try:
            for task in tasks:
                yield from task.result()
        finally:
            for task in tasks:
                task.cancel()


def _batches(documents: Sequence[PdfDocument]) -> Iterator[list[PdfDocument]]:
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


def _run(
    documents: Sequence[PdfDocument], room: Path, templates: Path, font_folder: Path
) -> list[tuple[PdfDocument, Outcome]]:
    """Runs the press until each document has an outcome; where it dies, the document at hand is the one that failed."""
    room.mkdir()
    outcomes: dict[int, Outcome] = {}
    while len(outcomes) < len(documents):
        rest = [number for number in range(len(documents)) if number not in outcomes]
        said, code, complaint = _press(documents, rest, room, templates, font_folder)
        for line in said:
            if "number" in line:
                number = int(line["number"])
                outcomes[number] = _outcome(documents[number], line, room / f"{number}.pdf", templates)
        if len(rest) == sum("number" in line for line in said):
            break
        at_hand = next((int(line["begun"]) for line in reversed(said) if "begun" in line), rest[0])
        words = complaint.strip().splitlines()[-1:] or [f"the press ended with code {code}"]
        outcomes.setdefault(at_hand, _problem(documents[at_hand], words[0], "", ""))
    return [(document, outcomes[number]) for number, document in enumerate(documents)]


def _press(
    documents: Sequence[PdfDocument], numbers: Iterable[int], room: Path, templates: Path, font_folder: Path
) -> tuple[list[dict[str, Any]], int, str]:
    """(what it said, its exit code, its complaints) for the documents of these numbers."""
    order = {
        "fonts": str(font_folder.resolve()),
        "templates": str(templates.resolve()),
        "jobs": [_order(documents[number], number, room) for number in numbers],
    }
    path = room / "jobs.json"
    path.write_text(json.dumps(order), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "jejaring.typeset.worker", str(path)]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", errors="replace")
    said = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{") and line.endswith("}")]
    return said, done.returncode, done.stderr


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


def _outcome(document: PdfDocument, line: Mapping[str, Any], path: Path, templates: Path) -> Outcome:
    if "error" in line:
        return _problem(document, str(line["error"]), str(line["field"]), str(line["place"]))
    content = path.read_bytes()
    path.unlink()
    return content, int(line["pages"])


def _problem(document: PdfDocument, message: str, field_name: str, place: str) -> Problem:
    """Names the module's file, the sheet, the field, and the spot in the template."""
    where = f"field '{field_name}'" if field_name else "no single field"
    hint = f"{where} of the sheet{f', {place}' if place else ''}"
    return Problem(
        Place(document.source or document.template), "handout", f"{document.name} cannot be set: {message}", hint
    )
