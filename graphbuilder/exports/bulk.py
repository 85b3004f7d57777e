"""Files for Neo4j's own importer, which makes a new database of millions of claims far faster than any client can load them.

Source of the form: Neo4j Operations Manual, "Import", https://neo4j.com/docs/operations-manual/current/import/.
"""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any, TextIO

import msgspec

from graphbuilder.errors import ExportError
from graphbuilder.model import Extraction
from graphbuilder.store import rows, statements

Row = Iterable[Any]

_LIST = "\x1f"  # ASCII's unit separator: stands between the elements of a list, and in no text
_NODES = {
    "Article": "id:ID(Article),title,language,published,author,source,digest",
    "Entity": "id:ID(Entity),:LABEL,name,wikidata,aliases:string[]",
    "Claim": "id:ID(Claim),type,polarity,modality,date,confidence:double,cue,text,start:long,end:long",
}
_RELATIONSHIPS = {
    "MENTIONED_IN": ":START_ID(Entity),:END_ID(Article),count:long,forms:string[],texts:string[],starts:long[]",
    "IN": ":START_ID(Claim),:END_ID(Article)",
    "SOURCE": ":START_ID(Claim),:END_ID(Entity)",
    "TARGET": ":START_ID(Claim),:END_ID(Entity)",
    "SAID_BY": ":START_ID(Claim),:END_ID(Entity)",
    "edges": ":START_ID(Entity),:TYPE,:END_ID(Entity),claims:long,articles:long,first,last",
}
_ARGUMENTS = (  # the importer finds no file that is named without a folder
    "--id-type=string",
    "--array-delimiter=U+001F",
    "--multiline-fields=true",
    *(f"--nodes={label}=./{label}.csv" for label in _NODES),
    *(f"--relationships={type}=./{type}.csv" for type in _RELATIONSHIPS if type != "edges"),
    "--relationships=./edges.csv",
)
IMPORT = ("database", "import", "full", *_ARGUMENTS)
"""What `neo4j-admin` is told, in the folder of the files; the name of the database comes after it."""

_SCRIPT = f"""#!/bin/sh
# Makes a new database of the files beside this one, while the server is stopped: sh import.sh [DATABASE]
# Then start the server and run finish.cypher there, once: cypher-shell --file finish.cypher
cd "$(dirname "$0")" && exec "${{NEO4J_ADMIN:-neo4j-admin}}" {shlex.join(IMPORT)} "${{@:-neo4j}}"
"""

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE article (id TEXT PRIMARY KEY, title, language, published, author, source, digest) WITHOUT ROWID;
CREATE TABLE entity (id TEXT PRIMARY KEY, type, name, wikidata) WITHOUT ROWID;
CREATE TABLE form (entity TEXT, form TEXT, PRIMARY KEY (entity, form)) WITHOUT ROWID;
CREATE TABLE edge (source TEXT, type TEXT, target TEXT, claims, articles, first, last, PRIMARY KEY (source, type, target)) WITHOUT ROWID;
"""
_ADD_ENTITY = "INSERT OR REPLACE INTO entity VALUES (:id, :type, :name, :wikidata)"
_ADD_EDGE = """
INSERT INTO edge VALUES (:source, :type, :target, :claims, :articles, :first, :last)
ON CONFLICT DO UPDATE SET
  claims = claims + excluded.claims, articles = articles + excluded.articles,
  first = CASE WHEN first < excluded.first THEN first ELSE coalesce(excluded.first, first) END,
  last = CASE WHEN last > excluded.last THEN last ELSE coalesce(excluded.last, last) END
"""
_ENTITIES = """
SELECT id, type, name, wikidata, (SELECT json_group_array(form) FROM (SELECT form FROM form WHERE entity = id ORDER BY form))
FROM entity ORDER BY id
"""


def write_neo4j_import(extractions: Iterable[Extraction], folder: Path) -> None:
    """Write what `neo4j-admin database import full` makes a graph of, the same that loading would make.

    The folder gets a CSV file for each kind of node and relationship, ``import.sh`` that runs the importer on them, and ``finish.cypher``
    with what is to be run once afterwards, such as the constraints and indexes. What is counted over all articles is gathered in a
    file, not in memory.

    Parameters:
        extractions: taken one by one.
        folder: where to write; it exists.

    Raises:
        ExportError: an article comes twice and says something else the second time.
        InvalidExtraction: Neo4j cannot hold a value.

    >>> from tempfile import TemporaryDirectory
    >>> from graphbuilder.model import Article
    >>> with TemporaryDirectory() as name:
    ...     write_neo4j_import([Extraction(article=Article(id="a1", title="Talks"))], Path(name))
    ...     len(Path(name, "Article.csv").read_text().splitlines())
    2
    """
    gathered = folder / "gathered.sqlite"
    with ExitStack() as stack:
        totals = stack.enter_context(closing(sqlite3.connect(gathered)))
        totals.executescript(_TABLES)
        files = {
            name: stack.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8", newline=""))
            for name in (*_NODES, *_RELATIONSHIPS)
        }
        for name, header in (_NODES | _RELATIONSHIPS).items():
            files[name].write(f"{header}\n")
        for extraction in extractions:
            article = rows.article(extraction)
            if _is_new(totals, article):
                _gather(totals, article)
                for name, row in _rows(article):
                    _write(files[name], row)
        for row in totals.execute("SELECT * FROM article"):
            _write(files["Article"], row)
        for row in totals.execute(_ENTITIES):
            _write(files["Entity"], (*row[:4], msgspec.json.decode(row[4])))
        for source, type, target, *counts in totals.execute("SELECT * FROM edge"):
            _write(files["edges"], (source, type, target, *counts))
    gathered.unlink()
    (folder / "import.sh").write_text(_SCRIPT, encoding="utf-8")
    finish = "".join(f"{statements.read(name)};\n" for name in (*statements.names("import"), *statements.names("schema")))
    (folder / "finish.cypher").write_text(finish, encoding="utf-8")


def _is_new(totals: sqlite3.Connection, article: rows.Article) -> bool:
    """Note an article; one that comes again, read from elsewhere, keeps the first of its sources by name, as when it is loaded."""
    row = {"id": article.id, **article.article["properties"]}
    known = totals.execute("SELECT digest, source FROM article WHERE id = :id", row).fetchone()
    if known is None:
        totals.execute("INSERT INTO article VALUES (:id, :title, :language, :published, :author, :source, :digest)", row)
    elif known[0] != article.digest:
        raise ExportError(f"article {article.id} ({article.source}) comes twice and differs: keep one of its lines, or use graphbuild load")
    elif article.source < known[1]:
        totals.execute("UPDATE article SET source = :source WHERE id = :id", row)
    return known is None


def _gather(totals: sqlite3.Connection, article: rows.Article) -> None:
    totals.executemany(_ADD_ENTITY, article.entities)
    forms = ((entity["id"], form) for entity in article.entities for form in entity["forms"])
    totals.executemany("INSERT OR IGNORE INTO form VALUES (?, ?)", forms)
    totals.executemany(_ADD_EDGE, rows.added_edges([article]))


def _rows(article: rows.Article) -> Iterator[tuple[str, Row]]:
    """Yield the rows that need nothing of other articles, each with the name of its file."""
    for mention in article.mentions:
        yield "MENTIONED_IN", (mention[name] for name in ("entity", "article", "count", "forms", "texts", "starts"))
    for claim in article.claims:
        id = claim["properties"]["id"]
        yield "Claim", claim["properties"].values()
        yield "IN", (id, article.id)
        for type, end in (("SOURCE", claim["source"]), ("TARGET", claim["target"]), ("SAID_BY", claim["speaker"])):
            if end is not None:
                yield type, (id, end)


def _write(file: TextIO, row: Row) -> None:
    file.write(",".join(map(_cell, row)) + "\n")


def _cell(value: Any) -> str:
    """Return a cell: nothing for no value, and every text in quotes, so that an empty one stays a text."""
    if value is None:
        return ""
    if isinstance(value, list):
        value = _LIST.join(str(each).replace(_LIST, " ") for each in value)
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return str(value)
