"""Signals that end a command: all are like Ctrl-C, and they wait where something must not be left half done."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name))


def like_interrupt() -> None:
    """Each of them raises KeyboardInterrupt from now on. What is ignored, as under nohup, stays ignored."""
    for number in _heeded():
        signal.signal(number, _interrupt)


def ignore() -> None:
    """None of them does anything any more: the command is ending already."""
    for number in _heeded():
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def deferred() -> Iterator[None]:
    """What comes while the block runs is acted on when it is done. Python gives signals to the main thread alone."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    former = {number: signal.getsignal(number) for number in _heeded()}
    try:
        for number in former:
            signal.signal(number, lambda number, frame: came.append(number))
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
    if came:
        signal.raise_signal(came[0])


def _heeded() -> list[signal.Signals]:
    """Those that are not ignored and that Python may set."""
    return [number for number in ENDING if signal.getsignal(number) not in (signal.SIG_IGN, None)]


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
