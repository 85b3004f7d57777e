"""Bytes that a fuzzer finds by watching which code they reach: what parses sources, never more than an article or one line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from torture import Row
from torture._parsing import ENDINGS
from torture.sources import SEEDS


def main(short: bool) -> Iterator[Row]:
    """Let atheris, which is libFuzzer for Python, look for input that one of them fails on."""
    for ending in ENDINGS:
        row = Row(f"what a fuzzer makes of {ending}")
        if find_spec("atheris") is None:
            row.skipped = "needs atheris: pip install 'graphbuilder[torture]' (Linux only)"
            yield row
            continue
        with tempfile.TemporaryDirectory() as folder:
            tries = 1_000 if short else 20_000
            for number, seed in enumerate(SEEDS):
                Path(folder, f"sample-{number}").write_text(seed, encoding="utf-8")
            command = [sys.executable, "-m", "torture._parsing", ending, f"-atheris_runs={tries}", f"-artifact_prefix={folder}/"]
            done = subprocess.run([*command, "-timeout=30", "-rss_limit_mb=3000", folder], capture_output=True, env=os.environ)
        said = done.stderr.decode(errors="replace")
        if done.returncode:
            failure = re.search(r"^\w*(?:Error|Exception)\b.*", said, re.MULTILINE)
            row.violations.append(failure[0] if failure else said.strip()[-300:])
            tries = max(map(int, re.findall(r"^#(\d+)\s", said, re.MULTILINE)), default=1)  # the last one that it told of
        row.tried, row.survived = tries, tries - len(row.violations)
        yield row
