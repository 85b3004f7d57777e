"""The ontology and the gazetteer that the components of one pipeline share, read once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from graphbuilder import gazetteer, ontology
from graphbuilder.gazetteer import Gazetteer
from graphbuilder.ontology import Ontology

Stamped = tuple[tuple[str, int], ...]


def shared(ontology_files: Iterable[str] = (), gazetteer_files: Iterable[str] = ()) -> tuple[Ontology, Gazetteer]:
    """Return the shipped data with a user's files added; the same objects for the same files unchanged.

    Raises:
        DataError: a file cannot be read or is wrong.
    """
    return _load(_stamp(ontology_files), _stamp(gazetteer_files))


def _stamp(files: Iterable[str]) -> Stamped:
    return tuple((file, Path(file).stat().st_mtime_ns if Path(file).exists() else 0) for file in files)


@lru_cache(maxsize=4)
def _load(ontology_files: Stamped, gazetteer_files: Stamped) -> tuple[Ontology, Gazetteer]:
    return ontology.load([Path(file) for file, _ in ontology_files]), gazetteer.load([Path(file) for file, _ in gazetteer_files])
