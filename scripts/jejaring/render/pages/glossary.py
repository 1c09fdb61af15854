"""All terms, by name."""

from __future__ import annotations

from collections.abc import Iterator

from jejaring.render.pages.kind import Found, PageKind, PageSpec, Subject


def specs(subject: Subject) -> Iterator[PageSpec]:
    w, curriculum = subject.words, subject.curriculum
    terms = sorted(curriculum.terms.values(), key=lambda term: subject.plain(term.term).casefold())
    others = [other for other in curriculum.languages if other.code != subject.language.code]
    yield PageSpec(
        address=subject.addresses.pages.glossary,
        title=w["glossary"],
        description=w["glossary_intro"],
        values={"terms": terms, "other_languages": others},
    )


KIND = PageKind(name="glossary", place=100, specs=specs, address="glossary", menu="glossary", found=Found.UNITS)
