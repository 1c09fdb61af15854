"""What is typed to start something new, and what is said when it stands. Nothing is loaded before it is asked for."""

from __future__ import annotations

import argparse
import string
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jejaring.failure import EnvironmentFault

if TYPE_CHECKING:
    from jejaring.scaffold import Ground

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
    Folders = Callable[[argparse.ArgumentParser], argparse.ArgumentParser]
    Make = Callable[[argparse.Namespace, Ground], tuple[Iterable[Path], str]]

CODE = "a capital letter and a number, such as J6"
WORDS = "LANGUAGE=WORDS"
WORDS_DO = "write down interface words that a language lacks"
LISTED = {
    "track": "a track: a row of modules, and the folder that holds them",
    "goal": "a goal that modules serve",
    "prerequisite": "a condition that modules rest on",
    "term": "a term of the glossary",
    "source": "a fact that may be cited, and where it was read",
    "occasion": "a script for what a course does between modules: an opening, a review, a closing",
    "course": "a course with its timetable",
}
"""kind of entry -> what it is"""


def options(commands: Commands, folders: Folders) -> Commands:
    """Adds `new` and its kinds; gives the group, for further kinds."""
    new = commands.add_parser("new", help="start something new: a curriculum, a module, a term, a page")
    kinds = new.add_subparsers(dest="kind", required=True)
    _of_curriculum(kinds)
    module = _kind(kinds, folders, "module", "a draft of a module, to be written", _module)
    module.add_argument("track", help="folder below modules/")
    module.add_argument("slug", help="name of the file and of its address")
    module.add_argument("--code", required=True, help=CODE)
    _titled(module)
    for name, does in LISTED.items():
        entry = _kind(kinds, folders, name, does, _entry)
        entry.add_argument("slug", help="its name, on which addresses hang")
        if name in ("goal", "prerequisite"):
            entry.add_argument("--code", required=True, help=CODE)
        _titled(entry)
    page = _kind(kinds, folders, "page", "a hand-written page in every language", _page)
    page.add_argument("page", help="its address below the language, such as about or chapter/one")
    _titled(page)
    words = folders(kinds.add_parser("words", help=WORDS_DO, description=f"{WORDS_DO.capitalize()}."))
    words.add_argument("language", help="code of the language, such as qu")
    words.set_defaults(run=_words)
    _kind(kinds, folders, "schemas", "what editors know of the files, brought up to date", _schemas)
    return kinds


def _of_curriculum(kinds: Commands) -> None:
    does = "a small complete curriculum of your own"
    curriculum = kinds.add_parser("curriculum", help=does, description=f"{does.capitalize()}.")
    curriculum.add_argument("folder", type=Path, metavar="DIR", help="a folder that is not there yet, or empty")
    languages = "such as es,qu; the first stands at /"
    curriculum.add_argument("--languages", nargs="+", required=True, metavar="CODES", help=languages)
    title = f"what the site is called; {WORDS} says it in one language"
    curriculum.add_argument("--title", action="extend", nargs="+", required=True, metavar="WORDS", help=title)
    curriculum.add_argument("--name", default="", metavar="NAMES", help='of the languages, such as "Español,Runasimi"')
    curriculum.set_defaults(run=_curriculum)


def _kind(kinds: Commands, folders: Folders, name: str, does: str, make: Make) -> argparse.ArgumentParser:
    parser = folders(kinds.add_parser(name, help=does, description=f"{does.capitalize()}."))
    parser.set_defaults(run=lambda given, project: _run(make, given, project))
    return parser


def _titled(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--title", action="extend", nargs="+", default=[], metavar=WORDS, help="what it is called, or says"
    )


def _run(make: Make, given: argparse.Namespace, project: Path) -> int:
    from jejaring.problem import as_text
    from jejaring.scaffold import Ground, Refused, write_schemas
    from jejaring.typed import all_typed, typed

    def ground() -> Ground:
        return Ground(project, given.modules, given.content, date.today())

    try:
        made, then = make(given, ground())
        write_schemas(ground())
    except Refused as refused:
        for problem in all_typed(refused.problems, given.curriculum):
            print(as_text(problem))
        return 1
    except EnvironmentFault as fault:
        raise EnvironmentFault(typed(str(fault), given.curriculum)) from fault
    for path in made:
        print(path)
    print(typed(then, given.curriculum))
    return 0


def _titles(given: argparse.Namespace, ground: Ground) -> dict[str, str]:
    """Words by language. Raises EnvironmentFault for a language that the site does not have."""
    titles: dict[str, str] = {}
    for each in given.title:
        code, equals, words = each.partition("=")
        if not equals or code not in ground.languages:
            known = " ".join(f'{language}="..."' for language in ground.languages)
            raise EnvironmentFault(f"'{each}' names no language of the site; write --title {known}")
        titles[code] = words
    return titles


CHECK = "python3 scripts/build.py --check"


def _checked(given: argparse.Namespace) -> str:
    return f"{CHECK} --curriculum {given.curriculum}" if given.curriculum else CHECK


def _module(given: argparse.Namespace, ground: Ground) -> tuple[Iterable[Path], str]:
    from jejaring import scaffold

    path = scaffold.new_module(ground, given.track, given.slug, given.code, _titles(given, ground))
    return [path], f"write it, then: {_checked(given)} --drafts"


def _entry(given: argparse.Namespace, ground: Ground) -> tuple[Iterable[Path], str]:
    from jejaring import scaffold

    titles = _titles(given, ground)
    path = scaffold.new_entry(ground, given.kind, given.slug, getattr(given, "code", ""), titles)
    then = scaffold.ENTRIES[given.kind].then.format(slug=given.slug, code=_free_code(ground))
    return [path], f"'{given.slug}' stands at its end\nwrite what is empty; then {then}\nthen: {_checked(given)}"


def _free_code(ground: Ground) -> str:
    """One for the first module of a further track: its letter begins no other code."""
    letters = {code[:1] for code in ground.codes()}
    return f"{next((each for each in string.ascii_uppercase if each not in letters), 'A')}1"


def _page(given: argparse.Namespace, ground: Ground) -> tuple[Iterable[Path], str]:
    from jejaring import scaffold

    paths = scaffold.new_page(ground, given.page, _titles(given, ground))
    return paths, f"write it; if it belongs in the menu, name it in 'menu' of site.yml; then: {_checked(given)}"


def _words(given: argparse.Namespace, project: Path) -> int:
    from jejaring import vocabulary
    from jejaring.problem import counted

    path, count, missing = vocabulary.write(project, given.modules, given.content, given.language)
    waiting = f"{path}: {counted(missing, 'word')} to fill in, each behind a '#', {count} of them new"
    print(waiting if missing else f"no word is missing in {given.language}")
    return 0


def _schemas(given: argparse.Namespace, ground: Ground) -> tuple[Iterable[Path], str]:
    from jejaring import scaffold
    from jejaring.problem import counted

    changed = scaffold.write_schemas(ground)
    return changed, f"{counted(len(changed), 'file')} changed" if changed else "everything was up to date"


def _curriculum(given: argparse.Namespace, project: Path) -> int:
    from jejaring.pipeline import BuildOptions, checked
    from jejaring.problem import Problem, as_text
    from jejaring.scaffold import Refused
    from jejaring.scaffold.curriculum import Wish, new_curriculum

    def wrong(folder: Path) -> list[Problem]:
        order = BuildOptions(
            project=folder, modules=folder / "modules", content=folder / "content", output=folder / "site"
        )
        return checked(order, lambda name: None)[1]

    codes = [code for each in given.languages for code in each.replace(",", " ").split()]
    names = [name.strip() for name in given.name.split(",")] if given.name else []
    titles = dict(_by_language(each, codes) for each in given.title)
    try:
        print(new_curriculum(project, given.folder, Wish(codes, names, titles, date.today()), wrong))
    except Refused as refused:
        for problem in refused.problems:
            print(as_text(problem))
        return 1
    return 0


def _by_language(words: str, codes: Iterable[str]) -> tuple[str, str]:
    """(language, words) of `es=Agua`; words for all where no language stands before them."""
    code, equals, rest = words.partition("=")
    return (code, rest) if equals and (code in codes or code.replace("-", "").isalpha()) else ("", words)
