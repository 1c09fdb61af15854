"""A picture on its way: the file as its author gave it, and what is shown and printed of it. Plain values."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

FOLDER = "assets/media/"
"""where pictures stand below the site"""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A file below `content/media/`."""

    name: str
    """below that folder, such as `plan/bed.jpg`"""
    shown: str
    """as problems name it"""
    content: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Picture:
    """What is made of it: small for pages, grey for paper, and nothing in it but what is seen."""

    name: str
    address: str
    """below the site"""
    content: bytes
    width: int
    height: int
    printed: bytes
    """the same in grey"""

    @property
    def type(self) -> str:
        """As `data:` names it."""
        ending = self.address.rpartition(".")[2]
        return f"image/{'jpeg' if ending == 'jpg' else ending}"
