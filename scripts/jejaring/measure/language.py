"""How plainly a curriculum speaks: words per sentence and the share of long words, by part and language. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jejaring import marks, passages
from jejaring.link import Curriculum
from jejaring.load import Prose
from jejaring.model import FOR_FACILITATORS, Part, texts
from jejaring.pipeline import BuildOptions, checked
from jejaring.problem import counted

LONG = 10
"""letters from which a word counts as long"""

_END = re.compile(r"""(?<=[.!?])["”’')\]]*\s+|(?<=[.!?])["”’')\]]*$""")
_WORD = re.compile(r"[^\W_]+(?:[-'’.,/][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Sample:
    """One text in one language, in plain words."""

    part: str
    """the module, page or file it belongs to"""
    where: str
    """the field, or the line"""
    language: str
    participant: bool
    """a participant reads it"""
    text: str


@dataclass(frozen=True, slots=True)
class Plainness:
    """What was counted in some texts. Only whole sentences count: titles and labels would flatter the average."""

    sentences: int
    words: int
    long_words: int
    longest: int
    """words of the longest sentence"""

    @property
    def average(self) -> float:
        """Words per sentence."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def long_share(self) -> float:
        return self.long_words / self.words if self.words else 0.0


def sentences(text: str) -> list[str]:
    """The sentences of a text; they end in . ! or ?, with or without a closing quote. A colon ends none.

    >>> sentences('Tanya: "Siapa?" Lalu tunggu. Judul')
    ['Tanya: "Siapa?"', 'Lalu tunggu.']
    """
    found, start = [], 0
    for match in _END.finditer(text):
        found.append(text[start : match.end()].strip())
        start = match.end()
    return [sentence for sentence in found if words(sentence)]


def words(text: str) -> list[str]:
    """The words and numbers of a text; what a hyphen, apostrophe, point or slash joins is one word.

    >>> words("Warga-warga melapor 1.953 kali, bukan?")
    ['Warga-warga', 'melapor', '1.953', 'kali', 'bukan']
    """
    return _WORD.findall(text)


def plainness(of: Iterable[str]) -> Plainness:
    """Counts in some texts."""
    found = [words(sentence) for text in of for sentence in sentences(text)]
    return Plainness(
        sentences=len(found),
        words=sum(map(len, found)),
        long_words=sum(len(word) >= LONG for sentence in found for word in sentence),
        longest=max(map(len, found), default=0),
    )


def samples(curriculum: Curriculum) -> Iterator[Sample]:
    """Every text that somebody wrote: modules first, then what surrounds them, then the interface words."""
    c = curriculum
    for linked in c.modules:
        yield from _of_part(f"{linked.code} {linked.slug}", linked, c)
    for name, parts in (
        ("tracks", list(c.tracks)),
        ("goals", list(c.goals)),
        ("prerequisites", list(c.prerequisites)),
        ("courses", list(c.courses)),
        ("occasions", list(c.occasions)),
        ("sheets", list(c.general_sheets)),
        ("origin", list(c.origin)),
        ("site", [c.site]),
        ("glossary", list(c.terms.values())),
        ("sources", list(c.sources.values())),
    ):
        for part in parts:
            yield from _of_part(name, part, c)
    for page in c.prose:
        yield from _of_page(page, c)
    for language in c.languages:
        for key, word in c.words(language.code).items():
            yield Sample("interface", key, language.code, participant=True, text=word)


def _of_part(name: str, part: Part, curriculum: Curriculum) -> Iterator[Sample]:
    for steps, text in texts(part):
        participant = FOR_FACILITATORS.isdisjoint(step for step in steps if isinstance(step, str))
        for language, written in text.items():
            for line in filter(None, curriculum.bare(written, language).split("\n")):
                yield Sample(name, ".".join(map(str, steps)), language, participant, line.removeprefix(passages.ITEM))


def _of_page(page: Prose, curriculum: Curriculum) -> Iterator[Sample]:
    shown = [("title", page.title), ("description", page.description)]
    for number, text in enumerate(unmarked(curriculum.bare(page.body, page.language, marks.bracketed)), start=1):
        shown.append((f"paragraph {number}", text))
    for where, text in shown:
        yield Sample(f"content/{page.path}", where, page.language, participant=True, text=text)


_STRUCTURE = re.compile(r"^(?:#+|[-*>]|\d+\.)\s+|^\|?[-:| ]+\|?$")
_INLINE = ((r"!?\[([^\]]*)\]\([^)]*\)", r"\1"), (r"\s*\{:[^}]*\}", ""), (r"[*`]|(?<!\w)_+|_+(?!\w)", ""))


def unmarked(markdown: str) -> Iterator[str]:
    """The paragraphs, list items, headings and cells of hand-written Markdown, as plain words.

    >>> list(unmarked("## Satu {: #a }\\n\\n- [Dua](b.md) kali\\n  lipat.\\n- **Tiga**."))
    ['Satu', 'Dua kali lipat.', 'Tiga.']
    """
    gathered: list[str] = []
    for line in [*markdown.split("\n"), ""]:
        starts = bool(_STRUCTURE.match(line.lstrip())) or "|" in line
        if (starts or not line.strip()) and gathered:
            yield _flat(" ".join(gathered))
            gathered = []
        if "|" in line:
            yield from filter(None, (_flat(cell) for cell in _STRUCTURE.sub("", line).split("|")))
        elif rest := _STRUCTURE.sub("", line.strip()):
            gathered.append(rest)


def _flat(text: str) -> str:
    for pattern, replacement in _INLINE:
        text = re.sub(pattern, replacement, text)
    return text.strip()


def report(options: BuildOptions) -> str:
    """The table of a curriculum on disk. Raises ValueError when it has problems."""
    curriculum, problems, _ = checked(options, lambda name: None)
    if curriculum is None:
        raise ValueError(f"the curriculum has {counted(len(problems), 'problem')}; run build.py --check")
    return table(curriculum)


def table(curriculum: Curriculum) -> str:
    """A table: for each part and language, what participants read and everything."""
    found = list(samples(curriculum))
    languages = [language.code for language in curriculum.languages]
    width = max(len(sample.part) for sample in found)
    rows = [
        f"words per sentence (average, longest) and words of {LONG} letters or more, in whole sentences",
        _head(width, languages),
    ]
    for part in [*dict.fromkeys(sample.part for sample in found), ""]:
        cells = [_cell([s for s in found if s.part == part or not part], language) for language in languages]
        rows.append(f"{part or 'all':{width}}  {'   '.join(cells)}")
    return "\n".join(rows)


def _head(width: int, languages: list[str]) -> str:
    columns = (f"{f'{language}: participants':<17}{f'{language}: all':<18}" for language in languages)
    return f"{'':{width}}  {'   '.join(columns)}".rstrip()


def _cell(found: list[Sample], language: str) -> str:
    own = [sample for sample in found if sample.language == language]
    read = plainness(sample.text for sample in own if sample.participant)
    everything = plainness(sample.text for sample in own)
    return f"{_numbers(read)} {_numbers(everything)}"


def _numbers(of: Plainness) -> str:
    return f"{of.average:5.1f} {of.longest:3d} {of.long_share:5.1%} "
