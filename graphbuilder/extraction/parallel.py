"""Reads articles on several cores: each worker process has a pipeline of its own, and what they find comes back in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path

from graphbuilder.errors import ExtractionError, GraphbuilderError
from graphbuilder.extraction import Extractor
from graphbuilder.extraction.data import shared
from graphbuilder.model import Article, Extraction

BATCH = 4  # articles handed over at a time
AHEAD = 2  # batches waiting for each worker; bounds what is held in memory

_extractor: Extractor  # one in each worker


def extract_all(
    articles: Iterable[Article],
    *,
    jobs: int,
    ontology: Sequence[Path] = (),
    gazetteer: Sequence[Path] = (),
    on_error: Callable[[GraphbuilderError], None] | None = None,
) -> Iterator[Extraction]:
    """Yield what each article says, in order, read by several processes.

    Parameters:
        articles: taken as they are needed, a few ahead of what is yielded.
        jobs: number of worker processes; each holds about 600 MB.
        ontology, gazetteer: as for :class:`~graphbuilder.extraction.Extractor`.
        on_error: gets an :class:`ExtractionError` for an article that cannot be read, even one that ends its process, and the rest
            goes on; without it the first one is raised.

    Raises:
        DataError: an ontology or gazetteer file is wrong.
        ExtractionError: an article cannot be read and there is no ``on_error``.
    """
    shared([str(path) for path in ontology], [str(path) for path in gazetteer])  # a mistake in them is told once, not by each worker

    def workers(count: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")  # a forked copy of a process with threads may hang
        return ProcessPoolExecutor(count, mp_context=context, initializer=_start, initargs=(ontology, gazetteer))

    def alone(article: Article) -> list[Extraction | str]:
        with workers(1) as one:
            try:
                return one.submit(_read, [article]).result()
            except BrokenProcessPool:
                return [f"{article.source}: reading it ended the process, perhaps for want of memory; split the article"]

    todo = iter(articles)
    waiting: deque[tuple[list[Article], Future[list[Extraction | str]]]] = deque()
    pool = workers(jobs)
    try:
        while True:
            while len(waiting) < jobs * AHEAD and (batch := list(islice(todo, BATCH))):
                waiting.append((batch, pool.submit(_read, batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                found = future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                found = [result for article in batch for result in alone(article)]
                pool = workers(jobs)
                waiting = deque((others, pool.submit(_read, others)) for others, _ in waiting)
            for result in found:
                if isinstance(result, Extraction):
                    yield result
                elif on_error is not None:
                    on_error(ExtractionError(result))
                else:
                    raise ExtractionError(result)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _start(ontology: Sequence[Path], gazetteer: Sequence[Path]) -> None:
    global _extractor
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends its workers in order
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _extractor = Extractor(ontology=ontology, gazetteer=gazetteer)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(batch: Sequence[Article]) -> list[Extraction | str]:
    found: list[Extraction | str] = []
    for article in batch:
        try:
            found.append(_extractor.extract(article))
        except Exception as error:  # one article must never end the run
            found.append(f"{article.source}: cannot be read ({type(error).__name__}: {error}); please report it with the article")
    return found
