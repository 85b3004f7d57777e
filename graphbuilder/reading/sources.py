"""Finds the articles in what a user names: files, folders, addresses, standard input."""

from __future__ import annotations

import io
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

from graphbuilder.errors import SourceError
from graphbuilder.limits import MAX_CHARACTERS, SECONDS, limited
from graphbuilder.model import Article
from graphbuilder.reading.dates import day_in_name
from graphbuilder.reading.decode import MAX_BYTES, decode, too_long, too_many_characters
from graphbuilder.reading.draft import Draft, finish
from graphbuilder.reading.jsonl import drafts_of_lines, looks_like_jsonl
from graphbuilder.reading.markdown import draft_of_markdown
from graphbuilder.reading.page import declared_charset, draft_of_page, looks_like_html
from graphbuilder.reading.remote import is_remote, remote_file, remote_files
from graphbuilder.reading.table import drafts_of_table, looks_like_parquet, rows_in
from graphbuilder.reading.warc import looks_like_warc, pages
from graphbuilder.reading.web import fetch, is_url
from graphbuilder.seen import Seen

_KINDS = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet", ".warc": "warc", ".wet": "warc",
}  # fmt: skip
_PIECE = 1 << 20
_NEEDS = {"parquet": "pyarrow", "warc": "warcio"}
_HOLDS = ".txt, .md, .html, .jsonl, .parquet or .warc files"


def read(
    sources: Iterable[str | Path],
    *,
    allow_private: bool = False,
    on_error: Callable[[SourceError], None] | None = None,
    on_notice: Callable[[str], None] | None = None,
) -> Iterator[Article]:
    """Yield the articles of ``sources`` one by one, without holding them.

    Args:
        sources: paths of files (.txt, .md, .html, .jsonl, .parquet, .warc, .wet, the last two also as .gz), folders (read recursively,
            hidden files left out), addresses of pages (https://) and of files and folders in a store that fsspec knows (s3://, gs://),
            "-" for standard input.
        allow_private: whether addresses may lead to this computer, its network, or elsewhere that is not public.
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
    with Seen() as seen:
        for source in [sources] if isinstance(sources, str | Path) else sources:
            for item in _items(str(source), allow_private):
                if isinstance(item, SourceError):
                    if on_error is None:
                        raise item
                    on_error(item)
                elif (first := seen.note(item.id, item.source)) is not None:
                    if on_notice is not None:
                        on_notice(f"{item.source}: the same text as {first}; read once")
                else:
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
        if source == "-" or is_remote(source):
            return None
        for path in _readable_files(Path(source), []) if not is_url(source) and os.path.isdir(source) else [source]:
            if _kind(path) == "warc" and not is_url(source):
                return None
            total += _articles_in(path)
    return total


def _articles_in(path: str) -> int:
    try:
        if _kind(path) == "parquet" and find_spec("pyarrow"):
            return rows_in(path)
        if _kind(path) == "jsonl":
            return _filled_lines(path)
    except (OSError, ValueError):
        pass  # reading it says what is wrong
    return 1


def _filled_lines(path: str) -> int:
    lines, filled = 0, False
    with open(path, "rb") as file:
        while piece := file.readline(_PIECE):
            filled = filled or not piece.isspace()
            if piece.endswith(b"\n"):
                lines, filled = lines + filled, False
    return lines + filled


def files(sources: Iterable[str | Path]) -> Iterator[str | SourceError]:
    """Yield each file and address that :func:`read` would read, folders opened, so that several computers can share them.

    >>> list(files(["https://example.org/accord"]))
    ['https://example.org/accord']
    """
    for source in map(str, sources):
        try:
            if is_remote(source):
                yield from remote_files(source, _wanted)
            elif not is_url(source) and os.path.isdir(source):
                unreadable: list[OSError] = []
                yield from _readable_files(Path(source), unreadable)
                for error in unreadable:
                    yield SourceError(f"{_printable(str(error.filename or source))}: {_why(error)}")
            else:
                yield source
        except SourceError as error:
            yield error


def _items(source: str, allow_private: bool) -> Iterator[Article | SourceError]:
    for draft in _drafts(source, allow_private):
        if isinstance(draft, SourceError):
            yield draft
            continue
        try:
            with _in_time(draft.source):
                article = finish(draft)
        except SourceError as error:
            yield error
        else:
            yield article


@contextmanager
def _in_time(source: str) -> Iterator[None]:
    try:
        with limited():
            yield
    except TimeoutError as error:
        raise SourceError(f"{source}: takes longer than {SECONDS:.0f} s to read; split it, or save its text alone as .txt") from error


def _drafts(source: str, allow_private: bool = False) -> Iterator[Draft | SourceError]:
    try:
        if source == "-":
            yield from _standard_input()
        elif is_url(source):
            page = fetch(source, allow_private=allow_private)
            yield _draft(page.data, page.kind, source=source, charset=page.charset)
        elif os.path.isdir(source):
            yield from _folder(Path(source))
        elif is_remote(source):
            for address in remote_files(source, _wanted):
                try:
                    with remote_file(address) as file:
                        yield from _opened(file, address)
                except SourceError as error:
                    yield error
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
    left: Counter[str] = Counter()
    for path in _readable_files(folder, unreadable):
        empty = False
        if (library := _missing(_kind(path))) is None:
            yield from _drafts(path)
        else:
            left[library] += 1
    for library, count in left.items():
        yield SourceError(f"{folder}: {count} files need {library}: pip install 'graphbuilder[archive]'")
    for error in unreadable:
        yield SourceError(f"{_printable(str(error.filename or folder))}: {_why(error)}")
    if empty and not unreadable:
        yield SourceError(f"{folder}: no article in this folder; it may hold {_HOLDS}")


def _readable_files(folder: Path, unreadable: list[OSError]) -> Iterator[str]:
    """Yield the paths below a folder that may hold articles, sorted by name; what cannot be looked into is added to ``unreadable``."""
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(parent, name)
            if (
                not name.startswith(".") and _wanted(name) and (os.path.isfile(path) or not os.path.exists(path))
            ):  # no pipe, which never ends
                yield path


def _wanted(name: str) -> bool:
    return _kind(name) is not None


def _kind(name: str) -> str | None:
    """Return what a file is by its name ("text", "warc", ...), None where that does not tell."""
    path = Path(name.lower())
    kind = _KINDS.get((path.with_suffix("") if path.suffix == ".gz" else path).suffix)
    return kind if kind == "warc" or path.suffix != ".gz" else None


def _missing(kind: str | None) -> str | None:
    """Return the library that is needed to read a kind of file and not installed."""
    library = _NEEDS.get(kind or "")
    return library if library and find_spec(library) is None else None


def _file(path: Path) -> Iterator[Draft | SourceError]:
    with path.open("rb") as file:
        yield from _opened(file, _printable(str(path)))


def _opened(file: io.BufferedReader, name: str) -> Iterator[Draft | SourceError]:
    fallback_day = day_in_name(Path(name).stem)
    kind = _kind(name) or _kind_of(file.peek(64))
    if library := _missing(kind):
        raise SourceError(f"{name}: reading it needs {library}: pip install 'graphbuilder[archive]'")
    if kind == "jsonl":
        yield from _lines(file, name, fallback_day)
    elif kind == "parquet":
        yield from _or_empty(drafts_of_table(file, source=name, fallback_day=fallback_day), name)
    elif kind == "warc":
        yield from _or_empty(_pages(file, name), name)
    else:
        yield _draft(_whole(file, name), kind, source=name, fallback_day=fallback_day)


def _kind_of(head: bytes) -> str | None:
    """Return what data without a name to go by are, where their beginning tells."""
    for kind, tells in (("jsonl", looks_like_jsonl), ("warc", looks_like_warc), ("parquet", looks_like_parquet)):
        if tells(head):
            return kind
    return None


def _pages(file: BinaryIO, name: str) -> Iterator[Draft | SourceError]:
    """Yield the pages of a web archive, each under its own address."""
    for found in pages(file, name):
        if isinstance(found, SourceError):
            yield found
            continue
        address, page = found
        try:
            yield _draft(page.data, page.kind, source=address, charset=page.charset)
        except SourceError as error:
            yield error


def _standard_input() -> Iterator[Draft | SourceError]:
    stream = sys.stdin.buffer
    kind = _kind_of(stream.peek(64)) if isinstance(stream, io.BufferedReader) else None
    if kind == "jsonl":
        yield from _lines(stream, "-", None)
    elif kind == "warc" and not _missing(kind):
        yield from _or_empty(_pages(stream, "-"), "-")
    else:
        yield _draft(_whole(stream, "-"), None, source="-")


def _lines(stream: BinaryIO, source: str, fallback_day: str | None) -> Iterator[Draft | SourceError]:
    return _or_empty(drafts_of_lines(stream, source=source, fallback_day=fallback_day), source)


def _or_empty(drafts: Iterable[Draft | SourceError], source: str) -> Iterator[Draft | SourceError]:
    """Pass drafts on; say so where there is none."""
    empty = True
    for draft in drafts:
        empty = False
        yield draft
    if empty:
        yield SourceError(f"{source}: is empty of articles; skipped")


def _whole(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise too_long(name)
    return data


def _draft(data: bytes, kind: str | None, *, source: str, charset: str | None = None, fallback_day: str | None = None) -> Draft:
    declared = charset or (declared_charset(data) if kind in ("html", None) else None)
    with _in_time(source):
        text = decode(data, name=source, declared=declared)
        if kind == "html" or (kind is None and looks_like_html(text)):
            return draft_of_page(text, source=source, fallback_day=fallback_day)
        if len(text) > MAX_CHARACTERS:
            raise too_many_characters(source)
        if kind == "markdown":
            return draft_of_markdown(text, source=source, fallback_day=fallback_day)
    return Draft(text=text, source=source, fallback_day=fallback_day)
