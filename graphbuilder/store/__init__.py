"""Where the graph lives: a Neo4j of the user's, or a local one that the package starts.

>>> from graphbuilder.store import connect
>>> with connect() as store:
...     store.status().server.local
True
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from graphbuilder.model import Extraction
from graphbuilder.store.connection import settings
from graphbuilder.store.graph import LoadSummary, ServerStatus, Status, Store
from graphbuilder.store.jars import Progress

__all__ = ["LoadSummary", "ServerStatus", "Status", "Store", "connect", "load"]


def connect(
    *, uri: str | None = None, user: str | None = None, password: str | None = None, database: str | None = None,
    data_dir: str | Path | None = None, progress: Progress | None = None, on_notice: Callable[[str], None] | None = None,
    password_file: str | Path | None = None,
) -> Store:  # fmt: skip
    """Connect to Neo4j.

    Args:
        uri: address of a server; when None, NEO4J_URI from the environment or a .env file; else the local server.
        user: its user; NEO4J_USERNAME, else "neo4j".
        password: the user's password; NEO4J_PASSWORD.
        database: name of a database; NEO4J_DATABASE, else the server's default.
        data_dir: folder of the local server's data; GRAPHBUILDER_DATA_DIR, else the user's data folder.
        progress: called with (done, total, what) while the local server is fetched for the first time.
        on_notice: called with what is worth knowing, such as that a server is waited for, or that the local one recovered from a crash.
        password_file: a file that holds the password; NEO4J_PASSWORD_FILE.

    Returns:
        The connected store, to be used in a ``with`` statement; a local server stops with it, unless another process uses it.

    Raises:
        StoreError: the server cannot be reached, refuses, or is older than 5.26.
        LocalServerError: the local server cannot be fetched or started.

    >>> with connect() as store:
    ...     print(store.status().server.edition)
    community
    """
    chosen = settings(uri=uri, user=user, password=password, database=database, data_dir=data_dir, password_file=password_file)
    if chosen.uri is not None:
        return Store(chosen, on_notice=on_notice).open()
    from graphbuilder.store.local import USER, LocalServer

    server = LocalServer(chosen.data_dir, progress=progress, on_notice=on_notice)
    try:
        server.start()
        return Store(replace(chosen, uri=server.uri, user=USER, password=server.password), server, on_notice=on_notice).open()
    except BaseException:
        server.stop()
        raise


def load(extractions: Extraction | Iterable[Extraction], *, store: Store | None = None) -> LoadSummary:
    """Write what articles say into the graph; twice changes nothing.

    Args:
        extractions: taken one by one, such as :func:`graphbuilder.extract` yields them; one alone may be given as it is.
        store: where to write; None: the Neo4j of the environment, else the local one, as in :func:`connect`.

    Returns:
        How many articles, actors, claims and edges these were.

    Raises:
        StoreError: Neo4j cannot be reached, or refuses.
        InvalidExtraction: a claim names an entity that its extraction does not list.

    >>> from graphbuilder import Article, Claim, Entity, Evidence, Extraction
    >>> rome, berlin = Entity(id="Q38", name="Italy", type="Country"), Entity(id="Q183", name="Germany", type="Country")
    >>> claim = Claim(source="Q183", type="EXCLUDES", target="Q38", evidence=Evidence("Berlin a écarté Rome.", 0, 21))
    >>> load(Extraction(article=Article(id="a1", title="Sommet"), entities=(rome, berlin), claims=(claim,))).claims
    1
    """
    given = [extractions] if isinstance(extractions, Extraction) else extractions
    if store is not None:
        return store.load(given)
    with connect() as store:
        return store.load(given)
