"""Fetches one page: http and https only, from public addresses only, never longer than an article can be, and runs nothing of it."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
import urllib.error
import urllib.request
import zlib
from dataclasses import dataclass
from email.message import Message
from typing import IO, Any
from urllib.parse import quote, urlsplit

from graphbuilder.errors import SourceError
from graphbuilder.reading.decode import MAX_BYTES, too_long

TIMEOUT = 20.0
"""Seconds that a page may take in all, with its redirections."""

REDIRECTIONS = 5
"""How many of them are followed."""

_TYPES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "text/markdown": "markdown", "": "html"}
_HEADERS = {"User-Agent": "graphbuilder", "Accept": "text/html, text/plain;q=0.8", "Accept-Encoding": "gzip, identity"}
_KEPT = "%/:?#[]@!$&'()*+,;=~"  # what has a meaning in an address; the rest, such as accents, is encoded
_CHUNK = 65536
_ROUTED = ipaddress.ip_network("2000::/3")  # the part of IPv6 that public addresses are given out of
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True)
class Page:
    """What a server answered; ``kind`` is "html", "text" or "markdown"."""

    data: bytes
    kind: str
    charset: str | None


def is_url(source: str) -> bool:
    """Tell whether a source is an address to fetch."""
    return source.lower().startswith(("http://", "https://"))


def fetch(url: str, *, allow_private: bool = False, timeout: float = TIMEOUT) -> Page:
    """Return the page at ``url``.

    Every address is looked at before it is connected to, that of a redirection too, and the connection goes to the very address that was
    looked at, whatever its name leads to a moment later. A proxy of the environment looks names up by itself; a name that leads to an
    address here that is not public is not handed to it.

    Args:
        url: where the page is.
        allow_private: whether it may be on this computer, in its network, or at any other address that is not public.
        timeout: seconds it may take in all.

    Raises:
        SourceError: it cannot be reached, is not public, answers with an error, is no text, or is too long.
    """
    watch = _Watch(timeout)
    try:
        with watch:
            if "@" in urlsplit(url).netloc:
                raise SourceError(
                    f"{urlsplit(url).hostname}: a password in an address would be stored with the article; save the page instead"
                )
            page = _page(url, _opener(_Gate(url, watch, allow_private)))
            if watch.ended:
                raise TimeoutError
            return page
    except urllib.error.HTTPError as error:
        error.close()
        raise SourceError(
            f"{url}: the server answers {error.code} {_reason(error.reason)}; open it in a browser and save the page"
        ) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        if watch.ended:
            raise SourceError(f"{url}: takes longer than {timeout:g} s; try again, or save the page") from error
        if isinstance(error, urllib.error.URLError):
            raise SourceError(f"{url}: cannot be reached ({_reason(error.reason)}); check the address and the network") from error
        raise SourceError(f"{url}: cannot be read ({_reason(error)}); check the address and the network") from error


class _Watch:
    """Ends all connections opened under it when the time is over, however slowly an answer trickles in."""

    def __init__(self, seconds: float) -> None:
        self.ended = False
        self._deadline = time.monotonic() + seconds
        self._connections: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()
        for connection in self._connections:
            connection.close()

    def add(self, connection: socket.socket) -> None:
        """Watch a connection, which may be silent as long as time is left."""
        connection.settimeout(max(0.001, self._deadline - time.monotonic()))
        self._connections.append(connection.dup())  # TLS takes the first one over

    def _end(self) -> None:
        self.ended = True
        for connection in self._connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


@dataclass(frozen=True)
class _Gate:
    """Lets connections to public addresses through, and to others if allowed."""

    url: str
    watch: _Watch
    allow_private: bool

    def connected(self, place: tuple[str, int], *_: object) -> socket.socket:
        """Return a connection to an address of a host that was looked at; what http.client calls in place of its own function."""
        return self._connect(self._looked_up(*place))

    def connected_to_proxy(self, place: tuple[str, int], *_: object) -> socket.socket:
        """Return a connection to a proxy, which whoever set the environment chose."""
        return self._connect(socket.getaddrinfo(*place, type=socket.SOCK_STREAM))

    def check(self, host: str) -> None:
        """Refuse a host that a proxy is to look up, if it is known here and not public."""
        with contextlib.suppress(socket.gaierror):
            self._looked_up(host, 0)

    def _looked_up(self, host: str, port: int) -> list[Any]:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        for *_, address in found:
            if not self.allow_private and not is_public(str(address[0])):
                raise SourceError(
                    f"{self.url}: leads to {address[0]}, which is not a public address but one of this computer or a closed network; "
                    "add --allow-private if it is meant"
                )
        return found

    def _connect(self, found: list[Any]) -> socket.socket:
        failure: OSError = OSError("the name leads nowhere")
        for family, kind, protocol, _, address in found:
            connection = socket.socket(family, kind, protocol)
            try:
                self.watch.add(connection)
                connection.connect(address)
                return connection
            except OSError as error:
                connection.close()
                failure = error
        raise failure


def is_public(address: str) -> bool:
    """Tell whether an IP address is one that anybody on the internet can reach.

    Source: the special-purpose address registries of IANA, as :mod:`ipaddress` knows them; an IPv4 address inside an IPv6 one counts.

    >>> [is_public(each) for each in ("93.184.215.14", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "fe80::1%eth0")]
    [True, False, False, False, False]
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (ipaddress.IPv4Address(int(found) & 0xFFFFFFFF) if found in _NAT64 else None)
        if inner is None:
            return found in _ROUTED and found.is_global
        found = inner
    return found.is_global and not found.is_multicast


class _Http(urllib.request.HTTPHandler):
    def __init__(self, gate: _Gate) -> None:
        super().__init__()
        self._gate = gate

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_connection(http.client.HTTPConnection, request, self._gate), request)  # type: ignore[arg-type]


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, gate: _Gate) -> None:
        super().__init__()
        self._gate, self._trusted = gate, ssl.create_default_context()

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_connection(http.client.HTTPSConnection, request, self._gate), request, context=self._trusted)  # type: ignore[arg-type]


class _Redirections(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTIONS

    def http_error_302(self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message) -> Any:
        fp.close()  # else all of the page that nobody wants is read first, however long it is
        return super().http_error_302(req, fp, code, msg, headers)  # type: ignore[arg-type]

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _connection(kind: type[http.client.HTTPConnection], request: urllib.request.Request, gate: _Gate) -> Any:
    """Return what makes the connection for a request, through the gate."""
    target = urlsplit(request.full_url).hostname or ""
    by_proxy = request.has_proxy() or bool(request._tunnel_host)  # type: ignore[attr-defined]
    if by_proxy:
        gate.check(target)

    def make(host: str, **settings: Any) -> http.client.HTTPConnection:
        made = kind(host, **settings)
        made._create_connection = gate.connected_to_proxy if by_proxy else gate.connected  # type: ignore[attr-defined]
        return made

    return make


def _opener(gate: _Gate) -> urllib.request.OpenerDirector:
    """Return what opens http and https only: no files, no FTP, not even after a redirection."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(), _Http(gate), _Https(gate), _Redirections(),
        urllib.request.HTTPDefaultErrorHandler(), urllib.request.HTTPErrorProcessor(), urllib.request.UnknownHandler(),
    ):  # fmt: skip
        opener.add_handler(handler)
    return opener


def _page(url: str, opener: urllib.request.OpenerDirector) -> Page:
    with opener.open(urllib.request.Request(quote(url, safe=_KEPT), headers=_HEADERS)) as answer:
        media_type = answer.headers.get_content_type() if answer.headers.get("Content-Type") else ""
        if media_type not in _TYPES:
            raise SourceError(f"{url}: is {media_type}, not a page; give the address of an article")
        data = _body(answer, url)
        if answer.headers.get("Content-Encoding", "").lower() == "gzip":
            data = inflate(data, url)
        return Page(data, _TYPES[media_type], answer.headers.get_content_charset())


def _body(answer: Any, url: str) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while chunk := answer.read1(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > MAX_BYTES:
            raise too_long(url)
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
