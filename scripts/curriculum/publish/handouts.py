"""Sheets set as PDF, two processes at a time, and kept by what they were made of, so that nothing is set twice."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from curriculum.problem import Place, Problem
from curriculum.publish import fonts
from curriculum.publish.failure import in_words

PROCESSES = 2
BATCH = 350_000
"""signs of data for one process, which then ends and gives its memory back"""
KEPT_BYTES = 600_000_000
"""in the cache: what was used longest ago goes first"""


@dataclass(frozen=True, slots=True)
class Job:
    """A PDF to make."""

    address: str
    """below the site"""
    name: str
    """for messages"""
    template: str
    """file in the folder of templates"""
    data: str
    """JSON for the template"""
    paper: str
    """JSON: width, height, margin and size of letters"""
    day: date
    """the date that the PDF bears"""
    booklet: bool
    """two pages to a side, for folding"""
    source: str
    """the curriculum's file to name when it fails; empty for none"""


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of the jobs."""

    files: Mapping[str, bytes]
    pages: Mapping[str, int]
    """address -> pages"""
    problems: tuple[Problem, ...] = ()
    compiled: int = 0
    """how many were not in the cache"""


@dataclass(slots=True)
class Cache:
    """Finished PDFs in a folder, each under the hash of what it was made of, its pages and the hash of its bytes."""

    folder: Path
    entries: dict[str, Path] = field(default_factory=dict)

    @classmethod
    def at(cls, folder: Path) -> Cache:
        folder.mkdir(parents=True, exist_ok=True)
        found = (path for path in sorted(folder.glob("*.pdf")) if path.stem.count("-") == 2)
        return cls(folder, {path.stem.split("-")[0]: path for path in found})

    def read(self, key: str) -> tuple[bytes, int] | None:
        """(PDF, pages); None when there is none or it is not what was once written."""
        path = self.entries.get(key)
        if path is None:
            return None
        try:
            content = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        _, pages, digest = path.stem.split("-")
        return (content, int(pages)) if digest_of(content) == digest and pages.isdigit() else None

    def write(self, key: str, content: bytes, pages: int) -> None:
        if key in self.entries:
            self.entries[key].unlink(missing_ok=True)
        path = self.folder / f"{key}-{pages}-{digest_of(content)}.pdf"
        half = path.with_suffix(f".{os.getpid()}.tmp")
        half.write_bytes(content)
        half.replace(path)
        self.entries[key] = path

    def sweep(self, most: int = KEPT_BYTES) -> None:
        """Drops what was used longest ago, until no more than so many bytes are kept."""
        with_age: list[tuple[int, int, Path]] = []
        for path in self.folder.glob("*.*"):
            with suppress(FileNotFoundError):
                state = path.stat()
                with_age.append((state.st_mtime_ns, state.st_size, path))
        kept = 0
        for _, size, path in sorted(with_age, reverse=True):
            kept += size
            if kept > most:
                path.unlink(missing_ok=True)


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def typeset(jobs: Sequence[Job], templates: Path, folder: Path) -> Printed:
    """All PDFs. What cannot be set comes back as a problem, and the others are made all the same.

    `folder` holds the cache. Raises PublishError when the machine is at fault.
    """
    with in_words(folder):
        cache = Cache.at(folder)
        made_of = _ingredients(templates)
        keys = {job.address: _key(job, made_of) for job in jobs}
        found = {job.address: entry for job in jobs if (entry := cache.read(keys[job.address]))}
        missing = [job for job in jobs if job.address not in found]
        problems: list[Problem] = []
        for job, outcome in _set(missing, templates, fonts.gathered(folder / "fonts")) if missing else ():
            if isinstance(outcome, Problem):
                problems.append(outcome)
            else:
                cache.write(keys[job.address], *outcome)
                found[job.address] = outcome
        cache.sweep()
    files = {address: content for address, (content, _) in found.items()}
    pages = {address: count for address, (_, count) in found.items()}
    return Printed(files, pages, tuple(sorted(problems)), len(missing))


def _ingredients(templates: Path) -> bytes:
    """Everything but a job's own data that decides on its bytes."""
    digest = hashlib.sha256()
    ours = sorted((Path(__file__).parents[1] / "press").glob("*.py"))
    for path in [*sorted(templates.glob("*.typ")), *ours, *fonts.paths()]:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    digest.update(f"typst {version('typst')}, pypdf {version('pypdf')}".encode())
    return digest.digest()


def _key(job: Job, made_of: bytes) -> str:
    parts = (job.template, job.data, job.paper, job.day.isoformat(), str(job.booklet))
    return hashlib.sha256(made_of + "\0".join(parts).encode()).hexdigest()


Outcome = tuple[bytes, int] | Problem


def _set(jobs: Sequence[Job], templates: Path, font_folder: Path) -> Iterator[tuple[Job, Outcome]]:
    """Each job with what came of it."""
    with tempfile.TemporaryDirectory(prefix="jejaring-") as room, ThreadPoolExecutor(PROCESSES) as pool:
        batches = list(_batches(jobs))
        tasks = [
            pool.submit(_run, batch, Path(room) / str(n), templates, font_folder) for n, batch in enumerate(batches)
        ]
        try:
            for task in tasks:
                yield from task.result()
        finally:
            for task in tasks:
                task.cancel()


def _batches(jobs: Sequence[Job]) -> Iterator[list[Job]]:
    batch: list[Job] = []
    weight = 0
    for job in jobs:
        if batch and weight + len(job.data) > BATCH:
            yield batch
            batch, weight = [], 0
        batch.append(job)
        weight += len(job.data)
    if batch:
        yield batch


def _run(jobs: Sequence[Job], room: Path, templates: Path, font_folder: Path) -> list[tuple[Job, Outcome]]:
    """Runs the press until each job has an outcome; where it dies, the job at hand is the one that failed."""
    room.mkdir()
    outcomes: dict[int, Outcome] = {}
    while len(outcomes) < len(jobs):
        rest = [number for number in range(len(jobs)) if number not in outcomes]
        said, code, complaint = _press(jobs, rest, room, templates, font_folder)
        for line in said:
            if "number" in line:
                number = int(line["number"])
                outcomes[number] = _outcome(jobs[number], line, room / f"{number}.pdf", templates)
        if len(rest) == sum("number" in line for line in said):
            break
        at_hand = next((int(line["begun"]) for line in reversed(said) if "begun" in line), rest[0])
        words = complaint.strip().splitlines()[-1:] or [f"the press ended with code {code}"]
        outcomes.setdefault(at_hand, _problem(jobs[at_hand], words[0], "", ""))
    return [(job, outcomes[number]) for number, job in enumerate(jobs)]


def _press(
    jobs: Sequence[Job], numbers: Iterable[int], room: Path, templates: Path, font_folder: Path
) -> tuple[list[dict[str, Any]], int, str]:
    """(what it said, its exit code, its complaints) for the jobs of these numbers."""
    order = {
        "fonts": str(font_folder.resolve()),
        "templates": str(templates.resolve()),
        "jobs": [_order(jobs[number], number, room) for number in numbers],
    }
    path = room / "jobs.json"
    path.write_text(json.dumps(order), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "curriculum.press", str(path)]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", errors="replace")
    said = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{") and line.endswith("}")]
    return said, done.returncode, done.stderr


def _order(job: Job, number: int, room: Path) -> dict[str, object]:
    moment = datetime(job.day.year, job.day.month, job.day.day, tzinfo=UTC)
    return {
        "number": number,
        "template": job.template,
        "data": job.data,
        "paper": job.paper,
        "time": int(moment.timestamp()),
        "booklet": job.booklet,
        "output": str(room / f"{number}.pdf"),
    }


def _outcome(job: Job, line: Mapping[str, Any], path: Path, templates: Path) -> Outcome:
    if "error" in line:
        return _problem(job, str(line["error"]), str(line["field"]), str(line["place"]))
    content = path.read_bytes()
    path.unlink()
    return content, int(line["pages"])


def _problem(job: Job, message: str, field_name: str, place: str) -> Problem:
    """Names the module's file, the sheet, the field, and the spot in the template."""
    where = f"field '{field_name}'" if field_name else "no single field"
    hint = f"{where} of the sheet{f', {place}' if place else ''}"
    return Problem(Place(job.source or job.template), "handout", f"{job.name} cannot be set: {message}", hint)
