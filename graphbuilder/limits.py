"""How long an article may be and how long reading it may take, so that no text makes a run stand still or fills the memory."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

MAX_CHARACTERS = 300_000
"""The longest text that is read as one article: a whole issue of a daily newspaper. Reading it takes about 1 GB more than a short one."""

SECONDS = 120.0
"""How long the processor may work on one article; the longest one in plain prose takes a fourth of it."""


class _Over(BaseException):
    """Ends what takes too long; no Exception, lest a library that expects errors keeps it to itself."""


@contextmanager
def limited(seconds: float = SECONDS) -> Iterator[None]:
    """Raise TimeoutError where what is done inside keeps the processor busy for longer; a computer that sleeps or is busy costs nothing.

    Threads other than the main one, and systems without such timers, have no limit.

    >>> with limited(0.01):
    ...     while True:
    ...         pass
    Traceback (most recent call last):
    TimeoutError
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, _end)
    try:
        try:
            signal.setitimer(signal.ITIMER_PROF, seconds, 1)  # and again each second, where code in C did not pass it on
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    except _Over:
        raise TimeoutError from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _end(*_: object) -> None:
    raise _Over
