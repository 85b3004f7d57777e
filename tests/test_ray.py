"""Reading with Ray: what it cannot do is told in one line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--output", "claims.parquet", "articles.txt"], "--engine ray needs Ray: pip install 'graphbuilder[ray]'"),
        (["--output", "claims.parquet", "-"], "standard input cannot be shared out"),
        (["articles.txt"], "name a folder with --output"),
    ],
)
def test_what_ray_cannot_do_is_told_in_one_line(tmp_path: Path, more: list[str], says: str) -> None:
    code = "import sys; sys.modules['ray'] = None; from graphbuilder.cli import main; main(['extract', '--engine', 'ray', *sys.argv[1:]])"
    (tmp_path / "articles.txt").write_text("La Norvège soutient le Pérou.", encoding="utf-8")
    run = subprocess.run([sys.executable, "-c", code, *more], cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode != 0
    assert [says in line for line in run.stderr.splitlines() if line.startswith("Error")] == [True], run.stderr
    assert "Traceback" not in run.stderr
