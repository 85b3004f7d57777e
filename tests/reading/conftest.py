"""Reads what a test lays down, and keeps what came of it; a small web server to read from."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from graphbuilder.errors import SourceError
from graphbuilder.reading import read


class Reading:
    """What reading some sources gave: the articles, the errors and the notices."""

    def __init__(self, *sources: object, allow_private: bool = True) -> None:
        self.errors: list[SourceError] = []
        self.notices: list[str] = []
        told = {"on_error": self.errors.append, "on_notice": self.notices.append}
        self.articles = list(read([str(s) for s in sources], allow_private=allow_private, **told))

    @property
    def article(self):
        assert [str(e) for e in self.errors] == []
        assert len(self.articles) == 1
        return self.articles[0]

    @property
    def error(self) -> str:
        assert self.articles == []
        assert len(self.errors) == 1
        message = str(self.errors[0])
        assert "\n" not in message
        return message


@pytest.fixture
def reading() -> type[Reading]:
    return Reading


@pytest.fixture
def site(monkeypatch) -> Iterator[Site]:
    """A web server on this machine whose answers a test lays down."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    answers: dict[str, tuple[int, dict[str, str], bytes]] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = answers.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield Site(f"http://127.0.0.1:{server.server_port}", answers)
    server.shutdown()
    server.server_close()


class Site:
    """Lays down what an address answers."""

    def __init__(self, root: str, answers: dict[str, tuple[int, dict[str, str], bytes]]) -> None:
        self.root = root
        self._answers = answers

    def serve(self, path: str, body: bytes = b"", *, status: int = 200, **headers: str) -> str:
        self._answers[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, body)
        return self.root + path
