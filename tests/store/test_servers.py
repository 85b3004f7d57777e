"""Servers that are not the package's own: an older line that is supported, and those that cannot be used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from neo4j_servers import OldServer, emptied, free_port
from sample import many

from graphbuilder.analysis import to_networkx, write
from graphbuilder.called import Finder
from graphbuilder.errors import StoreError, UnclearName
from graphbuilder.store import Store, connect, statements
from graphbuilder.store.connection import settings
from graphbuilder.store.failures import require_supported
from graphbuilder.store.local import LocalServer


@pytest.fixture
def old_store(old_server: OldServer):
    with connect(uri=old_server.uri, password=old_server.password) as store:
        yield emptied(store)


class TestNeo4j526:
    def test_holds_the_same_graph_as_the_current_release(self, old_store: Store, store: Store) -> None:
        for each in (old_store, store):
            each.load(many(30))
            each.load(many(8))
            each.remove("n003.txt")
        assert list(old_store.export()) == list(store.export())
        assert old_store.status().server.version.startswith("5.26.")
        assert old_store.status().server.local is False

    def test_gives_back_scores_and_names_what_the_current_release_does(self, old_store: Store, store: Store) -> None:
        for each in (old_store, store):
            each.load(many(30))
            write(each, "centrality", to_networkx(each))
        assert list(old_store.extractions()) == list(store.extractions())
        scores = "MATCH (e:Entity) RETURN e.id AS id, e.partners AS partners, e.prominence AS prominence ORDER BY id"
        assert old_store.query(scores) == store.query(scores)
        assert Finder().find(old_store, "lea duran") == "person:lea-durand"
        with pytest.raises(UnclearName, match="the closest is Morocco"):
            Finder().find(old_store, "Morroki")
        begun = {"begun": "l'a", "most": 9}
        assert old_store.query(statements.read("inspect/beginning"), begun) == store.query(statements.read("inspect/beginning"), begun)

    def test_takes_loads_from_two_processes_at_once(self, old_store: Store, old_server: OldServer) -> None:
        script = Path(__file__).with_name("loading.py")
        work = [subprocess.Popen([sys.executable, script, old_server.uri, old_server.password, str(seed)]) for seed in range(2)]
        assert [process.wait(120) for process in work] == [0, 0]
        together = list(old_store.export())
        emptied(old_store).load(many(60))
        assert list(old_store.export()) == together


class TestRefusals:
    def test_an_unreachable_server_is_named(self) -> None:
        uri = f"bolt://127.0.0.1:{free_port()}"
        with pytest.raises(StoreError, match=rf"{uri} cannot be reached"):
            connect(uri=uri, password="x")

    def test_the_port_of_the_browser_taken_for_that_of_bolt_is_named(self, server: LocalServer) -> None:
        uri = server.http_url.replace("http://", "bolt://").removesuffix("/browser/")
        with pytest.raises(StoreError) as caught:
            connect(uri=uri, password="x")
        assert uri in str(caught.value) and "\n" not in str(caught.value)

    def test_a_wrong_password_is_said_so(self, server: LocalServer) -> None:
        with pytest.raises(StoreError, match=r"refuses user 'neo4j': check NEO4J_USERNAME and NEO4J_PASSWORD"):
            connect(uri=server.uri, password="wrong")

    def test_an_unknown_database_is_named(self, server: LocalServer) -> None:
        with pytest.raises(StoreError, match=r"no database 'elsewhere'"):
            connect(uri=server.uri, password=server.password, database="elsewhere")

    @pytest.mark.parametrize("uri", ["localhost:7687", "http://localhost:7474", "bolt//x", "bolt://"])
    def test_an_address_that_is_none_is_named(self, uri: str) -> None:
        with pytest.raises(StoreError) as caught:
            connect(uri=uri, password="x")
        assert uri in str(caught.value) and "\n" not in str(caught.value)

    @pytest.mark.parametrize("version", ["4.4.39", "5.25.1", "5.9.0", "3.5"])
    def test_a_server_too_old_is_told_what_is_needed(self, version: str) -> None:
        with pytest.raises(StoreError, match=rf"version {version}; graphbuilder needs 5\.26 or newer"):
            require_supported(version, "bolt://x")

    @pytest.mark.parametrize("version", ["5.26.0", "5.26.30", "5.27-aura", "2025.01.0", "2026.09.0"])
    def test_a_server_new_enough_is_accepted(self, version: str) -> None:
        require_supported(version, "bolt://x")


class TestSettings:
    @pytest.fixture(autouse=True)
    def _elsewhere(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)

    def test_the_environment_names_the_server(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NEO4J_URI", "bolt://there:7687")
        monkeypatch.setenv("NEO4J_PASSWORD", "word")
        found = settings()
        assert (found.uri, found.user, found.password, found.database) == ("bolt://there:7687", "neo4j", "word", None)

    def test_a_dotenv_file_does_where_the_environment_is_silent(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / ".env").write_text("NEO4J_URI=bolt://file:7687\nNEO4J_USERNAME=me\n")
        monkeypatch.setenv("NEO4J_USERNAME", "you")
        found = settings()
        assert (found.uri, found.user) == ("bolt://file:7687", "you")

    def test_nothing_said_means_the_local_server(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NEO4J_URI", "")
        monkeypatch.setenv("GRAPHBUILDER_DATA_DIR", "/somewhere")
        assert settings().uri is None and settings().data_dir == Path("/somewhere")

    def test_a_folder_asked_for_means_the_local_server(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NEO4J_URI", "bolt://there:7687")
        assert settings(data_dir="/here").uri is None

    def test_a_password_is_not_shown(self) -> None:
        assert "hush" not in repr(settings(uri="bolt://x", password="hush"))


ALL = [name for room in ("schema", "load", "inspect") for name in statements.names(room)]


class TestStatements:
    @pytest.mark.parametrize("name", ALL)
    def test_each_file_says_why_it_exists_and_holds_one_statement(self, name: str) -> None:
        text = statements.read(name)
        assert text.startswith("// ") and ";" not in "\n".join(line for line in text.splitlines() if not line.startswith("//"))

    @pytest.mark.parametrize("name", [name for name in ALL if name.startswith("load/")])
    def test_its_example_parameters_make_it_run_in_the_browser(self, store: Store, name: str) -> None:
        examples = [line.removeprefix("// :param ") for line in statements.read(name).splitlines() if line.startswith("// :param ")]
        given = {
            key: store.query(f"RETURN {value} AS value")[0]["value"] for key, value in (example.split(" => ", 1) for example in examples)
        }
        with store._session() as session, session.begin_transaction() as transaction:
            transaction.run(statements.read(name), given).consume()
            transaction.rollback()


def test_importing_the_store_is_quick() -> None:
    script = "import time; t = time.perf_counter(); import sys, graphbuilder.store as s; print(time.perf_counter() - t); "
    script += "assert 'neo4j' not in sys.modules and s"
    taken = min(float(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout) for _ in range(3))
    assert taken < 0.3
