"""The real Neo4j servers that the tests share: the local one, and a separate server of the oldest supported line."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphbuilder.store import Store, connect
from graphbuilder.store.local import LocalServer

OLDEST_LINE = "org.neo4j:neo4j:5.26.30+org.neo4j.app:neo4j-server:5.26.30"
OLDEST_JAVAS = (17, 21)


@pytest.fixture(scope="session", autouse=True)
def _no_server_of_the_user() -> None:
    """Keep the tests off a server or a graph that the person who runs them works with."""
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE", "GRAPHBUILDER_DATA_DIR"):
        os.environ.pop(name, None)


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


def emptied(store: Store) -> Store:
    """Take every article out, and see that nothing is left."""
    for row in store.query("MATCH (article:Article) RETURN article.id AS id"):
        store.remove(row["id"])
    assert list(store.export()) == []
    return store


class OldServer:
    """A Neo4j 5.26 as a user would run it: another program, another port, nothing of the package."""

    user, password = "neo4j", "a-password-of-the-old-server"

    def __init__(self, home: Path, java: Path, jars: list[Path]) -> None:
        self.port = free_port()
        self.uri = f"bolt://127.0.0.1:{self.port}"
        (home / "conf").mkdir(parents=True)
        (home / "conf" / "neo4j.conf").write_text(
            f"server.bolt.listen_address=127.0.0.1:{self.port}\nserver.http.enabled=false\ndbms.usage_report.enabled=false\n"
            "server.memory.pagecache.size=32m\ndb.tx_log.preallocate=false\ninternal.server.bolt.thread_pool_shutdown_wait_time=200ms\n"
        )
        opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch")]
        run = [str(java), "-Xmx256m", "-XX:+UseSerialGC", *opened, "-cp", os.pathsep.join(map(str, jars))]
        environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
        subprocess.run(
            [*run, "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", self.password],
            env=environment, check=True, capture_output=True,
        )  # fmt: skip
        arguments = [f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
        with open(home / "console.log", "wb") as console:
            self.process = subprocess.Popen([*run, "org.neo4j.server.CommunityEntryPoint", *arguments], stdout=console, stderr=console)
        wait_for(self.port)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


@pytest.fixture(scope="session")
def old_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OldServer]:
    """A separate Neo4j of the 5.26 line, on a Java it supports."""
    java = _java(OLDEST_JAVAS)
    if java is None:
        pytest.skip(f"Neo4j 5.26 needs a Java {' or '.join(map(str, OLDEST_JAVAS))}, and this computer has none")
    from graphbuilder.store.lock import resolve

    server = OldServer(tmp_path_factory.mktemp("old-neo4j") / "home", java, [path for _, path in resolve(OLDEST_LINE)])
    yield server
    server.stop()


def _java(versions: tuple[int, ...]) -> Path | None:
    """Return a Java of one of these versions: JAVA_HOME, the path, or where systems install them."""
    homes = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    homes += [Path(found).resolve().parents[1] for found in [shutil.which("java")] if found]
    homes += sorted(Path("/usr/lib/jvm").glob("*")) + sorted(Path("/Library/Java/JavaVirtualMachines").glob("*/Contents/Home"))
    for home in homes:
        release = home / "release"
        found = re.search(r'JAVA_VERSION="(\d+)', release.read_text()) if release.is_file() else None
        if found and int(found[1]) in versions and (home / "bin" / "java").exists():
            return home / "bin" / "java"
    return None


def free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


def wait_for(port: int, seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
