"""Four tables that join on ids: articles, entities, mentions and claims, each claim with its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from graphbuilder.exports.cast import Cast
from graphbuilder.model import Extraction, claim_id
from graphbuilder.spreadsheet import write_row

Row = tuple[Any, ...]

COLUMNS: dict[str, dict[str, str]] = {
    "articles": {"id": "text", "title": "text", "author": "text", "language": "text", "published": "text", "source": "text"},
    "entities": {
        "id": "text", "name": "text", "type": "text", "wikidata": "text", "aliases": "texts", "mentions": "integer", "articles": "integer",
    },
    "mentions": {"entity": "text", "article": "text", "text": "text", "start": "integer", "end": "integer"},
    "claims": {
        "id": "text", "article": "text", "source": "text", "source_name": "text", "type": "text", "target": "text", "target_name": "text",
        "polarity": "text", "modality": "text", "said_by": "text", "date": "text", "confidence": "number", "cue": "text",
        "evidence": "text", "start": "integer", "end": "integer",
    },
}  # fmt: skip
"""The columns of each table with their types."""

_GROUP = 20_000  # rows that are held before a Parquet file gets them


def write_csv(extractions: Iterable[Extraction], folder: Path) -> None:
    """Write articles.csv, entities.csv, mentions.csv and claims.csv; only the entities are held in memory."""
    with ExitStack() as stack:
        files = {table: stack.enter_context((folder / f"{table}.csv").open("w", encoding="utf-8", newline="")) for table in COLUMNS}
        for table, columns in COLUMNS.items():
            write_row(files[table], columns)
        for table, row in _rows(extractions):
            write_row(files[table], (" | ".join(cell) if isinstance(cell, list) else cell for cell in row))


def write_parquet(extractions: Iterable[Extraction], folder: Path) -> None:
    """Write articles.parquet, entities.parquet, mentions.parquet and claims.parquet, group by group."""
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    types = {"text": pyarrow.string(), "texts": pyarrow.list_(pyarrow.string()), "integer": pyarrow.int64(), "number": pyarrow.float64()}
    with ExitStack() as stack:
        schemas = {table: pyarrow.schema([(name, types[kind]) for name, kind in columns.items()]) for table, columns in COLUMNS.items()}
        files = {table: stack.enter_context(ParquetWriter(folder / f"{table}.parquet", schema)) for table, schema in schemas.items()}
        held: dict[str, list[Row]] = {table: [] for table in COLUMNS}

        def flush(table: str) -> None:
            columns = [list(column) for column in zip(*held[table], strict=True)]
            files[table].write_table(pyarrow.table(columns, schema=schemas[table]))
            held[table].clear()

        for table, row in _rows(extractions):
            held[table].append(row)
            if len(held[table]) == _GROUP:
                flush(table)
        for table in COLUMNS:
            if held[table]:
                flush(table)


def _rows(extractions: Iterable[Extraction]) -> Iterator[tuple[str, Row]]:
    """Yield each row with the name of its table, in the order of the columns."""
    cast = Cast()
    for extraction in cast.watch(extractions):
        article = extraction.article
        yield "articles", (article.id, article.title, article.author, article.language, article.published, article.source)
        for entity in extraction.entities:
            for mention in entity.mentions:
                yield "mentions", (entity.id, article.id, mention.text, mention.start, mention.end)
        for claim in extraction.claims:
            yield "claims", (
                claim_id(article.id, claim), article.id,
                claim.source, cast[claim.source].entity.name if claim.source else None, claim.type,
                claim.target, cast[claim.target].entity.name, claim.polarity, claim.modality, claim.attribution,
                claim.date, claim.confidence, claim.cue, claim.evidence.text, claim.evidence.start, claim.evidence.end,
            )  # fmt: skip
    for id, actor in cast.items():
        entity = actor.entity
        yield "entities", (id, entity.name, entity.type, entity.wikidata, actor.aliases, actor.mentions, actor.articles)
