"""The one command, `jejaring`, and the doors in `scripts/` that lead to it."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jejaring import environment

if TYPE_CHECKING:
    from jejaring.pipeline import BuildOptions

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
    Run = Callable[[argparse.Namespace, Path], int]
MARK_OF_A_PROJECT = "mkdocs.yml"


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
    """The nearest folder with settings of a site, from this one outwards; this one when there is none."""
    found = (each for each in (folder, *folder.parents) if (each / MARK_OF_A_PROJECT).is_file())
    return next(found, folder)


def _dispatch(words: Sequence[str], project: Path) -> int:
    given = understood(words, project)
    run: Run = given.run
    return run(given, project)


def understood(words: Sequence[str], project: Path) -> argparse.Namespace:
    """What was typed, as a command takes it; ends the program where it is none."""
    return _parser(project).parse_args(words)


def _parser(project: Path) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="jejaring", description="Builds and keeps the training site of a curriculum.")
    commands = parser.add_subparsers(dest="command", required=True)
    _folders(_build_options(_add(commands, "build", "build the site", _build)), project)
    _folders(_drafts(_format(_add(commands, "check", "say what is wrong with the curriculum", _check))), project)
    serve = _folders(_add(commands, "serve", "show the site and build it again at each change", _serve), project)
    serve.add_argument("--port", type=_port, default=8000, help="0 for any that is free")
    serve.add_argument("--handouts", action="store_true", help="set the printed sheets as well")
    _drafts(serve)
    _new_options(commands, project)
    _edition_options(commands, project)
    bench = _folders(_add(commands, "bench", "measure beside a peer, in one run", _bench), project)
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


def _folders(parser: argparse.ArgumentParser, project: Path) -> argparse.ArgumentParser:
    parser.add_argument("--modules", type=_folder, default=project / "modules", metavar="DIR")
    parser.add_argument("--content", type=Path, default=project / "content", metavar="DIR")
    return parser


def _folder(words: str) -> Path:
    """A folder that somebody names must be there; one that nobody names may be missing."""
    if not Path(words).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {words}")
    return Path(words)


def _build_options(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--check", action="store_true", help="validate only, write nothing")
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


def _new_options(commands: Commands, project: Path) -> None:
    new = commands.add_parser("new", help="start a new file of the curriculum")
    kinds = new.add_subparsers(dest="kind", required=True)
    module = _folders(_add(kinds, "module", "a draft of a module, to be written", _new_module), project)
    module.add_argument("track", help="folder below modules/")
    module.add_argument("slug", help="name of the file and of its address")
    module.add_argument("--code", required=True, help="a capital letter and a number, such as J6")
    words = _folders(_add(kinds, "words", "write down interface words that a language lacks", _new_words), project)
    words.add_argument("language", help="code of the language, such as qu")
    _edition_options(kinds, project)


def _edition_options(commands: Commands, project: Path) -> None:
    edition = _folders(_add(commands, "edition", "note the editions of sheets that have changed", _edition), project)
    edition.add_argument("--changed", action="append", default=[], metavar="LANGUAGE=WORDS", help="what has changed")


def _port(words: str) -> int:
    if not words.isdecimal() or int(words) > 65535:
        raise argparse.ArgumentTypeError(f"{words} is no port; a port is a number from 0 to 65535")
    return int(words)


def _build(given: argparse.Namespace, project: Path) -> int:
    from jejaring.pipeline import BuildOptions

    output = given.output or project / "site"
    handouts = not given.no_handouts
    return _run_line(
        BuildOptions(
            project=project,
            modules=given.modules,
            content=given.content,
            output=output,
            site_url=given.site_url,
            check_only=given.check,
            handouts=handouts,
            drafts=given.drafts,
            from_folder=given.from_folder,
        ),
        given.format,
    )


def _check(given: argparse.Namespace, project: Path) -> int:
    from jejaring.pipeline import BuildOptions

    options = BuildOptions(
        project=project,
        modules=given.modules,
        content=given.content,
        output=project / "site",
        check_only=True,
        drafts=given.drafts,
    )
    return _run_line(options, given.format)


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
        serving.serve(project, given.modules, given.content, given.port, handouts=given.handouts, drafts=given.drafts)
    return 0


def _new_module(given: argparse.Namespace, project: Path) -> int:
    from jejaring import scaffold
    from jejaring.problem import as_text

    made = scaffold.new_module(project, given.modules, given.content, given.track, given.slug, given.code, date.today())
    if isinstance(made, Path):
        print(f"{made}\nwrite it, then: python3 scripts/build.py --check --drafts")
        return 0
    for problem in made:
        print(as_text(problem))
    return 1


def _new_words(given: argparse.Namespace, project: Path) -> int:
    from jejaring import vocabulary

    path, count, missing = vocabulary.write(project, given.modules, given.content, given.language)
    waiting = f"{path}: {missing} words to fill in, each behind a '#', {count} of them new"
    print(waiting if missing else f"no word is missing in {given.language}")
    return 0


def _edition(given: argparse.Namespace, project: Path) -> int:
    from jejaring import editions
    from jejaring.pipeline import BuildOptions
    from jejaring.problem import as_text

    said = {code: words for code, _, words in (each.partition("=") for each in given.changed)}
    options = BuildOptions(project=project, modules=given.modules, content=given.content, output=project / "site")
    count, problems = editions.record(options, said, date.today())
    for problem in problems:
        print(as_text(problem))
    print(f"{count} sheets written down below {options.content}", file=sys.stderr)
    return 1 if problems else 0


def _bench(given: argparse.Namespace, project: Path) -> int:
    import importlib

    from jejaring.pipeline import BuildOptions, EnvironmentFault

    module = {"build": "building"}.get(given.kind, given.kind)
    measure = importlib.import_module(f"jejaring.measure.{module}")
    try:
        print(
            measure.report(
                BuildOptions(project=project, modules=given.modules, content=given.content, output=project / "site")
            )
        )
    except (ValueError, RuntimeError) as error:  # what the measures say of a faulty curriculum and of a peer that fails
        raise EnvironmentFault(str(error)) from error
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
