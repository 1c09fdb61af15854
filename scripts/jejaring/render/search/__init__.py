"""The search of one language as files: an index that is loaded when the field is opened, and what it asks for later.

`search/index.json` knows the words (each root with its forms), the pages and the names of terms. Where a root occurs
stands in `search/<edition>/p<n>.json`, the words of the pages in `search/<edition>/t<n>.json`; of both only those are
fetched that a query needs, so what a query costs hardly grows with the curriculum. `search/<edition>/phrases.json` has
the phrases that people ask by, for queries of two words and more. The edition is a hash of it all: an index never
meets parts of another build.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from jejaring.downloads import Downloads
from jejaring.link import Curriculum
from jejaring.render.search import lexicon, postings, units
from jejaring.render.search.corpus import Bag, Corpus, Name
from jejaring.render.search.units import SearchPage, Together, Unit

POSTINGS_SIZE = 5_000
TEXT_SIZE = 8_000
"""signs in one file, about; compressed a third of that"""


def files(curriculum: Curriculum, language: str, downloads: Downloads | None = None) -> dict[str, bytes]:
    """`{address: bytes}` below the language. `downloads` is what can be downloaded."""
    pages = list(units.pages(curriculum, language, downloads))
    corpus = Corpus(curriculum, language, pages)
    shards = list(postings.shards(map(corpus.line, corpus.order), POSTINGS_SIZE))
    texts = list(_texts(pages))
    parts = {f"p{n}.json": _json(run) for n, run in enumerate(shards)}
    parts |= {f"t{n}.json": _json(run) for n, run in enumerate(texts)}
    parts["phrases.json"] = _json(_phrases(corpus))
    edition = _edition(parts)
    index = {
        "edition": edition,
        "words": _interface(curriculum.words(language)),
        "filters": [curriculum.addresses.anchors.track, curriculum.addresses.anchors.time],
        **_words(corpus),
        **_pages(curriculum, language, pages),
        "shards": [len(run) for run in shards],
        "texts": [len(run) for run in texts],
    }
    return {"search/index.json": _json(index)} | {f"search/{edition}/{name}": part for name, part in parts.items()}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _edition(parts: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in parts.items():
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()[:10]


def _texts(pages: Iterable[SearchPage]) -> Iterator[list[tuple[str, str, str]]]:
    """(anchor, title, text) of all units in runs: a page is one, a collection several, and short ones share one."""
    run: list[tuple[str, str, str]] = []
    length = 0
    for page in pages:
        for unit in page.units:
            begins = unit is page.units[0] and length > TEXT_SIZE / 4
            if begins or (page.together and length > TEXT_SIZE):
                yield run
                run, length = [], 0
            run.append((unit.anchor, unit.title, unit.text))
            length += len(unit.title) + len(unit.text)
    if run:
        yield run


def _interface(words: Mapping[str, str]) -> dict[str, str]:
    """Words that results are shown with, by key without its beginning."""
    shown = ("search_kind_", "search_ui_")
    found = {key: word for key, word in words.items() if key.startswith(shown)}
    return {key.removeprefix("search_"): word for key, word in found.items()}


def _words(corpus: Corpus) -> dict[str, object]:
    """The word list, what is known of word forms, and the names of terms as numbers of roots."""
    patterns, lines = lexicon.encoded({root: corpus.families[root] for root in corpus.order})
    number = {root: place for place, root in enumerate(corpus.order)}
    language = corpus.roots.language

    def numbered(name: Name) -> list[object]:
        return [name.unit, *([[number[root] for root in bag] for bag in bags] for bags in name.bags)]

    return {
        "patterns": patterns,
        "roots": lines,
        "affixes": [language.understood, *(other.language.understood for other in corpus.others)],
        "swaps": language.swaps,
        "loans": [" ".join(ending or "-" for ending in group) for group in language.loans],
        "stop": " ".join(sorted(language.stop)),
        "names": [numbered(name) for name in corpus.names],
    }


def _phrases(corpus: Corpus) -> list[tuple[int, str]]:
    """(unit, phrases that people ask for it by): of each phrase how many roots it has, then their numbers, in signs."""
    number = {root: place for place, root in enumerate(corpus.order)}

    def signs(bag: Bag) -> str:
        return "".join(map(postings.number, (len(bag), *(number[root] for root in bag))))

    return [(unit, "".join(map(signs, bags))) for unit, bags in corpus.phrases.items() if bags]


def _pages(curriculum: Curriculum, language: str, pages: Sequence[SearchPage]) -> dict[str, object]:
    """The table of pages and tracks, and how long each unit is."""
    tracks = list(curriculum.tracks)
    numbers = {track.slug: number for number, track in enumerate(tracks, 1)}
    return {
        "tracks": [[track.slug, track.title[language]] for track in tracks],
        "lengths": "".join(str(_length_class(unit)) for page in pages for unit in page.units),
        "entries": [
            [unit.anchor, unit.title] for page in pages if page.together is Together.ENTRIES for unit in page.units
        ],
        "pages": [_row(page, numbers.get(page.track, 0)) for page in pages],
    }


def _row(page: SearchPage, track: int) -> list[object]:
    """[kind, title, address, number of units, how they stand together, track, minutes]; zeros cut off."""
    row = [page.kind, page.title, page.address, len(page.units), int(page.together), track, page.minutes]
    while row[-1] == 0:
        row.pop()
    return row


def _length_class(unit: Unit) -> int:
    """0 to 9; each step is half as long again, from 10 words to 400."""
    return min(9, max(0, round(math.log(max(1, len(unit.text.split())) / 10, 1.5))))
