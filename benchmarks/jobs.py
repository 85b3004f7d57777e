"""How much faster two processes read than one, each with the start of its workers taken out by a first article."""

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import graphbuilder
from benchmarks.press import articles
from graphbuilder.extraction.parallel import BATCH, extract_all
from graphbuilder.model import Article

COUNT = 80
JOBS = 2


def main() -> None:
    """Print words a second with one and with two processes, and their ratio."""
    with tempfile.TemporaryDirectory() as name:
        found = list(graphbuilder.read([articles(Path(name), COUNT)]))
    words = sum(len(article.text.split()) for article in found)
    one, claims = _seconds(found, 1)
    several, same = _seconds(found, JOBS)
    if claims != same:
        raise SystemExit(f"jobs: {claims} claims with one process, {same} with {JOBS}")
    print(
        f"jobs: {words / several:,.0f} words/s with {JOBS} processes, {claims} claims; "
        f"peer: one process {words / one:,.0f} words/s; ratio {one / several:.2f} of its speed"
    )


def _seconds(found: Sequence[Article], jobs: int) -> tuple[float, int]:
    """Return how long the articles take once every worker has its model, and how many claims are in them."""
    ready = extract_all([*found[: jobs * BATCH], *found], jobs=jobs)
    for _ in range(jobs * BATCH):
        next(ready)
    begin = time.perf_counter()
    claims = sum(len(extraction.claims) for extraction in ready)
    return time.perf_counter() - begin, claims
