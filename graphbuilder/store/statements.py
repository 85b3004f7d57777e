"""Finds the project's Cypher, one statement a file, and hands it out by name."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_PLAIN_TYPE = re.compile("[A-Z_]{1,64}", re.ASCII)


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


@cache
def read_for_type(name: str, type: str) -> str:
    """Return the statement of a file for rows that all have one relation type.

    Where the type is a parameter, Neo4j walks every relationship of an actor to find those of the type. A type that is nothing but
    capital letters and underscores, as those of the ontology are, therefore stands in the statement; any other stays a parameter.

    >>> "MERGE (source)-[edge:`SUPPORTS`]->(target)" in read_for_type("load/edges", "SUPPORTS")
    True
    >>> read_for_type("load/edges", "x]->() DETACH DELETE y") == read("load/edges")
    True
    """
    return read(name).replace("$(row.type)", f"`{type}`") if _PLAIN_TYPE.fullmatch(type) else read(name)


def names(room: str) -> list[str]:
    """Return the names of all statements of one folder below ``cypher``, sorted."""
    return [f"{room}/{path.stem}" for path in sorted((folder() / room).glob("*.cypher"))]
