"""Text to HTML. Everything is escaped; the two marks become a term with its explanation and a numbered citation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from jejaring import marks
from jejaring.link import Curriculum
from jejaring.model import Text

_TERM = Markup(
    '<button type="button" class="term" popovertarget="arti-{slug}">{words}</button>'
    '<span popover id="arti-{slug}" class="term-note"><b>{name}</b>: {definition} <a href="{link}">{more}</a></span>'
)
_CITATION = Markup('<sup class="cite">&#8288;<a href="#{anchor}-{key}" aria-label="{label}">[{number}]</a></sup>')


def plainer(curriculum: Curriculum, language: str) -> Callable[[Text], str]:
    """A function that gives the bare words of a text: no citations, terms by name."""
    return lambda text: curriculum.plain(text, language)


@dataclass(slots=True)
class PageText:
    """Renders the texts of one page, in order: explains a term at its first mention, numbers the sources cited."""

    curriculum: Curriculum
    language: str
    words: Mapping[str, str]
    to_root: str
    """relative link from the page to the language's root"""
    explained: set[str] = field(default_factory=set)
    cited: list[str] = field(default_factory=list)

    def plain(self, text: Text | str) -> str:
        """The bare words: no citations, terms by name."""
        return self.curriculum.plain(text, self.language)

    def phrase(self, text: Text | str) -> Markup:
        """The words with citations but no explanations: for labels, legends and table heads."""
        return self._html(text, explain=False)

    def text(self, text: Text | str) -> Markup:
        """The words with citations, each term explained where it first appears on the page."""
        return self._html(text, explain=True)

    def cite(self, keys: tuple[str, ...]) -> list[str]:
        """Lists further sources at the foot of the page although no text cites them; gives all that are listed."""
        for key in keys:
            self._number(key)
        return self.cited

    def _words(self, text: Text | str) -> str:
        return text[self.language] if isinstance(text, Text) else text

    def _name(self, slug: str) -> str:
        return self.curriculum.terms[slug].term[self.language]

    def _html(self, text: Text | str, *, explain: bool) -> Markup:
        words = self._words(text)
        if "[[" not in words:
            return escape(words)
        return Markup("").join(self.piece(piece, explain=explain) for piece in marks.pieces(words))

    def piece(self, piece: marks.Piece, *, explain: bool = True) -> Markup:
        """HTML of one literal string or mark."""
        if isinstance(piece, str):
            return escape(piece)
        if isinstance(piece, marks.SourceMark):
            number = self._number(piece.key)
            label = self.words["citation"].format(n=number)
            anchor = self.curriculum.addresses.anchors.sources
            return _CITATION.format(anchor=anchor, key=piece.key, label=label, number=number)
        words = piece.words or self._name(piece.slug)
        if not explain or piece.slug in self.explained:
            return escape(words)
        self.explained.add(piece.slug)
        term = self.curriculum.terms[piece.slug]
        return _TERM.format(
            slug=piece.slug,
            words=words,
            name=term.term[self.language],
            definition=self.plain(term.definition),
            link=self.to_root + self.curriculum.addresses.term(piece.slug),
            more=self.words["see_glossary"],
        )

    def _number(self, key: str) -> int:
        if key not in self.cited:
            self.cited.append(key)
        return self.cited.index(key) + 1
