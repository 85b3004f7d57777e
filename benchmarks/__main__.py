"""`make bench`: runs every benchmark of speed and memory, or those that are named, and prints their figures as one table.

PYTHONPATH=tests/view python -m benchmarks [--quick] [NAME...]
python -m benchmarks quality GOLD
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from importlib import import_module

from rich.console import Console
from rich.table import Table

from benchmarks import NotHere, Row

ALL = ("start", "extract", "load", "jobs", "press_load", "cluster", "bulk", "writer", "view")


def main(arguments: list[str]) -> None:
    """Run the benchmarks and print a row for each figure that has a peer: the peer, ours, their ratio and what it should be."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("names", metavar="NAME", nargs="*", help=f"one of {', '.join(ALL)}; all of them if none is named")
    parser.add_argument("--quick", action="store_true", help="small inputs: 3 minutes in all, for a first look")
    given = parser.parse_args(arguments)
    if unknown := set(given.names) - set(ALL):
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}")
    begin = time.monotonic()
    rows: list[Row] = []
    for name in given.names or ALL:
        try:
            rows += import_module(f"benchmarks.{name}").main(given.quick)
        except NotHere as lack:
            print(f"{name}: left out: {lack}", file=sys.stderr)
    console = Console(width=None if sys.stdout.isatty() else 160)
    console.print(_table(rows))
    console.print(
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}; {time.monotonic() - begin:,.0f} s in all"
    )


def _table(rows: list[Row]) -> Table:
    table = Table("what", "peer", "ours", "ratio", "target")
    for row in rows:
        table.add_row(row["what"], row["peer"], row["ours"], f"{row['ratio']:.2f}", row["target"])
    return table


if __name__ == "__main__":
    if sys.argv[1:2] == ["quality"]:
        from benchmarks import quality

        quality.main(sys.argv[2:])
    else:
        main(sys.argv[1:])
