"""Reads any number of articles, on one core or several: what is found comes in order, and a bad article costs itself only."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from graphbuilder.errors import ExtractionError, GraphbuilderError
from graphbuilder.extraction import Extractor
from graphbuilder.extraction.data import shared
from graphbuilder.limits import SECONDS, limited
from graphbuilder.model import Article, Extraction

BATCH = 4  # articles handed over at a time
AHEAD = 2  # batches waiting for each worker; bounds what is held in memory

Found = Extraction | str
"""What an article says, or why it cannot be read."""

_extractor: Extractor  # one in each worker


def extract_all(
    articles: Iterable[Article],
    *,
    jobs: int = 1,
    ontology: Sequence[Path] = (),
    gazetteer: Sequence[Path] = (),
    on_error: Callable[[GraphbuilderError], None] | None = None,
) -> Generator[Extraction]:
    """Yield what each article says, in order, read by one or several processes.

    Parameters:
        articles: taken as they are needed, with several processes a few ahead of what is yielded.
        jobs: number of processes that read; with more than one, each is a worker of its own that holds about 600 MB.
        ontology, gazetteer: as for :class:`~graphbuilder.extraction.Extractor`.
        on_error: gets an :class:`ExtractionError` for an article that cannot be read, even one that ends its worker, and the rest
            goes on; without it the first one is raised.

    Raises:
        DataError: an ontology or gazetteer file is wrong.
        ExtractionError: an article cannot be read and there is no ``on_error``.

    >>> text = "Le ministre japonais a critiqué le Brésil."
    >>> [extraction.article.id for extraction in extract_all([Article(id="a", text=text), Article(id="b", text=text)])]
    ['a', 'b']
    """
    found = _here(articles, ontology, gazetteer) if jobs == 1 else _apart(articles, jobs, ontology, gazetteer)
    try:
        for result in found:
            if isinstance(result, Extraction):
                yield result
            elif on_error is not None:
                on_error(ExtractionError(result))
            else:
                raise ExtractionError(result)
    finally:
        found.close()


def _here(articles: Iterable[Article], ontology: Sequence[Path], gazetteer: Sequence[Path]) -> Generator[Found]:
    extractor = Extractor(ontology=ontology, gazetteer=gazetteer)
    for article in articles:
        yield read_one(extractor, article)


def _apart(articles: Iterable[Article], jobs: int, ontology: Sequence[Path], gazetteer: Sequence[Path]) -> Generator[Found]:
    shared([str(path) for path in ontology], [str(path) for path in gazetteer])  # a mistake in them is told once, not by each worker

    def workers(count: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")  # a forked copy of a process with threads may hang
        return ProcessPoolExecutor(count, mp_context=context, initializer=_start, initargs=(ontology, gazetteer))

    def alone(batch: Sequence[Article]) -> Iterator[Found]:
        one = workers(1)
        try:
            for article in batch:
                try:
                    yield from _submit(one, [article]).result()
                except BrokenProcessPool:
                    yield f"{article.source}: reading it ended the process, perhaps for want of memory; split the article"
                    one = workers(1)
        finally:
            one.shutdown(wait=False)

    todo = iter(articles)
    waiting: deque[tuple[list[Article], Future[list[Found]]]] = deque()
    pool = workers(jobs)
    try:
        while True:
            while len(waiting) < jobs * AHEAD and (batch := list(islice(todo, BATCH))):
                waiting.append((batch, _submit(pool, batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:  # one worker died, perhaps of another batch: whose article it is shows when each is read alone
                pool.shutdown(wait=False)
                yield from alone(batch)
                pool = workers(jobs)
                waiting = deque((others, _submit(pool, others)) for others, _ in waiting)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, batch: Sequence[Article]) -> Future[list[Found]]:
    """Hand a batch over; a pool that is broken already says so in the result, in its turn."""
    try:
        with _deaf_to_ctrl_c():
            return pool.submit(_read, batch)
    except BrokenProcessPool as error:
        failed: Future[list[Found]] = Future()
        failed.set_exception(error)
        return failed


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Let processes that start here never hear Ctrl-C, which reaches the whole group: the parent ends its workers in order."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(ontology: Sequence[Path], gazetteer: Sequence[Path]) -> None:
    global _extractor
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # for systems where it cannot be kept from starting processes
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _extractor = Extractor(ontology=ontology, gazetteer=gazetteer)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(batch: Sequence[Article]) -> list[Found]:
    return [read_one(_extractor, article) for article in batch]


def read_one(extractor: Extractor, article: Article) -> Found:
    """Return what an article says, or why it cannot be read; whatever goes wrong is told, never raised."""
    try:
        with limited():
            return extractor.extract(article)
    except TimeoutError:
        return f"{article.source}: takes longer than {SECONDS:.0f} s to read, as no article does; split it"
    except MemoryError:
        return f"{article.source}: needs more memory than there is; split it"
    except Exception as error:  # one article must never end the run
        said = " ".join(str(error).split())
        return f"{article.source}: cannot be read ({type(error).__name__}: {said}); please report it with the article"
