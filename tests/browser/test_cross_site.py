"""What a page of somebody else's does to the local Neo4j while both are open in one web browser: nothing."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlsplit

import pytest
from neo4j_browser import CHROMIUM, opened

from graphbuilder.browse import address
from graphbuilder.store import Store
from graphbuilder.store.local import LocalServer

pytest.importorskip("playwright", reason="playwright drives the browser: pip install -e .[test]")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this computer: apt install chromium")

HTTP_ATTEMPTS = """async ([server, password]) => {
  const query = server + "/db/neo4j/query/v2", transaction = server + "/db/neo4j/tx/commit";
  const write = JSON.stringify({statement: "CREATE (:Planted)"});
  const json = {"Content-Type": "application/json"};
  const known = word => ({Authorization: "Basic " + btoa("neo4j:" + word), ...json});
  const attempts = {
    "look": [server + "/"],
    "write": [query, {method: "POST", headers: json, body: write}],
    "write as text": [query, {method: "POST", mode: "no-cors", body: write}],
    "write in a transaction": [transaction, {method: "POST", mode: "no-cors", body: '{"statements": [' + write + "]}"}],
    "write with the factory's password": [query, {method: "POST", headers: known("neo4j"), body: write}],
    "write with the password": [query, {method: "POST", headers: known(password), body: write}],
  };
  const found = {};
  for (const [name, [place, options]] of Object.entries(attempts)) {
    try {
      const answer = await fetch(place, {credentials: "omit", ...options});  // else a person is asked for the password
      found[name] = answer.type === "opaque" ? "unseen" : String(answer.status);
    } catch { found[name] = "refused"; }
  }
  return found;
}"""

# Bolt 5.1 by hand: the handshake, then HELLO, RUN "CREATE (:Planted)" and PULL without the LOGON between them
BOLT_ATTEMPT = """bolt => new Promise(done => {
  const text = word => [0xd0, word.length, ...new TextEncoder().encode(word)];
  const message = bytes => [0, bytes.length, ...bytes, 0, 0];
  const socket = new WebSocket(bolt), heard = [];
  socket.binaryType = "arraybuffer";
  socket.onmessage = ({data}) => {
    heard.push(...new Uint8Array(data));
    if (heard.length === 4) socket.send(Uint8Array.from([
      ...message([0xb1, 0x01, 0xa1, ...text("user_agent"), ...text("page")]),
      ...message([0xb3, 0x10, ...text("CREATE (:Planted)"), 0xa0, 0xa0]), ...message([0xb1, 0x3f, 0xa1, ...text("n"), 0xff]),
    ]));
  };
  socket.onopen = () => socket.send(Uint8Array.from([0x60, 0x60, 0xb0, 0x17, 0, 0, 1, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
  socket.onclose = socket.onerror = () => done(String.fromCharCode(...heard));
  setTimeout(socket.onclose, 3000);
})"""


@pytest.fixture
def elsewhere() -> Iterator[int]:
    """The port of a site that is not the local Neo4j."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    site = HTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield site.server_port
    site.shutdown()
    site.server_close()


@pytest.fixture
def page():
    """A page in a browser for which each site of .example is on this computer, as one that rebinds its name makes it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        names = "--host-resolver-rules=MAP *.example 127.0.0.1"
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", names])
        yield chromium.new_page()
        chromium.close()


def planted(store: Store) -> int:
    return int(store.query("MATCH (planted:Planted) RETURN count(planted) AS count")[0]["count"])


def test_a_page_of_another_site_neither_reads_nor_writes(page, elsewhere: int, server: LocalServer, store: Store) -> None:
    page.goto(f"http://news.example:{elsewhere}/")
    http = server.http_url.removesuffix("/browser/")
    found = page.evaluate(HTTP_ATTEMPTS, [http, server.password])
    assert found == dict.fromkeys(found, "refused") | {"write as text": "unseen", "write in a transaction": "unseen"}
    heard = page.evaluate(BOLT_ATTEMPT, server.uri.replace("bolt:", "ws:"))
    assert "Neo4j/" in heard and "Neo.ClientError" in heard
    assert planted(store) == 0


def test_a_name_that_is_rebound_to_this_computer_does_not_help_without_the_password(page, server: LocalServer, store: Store) -> None:
    site = f"http://rebound.example:{urlsplit(server.http_url).port}"
    page.goto(f"{site}/browser/manifest.json")
    found = page.evaluate(HTTP_ATTEMPTS, [site, "wrong"])
    assert {found[name] for name in found if name.startswith("write")} == {"401"}
    assert planted(store) == 0
    assert page.evaluate(HTTP_ATTEMPTS, [site, server.password])["write with the password"] == "202"
    assert planted(store) == 1


def test_neo4j_browser_contacts_its_own_server_and_nobody_else_whatever_link_opens_it(server: LocalServer, store: Store) -> None:
    with socket.create_server(("127.0.0.1", 0)) as thief, opened(address(store), server.password) as browser:
        thief.settimeout(1)
        stopped, sent = [], []
        browser.page.on("requestfailed", lambda request: stopped.append(request.url) if request.failure == "csp" else None)
        browser.page.on("request", lambda request: sent.append(request.url))
        browser.page.goto(f"{server.http_url}?dbms=bolt://neo4j@127.0.0.1:{thief.getsockname()[1]}")
        browser.page.get_by_test_id("connect").wait_for()
        with pytest.raises(TimeoutError):
            thief.accept()
    foreign = {url for url in sent if urlsplit(url).hostname != "127.0.0.1"}
    assert foreign == {url for url in stopped if urlsplit(url).hostname != "127.0.0.1"} != set()
