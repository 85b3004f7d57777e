"""What runs inside the network of its own: real servers at every address there is, which note who is called, and the reading of pages.

A page at an address that is not public is a secret; that it was asked for is a broken promise, whatever became of the answer.
"""

from __future__ import annotations

import gzip
import json
import random
import resource
import shutil
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from itertools import product
from pathlib import Path
from urllib.parse import unquote

from hypothesis import strategies as st

from graphbuilder.errors import GraphbuilderError
from graphbuilder.reading import read
from graphbuilder.reading.web import is_public
from torture import Row
from torture._silent import ROUTES
from torture._trying import fuzz

PUBLIC = "93.184.215.14"
CLOSED = (
    "127.0.0.1", "127.1", "127.0.0.1.", "2130706433", "0x7f.0.0.1", "0x7f000001", "017700000001", "0.0.0.0", "0", "localhost", "LOCALHOST.",
    "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:10.0.0.1]", "[fe80::1]", "[fd00::1]", "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "198.18.0.1", "192.0.2.1", "240.0.0.1",
    "255.255.255.255", "\u2460\u2461\u2466.\u24ea.\u24ea.\u2460", "%31%32%37.0.0.1", "inside.example", "both.example",
)  # fmt: skip
NAMES = {"public.example": [PUBLIC], "inside.example": ["10.1.2.3"], "both.example": [PUBLIC, "10.1.2.3"]}
REBOUND = "rebound.example"
"""A name that is now at a public address, now at a closed one, and may be kept by nobody."""
ELSEWHERE = (
    "file:///etc/hostname", "file://localhost/etc/hostname", "FILE:/etc/hostname", f"ftp://{PUBLIC}/a", "gopher://127.0.0.1/",
    "data:text/html,<p>a", "javascript:alert(1)", "s3://bucket/a", "memory://a", "jar:http://127.0.0.1/a!/b", "//10.0.0.1/page",
    "http:/\\10.0.0.1/page", "http:10.0.0.1/page", f"http://{PUBLIC}@10.0.0.1/page", f"http://10.0.0.1%2f@{PUBLIC}/page",
    f"http://10.0.0.1:80#@{PUBLIC}/page", f"http://10.0.0.1\\@{PUBLIC}/page", f"http://{PUBLIC}\\.10.0.0.1/page", "\\\\10.0.0.1\\page",
    "http://[::1", "http://a b/", f"http://{PUBLIC}:99999/", f"http://{PUBLIC}:-1/", "http://", "?", "http://10.0.0.1\t/page",
    "http://10.0.0.1\u3002/page", "http://", "a" * 60_000, "http://", "a." * 20_000,
)  # fmt: skip
STATUSES = (301, 302, 303, 307, 308)
SENTENCE = "Le ministre maltais a critiqué lundi la décision de la Norvège sur la pêche. "
PAGE = f"<html><body><article><p>{SENTENCE * 9}</p></article></body></html>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
SECONDS = 30
_CERTIFIED = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=public.example"]
MEMORY = 600_000_000
"""What several giant answers at once may add to the process, with the servers that give them."""


def _zeros(size: int) -> bytes:
    """Return a gzip stream of that many bytes, all the same."""
    stream = zlib.compressobj(1, wbits=31)
    return b"".join(stream.compress(bytes(10_000_000)) for _ in range(size // 10_000_000)) + stream.flush()


def _for_ever(piece: bytes, pause: float = 0.0) -> Iterator[bytes]:
    while True:
        yield piece
        time.sleep(pause)


def _endless_gzip() -> Iterator[bytes]:
    stream = zlib.compressobj(1, wbits=31)
    while True:
        yield stream.compress(bytes(10_000_000)) + stream.flush(zlib.Z_SYNC_FLUSH)


def answers() -> dict[str, tuple[bytes, Callable[[], Iterator[bytes]]]]:
    """Return what servers say that mean no good: how it begins, and what comes after, perhaps for ever."""
    page, zipped = PAGE.encode(), HEAD + b"Content-Encoding: gzip\r\n"
    chunked = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    bomb = _zeros(1_000_000_000)
    return {
        "a page without an end": (HEAD + b"\r\n", lambda: _for_ever(b"<p>La Norv" * 7000)),
        "a page without an end, in chunks": (chunked, lambda: _for_ever(b"2000\r\n" + b"a" * 0x2000 + b"\r\n")),
        "a chunk without an end": (chunked + b"FFFFFFFFFFFFFFFF\r\n", lambda: _for_ever(b"a" * 70_000)),
        "a chunk's size without an end": (chunked, lambda: _for_ever(b"0" * 70_000)),
        "a trickling page": (HEAD + b"\r\n", lambda: _for_ever(b"a", 0.1)),
        "trickling chunks": (chunked, lambda: _for_ever(b"1\r\na\r\n", 0.1)),
        "a trickling header": (HEAD + b"X: ", lambda: _for_ever(b"a", 0.1)),
        "headers without an end": (HEAD, lambda: _for_ever(b"X: y\r\n" * 1000)),
        "a header without an end": (HEAD + b"X: ", lambda: _for_ever(b"a" * 70_000)),
        "a status without an end": (b"HTTP/1.1 200 ", lambda: _for_ever(b"a" * 70_000)),
        "always about to go on": (b"", lambda: _for_ever(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)),
        "silence": (b"", lambda: _for_ever(b"", 1)),
        "silence after the headers": (HEAD + b"Content-Length: 900\r\n\r\n", lambda: _for_ever(b"", 1)),
        "a terabyte promised": (HEAD + b"Content-Length: 1000000000000\r\n\r\n", lambda: _for_ever(b"a" * 70_000)),
        "a length below nothing": (HEAD + b"Content-Length: -1\r\n\r\n", lambda: iter([page])),
        "less than promised": (HEAD + b"Content-Length: 9000\r\n\r\n", lambda: iter([page])),
        "a gigabyte, compressed": (zipped + b"\r\n", lambda: iter([bomb])),
        "a gigabyte, compressed twice": (zipped + b"\r\n", lambda: iter([gzip.compress(bomb)])),
        "a gigabyte in many streams": (zipped + b"\r\n", lambda: iter([_zeros(10_000_000)] * 100)),
        "compressed without an end": (zipped + b"\r\n", _endless_gzip),
        "badly compressed": (zipped + b"\r\n", lambda: iter([b"\x1f\x8b\x08" + page])),
        "compressed, cut off": (zipped + b"\r\n", lambda: iter([gzip.compress(page)[:-12]])),
        "compressed in a way not asked for": (HEAD + b"Content-Encoding: br\r\n\r\n", lambda: iter([page])),
        "round in a circle": (b"HTTP/1.1 302 Found\r\nLocation: /answer/round in a circle\r\n\r\n", lambda: iter(())),
        "moved, with a page without an end": (b"HTTP/1.1 302 Found\r\nLocation: /page\r\n\r\n", lambda: _for_ever(b"a" * 70_000)),
        "not found, with a page without an end": (b"HTTP/1.1 404 Not Found\r\n\r\n", lambda: _for_ever(b"a" * 70_000)),
        "a codec that is none of text": (HEAD.replace(b"utf-8", b"zlib") + b"\r\n", lambda: iter([page])),
        "a codec for host names": (HEAD.replace(b"utf-8", b"punycode") + b"\r\n", lambda: iter([b"a-" + b"b" * 200_000])),
        "a codec nobody knows": (HEAD.replace(b"utf-8", b"\x00\xff") + b"\r\n", lambda: iter([page])),
        "an escaped codec": (HEAD.replace(b"utf-8", b"unicode_escape") + b"\r\n", lambda: iter([b"\\x1b[2J" + page])),
        "a picture": (b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n", lambda: iter([page])),
        "a program": (b"HTTP/1.1 200 OK\r\nContent-Type: text/javascript\r\n\r\n", lambda: iter([page])),
        "NUL in the headers": (HEAD + b"X: \0\r\n\0\r\n\r\n", lambda: iter([page])),
        "another protocol": (b"SSH-2.0-OpenSSH_9.9\r\n", lambda: iter(())),
        "an older protocol": (b"", lambda: iter([page])),
        "nothing": (b"", lambda: iter(())),
    }  # fmt: skip


class _Servers:
    """Every address of the world, port 80 and, where openssl makes a certificate for it, 443; and a name server."""

    def __init__(self) -> None:
        self.asked: list[str] = []  # addresses that are not public, at which somebody asked for a page
        self.answers: dict[str, tuple[bytes, Callable[[], Iterator[bytes]]]] = {}

    def listen(self, folder: Path) -> None:
        """Serve until the process ends."""
        threading.Thread(target=self._accept, args=(_everywhere(80), None), daemon=True).start()
        secure = None
        if shutil.which("openssl"):
            made = folder / "key.pem", folder / "certificate.pem"
            subprocess.run([*_CERTIFIED, "-keyout", made[0], "-out", made[1]], check=True, capture_output=True)
            secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            secure.load_cert_chain(made[1], made[0])
        threading.Thread(target=self._accept, args=(_everywhere(443), secure), daemon=True).start()
        names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        names.bind(("127.0.0.1", 53))
        threading.Thread(target=self._name, args=(names,), daemon=True).start()

    def _accept(self, listener: socket.socket, secure: ssl.SSLContext | None) -> None:
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=self._answer, args=(connection, secure), daemon=True).start()

    def _answer(self, connection: socket.socket, secure: ssl.SSLContext | None) -> None:
        here = connection.getsockname()[0].removeprefix("::ffff:")
        if not is_public(here):
            self.asked.append(here)
        try:
            with connection, secure.wrap_socket(connection, server_side=True) if secure else connection as way:
                path = unquote(way.recv(100_000).split(b" ")[1].decode("latin-1"))
                if is_public(here) and path.startswith("/answer/"):
                    head, rest = self.answers[path.removeprefix("/answer/")]
                    way.sendall(head)
                    for piece in rest():
                        way.sendall(piece)
                elif is_public(here) and path.startswith("/to/"):
                    _, _, status, place = path.split("/", 3)
                    way.sendall(f"HTTP/1.1 {status} Moved\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n".encode())
                elif path == "/page":
                    way.sendall(HEAD + b"\r\n" + PAGE.encode())
                else:
                    way.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        except (OSError, IndexError):
            pass  # whoever asked has gone

    def _name(self, asked: socket.socket) -> None:
        turn = 0
        while True:
            query, whence = asked.recvfrom(512)
            labels, place = [], 12
            while query[place]:
                labels.append(query[place + 1 : place + 1 + query[place]].decode("latin-1"))
                place += 1 + query[place]
            question = query[12 : place + 5]
            name = ".".join(labels).lower()
            found = NAMES.get(name, [])
            if name == REBOUND and question[-3] == 1:
                turn += 1
                found = [PUBLIC if turn % 2 else "10.1.2.3"]
            found = found if question[-3] == 1 else []  # addresses of the old kind only
            records = b"".join(b"\xc0\x0c\x00\x01\x00\x01" + struct.pack(">IH", 0, 4) + socket.inet_aton(each) for each in found)
            asked.sendto(query[:2] + b"\x81\x80\x00\x01" + struct.pack(">H", len(found)) + bytes(4) + question + records, whence)


def _everywhere(port: int) -> socket.socket:
    return socket.create_server(("::", port), family=socket.AF_INET6, dualstack_ipv6=True, backlog=100)


def _read(url: str, *, allow_private: bool = False) -> tuple[bool, str | None, list[str]]:
    """Return whether an article came, what was not as promised, and what was said."""
    said: list[GraphbuilderError] = []
    begin = time.monotonic()
    came = bool(list(read([url], allow_private=allow_private, on_error=said.append)))
    took = time.monotonic() - begin
    fault = None
    if took > SECONDS:
        fault = f"took {took:.0f} s"
    elif len(said) + came != 1 or any("\n" in str(error) for error in said):
        fault = f"{came + len(said)} answers: {[str(error)[:100] for error in said]}"
    return came, fault and f"{fault} on {url:.120}", [str(error) for error in said]


def _reached(servers: _Servers) -> Row:
    """What is meant to be read is read, or else the refusals below would mean nothing."""
    row = Row("pages that may be read")
    public = (
        f"http://{PUBLIC}/page",
        "http://public.example/page",
        f"http://{PUBLIC}/to/302//page",
        f"http://{PUBLIC}/to/301/http://public.example/page",
    )
    for url, allowed in (*((url, False) for url in public), ("http://127.0.0.1/page", True), ("http://inside.example/page", True)):
        came, fault, said = _read(url, allow_private=allowed)
        row.count(fault or (None if came else f"{url}: {said}"))
    servers.asked.clear()
    return row


def _refused(servers: _Servers, row: Row, urls: list[str]) -> Row:
    for url in urls:
        came, fault, _ = _read(url)
        if came:
            fault = f"was read: {url:.120}"
        if servers.asked:
            fault = f"{servers.asked[0]} was called for {url:.120}"
            servers.asked.clear()
        row.count(fault)
    return row


def _rebound(servers: _Servers, times: int) -> Row:
    """A name whose next address is another: the page of the address that was looked at is read, or none."""
    row = Row("a name that changes its address from one question to the next")
    for _ in range(times):
        _, fault, _ = _read(f"http://{REBOUND}/page")
        row.count(fault or (f"{servers.asked.pop()} was called" if servers.asked else None))
    return row


def _answered(servers: _Servers) -> Row:
    """Ask for all of them at once, a few at a time."""
    row = Row(f"answers that are endless, trickle or swell ({SECONDS} s, {MEMORY / 1e6:.0f} MB)")
    servers.answers = answers()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with ThreadPoolExecutor(8) as pool:
        for _, fault, _ in pool.map(lambda name: _read(f"http://{PUBLIC}/answer/{name}"), servers.answers):
            row.count(fault)
    grown = 1024 * (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
    if grown > MEMORY:
        row.violations.append(f"{grown / 1e6:.0f} MB more memory")
    return row


def _mutated(seed: int) -> bytes:
    chance = random.Random(seed)
    more = chance.choice((b"", b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n", b"Location: /page\r\n"))
    data = bytearray(HEAD + more + b"\r\n" + PAGE.encode())
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(min(len(data), 200))
        match chance.randrange(3):
            case 0:
                data[place : place + 4] = chance.randbytes(4)
            case 1:
                del data[place : place + chance.choice((1, 9))]
            case _:
                data[place:place] = chance.choice((b"\r\n", b"\0", b":", b" ", b"\xff", b"9" * 99, b"HTTP/1.1 302 Found\r\n"))
    return bytes(data)


def _fuzzed(servers: _Servers, tries: int) -> Row:
    def problem(data: bytes) -> str | None:
        servers.answers["these bytes"] = data, lambda: iter(())
        return _read(f"http://{PUBLIC}/answer/these bytes")[1]

    few = st.binary(max_size=300)
    return fuzz(Row("answers of any bytes"), st.one_of(few, few.map(HEAD.__add__), st.integers(0, 2**32).map(_mutated)), problem, tries)


def main(short: bool) -> None:
    """Print a row of JSON for each kind of trouble."""
    for route in ROUTES:
        subprocess.run(["ip", *route.split()], check=not route.startswith("-6"), capture_output=True)
    with tempfile.TemporaryDirectory() as name:
        servers = _Servers()
        servers.listen(Path(name))
        (Path(name) / "resolv.conf").write_text("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n", encoding="ascii")
        subprocess.run(["mount", "--bind", Path(name, "resolv.conf"), "/etc/resolv.conf"], check=True)
        statuses = (302,) if short else STATUSES
        ways = ["http://{}/page", *(f"http://{PUBLIC}/to/{status}/http://{{}}/page" for status in statuses)]
        ways += [] if short else ["https://{}/page", f"http://{PUBLIC}/to/302//to/307/http://{{}}/page"]
        closed = [way.format(host) for host, way in product(CLOSED, ways)]
        elsewhere = [f"http://{PUBLIC}/to/{status}/{place}" for place, status in product(ELSEWHERE, statuses)]
        tries: tuple[Callable[[], Row], ...] = (
            lambda: _reached(servers),
            lambda: _refused(servers, Row("closed addresses, directly and by redirections"), closed),
            lambda: _refused(servers, Row("redirections to files, other protocols and malformed addresses"), elsewhere),
            lambda: _refused(servers, Row("https with a certificate of nobody"), [f"https://{host}/page" for host in NAMES]),
            lambda: _rebound(servers, 20 if short else 500),
            lambda: _answered(servers),
            lambda: _fuzzed(servers, 200 if short else 4_000),
        )
        for tried in tries:
            print(json.dumps(asdict(tried())), flush=True)


if __name__ == "__main__":
    main("--short" in sys.argv)
