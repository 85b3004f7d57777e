"""Addresses that lead where they should not, and servers that answer as none should: nobody is called who is not meant, all in time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from torture import Row

_ENTER = ("unshare", "--net", "--mount", "--")
"""Of util-linux: a network of its own, where every address of the world can be this computer's, and a list of name servers of its own."""


def main(short: bool) -> Iterator[Row]:
    """Run real servers at public and closed addresses in a network of its own."""
    row = Row("addresses of pages")
    if not shutil.which("unshare") or not shutil.which("ip") or subprocess.run([*_ENTER, "true"], capture_output=True).returncode:
        row.skipped = "needs root, unshare(1) and ip(8) to make a network in which public addresses are this computer's"
        yield row
        return
    command = [*_ENTER, sys.executable, "-m", "torture._pages", *(["--short"] if short else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ) as run:
        assert run.stdout and run.stderr
        for line in run.stdout:
            yield Row(**json.loads(line))
        complained = run.stderr.read()
    if run.returncode:
        row.count(f"the network of its own: {complained.strip()[-300:]}")
        yield row
