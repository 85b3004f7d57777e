"""The life of the local Neo4j: its start, its end, its data, and what is said when it cannot be had."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import msgspec
import psutil
import pytest
from neo4j_servers import free_port
from sample import many

from graphbuilder.errors import LocalServerError
from graphbuilder.store import connect, jars
from graphbuilder.store.jars import install, read_lock
from graphbuilder.store.local import LocalServer


def command(data_dir: Path, *lines: str) -> subprocess.Popen[str]:
    """Start a Python of its own that connects to the local Neo4j of a folder, as each command does."""
    script = "\n".join(
        [
            "import sys",
            "from graphbuilder.store import connect",
            f"with connect(data_dir={str(data_dir)!r}) as store:",
            *(f"    {each}" for each in lines),
        ]
    )
    return subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


class TestRunning:
    def test_the_password_is_for_its_owner_only(self, server: LocalServer) -> None:
        file = server.data_dir / "password"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert len(server.password) >= 20

    def test_nobody_gets_in_without_the_password(self, server: LocalServer) -> None:
        from neo4j import GraphDatabase
        from neo4j.exceptions import AuthError

        for auth in (None, ("neo4j", "neo4j")):
            with GraphDatabase.driver(server.uri, auth=auth) as driver, pytest.raises(AuthError):
                driver.verify_connectivity()

    def test_it_listens_on_this_computer_only(self, server: LocalServer) -> None:
        listening = [each.laddr for each in psutil.Process(server.pid).net_connections("tcp") if each.status == psutil.CONN_LISTEN]
        assert len(listening) >= 2
        assert {address.ip.removeprefix("::ffff:") for address in listening} == {"127.0.0.1"}

    def test_it_reports_its_use_to_nobody(self, server: LocalServer) -> None:
        with connect(data_dir=server.data_dir) as store:
            found = store.query(
                "SHOW SETTINGS 'dbms.usage_report.enabled', 'client.allow_telemetry', 'dbms.security.auth_enabled' YIELD name, value"
            )
        assert {row["name"]: row["value"] for row in found} == {
            "dbms.usage_report.enabled": "false", "client.allow_telemetry": "false", "dbms.security.auth_enabled": "true",
        }  # fmt: skip

    def test_the_browser_answers_and_opens_with_a_statement_ready(self, server: LocalServer) -> None:
        import requests

        with connect(data_dir=server.data_dir) as store:
            url = store.browser_url("MATCH (n) RETURN n & 'é'")
        assert url.startswith(f"{server.http_url}?dbms=bolt://neo4j@127.0.0.1:")
        assert url.endswith("&cmd=edit&arg=MATCH%20%28n%29%20RETURN%20n%20%26%20%27%C3%A9%27")
        page = requests.get(url, timeout=30)
        assert page.status_code == 200 and "Neo4j Browser" in page.text

    def test_it_stays_below_its_share_of_memory(self, server: LocalServer) -> None:
        assert psutil.Process(server.pid).memory_info().rss < 700e6


class Killed(NamedTuple):
    """What was to be had of a server just before it was killed."""

    folder: Path
    uri: str
    graph: list[str]


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Killed:
    """A server on a data folder of its own, killed as soon as it had stored ten articles."""
    folder = tmp_path_factory.mktemp("life")
    with connect(data_dir=folder) as store:
        store.load(many(10))
        assert store.local_server is not None
        killed = Killed(folder, store.local_server.uri, list(store.export()))
        os.kill(store.local_server.pid, signal.SIGKILL)
    return killed


@pytest.fixture
def folder(killed: Killed) -> Path:
    """A data folder with ten articles, whose server these tests start, kill and stop."""
    return killed.folder


class TestLife:
    def test_a_killed_server_keeps_what_was_loaded_and_where_it_was_found(self, killed: Killed) -> None:
        with connect(data_dir=killed.folder) as store:
            assert list(store.export()) == killed.graph
            assert store.status().server.uri == killed.uri

    def test_commands_join_a_running_server_and_the_last_one_stops_it(self, folder: Path) -> None:
        first = command(folder, "print(store.local_server.pid, flush=True)", "sys.stdin.read()")
        assert first.stdout is not None
        pid = int(first.stdout.readline())
        with connect(data_dir=folder) as store:
            assert store.local_server is not None and store.local_server.pid == pid
            first.communicate("")  # the one that started it leaves
            assert first.returncode == 0
            assert store.status().articles >= 10
        assert not running(pid)
        assert not (folder / "server.json").exists()

    def test_a_command_that_was_killed_leaves_a_server_that_the_next_one_takes_over(self, folder: Path) -> None:
        killed = command(folder, "print(store.local_server.pid, flush=True)", "sys.stdin.read()")
        assert killed.stdout is not None
        pid = int(killed.stdout.readline())
        killed.kill()
        killed.communicate()
        assert running(pid)
        with connect(data_dir=folder) as store:
            assert store.local_server is not None and store.local_server.pid == pid
        assert not running(pid)

    def test_two_commands_at_once_share_one_server(self, folder: Path) -> None:
        both = [command(folder, "print(store.local_server.pid, flush=True)", "sys.stdin.read()") for _ in range(2)]
        pids = {each.stdout.readline() for each in both if each.stdout}
        for each in both:
            each.communicate("")
        assert len(pids) == 1 and [each.returncode for each in both] == [0, 0]
        assert not running(int(pids.pop()))

    def test_a_port_that_someone_else_took_is_changed(self, folder: Path) -> None:
        bolt, _ = json.loads((folder / "ports.json").read_bytes())
        with socket.create_server(("127.0.0.1", bolt)), connect(data_dir=folder) as store:
            assert store.status().articles >= 10
            assert store.status().server.uri != f"bolt://127.0.0.1:{bolt}"

    def test_two_servers_that_want_the_same_ports_at_once_both_run(self, folder: Path, tmp_path: Path) -> None:
        wanted = free_port(), free_port()
        for each in (folder, tmp_path):
            (each / "ports.json").write_text(json.dumps(wanted), encoding="utf-8")
        servers = [LocalServer(folder), LocalServer(tmp_path)]
        with ExitStack() as ended:
            for each in servers:
                ended.callback(each.stop)
            with ThreadPoolExecutor() as pool:
                list(pool.map(LocalServer.start, servers))
            pids = [each.pid for each in servers]
            assert len({address for each in servers for address in (each.uri, each.http_url)}) == 4
            with connect(data_dir=folder) as full, connect(data_dir=tmp_path) as empty:
                assert full.status().articles >= 10 and empty.status().articles == 0
        assert not any(running(pid) for pid in pids)

    def test_a_lost_password_is_one_line(self, folder: Path) -> None:
        (folder / "password").rename(folder / "elsewhere")
        try:
            with pytest.raises(LocalServerError, match="password"):
                LocalServer(folder).start()
        finally:
            (folder / "password").unlink(missing_ok=True)
            (folder / "elsewhere").rename(folder / "password")


def running(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


class TestFailures:
    def test_a_folder_that_cannot_be_written_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(LocalServerError, match=r"cannot write to .*file/data.*--data-dir"):
            LocalServer(tmp_path / "file" / "data").start()

    def test_without_a_way_to_the_jars_the_other_ways_are_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GRAPHBUILDER_CACHE_DIR", str(tmp_path / "cache"))
        for name in ("https_proxy", "HTTPS_PROXY"):
            monkeypatch.setenv(name, "http://127.0.0.1:9")
        with pytest.raises(LocalServerError) as caught:
            LocalServer(tmp_path / "data").start()
        said = str(caught.value)
        assert "cannot be fetched" in said and "NEO4J_URI" in said and "docker compose" in said and "\n" not in said

    def test_a_jar_that_is_not_the_locked_one_is_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GRAPHBUILDER_CACHE_DIR", str(tmp_path))
        smallest = min(read_lock().jars, key=lambda jar: jar.size)
        wrong = jars.Jar(smallest.coordinate, smallest.size, "0" * 64)
        with pytest.raises(LocalServerError, match="checksum"):
            install(jars.Lock("test", (wrong,), "wrong"))
        assert list(tmp_path.rglob("*.jar*")) == []

    def test_a_download_tells_how_far_it_is_and_is_not_made_twice(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GRAPHBUILDER_CACHE_DIR", str(tmp_path))
        few = tuple(sorted(read_lock().jars, key=lambda jar: jar.size)[:3])
        lock = jars.Lock("test", few, "few")
        told: list[tuple[int, int, str]] = []
        folder = install(lock, lambda *step: told.append(step))
        assert told[-1] == (lock.size, lock.size, "Downloading Neo4j test")
        assert {file.name for file in folder.iterdir()} == {jar.name for jar in few}
        told.clear()
        (folder / few[0].name).unlink()
        install(lock, lambda *step: told.append(step))
        assert told[0][0] >= lock.size - few[0].size
        told.clear()
        install(lock, lambda *step: told.append(step))
        assert told == []

    @pytest.mark.skipif(not sys.platform.startswith("linux") or os.geteuid() != 0, reason="needs the right to mount a small disk")
    def test_a_full_disk_is_one_line(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        small = tmp_path / "small"
        small.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small], capture_output=True, check=False).returncode:
            pytest.skip("this computer does not let root mount a small disk")
        try:
            monkeypatch.setenv("GRAPHBUILDER_CACHE_DIR", str(small / "cache"))
            with pytest.raises(LocalServerError, match="No space left on device"):
                LocalServer(tmp_path / "data").start()
            monkeypatch.delenv("GRAPHBUILDER_CACHE_DIR")
            with pytest.raises(LocalServerError, match=f"no room left on the disk of {small}"):
                LocalServer(small / "data").start()
        finally:
            subprocess.run(["umount", "--lazy", small], check=True)


def test_the_lock_names_every_jar_with_its_sum_and_no_repository() -> None:
    lock = read_lock()
    assert len(lock.jars) > 200 and len({jar.name for jar in lock.jars}) == len(lock.jars)
    assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in lock.jars)
    assert "http" not in "".join(line for line in jars.LOCK_FILE.read_text().splitlines() if not line.startswith("coordinate"))


def test_what_is_written_of_a_running_server_is_enough_to_join_it(server: LocalServer) -> None:
    written = msgspec.json.decode((server.data_dir / "server.json").read_bytes())
    assert written["pid"] == server.pid and server.uri.endswith(str(written["bolt"]))
