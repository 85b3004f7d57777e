"""Finds out which Neo4j is meant: what the caller says, else the environment, else a .env file, else the local server."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graphbuilder.errors import GraphbuilderWarning, StoreError
from graphbuilder.store import private


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
    data_dir: str | Path | None = None, password_file: str | Path | None = None,
) -> Settings:  # fmt: skip
    """Complete what the caller says from NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE and GRAPHBUILDER_DATA_DIR.

    A ``data_dir`` given by the caller means the local server, even where NEO4J_URI is set. A ``password_file``, else NEO4J_PASSWORD_FILE
    where NEO4J_PASSWORD is not set, names a file that holds the password.

    Raises:
        StoreError: the file of the password cannot be read.
    """
    values = _environment()
    uri = uri or (None if data_dir else values.get("NEO4J_URI"))
    if uri is None:
        chosen = data_dir or values.get("GRAPHBUILDER_DATA_DIR")
        return Settings(database=database, data_dir=Path(chosen) if chosen else None)
    return Settings(
        uri=uri,
        user=user or values.get("NEO4J_USERNAME") or "neo4j",
        password=password or _filed(password_file) or values.get("NEO4J_PASSWORD") or _filed(values.get("NEO4J_PASSWORD_FILE")),
        database=database or values.get("NEO4J_DATABASE"),
    )


def _environment() -> Mapping[str, str]:
    """Return the environment over the ``.env`` file of this folder or one above it; an empty value counts as not set."""
    values = {**_dotenv(), **os.environ}
    return {name: value for name, value in values.items() if value}


def _dotenv() -> Mapping[str, str | None]:
    """Return what the ``.env`` file says, unless another user wrote it, whose server would then get the articles."""
    from dotenv import dotenv_values, find_dotenv

    found = find_dotenv(usecwd=True)
    if not found:
        return {}
    if private.anothers(Path(found)):
        warnings.warn(f"{found} belongs to another user and is not used", GraphbuilderWarning, stacklevel=2)
        return {}
    values = dotenv_values(found)
    if values.get("NEO4J_PASSWORD"):
        _warn_where_exposed(Path(found))
    return values


def _filed(name: str | Path | None) -> str:
    """Return the password that a file holds, "" where none is named."""
    if not name:
        return ""
    file = Path(name).expanduser()
    try:
        password = file.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{file}: the password cannot be read from it ({getattr(error, 'strerror', 'it is no text')})") from error
    _warn_where_exposed(file)
    return password


def _warn_where_exposed(file: Path) -> None:
    if private.exposed(file):
        warnings.warn(f"other users can read the password in {file}: chmod 600 {file}", GraphbuilderWarning, stacklevel=3)
