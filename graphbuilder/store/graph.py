"""The store: a connection to Neo4j that loads, removes, asks and exports."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote, urlsplit

import msgspec

from graphbuilder.errors import InvalidExtraction, StoreError
from graphbuilder.model import Article, Extraction
from graphbuilder.seen import Seen
from graphbuilder.store import harmless, loader, rows, statements, waiting
from graphbuilder.store.connection import Settings
from graphbuilder.store.failures import SCHEMA, explained, require_address, require_known, require_supported

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction, Result, Session

    from graphbuilder.store.local import LocalServer

T = TypeVar("T")

_MOMENT = 3.0  # seconds
_SAFE = "What was reported as loaded is in the graph; run the command again once Neo4j is back"
_EXPORTS = ("articles", "entities", "mentions", "claims", "edges")


class LoadSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What a load brought.

    Attributes:
        articles: how many articles were given.
        new_articles: how many of them the graph did not hold before.
        entities: how many different actors and places they name.
        claims: how many claims they make.
        edges: how many edges of the graph these claims support.
    """

    articles: int
    new_articles: int
    entities: int
    claims: int
    edges: int


class ServerStatus(msgspec.Struct, frozen=True, kw_only=True):
    """Which Neo4j is connected; ``local`` is true for the package's own server."""

    uri: str
    version: str
    edition: str
    local: bool


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """What is connected and how much it holds; ``msgspec.json.encode`` gives the JSON of ``graphbuild status``."""

    server: ServerStatus
    articles: int
    entities: int
    claims: int
    edges: int


class Drawing(msgspec.Struct, frozen=True):
    """The actors and the edges between them that a statement returns.

    Attributes:
        actors: their ids.
        edges: source id, relation type, target id.
    """

    actors: frozenset[str]
    edges: frozenset[rows.Edge]


class Store:
    """A connected Neo4j; made by :func:`graphbuilder.store.connect`.

    Args:
        settings: where to connect; for the local server, the address it has.
        server: the local server this connection uses and leaves when closed, if it is one.
        on_notice: called with what is worth knowing, such as that a server is waited for.

    Attributes:
        patient: asked while a server of the user's that went away is waited for; once it returns False, the wait is over.
    """

    def __init__(
        self, settings: Settings, server: LocalServer | None = None, *, on_notice: Callable[[str], None] | None = None
    ) -> None:  # fmt: skip
        self._settings = settings
        self._server = server
        self._on_notice = on_notice
        self.patient: Callable[[], bool] = lambda: True
        self._uri = settings.uri or ""
        self._driver: Driver | None = None
        self._version = self._edition = ""
        self._schema: int | None = None
        self._types: set[str] = set()  # of the edges that were written

    def open(self) -> Store:
        """Connect and check the server's version.

        Raises:
            StoreError: the server is unreachable, refuses the user, has no such database, or is older than 5.26.
        """
        require_address(self._uri)
        try:
            with self._explained():
                self._driver = self._new_driver()
                self._driver.verify_connectivity()
            server = self.query(statements.read("inspect/version"))[0]
            self._version, self._edition, self._schema = server["version"], server["edition"], server["schema"]
            require_supported(self._version, self._uri)
            require_known(self._schema, self._uri)
        except BaseException:
            self.close()
            raise
        return self

    def _new_driver(self) -> Driver:
        from neo4j import GraphDatabase

        return GraphDatabase.driver(
            self._uri,
            auth=(self._settings.user, self._settings.password),
            connection_timeout=10,
            # deadlocks and leader switches are over in moments, and repeated without a word; what takes longer, _managed sees to
            max_transaction_retry_time=_MOMENT,
            initial_retry_delay=0.2,
            notifications_min_severity="OFF",
            user_agent="graphbuilder",
        )

    def close(self) -> None:
        """Disconnect, and leave the local server."""
        try:
            if self._driver is not None:
                self._driver.close()
                self._driver = None
        finally:
            if self._server is not None:
                self._server.stop()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def load(
        self,
        extractions: Iterable[Extraction],
        *,
        on_article: Callable[[Article], None] | None = None,
        on_error: Callable[[InvalidExtraction], None] | None = None,
    ) -> LoadSummary:
        """Write extractions into the graph.

        Loading is idempotent: twice, in another order or from several processes gives the same graph. An article that comes with another
        extraction than before has its old claims replaced. Each article is written whole or not at all.

        Args:
            extractions: taken one by one, as they come; a few are held at a time.
            on_article: called with each article once it is safely stored.
            on_error: gets what is wrong with an extraction that cannot be stored, and the rest goes on; without it the first one is raised.

        Raises:
            StoreError: Neo4j cannot be reached, or refuses.
            InvalidExtraction: there is no ``on_error``, and a claim names an entity that its extraction does not list, or Neo4j cannot
                hold a value.
        """
        self._ensure_schema()
        count = {"articles": 0, "new_articles": 0, "entities": 0, "claims": 0, "edges": 0}

        def taken() -> Iterator[rows.Article]:
            for extraction in extractions:
                try:
                    yield rows.article(extraction)
                except InvalidExtraction as error:
                    if on_error is None:
                        raise
                    on_error(error)

        with Seen() as seen:
            for batch in loader.batches(taken()):
                count["new_articles"] += len(self._write(loader.write, (batch, self._types)))
                for article in batch:
                    if seen.count([article.id]):
                        count["articles"] += 1
                        count["claims"] += len(article.claims)
                    count["entities"] += seen.count(("entity", row["id"]) for row in article.entities)
                    count["edges"] += seen.count(article.edges)
                    if on_article:
                        on_article(article.header)
        return LoadSummary(**count)

    def remove(self, article: str) -> int:
        """Take out exactly what an article alone said.

        Args:
            article: its id, or the path or address it was read from.

        Returns:
            How many claims went with it.

        Raises:
            StoreError: the graph holds no such article.
        """
        self._ensure_schema()
        claims = self._write(loader.remove, article)
        if claims is None:
            raise StoreError(
                f"the graph holds no article {article!r}: give its id or the source it was read from, as report articles lists them"
            )
        return claims

    def score(self, scores: Sequence[Mapping[str, Any]], properties: Collection[str]) -> None:
        """Write scores on entities, in the place of those that any entity had before.

        Args:
            scores: rows ``{"id": ..., "scores": {property: value}}``.
            properties: all the properties that may be among them; an entity without a row loses them.

        Raises:
            StoreError: Neo4j cannot be reached, or refuses.
        """
        self._write(loader.score, (scores, properties))

    def repair(self, edges: Collection[rows.Edge] = (), entities: Collection[str] = ()) -> None:
        """Make anew what is derived: edges from claims, the aliases of entities from mentions; entities that nothing names go.

        Args:
            edges: source id, relation type, target id of each, existing or not; all in one transaction.
            entities: their ids.

        Raises:
            StoreError: Neo4j cannot be reached, or refuses.
        """
        self._ensure_schema()
        self._write(loader.repair, (edges, entities))

    def finish_import(self) -> None:
        """Bring a graph that Neo4j's own importer made to what loading would have made: empty lists, constraints and indexes.

        Raises:
            StoreError: Neo4j cannot be reached, or refuses.
        """
        self._ensure_schema()

    def objection(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> str | None:
        """Return what a statement would do besides reading the graph, or None; it is planned, not run.

        Args:
            cypher: the statement.
            parameters: its parameters, by name.

        Raises:
            StoreError: the statement is wrong.
        """
        from neo4j import READ_ACCESS

        with self._explained(), self._session(READ_ACCESS) as session:
            explained = session.run(f"EXPLAIN {cypher}", dict(parameters or {})).consume()
        functions = self.query(statements.read("inspect/functions"))[0]["names"]
        return harmless.objection(cypher, explained.query_type or "", explained.plan, functions)

    def query(self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None) -> list[dict[str, Any]]:
        """Run a statement that only reads.

        Args:
            cypher: the statement.
            parameters: its parameters, by name.
            timeout: seconds after which the server gives it up; None: as long as the server allows.

        Returns:
            One dictionary a row, of values that JSON knows: a node or a relationship is its properties, a date its ISO form.

        Raises:
            StoreError: the statement is wrong, takes too long, or writes.

        Example:
            ``store.query("MATCH (e:Entity) WHERE e.name = $name RETURN e.aliases AS aliases", {"name": "France"})``
        """
        return self._read(lambda result: [_plain(record) for record in result], cypher, parameters, timeout)

    def stream(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
        """Run a statement that only reads, and yield its rows as they come, of values as :meth:`query` returns them.

        Raises:
            StoreError: the statement is wrong, or writes, or Neo4j goes away meanwhile.
        """
        from neo4j import READ_ACCESS

        with self._explained(), self._session(READ_ACCESS) as session:
            for record in session.run(cypher, dict(parameters or {})):
                yield _plain(record)

    def draw(self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None) -> Drawing:
        """Run a statement that only reads, and return what Neo4j Browser would draw of actors.

        Args and errors are those of :meth:`query`.
        """
        graph = self._read(lambda result: result.graph(), cypher, parameters, timeout)
        actors = {node.element_id: node["id"] for node in graph.nodes if "Entity" in node.labels}
        edges: set[rows.Edge] = set()
        for edge in graph.relationships:
            source, target = (actors.get(node.element_id) if node else None for node in edge.nodes)
            if source is not None and target is not None:
                edges.add((source, edge.type, target))
        return Drawing(frozenset(actors.values()), frozenset(edges))

    def is_empty(self) -> bool:
        """Tell whether the graph holds no article, without counting what it holds."""
        return bool(self.query(statements.read("inspect/empty"))[0]["empty"])

    def status(self) -> Status:
        """Tell what is connected and how much it holds."""
        server = ServerStatus(uri=self._uri, version=self._version, edition=self._edition, local=self._server is not None)
        return Status(server=server, **self.query(statements.read("inspect/counts"))[0])

    def browser_url(self, cypher: str | None = None) -> str:
        """Return the address of Neo4j Browser, with a statement ready to run if one is given.

        For a server that is not the local one, its Browser is taken to be on the usual port 7474.
        """
        address = urlsplit(self._uri)
        page = self._server.http_url if self._server else f"http://{address.hostname}:7474/browser/"
        bolt = f"{address.scheme}://{self._settings.user}@{address.hostname}:{address.port or 7687}"
        command = f"&cmd=edit&arg={quote(cypher, safe='')}" if cypher else ""
        return f"{page}?dbms={bolt}{command}"

    @property
    def local_server(self) -> LocalServer | None:
        """The local server behind this connection; None for a server of the user's."""
        return self._server

    def extractions(self) -> Iterator[Extraction]:
        """Yield what every article says as it was loaded, one article at a time, by id; the texts of the articles are not stored.

        Raises:
            StoreError: Neo4j cannot be reached, or refuses.

        >>> import graphbuilder
        >>> with graphbuilder.connect() as store:
        ...     [extraction.article.title for extraction in store.extractions()]
        ['Sommet']
        """
        for row in self.stream(statements.read("inspect/extractions")):
            yield rows.extraction(row)

    def export(self) -> Iterator[str]:
        """Yield the whole graph as sorted lines of JSON, to compare it: equal graphs give equal lines, however they were loaded."""
        for name in _EXPORTS:
            for row in self.stream(statements.read(f"inspect/export-{name}")):
                yield json.dumps({"kind": name, **row}, ensure_ascii=False, sort_keys=True)

    def _ensure_schema(self) -> None:
        """Make the constraints and indexes, and bring a graph that bears an earlier version, or none, to this one; the mark comes last."""
        if self._schema == SCHEMA:
            return

        imported = () if self.is_empty() else statements.names("import")

        def run(session: Session) -> None:
            for name in (*imported, *statements.names("schema")):
                session.run(statements.read(name)).consume()

        self._managed(run)
        self._schema = SCHEMA

    def _read(self, taken: Callable[[Result], T], cypher: str, parameters: Mapping[str, Any] | None, timeout: float | None) -> T:
        from neo4j import unit_of_work

        @unit_of_work(timeout=timeout)
        def run(transaction: ManagedTransaction) -> T:
            return taken(transaction.run(cypher, dict(parameters or {})))

        return self._managed(lambda session: session.execute_read(run), "READ")  # type: ignore[no-any-return]

    def _write(self, work: Callable[[ManagedTransaction, Any], Any], argument: Any) -> Any:
        return self._managed(lambda session: session.execute_write(work, argument))

    def _managed(self, work: Callable[[Session], Any], access: str = "WRITE") -> Any:
        """Do a transaction that may be done again: a server that goes away meanwhile is waited for, a local one is started again."""
        from neo4j.exceptions import DriverError, Neo4jError

        pauses = waiting.pauses()
        told = False
        while True:
            try:
                with self._explained(), self._session(access) as session:
                    result = work(session)
                break
            except StoreError as error:
                cause = error.__cause__
                if not isinstance(cause, DriverError | Neo4jError):
                    raise
                # a server that died may have left its port to another, who knows nothing of this one's password
                gone = waiting.is_gone(cause) or (self._server is not None and not self._server.serves(self._uri))
                if not gone and not waiting.may_pass(cause):
                    raise
                pause = next(pauses, None)
                if pause is None:
                    raise StoreError(f"{error}; waited {waiting.PATIENCE:.0f} s for it. {_SAFE}") from cause
                if gone and self._server is not None:
                    self._revive(self._server)
                elif gone:
                    if not self.patient():
                        raise StoreError(f"{error}; stopped waiting for it. {_SAFE}") from cause
                    if not told:
                        told = True
                        self._tell(f"Neo4j at {self._uri} does not answer: waiting up to {waiting.PATIENCE:.0f} s for it (Ctrl-C stops)")
                waiting.rest(pause, self.patient)
        if told:
            self._tell(f"Neo4j at {self._uri} answers again")
        return result

    def _revive(self, server: LocalServer) -> None:
        server.revive()
        if server.uri != self._uri:
            self._uri = server.uri
            if self._driver is not None:
                self._driver.close()
            self._driver = self._new_driver()

    def _tell(self, notice: str) -> None:
        if self._on_notice is not None:
            self._on_notice(notice)

    def _session(self, access: str = "WRITE") -> Session:
        if self._driver is None:
            raise StoreError("the store is closed")
        return self._driver.session(database=self._settings.database, default_access_mode=access)

    def _explained(self) -> AbstractContextManager[None]:
        return explained(self._uri, self._settings.user, self._settings.database, local=self._server is not None)


def _plain(value: Any) -> Any:
    """Return a value of Neo4j as JSON knows it."""
    from neo4j.graph import Path

    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Path):
        return [_plain(part) for part in (*value.nodes, *value.relationships)]
    if isinstance(value, Mapping) or hasattr(value, "items"):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple) and not hasattr(value, "srid"):
        return [_plain(item) for item in value]
    return value.iso_format() if hasattr(value, "iso_format") else str(value)
