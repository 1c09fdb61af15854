"""The words of a corpus, each root with its forms in about a byte a form: a form is a code for "what stands around"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

CODES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&()*+-./:;<=>?@[]^_{|}~"
"""signs that stand for a pattern; none can be part of a folded word, nor can the comma"""
_SHARED = "0123456789abcdefghijklmnopqrstuvwxyz"
_CUTS = ((0, 0), (1, 0), (0, 1), (1, 1), (0, 2))
"""(letters that a form drops from the root's beginning, from its end)"""


def patterns_of(root: str, form: str) -> Iterator[str]:
    """Ways to make the form from the root: `meng*i`, `men-*`; a hyphen drops a letter of the root."""
    for front, end in _CUTS:
        core = root[front : len(root) - end]
        place = form.find(core) if len(core) > 1 else -1
        if place >= 0:
            yield f"{form[:place]}{'-' * front}*{'-' * end}{form[place + len(core) :]}"


def encoded(families: Mapping[str, Iterable[str]]) -> tuple[list[str], str]:
    """(patterns in the order of their codes, one line a root in the order of `families`).

    A line is the number of letters shared with the root before it (one base-36 digit), the rest of the root, a code
    for each form, and `,form` for each form that has none. The root itself is never listed.
    """
    listed = {root: sorted(set(forms) - {root}) for root, forms in families.items()}
    plainest = (next(patterns_of(root, form), "") for root, forms in listed.items() for form in forms)
    counted = Counter(pattern for pattern in plainest if pattern)
    patterns = [
        pattern for pattern, count in sorted(counted.items(), key=lambda item: (-item[1], item[0])) if count > 1
    ]
    codes = dict(zip(patterns, CODES, strict=False))
    lines: list[str] = []
    before = ""
    for root, forms in listed.items():
        shared = _common(before, root)
        lines.append(_SHARED[shared] + root[shared:] + _forms(root, forms, codes))
        before = root
    return list(codes), "\n".join(lines)


def _common(one: str, other: str) -> int:
    """How many letters two words begin with alike, as far as one digit can tell."""
    length = 0
    while length < min(len(one), len(other), len(_SHARED) - 1) and one[length] == other[length]:
        length += 1
    return length


def _forms(root: str, forms: Iterable[str], codes: Mapping[str, str]) -> str:
    """The codes of all forms that have one, then the forms that have none."""
    coded, spelled = "", ""
    for form in forms:
        known = [codes[pattern] for pattern in patterns_of(root, form) if pattern in codes]
        if known:
            coded += known[0]
        else:
            spelled += f",{form}"
    return coded + spelled
