"""Remembers what was met in a long run without holding it in memory: what is much goes to a temporary file that vanishes by itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Hashable, Iterable
from types import TracebackType

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -2000;
CREATE TABLE noted (name TEXT PRIMARY KEY, note TEXT) WITHOUT ROWID;
CREATE TABLE counted (hash INTEGER PRIMARY KEY);
"""


class Seen:
    """What was met in one run.

    >>> with Seen() as seen:
    ...     seen.note("a1", "talks.txt"), seen.note("a1", "copy.txt"), seen.count(["x", "y"]), seen.count(["y", "z"])
    (None, 'talks.txt', 2, 1)
    """

    def __init__(self) -> None:
        self._met = sqlite3.connect("", check_same_thread=False)  # SQLite's own temporary file; one thread at a time uses it
        self._met.executescript(_TABLES)

    def __enter__(self) -> Seen:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Forget everything."""
        self._met.close()

    def note(self, name: str, note: str) -> str | None:
        """Keep a note on a name that is met for the first time; return the note that was kept of it before, None if there is none."""
        known = self._met.execute("SELECT note FROM noted WHERE name = ?", (name,)).fetchone()
        if known is None:
            self._met.execute("INSERT INTO noted VALUES (?, ?)", (name, note))
            return None
        return str(known[0])

    def count(self, things: Iterable[Hashable]) -> int:
        """Return how many of these are met for the first time.

        They are told apart by hashes of 64 bits: of ten million, the count is wrong by one in 400,000 runs.
        """
        before = self._met.total_changes
        self._met.executemany(
            "INSERT OR IGNORE INTO counted VALUES (?)", [(number,) for number in sorted({hash(thing) for thing in things})]
        )
        return self._met.total_changes - before
