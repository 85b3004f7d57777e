"""Backups that are cut off, damaged or restored in the middle of other work, and graphs that are spoilt for `check` to find."""

from __future__ import annotations

import random
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from graphbuilder.checking import broken, check
from graphbuilder.store import connect
from graphbuilder.store.graph import Store
from graphbuilder.store.local import LocalServer
from torture import Row
from torture._runs import differs, empty, exported, not_one_line, own_folder, read_lines, run, start, stopped, undisturbed, write_lines

SPOILS = {
    "an edge miscounted": "MATCH (:Entity)-[e:CRITICIZES]->(:Entity) WITH e LIMIT 3 SET e.claims = e.claims + 1",
    "an edge lost": "MATCH (:Entity)-[e:SUPPORTS]->(:Entity) WITH e LIMIT 3 DELETE e",
    "an edge invented": "MATCH (a:Entity), (b:Entity) WITH a, b LIMIT 3 CREATE (a)-[:MEMBER_OF {claims: 1, articles: 1}]->(b)",
    "an edge double": "MATCH (a:Entity)-[e:ATTACKS]->(b:Entity) WITH a, b, e LIMIT 3 CREATE (a)-[d:ATTACKS]->(b) SET d = properties(e)",
    "an edge misdated": "MATCH (:Entity)-[e:SANCTIONS]->(:Entity) WITH e LIMIT 3 SET e.first = '1900-01-01'",
    "an alias lost": "MATCH (e:Entity) WITH e LIMIT 3 SET e.aliases = []",
    "an alias invented": "MATCH (e:Entity) WITH e LIMIT 3 SET e.aliases = e.aliases + 'nobody'",
    "an orphan": "CREATE (:Entity:Person {id: 'person:nobody', name: 'Nobody', aliases: []})",
}
FOREIGN = {
    "a claim without its article": "MATCH (:Claim)-[r:IN]->(:Article) WITH r LIMIT 1 DELETE r",
    "a claim without its target": "MATCH (:Claim)-[r:TARGET]->(:Entity) WITH r LIMIT 1 DELETE r",
    "a claim without its sentence": "MATCH (c:Claim) WITH c LIMIT 1 REMOVE c.text",
    "a mention lost": "MATCH (:Claim)-[:TARGET]->(e:Entity)-[m:MENTIONED_IN]->() WITH m LIMIT 1 DELETE m",
    "a mention miscounted": "MATCH (:Entity)-[m:MENTIONED_IN]->() WITH m LIMIT 1 SET m.count = 99",
    "an article half written": "CREATE (:Article {id: 'half'})",
}


def main(short: bool) -> Iterator[Row]:
    """Spoil graphs and find it, damage backups and refuse them, kill backup and restore at random moments."""
    chance = random.Random(2)
    with own_folder() as folder:
        lines, other = write_lines(folder / "lines.jsonl", 60), write_lines(folder / "other.jsonl", 10)
        data, file = folder / "data", folder / "graph.backup"
        expected = undisturbed(data, lines)
        smaller = undisturbed(folder / "smaller", other)
        with connect(data_dir=data) as store:
            yield _spoilt(store, expected)
            yield _seen(store, data, lines, 3 if short else 1)
        code, _, complained = run("backup", file, "--data-dir", data)
        made = Row("backup and restore, of another graph and into a new folder")
        made.count(f"exit {code}: {complained[-200:]!r}" if code else None)
        for target in (folder / "smaller", *([] if short else [folder / "new" / "folder"])):
            code, _, complained = run("restore", file, "--data-dir", target)
            made.count(f"exit {code}: {complained[-200:]!r}" if code else differs(exported(target), expected))
        yield made
        yield _in_use(data, file)
        yield _damaged(folder, file, smaller, other, 2 if short else 1)
        yield _killed(folder, data, file, other, expected, chance, 1 if short else 10)


def _write(store: Store, cypher: str) -> None:
    with store._session() as session:
        session.run(cypher).consume()


def _spoilt(store: Store, expected: list[str]) -> Row:
    row = Row("what is derived spoilt, found and repaired")
    for name, cypher in SPOILS.items():
        _write(store, cypher)
        if not broken(check(store)):
            row.count(f"{name}: not found")
            continue
        list(check(store, repair=True))
        row.count(differs(list(store.export()), expected))
    return row


def _seen(store: Store, data: Path, lines: Path, step: int) -> Row:
    """What cannot be derived is found and said."""
    row = Row("records spoilt, found and said")
    for name, cypher in list(FOREIGN.items())[::step]:
        _write(store, cypher)
        code, said, _ = run("check", "--data-dir", data)
        row.count(None if code == 1 and "do not" in said else f"{name}: exit {code}, {said[-200:]!r}")
        _write(store, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS")
        store._schema = None
        run("load", "--quiet", lines, "--data-dir", data)
    return row


def _in_use(data: Path, file: Path) -> Row:
    row = Row("backup and restore while another command uses the graph")
    with LocalServer(data):
        for command in ("backup", "restore"):
            code, _, complained = run(command, file, "--data-dir", data)
            row.count(not_one_line(code, complained, "another command uses"))
    return row


def _damaged(folder: Path, file: Path, smaller: list[str], other: Path, step: int) -> Row:
    row = Row("damaged backups refused, the graph kept")
    whole = file.read_bytes()
    data = folder / "kept"
    undisturbed(data, other)
    middle = len(whole) // 2
    flipped = whole[:middle] + bytes([whole[middle] ^ 255]) + whole[middle + 1 :]
    damages = (whole[:middle], flipped, b"", b"PK\x05\x06" + bytes(18), other.read_bytes())
    for content in damages[::step]:
        (folder / "damaged").write_bytes(content)
        code, _, complained = run("restore", folder / "damaged", "--data-dir", data)
        row.count(not_one_line(code, complained, "damaged"))
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(folder / "forged", "w") as forged:  # another checksum than the graph's
        for name in archive.namelist():
            content = archive.read(name)
            forged.writestr(name, content.replace(b'"sha256": "', b'"sha256": "0') if name.endswith("json") else content)
    code, _, complained = run("restore", folder / "forged", "--data-dir", data)
    row.count(not_one_line(code, complained, "does not hold the graph"))
    if fault := differs(exported(data), smaller):
        row.violations.append(fault)
    return row


def _killed(folder: Path, data: Path, file: Path, other: Path, expected: list[str], chance: random.Random, times: int) -> Row:
    """Kill restore and backup: the graph is the one of before or the one of the backup, whole, and an earlier backup stays."""
    row = Row("kill -9 of backup and restore")
    target = folder / "target"
    whole = file.read_bytes()
    begin = time.monotonic()
    run("restore", file, "--data-dir", target)
    usual = time.monotonic() - begin
    for _ in range(times):
        with connect(data_dir=target) as store:
            empty(store)
            store.load(read_lines(other))
            before = list(store.export())
        process = start("restore", file, "--data-dir", target)
        time.sleep(chance.uniform(0, usual * 1.1))
        process.kill()
        process.communicate()
        row.count(None if exported(target) in (before, expected) else "the graph is neither of both")
        process = start("backup", file, "--data-dir", data)
        time.sleep(chance.uniform(0, usual))
        process.kill()
        process.communicate()
        spoilt = file.read_bytes() != whole and run("restore", file, "--data-dir", folder / "again")[0]
        row.count("the earlier backup is spoilt" if spoilt else differs(exported(data), expected))
    for server in (target / "scratch", data / "scratch"):
        stopped(server, 0)
    return row
