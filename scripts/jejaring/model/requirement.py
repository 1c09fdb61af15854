"""What a module requires: another module, or one outcome of it."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from jejaring.model.base import slug_fault
from jejaring.model.forms import wrong


def required_outcome(entry: str) -> tuple[str, str]:
    """(module, outcome) of an entry of `requires`; no outcome where the whole module is required.

    >>> required_outcome("shell#list-files"), required_outcome("shell")
    (('shell', 'list-files'), ('shell', ''))
    """
    module, _, outcome = entry.partition("#")
    return module, outcome


def _requirement(value: str) -> str:
    for part in value.split("#", 1):
        if fault := slug_fault(part):
            raise wrong("bad_slug", fault, "write the slug of a module, or slug#outcome")
    return value


def _module_part(value: str) -> str:
    if "#" not in value:
        raise wrong("bad_slug", "names no part of a module", "write the module's slug, # and the slug of the part")
    return _requirement(value)


Requirement = Annotated[str, AfterValidator(_requirement)]
ModulePart = Annotated[str, AfterValidator(_module_part)]
"""a module and something of it, as `module#slug`"""
