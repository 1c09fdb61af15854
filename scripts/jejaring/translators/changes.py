"""Which files of the curriculum say what, once translations are in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from jejaring.failure import in_words
from jejaring.load import Prose
from jejaring.load.source import KeyPath
from jejaring.pipeline import BuildOptions
from jejaring.translations.review import Review
from jejaring.translations.units import Field, Paragraph, Unit
from jejaring.translators import paging
from jejaring.translators.writing import with_texts


def files_with(
    options: BuildOptions, given: Mapping[Unit, str], review: Review, order: Sequence[str], texts: dict[Path, str]
) -> tuple[set[Unit], list[str]]:
    """Adds to `texts` what each file says with the translations; (which are in, pages that wait for more of them)."""
    done: set[Unit] = set()
    waiting: list[str] = []
    by_file: dict[str, dict[Unit, str]] = {}
    for unit, words in given.items():
        by_file.setdefault(unit.place if _is_new(unit) else unit.file, {})[unit] = words
    new: dict[str, dict[Unit, str]] = {}
    for file, units in by_file.items():
        if any(map(_is_new, units)):
            new.setdefault(_page_of(next(iter(units))), {}).update(units)
            continue
        path = path_of(options, file)
        whole = texts.get(path) or _text(path)
        texts[path] = _with(whole, units, order, file)
        done |= set(units)
    for name, units in new.items():
        needed = [each.unit for each in review.standings if each.unit.source and _page_of(each.unit) == name]
        if set(needed) <= set(units):
            path, text = _page(options, units, review.language)
            texts[path] = text
            done |= set(units)
        else:
            waiting.append(f"{name.removeprefix('pages/')}: {len(units)} of {len(needed)}")
    return done, waiting


def _with(whole: str, units: Mapping[Unit, str], order: Sequence[str], file: str) -> str:
    if file.endswith(".md"):
        return paging.with_units(whole, units, file)
    texts: dict[KeyPath, str] = {}
    for unit, words in units.items():
        assert isinstance(unit.spot, Field)
        texts[unit.spot.key_path] = words
    return with_texts(whole, texts, order, file)


def _is_new(unit: Unit) -> bool:
    """Whether it belongs to a page that is not there yet."""
    if isinstance(unit.spot, Paragraph):
        return unit.spot.page is None
    return unit.place.startswith("pages/") and not unit.translation


def _page_of(unit: Unit) -> str:
    return unit.group if unit.place.startswith("pages/") else ""


def _page(options: BuildOptions, units: Mapping[Unit, str], language: str) -> tuple[Path, str]:
    """Where a new page stands, and what it says."""
    source: Prose = next(unit.spot.source_page for unit in units if isinstance(unit.spot, Paragraph))
    path = options.content / language / PurePosixPath(source.uri)
    file = path_of(options, source.document.file)
    return path, paging.new_page(_text(file), source, units, source.document.file)


def path_of(options: BuildOptions, shown: str) -> Path:
    """The file that problems name so."""
    inside = options.project / shown
    return inside if inside.exists() else Path(shown)


def _text(path: Path) -> str:
    with in_words(path):
        return path.read_bytes().decode("utf-8")
