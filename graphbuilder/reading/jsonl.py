"""Reads JSON Lines: an article a line, one line in memory at a time; a broken line is named and the others go on."""

from __future__ import annotations

import codecs
import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import AnyStr, BinaryIO, Literal

import msgspec

from graphbuilder.errors import SourceError
from graphbuilder.reading.decode import MAX_BYTES, too_long
from graphbuilder.reading.draft import Draft

_EXTRACTION = re.compile(rb'\s*\{\s*"article"\s*:')
_PEEK = 65536


class Fields(msgspec.Struct):
    """An article as a line or a row of a table gives it."""

    text: str
    title: str | None = None
    date: str | None = None
    published: str | None = None
    language: str | None = None
    author: str | None = None
    source: str | None = None
    url: str | None = None
    id: str | int | None = None


def sniff_jsonl(path: str | Path) -> Literal["articles", "extractions"]:
    """Tell what the lines of a file are, from the first of them; "-" is standard input, of which nothing is consumed.

    An extraction has the keys "article" and "entities"; everything else counts as articles, so that reading can say what is wrong.

    Raises:
        SourceError: the file cannot be read.

    Example:
        >>> import tempfile, os
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = os.path.join(folder, "found.jsonl")
        ...     _ = open(path, "w").write('{"article": {"id": "a"}, "entities": [], "relations": []}')
        ...     sniff_jsonl(path)
        'extractions'
    """
    if str(path) == "-":
        head = sys.stdin.buffer.peek(_PEEK)  # type: ignore[union-attr]
    else:
        try:
            with Path(path).open("rb") as file:
                head = file.read(_PEEK)
        except OSError as error:
            raise SourceError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from error
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head[: len(head) // 2 * 2].decode("utf-16", errors="ignore").encode()
    line, _, _ = head.removeprefix(codecs.BOM_UTF8).lstrip().partition(b"\n")
    try:
        return "extractions" if _is_extraction(json.loads(line)) else "articles"
    except (ValueError, RecursionError):  # longer than what was looked at, or broken
        return "extractions" if _EXTRACTION.match(line) else "articles"


def looks_like_jsonl(head: bytes) -> bool:
    """Tell whether data without a name to go by is JSON Lines: it begins with an object."""
    return re.match(rb'(?:\xef\xbb\xbf)?\s*\{\s*"', head) is not None


def drafts_of_lines(stream: BinaryIO, *, source: str, fallback_day: str | None = None) -> Iterator[Draft | SourceError]:
    """Yield a draft, or what is wrong, for each line that is not blank.

    Fields: ``text`` (required), ``title``, ``date`` or ``published``, ``language``, ``author``, ``source`` or ``url``, ``id``.
    The first of source, url and id that is given names the article, else the file and line do.
    """
    for number, line in lines_of(stream, MAX_BYTES):
        name = f"{source} line {number}"
        if len(line) > MAX_BYTES:
            yield too_long(name)
        elif line.strip():
            yield _draft(line, name, fallback_day)


def _draft(line: bytes, name: str, fallback_day: str | None) -> Draft | SourceError:
    try:
        fields = msgspec.json.decode(line, type=Fields)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        try:
            is_extraction = _is_extraction(json.loads(line))
        except (ValueError, RecursionError):
            return SourceError(f"{name}: is no JSON object in UTF-8 ({_first_line(error)}); skipped")
        if is_extraction:
            return SourceError(f"{name}: is an extraction, not an article; give the file itself to load")
        return SourceError(f'{name}: is no article ({_first_line(error)}); a line needs at least a "text"; skipped')
    return draft_of_fields(fields, name, fallback_day)


def draft_of_fields(fields: Fields, name: str, fallback_day: str | None) -> Draft | SourceError:
    """Return the draft of an article that is given by fields; the first of source, url and id names it, else ``name`` does."""
    if not fields.text.strip():
        return SourceError(f'{name}: its "text" is empty; skipped')
    return Draft(
        text=fields.text,
        source=fields.source or fields.url or (str(fields.id) if fields.id is not None else name),
        title=fields.title,
        published=fields.published or fields.date,
        language=fields.language,
        author=fields.author,
        fallback_day=fallback_day,
    )


def lines_of(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes]]:
    """Yield numbered lines; of one that is longer than ``longest`` only a little more than that, and its rest is passed over."""
    head = stream.peek(4)[:4] if isinstance(stream, io.BufferedReader) else b""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        wide = io.TextIOWrapper(stream, encoding="utf-16", errors="replace")
        yield from ((number, line.encode(errors="replace")) for number, line in enumerate(_cut(wide.readline, "\n", longest), 1))
        return
    for number, line in enumerate(_cut(stream.readline, b"\n", longest), 1):
        yield number, line.removeprefix(codecs.BOM_UTF8) if number == 1 else line


def _cut(readline: Callable[[int], AnyStr], end: AnyStr, longest: int) -> Iterator[AnyStr]:
    while line := readline(longest + 1):
        rest = line
        while len(rest) > longest and not rest.endswith(end):
            rest = readline(longest + 1)
        yield line


def _is_extraction(value: object) -> bool:
    return isinstance(value, dict) and "article" in value and "text" not in value


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
