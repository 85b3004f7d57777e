"""The local graph is its owner's alone, and passwords show nowhere."""

from __future__ import annotations

import logging
import os
import pty
import shutil
import socket
import ssl
import stat
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from neo4j_servers import free_port

from graphbuilder.errors import GraphbuilderWarning, LocalServerError, StoreError
from graphbuilder.store import Store, connect
from graphbuilder.store.connection import settings
from graphbuilder.store.failures import require_address
from graphbuilder.store.local import LocalServer
from graphbuilder.store.private import keep_private, require_trusted

NOBODY = 65534
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to another user")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


class TestDataFolder:
    def test_is_made_for_its_owner_whatever_the_umask(self, tmp_path: Path, open_umask: None) -> None:
        keep_private(tmp_path / "graph", signs=())
        assert mode(tmp_path / "graph") == 0o700

    def test_what_neo4j_writes_is_for_its_owner_too(self, server: LocalServer) -> None:
        written = list((server.data_dir / "neo4j" / "data").rglob("*")) + list((server.data_dir / "neo4j" / "logs").glob("debug.log"))
        assert len(written) > 20
        assert [str(path) for path in written if mode(path) & 0o077] == []

    def test_one_that_others_could_open_is_closed_and_said_so(self, tmp_path: Path) -> None:
        (tmp_path / "server.lock").touch()
        tmp_path.chmod(0o755)
        with pytest.warns(GraphbuilderWarning, match="was open to other users; now it is for you alone"):
            keep_private(tmp_path, signs=("server.lock",))
        assert mode(tmp_path) == 0o700

    def test_one_that_is_shared_for_other_things_is_refused_and_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "notes.txt").touch()
        tmp_path.chmod(0o755)
        with pytest.raises(LocalServerError, match="open to other users and holds other files"):
            LocalServer(tmp_path).start()
        assert mode(tmp_path) == 0o755 and [path.name for path in tmp_path.iterdir()] == ["notes.txt"]

    @as_root
    def test_one_of_another_user_is_refused(self, tmp_path: Path) -> None:
        os.chown(tmp_path, NOBODY, NOBODY)
        with pytest.raises(LocalServerError, match="belongs to another user"):
            LocalServer(tmp_path).start()

    def test_a_cache_that_anyone_can_change_is_not_run_from(self, tmp_path: Path) -> None:
        require_trusted(tmp_path)
        tmp_path.chmod(0o777)
        with pytest.raises(LocalServerError, match="can be changed by other users"):
            require_trusted(tmp_path)


class TestPassword:
    def test_stands_in_its_file_and_nowhere_else(
        self, server: LocalServer, store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.DEBUG), connect(uri=server.uri, password=server.password) as other:
            other.query("RETURN 1 AS one")
        assert "LOGON" in caplog.text
        process = psutil.Process(server.pid)
        shown = [*process.cmdline(), *process.environ().values(), repr(store), repr(server), store.browser_url("RETURN 1"), caplog.text]
        assert [text for text in shown if server.password in text] == []
        files = [path for path in server.data_dir.rglob("*") if path.is_file() and path.name != "password"]
        assert [str(path) for path in files if server.password.encode() in path.read_bytes()] == []

    def test_is_not_printed_where_the_output_goes_to_a_file(self, server: LocalServer) -> None:
        command = [sys.executable, "-m", "graphbuilder", "server", "--data-dir", server.data_dir]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"})
        assert process.stdout is not None
        said = ""
        while "Ctrl-C" not in said:
            said += process.stdout.readline()
        process.terminate()
        process.communicate()
        assert f"in {server.data_dir / 'password'}" in said and server.password not in said

    def test_in_an_address_is_refused_and_not_repeated(self) -> None:
        with pytest.raises(StoreError, match="NEO4J_PASSWORD") as caught:
            connect(uri="bolt://neo4j:hush@127.0.0.1:7687")
        assert "hush" not in str(caught.value)

    def test_comes_from_a_file(self, server: LocalServer, monkeypatch: pytest.MonkeyPatch) -> None:
        with connect(uri=server.uri, password_file=server.password_file) as store:
            assert store.status().server.local is False
        monkeypatch.setenv("NEO4J_PASSWORD_FILE", str(server.password_file))
        assert settings(uri=server.uri).password == server.password
        assert settings(uri=server.uri, password="given").password == "given"
        with pytest.raises(StoreError, match="no-such-file: the password cannot be read"):
            settings(uri=server.uri, password_file="no-such-file")

    def test_that_others_can_read_is_said(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / ".env"
        file.write_text("NEO4J_URI=bolt://localhost\nNEO4J_PASSWORD=hush\n")
        file.chmod(0o644)
        monkeypatch.chdir(tmp_path)
        for given in ({}, {"password_file": file}):
            with pytest.warns(GraphbuilderWarning, match=rf"chmod 600 {file}") as said:
                settings(**given)
            assert not any("hush" in str(each.message) for each in said)
        file.chmod(0o600)
        with warnings.catch_warnings(action="error"):
            assert settings().password == "hush"

    def test_is_asked_for_on_a_terminal_and_not_echoed(self, server: LocalServer, tmp_path: Path) -> None:
        own, theirs = pty.openpty()
        command = [sys.executable, "-m", "graphbuilder", "status", "--uri", server.uri]
        process = subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, cwd=tmp_path, start_new_session=True)
        said = b""
        while not said.endswith(b": "):  # the blank comes once nothing is echoed any more
            said += os.read(own, 1000)
        os.write(own, server.password.encode() + b"\n")
        answer, _ = process.communicate()
        os.set_blocking(own, False)
        with suppress(BlockingIOError):
            said += os.read(own, 10_000)
        os.close(own)
        os.close(theirs)
        assert process.returncode == 0 and b"Password of neo4j at bolt://" in said and b"Articles" in answer
        assert server.password.encode() not in said + answer


@as_root
def test_the_settings_file_of_another_user_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("NEO4J_URI=bolt://theirs:7687\n")
    os.chown(tmp_path / ".env", NOBODY, NOBODY)
    monkeypatch.chdir(tmp_path)
    with pytest.warns(GraphbuilderWarning, match="belongs to another user and is not used"):
        assert settings().uri is None


@pytest.mark.parametrize(
    ("uri", "encrypted"),
    [
        ("bolt://example.org:7687", False), ("neo4j://192.0.2.1", False), ("bolt+s://example.org", True),
        ("bolt://localhost:7687", True), ("bolt://127.0.0.2:7687", True), ("bolt://[::1]:7687", True),
    ],
)  # fmt: skip
def test_a_way_that_others_can_listen_to_is_said(uri: str, encrypted: bool) -> None:
    with warnings.catch_warnings(record=True, action="always") as said:
        require_address(uri)
    assert ["is not encrypted" in str(each.message) for each in said] == ([] if encrypted else [True])


class TestCertificate:
    @pytest.fixture
    def impostor(self, tmp_path: Path) -> Iterator[tuple[int, list[bytes]]]:
        """The port of somebody with a certificate of his own making, and what he gets to read."""
        if not shutil.which("openssl"):
            pytest.skip("needs openssl to make a certificate")
        key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
        made = [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            "/CN=127.0.0.1",
            "-addext",
            "subjectAltName=IP:127.0.0.1",
        ]
        subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        heard: list[bytes] = []
        with socket.create_server(("127.0.0.1", 0)) as listener:
            thread = threading.Thread(target=self._listen, args=(listener, context, heard), daemon=True)
            thread.start()
            yield listener.getsockname()[1], heard
            listener.shutdown(socket.SHUT_RDWR)
        thread.join()

    @staticmethod
    def _listen(listener: socket.socket, context: ssl.SSLContext, heard: list[bytes]) -> None:
        while True:
            try:
                caller, _ = listener.accept()
            except OSError:
                return
            with suppress(OSError), context.wrap_socket(caller, server_side=True) as secured:
                heard.append(secured.recv(1000))

    @pytest.mark.parametrize(("scheme", "said"), [("bolt+s", "certificate that is not trusted"), ("neo4j+s", "cannot be reached")])
    def test_that_nobody_vouches_for_is_refused_before_anything_is_said(
        self, impostor: tuple[int, list[bytes]], scheme: str, said: str
    ) -> None:
        port, heard = impostor
        with pytest.raises(StoreError, match=said):
            connect(uri=f"{scheme}://127.0.0.1:{port}", password="hush")
        assert heard == []

    def test_is_not_looked_at_where_the_address_says_so(self, impostor: tuple[int, list[bytes]]) -> None:
        port, heard = impostor
        with pytest.raises(StoreError):
            connect(uri=f"bolt+ssc://127.0.0.1:{port}", password="hush")
        assert heard


class TestLocalServer:
    @pytest.mark.parametrize("place", ["file:///etc/hostname", "http://127.0.0.1:{port}/", "https://example.org/"])
    def test_no_statement_reads_a_file_or_an_address(self, store: Store, place: str) -> None:
        with pytest.raises(StoreError, match="refuses"):
            store.query("LOAD CSV FROM $place AS line RETURN line", {"place": place.format(port=free_port())})

    def test_calls_nobody(self, store: Store) -> None:
        names = [
            "dbms.fleet_manager.enabled",
            "server.fleet_discovery.enabled",
            "dbms.usage_report.enabled",
            "server.bolt.telemetry.enabled",
        ]
        found = store.query("SHOW SETTINGS YIELD name, value WHERE name IN $names RETURN name, value", {"names": names})
        assert {row["name"]: row["value"] for row in found} == dict.fromkeys(names, "false")

    def test_names_itself_and_not_whoever_has_the_usual_port(self, server: LocalServer) -> None:
        import requests

        found = requests.get(server.http_url.removesuffix("browser/"), timeout=30).json()
        assert found["bolt_direct"] == server.uri
