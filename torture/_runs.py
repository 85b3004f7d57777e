"""What the parts that injure a run share: invented extractions, commands as a user starts them, and the graph that has to come out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from benchmarks.press import extractions
from graphbuilder.lines import read_extractions
from graphbuilder.model import Extraction
from graphbuilder.store import connect
from graphbuilder.store.graph import Store

ACTORS = 40
CLAIMS = 12
SECONDS = 600  # a command that takes longer hangs


def write_lines(path: Path, count: int) -> Path:
    """Write extractions that speak of the same few actors, so that their claims meet on the same edges."""
    path.write_text("".join(f"{line}\n" for line in extractions(count, actors=ACTORS, claims=CLAIMS)), encoding="utf-8")
    return path


def read_lines(path: Path) -> list[Extraction]:
    """Read them back."""
    return list(read_extractions(str(path)))


@contextmanager
def own_folder() -> Iterator[Path]:
    """Give a folder to spoil, with the user's own servers and graphs out of reach."""
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE", "GRAPHBUILDER_DATA_DIR"):
        os.environ.pop(name, None)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell in the background makes commands deaf to it
    with tempfile.TemporaryDirectory(prefix="torture-") as name:
        yield Path(name)


def start(*arguments: object, prefix: tuple[str, ...] = (), **environment: str) -> subprocess.Popen[str]:
    """Start a command as a user does."""
    return subprocess.Popen(
        [*prefix, sys.executable, "-m", "graphbuilder", *map(str, arguments)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment},
    )  # fmt: skip


def run(*arguments: object, prefix: tuple[str, ...] = (), **environment: str) -> tuple[int, str, str]:
    """Run a command to its end; return the exit code and what it said on standard output and standard error."""
    process = start(*arguments, prefix=prefix, **environment)
    said, complained = process.communicate(timeout=SECONDS)
    return process.returncode, said, complained


def not_one_line(code: int, complained: str, *wanted: str) -> str | None:
    """Say what is wrong with a failure that should be exit code 1 and one line with some words in it."""
    errors = [line for line in complained.splitlines() if line.startswith("Error: ")]
    if code != 1 or len(errors) != 1 or "Traceback" in complained:
        return f"exit {code}, said {complained[-300:]!r}"
    missing = [word for word in wanted if word.lower() not in errors[0].lower()]
    return f"{errors[0]!r} does not say {missing}" if missing else None


def empty(store: Store) -> None:
    """Delete what is in the graph, as nothing a user has does."""
    with store._session() as session:
        session.run("MATCH (node) CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 1000 ROWS").consume()
    store._schema = None


def exported(data: Path) -> list[str]:
    """Return the canonical export of a local graph."""
    with connect(data_dir=data) as store:
        return list(store.export())


def reference(store: Store, lines: Path) -> list[str]:
    """Return what the graph of a store is where nothing happens."""
    store.load(read_lines(lines))
    return list(store.export())


def undisturbed(folder: Path, lines: Path) -> list[str]:
    """Return what the graph is where nothing happens."""
    with connect(data_dir=folder) as store:
        return reference(store, lines)


def differs(found: list[str], expected: list[str]) -> str | None:
    """Say how a graph differs from what it should be; None where it does not."""
    if found == expected:
        return None
    lost, added = set(expected) - set(found), set(found) - set(expected)
    example = min(lost or added or {"the order"})
    return f"{len(lost)} lines missing, {len(added)} unexpected, such as {example[:160]}"


def server_pid(data: Path) -> int | None:
    """Return the process of the server that runs on a folder, up or not."""
    option = f"--home-dir={data.resolve() / 'neo4j'}"
    for process in psutil.process_iter():
        try:
            if option in process.cmdline():
                return process.pid
        except psutil.Error:
            continue
    return None


def in_use(folder: Path) -> bool:
    """Tell whether a process was started with a path below a folder."""
    for process in psutil.process_iter():
        try:
            if any(str(folder) in part for part in process.cmdline()[1:]):
                return True
        except psutil.Error:
            continue
    return False


def stopped(data: Path, seconds: float = 30) -> bool:
    """Tell whether no server runs on a folder, or none after a moment."""
    deadline = time.monotonic() + seconds
    while (pid := server_pid(data)) is not None:
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
            return False
        time.sleep(0.05)
    return True
