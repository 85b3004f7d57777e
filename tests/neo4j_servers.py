"""What the tests need of real Neo4j servers beyond the local one: an old one, an empty graph, a free port."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

from neo4j import GraphDatabase

from graphbuilder.store import Store
from graphbuilder.store.jars import read_lock

OLDEST = read_lock(Path(__file__).with_name("neo4j-5.26.lock.toml"))
OLDEST_JAVAS = (17, 21)


def emptied(store: Store) -> Store:
    """Delete everything, and see that nothing is left."""
    with store._session() as session:
        session.run("MATCH (node) DETACH DELETE node").consume()
    assert list(store.export()) == []
    return store


class OldServer:
    """A Neo4j 5.26 as a user would run it: another program, another port, nothing of the package."""

    user, password = "neo4j", "a-password-of-the-old-server"

    def __init__(self, home: Path, java: Path, jars: list[Path], *, scheme: str = "bolt", settings: str = "") -> None:
        self.port = free_port()
        self.uri = f"{scheme}://127.0.0.1:{self.port}"
        (home / "conf").mkdir(parents=True)
        (home / "conf" / "neo4j.conf").write_text(
            f"server.bolt.listen_address=127.0.0.1:{self.port}\nserver.http.enabled=false\ndbms.usage_report.enabled=false\n"
            "server.memory.pagecache.size=32m\ndb.tx_log.preallocate=false\ninternal.server.bolt.thread_pool_shutdown_wait_time=200ms\n"
            f"{settings}"
        )
        opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch")]
        quick = ["-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
        run = [str(java), *quick, *opened, "-cp", os.pathsep.join(map(str, jars)), "org.neo4j.server.CommunityEntryPoint"]
        self._command = [*run, f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
        self._console = home / "console.log"
        self.start()
        with GraphDatabase.driver(self.uri, auth=(self.user, "neo4j")) as driver:
            driver.execute_query("ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", new=self.password, database_="system")

    def start(self) -> None:
        with open(self._console, "wb") as console:
            self.process = subprocess.Popen(self._command, stdout=console, stderr=console)
        wait_for(self.port)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


def find_java(versions: tuple[int, ...]) -> Path | None:
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
