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
from jejaring.load import Authored, Loaded, Prose
from jejaring.load.yaml_nodes import KeyPath
from jejaring.model import Certainty, Course, Source, Term, Text, texts
from jejaring.problem import Place, Problem, nearest

Written = tuple[tuple[Authored, KeyPath, Text], ...]
"""every text with its owner and the key_path to it, found once for all rules"""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of wording.yml."""

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


def all_texts(loaded: Loaded) -> Written:
    """Every text of the curriculum with the value it belongs to."""
    return tuple(_all_texts(loaded))


def _all_texts(loaded: Loaded) -> Iterator[tuple[Authored, KeyPath, Text]]:
    site = (loaded.site,) if loaded.site else ()
    for owner in (
        *site, *loaded.sources, *loaded.terms, *loaded.goals, *loaded.prerequisites,
        *loaded.tracks, *loaded.courses, *loaded.modules, *loaded.editions,
    ):  # fmt: skip
        for key_path, text in texts(owner.value):
            yield owner, key_path, text


def every_language(loaded: Loaded, written: Written) -> Iterator[Problem]:
    """Each text exists in every language of the site, and in no other."""
    languages = [language.code for language in loaded.site.value.languages] if loaded.site else []
    for owner, key_path, text in written if languages else ():
        for language in languages:
            if language not in text.root:
                message = f"the text is missing in '{language}'"
                yield owner.problem(key_path, "missing-language", message, f"add '{language}:' beside the others")
        for language in text.root:
            if language not in languages:
                hint = nearest(language, languages) or f"languages of the site: {', '.join(languages)}"
                message = f"'{language}' is not a language of the site"
                yield owner.problem((*key_path, language), "unknown-language", message, hint, key=True)


def known_marks(loaded: Loaded, written: Written) -> Iterator[Problem]:
    """Marks name terms and sources that exist, stand only where they are shown, and agree between languages."""
    terms, sources = loaded.names("terms"), loaded.names("sources")
    for owner, key_path, text in written:
        for language, words in text.items():
            for problem in _unknown_marks(words, terms, sources):
                yield owner.problem((*key_path, language), *problem)
        if len({frozenset(marks.cited(words)) for _, words in text.items()}) > 1:
            message, hint = "the languages cite different sources", "cite the same keys in every language"
            yield owner.problem(key_path, "citations-differ", message, hint)


def _unknown_marks(words: str, terms: set[str] | None, sources: set[str] | None) -> Iterator[tuple[str, str, str]]:
    for slug in marks.marked_terms(words):
        if terms is not None and slug not in terms:
            yield "unknown-name", f"'{slug}' is not among the terms", nearest(slug, terms) or "see glossary.yml"
    for key in marks.cited(words):
        if sources is not None and key not in sources:
            yield "unknown-name", f"'{key}' is not among the sources", nearest(key, sources) or "see sources.yml"


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
    """The rows of wording.yml, on every text.

    A row is looked for in all the texts that it concerns at once; only where it is found at all, text by text.
    """
    groups = _grouped(written)
    joined = {key: "\n".join(line.plain for line in lines) for key, lines in groups.items()}
    lowered = {key: text.lower() for key, text in joined.items()}
    for rule in wording_rules():
        for key, lines in groups.items():
            where, language = key
            if where == rule.where and rule.found(joined[key], lowered[key], language):
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
            line = _Line(owner, key_path, language, marks.stripped(words, lambda slug: slug))
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
    terms, sources = loaded.names("terms"), loaded.names("sources")
    unverified = _unverified_sources(loaded)
    for page in loaded.prose:
        for line, paragraph in paragraphs(page):
            place = Place(page.document.file, line, 1)
            shown = page.document.lines[line - 1]
            unknown = _unknown_marks(paragraph, terms, sources)
            for problem in (*unknown, *_prose_problems(paragraph, page.language, unverified)):
                yield Problem(place, *problem, line_text=shown)


def pages_cite_alike(loaded: Loaded) -> Iterator[Problem]:
    """A hand-written page cites the same sources in every language."""
    cited: dict[str, set[str]] = defaultdict(set)
    for page in loaded.prose:
        cited[page.path].update(marks.cited(page.body))
    for page in loaded.prose:
        if missing := sorted(cited[page.path] - set(marks.cited(page.body))):
            message = f"another language of the page cites what this one does not: {', '.join(missing)}"
            yield page.document.problem((), "citations-differ", message, "cite the same keys in every language")


def paragraphs(page: Prose) -> Iterator[tuple[int, str]]:
    """The blocks between blank lines, each with the line of the file on which its first words stand."""
    line = page.body_line
    for block in page.body.split("\n\n"):
        if block.strip():
            yield line + len(block) - len(block.lstrip("\n")), block
        line += block.count("\n") + 2


def _prose_problems(paragraph: str, language: str, unverified: set[str]) -> Iterator[tuple[str, str, str]]:
    keys = marks.cited(paragraph)
    yield from (_unverified(key) for key in keys if key in unverified)
    plain = marks.stripped(paragraph, lambda slug: slug)
    lowered = plain.lower()
    for rule in wording_rules():
        if rule.where == "outcomes" or (rule.where == "claims" and keys):
            continue
        if found := rule.found(plain, lowered, language):
            yield rule.code, rule.message.format(found=found), rule.hint
