"""What an address may lead to: public places only unless asked for, and never for longer than a page may take."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from graphbuilder.reading import web

PAGE = b"<html><body><article><p>" + "Varsovie a salué lundi la décision de Prague. ".encode() * 9 + b"</p></article></body></html>"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "169.254.169.254",
        "10.0.0.1",
    ],
)
def test_addresses_that_are_not_public_are_refused(host, site, reading):
    site.serve("/page", PAGE, Content_Type="text/html")
    port = site.root.rpartition(":")[2]
    assert "not a public address" in reading(f"http://{host}:{port}/page", allow_private=False).error


def test_a_redirection_cannot_lead_where_an_address_may_not(site, reading, monkeypatch):
    monkeypatch.setattr(web, "is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setenv("no_proxy", "*")
    port = site.root.rpartition(":")[2]
    moved = site.serve("/moved", status=302, Location=f"http://127.0.0.2:{port}/page")
    assert "leads to 127.0.0.2" in reading(moved, allow_private=False).error
    for place in ("file:///etc/hostname", "ftp://127.0.0.1/a", "gopher://127.0.0.1/"):
        assert site.root in reading(site.serve("/elsewhere", status=302, Location=place)).error
    assert "redirect" in reading(site.serve("/round", status=302, Location="/round")).error


def test_a_name_that_changes_its_address_is_read_where_it_was_looked_at(site, reading, monkeypatch):
    asked = []
    answers = iter(["127.0.0.1", "127.0.0.2"])

    def changing(host, port, **_):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(web, "is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr(socket, "getaddrinfo", changing)
    monkeypatch.setenv("no_proxy", "*")
    site.serve("/page", PAGE, Content_Type="text/html")
    assert reading(site.root.replace("127.0.0.1", "name.example") + "/page", allow_private=False).article
    assert asked == ["name.example"]


def test_a_proxy_is_not_handed_what_is_not_public(site, reading, monkeypatch):
    monkeypatch.setenv("http_proxy", site.root)
    monkeypatch.setenv("no_proxy", "")
    assert "not a public address" in reading("http://localhost/page", allow_private=False).error
    site.serve("http://name.invalid/page", PAGE, Content_Type="text/html")
    assert reading("http://name.invalid/page", allow_private=False).article  # the proxy looks the name up, and answers


def test_a_password_in_an_address_is_neither_sent_nor_said(reading):
    error = reading("https://ann:secret@example.org/page").error
    assert "password" in error and "secret" not in error


@pytest.fixture
def trickling() -> Iterator[str]:
    """A server that never ends: first its headers, then its page, come byte by byte."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = server.accept()
                path, _, elsewhere = connection.recv(4096).split(b" ")[1].partition(b"?")
                if elsewhere:
                    connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: " + elsewhere + b"\r\n\r\n")
                else:
                    connection.sendall(b"HTTP/1.1 200 OK\r\n" + (b"" if path == b"/headers" else b"Content-Type: text/html\r\n\r\n"))
                while True:
                    connection.sendall(b"a")
                    time.sleep(0.02)
            except OSError:
                if server.fileno() < 0:
                    return

    threading.Thread(target=serve, daemon=True).start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}"
    server.close()


def test_a_page_that_trickles_is_given_up_in_time(trickling, reading, monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(web.fetch, "__kwdefaults__", {"timeout": 0.4, "allow_private": False})
    for part in ("headers", "body"):
        start = time.monotonic()
        assert "longer than 0.4 s" in reading(f"{trickling}/{part}").error
        assert time.monotonic() - start < 5


def test_a_redirection_is_followed_before_its_own_page_ends(site, trickling, reading, monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    assert reading(f"{trickling}/moved?{site.serve('/page', PAGE, Content_Type='text/html')}").article
