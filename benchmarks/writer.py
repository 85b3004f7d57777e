"""How fast prepared extractions enter Neo4j, beside neo4j-graphrag's `Neo4jWriter` on the same server, given the same graph.

Needs the extra `bench` and a Java 17 or 21: the writer needs APOC, whose plug-in is fetched once for a Neo4j 5.26.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import neo4j

from benchmarks import NotHere, Row
from benchmarks.press import archive
from graphbuilder.lines import read_extractions
from graphbuilder.store import connect, rows
from graphbuilder.store.jars import install, read_lock
from tests.neo4j_servers import OLDEST, OLDEST_JAVAS, OldServer, find_java

APOC = read_lock(Path(__file__).with_name("apoc-5.26.lock.toml"))


def main(quick: bool = False) -> list[Row]:
    """Print graph elements (nodes and relationships) and claims a second of both, the best of several turns."""
    if find_spec("neo4j_graphrag") is None:
        raise NotHere("needs the extra bench")
    count, turns = (500, 3) if quick else (3_000, 3)
    with tempfile.TemporaryDirectory() as name, old_server(Path(name)) as server:
        lines = Path(name) / "claims.jsonl"
        lines.write_text("".join(f"{line}\n" for line in archive(count)), encoding="utf-8")
        graph, claims = _graph(lines)
        elements = len(graph.nodes) + len(graph.relationships)
        ours, theirs = [], []
        with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
            for _ in range(turns):
                theirs.append(_write(driver, graph))
                _empty(driver)
                ours.append(_load(server, lines))
                found = _count(driver)
                if found != elements:
                    raise SystemExit(f"writer: {found} elements in the graph, not {elements}")
                _empty(driver)
    ratio = min(theirs) / min(ours)
    print(
        f"writer: {claims:,} claims, {elements:,} elements: {elements / min(ours):,.0f} elements/s, {claims / min(ours):,.0f} claims/s; "
        f"peer: Neo4jWriter {elements / min(theirs):,.0f} elements/s; ratio {ratio:.1f} of its speed"
    )
    return [
        {
            "what": "loading prepared extractions, elements/s", "peer": f"Neo4jWriter, {elements / min(theirs):,.0f}",
            "ours": f"{elements / min(ours):,.0f}", "ratio": ratio, "target": ">= 3",
        }
    ]  # fmt: skip


@contextmanager
def old_server(folder: Path) -> Iterator[OldServer]:
    """Run a Neo4j 5.26 with APOC in a folder."""
    java = find_java(OLDEST_JAVAS)
    if java is None:
        raise NotHere(f"needs a Java {' or '.join(map(str, OLDEST_JAVAS))}")
    plugins = folder / "neo4j" / "plugins"
    plugins.mkdir(parents=True)
    for jar in install(APOC).glob("*.jar"):
        shutil.copy(jar, plugins)
    server = OldServer(folder / "neo4j", java, [*sorted(install(OLDEST).glob("*.jar")), *plugins.glob("*.jar")])
    try:
        yield server
    finally:
        server.stop()


def _load(server: OldServer, lines: Path) -> float:
    with connect(uri=server.uri, password=server.password) as store:
        begin = time.perf_counter()
        store.load(read_extractions(lines))
        return time.perf_counter() - begin


def _write(driver: neo4j.Driver, graph: Any) -> float:
    from neo4j_graphrag.components.kg_writer import Neo4jWriter

    writer = Neo4jWriter(driver)
    begin = time.perf_counter()
    done = asyncio.run(writer.run(graph))
    if done.status != "SUCCESS":
        raise SystemExit(f"writer: {done.metadata}")
    return time.perf_counter() - begin


def _graph(lines: Path) -> tuple[Any, int]:
    """Return what loading makes of the lines as the writer takes it, and how many claims are in it."""
    from neo4j_graphrag.components.types import Neo4jGraph, Neo4jNode, Neo4jRelationship

    articles = [rows.article(extraction) for extraction in read_extractions(lines)]
    nodes = [_node(Neo4jNode, "Article", each.id, each.properties) for each in articles]
    for row in rows.merged_entities(articles):
        nodes.append(_node(Neo4jNode, row["type"], row["id"], {"name": row["name"], "wikidata": row["wikidata"], "aliases": row["forms"]}))
    links: list[tuple[str, str, str, dict[str, Any]]] = []
    for each in articles:
        for row in each.mentions:
            links.append((row["entity"], "MENTIONED_IN", each.id, row["properties"]))
        for row in each.claims:
            claim = row["claim"]
            nodes.append(_node(Neo4jNode, "Claim", claim, row["properties"]))
            ends = (("IN", each.id), ("TARGET", row["target"]), ("SOURCE", row["source"]), ("SAID_BY", row["speaker"]))
            links += [(claim, type, end, {}) for type, end in ends if end is not None]
    for row in rows.added_edges(articles):
        counts = {name: row[name] for name in ("claims", "articles", "first", "last")}
        links.append((row["source"], row["type"], row["target"], counts))
    relationships = [
        Neo4jRelationship(start_node_id=start, end_node_id=end, type=type, properties=_given(properties))
        for start, type, end, properties in links
    ]
    return Neo4jGraph(nodes=nodes, relationships=relationships), sum(len(each.claims) for each in articles)


def _node(kind: Any, label: str, id: str, properties: dict[str, Any]) -> Any:
    return kind(id=id, label=label, properties=_given({**properties, "id": id}))


def _given(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}


def _count(driver: neo4j.Driver) -> int:
    statement = "MATCH (n) WHERE NOT n:GraphbuilderSchema RETURN count(n) + COUNT { MATCH ()-->() } AS found"  # that node is no claim's
    return int(driver.execute_query(statement).records[0]["found"])


def _empty(driver: neo4j.Driver) -> None:
    """Take out the graph, its constraints and its indexes, so that neither of the two pays for the other's."""
    with driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        for kind in ("CONSTRAINTS", "INDEXES"):
            for row in session.run(f"SHOW {kind} YIELD name, type WHERE type <> 'LOOKUP' RETURN name").data():
                session.run(f"DROP {kind.removesuffix('ES').removesuffix('S')} `{row['name']}` IF EXISTS").consume()


if __name__ == "__main__":
    main("--quick" in sys.argv)
