"""`graphbuild view`: what it takes from the graph, what it writes, and what it says when there is nothing to draw."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from graphbuilder import ontology
from graphbuilder.cli import main
from graphbuilder.errors import GraphbuilderError
from graphbuilder.store import Store
from graphbuilder.store.local import LocalServer
from graphbuilder.view import Network, select
from graphbuilder.view.look import look

Command = Callable[..., Result]


@pytest.fixture
def command(server: LocalServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run `graphbuild view` in an empty folder, on the tests' own server."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BROWSER", "true")
    return lambda *arguments: CliRunner().invoke(main, ["view", "--data-dir", str(server.data_dir), *map(str, arguments)])


def edges(network: Network) -> set[str]:
    return {f"{edge.source.name} {edge.type} {edge.target.name}" for edge in network.edges}


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({"actors": ["poutine"]}, {"Donald Trump NEGOTIATES_WITH Vladimir Putin"}),
        ({"types": ["excludes"]}, {"Donald Trump EXCLUDES Ukraine"}),
        ({"types": ["negotiates with"], "since": "2024"}, {"Donald Trump NEGOTIATES_WITH Vladimir Putin"}),
        ({"articles": ["retour de geneve"]}, {"France CRITICIZES Donald Trump", "Donald Trump CRITICIZES France"}),
        ({"articles": ["notes.txt"]}, set()),
        ({"since": "2024-03-11", "until": "2024-03"}, {"France CRITICIZES Donald Trump", "Donald Trump CRITICIZES France"}),
        ({"report": "negotiations"}, {"Donald Trump NEGOTIATES_WITH Vladimir Putin"}),
        ({"report": "criticisms", "parameters": {"actor": "Paris"}, "until": "2024-03-10"}, {"France CRITICIZES Donald Trump"}),
    ],
)
def test_takes_what_is_asked_for(graph: Store, limits: dict[str, Any], expected: set[str]) -> None:
    assert edges(select(graph, **limits)) == expected


def test_a_report_brings_the_actors_that_it_draws_alone_with_their_sentences(graph: Store) -> None:
    network = select(graph, report="sidelined")
    names = {actor.id: actor.name for actor in network.actors}
    assert {names[id] for id in network.alone} == {"Europe", "Vladimir Putin"}
    assert "Les Européens n'ont pas reçu de chaise." in {each.text for each in network.statements}
    assert "left out" in network.title


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        ({"types": ["CRITICISES"]}, r"no relation in the graph is of type 'CRITICISES'; did you mean CRITICIZES"),
        ({"articles": ["Sommet à Geneve 2"]}, r"no article in the graph is called .*; did you mean 'Sommet à Genève'\?"),
        ({"articles": ["geneve"]}, r"'geneve' may be 'Sommet à Genève' \(summit\), 'Retour de Genève' \(return\): give"),
        ({"actors": ["Nobody At All"]}, r"no actor in the graph is called 'Nobody At All'"),
        ({"report": "sidelinde"}, r"unknown report 'sidelinde' \(did you mean sidelined"),
    ],
)
def test_a_wrong_name_is_met_with_the_closest(graph: Store, limits: dict[str, Any], message: str) -> None:
    with pytest.raises(GraphbuilderError, match=message):
        select(graph, **limits)


def test_writes_the_format_that_the_name_or_the_option_says(graph: Store, command: Command) -> None:
    assert "7 actors" in command("all.html").output
    assert Path("all.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert command("one.svg", "--report", "sidelined").exit_code == 0
    assert Path("one.svg").read_bytes().startswith(b"<?xml")
    assert command("noending", "--format", "png", "--actor", "Paris").exit_code == 0
    assert Path("noending").read_bytes().startswith(b"\x89PNG")
    assert command("--type", "EXCLUDES").exit_code == 0 and Path("graph.html").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["graph.pdf"], "ends in neither .html, .png nor .svg"),
        (["--since", "yesterday"], "'yesterday' is no date such as 2025"),
        (["-p", "actor=Paris"], "add --report NAME"),
        (["--report", "evidence"], "needs a value for actor"),
        (["missing/graph.html"], "missing/graph.html: No such file or directory"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(graph: Store, command: Command, arguments: list[str], message: str) -> None:
    result = command(*arguments)
    assert result.exit_code != 0 and message in result.output and "Traceback" not in result.output


def test_nothing_that_matches_is_said_and_no_file_written(graph: Store, command: Command, tmp_path: Path) -> None:
    result = command("none.html", "--since", "2031")
    assert result.exit_code == 0 and result.output.startswith("Nothing in the graph is like this") and not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["graph.html", "graph.png"])
def test_an_empty_graph_is_told_what_to_do(store: Store, command: Command, tmp_path: Path, name: str) -> None:
    result = command(name)
    assert result.exit_code == 0 and not list(tmp_path.iterdir())
    assert result.output == "The graph is empty. Load articles first: graphbuild load FILE_OR_FOLDER\n"


def test_every_relation_of_the_ontology_has_its_look() -> None:
    types = set(ontology.load().relations)
    assert types == {type for family in look().family for type in family.types}
