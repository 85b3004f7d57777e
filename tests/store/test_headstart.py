"""A server that starts while something else goes on: it is joined like any other, and nobody who is killed leaves it behind."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from graphbuilder.store import connect
from graphbuilder.store.connection import Settings
from graphbuilder.store.headstart import HeadStart
from graphbuilder.store.local import LocalServer

PATIENCE = 120


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ahead")


def servers(folder: Path) -> list[psutil.Process]:
    """Return the processes that run Neo4j on a folder, started or starting."""
    home = f"--home-dir={folder.resolve() / 'neo4j'}"
    return [each for each in psutil.process_iter(["cmdline"]) if home in (each.info["cmdline"] or ())]


def waited(condition: bool, folder: Path) -> bool:
    """Wait until a server runs on the folder, or none any more."""
    deadline = time.monotonic() + PATIENCE
    while bool(servers(folder)) != condition and time.monotonic() < deadline:
        time.sleep(0.05)
    return bool(servers(folder)) == condition


def test_the_command_joins_the_server_that_was_started_ahead_and_both_leave_it(folder: Path) -> None:
    with HeadStart(Settings(data_dir=folder)) as ahead:
        ahead.begin()
        assert waited(True, folder)
        with connect(data_dir=folder) as store:
            ahead.end()
            assert store.local_server is not None
            assert [each.pid for each in servers(folder)] == [store.local_server.pid]
            assert psutil.Process(store.local_server.pid).ppid() != psutil.Process().pid
            assert store.status().articles == 0
        assert waited(False, folder)
    assert not LocalServer(folder).known


@pytest.mark.parametrize("end", ["kill", "terminate"])
def test_a_command_that_ends_while_the_server_starts_leaves_nothing(folder: Path, end: str) -> None:
    article = folder / "article.txt"
    article.write_text("Paris critique Berlin. Le gouvernement français a protesté mardi auprès de la chancellerie.", encoding="utf-8")
    command = subprocess.Popen([sys.executable, "-m", "graphbuilder", "load", article, "--data-dir", folder], stderr=subprocess.DEVNULL)
    assert waited(True, folder)
    getattr(command, end)()
    assert command.wait() != 0
    assert waited(False, folder)
