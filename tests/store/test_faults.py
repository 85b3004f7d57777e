"""What faults leave of a graph: nothing is lost or mixed, and what is wrong is found; `python -m torture` tries them many times."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j_servers import emptied
from sample import many

from graphbuilder.checking import broken, check
from graphbuilder.errors import LocalServerError, StoreError
from graphbuilder.store import Store, connect, jars, waiting
from graphbuilder.store.backup import backup, restore
from graphbuilder.store.connection import Settings
from graphbuilder.store.failures import SCHEMA
from graphbuilder.store.local import USER, LocalServer


def write(store: Store, cypher: str) -> None:
    with store._session() as session:
        session.run(cypher).consume()


class TestServersThatGo:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        return tmp_path / "data"

    def test_a_local_one_is_started_again_and_one_of_the_user_is_waited_for(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        told: list[str] = []
        monkeypatch.setattr(waiting, "PATIENCE", 0.5)
        with connect(data_dir=folder, on_notice=told.append) as store:
            server = store.local_server
            assert server is not None
            store.load(many(5))
            theirs = Store(Settings(uri=server.uri, user=USER, password=server.password), on_notice=told.append).open()
            os.kill(server.pid, signal.SIGKILL)
            with pytest.raises(StoreError, match=r"cannot be reached.*run the command again") as caught:
                theirs.load(many(10))
            assert "\n" not in str(caught.value) and "does not answer: waiting" in told[0]
            monkeypatch.setattr(waiting, "PATIENCE", 60)
            theirs.patient = lambda: len(told) < 2  # as Ctrl-C does, once it is said that the server is waited for
            with pytest.raises(StoreError, match="stopped waiting"):
                theirs.load(many(10))
            store.load(many(10))
            assert "recovered" in told[-1]
            assert store.status().articles == 10
            assert theirs.load(many(10)).new_articles == 0
            theirs.close()


def test_ctrl_c_ends_a_load_in_order_and_says_what_is_done(store: Store, server: LocalServer) -> None:
    command = [sys.executable, "-m", "graphbuilder", "load", "-", "--data-dir", str(server.data_dir)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdin and process.stdout and process.stderr
        for extraction in many(900):
            print(extraction.to_json(), file=process.stdin, flush=True)
            if extraction.article.id > "n020" and store.status().articles:
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        said, told = process.stdout.read(), process.stderr.read()
    assert f"Articles  {store.status().articles} " in said
    assert "Stopped before the end" in told and "Traceback" not in told


class TestVersionsOfTheGraph:
    @pytest.fixture
    def marked(self, store: Store) -> Iterator[Store]:
        yield store
        emptied(store)
        store._schema = None

    def test_a_later_one_is_refused_and_an_earlier_one_is_taken_on(self, marked: Store, server: LocalServer) -> None:
        marked._schema = None
        marked.load(many(3))
        mark = "MATCH (schema:GraphbuilderSchema) RETURN schema.version AS version"
        assert marked.query(mark) == [{"version": SCHEMA}]
        write(marked, "MATCH (schema:GraphbuilderSchema) SET schema.version = 99")
        with pytest.raises(StoreError, match=r"later graphbuilder \(form 99.*update"):
            connect(data_dir=server.data_dir)
        write(marked, "MATCH (schema:GraphbuilderSchema) DELETE schema")
        with connect(data_dir=server.data_dir) as earlier:
            earlier.load(many(3))
            assert earlier.query(mark) == [{"version": SCHEMA}]


class TestCheck:
    @pytest.mark.parametrize(
        "spoil",
        [
            "MATCH (:Entity)-[edge:CRITICIZES]->(:Entity) SET edge.claims = 99",
            "MATCH (:Entity)-[edge:SUPPORTS]->(:Entity) DELETE edge",
            "MATCH (a:Entity {id: 'Q142'}), (b:Entity {id: 'Q183'}) CREATE (a)-[:MEMBER_OF {claims: 1, articles: 1}]->(b)",
            "MATCH (entity:Entity) SET entity.aliases = ['nobody']",
            "CREATE (:Entity:Person {id: 'person:nobody', name: 'Nobody', aliases: []})",
        ],
    )
    def test_what_is_derived_is_made_anew(self, store: Store, spoil: str) -> None:
        store.load(many(30))
        whole = list(store.export())
        assert broken(check(store)) == 0
        write(store, spoil)
        assert broken(check(store)) > 0
        assert broken(check(store, repair=True)) == 0
        assert list(store.export()) == whole

    def test_what_is_no_more_the_sentence_of_the_source_is_found(self, store: Store, tmp_path: Path) -> None:
        import graphbuilder

        (tmp_path / "note.txt").write_text("Le ministre français a critiqué le Japon mardi à Paris, selon un communiqué.", encoding="utf-8")
        store.load(graphbuilder.extract(graphbuilder.read([tmp_path])))
        assert store.status().claims and broken(check(store)) == 0
        write(store, "MATCH (claim:Claim) SET claim.start = claim.start + 1, claim.end = claim.end + 1")
        assert [finding.title for finding in check(store) if finding.broken] == ["Sentences stand in their article"]


class TestBackup:
    def test_is_the_graph_of_then_and_nothing_takes_its_place_unproven(self, tmp_path: Path) -> None:
        here, file = tmp_path / "data", tmp_path / "graph.backup"
        with connect(data_dir=here) as store:
            store.load(many(10))
            then = list(store.export())
            with pytest.raises(LocalServerError, match="another command uses"):
                backup(LocalServer(here), file)
        assert backup(LocalServer(here), file).articles == 10
        whole = file.read_bytes()
        with connect(data_dir=here) as store:
            store.load(many(20))
        for name, content in {"cut": whole[:-500], "flipped": whole.replace(b"DZV1", b"DZV2")}.items():
            (tmp_path / name).write_bytes(content)
            with pytest.raises(LocalServerError, match=rf"{name} is no backup that graphbuild wrote, or damaged"):
                restore(LocalServer(here), tmp_path / name)
        restore(LocalServer(here), file)
        with connect(data_dir=here) as store:
            assert list(store.export()) == then
        assert not (here / "scratch").exists() and not (here / "neo4j.former").exists()


def test_a_jar_that_changed_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHBUILDER_CACHE_DIR", str(tmp_path))
    few = tuple(sorted(jars.read_lock().jars, key=lambda jar: jar.size)[:2])
    lock = jars.Lock("test", few, "few")
    jar = jars.install(lock) / few[0].name
    whole = jar.read_bytes()
    jar.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    jars.install(lock)
    assert jar.read_bytes() == whole
