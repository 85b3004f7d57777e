"""How fast two readers of Ray are beside `--jobs 2` on the same articles, from files to shards.

Each is run at two sizes, since what a start takes is nothing beside an archive: speed is that of the articles between the two.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import graphbuilder
from benchmarks import Row
from benchmarks.press import articles
from graphbuilder.cluster import connected, extract_on_ray
from graphbuilder.extraction.parallel import extract_all
from graphbuilder.shards import Shards

SIZES = (40, 240)
QUICK = (8, 32)
JOBS = 2


def main(quick: bool = False) -> list[Row]:
    """Return words a second with Ray and with processes of our own, and what a million articles take at that speed."""
    os.environ["RAY_worker_niceness"] = "0"  # noqa: SIM112 - Ray gives way to other programs by default, and the peer does not
    small, large = QUICK if quick else SIZES
    with tempfile.TemporaryDirectory() as name, connected(JOBS):
        folder = Path(name)
        sources = {count: articles(folder / f"{count}", count) for count in (small, large)}
        words = {count: sum(len(article.text.split()) for article in graphbuilder.read([sources[count]])) for count in sources}
        seconds: dict[str, float] = {}
        for way, run in (("processes", _processes), ("Ray", _ray)):
            took = {count: _timed(run, sources[count], folder / f"{way}-{count}.parquet") for count in sources}
            seconds[way] = took[large] - took[small]
        more_words, more_articles = words[large] - words[small], large - small

    def speed(way: str) -> str:
        rate = more_articles / seconds[way]
        return f"{more_words / seconds[way]:,.0f} words/s, {rate:.1f} articles/s, {1e6 / rate / 3600:,.0f} h for a million"

    return [
        {
            "what": f"archive with Ray, {JOBS} readers, the slope between {small} and {large} articles",
            "peer": f"--jobs {JOBS}: {speed('processes')}",
            "ours": speed("Ray"),
            "ratio": seconds["processes"] / seconds["Ray"],
            "target": "",
        }
    ]


def _timed(run: Callable[[Path, Path], int], source: Path, output: Path) -> float:
    output.mkdir()
    begin = time.perf_counter()
    if not run(source, output):
        raise SystemExit(f"cluster: no claims in {source}")
    return time.perf_counter() - begin


def _processes(source: Path, output: Path) -> int:
    claims = 0
    with Shards(output) as shards:
        for extraction in extract_all(graphbuilder.read([source]), jobs=JOBS):
            shards.write(extraction)
            claims += len(extraction.claims)
    return claims


def _ray(source: Path, output: Path) -> int:
    def stop(error: Exception) -> None:
        raise error

    return sum(written.claims for written in extract_on_ray([str(source)], output, jobs=JOBS, on_error=stop))
