"""The examples in docstrings run as they are written, against the real Neo4j."""

from __future__ import annotations

import doctest
import re
from importlib import import_module
from pathlib import Path

import pytest

import graphbuilder
from graphbuilder.store import Store
from graphbuilder.store.local import LocalServer

ROOT = Path(__file__).parent.parent
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "graphbuilder").rglob("*.py")
    if ">>>" in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_a_module_run_as_written(
    module: str, store: Store, server: LocalServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRAPHBUILDER_DATA_DIR", str(server.data_dir))
    if module in ("graphbuilder.reports", "graphbuilder.store.graph"):  # whose examples ask what that of load stored
        assert doctest.testmod(import_module("graphbuilder.store")).failed == 0
    assert doctest.testmod(import_module(module)).failed == 0


@pytest.mark.parametrize("name", graphbuilder.__all__)
def test_everything_public_is_documented(name: str) -> None:
    public = getattr(graphbuilder, name)
    assert public.__doc__ and not public.__doc__.startswith(f"{name}(")
    if not isinstance(public, type):
        assert all(heading in public.__doc__ for heading in ("Args:", ">>>")) and re.search("Returns:|Yields:|Yield ", public.__doc__)
