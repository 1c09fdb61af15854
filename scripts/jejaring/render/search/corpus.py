"""The words of one language's pages: the roots, their forms, where they stand and how tellingly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from jejaring.link import Curriculum
from jejaring.render.search import postings, words
from jejaring.render.search.postings import Weight
from jejaring.render.search.roots import Roots
from jejaring.render.search.units import SearchPage, Together, Unit

_HALF = 3
"""letters of each half of a compound, at least"""
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

    def __init__(self, curriculum: Curriculum, language: str, pages: Sequence[SearchPage]) -> None:
        self.code = language
        self.units = [(page, unit) for page in pages for unit in page.units]
        self.roots = Roots(language, self._names_of_people_and_places(), self._attested(), self._pairs())
        self.others = [
            Roots(other.code, attested=self._hidden()) for other in curriculum.languages if other.code != language
        ]
        self.families: dict[str, set[str]] = defaultdict(set)
        """root -> its forms"""
        self.standing: dict[str, dict[int, _Occurrence]] = defaultdict(dict)
        """root -> unit -> how it stands there"""
        self.phrases: dict[int, list[Bag]] = defaultdict(list)
        """unit -> phrases that people ask for it by, of two roots or more"""
        for place, (page, unit) in enumerate(self.units):
            self._read(place, page, unit)
        self.names = [self._named(place, unit) for place, (_, unit) in enumerate(self.units) if unit.names]
        self._add_listed_forms()
        self._part_languages()
        self.order = sorted(self.families)
        """the roots in the order of their numbers"""
        self._told = self._by_rarest()

    def line(self, root: str) -> str:
        """Where a root stands, as the browser reads it, and the phrases of which it is the rarest."""
        standing = postings.line((place, found.weight) for place, found in sorted(self.standing[root].items()))
        told = self._told.get(root)
        return standing + postings.BETWEEN + postings.phrases(told) if told else standing

    def _by_rarest(self) -> dict[str, list[tuple[int, list[int]]]]:
        """Root -> (unit, the other roots by number) of phrases that have none in fewer units, stop words aside."""
        number = {root: place for place, root in enumerate(self.order)}
        told: dict[str, list[tuple[int, list[int]]]] = defaultdict(list)
        for unit, bags in self.phrases.items():
            for bag in bags:
                telling = [root for root in bag if root not in self.roots.language.stop] or bag
                rarest = min(telling, key=lambda root: (len(self.standing[root]), root))
                told[rarest].append((unit, [number[root] for root in bag if root != rarest]))
        return told

    def _names_of_people_and_places(self) -> frozenset[str]:
        return words.names([unit.text for _, unit in self.units], [unit.title for _, unit in self.units])

    def _shown(self) -> Iterator[str]:
        return (text for _, unit in self.units for text in (unit.title, unit.text))

    def _hidden(self) -> frozenset[str]:
        return frozenset(word for _, unit in self.units for word in words.split(unit.hidden))

    def _attested(self) -> frozenset[str]:
        return frozenset(word for text in self._shown() for word in words.split(text))

    def _pairs(self) -> dict[str, tuple[str, str]]:
        pairs = (pair for text in self._shown() for pair in words.pairs(text))
        return {one + other: (one, other) for one, other in pairs if min(len(one), len(other)) >= _HALF}

    def _read(self, place: int, page: SearchPage, unit: Unit) -> None:
        head = unit is page.units[0] and page.together is Together.ONE
        self._note_name(unit.title, place, _head_weight if head else _title_weight)
        for asked in unit.asked:
            self._note_asked(asked, place)
        for root in self._roots_in(unit.text):
            self._note(root, place, Weight.SUMMARY if head else Weight.ONCE)
        for root in self._roots_in(unit.hidden, foreign=True):
            self._note(root, place, Weight.HIDDEN)

    def _note_name(self, name: str, place: int, weight: Callable[[int], Weight]) -> None:
        """What something is called; `weight` goes by the number of roots, codes aside."""
        roots = self._roots_of_name(name)
        for root in roots:
            self._note(root, place, weight(sum(root.isalpha() for root in set(roots))))

    def _note_asked(self, asked: str, place: int) -> None:
        """What people ask: a word of a phrase tells little without the others."""
        bag = tuple(sorted(set(self._roots_of_name(asked))))
        lone = Weight.SHORT_TITLE if len(words.split(asked)) == 1 else Weight.TITLE
        for root in bag:
            self._note(root, place, lone if len(bag) == 1 else Weight.SUMMARY)
        phrase = bag if len(bag) > 1 else tuple(sorted({*bag, *self._asking_in(asked)}))
        if len(phrase) > 1 and phrase not in self.phrases[place]:
            self.phrases[place].append(phrase)

    def _asking_in(self, asked: str) -> Iterator[str]:
        """The words of a question that say what sort of answer is wanted, as roots."""
        for word in words.split(asked):
            if word in self.roots.language.asking:
                self.families[word].add(word)
                yield word

    def _roots_of_name(self, name: str) -> list[str]:
        """A name of nothing but stop words goes by these."""
        return self._roots_in(name) or self._roots_in(name, every=True)

    def _note(self, root: str, place: int, weight: Weight) -> None:
        found = self.standing[root].setdefault(place, _Occurrence())
        found.times += weight > Weight.HIDDEN
        found.weight = max(found.weight, weight, Weight.OFTEN if found.times > 1 else weight)

    def _roots_in(self, text: str, *, foreign: bool = False, every: bool = False) -> list[str]:
        """Roots of the words that count, or of every word; one of another language goes by that language's rules."""
        found: list[str] = []
        for word in words.split(text):
            if every or word not in self.roots.language.stop:
                roots = self._roots_of(word, foreign)
                found += roots
                for root in roots:
                    self.families[root].add(word)
        return found

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


def _title_weight(size: int) -> Weight:
    return Weight.SHORT_TITLE if size <= postings.SHORT else Weight.TITLE


def _head_weight(size: int) -> Weight:
    """For the title of a page."""
    return Weight.PAGE if size <= postings.SHORT else Weight.SHORT_TITLE
