"""Finds and opens files in other stores than the disk (s3://, gs://, memory:// and what else fsspec knows)."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from graphbuilder.errors import SourceError
from graphbuilder.reading.web import is_url

STORES = ("s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "hdfs", "oci", "oss", "memory")
"""What is opened; fsspec also knows ways to files of this computer and to pages past the checks of :mod:`graphbuilder.reading.web`."""


def is_remote(source: str) -> bool:
    """Tell whether a source is the address of a file or a folder in such a store.

    >>> is_remote("s3://press/2024/"), is_remote("https://example.org/accord"), is_remote("press/2024")
    (True, False, False)
    """
    return "://" in source and not is_url(source)


def remote_files(address: str, wanted: Callable[[str], bool]) -> Iterator[str]:
    """Yield the address of a file, or of those below a folder or like a pattern with * that are wanted, sorted by name.

    Raises:
        SourceError: there is none, or the store cannot be reached.
    """
    found = remote_names(address, wanted)
    if (first := next(found, None)) is None:
        raise SourceError(f"{address}: no such file or folder, or none in it that may hold articles; check the address")
    yield first
    yield from found


def remote_names(address: str, wanted: Callable[[str], bool]) -> Iterator[str]:
    """Yield as :func:`remote_files` does, nothing where there is nothing.

    Raises:
        SourceError: the store cannot be reached.
    """
    with store_errors(address):
        system, path = _store(address)
        if "*" in path:
            found = [each for each in system.glob(path) if wanted(each)]
        elif system.isdir(path):
            below = len(path.rstrip("/")) + 1
            found = [each for each in system.find(path) if wanted(each) and "/." not in f"/{each[below:]}"]
        else:
            found = [path] if system.isfile(path) else []
    yield from (system.unstrip_protocol(each) for each in sorted(found))


@contextmanager
def remote_file(address: str) -> Iterator[io.BufferedReader]:
    """Open a file of such a store for reading.

    Raises:
        SourceError: it cannot be opened or read.
    """
    with store_errors(address):
        system, path = _store(address)
        with system.open(path, "rb") as file, io.BufferedReader(file) as stream:
            yield stream


def write_remote(address: str, data: bytes) -> None:
    """Write a file to such a store, where it appears when it is whole.

    Raises:
        SourceError: it cannot be written.
    """
    with store_errors(address):
        system, path = _store(address)
        system.pipe_file(path, data)


@contextmanager
def store_errors(address: str) -> Iterator[None]:
    """Turn whatever a store raises into one line."""
    try:
        yield
    except SourceError:
        raise
    except FileNotFoundError as error:
        raise SourceError(f"{address}: no such file or folder; check the address") from error
    except ImportError as error:
        raise SourceError(f"{address}: needs a library more ({_said(error)}); install it with pip") from error
    except Exception as error:  # each store has errors of its own
        raise SourceError(f"{address}: cannot be read ({_said(error)}); check the address and your access to it") from error


def _store(address: str) -> tuple[Any, str]:
    if address.partition("://")[0].lower() not in STORES or "::" in address:
        raise SourceError(f"{address}: is no address that is read; give a page (https://), or a file of a store ({', '.join(STORES)})")
    try:
        from fsspec.core import url_to_fs
    except ModuleNotFoundError as error:
        raise SourceError(f"{address}: such addresses need fsspec: pip install 'graphbuilder[archive]'") from error
    system, path = url_to_fs(address)
    return system, path


def _said(error: Exception) -> str:
    return " ".join((str(error) or type(error).__name__).split())[:200]
