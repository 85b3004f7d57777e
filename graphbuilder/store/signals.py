"""Holds Ctrl-C and a request to end back for the moment in which giving in would leave a server that nobody stops."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_ENDING = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def held_back() -> Iterator[None]:
    """Let SIGINT and SIGTERM take effect only after the block; only the main thread can be disturbed by them.

    >>> with held_back():
    ...     signal.raise_signal(signal.SIGTERM)
    ...     print("not yet")  # doctest: +SKIP
    not yet
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = {number: signal.signal(number, lambda number, _: came.append(number)) for number in _ENDING}
    try:
        yield
    finally:
        for ending, handler in before.items():
            signal.signal(ending, handler if handler is not None else signal.SIG_DFL)
        for number in came:
            signal.raise_signal(number)
