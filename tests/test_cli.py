"""The command line: what it answers, how it fails, and that it stays quick and quiet."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from neo4j_servers import OldServer

from graphbuilder.cli import main
from graphbuilder.store import Store
from graphbuilder.store.local import LocalServer

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "examples" / "2021-09-21-aukus.txt"
COMMANDS = list(main.commands)
CONNECTING = ["load", "report", "analyze", "export", "browse", "view", "remove", "status"]
LINE = {
    "article": {"id": "a1", "title": "Sommet", "language": "fr", "published": "2024-03-02", "source": "sommet.txt"},
    "entities": [
        {"id": "Q183", "name": "Germany", "type": "Country", "wikidata": "Q183", "mentions": [{"text": "Berlin", "start": 0, "end": 6}]},
        {"id": "Q38", "name": "Italy", "type": "Country", "wikidata": "Q38", "mentions": [{"text": "Rome", "start": 23, "end": 27}]},
    ],
    "relations": [
        {
            "source": "Q183", "type": "EXCLUDES", "target": "Q38", "polarity": "affirmed", "modality": "asserted", "attribution": None,
            "date": "2024-03-02", "confidence": 0.9, "cue": "écarter",
            "evidence": {"text": "Berlin a écarté sans façon Rome du sommet.", "start": 0, "end": 42},
        }
    ],
}  # fmt: skip


def graphbuild(*arguments: object, **options: object) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], **options)  # type: ignore[arg-type]


def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    """Run a command as a process of its own."""
    command = [sys.executable, "-m", "graphbuilder", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=240, **options)  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """A file of extractions, one good line."""
    path = tmp_path / "claims.jsonl"
    path.write_text(json.dumps(LINE) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def data(server: LocalServer, store: Store) -> Path:
    """The data folder of the local Neo4j, its graph empty."""
    return server.data_dir


class TestHelp:
    @pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
    def test_loads_no_library_but_the_one_of_command_lines(self, command: list[str]) -> None:
        script = (
            "import sys\n"
            "before = set(sys.modules)\n"  # what this Python brings to every program
            "from graphbuilder.cli import main\n"
            f"main([*{command}, '--help'], standalone_mode=False)\n"
            "print(*{name.partition('.')[0] for name in set(sys.modules) - before} - set(sys.stdlib_module_names), file=sys.stderr)"
        )
        shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=240)
        assert shown.returncode == 0 and "Example" in shown.stdout
        assert set(shown.stderr.split()) == {"graphbuilder", "click"}

    @pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
    def test_shows_a_worked_example(self, command: list[str]) -> None:
        said = graphbuild(*command, "--help").output
        assert "Example" in said and "\n    graphbuild " in said

    @pytest.mark.parametrize("command", CONNECTING)
    def test_names_the_connection_on_every_command_that_connects(self, command: str) -> None:
        said = graphbuild(command, "--help").output
        assert all(option in said for option in ("--uri", "--user", "--password", "--database", "--data-dir", "NEO4J_URI"))

    def test_lists_no_command_with_its_description_cut_off(self) -> None:
        assert "..." not in graphbuild("--help").output.split("Commands:")[1]


class TestUsage:
    @pytest.mark.parametrize(
        "arguments",
        [
            ["load"],
            ["extract"],
            ["remove"],
            ["no-such-command"],
            ["load", "--no-such-option", "a.txt"],
            ["extract", "--format", "pdf", "a.txt"],
            ["extract", "--ontology", "no-such-file.toml", "a.txt"],
            ["load", "--gazetteer", "no-such-file.toml", "a.txt"],
            ["report", "sidelined", "-p", "actor"],
            ["report", "sidelined", "-p", "=France"],
            ["analyze", "fame"],
            ["analyze", "centrality", "--actor", "France"],
            ["analyze", "similar", "--write"],
            ["export", "-"],
        ],
    )
    def test_a_wrong_command_exits_with_2_and_says_why(self, arguments: list[str]) -> None:
        result = graphbuild(*arguments)
        assert result.exit_code == 2
        assert "Error: " in result.stderr


@pytest.fixture(scope="module")
def said() -> dict[str, Any]:
    """What `graphbuild extract` prints of the sample article."""
    result = graphbuild("extract", SAMPLE)
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    return json.loads(line)  # type: ignore[no-any-return]


class TestExtract:
    def test_prints_one_json_object_a_line_that_cites_the_text(self, said: dict[str, Any]) -> None:
        text = SAMPLE.read_text(encoding="utf-8")
        assert said["article"]["published"] == "2021-09-21"
        assert said["article"]["title"].startswith("Sous-marins")
        for relation in said["relations"]:
            evidence = relation["evidence"]
            assert text[evidence["start"] : evidence["end"]] == evidence["text"]

    def test_leaves_the_page_furniture_of_the_sample_out(self, said: dict[str, Any]) -> None:
        names = {entity["name"] for entity in said["entities"]}
        assert {"France", "Australia", "Joe Biden"} <= names
        assert not names & {"Angers", "Arcachon", "Dole", "Concarneau", "Facebook", "Peugeot"}

    def test_says_who_was_left_out_in_the_sample(self, said: dict[str, Any]) -> None:
        names = {entity["id"]: entity["name"] for entity in said["entities"]}
        left_out = {names[relation["target"]] for relation in said["relations"] if relation["type"] == "EXCLUDES"}
        assert {"France", "European Union"} <= left_out

    def test_draws_graphml_that_networkx_and_gephi_read(self, lines: Path) -> None:
        result = graphbuild("extract", "--format", "graphml", lines)
        assert result.exit_code == 0
        root = ElementTree.fromstring(result.stdout)
        assert [len(root.findall(f".//{{*}}{part}")) for part in ("node", "edge")] == [2, 1]

    def test_prints_a_table_for_reading(self, lines: Path) -> None:
        said = graphbuild("extract", "--format", "table", lines).stdout
        assert all(word in said for word in ("Sommet", "Germany", "EXCLUDES", "Italy", "Berlin a écarté", "Italy (Country)"))

    def test_names_a_malformed_line_and_goes_on(self, tmp_path: Path) -> None:
        path = tmp_path / "claims.jsonl"
        path.write_text(json.dumps(LINE) + "\n{oops\n" + json.dumps(LINE) + "\n", encoding="utf-8")
        result = graphbuild("extract", path)
        assert result.exit_code == 1
        assert len(result.stdout.splitlines()) == 2
        assert f"{path}, line 2" in result.stderr

    def test_names_a_missing_file_and_reads_the_rest(self, lines: Path) -> None:
        result = graphbuild("extract", "no-such-article.txt", lines)
        assert result.exit_code == 1
        assert len(result.stdout.splitlines()) == 1
        assert "no-such-article.txt" in result.stderr and "Traceback" not in result.stderr

    def test_reads_extractions_from_a_pipe(self, lines: Path) -> None:
        piped = run("extract", "--format", "table", "-", input=lines.read_text(encoding="utf-8"))
        assert piped.returncode == 0
        assert "Germany" in piped.stdout


class TestGraph:
    def test_is_loaded_asked_and_unloaded(self, lines: Path, data: Path) -> None:
        loaded = graphbuild("load", lines, "--data-dir", data)
        assert loaded.exit_code == 0, loaded.output
        assert "Articles  1 (1 new)" in loaded.stdout and "Skipped   0" in loaded.stdout
        assert "Articles  1 (0 new)" in graphbuild("load", lines, "--data-dir", data).stdout

        (row,) = json.loads(graphbuild("report", "sidelined", "--format", "json", "--data-dir", data).stdout)
        assert (row["actor"], row["by"], row["evidence"]) == ("Italy", ["Germany"], ["Berlin a écarté sans façon Rome du sommet."])

        status = json.loads(graphbuild("status", "--format", "json", "--data-dir", data).stdout)
        assert status["server"]["local"] is True
        assert {kind: status[kind] for kind in ("articles", "entities", "claims", "edges")} == {
            "articles": 1, "entities": 2, "claims": 1, "edges": 1,
        }  # fmt: skip

        removed = graphbuild("remove", "sommet.txt", "--data-dir", data)
        assert removed.exit_code == 0
        assert json.loads(graphbuild("status", "--format", "json", "--data-dir", data).stdout)["articles"] == 0

    def test_is_the_same_on_a_server_of_ones_own(self, lines: Path, old_server: OldServer) -> None:
        where = {"NEO4J_URI": old_server.uri, "NEO4J_USERNAME": old_server.user, "NEO4J_PASSWORD": old_server.password}
        assert graphbuild("load", lines, env=where).exit_code == 0
        (row,) = json.loads(graphbuild("report", "sidelined", "-p", "article=a1", "--format", "json", env=where).stdout)
        assert (row["actor"], row["by"]) == ("Italy", ["Germany"])
        assert graphbuild("remove", "a1", "--uri", old_server.uri, "--password", old_server.password).exit_code == 0
        assert json.loads(graphbuild("status", "--format", "json", env=where).stdout)["server"]["local"] is False

    def test_prints_a_report_for_every_reader(self, lines: Path, data: Path) -> None:
        graphbuild("load", "--quiet", lines, "--data-dir", data)
        said = {
            form: graphbuild("report", "sidelined", "--format", form, "--data-dir", data).stdout for form in ("table", "csv", "markdown")
        }
        assert said["csv"].splitlines()[0].startswith("actor,by")
        assert said["markdown"].splitlines()[0].startswith("| actor | by")
        assert max(map(len, said["table"].splitlines())) <= 80

    def test_is_measured_and_the_scores_are_written(self, lines: Path, data: Path) -> None:
        graphbuild("load", "--quiet", lines, "--data-dir", data)
        result = graphbuild("analyze", "centrality", "--write", "--most", "1", "--format", "json", "--data-dir", data)
        assert result.exit_code == 0
        (row,) = json.loads(result.stdout)
        assert (row["actor"], row["partners"]) == ("Germany", 1)
        assert "1 more rows" in result.stderr and "Wrote the scores of 2 actors, with the time as centrality_at" in result.stderr

    def test_is_exported_to_a_file_a_folder_and_a_pipe(self, lines: Path, data: Path, tmp_path: Path) -> None:
        graphbuild("load", "--quiet", lines, "--data-dir", data)
        assert graphbuild("export", tmp_path / "x.gexf", "--data-dir", data).stdout == f"Wrote 1 article to {tmp_path / 'x.gexf'}\n"
        assert graphbuild("export", tmp_path / "tables", "--format", "csv", "--data-dir", data).exit_code == 0
        assert "Berlin a écarté" in (tmp_path / "tables" / "claims.csv").read_text(encoding="utf-8")
        assert json.loads(graphbuild("export", "-", "--format", "jsonl", "--data-dir", data).stdout)["relations"] == LINE["relations"]
        failed = graphbuild("export", tmp_path / "x.docx", "--data-dir", data)
        assert failed.exit_code == 1 and "which format? Known are graphml" in failed.stderr

    def test_no_cell_of_a_report_in_csv_is_computed(self, data: Path, tmp_path: Path) -> None:
        formula = LINE | {"article": LINE["article"] | {"title": "=1+1"}}  # type: ignore[operator]
        (tmp_path / "formula.jsonl").write_text(json.dumps(formula) + "\n", encoding="utf-8")
        graphbuild("load", "--quiet", tmp_path / "formula.jsonl", "--data-dir", data)
        assert "'=1+1" in graphbuild("report", "articles", "--format", "csv", "--data-dir", data).stdout

    def test_says_what_was_loaded_and_how_far_it_is(self, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("graphbuilder.progress.PAUSE", 0.0)
        path = tmp_path / "three.jsonl"
        texts = [json.dumps(LINE | {"article": LINE["article"] | {"id": id}}) for id in "abc"]  # type: ignore[operator]
        path.write_text("\n".join(texts) + "\n\nnot json\n", encoding="utf-8")
        result = graphbuild("load", path, "--data-dir", data)
        assert "Relations EXCLUDES 3" in result.stdout and "Skipped   1 (1 malformed)" in result.stdout
        assert re.search(r"3 of 4 articles, 3 claims, [\d.,]+ articles/s, 0:00:0\d left, \d+ s so far", result.stderr)

    def test_one_article_that_cannot_be_stored_is_named_and_the_others_are_loaded(self, tmp_path: Path, data: Path) -> None:
        untyped = {"article": {"id": "a2", "source": "muet.txt"}, "entities": LINE["entities"]}
        untyped["relations"] = [LINE["relations"][0] | {"type": ""}]  # type: ignore[index, operator]
        path = tmp_path / "claims.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in (untyped, LINE)), encoding="utf-8")
        result = graphbuild("load", path, "--data-dir", data)
        assert result.exit_code == 1
        assert "Skipped: article muet.txt: '' is no type of a relation" in result.stderr
        assert "Articles  1 (1 new)" in result.stdout and "Skipped   1 (1 malformed)" in result.stdout

    def test_says_nothing_when_quiet(self, lines: Path, data: Path) -> None:
        assert graphbuild("load", "--quiet", lines, "--data-dir", data).output == ""

    def test_says_a_line_for_each_article_when_verbose(self, lines: Path, data: Path) -> None:
        assert "sommet.txt: Sommet: 2 actors, 1 claim" in graphbuild("load", "--verbose", lines, "--data-dir", data).stderr


class TestForeground:
    def test_server_stays_up_until_interrupted_and_the_others_join_it(self, tmp_path: Path, lines: Path) -> None:
        with stays_up("server", "--data-dir", tmp_path) as said:
            assert "Neo4j Browser  http://127.0.0.1:" in said and "Password" in said
            assert graphbuild("load", lines, "--data-dir", tmp_path).exit_code == 0
            assert json.loads(graphbuild("status", "--format", "json", "--data-dir", tmp_path).stdout)["server"]["uri"] in said

    def test_browse_opens_neo4j_browser_with_the_question_ready(self, lines: Path, data: Path) -> None:
        graphbuild("load", lines, "--data-dir", data)
        with stays_up("browse", "sidelined", "--data-dir", data, BROWSER="echo OPENED %s") as said:
            assert "http://127.0.0.1:" in said and "cmd=edit" in said and "EXCLUDES" in said

    def test_browse_says_what_is_wrong_before_it_starts_anything(self, tmp_path: Path) -> None:
        result = graphbuild("browse", "no-such-report", "--data-dir", tmp_path / "data")
        assert result.exit_code == 1 and "no-such-report" in result.stderr
        assert not (tmp_path / "data").exists()


@contextmanager
def stays_up(*arguments: object, **variables: str) -> Iterator[str]:
    """Run a command that stays up, give what it says once it waits, and see that Ctrl-C ends it quietly."""
    command = [sys.executable, "-m", "graphbuilder", *map(str, arguments)]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"} | variables
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    said = ""
    while process.stdout and (line := process.stdout.readline()) and "Ctrl-C" not in line:
        said += line
    try:
        yield said
    finally:
        process.send_signal(signal.SIGINT)
        try:
            _, complaint = process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            process.terminate()
            raise
    assert process.returncode == 0 and "Traceback" not in complaint, complaint


class TestReport:
    def test_lists_the_saved_questions_without_a_server(self) -> None:
        rows = json.loads(graphbuild("report", "--format", "json").stdout)
        assert {"sidelined", "criticisms", "negotiations", "actor", "evidence", "articles", "timeline"} <= {row["report"] for row in rows}
        assert all(row["question"].endswith("?") for row in rows)

    @pytest.mark.parametrize(
        ("arguments", "named"),
        [
            (["sidelinde"], "sidelinde"),
            (["no-such-file.cypher"], "no-such-file.cypher"),
            (["sidelined", "-p", "colour=red"], "colour"),
            (["actor"], "name"),
        ],
    )
    def test_says_in_one_line_what_is_wrong_with_a_question(self, arguments: list[str], named: str) -> None:
        result = graphbuild("report", *arguments)
        assert result.exit_code == 1
        assert result.stdout == "" and len(result.stderr.splitlines()) == 1 and named in result.stderr


class TestManners:
    def test_an_unreachable_server_is_one_line(self) -> None:
        failed = run("status", "--uri", "bolt://127.0.0.1:9", "--password", "x")
        assert failed.returncode == 1
        assert len(failed.stderr.splitlines()) == 1 and "127.0.0.1:9" in failed.stderr

    def test_a_closed_pipe_ends_it_quietly(self, tmp_path: Path) -> None:
        path = tmp_path / "many.jsonl"
        path.write_text((json.dumps(LINE) + "\n") * 5000, encoding="utf-8")
        script = f"{sys.executable} -m graphbuilder extract {path} | head -1"
        piped = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60)
        assert len(piped.stdout.splitlines()) == 1 and piped.stderr == ""

    @pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
    def test_an_interrupt_ends_it_quietly(self, how: signal.Signals) -> None:
        process = subprocess.Popen(
            [sys.executable, "-m", "graphbuilder", "extract", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        time.sleep(1.5)
        process.send_signal(how)
        _, said = process.communicate(timeout=20)
        assert process.returncode == 130 and b"Traceback" not in said and b"Aborted" not in said

    def test_no_colour_where_none_is_wanted(self, tmp_path: Path) -> None:
        if not shutil.which("script"):
            pytest.skip("needs script(1) to stand in for a terminal")
        command = f"{sys.executable} -m graphbuilder report no-such-report"

        def on_terminal(**variables: str) -> str:
            run = subprocess.run(
                ["script", "-qec", command, "/dev/null"], capture_output=True, text=True, env=os.environ | variables, timeout=60
            )
            return run.stdout

        assert "\x1b[31m" in on_terminal(TERM="xterm")
        assert "\x1b[3" not in on_terminal(TERM="xterm", NO_COLOR="1")
