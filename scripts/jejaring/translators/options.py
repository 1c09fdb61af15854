"""The command `translations`: what is typed, and what is said when it is done."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jejaring.pipeline import BuildOptions
    from jejaring.problem import Problem
    from jejaring.translators.recording import Kept

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
    Folders = Callable[[argparse.ArgumentParser], argparse.ArgumentParser]


def add(commands: Commands, folders: Folders) -> None:
    """Adds the command, with its own commands, to others."""
    does = "keep track of translations, hand texts out to translators and take them back"
    parser = commands.add_parser("translations", help=does, description=f"{does.capitalize()}.")
    kinds = parser.add_subparsers(dest="what", required=True)
    status = _add(kinds, folders, "status", "count fresh, stale, missing and draft translations", _status)
    _language(status, required=False)
    record = _add(kinds, folders, "record", "write down what translations were made from", _record)
    _language(record, required=False)
    key = "a stale text, draft or missing paragraph that is right as it is: its key, what keys begin with, or file:line"
    record.add_argument("--accept", nargs="+", default=[], metavar="KEY", help=key)
    record.add_argument("--accept-all", action="store_true", help="the same for all of them")
    export = _add(kinds, folders, "export", "write files for translators", _export)
    _language(export, required=True)
    export.add_argument("--format", choices=("po", "xlsx", "csv"), default="po", help="po when not given")
    export.add_argument("folder", type=Path, metavar="DIR")
    take = _add(kinds, folders, "import", "take translations back from such files", _import)
    take.add_argument("files", type=Path, nargs="+", metavar="FILE", help="a folder stands for all files in it")


def _add(
    kinds: Commands, folders: Folders, name: str, does: str, run: Callable[[argparse.Namespace, Path], int]
) -> argparse.ArgumentParser:
    parser = folders(kinds.add_parser(name, help=does, description=f"{does.capitalize()}."))
    parser.set_defaults(run=run)
    return parser


def _language(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument("--language", required=required, metavar="CODE", help="" if required else "all when not given")


def _options(given: argparse.Namespace, project: Path) -> BuildOptions:
    from jejaring.pipeline import BuildOptions

    return BuildOptions(
        project=project, curriculum=given.curriculum, modules=given.modules, content=given.content, output=given.output
    )


def _status(given: argparse.Namespace, project: Path) -> int:
    from jejaring.pipeline import judged
    from jejaring.translations.review import reviews
    from jejaring.translators.counting import table
    from jejaring.translators.recording import language_of

    loaded, problems, _ = judged(_options(given, project))
    if loaded.site is None:
        return _refused(sorted(problems), given)
    wanted = language_of(loaded, given.language) if given.language else ""
    for review in reviews(loaded):
        if wanted in ("", review.language):
            print(table(review))
    return 0


def _record(given: argparse.Namespace, project: Path) -> int:
    from jejaring.translators.recording import record

    languages = [given.language] if given.language else []
    done, problems = record(_options(given, project), languages, given.accept, everything=given.accept_all)
    for kept in done:
        print(_kept(kept), file=sys.stderr)
    return _refused(problems, given)


def _kept(kept: Kept) -> str:
    rest = {"stale": kept.stale, "drafts": kept.drafts, "missing": kept.missing}
    left = ", ".join(f"{count} {name}" for name, count in rest.items() if count) or "nothing is stale or missing"
    did = f"{kept.fresh} written down, {kept.accepted} accepted, {kept.gone} removed"
    return f"{kept.language}: {did}; {kept.texts} texts in {kept.file}; {left}"


def _export(given: argparse.Namespace, project: Path) -> int:
    from jejaring.pipeline import judged
    from jejaring.problem import counted
    from jejaring.translators.exporting import export
    from jejaring.translators.recording import language_of

    loaded, problems, _ = judged(_options(given, project))
    if loaded.site is None or loaded.unread or loaded.unread_modules:
        return _refused(sorted(problems), given)
    made = export(loaded, language_of(loaded, given.language), given.format, given.folder)
    print(f"{counted(len(made), 'file')} below {given.folder / given.language}", file=sys.stderr)
    return 0


def _import(given: argparse.Namespace, project: Path) -> int:
    from jejaring.problem import counted
    from jejaring.translators.importing import READERS, take

    files = [
        path for each in given.files
        for path in (sorted(p for p in each.rglob("*") if p.suffix in READERS) if each.is_dir() else [each])
    ]  # fmt: skip
    outcome = take(_options(given, project), files)
    if outcome.problems:
        return _refused(outcome.problems, given)
    for page in outcome.waiting:
        print(f"page {page} texts; it is written when all of them are there", file=sys.stderr)
    drafts = f", {outcome.drafts} as draft{'s' if outcome.drafts > 1 else ''}" if outcome.drafts else ""
    written = f"{counted(outcome.texts, 'translation')} written into {counted(outcome.files, 'file')}"
    print(f"{written}, {outcome.settled} settled as they were{drafts}", file=sys.stderr)
    return 0


def _refused(problems: list[Problem], given: argparse.Namespace) -> int:
    """Says what is wrong; gives the exit code."""
    from jejaring.problem import as_text, counted
    from jejaring.typed import all_typed

    for problem in all_typed(problems, given.curriculum):
        print(as_text(problem))
    if problems:
        print(f"{counted(len(problems), 'problem')}; nothing was written", file=sys.stderr)
    return 1 if problems else 0
