"""Interface words: everything a page says that no author of a curriculum writes.

They come in files by language, in `words/`; a curriculum may bring further languages and words of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from jejaring import locales
from jejaring.model import with_parents

FOLDER = Path(__file__).with_name("words")
NOTES = "notes"
"""the file that explains words to translators"""
COMPLETE = "en"
"""the language whose words are all there, and whose {braces} hold"""

Forms = Mapping[str, str]
"""a word by plural: `other` always, more where something is counted"""
Table = Mapping[str, Forms]
"""words by key"""


class Words(Mapping[str, str]):
    """The interface words of one language by key, each from the nearest place that has it."""

    def __init__(self, code: str, table: Table, borrowed: Mapping[str, str] | None = None) -> None:
        self._code = code
        self._table = table
        self._borrowed = borrowed or {}
        """languages of words that this one lacks, by key: each counts as its own language does"""

    def __getitem__(self, key: str) -> str:
        return self._table[key][locales.OTHER]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    def counted(self, key: str, number: float, **values: object) -> str:
        """The word for so many, filled in. `n` is the number, unless it is given otherwise."""
        forms = self._table[key]
        text = forms.get(locales.plural(self._borrowed.get(key, self._code), number)) or forms[locales.OTHER]
        return text.format(**({"n": number} | values))

    def spoken(self, key: str) -> str | Forms:
        """What a script needs to say the word: its text, or its texts by plural where it has several."""
        forms = self._table[key]
        return forms[locales.OTHER] if len(forms) == 1 else forms

    def changed(self, change: Callable[[str], str]) -> Words:
        """The same with every text changed alike."""
        table = {key: {name: change(text) for name, text in forms.items()} for key, forms in self._table.items()}
        return Words(self._code, table, self._borrowed)

    def replaced(self, **texts: str) -> Words:
        """The same with other texts for some words."""
        table = {**self._table, **{key: {locales.OTHER: text} for key, text in texts.items()}}
        return Words(self._code, table, self._borrowed)


@cache
def languages() -> frozenset[str]:
    """Languages whose words come with the generator."""
    return frozenset(path.stem for path in FOLDER.glob("*.yml")) - {NOTES}


@cache
def built_in(code: str) -> Table:
    """The words that come with the generator in exactly this language; none where it has none."""
    if code not in languages():
        return {}
    return {key: {locales.OTHER: word} if isinstance(word, str) else word for key, word in _read(code).items()}


def notes() -> Mapping[str, str]:
    """What a translator should know, by key."""
    return {key: str(note) for key, note in _read(NOTES).items()}


def words(code: str, own: Mapping[str, Table] | None = None, otherwise: str = COMPLETE) -> Words:
    """All words of a language. `own` are a curriculum's, by language; `otherwise` is the language of what is missing.

    A word comes from the language itself, else from what it is a kind of, else from `otherwise`, else it is English;
    of each language the curriculum's own goes before the built-in one.
    """
    found: dict[str, Forms] = {}
    for key in built_in(COMPLETE):
        found[key] = next(table[key] for _, table in _places(code, own or {}, otherwise) if key in table)
    return Words(code, found, missing(code, own or {}, otherwise))


def missing(code: str, own: Mapping[str, Table], otherwise: str = COMPLETE) -> dict[str, str]:
    """`{key: language in which it is shown}` of all words that a language lacks."""
    kept = with_parents(code)
    shown: dict[str, str] = {}
    for key in built_in(COMPLETE):
        language = next(each for each, table in _places(code, own, otherwise) if key in table)
        if language not in kept:
            shown[key] = language
    return shown


def _places(code: str, own: Mapping[str, Table], otherwise: str) -> Sequence[tuple[str, Table]]:
    """(language, words) in the order in which they are asked."""
    asked = dict.fromkeys((*with_parents(code), *with_parents(otherwise), COMPLETE))
    return [(each, table) for each in asked for table in (own.get(each, {}), built_in(each))]


def _read(name: str) -> dict[str, str | dict[str, str]]:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    table: dict[str, str | dict[str, str]] = yaml.load((FOLDER / f"{name}.yml").read_text("utf-8"), loader)
    return table
