"""Reads web archives, WARC and WET (ISO 28500), a record in memory at a time; a broken record costs itself only.

The records are parsed by warcio. What stands here is the way from one to the next: each member of a compressed file by itself, no more
of it decompressed than is asked for, and where a record is broken the search for the next one.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from graphbuilder.errors import SourceError
from graphbuilder.reading.decode import MAX_BYTES, too_long
from graphbuilder.reading.web import Page, inflate

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord
    from warcio.statusandheaders import StatusAndHeaders

_MAGIC = b"\x1f\x8b\x08"
_RECORD = b"WARC/1."
_CHUNK = 65536
_HEADERS = 1_000_000  # the longest headers of a record
_REPAIRS = 100  # places of an uncompressed file where a broken record is searched through for the next one
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def looks_like_warc(head: bytes) -> bool:
    """Tell whether data without a name to go by is a web archive."""
    return head.startswith(_RECORD)


def pages(stream: BinaryIO, name: str) -> Iterator[tuple[str, Page] | SourceError]:
    """Yield the address and the content of each page in an archive, or what is wrong with a record.

    Pages are the HTML answers with status 200, HTML and text that was archived as a resource, and the texts of WET files. Requests, images,
    redirects and metadata are passed over.

    Parameters:
        stream: the file, compressed or not, at its beginning.
        name: what it is called, for messages and for records without an address.
    """
    file = _File(stream)
    while file.open_member():
        try:
            for record in _records(file):
                address = record.rec_headers.get_header("WARC-Target-URI") or f"{name} record {file.number}"
                try:
                    if (page := _page(record, file, address)) is not None:
                        yield address, page
                except SourceError as error:
                    yield error
        except _Broken as error:
            yield SourceError(f"{name}: record {file.number} is broken ({error}); skipped")
            if not file.repair():
                yield SourceError(f"{name}: {_REPAIRS} records are broken; what follows is left out")
                return


class _Broken(Exception):
    """A record or its compression is damaged."""


class _File:
    """The decompressed bytes of an archive, one gzip member after the other; an uncompressed file counts as one member.

    Attributes:
        allowed: how many bytes may still be read, where there is a limit.
        number: number of the record that is being read.
        start: its position, in an uncompressed file.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._rest = stream.read(_CHUNK)
        self._inflate = zlib.decompressobj(wbits=31) if self._rest.startswith(_MAGIC) else None
        self._compressed = self._inflate is not None
        self._position = self._repairs = 0
        self.allowed: int | None = None
        self.number = self.start = 0

    def open_member(self) -> bool:
        """Begin the next member; False at the end of the file."""
        self._rest = self._rest or self._stream.read(_CHUNK)
        if self._compressed:
            self._rest = self._rest.lstrip(b"\0")  # some writers fill the last block
            self._inflate = zlib.decompressobj(wbits=31)
        return bool(self._rest)

    def tell(self) -> int:
        return self._position

    def read(self, size: int) -> bytes:
        """Return some of the next ``size`` bytes of this member; none at its end."""
        if self.allowed is not None and self.allowed <= 0:
            raise _Broken("its headers have no end")
        data = self._plain(size) if self._inflate is None else self._decompressed(self._inflate, size)
        self._position += len(data)
        if self.allowed is not None:
            self.allowed -= len(data)
        return data

    def _plain(self, size: int) -> bytes:
        self._rest = self._rest or self._stream.read(_CHUNK)
        data, self._rest = self._rest[:size], self._rest[size:]
        return data

    def _decompressed(self, member: zlib._Decompress, size: int) -> bytes:
        while not member.eof:
            self._rest = self._rest or self._stream.read(_CHUNK)
            if not self._rest:
                raise _Broken("the file is cut off")
            try:
                data = member.decompress(self._rest, size)
            except zlib.error as error:
                raise _Broken(str(error)) from error
            self._rest = member.unused_data if member.eof else member.unconsumed_tail
            if data:
                return data
        return b""

    def repair(self) -> bool:
        """Go to where the next record may begin; False where a file has so many broken ones that the search would not end."""
        if self._compressed:
            self._seek(_MAGIC)
            return True
        self._repairs += 1
        with contextlib.suppress(OSError):  # of standard input only what comes next can be searched
            self._stream.seek(self.start)
            self._position, self._rest = self.start, b""
        self._seek(_RECORD)
        self.start = self._position
        return self._repairs < _REPAIRS

    def _seek(self, mark: bytes) -> None:
        """Go on to the next place after this one where the mark stands, or to the end."""
        self._rest = self._rest or self._stream.read(_CHUNK)
        self._position, self._rest = self._position + 1, self._rest[1:]
        while (found := self._rest.find(mark)) < 0:
            kept = self._rest[1 - len(mark) :]
            self._position += len(self._rest) - len(kept)
            if not (more := self._stream.read(_CHUNK)):
                self._rest = b""
                return
            self._rest = kept + more
        self._position, self._rest = self._position + found, self._rest[found:]


def _records(file: _File) -> Iterator[ArcWarcRecord]:
    """Yield the records of one member as warcio parses them.

    Raises:
        _Broken: it cannot go on.
    """
    from warcio.archiveiterator import WARCIterator
    from warcio.exceptions import ArchiveLoadFailed

    records = WARCIterator(file, no_record_parse=True)
    with open(os.devnull, "w") as nowhere:  # warcio prints what it also raises
        while True:
            file.allowed, file.number = _HEADERS, file.number + 1
            try:
                with contextlib.redirect_stderr(nowhere):
                    record = next(records, None)
            except (ArchiveLoadFailed, ValueError, TypeError, AttributeError) as error:
                raise _Broken(" ".join(str(error).split())[:100]) from error
            if record is None:
                file.number -= 1
                return
            file.allowed, file.start = None, records.offset
            yield record
            while record.raw_stream.read(_CHUNK):
                pass
            _check_whole(record)


def _check_whole(record: ArcWarcRecord) -> None:
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise _Broken("it is shorter than it says")


def _page(record: ArcWarcRecord, file: _File, address: str) -> Page | None:
    file.allowed = _HEADERS
    headers = _http_headers(record) if record.rec_type == "response" else None
    file.allowed = None
    kind, charset = _kind(record, headers)
    if kind is None:
        return None
    data = record.raw_stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise too_long(address)
    _check_whole(record)
    return Page(data if headers is None else _body(data, headers, address), kind, charset)


def _http_headers(record: ArcWarcRecord) -> StatusAndHeaders | None:
    from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException

    try:
        return StatusAndHeadersParser(["HTTP/1.0", "HTTP/1.1"], verify=False).parse(record.raw_stream)
    except (StatusAndHeadersParserException, EOFError):
        return None  # a response of another protocol, such as DNS


def _kind(record: ArcWarcRecord, headers: StatusAndHeaders | None) -> tuple[str | None, str | None]:
    """Return what a record is ("html", "text" or None) and the encoding that it declares."""
    declared = record.content_type or ""
    if record.rec_type == "conversion":
        kinds = {"text/plain": "text"}
    elif record.rec_type == "resource":
        kinds = {"text/plain": "text", "text/html": "html", "application/xhtml+xml": "html"}
    elif headers is not None and headers.get_statuscode() == "200":
        kinds = {"text/html": "html", "application/xhtml+xml": "html"}
        declared = headers.get_header("Content-Type") or ""
    else:
        kinds = {}
    charset = _CHARSET.search(declared)
    return kinds.get(declared.partition(";")[0].strip().lower()), charset[1] if charset else None


def _body(data: bytes, headers: StatusAndHeaders, address: str) -> bytes:
    """Return the page that an answer holds: its pieces joined and decompressed, unless the archive did that already."""
    from warcio.bufferedreaders import ChunkedDataReader

    if (headers.get_header("Transfer-Encoding") or "").lower() == "chunked":
        data = ChunkedDataReader(io.BytesIO(data)).read()
    encoding = (headers.get_header("Content-Encoding") or "").strip().lower()
    if encoding in ("gzip", "x-gzip", "deflate") and data[:1] in (b"\x1f", b"\x78"):
        return inflate(data, address)
    if encoding in ("br", "zstd"):
        raise SourceError(f"{address}: is compressed as {encoding!r}, which is not read; skipped")
    return data
