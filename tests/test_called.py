"""What a user calls an actor: forgiven where it can be, asked about where it is unclear, and always said whom it was taken for."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from neo4j_servers import emptied

from graphbuilder import reports
from graphbuilder.called import Finder
from graphbuilder.cli import main
from graphbuilder.errors import UnclearName
from graphbuilder.model import Article, Entity, EntityType, Extraction, Mention
from graphbuilder.store import Store
from graphbuilder.store.local import LocalServer

ACTORS: list[tuple[str, str, EntityType, list[str], int]] = [  # id, name, type, forms, in how many articles
    ("Q7747", "Vladimir Putin", "Person", ["Vladimir Poutine", "Poutine"], 3),
    ("person:ludmila-putin", "Lyudmila Putin", "Person", ["Lioudmila Poutine"], 1),
    ("Q39259", "Recep Tayyip Erdoğan", "Person", ["Erdoğan"], 2),
    ("person:claire-martin", "Claire Martin", "Person", ["Claire Martin"], 1),
    ("person:paul-martin", "Paul Martin", "Person", ["Paul Martin"], 2),
    ("person:jean-roche", "Jean Roche", "Person", ["Roche"], 1),
    ("organization:roche", "Hoffmann-La Roche", "Organization", ["Roche"], 2),
    ("Q142", "France", "Country", ["Paris"], 1),
]


def articles() -> list[Extraction]:
    made = []
    for number in range(3):
        entities = tuple(
            Entity(id=id, name=name, type=type, mentions=tuple(Mention(form, 0, len(form)) for form in forms))
            for id, name, type, forms, count in ACTORS
            if number < count
        )
        made.append(Extraction(article=Article(id=f"a{number}", source=f"a{number}.txt"), entities=entities))
    return made


@pytest.fixture(scope="module")
def graph(session_store: Store) -> Store:
    emptied(session_store).load(articles())
    return session_store


@pytest.mark.parametrize(
    ("called", "id"),
    [
        ("poutine", "Q7747"),
        ("POUTINE", "Q7747"),
        ("Poutin", "Q7747"),
        ("Putin, Vladimir", "Q7747"),
        ("vladimir poutnie", "Q7747"),
        ("erdogan", "Q39259"),
        ("Erdoǧan", "Q39259"),
        ("Q39259", "Q39259"),
        ("person:paul-martin", "person:paul-martin"),
        ("tayyip", "Q39259"),
        ("hoffmann la roche", "organization:roche"),
        ("roche", "organization:roche"),  # the name of two, but of this one in more articles
    ],
)
def test_a_name_is_forgiven(graph: Store, called: str, id: str) -> None:
    assert Finder().find(graph, called) == id


def test_a_name_of_several_is_answered_with_their_numbers(graph: Store) -> None:
    with pytest.raises(UnclearName) as error:
        Finder().find(graph, "martin")
    said = str(error.value)
    assert "1: Paul Martin (Person, person:paul-martin), 2: Claire Martin (Person, person:claire-martin)" in said
    assert "--pick" in said and "\n" not in said


@pytest.mark.parametrize(("pick", "id"), [(1, "person:paul-martin"), (2, "person:claire-martin")])
def test_a_pick_decides(graph: Store, pick: int, id: str) -> None:
    assert Finder([pick]).find(graph, "martin") == id


@pytest.mark.parametrize("pick", [0, 3, -1])
def test_a_pick_out_of_range_is_answered_with_the_numbers(graph: Store, pick: int) -> None:
    with pytest.raises(UnclearName, match=rf"no --pick {pick} for 'martin': it may be 1: Paul"):
        Finder([pick]).find(graph, "martin")


def test_each_unclear_name_takes_its_own_pick(graph: Store) -> None:
    finder = Finder([2, 1])
    assert [finder.find(graph, name) for name in ("martin", "France", "roche")] == ["person:claire-martin", "Q142", "organization:roche"]


@pytest.mark.parametrize(("called", "offered"), [("Vlodomar Potin", "Vladimir Putin"), ("Franzreich", "France"), ("erdowann", "Erdoğan")])
def test_where_nobody_is_called_so_the_closest_are_offered(graph: Store, called: str, offered: str) -> None:
    with pytest.raises(UnclearName, match=f"no actor in the graph is called '{called}'; the closest (is|are) .*{offered}"):
        Finder().find(graph, called)


def test_where_nothing_is_close_the_main_ones_are_pointed_at(graph: Store) -> None:
    with pytest.raises(UnclearName, match="report overview"):
        Finder().find(graph, "xyzzyqwfp")


def test_whom_a_name_was_taken_for_is_remembered(graph: Store) -> None:
    finder = Finder()
    for name in ("poutine", "roche", "france"):
        finder.find(graph, name)
    poutine, roche, france = finder.taken
    assert str(poutine) == "'poutine' is taken for Vladimir Putin (Person, Q7747)"
    assert str(roche).endswith("; --pick 2 is Jean Roche (Person, person:jean-roche)")
    assert france.obvious and not poutine.obvious and not roche.obvious


@pytest.mark.parametrize(
    ("report", "parameter"),
    [(each.name, parameter.name) for each in reports.available() for parameter in each.inputs if parameter.actor],
)
def test_every_report_forgives_every_actor_it_asks_for(graph: Store, report: str, parameter: str) -> None:
    asked = reports.find(report)
    given = {each.name: "France" for each in asked.inputs if each.required} | {parameter: "erdogan"}
    finder = Finder()
    reports.run(graph, asked, given, finder)
    assert "Q39259" in [taken.actor.id for taken in finder.taken]


class TestCommandLine:
    @staticmethod
    def graphbuild(server: LocalServer, *arguments: str) -> Result:
        return CliRunner().invoke(main, [*arguments, "--data-dir", str(server.data_dir)])

    def test_says_whom_a_name_was_taken_for_beside_the_answer(self, graph: Store, server: LocalServer) -> None:
        result = self.graphbuild(server, "report", "articles", "-p", "actor=poutine", "--format", "json")
        assert result.exit_code == 0 and len(json.loads(result.stdout)) == 3
        assert result.stderr == "'poutine' is taken for Vladimir Putin (Person, Q7747)\n"

    def test_picks_one_of_several(self, graph: Store, server: LocalServer) -> None:
        unclear = self.graphbuild(server, "report", "articles", "-p", "actor=martin")
        assert unclear.exit_code == 1 and "2: Claire Martin" in unclear.stderr and unclear.stdout == ""
        picked = self.graphbuild(server, "report", "articles", "-p", "actor=martin", "--pick", "2", "--format", "json")
        assert len(json.loads(picked.stdout)) == 1 and "Claire Martin" in picked.stderr

    def test_an_analysis_forgives_names_too(self, graph: Store, server: LocalServer) -> None:
        result = self.graphbuild(server, "analyze", "similar", "--actor", "poutine")
        assert result.exit_code == 0 and "Vladimir Putin" in result.stderr

    def test_asks_on_a_terminal(self, graph: Store, server: LocalServer, tmp_path: Path) -> None:
        if not shutil.which("script"):
            pytest.skip("needs script(1) to stand in for a terminal")
        command = f"{sys.executable} -m graphbuilder report articles -p actor=martin --format json --data-dir {server.data_dir}"
        said = subprocess.run(
            ["script", "-qec", command, "/dev/null"],
            input="2\n",
            capture_output=True,
            text=True,
            timeout=60,
            env=os.environ | {"NO_COLOR": "1"},
        ).stdout
        assert "1  Paul Martin" in said and "Who is meant by 'martin'?" in said
        assert "'martin' is taken for Claire Martin" in said


class TestEmptyGraph:
    @pytest.mark.parametrize(
        "arguments",
        [
            ["status"],
            ["report", "sidelined"],
            ["report", "actor", "-p", "name=Poutine"],
            ["report", "sidelined", "--format", "json"],
            *(["analyze", measure] for measure in ("centrality", "communities", "balance", "brokers", "similar")),
            ["analyze", "similar", "--actor", "Poutine"],
            ["analyze", "centrality", "--write"],
            *(["export", "--format", form, "empty"] for form in ("graphml", "gexf", "jsonl", "ttl", "ftm", "csv", "parquet")),
        ],
        ids=" ".join,
    )
    def test_every_command_says_what_to_do(
        self, store: Store, server: LocalServer, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        result = TestCommandLine.graphbuild(server, *arguments)
        assert result.exit_code == 0, result.output
        assert "The graph is empty. Load articles first: graphbuild load" in result.stderr


def test_a_name_does_not_steer_the_terminal(store: Store) -> None:
    entities = tuple(Entity(id=f"person:{number}", name=f"Ann\x1b[31m\n{number}", type="Person") for number in range(2))
    store.load([Extraction(article=Article(id="a"), entities=entities)])
    with pytest.raises(UnclearName) as error:
        Finder().find(store, "ann")
    assert str(error.value).isprintable()
