"""Backups of the local graph: one file with Neo4j's own dump and what proves it, the checksum of the graph's canonical export.

The file is a zip of ``neo4j.dump``, which `neo4j-admin database load` takes on any server, and ``manifest.json``.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from graphbuilder.errors import LocalServerError
from graphbuilder.store.connection import Settings
from graphbuilder.store.failures import SCHEMA
from graphbuilder.store.graph import Store
from graphbuilder.store.local import USER, LocalServer

_DUMP, _MANIFEST = "neo4j.dump", "manifest.json"


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup holds, to prove it by.

    Attributes:
        sha256: checksum of the lines of the graph's canonical export.
        schema: version of the graph's form.
        neo4j: version of the Neo4j that wrote it.
        made: when, as an ISO time in UTC.
    """

    sha256: str
    schema: int
    neo4j: str
    made: str
    articles: int
    entities: int
    claims: int
    edges: int


def backup(server: LocalServer, file: Path, on_stage: Callable[[str], None] = lambda _: None) -> Manifest:
    """Write the local graph to a file, and prove the file by reading it back.

    Args:
        server: the local server, not started; nobody else may use it meanwhile.
        file: what to write; it gets its name when it is whole and proven, so that an earlier one is kept until then.
        on_stage: called with what is going on.

    Raises:
        LocalServerError: another command uses the graph, Neo4j refuses, or the file does not hold what the graph does.
        OSError: the file cannot be written.
    """
    part = file.with_name(f"{file.name}.part")
    with server.alone():
        on_stage("Reading the graph")
        manifest = _described(server)
        try:
            on_stage("Writing")
            part.unlink(missing_ok=True)
            part.touch(mode=0o600)  # sources may be in danger where others on the computer can read it
            with zipfile.ZipFile(part, "w") as archive:
                archive.writestr(_MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
                with archive.open(_DUMP, "w", force_zip64=True) as dump:
                    server.dump(dump)
            on_stage("Proving what was written")
            with _unpacked(server, part, manifest):
                pass
            os.replace(part, file)
        finally:
            part.unlink(missing_ok=True)
    return manifest


def restore(server: LocalServer, file: Path, on_stage: Callable[[str], None] = lambda _: None) -> Manifest:
    """Put the graph of a backup in the place of the local one, which is given up only when the new one is proven.

    Args:
        server: the local server, not started; nobody else may use it meanwhile.
        file: what :func:`backup` wrote.
        on_stage: called with what is going on.

    Raises:
        LocalServerError: another command uses the graph, or the file is no backup, is damaged, or of a later graphbuilder.
        OSError: the file cannot be read.
    """
    manifest = read_manifest(file)
    with server.alone():
        on_stage("Reading the backup")
        with _unpacked(server, file, manifest) as proven:
            server.replace_graph(proven)
    return manifest


def read_manifest(file: Path) -> Manifest:
    """Return what a backup says of itself.

    Raises:
        LocalServerError: the file is no backup, or of a later graphbuilder.
        OSError: the file cannot be read.
    """
    with _readable(file) as archive:
        manifest = msgspec.json.decode(archive.read(_MANIFEST), type=Manifest)
    if manifest.schema > SCHEMA:
        raise LocalServerError(
            f"{file} was made by a later graphbuilder (form {manifest.schema}, this one knows {SCHEMA}): update graphbuilder"
        )
    return manifest


@contextmanager
def _readable(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except (zipfile.BadZipFile, KeyError, EOFError, msgspec.MsgspecError) as error:
        raise LocalServerError(f"{file} is no backup that graphbuild wrote, or damaged: {error}") from error


def _described(server: LocalServer) -> Manifest:
    """Start a server, compute the checksum of its graph, and stop it again."""
    server.start()
    with Store(Settings(uri=server.uri, user=USER, password=server.password), server).open() as store:
        digest = hashlib.sha256()
        for line in store.export():
            digest.update(line.encode() + b"\n")
        held = store.status()
        return Manifest(
            sha256=digest.hexdigest(), schema=SCHEMA, neo4j=held.server.version, made=datetime.now(UTC).isoformat(timespec="seconds"),
            articles=held.articles, entities=held.entities, claims=held.claims, edges=held.edges,
        )  # fmt: skip


@contextmanager
def _unpacked(server: LocalServer, file: Path, manifest: Manifest) -> Iterator[LocalServer]:
    """Make a graph of a backup beside the local one, prove it, and give the stopped server that holds it."""
    with server.beside() as scratch:
        with _readable(file) as archive:
            archive.extract(_DUMP, scratch.data_dir)
        scratch.load(scratch.data_dir / _DUMP)
        found = _described(scratch)
        if found.sha256 != manifest.sha256:
            raise LocalServerError(f"{file} does not hold the graph it was made of ({found.claims:,} claims of {manifest.claims:,})")
        yield scratch
