"""The search of one language as files: an index that is loaded when the field is opened, and what it asks for later.

`search/index.json` knows the words (each root with its forms), the pages and the names of terms. Where a root occurs
stands in `search/<edition>/p<n>.json`, the words of the pages in `search/<edition>/t<n>.json`; of both only those are
fetched that a query needs, so what a query costs hardly grows with the curriculum. The edition is a hash of it all:
an index never meets parts of another build.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from curriculum import model, strings
from curriculum.link import Curriculum
from curriculum.render.search import lexicon, postings, units, words
from curriculum.render.search.postings import Weight
from curriculum.render.search.units import Page, Unit

POSTINGS_SIZE = 16_000
TEXT_SIZE = 16_000
"""signs in one file, about; compressed a third of that"""


def files(curriculum: Curriculum, language: str) -> dict[str, bytes]:
    """`{address: bytes}` below the language."""
    pages = list(units.pages(curriculum, language))
    corpus = _Corpus(curriculum, language, pages)
    parts = {f"p{n}.json": _json(run) for n, run in enumerate(corpus.shards())}
    parts |= {f"t{n}.json": _json(run) for n, run in enumerate(_texts(pages))}
    index = corpus.index() | {"edition": _edition(parts)}
    folder = f"search/{index['edition']}"
    return {"search/index.json": _json(index)} | {f"{folder}/{name}": content for name, content in parts.items()}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _edition(parts: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in parts.items():
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()[:10]


def _texts(pages: Iterable[Page]) -> Iterator[list[tuple[str, str, str]]]:
    """(anchor, title, text) of all units in runs; a page starts a new one unless the last is nearly empty."""
    run: list[tuple[str, str, str]] = []
    length = 0
    for page in pages:
        for unit in page.units:
            if length > TEXT_SIZE or (unit is page.units[0] and length > TEXT_SIZE / 4):
                yield run
                run, length = [], 0
            run.append((unit.anchor, unit.title, unit.text))
            length += len(unit.title) + len(unit.text)
    if run:
        yield run


@dataclass(slots=True)
class _Occurrence:
    times: int = 0
    weight: Weight = Weight.HIDDEN


class _Corpus:
    """The words of one language's pages, and where they stand."""

    def __init__(self, curriculum: Curriculum, language: str, pages: list[Page]) -> None:
        self.curriculum = curriculum
        self.code = language
        self.pages = pages
        self.units = [(page, unit) for page in pages for unit in page.units]
        self.roots = words.Roots(language, self._names(), self._attested())
        self.others = [words.Roots(other.code) for other in curriculum.languages if other.code != language]
        self.families: dict[str, set[str]] = defaultdict(set)
        self.standing: dict[str, dict[int, _Occurrence]] = defaultdict(dict)
        for place, (page, unit) in enumerate(self.units):
            self._read(place, page, unit)
        self._add_listed_forms()
        self.names = [self._named(place, unit) for place, (_, unit) in enumerate(self.units) if unit.term]
        self.order = sorted(self.families)
        self.number = {root: place for place, root in enumerate(self.order)}

    def _names(self) -> frozenset[str]:
        return words.names([unit.text for _, unit in self.units], [unit.title for _, unit in self.units])

    def _attested(self) -> frozenset[str]:
        return frozenset(word for _, unit in self.units for text in (unit.title, unit.text) for word in words.split(text))

    def _read(self, place: int, page: Page, unit: Unit) -> None:
        head = unit is page.units[0] and not page.collection
        title = list(self._roots_in(unit.title))
        short = len(set(title)) <= 3
        weight = (Weight.PAGE if short else Weight.SHORT_TITLE) if head else Weight.SHORT_TITLE if short else Weight.TITLE
        for root in title:
            self._note(root, place, weight)
        for root in self._roots_in(unit.text):
            self._note(root, place, Weight.ONCE)
        for root in self._roots_in(unit.hidden, foreign=True):
            self._note(root, place, Weight.HIDDEN)

    def _note(self, root: str, place: int, weight: Weight) -> None:
        found = self.standing[root].setdefault(place, _Occurrence())
        found.times += weight > Weight.HIDDEN
        often = Weight.OFTEN if found.times > 1 else weight
        found.weight = max(found.weight, weight, often)

    def _roots_in(self, text: str, *, foreign: bool = False) -> Iterator[str]:
        """Roots of the words that count; a word of another language goes by that language's rules."""
        for word in words.split(text):
            if word in self.roots.language.stop:
                continue
            for root in self._roots_of(word, foreign):
                self.families[root].add(word)
                yield root

    def _roots_of(self, word: str, foreign: bool) -> tuple[str, ...]:
        if foreign and word not in self.roots.attested and word not in self.roots.language.forms:
            return next((other.of(word) for other in self.others if word not in other.language.stop), ())
        return self.roots.of(word)

    def _add_listed_forms(self) -> None:
        """Forms that no page has, such as old spellings, where their roots occur."""
        for form in self.roots.language.forms:
            roots = self.roots.of(form)
            if all(root in self.families for root in roots):
                for root in roots:
                    self.families[root].add(form)

    def _named(self, place: int, unit: Unit) -> tuple[int, list[list[str]], list[list[str]], list[list[str]]]:
        """(unit, names of a term, further names, names in other languages), each name as its roots."""
        term = self.curriculum.terms[unit.term]
        own, further, foreign = [], [], []
        for language, text in (*term.term.items(), *(term.short.items() if term.short else ())):
            (own if language == self.code else foreign).append(text)
        for language, aliases in term.aliases.root.items():
            (further if language == self.code else foreign).extend(aliases)
        return place, self._bags(own), self._bags(further), self._bags(foreign, foreign=True)

    def _bags(self, texts: Iterable[str], *, foreign: bool = False) -> list[list[str]]:
        bags = [list(self._roots_in(text, foreign=foreign)) for text in texts]
        return [list(bag) for bag in dict.fromkeys(tuple(bag) for bag in bags if bag)]

    def shards(self) -> Iterator[list[str]]:
        """Lines of postings in the order of the roots."""
        return postings.shards(map(self._line, self.order), POSTINGS_SIZE)

    def _line(self, root: str) -> str:
        return postings.line((place, found.weight) for place, found in sorted(self.standing[root].items()))

    def index(self) -> dict[str, object]:
        """All that must be known before the first query."""
        patterns, lines = lexicon.encoded({root: self.families[root] for root in self.order})
        language = self.roots.language
        return {
            "words": _interface(self.code),
            "patterns": patterns,
            "roots": lines,
            "affixes": [language.affixes, *(other.language.affixes for other in self.others)],
            "swaps": language.swaps,
            "stop": " ".join(sorted(language.stop)),
            "names": [self._numbered(name) for name in self.names],
            "tracks": [[t.track.slug, self._plain(t.track.title)] for t in self.curriculum.tracks],
            "lengths": "".join(str(_length_class(unit)) for _, unit in self.units),
            "pages": [self._row(page) for page in self.pages],
            "shards": _sizes(self.shards()),
            "texts": _sizes(_texts(self.pages)),
        }

    def _numbered(self, name: tuple[int, list[list[str]], list[list[str]], list[list[str]]]) -> list[object]:
        place, *lists = name
        return [place, *([[self.number[root] for root in bag] for bag in bags] for bags in lists)]

    def _row(self, page: Page) -> list[object]:
        """[kind, title, address, number of units, whether they are a collection, track, minutes]; zeros cut off."""
        slugs = [track.track.slug for track in self.curriculum.tracks]
        track = slugs.index(page.track) + 1 if page.track else 0
        row = [page.kind, page.title, page.address, len(page.units), int(page.collection), track, page.minutes]
        while row[-1] == 0:
            row.pop()
        return row

    def _plain(self, text: model.Text) -> str:
        return text[self.code]


def _length_class(unit: Unit) -> int:
    """0 to 9; each step is half as long again, from 10 words to 400."""
    return min(9, max(0, round(math.log(max(1, len(unit.text.split())) / 10, 1.5))))


def _sizes(runs: Iterable[list]) -> list[int]:
    return [len(run) for run in runs]


def _interface(language: str) -> dict[str, str]:
    """Words that results are shown with, by key without its beginning."""
    shown = {key: word for key, word in strings.words(language).items() if key.startswith(("search_kind_", "search_ui_"))}
    return {key.removeprefix("search_"): word for key, word in shown.items()}
