"""Words: in every language, with sources where they state something, and none that a rule forbids."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from jejaring import marks
from jejaring.check.marked import unknown_in_page
from jejaring.check.marking import broken_marks, known_slugs
from jejaring.check.misses import in_words
from jejaring.check.unfinished import misread, to_be_written, unseen_entities
from jejaring.check.written import Written
from jejaring.load import Authored, Loaded, Prose
from jejaring.load.source import KeyPath
from jejaring.markdown_code import without_code
from jejaring.model import Certainty, Course, Source, Term
from jejaring.problem import Problem, nearest_of, one_of


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of wording.yml, or of the curriculum's own rules."""

    code: str
    where: str
    pattern: re.Pattern[str]
    message: str
    hint: str
    languages: tuple[str, ...] = ()

    def found(self, text: str, lowered: str, language: str) -> str | None:
        """What the pattern catches in the text, or None. `lowered` is the text in lower case."""
        if self.languages and language not in self.languages:
            return None
        match = self.pattern.search(text if self.where == "claims" else lowered)
        return text[match.start() : match.end()] if match else None


@cache
def wording_rules() -> tuple[Pattern, ...]:
    """The rows of wording.yml."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows = yaml.load(Path(__file__).with_name("wording.yml").read_text("utf-8"), loader)
    return tuple(
        Pattern(
            row["code"], row["where"], re.compile(row["pattern"], re.MULTILINE),
            row["message"], row["hint"], tuple(row.get("languages", ())),
        )
        for row in rows
    )  # fmt: skip


def rules_of(loaded: Loaded) -> Iterator[Pattern]:
    """The rows of wording.yml that the curriculum does not switch off, then its own rules."""
    yield from (rule for rule in wording_rules() if holds(loaded, rule.code))
    for own in loaded.rules.value.rules if loaded.rules else ():
        pattern = re.compile(own.pattern, re.MULTILINE)
        yield Pattern(own.code, own.where, pattern, own.message, own.hint, own.languages)


def holds(loaded: Loaded, code: str) -> bool:
    """Whether a rule of the generator holds for this curriculum."""
    return loaded.rules is None or code not in loaded.rules.value.off


def every_language(loaded: Loaded, written: Written) -> Iterator[Problem]:
    """Each text exists in every language of the site that is complete, drafts aside, and in no other language."""
    languages = [language.code for language in loaded.site.value.languages] if loaded.site else []
    complete = [language.code for language in loaded.site.value.languages if language.complete] if loaded.site else []
    for owner, key_path, text in written if languages else ():
        draft = getattr(owner.value, "draft", False)
        missing = [language for language in (() if draft else complete) if language not in text.root]
        for language in text.root:
            if language not in languages:
                meant = nearest_of(language, missing)
                missing = [each for each in missing if each != meant]
                hint = f"did you mean '{meant}'?" if meant else one_of(language, languages, "see site.yml")
                message = f"'{language}' is not a language of the site"
                yield owner.problem((*key_path, language), "unknown-language", message, hint, key=True)
        for language in missing:
            message = f"the text is missing in '{language}'"
            yield owner.problem(key_path, "missing-language", message, f"add '{language}:' beside the others")


def sources_may_be_cited(loaded: Loaded, written: Written) -> Iterator[Problem]:
    """A source marked unverified is never cited as fact."""
    unverified = _unverified_sources(loaded)
    for owner, key_path, text in written:
        for language, words in text.items():
            for key in marks.cited(words):
                if key in unverified:
                    yield owner.problem((*key_path, language), *_unverified(key))
    leaning: tuple[Authored, ...] = (*loaded.modules, *loaded.terms)
    for owner in leaning:
        for index, key in enumerate(owner.value.sources):
            if key in unverified:
                yield owner.problem(("sources", index), *_unverified(key))


def _unverified_sources(loaded: Loaded) -> set[str]:
    return {s.value.slug for s in loaded.sources if s.value.certainty is Certainty.UNVERIFIED}


def _unverified(key: str) -> tuple[str, str, str]:
    return "unverified-source", f"'{key}' is not verified and cannot be cited", "verify it, or drop the statement"


def patterns(loaded: Loaded, written: Written) -> Iterator[Problem]:
    """The rules of wording, on every text by itself: what stands in the next text neither helps nor hides."""
    groups = _grouped(written)
    for rule in rules_of(loaded):
        for (where, _), lines in groups.items():
            if where == rule.where:
                yield from _found(rule, lines)


@dataclass(frozen=True, slots=True)
class _Line:
    """A text in one language as a rule sees it."""

    owner: Authored
    key_path: KeyPath
    language: str
    plain: str


def _grouped(written: Written) -> dict[tuple[str, str], list[_Line]]:
    """(where, language) -> the texts that rules of this kind look at."""
    groups: dict[tuple[str, str], list[_Line]] = defaultdict(list)
    for owner, key_path, text in written:
        exempt = needs_no_mark(owner.value, key_path)
        for language, words in text.items():
            line = _Line(owner, key_path, language, marks.stripped(words, lambda _, slug: slug))
            for where in _kinds(key_path, sourced=exempt or bool(marks.cited(words))):
                groups[where, language].append(line)
    return groups


def _found(rule: Pattern, lines: Iterable[_Line]) -> Iterator[Problem]:
    for line in lines:
        if found := rule.found(line.plain, line.plain.lower(), line.language):
            key_path = (*line.key_path, line.language)
            yield line.owner.problem(key_path, rule.code, rule.message.format(found=found), rule.hint)


def needs_no_mark(value: object, key_path: KeyPath) -> bool:
    """Sources state themselves, courses count days, scenarios are fiction, a term names its sources in a field."""
    if isinstance(value, Term):
        return bool(value.sources)
    return isinstance(value, (Source, Course)) or "scenario" in key_path


def _kinds(key_path: KeyPath, *, sourced: bool) -> Iterator[str]:
    """The kinds of rules, by their `where`, that look at a text."""
    yield "everywhere"
    if not sourced:
        yield "claims"
    if key_path[0] == "outcomes":
        yield "outcomes"
    if not {"choices", "scenario"}.intersection(key_path):
        yield "statements"


def prose(loaded: Loaded) -> Iterator[Problem]:
    """Hand-written pages keep the same rules, paragraph by paragraph."""
    unverified, rules = _unverified_sources(loaded), tuple(rules_of(loaded))
    known = known_slugs(loaded)
    blocks = [(page, *block) for page in loaded.prose for block in paragraphs(page)]
    misses = (each for block in blocks for each in unknown_in_page(*block, known))
    yield from in_words(misses, loaded.left_out.get("prose", ()))
    for page, line, paragraph in blocks:
        for problem in _prose_problems(paragraph, page, unverified, rules):
            yield page.document.problem_at(line, 1, *problem)
        for offset, *fault in (*broken_marks(paragraph, known), *unseen_entities(paragraph)):
            below, column = _spot_in(paragraph, offset)
            yield page.document.problem_at(line + below, column, *fault)


def _spot_in(paragraph: str, offset: int) -> tuple[int, int]:
    """(lines below its first line, column) of a place in a paragraph."""
    before = paragraph[:offset].lstrip("\n")
    return before.count("\n"), len(before) - (before.rfind("\n") + 1) + 1


def pages_cite_alike(loaded: Loaded) -> Iterator[Problem]:
    """A hand-written page cites the same sources in every language."""
    cited: dict[str, set[str]] = defaultdict(set)
    for page in loaded.prose:
        cited[page.path].update(marks.cited(page.body, marks.bracketed))
    for page in loaded.prose:
        if missing := sorted(cited[page.path] - set(marks.cited(page.body, marks.bracketed))):
            message = f"another language of the page cites what this one does not: {', '.join(missing)}"
            yield page.document.problem((), "citations-differ", message, "cite the same keys in every language")


def paragraphs(page: Prose) -> Iterator[tuple[int, str]]:
    """The blocks between blank lines without their code, each with the line on which its first words stand."""
    line = page.body_line
    for block in without_code(page.body).split("\n\n"):
        if block.strip():
            yield line + len(block) - len(block.lstrip("\n")), block
        line += block.count("\n") + 2


def _prose_problems(
    paragraph: str, page: Prose, unverified: set[str], rules: Iterable[Pattern]
) -> Iterator[tuple[str, str, str]]:
    keys = marks.cited(paragraph, marks.bracketed)
    yield from (_unverified(key) for key in keys if key in unverified)
    yield from (*(() if page.draft else to_be_written(paragraph)), *misread(paragraph))
    plain = marks.stripped(paragraph, lambda _, slug: slug, marks.bracketed)
    lowered = plain.lower()
    for rule in rules:
        if rule.where == "outcomes" or (rule.where == "claims" and keys):
            continue
        if found := rule.found(plain, lowered, page.language):
            yield rule.code, rule.message.format(found=found), rule.hint
