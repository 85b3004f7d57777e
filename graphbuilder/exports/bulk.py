"""Files for Neo4j's own importer, which makes a new database of millions of claims far faster than any client can load them.

Source of the form: Neo4j Operations Manual, "Import", https://neo4j.com/docs/operations-manual/current/import/.
"""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from graphbuilder.errors import ExportError
from graphbuilder.exports.gathering import Gathered
from graphbuilder.model import Extraction
from graphbuilder.store import rows, statements

_BATCH = 20  # articles whose rows are put together before they are written
_QUOTE, _QUOTED = '"', '""'
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

_TABLE = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE article (id TEXT PRIMARY KEY, title, language, published, author, source, digest) WITHOUT ROWID;
"""

_Entity = tuple[str, str, str, str | None, list[str]]
"""id, type, name, Wikidata id, the words for it"""
_Edge = tuple[str, str, str, int, int, str | None, str | None]
"""source, type, target, claims, articles, first and last date"""


def write_neo4j_import(extractions: Iterable[Extraction], folder: Path) -> None:
    """Write what `neo4j-admin database import full` makes a graph of, the same that loading would make.

    The folder gets a CSV file for each kind of node and relationship, ``import.sh`` that runs the importer on them, and ``finish.cypher``
    with what is to be run once afterwards, such as the constraints and indexes. What is counted over all articles is gathered in
    files, not in memory.

    Parameters:
        extractions: taken as they come, some at a time.
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
    seen = folder / "articles.sqlite"
    with ExitStack() as stack:
        articles = stack.enter_context(closing(sqlite3.connect(seen)))
        articles.executescript(_TABLE)
        entities: Gathered[_Entity] = stack.enter_context(Gathered(folder / "entities", _Entity))
        edges: Gathered[_Edge] = stack.enter_context(Gathered(folder / "edges", _Edge))
        files = {name: stack.enter_context((folder / f"{name}.csv").open("wb")) for name in (*_NODES, *_RELATIONSHIPS)}
        for name, header in (_NODES | _RELATIONSHIPS).items():
            files[name].write(f"{header}\n".encode())
        todo = iter(extractions)
        while given := list(islice(todo, _BATCH)):
            batch = [article for article in map(rows.article, given) if _is_new(articles, article)]
            for name, text in _texts(batch).items():
                _write(files[name], text)
            for article in batch:
                for entity in article.entities:
                    id = entity["id"]
                    entities.add(id, (id, entity["type"], entity["name"], entity["wikidata"], entity["forms"]))
            for edge in rows.added_edges(batch):
                key = edge["source"], edge["type"], edge["target"]
                edges.add(key, (*key, edge["claims"], edge["articles"], edge["first"], edge["last"]))
        for row in articles.execute("SELECT * FROM article"):
            _write(files["Article"], [f"{','.join(map(_cell, row))}\n"])
        for described in entities.parts():
            _write(files["Entity"], _entities(described))
        for counted in edges.parts():
            _write(files["edges"], _edges(counted))
    seen.unlink()
    (folder / "import.sh").write_text(_SCRIPT, encoding="utf-8")
    finish = "".join(f"{statements.read(name)};\n" for name in (*statements.names("import"), *statements.names("schema")))
    (folder / "finish.cypher").write_text(finish, encoding="utf-8")


def _is_new(articles: sqlite3.Connection, article: rows.Article) -> bool:
    """Note an article; one that comes again, read from elsewhere, keeps the first of its sources by name, as when it is loaded."""
    row = article.properties
    known = articles.execute("SELECT digest, source FROM article WHERE id = :id", row).fetchone()
    if known is None:
        articles.execute("INSERT INTO article VALUES (:id, :title, :language, :published, :author, :source, :digest)", row)
    elif known[0] != article.digest:
        raise ExportError(f"article {article.id} ({article.source}) comes twice and differs: keep one of its lines, or use graphbuild load")
    elif article.source < known[1]:
        articles.execute("UPDATE article SET source = :source WHERE id = :id", row)
    return known is None


def _texts(batch: Sequence[rows.Article]) -> dict[str, list[str]]:
    """Return the lines of the rows that need nothing of other articles, by the name of their file."""
    lines: dict[str, list[str]] = {name: [] for name in ("MENTIONED_IN", "Claim", "IN", "SOURCE", "TARGET", "SAID_BY")}
    mentioned, claimed, held = lines["MENTIONED_IN"].append, lines["Claim"].append, lines["IN"].append
    ends = [(lines[type].append, role) for type, role in (("SOURCE", "source"), ("TARGET", "target"), ("SAID_BY", "speaker"))]
    for article in batch:
        id = _cell(article.id)
        cells = {row["entity"]: _cell(row["entity"]) for row in article.mentions}
        for row in article.mentions:
            said = row["properties"]
            lists = f"{_list(said['forms'])},{_list(said['texts'])},{_list(map(str, said['starts']))}"
            mentioned(f"{cells[row['entity']]},{id},{said['count']},{lists}\n")
        for claim in article.claims:
            said = claim["properties"]
            own = f'"{said["id"]}"'
            claimed(
                f'{own},{_cell(said["type"])},"{said["polarity"]}","{said["modality"]}",{_cell(said["date"])},'
                f"{said['confidence']},{_cell(said['cue'])},{_cell(said['text'])},{said['start']},{said['end']}\n"
            )
            held(f"{own},{id}\n")
            for ended, role in ends:
                if claim[role] is not None:
                    ended(f"{own},{cells[claim[role]]}\n")
    return lines


def _entities(part: Iterable[_Entity]) -> Iterator[str]:
    """Put what several articles say of an entity together: the last one describes it, and the words of all are its aliases."""
    merged: dict[str, tuple[_Entity, set[str]]] = {}
    for entity in part:
        forms = merged[entity[0]][1] if entity[0] in merged else set()
        forms.update(entity[4])
        merged[entity[0]] = entity, forms
    for (id, type, name, wikidata, _), forms in merged.values():
        yield f"{_cell(id)},{_cell(type)},{_cell(name)},{_cell(wikidata)},{_list(sorted(forms))}\n"


def _edges(part: Iterable[_Edge]) -> Iterator[str]:
    """Add up what several articles count of an edge."""
    counted: dict[tuple[str, str, str], tuple[int, int, str | None, str | None]] = {}
    for source, type, target, claims, articles, first, last in part:
        key = source, type, target
        if known := counted.get(key):
            claims, articles = claims + known[0], articles + known[1]
            first = min(filter(None, (first, known[2])), default=None)
            last = max(filter(None, (last, known[3])), default=None)
        counted[key] = claims, articles, first, last
    for (source, type, target), (claims, articles, first, last) in counted.items():
        yield f"{_cell(source)},{_cell(type)},{_cell(target)},{claims},{articles},{_cell(first)},{_cell(last)}\n"


def _write(file: BinaryIO, lines: Iterable[str]) -> None:
    file.write("".join(lines).encode())


def _cell(text: str | None) -> str:
    """Return the cell of a text: nothing for no text, and quotes around every other, so that an empty one stays a text."""
    return "" if text is None else f'"{text.replace(_QUOTE, _QUOTED)}"'


def _list(texts: Iterable[str]) -> str:
    """Return the cell of a list; an empty one looks like an empty text, and the importer makes nothing of it."""
    return _cell(_LIST.join(text.replace(_LIST, " ") for text in texts))
