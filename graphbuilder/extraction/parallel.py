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
from pathlib import Path

import psutil

from graphbuilder.errors import ExtractionError, GraphbuilderError
from graphbuilder.extraction import Extractor
from graphbuilder.extraction.data import shared
from graphbuilder.limits import SECONDS, limited
from graphbuilder.model import Article, Extraction

BATCH = 8  # articles read at a time
CHARACTERS = 40_000  # of text after which a batch is full
ENOUGH = 60  # articles that take as long as the start of workers
MEMORY = 1_000_000_000  # bytes that must be free for each worker
AHEAD = 2  # batches waiting for each worker; bounds what is held in memory

Found = Extraction | str
"""What an article says, or why it cannot be read."""

_extractor: Extractor  # one in each worker


def extract_all(
    articles: Iterable[Article],
    *,
    jobs: int | None = 1,
    expected: int | None = None,
    ontology: Sequence[Path] = (),
    gazetteer: Sequence[Path] = (),
    on_error: Callable[[GraphbuilderError], None] | None = None,
) -> Generator[Extraction]:
    """Yield what each article says, in order, read by one or several processes.

    Parameters:
        articles: taken as they are needed, with several processes a few ahead of what is yielded.
        jobs: number of processes that read; with more than one, each is a worker of its own that holds about 600 MB. None: one for each
            core, as far as the memory goes, and for a few articles this process alone.
        expected: how many articles there will probably be, where ``jobs`` is to be found.
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
    todo = batches(articles)
    cores = jobs or _affordable()
    if cores == 1 or (jobs is None and (expected or 0) <= ENOUGH):
        found = _here(todo, ontology, gazetteer, later=cores if jobs is None else 1)
    else:
        found = _apart(todo, _Workers(cores, ontology, gazetteer))
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


def batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Group articles as many as are read at a time: several short ones, one that is long."""
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == BATCH or sum(len(each.text) for each in batch) >= CHARACTERS:
            yield batch
            batch = []
    if batch:
        yield batch


def _affordable() -> int:
    """As many workers as there are cores that this process may use, if the memory that is free suffices for them."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, psutil.virtual_memory().available // MEMORY))


def _here(todo: Iterator[list[Article]], ontology: Sequence[Path], gazetteer: Sequence[Path], *, later: int) -> Generator[Found]:
    """Read in this process; with ``later`` workers from when there proves to be enough for them and they are ready."""
    extractor = Extractor(ontology=ontology, gazetteer=gazetteer)
    workers: _Workers | None = None
    read = 0
    try:
        for batch in todo:
            read += len(batch)
            if read > ENOUGH and later > 1 and workers is None:
                workers = _Workers(later, ontology, gazetteer)
            yield from read_together(extractor, batch)
            if workers is not None and workers.ready:
                del extractor
                yield from _apart(todo, workers)
                return
    finally:
        if workers is not None:
            workers.close()


def _apart(todo: Iterator[list[Article]], workers: _Workers) -> Generator[Found]:
    """Read with workers, each result in its turn."""
    waiting: deque[tuple[list[Article], Future[list[Found]]]] = deque()
    try:
        while True:
            while len(waiting) < workers.count * AHEAD and (batch := next(todo, None)):
                waiting.append((batch, workers.submit(batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:  # one worker died, perhaps of another batch: whose article it is shows when each is read alone
                workers.close()
                yield from workers.alone(batch)
                workers.start()
                waiting = deque((others, workers.submit(others)) for others, _ in waiting)
    finally:
        workers.close()


class _Workers:
    """Processes that read, each with a model of its own."""

    def __init__(self, count: int, ontology: Sequence[Path], gazetteer: Sequence[Path]) -> None:
        shared([str(path) for path in ontology], [str(path) for path in gazetteer])  # a mistake in them is told once, not by each worker
        self.count = count
        self._files = (ontology, gazetteer)
        self.start()

    def start(self, count: int | None = None) -> None:
        context = multiprocessing.get_context("spawn")  # a forked copy of a process with threads may hang
        count = count or self.count
        self._pool = ProcessPoolExecutor(count, mp_context=context, initializer=_start, initargs=self._files)
        self._first = [self.submit([]) for _ in range(count)]  # starts them

    @property
    def ready(self) -> bool:
        """Whether one of them has its model."""
        return any(future.done() for future in self._first)

    def submit(self, batch: Sequence[Article]) -> Future[list[Found]]:
        """Hand a batch over; a pool that is broken already says so in the result, in its turn."""
        try:
            with _deaf_to_ctrl_c():
                return self._pool.submit(_read, batch)
        except BrokenProcessPool as error:
            failed: Future[list[Found]] = Future()
            failed.set_exception(error)
            return failed

    def alone(self, batch: Sequence[Article]) -> Iterator[Found]:
        """Read one article at a time, to find the one that ends its worker."""
        self.start(1)
        try:
            for article in batch:
                try:
                    yield from self.submit([article]).result()
                except BrokenProcessPool:
                    yield ended(article)
                    self.start(1)
        finally:
            self.close()

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)


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
    return read_together(_extractor, batch)


def read_together(extractor: Extractor, batch: Sequence[Article]) -> list[Found]:
    """Return what each of several articles says, or why it cannot be read; nothing is raised."""
    try:
        return [*extractor.extract_together(batch)]
    except Exception:  # whose article it is shows when each is read alone
        return [read_one(extractor, article) for article in batch]


def ended(article: Article) -> str:
    """Say of an article that whatever process read it came to its end."""
    return f"{article.source}: reading it ended the process, perhaps for want of memory; split the article"


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
