"""Reads archives with Ray Data, on this computer or on a cluster: readers that keep the language model, and shards of what they find.

Three steps stream into one another: files become articles, articles become extractions, extractions become shards. Ray holds back a step
that runs ahead of the next, and repeats what a process or a computer that is lost had in hand.
"""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from graphbuilder import errors
from graphbuilder.errors import ExtractionError, GraphbuilderError, SourceError
from graphbuilder.extraction.parallel import BATCH, Found, batches, ended, read_one, read_together
from graphbuilder.model import Article
from graphbuilder.reading.remote import is_remote
from graphbuilder.shards import ARTICLES, write_shard

if TYPE_CHECKING:
    import pyarrow

ATTEMPTS = 3  # how often an article may end the process that reads it
_BLOCK = 100_000  # bytes that go from step to step at a time: about 20 articles
_READER, _HELPER = 0.9, 0.05  # of a processor; what is left by the readers is for the other steps


class Written(NamedTuple):
    """What a shard holds."""

    articles: int
    claims: int


def extract_on_ray(
    sources: Sequence[str],
    folder: str | Path,
    *,
    on_error: Callable[[GraphbuilderError], None],
    jobs: int | None = None,
    ontology: Sequence[Path] = (),
    gazetteer: Sequence[Path] = (),
    done: Sequence[str] | set[str] = (),
    allow_private: bool = False,
) -> Iterator[Written]:
    """Read sources with Ray Data and write what they say to a folder of shards; yield what each shard holds once it is written.

    The cluster is that of the environment variable RAY_ADDRESS, else a local one that is started for the time. Each article is in a
    shard once for each file that holds it; :func:`graphbuilder.shards.read_shards` gives it once.

    Parameters:
        sources: as for :func:`graphbuilder.read`, but not "-"; every computer must reach them by these names.
        folder: path, or address in a store that fsspec knows; every computer must reach it by this name.
        on_error: gets what is wrong with a source or an article, and the rest goes on.
        jobs: number of processes that read, 600 MB each; None: one a processor.
        ontology, gazetteer: as for :class:`~graphbuilder.extraction.Extractor`; they need to be on this computer only.
        done: ids of articles that are not read again.
        allow_private: as for :func:`graphbuilder.read`.

    Raises:
        ExtractionError: Ray is not installed, or the run ends early; what is written stays.
        DataError: an ontology or gazetteer file is wrong.

    Source of the engine: Ray Data, https://docs.ray.io/en/latest/data/data.html.

    >>> for written in extract_on_ray(["press/"], "claims.parquet", on_error=print):  # doctest: +SKIP
    ...     print(written.articles, written.claims)
    """
    from graphbuilder.extraction.data import shared
    from graphbuilder.reading import files

    if "-" in sources:
        raise ExtractionError("-: standard input cannot be shared out; give files, folders or addresses, or leave --engine away")
    shared([str(path) for path in ontology], [str(path) for path in gazetteer])  # a mistake in them is told once, not by each reader
    found: list[str] = []
    for file in files(sources):
        if isinstance(file, SourceError):
            on_error(file)
        else:
            found.append(file)
    if not found:
        return
    place = str(folder) if is_remote(str(folder)) else os.path.abspath(folder)
    with connected(jobs) as readers, _told_in_one_line():
        yield from _stream(found, place, readers, [_contents(ontology), _contents(gazetteer)], done, allow_private, on_error)


def _stream(
    found: list[str],
    folder: str,
    readers: int,
    data: list[list[tuple[str, bytes]]],
    done: Sequence[str] | set[str],
    allow_private: bool,
    on_error: Callable[[GraphbuilderError], None],
) -> Iterator[Written]:
    import numpy
    import ray

    tasks = min(len(found), max(4 * readers, len(found) // 100))
    known = ray.put(numpy.array(sorted(done), dtype="S"))
    attempts = ray.remote(num_cpus=0)(_Attempts).remote()
    given: Any = ray.data.from_items([{"file": file} for file in found], override_num_blocks=tasks)
    written = (
        given.map_batches(
            _read,
            fn_kwargs={"known": [known], "here": os.getcwd(), "allow_private": allow_private},
            batch_format="pyarrow",
            num_cpus=_HELPER,
        )
        .map_batches(
            _Reader,
            fn_constructor_args=(data, attempts),
            compute=ray.data.ActorPoolStrategy(size=readers),
            batch_format="pyarrow",
            num_cpus=_READER,
        )
        .map_batches(_write, fn_kwargs={"folder": folder}, batch_size=ARTICLES, batch_format="pyarrow", num_cpus=_HELPER)
    )
    for row in written.iter_rows():
        for kind, message in msgspec.json.decode(row["problems"]):
            on_error(getattr(errors, kind)(message))
        if row["articles"]:
            yield Written(row["articles"], row["claims"])


def _read(batch: pyarrow.Table, known: list[Any], here: str, allow_private: bool) -> Iterator[pyarrow.Table]:
    """Yield the articles of files, and what is wrong with them."""
    import numpy
    import ray

    from graphbuilder.reading import read

    with contextlib.suppress(OSError):
        os.chdir(here)  # so that paths mean here what they mean where the command was given
    done = ray.get(known[0])
    problems: list[GraphbuilderError] = []
    articles: list[bytes] = []
    for file in batch["file"].to_pylist():
        for article in read([file], allow_private=allow_private, on_error=problems.append):
            place = numpy.searchsorted(done, article.id.encode())
            if place == len(done) or done[place] != article.id.encode():
                articles.append(msgspec.json.encode(article))
            if len(articles) + len(problems) >= BATCH:
                yield _articles(articles, problems)
                articles, problems = [], []
    yield _articles(articles, problems)


def _articles(articles: list[bytes], problems: list[GraphbuilderError]) -> pyarrow.Table:
    import pyarrow

    told = [_problem(error) for error in problems]
    columns = {"article": articles + [None] * len(told), "problem": [None] * len(articles) + told}
    return pyarrow.table(columns, schema=pyarrow.schema([("article", pyarrow.binary()), ("problem", pyarrow.string())]))


def _problem(error: GraphbuilderError) -> str:
    return msgspec.json.encode((type(error).__name__, str(error))).decode()


class _Attempts:
    """Counts how often the reading of articles was begun that did not come to its end, since one may end its process each time."""

    def __init__(self) -> None:
        self._begun: Counter[str] = Counter()

    def any_begun(self, articles: list[str]) -> bool:
        return any(article in self._begun for article in articles)

    def begin(self, articles: list[str]) -> int:
        self._begun.update(articles)
        return max(self._begun[article] for article in articles)

    def end(self, articles: list[str]) -> None:
        for article in articles:
            self._begun.pop(article, None)


class _Reader:
    """Reads articles; one in each process, with the language model."""

    def __init__(self, data: list[list[tuple[str, bytes]]], attempts: Any) -> None:
        from graphbuilder.extraction import Extractor

        self._attempts = attempts
        with tempfile.TemporaryDirectory() as name:
            ontology, gazetteer = (_laid_down(Path(name, kind), files) for kind, files in zip(("o", "g"), data, strict=True))
            self._extractor = Extractor(ontology=ontology, gazetteer=gazetteer)

    def __call__(self, batch: pyarrow.Table) -> pyarrow.Table:
        import pyarrow

        given = [msgspec.json.decode(article, type=Article) for article in batch["article"].to_pylist() if article is not None]
        rows = [{"problem": problem} for problem in batch["problem"].to_pylist() if problem is not None]
        for some in batches(given):
            rows += map(_row, some, self._found(some))
        types = {"article_id": "string", "source": "string", "extraction": "string", "claims": "int64", "problem": "string"}
        return pyarrow.Table.from_pylist(rows, pyarrow.schema([(name, getattr(pyarrow, type)()) for name, type in types.items()]))

    def _found(self, articles: list[Article]) -> list[Found]:
        """Read articles together; one by one where one of them ended the process before, to find which."""
        import ray

        ids = [article.id for article in articles]
        if ray.get(self._attempts.any_begun.remote(ids)):
            return [self._alone(article) for article in articles]
        ray.get(self._attempts.begin.remote(ids))
        found = read_together(self._extractor, articles)
        self._attempts.end.remote(ids)
        return found

    def _alone(self, article: Article) -> Found:
        import ray

        if ray.get(self._attempts.begin.remote([article.id])) > ATTEMPTS:
            found: Found = ended(article)
        else:
            found = read_one(self._extractor, article)
        self._attempts.end.remote([article.id])
        return found


def _row(article: Article, found: Found) -> dict[str, Any]:
    if isinstance(found, str):
        return {"problem": _problem(ExtractionError(found))}
    return {"article_id": article.id, "source": article.source, "extraction": found.to_json(), "claims": len(found.claims)}


def _write(batch: pyarrow.Table, folder: str) -> pyarrow.Table:
    """Write a shard and say what it holds."""
    import pyarrow

    rows = batch.to_pylist()
    whole = [row for row in rows if row["article_id"]]
    write_shard(folder, [(row["article_id"], row["source"], row["extraction"]) for row in whole])
    problems = f"[{','.join(row['problem'] for row in rows if row['problem'])}]"
    return pyarrow.table({"articles": [len(whole)], "claims": [sum(row["claims"] for row in whole)], "problems": [problems]})


def _contents(paths: Sequence[Path]) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in paths]


def _laid_down(folder: Path, files: list[tuple[str, bytes]]) -> list[Path]:
    """Write a user's files where a reader runs, each in a folder of its own, since names may be equal."""
    paths = [folder / str(number) / name for number, (name, _) in enumerate(files)]
    for path, (_, content) in zip(paths, files, strict=True):
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    return paths


@contextlib.contextmanager
def connected(jobs: int | None) -> Iterator[int]:
    """Connect to the cluster, or start a local one for the time, unless that is done; give the number of readers."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    os.environ.setdefault("RAY_DEDUP_LOGS_SKIP_REGEX", ".")  # what Ray tells of every process that dies, in many lines
    if not os.environ.get("RAY_ADDRESS") and "ray" not in sys.modules:  # Ray looks at these when it is imported
        os.environ.setdefault("RAY_AUTH_MODE", "token")  # the ports of a local Ray are open to other computers: who lacks it is refused
        os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))
    try:
        import ray
        import ray.data
    except ModuleNotFoundError as error:
        raise ExtractionError("--engine ray needs Ray: pip install 'graphbuilder[ray]'") from error
    with contextlib.ExitStack() as stack:
        if not ray.is_initialized():
            _connect(stack, jobs)
        _quiet()
        yield jobs or max(1, int(ray.cluster_resources().get("CPU", 1)))


def _connect(stack: contextlib.ExitStack, jobs: int | None) -> None:
    import ray

    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.CRITICAL}
    with _told_in_one_line():
        if os.environ.get("RAY_ADDRESS"):
            stack.callback(ray.shutdown)
            ray.init(**quiet)
            return
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="ray-", ignore_cleanup_errors=True))
        stack.callback(ray.shutdown)  # first: then its files can go
        ray.init("local", num_cpus=jobs, include_dashboard=False, _node_ip_address="127.0.0.1", _temp_dir=folder, **quiet)


def _quiet() -> None:
    """Keep Ray Data from the terminal, and its steps small, so that little is repeated when a process dies."""
    from ray.data import DataContext

    context = DataContext.get_current()
    context.target_max_block_size = _BLOCK
    context.enable_progress_bars = context.print_on_execution_start = False
    for name in ("ray", "ray.data"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


@contextlib.contextmanager
def _told_in_one_line() -> Iterator[None]:
    """Turn what Ray raises, with the traces of several computers, into its last line."""
    try:
        yield
    except (GraphbuilderError, MemoryError):
        raise
    except Exception as error:
        cause = getattr(error, "cause", None) or error.__cause__ or error
        lines = [line.strip() for line in str(cause).splitlines() if line.strip()] or [type(cause).__name__]
        raise ExtractionError(f"Ray ended the run ({lines[-1][:200]}); what is written stays, run the command again to go on") from error
