"""The real Neo4j servers that the tests share: the local one, and a separate server of the oldest supported line."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from neo4j_servers import OLDEST, OLDEST_JAVAS, OldServer, emptied, find_java

from graphbuilder.store import Store, connect
from graphbuilder.store.jars import install
from graphbuilder.store.local import LocalServer


@pytest.fixture(scope="session", autouse=True)
def _no_server_of_the_user() -> None:
    """Keep the tests off a server or a graph that the person who runs them works with."""
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE", "GRAPHBUILDER_DATA_DIR"):
        os.environ.pop(name, None)


@pytest.fixture(scope="session", autouse=True)
def _ctrl_c_reaches_commands() -> None:
    """Let commands that tests start hear Ctrl-C even where a shell runs the tests in the background, which ignores it for all below."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    """A local Neo4j, started once for all tests."""
    with LocalServer(tmp_path_factory.mktemp("local-neo4j")) as server:
        yield server


@pytest.fixture(scope="session")
def session_store(server: LocalServer) -> Iterator[Store]:
    with connect(data_dir=server.data_dir) as store:
        yield store


@pytest.fixture
def store(session_store: Store) -> Store:
    """The local Neo4j, with an empty graph."""
    return emptied(session_store)


@pytest.fixture(scope="module")
def graph(session_store: Store) -> Store:
    """The local Neo4j, with the small graph whose reports can be checked by eye."""
    from report_graph import extractions

    emptied(session_store).load(extractions())
    return session_store


@pytest.fixture(scope="session")
def old_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OldServer]:
    """A separate Neo4j of the 5.26 line, on a Java it supports."""
    java = find_java(OLDEST_JAVAS)
    if java is None:
        pytest.skip(f"Neo4j 5.26 needs a Java {' or '.join(map(str, OLDEST_JAVAS))}, and this computer has none")
    server = OldServer(tmp_path_factory.mktemp("old-neo4j") / "home", java, sorted(install(OLDEST).glob("*.jar")))
    yield server
    server.stop()
