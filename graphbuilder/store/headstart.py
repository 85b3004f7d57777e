"""Starts the local Neo4j while something else is going on, such as the loading of the language model.

A process of its own does it, which lives as long as it holds the other end of a pipe: a command that is killed leaves no server behind.
The command itself then joins the server as any other does, and meets itself whatever is wrong with it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from types import TracebackType

from graphbuilder.errors import GraphbuilderError
from graphbuilder.store import paths, warmup
from graphbuilder.store.connection import Settings
from graphbuilder.store.local import LocalServer


class HeadStart:
    """A start of the local server that goes on beside what the ``with`` block does; the server stops after it unless somebody joined.

    Args:
        settings: where the block will connect; where that is a server of the user's, nothing is started.

    >>> from graphbuilder.store import connect
    >>> with HeadStart(Settings()) as ahead:  # doctest: +SKIP
    ...     ahead.begin()
    ...     with connect() as store:
    ...         ahead.end()
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> HeadStart:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.end()
        if self._process is not None:
            self._process.wait()

    def begin(self) -> None:
        """Start the server, unless it is up, or its start has something to say: after a crash, or at the first one on a computer."""
        folder = self._settings.data_dir or paths.data_dir()
        if self._settings.uri is not None or LocalServer(folder).known or not warmup.done():
            return
        # a session of its own keeps Ctrl-C from it, and -P what lies in the user's folder from being taken for a module
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", __name__, str(folder)],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip

    def end(self) -> None:
        """Leave the server to those who joined it."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()


def _main(folder: str) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background commands are born deaf to it
    threading.Thread(target=_interrupt_at_the_end, daemon=True).start()
    with contextlib.suppress(GraphbuilderError, KeyboardInterrupt), LocalServer(folder):
        threading.Event().wait()


def _interrupt_at_the_end() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGINT)


if __name__ == "__main__":
    _main(sys.argv[1])
