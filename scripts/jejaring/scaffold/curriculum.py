"""A new curriculum: a folder of its own with a small complete course, so that there is something to write over.

The starter has words in some languages. A first language without words begins with English ones; any other language
without words is not complete yet, and the first one stands in for it.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml
from babel import Locale, UnknownLocaleError

from jejaring import model, written
from jejaring.addresses import addresses
from jejaring.failure import EnvironmentFault
from jejaring.problem import Problem
from jejaring.scaffold.ground import Ground, Refused, refuse
from jejaring.scaffold.page import page_text
from jejaring.scaffold.schema_files import write_schemas
from jejaring.scaffold.skeleton import quoted, text_of
from jejaring.schemas import modeline

STARTER = Path(__file__).with_name("starter")
ENGLISH = "en"
PUBLISH = """\
# Languages that are not complete are shown all the same; a notice says so on each page.
publish: {unfinished_languages: true}
"""
Words = Mapping[str, str]
Verify = Callable[[Path], Sequence[Problem]]
"""what is wrong with a curriculum in a folder"""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for."""

    codes: Sequence[str]
    names: Sequence[str]
    """of the languages, in their order; their own names as far as they are known when empty"""
    titles: Mapping[str, str]
    """by language, or under an empty code for all"""
    today: date


def new_curriculum(project: Path, folder: Path, wish: Wish, verify: Verify) -> str:
    """Makes the folder and says what to do next. It is moved there whole, and only when nothing is wrong with it.

    Raises EnvironmentFault where the wish or the place cannot be, Refused when a title breaks a rule.
    """
    _refuse_place(folder)
    languages = _languages(wish)
    half = Path(tempfile.mkdtemp(prefix=f".{folder.resolve().name}.", dir=_parent(folder)))
    try:
        for name, text in _files(folder, wish, languages).items():
            (half / name).parent.mkdir(parents=True, exist_ok=True)
            written.write(half / name, text)
        if problems := verify(half):
            raise Refused(problems)
        write_schemas(Ground(half, half / "modules", half / "content", wish.today))
        half.chmod(0o755)
        with suppress(FileNotFoundError):
            folder.rmdir()
        half.rename(folder)
    except OSError as error:
        raise EnvironmentFault(f"{folder} cannot be written: {error.strerror}; nothing was written") from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return _then(_seen_from(project, folder), _foreign(languages[0]))


def _refuse_place(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink():
        if any(folder.iterdir()):
            raise EnvironmentFault(f"{folder} is not empty; name a folder that is not there yet")
    elif os.path.lexists(folder):
        raise EnvironmentFault(f"{folder} exists already and is no folder")


def _parent(folder: Path) -> Path:
    parent = folder.resolve().parent
    if not parent.is_dir():
        raise EnvironmentFault(f"there is no folder {parent}; make it first")
    return parent


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language of the new curriculum."""

    code: str
    name: str
    words: Words
    """what the starter says in it; empty when it has no words in it"""
    title: str
    """empty when nobody said it in this language"""

    @property
    def complete(self) -> bool:
        return bool(self.words and self.title)


def _languages(wish: Wish) -> list[Tongue]:
    for code in wish.codes:
        refuse(model.LanguageCode, code, f"'{code}' is not a language code, such as es, qu or ar")
    if len(set(wish.codes)) < len(wish.codes):
        raise EnvironmentFault("--languages names a language twice")
    if wish.names and len(wish.names) != len(wish.codes):
        raise EnvironmentFault(f"--name has {len(wish.names)} names for {len(wish.codes)} languages")
    if strange := sorted(set(wish.titles) - {"", *wish.codes}):
        raise EnvironmentFault(f"--title names '{strange[0]}', which is none of the languages")
    first = wish.codes[0]
    title = wish.titles.get(first) or wish.titles.get("", "")
    if not title:
        raise EnvironmentFault(f"say what the site is called in its first language: --title {first}=...")
    names = wish.names or [_own_name(code) for code in wish.codes]
    known = starter_words()
    tongues = []
    for code, name in zip(wish.codes, names, strict=True):
        words = known.get(code, known[ENGLISH] if code == first else {})
        tongues.append(Tongue(code, name, words, title if code == first else wish.titles.get(code, "")))
    return tongues


def _own_name(code: str) -> str:
    """What speakers call the language, with a capital. Raises EnvironmentFault when nobody knows."""
    try:
        name = Locale.parse(code, sep="-").get_display_name() or ""
    except (UnknownLocaleError, ValueError):
        name = ""
    if not name:
        raise EnvironmentFault(f"say what speakers call the language '{code}': --name \"...\"")
    return name[0].upper() + name[1:]


def starter_words() -> dict[str, Words]:
    """The words of the starter, by language."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return {path.stem: yaml.load(path.read_text("utf-8"), loader) for path in (STARTER / "words").glob("*.yml")}


def _files(folder: Path, wish: Wish, tongues: Sequence[Tongue]) -> dict[str, str]:
    """Every file of the new curriculum, by its path."""
    first = tongues[0]
    values = _values(folder, wish, tongues)
    module = f"modules/{first.words['slug_track']}/{first.words['slug_module']}.yml"
    places = {
        "site": "content/site.yml", "glossary": "content/glossary.yml", "sources": "content/sources.yml",
        "tracks": "modules/tracks.yml", "goals": "modules/goals.yml", "prerequisites": "modules/prerequisites.yml",
        "module": module,
    }  # fmt: skip
    note = f"# In English for a start: write it in {first.name}.\n" if _foreign(first) else ""
    files = {
        place: f"{modeline(name, place.count('/'))}\n{note}{_filled(f'{name}.yml', values)}"
        for name, place in places.items()
    }
    files |= {
        "mkdocs.yml": _filled("mkdocs.yml", values),
        ".gitignore": _filled("gitignore", values),
        ".github/workflows/site.yml": _filled("workflow.yml", {}),
        "README.md": _filled("readme.md", values),
    }
    for tongue in tongues:
        if tongue.words:
            files |= _pages(tongue, first)
    return files


def _pages(tongue: Tongue, first: Tongue) -> dict[str, str]:
    said = tongue.words
    body = said["page_body"].replace("MODULES", f"{addresses(first.code).pages.modules}index.md")
    title = tongue.title or first.title
    return {
        f"content/{tongue.code}/index.md": page_text(title, said["description"], said["home_page_body"]),
        f"content/{tongue.code}/{first.words['slug_page']}.md": page_text(
            said["page_title"], said["page_description"], body
        ),
    }


def _values(folder: Path, wish: Wish, tongues: Sequence[Tongue]) -> dict[str, str]:
    """What stands for each name between @ signs: slugs as they are, words as texts in every language that has them."""
    first = tongues[0]
    slugs = {name: slug for name, slug in first.words.items() if name.startswith("slug_")}
    marked = {"SLUG": slugs["slug_term"], "SOURCE": slugs["slug_source"]}
    texts = {
        name: text_of(
            [tongue.code for tongue in tongues if tongue.words],
            {tongue.code: _with(tongue.words[name], marked) for tongue in tongues if tongue.words},
        )
        for name in first.words
        if name not in slugs
    }
    titled = [tongue.code for tongue in tongues if tongue.title]
    return {
        **texts,
        **slugs,
        "title": text_of(titled, {tongue.code: tongue.title for tongue in tongues}),
        "plain_title": first.title,
        "languages": "\n".join(map(_language, tongues)),
        "publish": "" if all(tongue.complete for tongue in tongues) else PUBLISH,
        "source_name_line": quoted(first.words["source_name"]),
        "modules": addresses(first.code).pages.modules,
        "today": wish.today.isoformat(),
        "folder": f"../{folder.resolve().name}",
    }


def _with(words: str, marked: Mapping[str, str]) -> str:
    for name, slug in marked.items():
        words = words.replace(f":{name}]]", f":{slug}]]")
    return words


def _language(tongue: Tongue) -> str:
    row = f"code: {tongue.code}, name: {quoted(tongue.name)}"
    if tongue.complete:
        return f"  - {{{row}}}"
    return f"  # Once everything is translated, remove 'complete: false'.\n  - {{{row}, complete: false}}"


def _filled(name: str, values: Mapping[str, str]) -> str:
    text = (STARTER / name).read_text("utf-8")
    return re.sub(r"@([a-z_]+)@", lambda match: values[match[1]], text) if values else text


def _seen_from(project: Path, folder: Path) -> str:
    """The folder as one types it in the generator's folder."""
    try:
        way = Path(os.path.relpath(folder, project)).as_posix()
    except ValueError:
        return folder.resolve().as_posix()
    return way if way.count("../") < 3 else folder.resolve().as_posix()


def _foreign(first: Tongue) -> str:
    """The name of the first language when the starter has no words in it."""
    return "" if first.code in starter_words() else first.name


def _then(folder: str, foreign: str) -> str:
    note = f"its texts are in English for a start: write them in {foreign}\n" if foreign else ""
    return (
        f"a small complete curriculum stands in {folder}; its README.md says how to go on\n{note}"
        f"see it: python3 scripts/serve.py --curriculum {folder}\n"
        f"check it: python3 scripts/build.py --check --curriculum {folder}\n"
        f"build it, with all sheets: python3 scripts/build.py --curriculum {folder}"
    )
