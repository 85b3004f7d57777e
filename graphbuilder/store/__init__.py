"""Where the graph lives: a Neo4j of the user's, or a local one that the package starts.

>>> from graphbuilder.store import connect
>>> with connect() as store:  # doctest: +SKIP
...     print(store.status().articles)
0
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from graphbuilder.store.connection import settings
from graphbuilder.store.graph import LoadSummary, ServerStatus, Status, Store
from graphbuilder.store.jars import Progress

__all__ = ["LoadSummary", "ServerStatus", "Status", "Store", "connect"]


def connect(
    *, uri: str | None = None, user: str | None = None, password: str | None = None, database: str | None = None,
    data_dir: str | Path | None = None, progress: Progress | None = None,
) -> Store:  # fmt: skip
    """Connect to Neo4j.

    Args:
        uri: address of a server; when None, NEO4J_URI from the environment or a .env file; else the local server.
        user: its user; NEO4J_USERNAME, else "neo4j".
        password: the user's password; NEO4J_PASSWORD.
        database: name of a database; NEO4J_DATABASE, else the server's default.
        data_dir: folder of the local server's data; GRAPHBUILDER_DATA_DIR, else the user's data folder.
        progress: called with (done, total, what) while the local server is fetched for the first time.

    Returns:
        The connected store, to be used in a ``with`` statement; a local server stops with it, unless another process uses it.

    Raises:
        StoreError: the server cannot be reached, refuses, or is older than 5.26.
        LocalServerError: the local server cannot be fetched or started.
    """
    chosen = settings(uri=uri, user=user, password=password, database=database, data_dir=data_dir)
    if chosen.uri is not None:
        return Store(chosen).open()
    from graphbuilder.store.local import USER, LocalServer

    server = LocalServer(chosen.data_dir, progress=progress).start()
    try:
        return Store(replace(chosen, uri=server.uri, user=USER, password=server.password), server).open()
    except BaseException:
        server.stop()
        raise
