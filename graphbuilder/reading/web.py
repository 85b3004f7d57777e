"""Fetches one page: http and https only, through the proxies of the environment, never longer than an article can be."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
import zlib
from dataclasses import dataclass
from http.client import HTTPException
from urllib.parse import quote

from graphbuilder.errors import SourceError
from graphbuilder.reading.decode import MAX_BYTES, too_long

TIMEOUT = 20.0
"""Seconds that a server may be silent, and that a whole page may take."""

_TYPES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "text/markdown": "markdown", "": "html"}
_HEADERS = {"User-Agent": "graphbuilder", "Accept": "text/html, text/plain;q=0.8", "Accept-Encoding": "gzip, identity"}
_KEPT = "%/:?#[]@!$&'()*+,;=~"  # what has a meaning in an address; the rest, such as accents, is encoded
_CHUNK = 65536


@dataclass(frozen=True)
class Page:
    """What a server answered; ``kind`` is "html", "text" or "markdown"."""

    data: bytes
    kind: str
    charset: str | None


def is_url(source: str) -> bool:
    """Tell whether a source is an address to fetch."""
    return source.lower().startswith(("http://", "https://"))


def fetch(url: str, *, timeout: float = TIMEOUT) -> Page:
    """Return the page at ``url``.

    Raises:
        SourceError: it cannot be reached, answers with an error, is no text, or is too long.
    """
    try:
        request = urllib.request.Request(quote(url, safe=_KEPT), headers=_HEADERS)
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            media_type = answer.headers.get_content_type() if answer.headers.get("Content-Type") else ""
            if media_type not in _TYPES:
                raise SourceError(f"{url}: is {media_type}, not a page; give the address of an article")
            data = _body(answer, url, deadline=time.monotonic() + timeout)
            if answer.headers.get("Content-Encoding", "").lower() == "gzip":
                data = inflate(data, url)
            return Page(data, _TYPES[media_type], answer.headers.get_content_charset())
    except urllib.error.HTTPError as error:
        raise SourceError(f"{url}: the server answers {error.code} {error.reason}; open it in a browser and save the page") from error
    except urllib.error.URLError as error:
        raise SourceError(f"{url}: cannot be reached ({_reason(error.reason)}); check the address and the network") from error
    except (OSError, HTTPException, ValueError) as error:
        raise SourceError(f"{url}: cannot be read ({_reason(error)}); check the address and the network") from error


def _body(answer, url: str, *, deadline: float) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while chunk := answer.read1(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > MAX_BYTES:
            raise too_long(url)
        if time.monotonic() > deadline:
            raise TimeoutError("the page takes too long")
    return b"".join(chunks)


def inflate(data: bytes, url: str) -> bytes:
    """Return decompressed data (gzip or zlib), never more of it than an article can have.

    Raises:
        SourceError: it is badly compressed, or too long.
    """
    stream = zlib.decompressobj(wbits=47)
    try:
        plain = stream.decompress(data, MAX_BYTES + 1)
    except zlib.error as error:
        raise SourceError(f"{url}: is badly compressed ({error}); try again or save the page") from error
    if len(plain) > MAX_BYTES:
        raise too_long(url)
    return plain


def _reason(error: object) -> str:
    text = " ".join(str(getattr(error, "strerror", None) or error or type(error).__name__).split())
    return text or type(error).__name__
