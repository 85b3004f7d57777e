"""A server of the user's that goes away in the middle of a load: for a while, and for good."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
from neo4j_servers import OLDEST, OLDEST_JAVAS, OldServer, find_java

from graphbuilder.store.connection import Settings
from graphbuilder.store.graph import Store
from graphbuilder.store.jars import install
from graphbuilder.store.local import USER, LocalServer
from torture import Row
from torture._runs import SECONDS, differs, empty, not_one_line, own_folder, read_lines, start, undisturbed, write_lines

ARTICLES = 1000
IMPATIENT = (
    "from graphbuilder.store import waiting; waiting.PATIENCE = {}; from graphbuilder.cli import main; main(prog_name='graphbuild')",
)


def main(short: bool) -> Iterator[Row]:
    """Take the server away for some seconds, killed and stopped in order, and for good."""
    with own_folder() as folder:
        lines = write_lines(folder / "lines.jsonl", ARTICLES // (2 if short else 1))
        expected = undisturbed(folder / "undisturbed", lines)
        with LocalServer(_of_its_own_ports(folder / "theirs")) as server:
            yield from _taken_away(server, "", lines, expected, short)
        if short:
            return
        java = find_java(OLDEST_JAVAS)
        if java is None:
            yield Row("a server of the 5.26 line", skipped=f"needs a Java {' or '.join(map(str, OLDEST_JAVAS))}")
            return
        old = _Old(folder / "old", java, sorted(install(OLDEST).glob("*.jar")))
        try:
            yield from _taken_away(old, ", a 5.26", lines, expected, short)
        finally:
            old.stop()


class _Old(OldServer):
    """A 5.26, which is brought back as the local one is."""

    @property
    def pid(self) -> int:
        return self.process.pid

    def revive(self) -> None:
        self.process.wait()
        self.start()


def _taken_away(server: LocalServer | _Old, which: str, lines: Path, expected: list[str], short: bool) -> Iterator[Row]:
    seconds = 5 if short else 30
    back = Row(f"the server{which} away for {seconds} s in the middle of a load")
    for number in (signal.SIGTERM,) if short else (signal.SIGTERM, signal.SIGKILL) * 3:
        back.count(_away(server, lines, expected, number, seconds))
    yield back
    gone = Row(f"the server{which} away for good")
    gone.count(_gone(server, lines, expected, 5 if short else 120))
    yield gone
    ended = Row(f"Ctrl-C while the server{which} is waited for")
    ended.count(_ended(server, lines))
    yield ended


def _of_its_own_ports(data: Path) -> Path:
    """Make a data folder whose server does not listen where any other local one would take its place, once it is gone."""
    data.mkdir(mode=0o700)
    with socket.create_server(("127.0.0.1", 0)) as bolt, socket.create_server(("127.0.0.1", 0)) as http:
        (data / "ports.json").write_text(json.dumps([bolt.getsockname()[1], http.getsockname()[1]]), encoding="ascii")
    return data


def _open(server: LocalServer | _Old) -> Store:
    return Store(Settings(uri=server.uri, user=USER, password=server.password)).open()


def _load(server: LocalServer | _Old, lines: Path, patience: float | None = None):
    environment = {"NEO4J_PASSWORD": server.password}
    arguments = ("load", "--quiet" if patience else "--verbose", lines, "--uri", server.uri)
    if patience is None:
        return start(*arguments, **environment)
    import subprocess

    return subprocess.Popen(
        [sys.executable, "-c", *(part.format(patience) for part in IMPATIENT), *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment},
    )  # fmt: skip


def _begun(server: LocalServer | _Old) -> None:
    """Wait until a part of the articles is stored."""
    with _open(server) as store:
        while not store.status().articles:
            time.sleep(0.05)


def _away(server: LocalServer | _Old, lines: Path, expected: list[str], number: int, seconds: float) -> str | None:
    with _open(server) as store:
        empty(store)
    process = _load(server, lines)
    _begun(server)
    pid = server.pid
    os.kill(pid, number)
    psutil.Process(pid).wait()  # one that stops in order takes its time
    time.sleep(seconds)
    finished = process.poll() is not None
    server.revive()
    _, complained = process.communicate(timeout=SECONDS)
    if finished:
        return "the load ended before the server was back" if process.returncode else "the load was over too soon to be disturbed"
    if process.returncode or "Traceback" in complained:
        return f"exit {process.returncode}: {complained[-300:]!r}"
    if "waiting" not in complained or "answers again" not in complained:
        return f"no line says that it waits: {complained[-300:]!r}"
    with _open(server) as store:
        return differs(list(store.export()), expected)


def _gone(server: LocalServer | _Old, lines: Path, expected: list[str], patience: float) -> str | None:
    with _open(server) as store:
        empty(store)
    process = _load(server, lines, patience)
    _begun(server)
    os.kill(server.pid, signal.SIGKILL)
    _, complained = process.communicate(timeout=SECONDS)
    fault = not_one_line(process.returncode, complained, "cannot be reached", "run the command again")
    server.revive()
    with _open(server) as store:
        stored = store.status().articles
        store.load(read_lines(lines))
        return fault or (None if stored else "nothing of what was loaded is there") or differs(list(store.export()), expected)


def _ended(server: LocalServer | _Old, lines: Path) -> str | None:
    """Once it is said that the server is waited for, Ctrl-C ends that."""
    with _open(server) as store:
        empty(store)
    process = _load(server, lines)
    assert process.stderr
    _begun(server)
    os.kill(server.pid, signal.SIGKILL)
    for line in process.stderr:
        if "waiting" in line:
            break
    begin = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, complained = process.communicate(timeout=SECONDS)
    took = time.monotonic() - begin
    server.revive()
    return f"took {took:.0f} s" if took > 10 else not_one_line(process.returncode, complained, "stopped waiting", "run the command again")
