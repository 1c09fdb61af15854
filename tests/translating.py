"""The commands for translations on a small curriculum, as functions, and changes to make in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jejaring.pipeline import BuildOptions, judged
from jejaring.problem import Problem
from jejaring.translations.review import Review, reviews
from jejaring.translations.standing import Standing, Status
from jejaring.translators import exporting, importing, recording

BED = "modules/tanah/menyiapkan-bedeng.yml"
PLANTS = "modules/tanah/merawat-tanaman.yml"


def options(folder: Path) -> BuildOptions:
    return BuildOptions(
        project=folder, modules=folder / "modules", content=folder / "content", output=folder / "site",
        today=date(2026, 6, 1),
    )  # fmt: skip


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file of a curriculum."""
    found = sorted(path for name in ("modules", "content") for path in (folder / name).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_bytes().decode()
    assert old in text, f"{old!r} is not in {file}"
    path.write_bytes(text.replace(old, new, 1).encode())


def said(folder: Path) -> list[str]:
    """What a check says."""
    return [_words(problem) for problem in sorted(judged(options(folder))[1])]


def _words(problem: Problem) -> str:
    return f"{problem.place}: {problem.code}: {problem.message}"


def review(folder: Path, language: str = "en") -> Review:
    return next(each for each in reviews(judged(options(folder))[0]) if each.language == language)


def open_texts(folder: Path) -> dict[str, Status]:
    """What is not fresh, by key."""
    return {each.unit.key: each.status for each in review(folder).standings if each.status is not Status.FRESH}


def record(folder: Path, *accept: str, everything: bool = False) -> recording.Kept:
    done, problems = recording.record(options(folder), (), accept, everything=everything)
    assert problems == []
    return done[0]


def export(folder: Path, form: str, language: str = "en") -> Path:
    """The folder of a language's files."""
    out = folder / "handed-out"
    exporting.export(judged(options(folder))[0], language, form, out)
    return out / language


def take(folder: Path, *files: Path) -> importing.Outcome:
    return importing.take(options(folder), list(files))


def told(outcome: importing.Outcome) -> list[str]:
    return [_words(problem) for problem in outcome.problems]


def standing(folder: Path, key: str) -> Standing:
    return next(each for each in review(folder).standings if each.unit.key == key)
