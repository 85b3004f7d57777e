"""Kills of commands and of the local Neo4j at random moments: what was reported is there, and a second run gives the whole graph."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from graphbuilder.store import connect
from graphbuilder.store.graph import Store
from graphbuilder.store.local import LocalServer
from torture import Row
from torture._runs import (
    SECONDS,
    differs,
    empty,
    exported,
    own_folder,
    read_lines,
    reference,
    run,
    server_pid,
    start,
    stopped,
    write_lines,
)

ARTICLES = 15
RECOVERED = "recovered"


def main(short: bool) -> Iterator[Row]:
    """Kill load, its server, both, and a load that is starting one; interrupt load with signals."""
    chance = random.Random(1)
    with own_folder() as folder:
        lines = write_lines(folder / "lines.jsonl", ARTICLES)
        data = folder / "data"
        with connect(data_dir=data) as store:
            expected = reference(store, lines)
            yield _load_killed(store, data, lines, expected, chance, 3 if short else 100)
            yield _server_killed(store, data, lines, expected, chance, 1 if short else 50, both=False)
            yield _server_killed(store, data, lines, expected, chance, 1 if short else 20, both=True)
            yield _port_taken(store, data, lines, expected, 1 if short else 10)
        yield from _alone(folder / "alone", lines, expected, chance, short)


class _Reporting:
    """A load that notes each article that is reported as stored in a file."""

    def __init__(self, data: Path, lines: Path) -> None:
        self._said = data.parent / "said"
        with self._said.open("w", encoding="utf-8") as said:
            command = [sys.executable, "-m", "torture._load", data, lines]
            self.process = subprocess.Popen(command, stdout=said, stderr=subprocess.PIPE, text=True)
        while self.process.poll() is None and not self._said.read_text(encoding="utf-8"):
            time.sleep(0.02)

    def end(self) -> tuple[list[str], str]:
        """Wait for its end; return the articles it reported, and what it complained of."""
        _, complained = self.process.communicate(timeout=SECONDS)
        return self._said.read_text(encoding="utf-8").split()[1:], complained


def _lost(store: Store, reported: list[str]) -> str | None:
    """Say what of the reported articles is not there, whole."""
    found = store.query(
        "UNWIND $ids AS id MATCH (a:Article {id: id}) WHERE a.digest IS NOT NULL RETURN id, COUNT { (a)<-[:IN]-(:Claim) } AS claims",
        {"ids": reported},
    )
    whole = {row["id"] for row in found if row["claims"]}
    return f"{len(set(reported) - whole)} of {len(reported)} reported articles are not there" if set(reported) - whole else None


def _load_killed(store: Store, data: Path, lines: Path, expected: list[str], chance: random.Random, times: int) -> Row:
    row = Row("kill -9 of load")
    usual = _usual_seconds(store, data, lines)
    for _ in range(times):
        empty(store)
        loading = _Reporting(data, lines)
        time.sleep(chance.uniform(0, usual))
        loading.process.kill()
        reported, _ = loading.end()
        fault = _lost(store, reported)
        store.load(read_lines(lines))
        row.count(fault or differs(list(store.export()), expected))
    return row


def _usual_seconds(store: Store, data: Path, lines: Path) -> float:
    empty(store)
    loading = _Reporting(data, lines)
    begin = time.monotonic()
    loading.end()
    return time.monotonic() - begin


def _server_killed(store: Store, data: Path, lines: Path, expected: list[str], chance: random.Random, times: int, *, both: bool) -> Row:
    row = Row("kill -9 of load and its Neo4j" if both else "kill -9 of the local Neo4j under load")
    usual = _usual_seconds(store, data, lines)
    for _ in range(times):
        empty(store)
        loading = _Reporting(data, lines)
        time.sleep(chance.uniform(0, usual * 0.9))
        if (pid := server_pid(data)) is not None:
            os.kill(pid, signal.SIGKILL)
        if both:
            loading.process.kill()
        reported, complained = loading.end()
        code = loading.process.returncode
        fault = None if both or code == 0 else f"load ended with {code}: {complained[-200:]}"
        if both:
            code, _, complained = run("status", "--data-dir", data)
            if code or RECOVERED not in complained:
                fault = f"status after it: exit {code}, {complained[-200:]!r}"
        fault = fault or _lost(store, reported)
        store.load(read_lines(lines))
        row.count(fault or differs(list(store.export()), expected))
    return row


def _port_taken(store: Store, data: Path, lines: Path, expected: list[str], times: int) -> Row:
    """Another graph's server is quicker than the one that died, so that it answers where that one was known to be."""
    row = Row("kill -9 of the local Neo4j, its ports taken by another's")
    other = data.parent / "other"
    other.mkdir(mode=0o700)
    for _ in range(times):
        empty(store)
        shutil.copy(data / "ports.json", other)
        pid = server_pid(data)
        if pid is not None:
            os.kill(pid, signal.SIGKILL)
        stopped(data)
        with LocalServer(other):
            store.load(read_lines(lines))
            row.count(differs(list(store.export()), expected))
    return row


def _alone(data: Path, lines: Path, expected: list[str], chance: random.Random, short: bool) -> Iterator[Row]:
    """Loads that start a server of their own: killed while it starts, and interrupted at any time."""
    killed = Row("kill -9 of load while its Neo4j starts")
    for _ in range(1 if short else 20):
        process = start("load", lines, "--data-dir", data)
        deadline = time.monotonic() + 120
        while server_pid(data) is None and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(chance.uniform(0, 2))
        process.kill()
        process.communicate()
        code, _, complained = run("load", "--quiet", lines, "--data-dir", data)
        fault = f"exit {code}: {complained[-200:]!r}" if code else differs(exported(data), expected)
        killed.count(fault or (None if stopped(data) else "a server was left running"))
    yield killed
    signals = {"Ctrl-C": (signal.SIGINT,), "Ctrl-C twice": (signal.SIGINT, signal.SIGINT), "SIGTERM": (signal.SIGTERM,)}
    for name, numbers in signals.items():
        row = Row(f"{name} during load")
        for _ in range(1 if short else 10):
            process = start("load", lines, "--data-dir", data)
            time.sleep(chance.uniform(1, 8))
            for number in numbers:
                process.send_signal(number)
                time.sleep(0.1)
            _, complained = process.communicate(timeout=SECONDS)
            fault = None
            if process.returncode not in (
                0,
                130,
                -numbers[0],
            ):  # before and after the work nothing listens; to a shell that is 130 too
                fault = f"exit {process.returncode}: {complained[-200:]!r}"
            elif "Traceback" in complained:
                fault = f"a traceback: {complained[-200:]!r}"
            elif not stopped(data):
                fault = "the server was left running"
            row.count(fault)
        if short and name != "SIGTERM":  # once after them all
            yield row
            continue
        code, _, complained = run("load", "--quiet", lines, "--data-dir", data)
        if fault := (f"exit {code}: {complained[-200:]!r}" if code else differs(exported(data), expected)):
            row.violations.append(fault)
        yield row
