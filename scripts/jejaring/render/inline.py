"""Text to HTML. Everything is escaped; the two marks become a term with its explanation and a numbered citation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from jejaring import locales, marks
from jejaring.link import Curriculum
from jejaring.model import Text

_TERM = Markup(
    '<button type="button" class="term" popovertarget="arti-{slug}">{words}</button>'
    '<span popover id="arti-{slug}" class="term-note"{own}><b>{name}</b>: {definition} '
    '<a href="{link}">{more}</a></span>'
)
_CITATION = Markup('<sup class="cite">&#8288;<a href="#{anchor}-{key}" aria-label="{label}">[{number}]</a></sup>')


def tongue(curriculum: Curriculum, language: str, spoken: str) -> dict[str, str]:
    """Attributes of an element whose words are in `spoken`, on a page in `language`; none where they are the same."""
    if spoken == language:
        return {}
    own, other = (locales.direction(curriculum.language(code)) for code in (language, spoken))
    return {"lang": spoken} | ({"dir": other} if own != other else {})


def xmlattr(attributes: Mapping[str, str]) -> Markup:
    """The attributes as they stand in a tag, after a blank."""
    return Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in attributes.items())


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
    borrowed: list[str] = field(default_factory=list)
    """languages from which words are borrowed, where the page's own are missing"""
    headings: dict[str, dict[str, str]] = field(default_factory=dict)
    """id of a heading in another language -> attributes of an element that repeats it"""

    def plain(self, text: Text | str) -> str:
        """The bare words: no citations, terms by name."""
        return self.curriculum.plain(text, self.language)

    def label(self, text: Text | str) -> Markup:
        """The bare words, said to be in another language where they are."""
        return self.marked(escape(self.plain(text)), self._words(text)[1]) if not isinstance(text, Markup) else text

    def heading(self, text: Text | str, slug: str) -> Markup:
        """The bare words of a heading with an id, which the contents of the page repeat."""
        if tongue := self.tongue(self._words(text)[1]):
            self.headings[slug] = tongue
        return self.label(text)

    def marked(self, html: Markup, spoken: str) -> Markup:
        """The HTML, said to be in the language `spoken` where that is not the page's own."""
        if spoken == self.language:
            return html
        self.borrow(spoken)
        return Markup("<span{}>{}</span>").format(xmlattr(self.tongue(spoken)), html)

    def borrow(self, spoken: str) -> None:
        """Notes that words in this language stand on the page."""
        if spoken not in (self.language, *self.borrowed):
            self.borrowed.append(spoken)

    def tongue(self, spoken: str) -> dict[str, str]:
        """Attributes of an element whose words are in `spoken`; none where that is the page's own language."""
        return tongue(self.curriculum, self.language, spoken)

    def notices(self, *, draft: bool) -> list[str]:
        """What readers are told at the head of a page: that it is a draft, that words on it are borrowed."""
        found = [self.words["draft_note"]] if draft else []
        if self.borrowed:
            names = ", ".join(self.curriculum.language(code).name for code in self.borrowed)
            found.append(self.words["borrowed_note"].format(language=names))
        return found

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

    def _words(self, text: Text | str) -> tuple[str, str]:
        return text.spoken(self.language) if isinstance(text, Text) else (text, self.language)

    def _html(self, text: Text | str, *, explain: bool) -> Markup:
        words, spoken = self._words(text)
        if "[[" not in words:
            return self.marked(escape(words), spoken)
        pieces = (self.piece(piece, spoken, explain=explain) for piece in marks.pieces(words))
        return self.marked(Markup("").join(pieces), spoken)

    def piece(self, piece: marks.Piece, spoken: str, *, explain: bool = True) -> Markup:
        """HTML of one literal string or mark in a text that is in the language `spoken`."""
        if isinstance(piece, str):
            return escape(piece)
        if isinstance(piece, marks.SourceMark):
            number = self._number(piece.key)
            label = self.words["citation"].format(n=number)
            anchor = self.curriculum.addresses.anchors.sources
            return _CITATION.format(anchor=anchor, key=piece.key, label=label, number=number)
        words = piece.words or self.curriculum.terms[piece.slug].term[spoken]
        if not explain or piece.slug in self.explained:
            return escape(words)
        self.explained.add(piece.slug)
        term = self.curriculum.terms[piece.slug]
        return _TERM.format(
            slug=piece.slug,
            words=words,
            own=Markup("") if spoken == self.language else xmlattr({"lang": self.language}),
            name=self.label(term.term),
            definition=self.label(term.definition),
            link=self.to_root + self.curriculum.addresses.term(piece.slug),
            more=self.words["see_glossary"],
        )

    def _number(self, key: str) -> int:
        if key not in self.cited:
            self.cited.append(key)
        return self.cited.index(key) + 1
