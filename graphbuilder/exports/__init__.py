"""The graph as files that other tools open: Gephi, spreadsheets, data frames, RDF stores, the tools of investigative journalism.

>>> from graphbuilder import Article, Extraction
>>> extraction = Extraction(article=Article(id="a1", title="Talks"))
>>> export([extraction], "talks.jsonl")
1
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuilder.errors import ExportError

if TYPE_CHECKING:
    from graphbuilder.model import Extraction

FILES = ("graphml", "gexf", "jsonl", "ttl", "ftm")
FOLDERS = ("csv", "parquet", "neo4j-import")
_HOMES = {
    "graphml": "networks", "gexf": "networks", "jsonl": "lines", "ttl": "rdf", "ftm": "ftm",
    "csv": "tables", "parquet": "tables", "neo4j-import": "bulk",
}  # fmt: skip
_NEEDS = {"ttl": "rdflib", "parquet": "pyarrow"}
_LONGEST_NAME = 12


def export(extractions: Iterable[Extraction], path: str | Path, form: str | None = None) -> int:
    """Write what articles say to a file, or to a folder.

    For ``csv`` and ``parquet`` that folder holds the tables articles, entities, mentions and claims, for ``neo4j-import`` what Neo4j's own
    importer takes.

    What is written has another name until it is complete, so that a failure leaves what was there before.

    Args:
        extractions: taken one by one, such as those of :meth:`graphbuilder.store.Store.extractions`.
        path: the file or folder; it replaces a file of this name.
        form: "graphml", "gexf" (NetworkX, Gephi), "jsonl" (the lines of ``graphbuild extract``), "csv", "parquet", "ttl" (RDF 1.1 Turtle),
            "ftm" (FollowTheMoney entities as lines of JSON), or "neo4j-import"; None: what the name ends in.

    Returns:
        How many articles were written.

    Raises:
        ExportError: the format is unknown, its library is not installed, or the file cannot be written.

    >>> export([], "nothing.docx")
    Traceback (most recent call last):
    graphbuilder.errors.ExportError: 'nothing.docx': which format? Known are graphml, gexf, jsonl, ttl, ftm, csv, parquet, neo4j-import
    """
    path = Path(path)
    form = form or path.suffix.removeprefix(".").lower()
    counted = _Counted(extractions)
    if form in FOLDERS:
        write = writer(form)
        with _placed(path, folder=True) as place:
            write(counted, place)
    elif form in FILES:
        write = writer(form)
        with _placed(path, folder=False) as place, place.open("wb") as file:
            write(counted, file)
    else:
        raise ExportError(f"{path.name[:80]!r}: which format? Known are {', '.join((*FILES, *FOLDERS))}")
    return counted.count


def writer(form: str) -> Callable[[Iterable[Extraction], Any], None]:
    """Return the function that writes extractions in a format to a binary file (``FILES``) or into a folder (``FOLDERS``).

    Raises:
        ExportError: the library for it is not installed.
    """
    try:
        home = import_module(f"{__name__}.{_HOMES[form]}")
    except ModuleNotFoundError as error:
        raise ExportError(f"the format {form} needs {_NEEDS.get(form, error.name)}: pip install 'graphbuilder[export]'") from error
    return getattr(home, f"write_{form.replace('-', '_')}")  # type: ignore[no-any-return]


class _Counted:
    """Passes extractions on and counts them."""

    def __init__(self, extractions: Iterable[Extraction]) -> None:
        self.extractions, self.count = extractions, 0

    def __iter__(self) -> Iterator[Extraction]:
        for extraction in self.extractions:
            self.count += 1
            yield extraction


@contextlib.contextmanager
def _placed(path: Path, *, folder: bool) -> Iterator[Path]:
    """Give a place to write to beside the path, whose files move to the path once all went well."""
    import tempfile  # slow to import, and `--help` needs none

    if path.exists() and path.is_dir() != folder:
        raise ExportError(f"{path}: is {'a folder' if path.is_dir() else 'a file'}; this format needs a {'folder' if folder else 'file'}")
    try:
        with tempfile.TemporaryDirectory(dir=path.absolute().parent, prefix=f".{path.name[:_LONGEST_NAME]}-") as temporary:
            place = Path(temporary) / path.name
            if folder:
                place.mkdir()
            yield place
            if folder:
                path.mkdir(exist_ok=True)
            for file in place.iterdir() if folder else [place]:
                os.replace(file, path / file.name if folder else path)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror or error}); check the folder and its permissions") from error
