"""Finds out which Neo4j is meant: what the caller says, else the environment, else a .env file, else the local server."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Where to connect. No ``uri``: the local server, its data in ``data_dir`` (the user's data folder when None)."""

    uri: str | None = None
    user: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str | None = None
    data_dir: Path | None = None


def settings(
    *, uri: str | None = None, user: str | None = None, password: str | None = None, database: str | None = None,
    data_dir: str | Path | None = None,
) -> Settings:  # fmt: skip
    """Complete what the caller says from NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE and GRAPHBUILDER_DATA_DIR.

    A ``data_dir`` given by the caller means the local server, even where NEO4J_URI is set.
    """
    values = _environment()
    uri = uri or (None if data_dir else values.get("NEO4J_URI"))
    if uri is None:
        chosen = data_dir or values.get("GRAPHBUILDER_DATA_DIR")
        return Settings(database=database, data_dir=Path(chosen) if chosen else None)
    return Settings(
        uri=uri,
        user=user or values.get("NEO4J_USERNAME") or "neo4j",
        password=password or values.get("NEO4J_PASSWORD") or "",
        database=database or values.get("NEO4J_DATABASE"),
    )


def _environment() -> Mapping[str, str]:
    """Return the environment over the ``.env`` file of this folder or one above it; an empty value counts as not set."""
    from dotenv import dotenv_values, find_dotenv

    found = find_dotenv(usecwd=True)
    values = {**(dotenv_values(found) if found else {}), **os.environ}
    return {name: value for name, value in values.items() if value}
