"""Runs a command and watches how long it takes and how much memory it and the local Neo4j hold at most."""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

PAUSE = 0.05


@dataclass
class Run:
    """What one run took: seconds, and the peak resident memory of Python and of the server in MB."""

    seconds: float
    python: float
    server: float


def graphbuild(*arguments: object, data: Path) -> Run:
    """Run a graphbuild command on a data folder and watch it."""
    command = [sys.executable, "-m", "graphbuilder", *map(str, arguments), "--data-dir", str(data)]
    start = time.perf_counter()
    process = psutil.Popen(command, stdout=subprocess.DEVNULL)
    peak = {"python": 0.0, "server": 0.0}
    while process.poll() is None:
        for part in _family(process):
            kind = "server" if "java" in _name(part) else "python"
            peak[kind] = max(peak[kind], _resident(part))
        time.sleep(PAUSE)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Run(time.perf_counter() - start, peak["python"], peak["server"])


def _family(process: psutil.Process) -> list[psutil.Process]:
    try:
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _name(process: psutil.Process) -> str:
    try:
        return process.name()
    except psutil.NoSuchProcess:
        return ""


def _resident(process: psutil.Process) -> float:
    try:
        return process.memory_info().rss / 1e6
    except psutil.NoSuchProcess:
        return 0.0
