"""Extractions as a folder of Parquet files, the shards, which many computers can write at once and go on with after a cut.

A shard has a row for each article: ``article_id`` and ``source``, to find and join by, and ``extraction``, the line of JSON that
``graphbuild extract`` prints, so that nothing is lost. Its name is derived from its articles: written again, it is the same file.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO

from graphbuilder.errors import GraphbuilderError, InvalidExtraction, SourceError
from graphbuilder.model import Extraction
from graphbuilder.reading.remote import is_remote, remote_file, remote_names, write_remote
from graphbuilder.reading.table import said

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

ENDING = ".parquet"
COLUMNS = ("article_id", "source", "extraction")
ARTICLES = 500
"""How many articles make a shard."""

_ROWS = 64

Row = tuple[str, str, str]


class Shards:
    """A folder of shards that is being written.

    A folder that an earlier run left is taken up: ``done`` holds the articles that are written.

    Parameters:
        folder: path, or address in a store that fsspec knows; made where it is missing.

    Raises:
        InvalidExtraction: the folder holds something else, or a damaged shard.
        SourceError: pyarrow is not installed, or the folder cannot be read.

    >>> from tempfile import TemporaryDirectory
    >>> from graphbuilder.model import Article
    >>> with TemporaryDirectory() as folder:
    ...     with Shards(folder) as shards:
    ...         shards.write(Extraction(article=Article(id="a1", title="Talks")))
    ...     [extraction.article.title for extraction in read_shards(folder)]
    ['Talks']
    """

    def __init__(self, folder: str | Path) -> None:
        self.part = str(folder)
        self.done: set[str] = set()
        self._rows: list[Row] = []

    def __enter__(self) -> Shards:
        pyarrow_for(self.part)
        if not is_remote(self.part):
            Path(self.part).mkdir(parents=True, exist_ok=True)
        self.done.update(finished(self.part))
        return self

    def write(self, extraction: Extraction) -> None:
        """Take the extraction of one article, unless it is there already."""
        if extraction.article.id not in self.done:
            self.done.add(extraction.article.id)
            self._rows.append((extraction.article.id, extraction.article.source, extraction.to_json()))
            if len(self._rows) == ARTICLES:
                self._flush()

    def _flush(self) -> None:
        write_shard(self.part, self._rows)
        self._rows = []

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._flush()


def write_shard(folder: str, rows: Sequence[Row]) -> None:
    """Write articles to a shard, which appears in the folder when it is whole; no articles make none."""
    if not rows:
        return
    pyarrow = pyarrow_for(folder)
    from pyarrow.parquet import write_table

    name = hashlib.sha256("".join(row[0] for row in rows).encode()).hexdigest()[:16] + ENDING
    data = io.BytesIO()
    write_table(pyarrow.table([list(column) for column in zip(*rows, strict=True)], names=list(COLUMNS)), data, compression="zstd")
    if is_remote(folder):
        write_remote(f"{folder.rstrip('/')}/{name}", data.getvalue())
        return
    part = Path(folder, f".{name}.part")
    with part.open("wb") as file:
        file.write(data.getbuffer())
        file.flush()
        os.fsync(file.fileno())
    part.replace(Path(folder, name))


def holds_shards(source: str | Path) -> bool:
    """Tell whether a source is a shard or a folder of shards, and not of articles."""
    try:
        if (first := next(_names(str(source)), None)) is None:
            return False
        with _opened(first) as file:
            _table(file, first)
    except (GraphbuilderError, OSError):
        return False  # reading it as articles says what is wrong
    return True


def finished(folder: str) -> Iterator[str]:
    """Yield the id of each article that the shards of a folder hold.

    Raises:
        InvalidExtraction: a file is no shard, or a damaged one.
    """
    for name in _names(folder):
        yield from (row[0] for row in _rows_of(name, ["article_id"]))


def read_shards(source: str | Path, *, on_error: Callable[[GraphbuilderError], None] | None = None) -> Iterator[Extraction]:
    """Yield the extractions of a shard or of a folder of them, each article once.

    Args:
        source: path, or address in a store that fsspec knows.
        on_error: gets each row or shard that cannot be read, and the rest goes on; without it the first error is raised.

    Raises:
        InvalidExtraction: a row breaks the JSON contract, or a file is no shard, and there is no ``on_error``.
        SourceError: there is nothing to read.

    >>> list(read_shards("no-such-folder"))
    Traceback (most recent call last):
    graphbuilder.errors.SourceError: no-such-folder: holds no extractions; make them with: graphbuild extract --output FOLDER SOURCE
    """
    names = list(_names(str(source)))
    if not names:
        raise SourceError(f"{source}: holds no extractions; make them with: graphbuild extract --output FOLDER SOURCE")
    seen: set[str] = set()

    def tell(error: GraphbuilderError) -> None:
        if on_error is None:
            raise error
        on_error(error)

    for name in names:
        try:
            for number, (id, line) in enumerate(_rows_of(name, ["article_id", "extraction"]), 1):
                if id in seen:
                    continue
                seen.add(id)
                try:
                    extraction = Extraction.from_json(line)
                except InvalidExtraction as error:
                    tell(InvalidExtraction(f"{name}, row {number}: {error}; make it anew with graphbuild extract"))
                    continue
                yield extraction
        except (InvalidExtraction, SourceError) as error:
            tell(error)


def _rows_of(name: str, columns: list[str]) -> Iterator[tuple[str, ...]]:
    pyarrow = pyarrow_for(name)
    with _opened(name) as file:
        try:
            for batch in _table(file, name).iter_batches(_ROWS, columns=columns):
                yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            raise InvalidExtraction(f"{name}: is damaged ({said(error)}); remove it and run graphbuild extract again") from error


def _table(file: BinaryIO, name: str) -> ParquetFile:
    pyarrow = pyarrow_for(name)
    from pyarrow.parquet import ParquetFile

    try:
        table = ParquetFile(file, pre_buffer=False, buffer_size=1 << 20)
        names = table.schema_arrow.names
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise InvalidExtraction(f"{name}: is damaged ({said(error)}); remove it and run graphbuild extract again") from error
    if not set(COLUMNS) <= set(names):
        raise InvalidExtraction(f"{name}: holds no extractions (its columns are {', '.join(names)[:100]}); move it away")
    return table


def _names(source: str) -> Iterator[str]:
    """Yield the shards of a folder sorted by name, or the one that is named."""
    if is_remote(source):
        yield from remote_names(source, lambda name: name.endswith(ENDING))
    elif os.path.isdir(source):
        yield from sorted(str(path) for path in Path(source).glob(f"*{ENDING}") if not path.name.startswith("."))
    elif source.endswith(ENDING) and os.path.exists(source):
        yield source


def pyarrow_for(name: str) -> ModuleType:
    """Return pyarrow, which is loaded where a Parquet file is met and not before.

    Raises:
        SourceError: it is not installed.
    """
    try:
        return import_module("pyarrow")
    except ModuleNotFoundError as error:
        raise SourceError(f"{name}: Parquet needs pyarrow: pip install 'graphbuilder[archive]'") from error


def _opened(name: str) -> Any:
    return remote_file(name) if is_remote(name) else open(name, "rb")
