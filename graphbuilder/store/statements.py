"""Finds the project's Cypher, one statement a file, and hands it out by name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


@cache
def folder() -> Path:
    """Return the ``cypher`` folder: within the package where it is installed, beside it in a checkout."""
    installed = _PACKAGE / "cypher"
    return installed if installed.is_dir() else _PACKAGE.parent / "cypher"


@cache
def read(name: str) -> str:
    """Return the statement of a file.

    Args:
        name: path below ``cypher`` without its ending, as in ``read("load/claims")``.
    """
    return (folder() / f"{name}.cypher").read_text(encoding="utf-8").strip().removesuffix(";")


def names(room: str) -> list[str]:
    """Return the names of all statements of one folder below ``cypher``, sorted."""
    return [f"{room}/{path.stem}" for path in sorted((folder() / room).glob("*.cypher"))]
