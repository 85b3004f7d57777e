"""Reads Parquet: an article a row, a few rows in memory at a time; a bad row or row group is named and the others go on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from graphbuilder.errors import SourceError
from graphbuilder.reading.decode import MAX_BYTES, too_long
from graphbuilder.reading.draft import Draft
from graphbuilder.reading.jsonl import Fields, draft_of_fields

_ROWS = 16  # each may be as long as an article can be


def looks_like_parquet(head: bytes) -> bool:
    """Tell whether data without a name to go by is a Parquet file."""
    return head.startswith(b"PAR1")


def drafts_of_table(stream: BinaryIO, *, source: str, fallback_day: str | None = None) -> Iterator[Draft | SourceError]:
    """Yield a draft, or what is wrong, for each row.

    The columns are the fields of JSON Lines: ``text`` (required), ``title``, ``date`` or ``published``, ``language``, ``author``,
    ``source`` or ``url``, ``id``; others are left alone. A row without source, url and id is named by the file and its number.

    Raises:
        SourceError: it is no Parquet file, or has no column ``text``.
    """
    import pyarrow
    from pyarrow.parquet import ParquetFile

    try:
        file = ParquetFile(stream, pre_buffer=False, buffer_size=1 << 20)
        known = file.schema_arrow.names
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise SourceError(f"{source}: is no Parquet file, or a damaged one ({said(error)}); make it anew") from error
    columns = [name for name in Fields.__struct_fields__ if name in known]
    if "text" not in columns:
        raise SourceError(
            f'{source}: has no column "text" (its columns are {", ".join(known)[:100]}); rename the one that holds the articles'
        )
    number = 0
    for group in range(file.num_row_groups):
        rows = file.metadata.row_group(group).num_rows
        try:
            for batch in file.iter_batches(_ROWS, row_groups=[group], columns=columns, use_threads=False):
                for row in batch.to_pylist():
                    number, rows = number + 1, rows - 1
                    yield _draft(row, f"{source} row {number}", fallback_day)
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            yield SourceError(f"{source}: rows {number + 1} to {number + rows} are damaged ({said(error)}); skipped")
            number += rows


def rows_in(path: str) -> int:
    """Return how many rows a Parquet file says it has."""
    from pyarrow.parquet import read_metadata

    return int(read_metadata(path).num_rows)


def _draft(row: dict[str, Any], name: str, fallback_day: str | None) -> Draft | SourceError:
    try:
        fields = msgspec.convert({column: _plain(value) for column, value in row.items()}, Fields)
    except msgspec.ValidationError as error:
        return SourceError(f'{name}: is no article ({error}); a row needs at least a "text"; skipped')
    if len(fields.text) > MAX_BYTES:
        return too_long(name)
    return draft_of_fields(fields, name, fallback_day)


def _plain(value: Any) -> Any:
    """Return a date as ISO 8601 writes it, and bytes as the text they are."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value.decode("utf-8", errors="replace") if isinstance(value, bytes) else value


def said(error: Exception) -> str:
    """Return the beginning of what a library says is wrong, on one line."""
    return " ".join(str(error).split())[:100]
