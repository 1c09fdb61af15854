"""What a problem's code means: what is wrong, why there is such a rule, and an example of wrong and right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from textwrap import fill, indent
from typing import Any

import yaml

from jejaring.failure import EnvironmentFault
from jejaring.problem import nearest

WIDTH = 100
LIKE = 0.55
"""how like a known code a word must be to be proposed; whoever asks has seen the code before"""


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is known of a code."""

    code: str
    what: str
    why: str
    example: Mapping[str, Any] = field(default_factory=dict)
    """how to plant it in a curriculum; `shown` are words for what cannot be shown as it is"""

    def text(self) -> str:
        """As a person reads it."""
        parts = [self.code, fill(self.what, WIDTH), fill(f"Why: {self.why}", WIDTH)]
        shown = {kind: self.shown(kind) for kind in ("wrong", "right")}
        file = self.example.get("file", "")
        for kind, words in shown.items():
            if words:
                parts.append(f"{kind.capitalize()}{f', in {file}' if file else ''}:\n\n{indent(words, '    ')}")
        return "\n\n".join(parts)

    def shown(self, kind: str) -> str:
        """The wrong or the right of the example; empty when there is none."""
        given = self.example.get("shown", {})
        return str(given.get(kind) or self.example.get(kind) or self.example.get(f"{kind}_at") or "").strip("\n")


@cache
def explanations() -> Mapping[str, Explanation]:
    """Every code that the generator itself can give."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, Explanation] = {}
    for path in sorted(Path(__file__).parent.glob("*.yml")):
        for code, entry in yaml.load(path.read_text("utf-8"), loader).items():
            what, why = entry.pop("what"), entry.pop("why")
            found[code] = Explanation(code, what, why, entry)
    return found


def explanation(code: str, rules: Iterable[tuple[str, str, str]] = ()) -> str:
    """The words for a code. `rules` are (code, message, hint) of the rules of wording that a curriculum keeps.

    Raises EnvironmentFault with the nearest one when it is not known.
    """
    known = explanations()
    if code in known:
        return known[code].text()
    own = list(dict.fromkeys((message, hint) for name, message, hint in rules if name == code))
    if own:
        rows = "\n".join(fill(f"- {message}: {hint}", WIDTH, subsequent_indent="  ") for message, hint in own)
        return f"{code}\n\nA rule of wording. It says:\n\n{rows}"
    names = {*known, *(name for name, _, _ in rules)}
    hint = nearest(code, names, LIKE) or f"known: {', '.join(sorted(names))}"
    raise EnvironmentFault(f"there is no problem '{code}'; {hint}")
