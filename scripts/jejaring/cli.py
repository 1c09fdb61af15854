"""The one command, `jejaring`, and the doors in `scripts/` that lead to it."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jejaring import beginnings, environment
from jejaring.translators import options as translators

if TYPE_CHECKING:
    from jejaring.pipeline import BuildOptions

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
    Run = Callable[[argparse.Namespace, Path], int]
MARKS_OF_A_PROJECT = ("mkdocs.yml", "theme_overrides")


def main() -> int:
    """`jejaring ...` where the package is installed; the project is the folder around the one where one stands."""
    from jejaring.command import guarded

    return guarded(lambda: _dispatch(sys.argv[1:], _project(Path.cwd())))


def door(*words: str, lock: str = "") -> int:
    """A script of the project: does `words`, and what was typed after the script's name, inside `.venv`."""
    return inside(lambda: _dispatch([*words, *sys.argv[1:]], environment.PROJECT), lock)


def inside(work: Callable[[], int], lock: str = "") -> int:
    """Does the work inside `.venv`, which has requirements.lock and `lock`; gives the exit code."""
    environment.refuse_old_python()
    from jejaring.command import guarded

    def prepared() -> int:
        environment.ensure(*filter(None, [lock]))
        return work()

    return guarded(prepared)


def _project(folder: Path) -> Path:
    """The nearest folder with settings and a theme, from this one outwards; this one when there is none."""
    found = (each for each in (folder, *folder.parents) if all((each / mark).exists() for mark in MARKS_OF_A_PROJECT))
    return next(found, folder)


def _dispatch(words: Sequence[str], project: Path) -> int:
    given = understood(words, project)
    run: Run = given.run
    return run(given, project)


def understood(words: Sequence[str], project: Path) -> argparse.Namespace:
    """What was typed, as a command takes it; ends the program where it is none."""
    return _settled(_parser().parse_args(words), project)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="jejaring", description="Builds and keeps the training site of a curriculum.")
    commands = parser.add_subparsers(dest="command", required=True)
    _folders(_build_options(_add(commands, "build", "build the site", _build)))
    _folders(_drafts(_format(_add(commands, "check", "say what is wrong with the curriculum", _check))))
    serve = _folders(_add(commands, "serve", "show the site and build it again at each change", _serve))
    serve.add_argument("--port", type=_port, default=8000, help="0 for any that is free")
    serve.add_argument("--handouts", action="store_true", help="set the printed sheets as well")
    _drafts(serve)
    kinds = beginnings.options(commands, _folders)
    _edition_options(kinds)
    _edition_options(commands)
    translators.add(kinds, _folders)
    translators.add(commands, _folders)
    bench = _folders(_add(commands, "bench", "measure beside a peer, in one run", _bench))
    explain = _add(commands, "explain", "say more on a problem, with an example", _explain)
    explain.add_argument("explain", metavar="CODE", help="as it stands behind the place of a problem")
    bench.add_argument("kind", choices=("build", "language", "search", "weight"), help=_MEASURES)
    return parser


_MEASURES = (
    "build: time and memory beside plain MkDocs; language: words per sentence and share of long words; search: recall "
    "beside stock Material and Pagefind, bytes and time; weight: bytes and requests beside stock Material"
)


def _add(commands: Commands, name: str, does: str, run: Run) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=does, description=f"{does.capitalize()}.")
    parser.set_defaults(run=run)
    return parser


def _folders(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument(
        "--curriculum", type=_folder, metavar="DIR", help="a curriculum of its own: DIR/modules, DIR/content, DIR/site"
    )
    parser.add_argument("--modules", type=_folder, metavar="DIR")
    parser.add_argument("--content", type=Path, metavar="DIR")
    return parser


def _folder(words: str) -> Path:
    """A folder that somebody names must be there; one that nobody names may be missing."""
    if not Path(words).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {words}")
    return Path(words)


def _settled(given: argparse.Namespace, project: Path) -> argparse.Namespace:
    """What was typed, with the folders that were not named."""
    own: Path = getattr(given, "curriculum", None) or project
    for name, folder in (("modules", "modules"), ("content", "content"), ("output", "site")):
        if getattr(given, name, None) is None:
            setattr(given, name, own / folder)
    return given


def _build_options(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--check", action="store_true", help="validate only, write nothing")
    parser.add_argument("--explain", default="", metavar="CODE", help="say more on a problem, with an example")
    parser.add_argument("--output", type=Path, metavar="DIR")
    parser.add_argument("--no-handouts", action="store_true", help="leave out the printable handouts")
    parser.add_argument("--from-folder", action="store_true", help="for a USB stick: pages open without a server")
    parser.add_argument("--site-url", default="", metavar="URL", help="where the site will stand (https://...)")
    return _drafts(_format(parser))


def _drafts(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--drafts", action="store_true", help="with drafts and languages that are not complete")
    return parser


def _format(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="how problems are shown")
    return parser


def _edition_options(commands: Commands) -> None:
    edition = _folders(_add(commands, "edition", "note the editions of sheets that have changed", _edition))
    edition.add_argument("--changed", action="append", default=[], metavar="LANGUAGE=WORDS", help="what has changed")


def _port(words: str) -> int:
    if not words.isdecimal() or int(words) > 65535:
        raise argparse.ArgumentTypeError(f"{words} is no port; a port is a number from 0 to 65535")
    return int(words)


def _build(given: argparse.Namespace, project: Path) -> int:
    if given.explain:
        return _explain(given, project)
    return _run_line(_order(given, project), given.format)


def _order(given: argparse.Namespace, project: Path) -> BuildOptions:
    """What was typed, as the line takes it; what a command has no word for is left as it usually is."""
    from jejaring.pipeline import BuildOptions

    return BuildOptions(
        project=project,
        curriculum=given.curriculum,
        modules=given.modules,
        content=given.content,
        output=given.output,
        site_url=getattr(given, "site_url", ""),
        check_only=getattr(given, "check", False),
        handouts=not getattr(given, "no_handouts", False),
        drafts=getattr(given, "drafts", False),
        from_folder=getattr(given, "from_folder", False),
    )


def _check(given: argparse.Namespace, project: Path) -> int:
    return _run_line(replace(_order(given, project), check_only=True), given.format)


def _explain(given: argparse.Namespace, project: Path) -> int:
    from jejaring.check.wording import wording_rules
    from jejaring.explain import explanation

    rules = [(rule.code, rule.message.format(found="..."), rule.hint) for rule in wording_rules()]
    print(explanation(given.explain, rules))
    return 0


def _run_line(options: BuildOptions, form: str) -> int:
    from jejaring import console
    from jejaring.command import Stopped
    from jejaring.pipeline import run
    from jejaring.publish import STANDS

    gc.set_threshold(50_000, 20, 20)  # a short life, many small values: looking for rubbish took a tenth of the time
    progress = console.Progress(sys.stderr)
    try:
        summary = run(options, progress.step)
    except KeyboardInterrupt as stop:
        stands = "the new site stands" if progress.stage == STANDS else "the former site is untouched"
        raise Stopped(f"stopped; {stands}") from stop
    finally:
        progress.end()
    console.show(summary, form)
    return 1 if summary.problems else 0


def _serve(given: argparse.Namespace, project: Path) -> int:
    from jejaring import serving

    with suppress(KeyboardInterrupt):
        serving.serve(replace(_order(given, project), handouts=given.handouts), given.port)
    return 0


def _edition(given: argparse.Namespace, project: Path) -> int:
    from jejaring import editions
    from jejaring.problem import as_text, counted

    said = {code: words for code, _, words in (each.partition("=") for each in given.changed)}
    count, problems = editions.record(_order(given, project), said, date.today())
    for problem in problems:
        print(as_text(problem))
    print(f"{counted(count, 'sheet')} written down below {given.content}", file=sys.stderr)
    return 1 if problems else 0


def _bench(given: argparse.Namespace, project: Path) -> int:
    import importlib

    from jejaring.pipeline import EnvironmentFault

    module = {"build": "building"}.get(given.kind, given.kind)
    measure = importlib.import_module(f"jejaring.measure.{module}")
    try:
        print(measure.report(_order(given, project)))
    except (ValueError, RuntimeError) as error:  # what the measures say of a faulty curriculum and of a peer that fails
        raise EnvironmentFault(str(error)) from error
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
