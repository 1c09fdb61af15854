"""Text to HTML. Everything is escaped; marks become explained terms, numbered citations, links, emphasis and code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from jejaring import locales, marks, passages
from jejaring.link import Curriculum
from jejaring.model import Passage, Text

_TERM = Markup(
    '<button type="button" class="term" popovertarget="arti-{slug}">{words}</button>'
    '<span popover id="arti-{slug}" class="term-note"{own}><b>{name}</b>: {definition} '
    '<a href="{link}">{more}</a></span>'
)
_CITATION = Markup('<sup class="cite">&#8288;<a href="#{anchor}-{key}" aria-label="{label}">[{number}]</a></sup>')
_LINK = Markup('<a href="{address}">{words}</a>')
_OUTSIDE = Markup('<a href="{address}" rel="noopener noreferrer">{words}</a>')
_PARAGRAPH = Markup("<p>{}</p>")
_LABEL = Markup("<b>{}:</b> ")
_STRONG = Markup("<strong>{}</strong>")
_CODE = Markup('<code dir="ltr">{}</code>')


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

    def passage(self, text: Text | str, label: str = "") -> Markup:
        """The same with paragraphs and lists, the label before the first words; one paragraph is words in a row."""
        named = _LABEL.format(label) if label else Markup("")
        words, spoken = self._words(text)
        if not isinstance(text, Passage) or not passages.several(words):
            return named + self.text(text)
        found = list(passages.parts(words))
        first = Markup("") if isinstance(found[0], tuple) else self._inline(str(found.pop(0)), spoken)
        begins = [_PARAGRAPH.format(named + first)] if named or first else []
        rest = (
            self._list(part, spoken) if isinstance(part, tuple) else _PARAGRAPH.format(self._inline(part, spoken))
            for part in found
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

    def _list(self, items: tuple[str, ...], spoken: str) -> Markup:
        self.borrow(spoken)
        pieces = (Markup("<li>{}</li>").format(self._pieces(item, spoken)) for item in items)
        return Markup("<ul{}>{}</ul>").format(xmlattr(self.tongue(spoken)), Markup("").join(pieces))

    def _words(self, text: Text | str) -> tuple[str, str]:
        return text.spoken(self.language) if isinstance(text, Text) else (text, self.language)

    def _html(self, text: Text | str, *, explain: bool) -> Markup:
        if isinstance(text, str):
            return escape(text)
        words, spoken = self._words(text)
        return self._inline(passages.in_a_row(words) if isinstance(text, Passage) else words, spoken, explain=explain)

    def _inline(self, words: str, spoken: str, *, explain: bool = True) -> Markup:
        """Words in a row, said to be in the language `spoken` where that is not the page's own."""
        return self.marked(self._pieces(words, spoken, explain=explain), spoken)

    def _pieces(self, words: str, spoken: str, *, explain: bool = True) -> Markup:
        return Markup("").join(self.piece(piece, spoken, explain=explain) for piece in marks.pieces(words))

    def piece(self, piece: marks.Piece, spoken: str, *, explain: bool = True) -> Markup:
        """HTML of one literal string or mark in a text that is in the language `spoken`."""
        match piece:
            case marks.SourceMark(key):
                return self._citation(key)
            case marks.TermMark():
                return self._term(piece, spoken, explain=explain)
            case marks.LinkMark():
                return self._link(piece, spoken)
            case marks.CodeMark(words):
                return _CODE.format(words)
            case marks.StrongMark(inner):
                return _STRONG.format(Markup("").join(self.piece(each, spoken, explain=explain) for each in inner))
            case _:
                return escape(piece)

    def _citation(self, key: str) -> Markup:
        number, anchor = self._number(key), self.curriculum.addresses.anchors.sources
        label = self.words["citation"].format(n=number)
        return _CITATION.format(anchor=anchor, key=key, label=label, number=number)

    def _term(self, mark: marks.TermMark, spoken: str, *, explain: bool) -> Markup:
        term = self.curriculum.terms[mark.slug]
        words = mark.words or self.curriculum.name("term", mark.slug, spoken)
        if not explain or mark.slug in self.explained:
            return escape(words)
        self.explained.add(mark.slug)
        return _TERM.format(
            slug=mark.slug,
            words=words,
            own=Markup("") if spoken == self.language else xmlattr({"lang": self.language}),
            name=self.label(term.term),
            definition=self.label(term.definition),
            link=self.to_root + self.curriculum.addresses.term(mark.slug),
            more=self.words["see_glossary"],
        )

    def _link(self, mark: marks.LinkMark, spoken: str) -> Markup:
        words = marks.plain(mark, lambda kind, slug: self.curriculum.name(kind, slug, spoken))
        if mark.kind == marks.WEB:
            return _OUTSIDE.format(address=mark.target, words=words)
        if mark.kind == "sheet" and not self.curriculum.printed:
            return escape(words)
        return _LINK.format(address=(self.to_root + self.curriculum.address(mark)) or "./", words=words)

    def _number(self, key: str) -> int:
        if key not in self.cited:
            self.cited.append(key)
        return self.cited.index(key) + 1
