"""Finds the project's Cypher, one statement a file, and hands it out by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_PLAIN_TYPE = re.compile("[A-Z0-9_]{1,64}", re.ASCII)
_PARAMETER = re.compile(r"\$\(row\.type\)|\$any\(\$given\.types\)")


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


def read_for_types(name: str, types: Sequence[str]) -> str:
    """Return the statement of a file for edges of one or of several relation types.

    Where the type is a parameter, Neo4j walks every relationship of an actor to find those of the type. Types that are nothing but
    capital letters, digits and underscores, as those of the ontology are, therefore stand in the statement; with any other they stay
    a parameter.

    >>> "MATCH (source)-[edge:`AIDS`|`SUPPORTS`]->(target)" in read_for_types("load/edges", ["AIDS", "SUPPORTS"])
    True
    >>> read_for_types("load/edges", ["x]->() DETACH DELETE y"]) == read("load/edges")
    True
    """
    if not all(map(_PLAIN_TYPE.fullmatch, types)):
        return read(name)
    return _PARAMETER.sub("|".join(f"`{type}`" for type in types), read(name))


def names(room: str) -> list[str]:
    """Return the names of all statements of one folder below ``cypher``, sorted."""
    return [f"{room}/{path.stem}" for path in sorted((folder() / room).glob("*.cypher"))]
