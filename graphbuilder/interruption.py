"""Ctrl-C in two steps: once ends a run in order, what is begun is finished; twice ends it now."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from types import FrameType, TracebackType
from typing import TypeVar

_Item = TypeVar("_Item")
_ENDING = (signal.SIGINT, signal.SIGTERM)


class Interruption:
    """Listens for SIGINT and SIGTERM while something goes through item by item.

    The first one ends the items: an item that is still being made is given up, those that were handed on are finished. The second is
    KeyboardInterrupt, as without this.

    Args:
        on_notice: called with what is going to happen, at the first one.

    Attributes:
        asked: whether somebody asked for the end.

    >>> with Interruption(print) as interruption:
    ...     list(interruption.until([1, 2]))
    [1, 2]
    """

    def __init__(self, on_notice: Callable[[str], None]) -> None:
        self.asked = False
        self._on_notice = on_notice
        self._making = False

    def __enter__(self) -> Interruption:
        self._before = {number: signal.signal(number, self._hear) for number in _ENDING}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def until(self, items: Iterable[_Item]) -> Iterator[_Item]:
        """Pass items on until there are no more, or somebody asked for the end."""
        source = iter(items)
        while not self.asked:
            try:
                self._making = threading.current_thread() is threading.main_thread()  # only there the signal can end it
                item = next(source)
                self._making = False
            except StopIteration:
                return
            except KeyboardInterrupt:
                if not self.asked:
                    raise
                return
            finally:
                self._making = False
            yield item

    def _hear(self, number: int, frame: FrameType | None) -> None:
        again, self.asked = self.asked, True
        if not again:
            self._on_notice("Stopping: what is begun is finished first. Ctrl-C again stops now.")
        if again or self._making:
            raise KeyboardInterrupt
