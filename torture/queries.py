"""Queries of a user's own, or of whoever sends one: they read the graph and do nothing else."""

from __future__ import annotations

import tempfile
from itertools import product
from pathlib import Path

from graphbuilder import Article, Claim, Entity, Evidence, Extraction, connect, reports
from graphbuilder.errors import ReportError
from torture import Row

_DEEDS = (
    "CREATE (n:Stray)",
    "MERGE (n:Stray)",
    "MATCH (n) SET n.name = 'x'",
    "MATCH (n) REMOVE n.name",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n) FOREACH (x IN [1] | SET n.x = x)",
    "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "LOAD CSV FROM 'http://127.0.0.1:9/' AS row RETURN row",
    "CALL db.createLabel('Stray')",
    "CALL db.resampleOutdatedIndexes()",
    "CALL db.stats.collect('QUERIES') YIELD success RETURN success",
    "CALL db.clearQueryCaches() YIELD value RETURN value",
    "CALL dbms.listConfig() YIELD name RETURN name",
    "CALL tx.setMetaData({a: 1})",
)
_FORMS = (
    "{}",
    "CYPHER 5 {}",
    "CYPHER 25 {}",
    "/* // */ {}",
    "UNWIND [1] AS i CALL (*) {{ {} }} RETURN i",
    "MATCH (a) CALL (a) {{ {} }} RETURN a",
)
_COMMANDS = (
    "CREATE INDEX stray FOR (n:Stray) ON (n.x)",
    "DROP INDEX entity_names",
    "DROP CONSTRAINT entity_id",
    "CREATE USER eve SET PASSWORD 'long enough'",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "CREATE DATABASE stray",
    "STOP DATABASE neo4j",
    "MATCH (n) RETURN n; CREATE (m)",
    "EXPLAIN CREATE (n)",
    "PROFILE CREATE (n)",
    "RETURN EXISTS { CALL db.resampleOutdatedIndexes() } AS done",
    "RETURN COLLECT { LOAD CSV FROM 'http://127.0.0.1:9/' AS row RETURN row } AS rows",
    "CALL `db`.`createLabel`('Stray')",
    "CRE\\u0041TE (n:Stray)",
    "UNWIND range(1, 100000000) AS x UNWIND range(1, 10000) AS y RETURN sum(x * y) AS endless",
)


def _extraction() -> Extraction:
    claim = Claim(source="Q20", type="CRITICIZES", target="Q17", evidence=Evidence("La Norvège critique le Japon.", 0, 29))
    entities = (Entity(id="Q20", name="Norway", type="Country"), Entity(id="Q17", name="Japan", type="Country"))
    return Extraction(article=Article(id="a1", title="Pêche"), entities=entities, claims=(claim,))


def main(short: bool) -> list[Row]:
    """Ask them as reports on a local server; each is refused and leaves the graph as it was."""
    row = Row("queries that do more than read, or have no end")
    texts = [*(form.format(deed) for form, deed in product(_FORMS[:2] if short else _FORMS, _DEEDS)), *_COMMANDS]
    with tempfile.TemporaryDirectory() as folder, connect(data_dir=Path(folder, "data")) as store:
        store.load([_extraction()])
        before = list(store.export())
        path = Path(folder, "mine.cypher")
        for text in texts:
            path.write_text(f"// title: Mine\n{text}", encoding="utf-8")
            try:
                answer = reports.run(store, reports.find(path), timeout=1)
                row.count(f"answered: {text}: {answer!r:.100}")
            except ReportError as error:
                row.count(f"several lines: {error}" if "\n" in str(error) else None)
            except Exception as error:
                row.count(f"{text}: {type(error).__name__}: {error}")
        if list(store.export()) != before:
            row.count("the graph is another one afterwards")
    return [row]
