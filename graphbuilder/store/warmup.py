"""Prepares quick starts: runs the local Neo4j once on a graph of no use, and keeps the classes it loaded in an archive.

Java then maps them instead of reading and checking two hundred jars; it is done once for each version of Neo4j and of Java.
"""

from __future__ import annotations

import os
from pathlib import Path

from graphbuilder.errors import StoreError
from graphbuilder.model import Article, Claim, Entity, Evidence, Extraction, Mention
from graphbuilder.store import jars, java
from graphbuilder.store.jars import Progress

_WHAT = "Preparing Neo4j for quick starts"


def archive(launcher: Path, progress: Progress | None = None) -> Path:
    """Return the archive of classes beside a launcher jar, made where it is missing.

    Where it cannot be made, an empty file stands for it: Neo4j then starts without, and nobody waits for it twice.
    """
    path = _archive(launcher.parent)
    if path.exists():
        return path
    from filelock import FileLock

    with FileLock(launcher.parent / "warmup.lock"):
        if not path.exists():
            _tell(progress, 0)
            recorded = launcher.parent / "rehearsal.aot"
            try:
                _rehearse(launcher.parent / "rehearsal", recorded)
            except StoreError:
                recorded.unlink(missing_ok=True)
            recorded.touch()
            os.replace(recorded, path)
            _tell(progress, 1)
    return path


def done() -> bool:
    """Tell whether Neo4j is in the cache and prepared, so that a start has nothing to fetch or to make."""
    return _archive(jars.home(jars.read_lock())).exists()


def _archive(folder: Path) -> Path:
    return folder / f"classes-{java.version()}.aot"


def _tell(progress: Progress | None, done: int) -> None:
    if progress:
        progress(done, 1, _WHAT)


def _rehearse(data_dir: Path, recorded: Path) -> None:
    """Load, ask and remove once, so that the classes of daily work are in the archive."""
    from graphbuilder.store.connection import Settings
    from graphbuilder.store.graph import Store
    from graphbuilder.store.local import USER, LocalServer

    rehearsal = LocalServer(data_dir, record=recorded)
    rehearsal.clear()
    try:
        with rehearsal as server, Store(Settings(uri=server.uri, user=USER, password=server.password)).open() as store:
            store.load([_invented("first", "SUPPORTS"), _invented("second", "SUPPORTS")])
            store.load([_invented("first", "REJECTS")])
            store.remove("second")
            store.status()
            list(store.export())
    finally:
        rehearsal.clear()


def _invented(id: str, type: str) -> Extraction:
    sentence = "A supports B."
    actors = tuple(Entity(id=name, name=name, type="Country", mentions=(Mention(name, 0, 1),)) for name in "AB")
    claim = Claim(source="A", type=type, target="B", attribution="B", date="2000-01-01", evidence=Evidence(sentence, 0, len(sentence)))
    return Extraction(article=Article(id=id, text=sentence, title=id), entities=actors, claims=(claim,))
