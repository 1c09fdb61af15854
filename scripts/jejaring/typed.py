"""Commands that messages and hints name, as one types them for the curriculum at hand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from jejaring.problem import Problem

_COMMAND = re.compile(r"python3 scripts/new\.py (?:translations )?[a-z]+(?! --curriculum)\b")


def typed(words: str, curriculum: Path | None) -> str:
    """The words, with the curriculum behind each command that writes into one; as they are when none was named."""
    if curriculum is None or "new.py" not in words:
        return words
    folder = f'"{curriculum}"' if " " in str(curriculum) else str(curriculum)
    return _COMMAND.sub(lambda match: f"{match[0]} --curriculum {folder}", words)


def all_typed(problems: Iterable[Problem], curriculum: Path | None) -> list[Problem]:
    """The problems, with such hints."""
    return [replace(each, hint=typed(each.hint, curriculum)) for each in problems]
