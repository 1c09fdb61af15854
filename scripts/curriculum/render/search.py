"""What the search of one language looks through: one record a page, term and source, as compact JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from curriculum import marks, model, strings
from curriculum.link import Curriculum, LinkedModule
from curriculum.model import Text

Record = tuple[str, str, str, str]
"""(kind, title, address, words)"""


def files(curriculum: Curriculum, language: str) -> dict[str, bytes]:
    """`search/index.json`: `{kinds: {kind: word}, records: [[kind, title, address, words], ...]}`."""
    words = strings.words(language)
    kinds = {key.removeprefix("search_kind_"): word for key, word in words.items() if key.startswith("search_kind_")}
    records = list(_Records(curriculum, language).all())
    index = {"kinds": kinds, "records": records}
    return {"search/index.json": json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()}


class _Records:
    def __init__(self, curriculum: Curriculum, language: str) -> None:
        self.curriculum = curriculum
        self.language = language

    def all(self) -> Iterator[Record]:
        for linked in self.curriculum.modules:
            yield self._module(linked)
        for goal in self.curriculum.goals:
            shown = (goal.goal.summary, *(indicator.text for indicator in goal.goal.indicators))
            yield "goal", self._plain(goal.goal.title), goal.address, self._join(shown)
        for item in self.curriculum.prerequisites:
            part = item.prerequisite
            yield "prerequisite", self._plain(part.title), f"prasyarat/#{part.slug}", self._join((part.summary,))
        for term in self.curriculum.terms.values():
            yield "term", self._term_title(term), f"istilah/#{term.slug}", self._term_words(term)
        for source in self.curriculum.sources.values():
            words = self._plain(source.source.claim)
            yield "source", source.source.source, f"sumber/#{source.source.slug}", words
        for page in self.curriculum.prose:
            if page.language == self.language and page.path != "index":
                yield "page", page.title, f"{page.path}/", page.description

    def _module(self, linked: LinkedModule) -> Record:
        """A module by what a participant reads; nothing that only facilitators see."""
        m = linked.module
        shown = [m.summary, *(o.text for o in m.outcomes), *(a.title for a in m.activities), *m.key_points]
        return "module", f"{m.code} {self._plain(m.title)}", linked.address, self._join(shown)

    def _term_title(self, term: model.Term) -> str:
        short = f" ({self._plain(term.short)})" if term.short else ""
        return self._plain(term.term) + short

    def _term_words(self, term: model.Term) -> str:
        others = [word for language, word in term.term.items() if language != self.language]
        aliases = [alias for names in term.aliases.root.values() for alias in names]
        return " ".join([self._plain(term.definition), *others, *aliases])

    def _join(self, texts: list[Text] | tuple[Text, ...]) -> str:
        return " ".join(self._plain(text) for text in texts)

    def _plain(self, text: Text) -> str:
        return marks.stripped(text[self.language], lambda slug: self.curriculum.terms[slug].term[self.language])
