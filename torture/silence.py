"""Commands where there is no network but this computer itself: all must work, and no packet may be meant for anybody else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from torture import Row

_ENTER = ("unshare", "--net", "--")
"""Of util-linux: a network of its own for a command, in which nothing is there yet, not even the way back to itself."""


def main(short: bool) -> Iterator[Row]:
    """Run the main path in a network of its own."""
    works, calls = Row("commands without a network"), Row("packets that stayed on this computer")
    if not shutil.which("unshare") or not shutil.which("ip") or subprocess.run([*_ENTER, "true"], capture_output=True).returncode:
        works.skipped = calls.skipped = "needs root, unshare(1) and ip(8) to make a network that leads nowhere"
        yield from (works, calls)
        return
    run = subprocess.run([*_ENTER, sys.executable, "-m", "torture._silent"], capture_output=True, text=True, env=os.environ)
    if run.returncode:
        works.count(f"the network that leads nowhere: {run.stderr.strip()[-300:]}")
        yield works
        return
    found = json.loads(run.stdout)
    for command, problem in found["commands"].items():
        works.count(problem and f"{command}: {problem}")
    calls.tried, calls.survived = found["packets"], found["packets"] - found["foreign"]
    calls.violations = [f"a packet for {place}" for place in found["places"]]
    yield from (works, calls)
