"""Finds the articles in what a user names: files, folders, addresses, standard input."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from graphbuilder.errors import SourceError
from graphbuilder.model import Article
from graphbuilder.reading.dates import day_in_name
from graphbuilder.reading.decode import MAX_BYTES, decode, too_long
from graphbuilder.reading.draft import Draft, finish
from graphbuilder.reading.jsonl import drafts_of_lines, looks_like_jsonl
from graphbuilder.reading.markdown import draft_of_markdown
from graphbuilder.reading.page import declared_charset, draft_of_page, looks_like_html
from graphbuilder.reading.web import fetch, is_url

_KINDS = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip


def read(
    sources: Iterable[str | Path],
    *,
    on_error: Callable[[SourceError], None] | None = None,
    on_notice: Callable[[str], None] | None = None,
) -> Iterator[Article]:
    """Yield the articles of ``sources`` one by one, without holding them.

    Args:
        sources: paths of files (.txt, .md, .html, .jsonl), folders (read recursively, hidden files left out), addresses,
            "-" for standard input.
        on_error: called with what is wrong with a source, and the others go on; without it the error is raised.
        on_notice: called with a line worth knowing, such as an article met twice.

    Yields:
        Each article once, in the order of the sources, folders sorted by name.

    Raises:
        SourceError: a source cannot be read or holds no article, and ``on_error`` is None.
        UnsupportedLanguage: an article is not in French, and ``on_error`` is None.

    Example:
        >>> for article in read(["articles/", "https://example.org/accord"], on_error=print):  # doctest: +SKIP
        ...     print(article.published, article.title)
    """
    first_seen: dict[str, str] = {}
    for source in [sources] if isinstance(sources, str | Path) else sources:
        for item in _items(str(source)):
            if isinstance(item, SourceError):
                if on_error is None:
                    raise item
                on_error(item)
            elif item.id in first_seen:
                if on_notice is not None:
                    on_notice(f"{item.source}: the same text as {first_seen[item.id]}; read once")
            else:
                first_seen[item.id] = item.source
                yield item


def expected(sources: Iterable[str | Path]) -> int | None:
    """Return how many articles :func:`read` will probably find, by names and numbers of lines; None where nobody can tell.

    >>> expected(["https://example.org/accord", "no-such-file.txt"])
    2
    >>> expected(["-"]) is None
    True
    """
    total = 0
    for source in map(str, sources):
        if source == "-":
            return None
        paths = list(_readable_files(Path(source), [])) if not is_url(source) and os.path.isdir(source) else [source]
        total += sum(_lines_in(path) if Path(path).suffix.lower() in (".jsonl", ".ndjson") else 1 for path in paths)
    return total


def _lines_in(path: str) -> int:
    try:
        with open(path, "rb") as file:
            return sum(1 for line in file if not line.isspace())
    except OSError:
        return 1  # reading it says what is wrong


def _items(source: str) -> Iterator[Article | SourceError]:
    for draft in _drafts(source):
        if isinstance(draft, SourceError):
            yield draft
            continue
        try:
            yield finish(draft)
        except SourceError as error:
            yield error


def _drafts(source: str) -> Iterator[Draft | SourceError]:
    try:
        if source == "-":
            yield from _standard_input()
        elif is_url(source):
            page = fetch(source)
            yield _draft(page.data, page.kind, source=source, charset=page.charset)
        elif os.path.isdir(source):
            yield from _folder(Path(source))
        else:
            yield from _file(Path(source))
    except SourceError as error:
        yield error
    except OSError as error:
        yield SourceError(f"{_printable(source)}: {_why(error)}")


def _printable(name: str) -> str:
    """Return a file's name with what no file or database can hold (bytes of an older encoding) replaced."""
    return name.encode("utf-8", errors="replace").decode()


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the path"
    return f"cannot be read ({error.strerror or error}); check the path and its permissions"


def _folder(folder: Path) -> Iterator[Draft | SourceError]:
    unreadable: list[OSError] = []
    empty = True
    for path in _readable_files(folder, unreadable):
        empty = False
        yield from _drafts(path)
    for error in unreadable:
        yield SourceError(f"{_printable(str(error.filename or folder))}: {_why(error)}")
    if empty and not unreadable:
        yield SourceError(f"{folder}: no article in this folder; it may hold .txt, .md, .html or .jsonl files")


def _readable_files(folder: Path, unreadable: list[OSError]) -> Iterator[str]:
    """Yield the paths below a folder that may hold articles, sorted by name; what cannot be looked into is added to ``unreadable``."""
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in _KINDS:
                yield os.path.join(parent, name)


def _file(path: Path) -> Iterator[Draft | SourceError]:
    name, fallback_day = _printable(str(path)), day_in_name(path.stem)
    kind = _KINDS.get(path.suffix.lower())
    with path.open("rb") as file:
        if kind == "jsonl" or (kind is None and looks_like_jsonl(file.peek(64))):
            yield from _lines(file, name, fallback_day)
            return
        yield _draft(_whole(file, name), kind, source=name, fallback_day=fallback_day)


def _standard_input() -> Iterator[Draft | SourceError]:
    stream = sys.stdin.buffer
    if isinstance(stream, io.BufferedReader) and looks_like_jsonl(stream.peek(64)):
        yield from _lines(stream, "-", None)
    else:
        yield _draft(_whole(stream, "-"), None, source="-")


def _lines(stream: BinaryIO, source: str, fallback_day: str | None) -> Iterator[Draft | SourceError]:
    empty = True
    for draft in drafts_of_lines(stream, source=source, fallback_day=fallback_day):
        empty = False
        yield draft
    if empty:
        yield SourceError(f"{source}: is empty; skipped")


def _whole(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise too_long(name)
    return data


def _draft(data: bytes, kind: str | None, *, source: str, charset: str | None = None, fallback_day: str | None = None) -> Draft:
    declared = charset or (declared_charset(data) if kind in ("html", None) else None)
    text = decode(data, name=source, declared=declared)
    if kind == "html" or (kind is None and looks_like_html(text)):
        return draft_of_page(text, source=source, fallback_day=fallback_day)
    if kind == "markdown":
        return draft_of_markdown(text, source=source, fallback_day=fallback_day)
    return Draft(text=text, source=source, fallback_day=fallback_day)
