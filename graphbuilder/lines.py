"""Extractions as lines of JSON or as shards, so that reading and loading can run on different machines."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from graphbuilder.errors import GraphbuilderError, InvalidExtraction, SourceError
from graphbuilder.model import Extraction
from graphbuilder.reading.jsonl import lines_of
from graphbuilder.reading.remote import is_remote
from graphbuilder.shards import ENDING, read_shards

MAX_BYTES = 20_000_000
"""The longest line that is read; the longest article makes one of a few million."""


def read_extractions(source: str | Path, *, on_error: Callable[[GraphbuilderError], None] | None = None) -> Iterator[Extraction]:
    """Yield the extractions of a file of JSON lines, or of a folder of shards, one at a time.

    Args:
        source: path of the file or folder, address of a folder in a store that fsspec knows, or "-" for standard input.
        on_error: gets each malformed line as an :class:`InvalidExtraction`, and the rest goes on; without it the first one is raised.

    Raises:
        SourceError: the file cannot be read.
        InvalidExtraction: a line breaks the JSON contract and there is no ``on_error``.

    >>> from tempfile import NamedTemporaryFile
    >>> with NamedTemporaryFile("w", suffix=".jsonl") as file:
    ...     _ = file.write('{"article": {"id": "a1", "title": "Talks"}}')
    ...     file.flush()
    ...     [extraction.article.title for extraction in read_extractions(file.name)]
    ['Talks']
    """
    try:
        if str(source) != "-" and (is_remote(str(source)) or Path(source).is_dir() or Path(source).suffix == ENDING):
            yield from read_shards(source, on_error=on_error)
        elif str(source) == "-":
            yield from _parse(sys.stdin.buffer, "standard input", on_error)
        else:
            with Path(source).open("rb") as file:
                yield from _parse(file, str(source), on_error)
    except OSError as error:
        raise SourceError(f"{source}: {error.strerror}; check the path and its permissions") from error


def _parse(file: BinaryIO, name: str, on_error: Callable[[GraphbuilderError], None] | None) -> Iterator[Extraction]:
    for number, line in lines_of(file, MAX_BYTES):
        if not line.strip():
            continue
        try:
            if len(line) > MAX_BYTES:
                raise InvalidExtraction(f"is longer than {MAX_BYTES // 1_000_000} MB, more than what any article says")
            extraction = Extraction.from_json(line)
        except InvalidExtraction as error:
            located = InvalidExtraction(f"{name}, line {number}: {error}; make such lines with: graphbuild extract SOURCE")
            if on_error is None:
                raise located from error
            on_error(located)
            continue
        yield extraction
