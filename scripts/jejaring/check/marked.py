"""What texts mark: it exists, it may stand there, and every language marks the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jejaring import marks
from jejaring.check.marking import Known, broken_marks, known_slugs, unpaired
from jejaring.check.misses import Miss, in_words, miss
from jejaring.check.spots import at_words
from jejaring.check.written import Written
from jejaring.load import Authored, Loaded, Prose
from jejaring.load.source import KeyPath
from jejaring.model import FOR_FACILITATORS, GeneralSheet, Module, Passage, Text
from jejaring.problem import Place, Problem

TITLES = frozenset(("title", "term", "short", "action", "description", "legal_note"))
"""fields that stand in menus, lists, links and tabs, as bare words"""
_LISTS = {"term": "terms", "source": "sources", "module": "modules", "facilitator": "modules", "goal": "goals",
          "course": "courses", "page": "pages", "sheet": "general sheets"}  # fmt: skip
"""kind of mark -> what lists of names call it"""


def known_marks(loaded: Loaded, written: Written) -> Iterator[Problem]:
    """What looks like a mark is one, and names what exists."""
    known = known_slugs(loaded)
    yield from in_words(_unknown(known, written), loaded.left_out.get("prose", ()))
    for owner, key_path, text in written:
        for language, words in text.items():
            for offset, *fault in (*broken_marks(words, known), *unpaired(words)):
                problem = owner.problem((*key_path, language), *fault)
                yield at_words(problem, owner.document.lines, words[:offset], words[offset:])


def _unknown(known: Known, written: Written) -> Iterator[Miss]:
    for owner, key_path, text in written:
        for language, words in text.items():
            for kind, slug in named(words):
                yield from miss(owner, (*key_path, language), slug, known[kind], _LISTS[kind])


def named(text: str, read: marks.Reader = marks.leaves) -> Iterator[tuple[str, str]]:
    """(kind, slug) of everything in the curriculum that the text names."""
    for piece in read(text) if "[[" in text else ():
        match piece:
            case marks.TermMark(slug) if slug:
                yield "term", slug
            case marks.SourceMark(key) if key:
                yield "source", key
            case marks.LinkMark(kind, target) if target and kind != marks.WEB:
                yield kind, target


def unknown_in_page(page: Prose, line: int, paragraph: str, known: Known) -> Iterator[Miss]:
    """What a paragraph of a hand-written page names that does not exist."""
    for kind, name in named(paragraph, marks.bracketed):
        slugs = known[kind]
        if slugs is not None and name not in slugs:
            place = Place(page.document.file, line, 1)
            yield Miss(place, page.document.lines[line - 1], name, _LISTS[kind], slugs)


def languages_mark_alike(loaded: Loaded, written: Written) -> Iterator[Problem]:
    """A text cites the same sources in every language, and links to the same pages."""
    for owner, key_path, text in written:
        every = [words for _, words in text.items()]
        if not any("[[" in words for words in every):
            continue
        if len({frozenset(marks.cited(words)) for words in every}) > 1:
            message, hint = "the languages cite different sources", "cite the same keys in every language"
            yield owner.problem(key_path, "citations-differ", message, hint)
        if len({_leads_to(words) for words in every}) > 1:
            hint = "link to the same pages in every language, and to as many other sites"
            yield owner.problem(key_path, "links-differ", "the languages link to different pages", hint)


def _leads_to(words: str) -> frozenset[tuple[str, int]]:
    """Pages of the site, and how many others: those may have an address for each language."""
    found = marks.links(words)
    counted = Counter(link.kind if link.kind == marks.WEB else f"{link.kind}:{link.target}" for link in found)
    return frozenset((name, count if name == marks.WEB else 1) for name, count in counted.items())


def marks_in_their_place(loaded: Loaded, written: Written) -> Iterator[Problem]:
    """Titles hold no marks, and what participants read leads to no page for facilitators."""
    kept = frozenset(sheet.value.slug for sheet in loaded.general_sheets if sheet.value.facilitator)
    for owner, key_path, text in written:
        for language, words in text.items():
            for code, message, hint in _misplaced(owner, key_path, words, kept):
                yield owner.problem((*key_path, language), code, message, hint)


def _misplaced(owner: Authored, key_path: KeyPath, words: str, kept: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """`kept` are the general sheets that participants should not read."""
    if key_path[-1] in TITLES and any(not isinstance(piece, str) for piece in marks.pieces(words)):
        message = f"'{key_path[-1]}' holds a mark, and is shown as bare words"
        yield "mark-in-title", message, "write it without marks; a text below it may hold them"
    for link in marks.links(words) if _for_all(owner, key_path) else ():
        if link.kind == "facilitator":
            message = f"a text for participants links to the facilitator's page of '{link.target}'"
            yield "facilitator-link", message, f"write [[module:{link.target}]], or move it to the notes"
        elif link.kind == "sheet" and link.target in kept:
            message = f"a text for participants links to the sheet '{link.target}', which is for facilitators"
            yield "facilitator-link", message, "move it to the notes"


def _for_all(owner: Authored, key_path: KeyPath) -> bool:
    """Whether participants read the text."""
    if isinstance(owner.value, GeneralSheet):
        return not owner.value.facilitator
    return not isinstance(owner.value, Module) or FOR_FACILITATORS.isdisjoint(map(str, key_path))


def lists_keep_their_lines(loaded: Loaded, written: Written) -> Iterator[Problem]:
    """A list that YAML folds into one line is no list."""
    for owner, key_path, text in written:
        for language, words in text.items():
            if " - " in words and (problem := _folded_list(owner, (*key_path, language), words, text)):
                yield problem


def _folded_list(owner: Authored, key_path: KeyPath, words: str, text: Text) -> Problem | None:
    found = owner.problem(key_path, "folded-list", "a list stands here whose lines YAML joins into one")
    hint = "begin the text with '|' on its own line" if isinstance(text, Passage) else "write it as a sentence"
    for number, line in enumerate(owner.document.lines[found.place.line :], found.place.line + 1):
        shown = " ".join(line.split())
        if shown and shown not in words:
            return None
        if shown.startswith("- "):
            return owner.document.problem_at(number, line.index("-") + 1, found.code, found.message, hint)
    return None
