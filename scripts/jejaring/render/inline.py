"""Text to HTML. Everything is escaped; marks become explained terms, numbered citations, links, emphasis and code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from jejaring import marks, passages
from jejaring.link import Curriculum
from jejaring.model import Passage, Text

_TERM = Markup(
    '<button type="button" class="term" popovertarget="arti-{slug}">{words}</button>'
    '<span popover id="arti-{slug}" class="term-note"><b>{name}</b>: {definition} <a href="{link}">{more}</a></span>'
)
_CITATION = Markup('<sup class="cite">&#8288;<a href="#{anchor}-{key}" aria-label="{label}">[{number}]</a></sup>')
_LINK = Markup('<a href="{address}">{words}</a>')
_OUTSIDE = Markup('<a href="{address}" rel="noopener noreferrer">{words}</a>')
_PARAGRAPH = Markup("<p>{}</p>")
_LABEL = Markup("<b>{}:</b> ")
_STRONG = Markup("<strong>{}</strong>")
_CODE = Markup('<code dir="ltr">{}</code>')


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

    def passage(self, text: Text | str, label: str = "") -> Markup:
        """The same with paragraphs and lists, the label before the first words; one paragraph is words in a row."""
        named = _LABEL.format(label) if label else Markup("")
        if not isinstance(text, Passage) or not passages.several(text[self.language]):
            return named + self.text(text)
        found = list(passages.parts(text[self.language]))
        first = Markup("") if isinstance(found[0], tuple) else self._inline(str(found.pop(0)))
        begins = [_PARAGRAPH.format(named + first)] if named or first else []
        rest = (
            self._list(part) if isinstance(part, tuple) else _PARAGRAPH.format(self._inline(part)) for part in found
        )
        return Markup("").join([*begins, *rest])

    def paragraph(self, text: Text | str, css: str = "", label: str = "", behind: Markup | str = "") -> Markup:
        """A passage as a block of its own, with something behind its last words."""
        several = isinstance(text, Passage) and passages.several(text[self.language])
        attribute = Markup(' class="{}"').format(css) if css else ""
        whole = Markup("{}<p>{}</p>") if several and behind else Markup("{}{}")
        return Markup("<{0}{1}>{2}</{0}>").format(
            "div" if several else "p", attribute, whole.format(self.passage(text, label), behind)
        )

    def _list(self, items: tuple[str, ...]) -> Markup:
        return Markup("<ul>{}</ul>").format(
            Markup("").join(Markup("<li>{}</li>").format(self._inline(item)) for item in items)
        )

    def _html(self, text: Text | str, *, explain: bool) -> Markup:
        if isinstance(text, str):
            return escape(text)
        words = text[self.language]
        return self._inline(passages.in_a_row(words) if isinstance(text, Passage) else words, explain=explain)

    def _inline(self, words: str, *, explain: bool = True) -> Markup:
        return Markup("").join(self.piece(piece, explain=explain) for piece in marks.pieces(words))

    def piece(self, piece: marks.Piece, *, explain: bool = True) -> Markup:
        """HTML of one literal string or mark."""
        match piece:
            case marks.SourceMark(key):
                return self._citation(key)
            case marks.TermMark():
                return self._term(piece, explain=explain)
            case marks.LinkMark():
                return self._link(piece)
            case marks.CodeMark(words):
                return _CODE.format(words)
            case marks.StrongMark(inner):
                return _STRONG.format(Markup("").join(self.piece(each, explain=explain) for each in inner))
            case _:
                return escape(piece)

    def _citation(self, key: str) -> Markup:
        number, anchor = self._number(key), self.curriculum.addresses.anchors.sources
        label = self.words["citation"].format(n=number)
        return _CITATION.format(anchor=anchor, key=key, label=label, number=number)

    def _term(self, mark: marks.TermMark, *, explain: bool) -> Markup:
        name = self.curriculum.name("term", mark.slug, self.language)
        words = mark.words or name
        if not explain or mark.slug in self.explained:
            return escape(words)
        self.explained.add(mark.slug)
        return _TERM.format(
            slug=mark.slug,
            words=words,
            name=name,
            definition=self.plain(self.curriculum.terms[mark.slug].definition),
            link=self.to_root + self.curriculum.addresses.term(mark.slug),
            more=self.words["see_glossary"],
        )

    def _link(self, mark: marks.LinkMark) -> Markup:
        words = marks.plain(mark, lambda kind, slug: self.curriculum.name(kind, slug, self.language))
        if mark.kind == marks.WEB:
            return _OUTSIDE.format(address=mark.target, words=words)
        return _LINK.format(address=(self.to_root + self.curriculum.address(mark)) or "./", words=words)

    def _number(self, key: str) -> int:
        if key not in self.cited:
            self.cited.append(key)
        return self.cited.index(key) + 1
