"""What else goes wrong around a local graph: clocks that jump, other users, stale files, taken ports, spoilt jars, a download cut off."""

from __future__ import annotations

import json
import os
import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from neo4j_servers import OLDEST, OLDEST_JAVAS, OldServer, find_java

from graphbuilder.store import connect, jars
from graphbuilder.store.local import LocalServer
from torture import Row
from torture._runs import differs, exported, in_use, not_one_line, own_folder, run, server_pid, start, stopped, undisturbed, write_lines

NOBODY = ("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups")
OFFLINE = dict.fromkeys(("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"), "http://127.0.0.1:9")


def main(short: bool) -> Iterator[Row]:
    """Try each of them on a graph that must be the same afterwards."""
    chance = random.Random(3)
    with own_folder() as folder:
        data = folder / "data"
        lines = write_lines(folder / "lines.jsonl", 20)
        expected = undisturbed(data, lines)
        yield _clock(data, folder, 1 if short else 3)
        yield _stale(data, expected, short)
        yield _ports(data, expected)
        yield _two_users(data, expected)
        yield _newer(data, lines)
        yield _certified(folder, lines)
        yield _spoilt_jar(folder, data)
        if not short:
            yield _download(folder, data, chance, 5)


def _is_linux_root() -> bool:
    return sys.platform.startswith("linux") and os.geteuid() == 0


def _clock(data: Path, folder: Path, jumps: int) -> Row:
    """Let the system say another time of its start, from which the start of processes is reckoned, as it does after the clock was set."""
    row = Row("clock set an hour back, an hour on, a year on, while the server runs")
    if not _is_linux_root():
        row.skipped = "needs the right to give a command another /proc/stat"
        return row
    with LocalServer(data) as server:
        for jump in (-3600, 3600, 31_536_000)[:jumps]:
            stat = "".join(
                f"btime {int(line.split()[1]) + jump}\n" if line.startswith("btime") else line
                for line in Path("/proc/stat").read_text(encoding="ascii").splitlines(keepends=True)
            )
            (folder / "stat").write_text(stat, encoding="ascii")
            inside = ("unshare", "--mount", "sh", "-c", f'mount --bind {folder / "stat"} /proc/stat && exec "$@"', "sh")
            code, said, complained = run("status", "--format", "json", "--data-dir", data, prefix=inside)
            if code:
                row.count(f"exit {code}: {complained[-200:]!r}")
            else:
                row.count(None if json.loads(said)["server"]["uri"] == server.uri else "another server was started")
    return row


def _stale(data: Path, expected: list[str], short: bool) -> Row:
    row = Row("stale files of a crash")
    spoils = {
        "server.json": (
            b"",
            b"{",
            b'{"pid": 1, "bolt": 7687, "http": 7474}',
            b'{"pid": %d, "bolt": 1, "http": 2}' % os.getpid(),
            b"\0" * 40,
        ),
        "ports.json": (b"", b"[7687]", b"\xff\xfe", b"[0, 70000]"),
        "guests/12345-dead": (b"",),
        "password.new": (b"half",),
        "server.lock": (b"",),
    }
    each = [{name: content} for name, contents in spoils.items() for content in contents]
    for left in [{name: contents[-1] for name, contents in spoils.items()}] if short else each:
        for name, content in left.items():
            (data / name).write_bytes(content)
        code, _, complained = run("status", "--data-dir", data)
        fault = f"{left}: exit {code}, {complained[-200:]!r}" if code else None
        row.count(fault or (None if stopped(data) else f"{left}: a server was left"))
    (data / "password.new").unlink(missing_ok=True)
    if fault := differs(exported(data), expected):
        row.violations.append(fault)
    return row


def _ports(data: Path, expected: list[str]) -> Row:
    row = Row("both ports taken by others")
    ports = json.loads((data / "ports.json").read_bytes())
    with socket.create_server(("127.0.0.1", ports[0])), socket.create_server(("127.0.0.1", ports[1])):
        row.count(differs(exported(data), expected))
    return row


def _two_users(data: Path, expected: list[str]) -> Row:
    row = Row("two users with the same data folder")
    if not _is_linux_root() or not shutil.which("setpriv"):
        row.skipped = "needs the right to be another user"
        return row
    cache = jars.install(jars.read_lock()).parent
    if subprocess.run([*NOBODY, "test", "-r", str(cache / "launcher.jar")], check=False).returncode:
        cache = data.parent / "shared" / cache.name
        shutil.copytree(jars.install(jars.read_lock()).parent, cache)
    data.parent.chmod(0o755)
    for mode in (0o700, 0o755):
        data.chmod(mode)
        for command in ("status", "report"):
            arguments = (command, *(["criticisms"] if command == "report" else []), "--data-dir", data)
            code, _, complained = run(*arguments, prefix=NOBODY, HOME="/nonexistent", GRAPHBUILDER_CACHE_DIR=str(cache.parent))
            row.count(not_one_line(code, complained, str(data), "--data-dir"))
    if fault := differs(exported(data), expected):
        row.violations.append(fault)
    return row


def _newer(data: Path, lines: Path) -> Row:
    """A graph of a later version is refused, one of an earlier version, which bears no mark, is taken on."""
    row = Row("graphs of later and earlier versions")
    with connect(data_dir=data) as store:
        before = list(store.export())
        with store._session() as session:
            session.run("MATCH (s:GraphbuilderSchema) SET s.version = 99").consume()
        for command in (("status",), ("load", lines), ("report", "criticisms"), ("check",)):
            code, _, complained = run(*command, "--data-dir", data)
            row.count(not_one_line(code, complained, "later graphbuilder", "update") or differs(list(store.export()), before))
        with store._session() as session:
            session.run("MATCH (s:GraphbuilderSchema) DELETE s").consume()
        for command in (("status",), ("load", lines)):
            code, _, complained = run(*command, "--data-dir", data)
            row.count(f"{command[0]}: exit {code}: {complained[-200:]!r}" if code else differs(list(store.export()), before))
        row.count(None if store.query("MATCH (s:GraphbuilderSchema) RETURN s.version AS version") else "the graph got no mark")
    return row


def _certified(folder: Path, lines: Path) -> Row:
    """A server that shows a certificate of nobody gets nothing, unless the user says that this is known."""
    row = Row("a 5.26 whose certificate nobody signed")
    java = find_java(OLDEST_JAVAS)
    if java is None or not shutil.which("openssl"):
        row.skipped = f"needs openssl and a Java {' or '.join(map(str, OLDEST_JAVAS))}"
        return row
    kept = folder / "certificates"
    kept.mkdir()
    files = ("-keyout", str(kept / "private.key"), "-out", str(kept / "public.crt"))
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", *files], check=True, capture_output=True
    )
    names = {"enabled": "true", "base_directory": kept, "private_key": "private.key", "public_certificate": "public.crt"}
    settings = "".join(f"dbms.ssl.policy.bolt.{name}={value}\n" for name, value in names.items())
    jars_of_it = sorted(jars.install(OLDEST).glob("*.jar"))
    server = OldServer(folder / "secure", java, jars_of_it, scheme="bolt+ssc", settings=f"{settings}server.bolt.tls_level=REQUIRED\n")
    try:
        for scheme in ("bolt+s", "neo4j+s", "bolt", "bolt+ssc"):
            uri = f"{scheme}://127.0.0.1:{server.port}"
            code, _, complained = run("load", "--quiet", lines, "--uri", uri, NEO4J_PASSWORD=server.password)
            if scheme == "bolt+ssc":
                row.count(f"{scheme}: exit {code}: {complained[-200:]!r}" if code else None)
            else:
                row.count(not_one_line(code, complained, "certificate" if scheme != "bolt" else uri))
    finally:
        server.stop()
    return row


def _spoilt_jar(folder: Path, data: Path) -> Row:
    """A jar that was changed, cut off or is missing is fetched anew, and where that cannot be, nothing is run."""
    row = Row("jars that were changed, cut off, emptied")
    origin = jars.install(jars.read_lock()).parent
    copy = folder / "cache" / origin.name
    copy.parent.mkdir()
    shutil.copytree(origin, copy, copy_function=os.link if origin.stat().st_dev == folder.stat().st_dev else shutil.copy)
    victim = sorted((copy / "jars").glob("neo4j-kernel-2*.jar"))[0]
    whole = victim.read_bytes()
    for spoilt in (whole[:-1] + bytes([whole[-1] ^ 1]), whole[: len(whole) // 2], b""):
        victim.unlink()
        victim.write_bytes(spoilt)
        code, _, complained = run("status", "--data-dir", data, GRAPHBUILDER_CACHE_DIR=str(copy.parent), **OFFLINE)
        row.count(not_one_line(code, complained, victim.name))
    return row


def _download(folder: Path, data: Path, chance: random.Random, times: int) -> Row:
    row = Row("kill -9 in the first download and preparation")
    cache = folder / "first"
    for _ in range(times):
        process = start("status", "--data-dir", data, GRAPHBUILDER_CACHE_DIR=str(cache))
        while process.poll() is None and not list(cache.rglob("*.jar*")):
            time.sleep(0.05)
        time.sleep(chance.uniform(0, 15))
        process.kill()
        process.communicate()
        code, _, complained = run("status", "--data-dir", data, GRAPHBUILDER_CACHE_DIR=str(cache))
        fault = f"exit {code}: {complained[-300:]!r}" if code else None
        left = [path.name for path in cache.rglob("*.part")]
        servers = None if server_pid(data) is None and not in_use(cache) else "a server was left"
        row.count(fault or (f"left {left}" if left else None) or servers)
        shutil.rmtree(cache, ignore_errors=True)
    return row
