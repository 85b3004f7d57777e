"""How loading prepared extractions grows: memory with the articles, time with the graph, speed with a second process."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import Row
from benchmarks.measure import graphbuild
from benchmarks.press import archive
from graphbuilder.model import Extraction
from graphbuilder.store import Store, connect
from graphbuilder.store.local import LocalServer

CLAIMS = 8  # of each article of the archive
FAR = 10_000_000  # number of an article that no graph holds yet
EMPTY = "MATCH (node) CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 5000 ROWS"
TURNS = 3
WARM = 600  # articles that a server has seen before anything is measured on it


def main(quick: bool = False) -> list[Row]:
    """Measure all three, each beside the smaller one of its kind in the same run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [*_memory(folder, quick), *_growth(folder, quick), *_crowd(folder, quick)]


def _memory(folder: Path, quick: bool) -> list[Row]:
    small, large = (100, 1_000) if quick else (1_000, 100_000)
    peaks = {}
    for count in (small, large):
        lines = _lines(folder / f"{count}.jsonl", 0, count)
        run = graphbuild("load", "--quiet", lines, data=folder / f"memory-{count}")
        peaks[count] = run.python
        print(
            f"load: {count:,} articles, {count * CLAIMS:,} claims: {run.seconds:.1f} s with start and stop; "
            f"Python {run.python:.0f} MB, server {run.server:.0f} MB at most"
        )
    return [
        {
            "what": f"memory of load, {large:,} articles", "peer": f"{small:,} articles, {peaks[small]:.0f} MB",
            "ours": f"{peaks[large]:.0f} MB", "ratio": peaks[large] / peaks[small], "target": "<= 1.15",
        }
    ]  # fmt: skip


def _growth(folder: Path, quick: bool) -> list[Row]:
    small, large, measured = (125, 2_500, 125) if quick else (125, 125_000, 250)
    with connect(data_dir=folder / "small") as store:
        _load(store, FAR, WARM)
        _empty(store)
        _load(store, 0, small)
        few = _each(store, measured)
    data, bulk = folder / "large", folder / "bulk"
    lines = _lines(folder / "large.jsonl", 0, large)
    graphbuild("export", bulk, "--format", "neo4j-import", "--from", lines, data=folder / "none")
    graphbuild("import", bulk, data=data)
    with connect(data_dir=data) as store:
        # as the other server before it: warm, and the plans for a load of this size made
        _load(store, FAR - WARM, WARM)
        _load(store, FAR - WARM - small, small)
        many = _each(store, measured)
    print(
        f"load: {many * 1000:.2f} ms an article into a graph of {large * CLAIMS:,} claims; "
        f"peer: {few * 1000:.2f} ms into one of {small * CLAIMS:,}"
    )
    return [
        {
            "what": f"time per article, graph of {large * CLAIMS:,} claims", "peer": f"{small * CLAIMS:,} claims, {few * 1000:.2f} ms",
            "ours": f"{many * 1000:.2f} ms", "ratio": many / few, "target": "<= 1.3",
        }
    ]  # fmt: skip


def _crowd(folder: Path, quick: bool) -> list[Row]:
    half = 150 if quick else 3_000
    whole = _lines(folder / "whole.jsonl", 0, 2 * half)
    halves = [_lines(folder / f"half-{start}.jsonl", start, half) for start in (0, half)]
    data = folder / "crowd"
    with LocalServer(data), connect(data_dir=data) as store:
        _load(store, 0, WARM)
        seconds, graphs = [], []
        for files in ([whole], halves):
            _empty(store)
            begin = time.perf_counter()
            command = [sys.executable, "-m", "graphbuilder", "load", "--quiet", "--data-dir", str(data)]
            work = [subprocess.Popen([*command, str(file)]) for file in files]
            ended = [process.wait() for process in work]
            if any(ended):
                raise SystemExit("load: one of the processes failed")
            seconds.append(time.perf_counter() - begin)
            graphs.append(hash(tuple(store.export())))
    if graphs[0] != graphs[1]:
        raise SystemExit("load: two processes at once left another graph than one alone")
    one, two = (2 * half * CLAIMS / each for each in seconds)
    print(f"load: two processes at once {two:,.0f} claims/s; peer: one {one:,.0f} claims/s; the same graph")
    return [
        {
            "what": "two load processes at once, claims/s", "peer": f"one, {one:,.0f}",
            "ours": f"{two:,.0f}", "ratio": two / one, "target": ">= 1.6",
        }
    ]  # fmt: skip


def _each(store: Store, count: int) -> float:
    """Return the seconds that an article takes, the middle one of several loads."""
    return statistics.median(_load(store, FAR + turn * count, count) for turn in range(TURNS)) / count


def _empty(store: Store) -> None:
    with store._session() as session:
        session.run(EMPTY).consume()


def _load(store: Store, first: int, count: int) -> float:
    """Load articles and return the seconds it took."""
    extractions = [Extraction.from_json(line) for line in archive(count, first=first)]
    begin = time.perf_counter()
    store.load(extractions)
    return time.perf_counter() - begin


def _lines(path: Path, first: int, count: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in archive(count, first=first))
    return path


if __name__ == "__main__":
    main("--quick" in sys.argv)
