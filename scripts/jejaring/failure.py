"""What keeps a command from its work though the curriculum is right: the machine or its use, said in one sentence."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class EnvironmentFault(Exception):
    """Something outside the curriculum is in the way; the message is one sentence for the person at the keyboard."""


class PublishError(EnvironmentFault):
    """The site or its sheets cannot be made here and now."""


@contextmanager
def in_words(output: Path) -> Iterator[None]:
    """Every failure of the system below becomes a PublishError that says what to look at.

    Not a broken pipe: that is the caller's, who prints the steps.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise PublishError(sentence(error, output)) from error


def sentence(error: OSError, output: Path | str) -> str:
    """What the system refused, and where: at the error's own file, else at `output`."""
    if error.errno in FULL:
        return f"There is no space left on the disk for {output}."
    named = [name for name in (error.filename2, error.filename) if name is not None]
    where = named[0] if named else output
    return f"{where} cannot be used: {error.strerror or error}."
