"""The roots that forms of a word share: from words.yml, from the words that occur, and else from Snowball."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from jejaring.render.search.language import known, stemmer

_STEMMED = 4
"""letters of the shortest word that is stemmed, and of the shortest root that does not itself occur"""
_SHORTEST_ROOT = 3
_OCCURS = 2
"""how many derived words a root's own occurrence is worth"""


class Roots:
    """Gives the roots of a language's words.

    `own` words (names, acronyms) are their own roots. `attested` are the words that occur, `pairs` words that stand
    side by side, written together: a word written like a pair is a compound. `forms` are the curriculum's own.
    """

    def __init__(
        self,
        code: str,
        own: frozenset[str] = frozenset(),
        attested: frozenset[str] = frozenset(),
        pairs: Mapping[str, tuple[str, str]] | None = None,
        forms: Mapping[str, str] | None = None,
    ) -> None:
        self.language = known(code).with_forms(forms or {})
        self.own = own | (self.language.roots if self.language.families else self.language.protected)
        self.attested = attested
        self.pairs = pairs or {}
        self._stem = stemmer(code)
        self._derived_from = self._derivations() if self.language.families else {}
        self._found: dict[str, tuple[str, ...]] = {}

    def of(self, word: str) -> tuple[str, ...]:
        """Roots of a folded word: one, or the two of a compound."""
        if word not in self._found:
            self._found[word] = (word,)
            self._found[word] = self._of(word)
        return self._found[word]

    def _of(self, word: str) -> tuple[str, ...]:
        listed = self._listed(word)
        if listed:
            return tuple(dict.fromkeys(part for root in listed for part in self._of_root(root, word)))
        if word in self.own or not word.isalpha() or len(word) < _STEMMED:
            return (word,)
        if word in self.pairs:
            return tuple(dict.fromkeys(root for half in self.pairs[word] for root in self.of(half)))
        sister = next((form for form in self.language.sisters(word) if self._occurs(form)), "")
        return self.of(sister) if sister else self._stemmed(word)

    def _listed(self, word: str) -> tuple[str, ...]:
        """The roots that words.yml gives for the word, or for the word without an ending."""
        forms = self.language.forms
        endings = self.language.affixes.get("endings", ())
        bare = (word.removesuffix(ending) for ending in endings if word.endswith(ending))
        return forms.get(word) or next((forms[form] for form in bare if form in forms), ())

    def _of_root(self, root: str, word: str) -> tuple[str, ...]:
        """What a listed root comes from in turn."""
        if self.language.families:
            return (root,) if root == word else self.of(root)
        return self._stemmed(root)

    def _occurs(self, word: str) -> bool:
        return word in self.attested or word in self.own or word in self.language.forms

    def _stemmed(self, word: str) -> tuple[str, ...]:
        return self._from_family(word) if self.language.families else self._from_stemmer(word)

    # --- languages whose words are gathered around roots that occur

    def _derivations(self) -> dict[str, int]:
        """base -> how many of the attested words may be derived from it."""
        derived: dict[str, int] = defaultdict(int)
        for word in self.attested - self.own:
            for base in self.language.bases(word):
                derived[base] += 1
        return derived

    def _from_family(self, word: str) -> tuple[str, ...]:
        """The base that most words share; where nothing that occurs is related, what Snowball says."""
        fitting = [base for base in self.language.bases(word) if self._fits(base)]
        best = max(fitting, key=lambda base: (base in self.own, self._support(base), -len(base), base), default="")
        if best:
            shared = best in self.own or self._derived_from.get(best, 0) >= self._derived_from.get(word, 0)
            return self.of(best) if shared else (word,)
        stem = self._stem(word)
        return (word,) if self._is_loan(word) or len(stem) < _STEMMED or self._occurs(stem) else (stem,)

    def _fits(self, base: str) -> bool:
        if base in self.language.stop:
            return False
        if self._occurs(base):
            return len(base) >= _SHORTEST_ROOT
        return len(base) >= _STEMMED and self._derived_from.get(base, 0) > 1

    def _support(self, base: str) -> int:
        return self._derived_from.get(base, 0) + _OCCURS * self._occurs(base)

    def _is_loan(self, word: str) -> bool:
        return any(word.endswith(ending) for group in self.language.loans for ending in group if len(ending) > 1)

    # --- languages whose stemmer is good enough

    def _from_stemmer(self, word: str) -> tuple[str, ...]:
        if word in self.own or len(word) < _STEMMED:
            return (word,)
        for spelled, usual in self.language.same:
            word = word.replace(spelled, usual)
        root = self._stem(word)
        root = self._source(word) or self._source(root) or self._without_dropped(root)
        return self.of(root) if root != word and root in self.language.forms else (root,)

    def _source(self, word: str) -> str:
        """The root of the word that this one is derived from with an ending of the language, if it occurs."""
        for ending in self.language.derived:
            base = word.removesuffix(ending)
            if base != word and len(base) >= _STEMMED:
                single = base[:-1] if base[-1] == base[-2] else base
                found = next((source for source in (base, base + "e", single) if source in self.attested), "")
                if found:
                    return self.of(found)[0]
        return ""

    def _without_dropped(self, root: str) -> str:
        """The root without an ending that never belongs to one."""
        bare = (root.removesuffix(ending) for ending in self.language.dropped if root.endswith(ending))
        return next((self._stem(base) for base in bare if len(base) > _STEMMED), root)
