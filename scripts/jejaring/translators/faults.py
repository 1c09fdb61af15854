"""What is wrong with a translation before it is put anywhere: empty, spoilt, or without a mark that its source has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pydantic import TypeAdapter, ValidationError

from jejaring import marks, model
from jejaring.translations.blocks import blocks
from jejaring.translations.units import Paragraph, Unit

Fault = tuple[str, str, str]
"""code, message, hint"""

_LINE: TypeAdapter[str] = TypeAdapter(model.Line)


def taken(unit: Unit, words: str) -> tuple[str, list[Fault]]:
    """The translation as the curriculum would have it, and all that is wrong with it."""
    if isinstance(unit.spot, Paragraph):
        text = "\n".join(line.rstrip() for line in words.strip("\n").split("\n"))
        faults = list(_of_paragraph(unit, text))
    else:
        text, faults = _of_line(words)
    return text, [*faults, *_lost_marks(unit.source, text)]


def _of_line(words: str) -> tuple[str, list[Fault]]:
    try:
        return _LINE.validate_python(words), []
    except ValidationError as error:
        context = [fault.get("ctx", {}) for fault in error.errors()]
        return words, [
            (each.get("about", "wrong-value"), f"the translation {each.get('wrong', '')}", each.get("right", ""))
            for each in context
        ]


def _of_paragraph(unit: Unit, text: str) -> Iterator[Fault]:
    assert isinstance(unit.spot, Paragraph)
    found = blocks(text)
    if len(found) != 1:
        message = f"one paragraph of the page has become {len(found)}"
        yield "paragraphs-differ", message, "leave no line empty within it; write a new paragraph in the page itself"
    elif unit.spot.source and found[0].kind != unit.spot.source.kind:
        message = f"'{unit.spot.source.kind}' has become '{found[0].kind}'"
        yield "paragraphs-differ", message, "begin it as the source begins: with the same signs"


def _lost_marks(source: str, text: str) -> Iterator[Fault]:
    """Each mark stands as often as in the source; the words that a term's mark shows are free."""
    wanted, found = _marks(source), _marks(text)
    for mark in wanted - found:
        yield "lost-mark", f"{mark} is in the source and not in the translation", "put it back where it belongs"
    for mark in found - wanted:
        yield (
            "lost-mark",
            f"{mark} is in the translation and not in the source",
            "take it out, or copy that of the source",
        )


def _marks(text: str) -> Counter[str]:
    if "[[" not in text:
        return Counter()
    terms = (f"[[istilah:{slug}]]" for slug in marks.marked_terms(text))
    return Counter([*terms, *(f"[[sumber:{key}]]" for key in marks.cited(text))])
