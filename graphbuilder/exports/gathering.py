"""Rows that many articles add to, brought together by what they are of without holding them all in memory.

They go to as many files as it takes for each to fit in memory, all rows of one key to the same file. Source of the method: hash
partitioning, in D. J. DeWitt et al., "Implementation Techniques for Main Memory Database Systems", SIGMOD 1984.
"""

from __future__ import annotations

import shutil
from collections.abc import Hashable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, TypeVar

import msgspec

Row = TypeVar("Row", bound=tuple[Any, ...])

_PARTS = 64
_HELD = 100_000  # rows in memory before they go to their files


class Gathered(Generic[Row]):
    """Rows by their keys, in a folder that is there as long as the ``with`` block.

    Parameters:
        folder: where to keep them; made here.
        kind: the type of a row, a tuple of what JSON knows.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as name, Gathered(Path(name, "rows"), tuple[str, int]) as gathered:
    ...     for row in [("a", 1), ("b", 2), ("a", 3)]:
    ...         gathered.add(row[0], row)
    ...     sum(len({row[0] for row in part}) for part in gathered.parts())
    2
    """

    def __init__(self, folder: Path, kind: Any) -> None:
        self._folder = folder
        self._encode = msgspec.json.Encoder().encode_lines
        self._decode = msgspec.json.Decoder(kind).decode_lines
        self._held: list[list[Row]] = [[] for _ in range(_PARTS)]
        self._count = 0

    def __enter__(self) -> Gathered[Row]:
        self._folder.mkdir()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        shutil.rmtree(self._folder)

    def add(self, key: Hashable, row: Row) -> None:
        """Keep a row."""
        self._held[hash(key) % _PARTS].append(row)
        self._count += 1
        if self._count >= _HELD:
            self._store()

    def parts(self) -> Iterator[list[Row]]:
        """Yield the rows in several lists, each key in one of them and its rows in the order in which they came."""
        self._store()
        for path in sorted(self._folder.iterdir()):
            yield self._decode(path.read_bytes())

    def _store(self) -> None:
        for number, rows in enumerate(self._held):
            if rows:
                with (self._folder / str(number)).open("ab") as file:
                    file.write(self._encode(rows))
                rows.clear()
        self._count = 0
