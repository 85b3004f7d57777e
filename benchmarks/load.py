"""How fast extractions enter Neo4j and in what memory, beside the driver writing bare edges without any record of sentences."""

import json
import tempfile
import time
from pathlib import Path

import neo4j

from benchmarks.measure import graphbuild
from benchmarks.press import articles, extractions
from graphbuilder.store.local import USER, LocalServer

SMALL, LARGE = 1000, 4000
PRESS = (20, 80)
BATCH = 5000
PEER = "UNWIND $rows AS row MERGE (a:Peer {id: row.source}) MERGE (b:Peer {id: row.target}) MERGE (a)-[:$(row.type)]->(b)"


def main() -> None:
    """Print claims a second and the peaks of memory, each for a small and for a four times larger load."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        LocalServer(folder / "warm").start().stop()
        for count in (SMALL, LARGE):
            lines = folder / f"{count}.jsonl"
            lines.write_text("\n".join(extractions(count)), encoding="utf-8")
            run = graphbuild("load", "--quiet", lines, data=folder / f"data-{count}")
            claims = count * 20
            rate = claims / run.seconds
            print(
                f"load: {count} extractions, {claims:,} claims: {run.seconds:.1f} s with start and stop, {rate:,.0f} claims/s; "
                f"Python {run.python:.0f} MB, server {run.server:.0f} MB at most"
            )
        bare = _peer(lines, folder / "peer")
        print(f"load: peer: bare edges through the driver {claims / bare:,.0f} claims/s; ratio {run.seconds / bare:.1f} of its time")
        for count in PRESS:
            run = graphbuild("load", "--quiet", articles(folder / f"press-{count}", count), data=folder / f"press-data-{count}")
            print(
                f"load: {count} articles of text: {run.seconds:.1f} s with start and stop; "
                f"Python {run.python:.0f} MB, server {run.server:.0f} MB at most"
            )


def _peer(lines: Path, data: Path) -> float:
    """Return the seconds that bare edges take: start, write in batches, stop, as the command does."""
    begin = time.perf_counter()
    with LocalServer(data) as server, neo4j.GraphDatabase.driver(server.uri, auth=(USER, server.password)) as driver:
        driver.execute_query("CREATE CONSTRAINT peer IF NOT EXISTS FOR (p:Peer) REQUIRE p.id IS UNIQUE")
        rows: list[dict[str, str]] = []
        with lines.open(encoding="utf-8") as file:
            for line in file:
                rows += [{key: relation[key] for key in ("source", "type", "target")} for relation in json.loads(line)["relations"]]
        for start in range(0, len(rows), BATCH):
            driver.execute_query(PEER, rows=rows[start : start + BATCH])
    return time.perf_counter() - begin
