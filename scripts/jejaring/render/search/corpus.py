"""The words of one language's pages: the roots, their forms, where they stand and how tellingly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jejaring.link import Curriculum
from jejaring.render.search import postings, words
from jejaring.render.search.postings import Weight
from jejaring.render.search.units import Page, Unit

Bag = tuple[str, ...]
"""the roots of a name"""


@dataclass(frozen=True, slots=True)
class Name:
    """What a term is called."""

    unit: int
    """number of the unit that explains it"""
    bags: tuple[list[Bag], list[Bag], list[Bag]]
    """its names, further names, names in other languages"""


@dataclass(slots=True)
class _Occurrence:
    times: int = 0
    weight: Weight = Weight.HIDDEN


class Corpus:
    """All words of `pages`. Units are numbered through in their order."""

    def __init__(self, curriculum: Curriculum, language: str, pages: Sequence[Page]) -> None:
        self.code = language
        self.units = [(page, unit) for page in pages for unit in page.units]
        self.roots = words.Roots(language, self._names_of_people_and_places(), self._attested())
        self.others = [words.Roots(other.code) for other in curriculum.languages if other.code != language]
        self.families: dict[str, set[str]] = defaultdict(set)
        """root -> its forms"""
        self.standing: dict[str, dict[int, _Occurrence]] = defaultdict(dict)
        """root -> unit -> how it stands there"""
        for place, (page, unit) in enumerate(self.units):
            self._read(place, page, unit)
        self.names = [self._named(place, unit) for place, (_, unit) in enumerate(self.units) if unit.names]
        self._add_listed_forms()
        self._part_languages()
        self.order = sorted(self.families)
        """the roots in the order of their numbers"""

    def line(self, root: str) -> str:
        """Where a root stands, as the browser reads it."""
        return postings.line((place, found.weight) for place, found in sorted(self.standing[root].items()))

    def _names_of_people_and_places(self) -> frozenset[str]:
        return words.names([unit.text for _, unit in self.units], [unit.title for _, unit in self.units])

    def _attested(self) -> frozenset[str]:
        shown = (text for _, unit in self.units for text in (unit.title, unit.text))
        return frozenset(word for text in shown for word in words.split(text))

    def _read(self, place: int, page: Page, unit: Unit) -> None:
        title = list(self._roots_in(unit.title))
        weight = _title_weight(len(set(title)), head=unit is page.units[0] and not page.collection)
        for root in title:
            self._note(root, place, weight)
        for root in self._roots_in(unit.text):
            self._note(root, place, Weight.ONCE)
        for root in self._roots_in(unit.hidden, foreign=True):
            self._note(root, place, Weight.HIDDEN)

    def _note(self, root: str, place: int, weight: Weight) -> None:
        found = self.standing[root].setdefault(place, _Occurrence())
        found.times += weight > Weight.HIDDEN
        found.weight = max(found.weight, weight, Weight.OFTEN if found.times > 1 else weight)

    def _roots_in(self, text: str, *, foreign: bool = False) -> Iterator[str]:
        """Roots of the words that count; a word of another language goes by that language's rules."""
        for word in words.split(text):
            if word not in self.roots.language.stop:
                for root in self._roots_of(word, foreign):
                    self.families[root].add(word)
                    yield root

    def _roots_of(self, word: str, foreign: bool) -> tuple[str, ...]:
        if foreign and word not in self.roots.attested and word not in self.roots.language.forms:
            return next((other.of(word) for other in self.others if word not in other.language.stop), ())
        return self.roots.of(word)

    def _named(self, place: int, unit: Unit) -> Name:
        own, further, foreign = unit.names
        return Name(place, (self._bags(own), self._bags(further), self._bags(foreign, foreign=True)))

    def _bags(self, texts: Iterable[str], *, foreign: bool = False) -> list[Bag]:
        bags = (tuple(self._roots_in(text, foreign=foreign)) for text in texts)
        return list(dict.fromkeys(bag for bag in bags if bag))

    def _add_listed_forms(self) -> None:
        """Forms that no page has, such as old spellings, where their roots occur."""
        for form, listed in self.roots.language.forms.items():
            for word in (form, *(listed if len(listed) == 1 else ())):
                roots = self.roots.of(word)
                if all(root in self.families for root in roots):
                    for root in roots:
                        self.families[root].add(word)

    def _part_languages(self) -> None:
        """A word that is written alike in two languages means what it means in this one."""
        claimed: dict[str, set[str]] = defaultdict(set)
        for root, forms in self.families.items():
            for form in forms:
                claimed[form].add(root)
        for form, roots in claimed.items():
            own = roots.intersection(self.roots.of(form)) if len(roots) > 1 else roots
            for root in roots - own if own else ():
                self.families[root].discard(form)


def _title_weight(size: int, *, head: bool) -> Weight:
    """What a word of a title with `size` roots counts; `head` is the title of a page."""
    if size <= postings.SHORT:
        return Weight.PAGE if head else Weight.SHORT_TITLE
    return Weight.SHORT_TITLE if head else Weight.TITLE
