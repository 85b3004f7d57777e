"""Writes extractions to a file so that a run that was cut off goes on where it was: no article twice, none lost."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import msgspec

from graphbuilder.errors import InvalidExtraction
from graphbuilder.model import Extraction


class _Line(msgspec.Struct):
    """As much of a line as says which article it is of."""

    class Article(msgspec.Struct):
        id: str

    article: Article


_line = msgspec.json.Decoder(_Line)


class Journal:
    """A file of extractions that is being written.

    What is read goes to ``PATH.part``, a line for each article; on a clean end that becomes PATH. A ``.part`` that an earlier run left
    is taken up: ``done`` holds the articles that are written, and a last line cut in the middle is dropped.

    Parameters:
        path: the file to write.

    Raises:
        InvalidExtraction: what is left of an earlier run is no file of extractions.

    >>> from tempfile import TemporaryDirectory
    >>> from graphbuilder.model import Article
    >>> with TemporaryDirectory() as folder:
    ...     with Journal(Path(folder, "claims.jsonl")) as journal:
    ...         journal.write(Extraction(article=Article(id="a1")))
    ...     journal.path.read_text().count("a1")
    1
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = path.with_name(path.name + ".part")
        self.done: set[str] = set()
        self._file: BinaryIO

    def __enter__(self) -> Journal:
        self._file = self.part.open("ab+")
        self._file.seek(0)
        end = 0
        for number, line in enumerate(self._file, 1):
            if not line.endswith(b"\n"):
                break
            try:
                self.done.add(_line.decode(line).article.id)
            except msgspec.MsgspecError as error:
                self._file.close()
                raise InvalidExtraction(f"{self.part}, line {number}: not left by an earlier run; move it away to begin anew") from error
            end += len(line)
        self._file.truncate(end)
        return self

    def write(self, extraction: Extraction) -> None:
        """Write the extraction of one article, whole, unless it is there already."""
        if extraction.article.id not in self.done:
            self._file.write(extraction.to_json().encode() + b"\n")
            self._file.flush()
            self.done.add(extraction.article.id)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        if kind is None:
            self.part.replace(self.path)
