"""Reports: what their headers say, what they answer on a graph that can be checked by eye, and how they refuse."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from report_graph import HOSTILE_NAME, extractions, loaded

from graphbuilder import reports
from graphbuilder.errors import ReportError
from graphbuilder.store import Store

SHIPPED = [report.name for report in reports.available()]
SUMMIT, RETURN, NOTES = "Sommet à Genève", "Retour de Genève", "notes.txt"
HOSTILE_TITLE = """L'affaire "Robert" <script>alert('x')</script>"""
HOSTILE = [  # what would break out of a statement, a literal or a full-text query, were it part of one
    HOSTILE_NAME,
    "x' OR 1=1 //",
    "`}) DETACH DELETE n //",
    '"} AS given MATCH (n) DETACH DELETE n //',
    "\\",
    '\\u0022} AS given //"',
    "a\nb\tc\x7f\u2028",
    '+-&&||!(){}[]^"~*?:\\/',
    "AND OR NOT TO",
    "é" * 40_000,
    "ab " * 5_000,
]


def rows(store: Store, name: str | Path, columns: str = "", /, **parameters: Any) -> list[tuple[Any, ...]]:
    """Run a report and return the columns asked for, a tuple a row."""
    found = reports.run(store, reports.find(name), parameters)
    return [tuple(row[column] for column in columns.split()) for row in found]


hostile = pytest.mark.parametrize("hostile", HOSTILE, ids=[f"hostile{number}" for number in range(len(HOSTILE))])


@pytest.fixture(scope="module", params=["current", "oldest"])
def graph(request: pytest.FixtureRequest) -> Iterator[Store]:
    """The four articles, in the current Neo4j and in the oldest that is supported."""
    with loaded(request, extractions()) as store:
        yield store


@pytest.fixture
def mine(tmp_path: Path):
    """Write a report of one's own and return its path."""

    def write(text: str) -> Path:
        path = tmp_path / "mine.cypher"
        path.write_text(text, encoding="utf-8")
        return path

    return write


class TestHeader:
    @pytest.mark.parametrize("name", SHIPPED)
    def test_says_what_is_asked_and_what_each_parameter_means(self, name: str) -> None:
        report = reports.find(name)
        assert report.title and report.question.endswith("?")
        assert all(parameter.meaning for parameter in report.inputs)

    def test_the_reports_that_the_readme_promises_are_there(self) -> None:
        assert {"sidelined", "criticisms", "negotiations", "actor", "evidence", "articles", "timeline"} <= set(SHIPPED)

    def test_reads_parameters_with_their_defaults(self, mine) -> None:
        report = reports.find(
            mine(
                "// title: Mine\n// question: Whose?\n"
                'WITH {\n  who: "a // \\"b\\"",  // required, actor: whose\n  most: 5,\n  kinds: ["A", "B"],  // of what\n'
                "  also: null\n} AS given\nRETURN given.who"
            )
        )
        assert (report.title, report.question) == ("Mine", "Whose?")
        assert report.parameters == {"who": 'a // "b"', "most": 5, "kinds": ["A", "B"], "also": None}
        who = report.inputs[0]
        assert (who.meaning, who.required, who.actor) == ("whose", True, True)

    def test_a_file_without_a_header_is_a_report_too(self, mine) -> None:
        report = reports.find(mine("RETURN $one, '$two', \"$three\", `$four`, $one // $five\n/* $six\n$seven */"))
        assert report.title == "mine" and report.question == ""
        assert list(report.parameters) == ["one"]

    def test_a_byte_order_mark_is_no_part_of_the_query(self, mine) -> None:
        path = mine("RETURN 1")
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
        assert reports.find(path).cypher == "RETURN 1"

    @pytest.mark.parametrize("line", ["who 5", "who: 'single'", "who: five", 'who: "open', "who: 5 // a\n  5"])
    def test_a_wrong_line_is_named(self, mine, line: str) -> None:
        number = 3 + line.count("\n")
        with pytest.raises(ReportError, match=rf"mine\.cypher, line {number}: a parameter is a line such as"):
            reports.find(mine(f"// title: Mine\nWITH {{\n  {line}\n}} AS given\nRETURN 1"))

    def test_what_cannot_be_read_is_said(self, tmp_path: Path, mine) -> None:
        for path, reason in (
            (tmp_path / "none.cypher", "no such file"),
            (tmp_path, "Is a directory"),
            (mine("  // only this\n"), "holds no query"),
        ):
            with pytest.raises(ReportError, match=reason):
                reports.find(path)
        path = mine("")
        path.write_bytes(b"RETURN '\xe9'")
        with pytest.raises(ReportError, match="not UTF-8"):
            reports.find(path)

    def test_an_unknown_report_is_met_with_the_closest_names(self) -> None:
        with pytest.raises(ReportError, match=r"unknown report 'sidelinde' \(did you mean sidelined"):
            reports.find("sidelinde")


class TestParameters:
    def test_values_get_the_type_of_their_default(self, mine) -> None:
        report = reports.find(mine('WITH {\n  n: 5,\n  x: 0.5,\n  b: false,\n  l: ["a"],\n  s: "",\n  o: null\n} AS given\nRETURN $p'))
        given = {"n": "7", "x": "0.25", "b": "true", "l": "b, c", "s": "12", "o": "2025", "p": "3"}
        assert report.values(given) == {"n": 7, "x": 0.25, "b": True, "l": ["b", "c"], "s": "12", "o": "2025", "p": 3}
        assert report.values({"p": "plain text"})["p"] == "plain text"

    @pytest.mark.parametrize(
        ("name", "given", "said"),
        [
            ("overview", {"most": "many"}, "most must be a number, not 'many'"),
            ("overview", {"mots": "3"}, r"no parameter 'mots' \(did you mean most\?\); it takes most"),
            ("actor", {}, "report actor needs a value for name .*: add -p name="),
            ("actor", {"name": ""}, "needs a value for name"),
        ],
    )
    def test_a_wrong_parameter_is_one_line_that_says_what_to_do(self, name: str, given: dict[str, str], said: str) -> None:
        with pytest.raises(ReportError, match=said) as error:
            reports.find(name).values(given)
        assert "\n" not in str(error.value)

    @hostile
    def test_values_stand_in_the_text_for_the_browser_as_one_literal(self, hostile: str) -> None:
        report = reports.find("actor")
        text = report.text({"name": hostile})
        start = report.inputs[0].span[0]
        read, length = json.JSONDecoder().raw_decode(text[start:])
        assert read == hostile
        assert text[start + length :] == report.cypher[report.inputs[0].span[1] :]


class TestSidelined:
    def test_one_row_an_actor_with_who_does_it_and_the_sentences(self, graph: Store) -> None:
        assert rows(graph, "sidelined", "actor by said_by articles evidence") == [
            (
                "Ukraine",
                ["Donald Trump", "Vladimir Putin"],
                ["France"],
                [SUMMIT, RETURN, NOTES],
                [
                    "Donald Trump a écarté l'Ukraine de la table de Genève.",
                    "Selon la France, Poutine compte laisser les Ukrainiens dehors.",
                    "Kiev, encore une fois, n'a pas été invitée.",
                ],
            ),
            ("Europe", None, None, [SUMMIT], ["Les Européens n'ont pas reçu de chaise."]),
        ]

    def test_of_one_actor_by_any_of_its_names(self, graph: Store) -> None:
        for name in ("Ukraine", "Kiev", "ukrainiens", "Q212", "UKRAÎNE"):
            assert rows(graph, "sidelined", "actor", actor=name) == [("Ukraine",)]

    def test_in_one_article(self, graph: Store) -> None:
        assert rows(graph, "sidelined", "actor by", article="notes.txt") == [("Ukraine", None)]
        assert rows(graph, "sidelined", "actor by", article=SUMMIT) == [("Europe", None), ("Ukraine", ["Donald Trump"])]


class TestCriticisms:
    def test_one_row_a_pair_and_whether_it_is_answered(self, graph: Store) -> None:
        columns = "critic criticized answered claims first last articles evidence"
        assert rows(graph, "criticisms", columns) == [
            (
                "France", "Donald Trump", True, 2, "2024-03-10", "2024-03-12", [SUMMIT, RETURN],
                ["Paris déplore le tête-à-tête voulu par Trump.", "La France blâme encore Donald Trump."],
            ),
            ("Donald Trump", "France", True, 1, "2024-03-12", "2024-03-12", [RETURN], ["Donald Trump blâme la France."]),
            (HOSTILE_NAME, "Donald Trump", False, 1, "2024-04-01", "2024-04-01", [HOSTILE_TITLE], [f"{HOSTILE_NAME} critique Trump."]),
        ]  # fmt: skip

    def test_of_and_by_one_actor(self, graph: Store) -> None:
        assert rows(graph, "criticisms", "critic criticized", actor="Paris") == [("France", "Donald Trump"), ("Donald Trump", "France")]


class TestNegotiations:
    def test_tells_talks_from_plans_and_refusals(self, graph: Store) -> None:
        columns = "actor with relation status first articles evidence"
        assert rows(graph, "negotiations", columns) == [
            (
                "Donald Trump", "Vladimir Putin", "NEGOTIATES_WITH", "stated", "2024-03-10", [SUMMIT],
                ["Trump et Vladimir Poutine négocient depuis lundi."],
            ),
            (
                "France", "Ukraine", "NEGOTIATES_WITH", "denied", "2024-03-12", [RETURN],
                ["L'Ukraine refuse de négocier avec Paris."],
            ),
            (
                "France", "Turkey", "TALKS_WITH", "planned", "2024-03-16", [RETURN],
                ["Ankara ne reproche rien à Paris et verra ses diplomates samedi."],
            ),
        ]  # fmt: skip

    def test_of_one_actor_on_either_side(self, graph: Store) -> None:
        assert rows(graph, "negotiations", "actor with", actor="Turquie") == [("France", "Turkey")]
        assert rows(graph, "negotiations", "actor with", actor="France") == [("France", "Ukraine"), ("France", "Turkey")]


class TestActor:
    EXPECTED = (
        ("Donald Trump", "NEGOTIATES_WITH", "Vladimir Putin", "stated", None, ["Trump et Vladimir Poutine négocient depuis lundi."]),
        (
            "Vladimir Putin",
            "EXCLUDES",
            "Ukraine",
            "planned",
            ["France"],
            ["Selon la France, Poutine compte laisser les Ukrainiens dehors."],
        ),
    )

    @pytest.mark.parametrize("name", ["Vladimir Putin", "Vladimir Poutine", "poutine", "POUTINE", "Poutin", "Q7747", "putin, vladimir"])
    def test_goes_by_any_of_its_names(self, graph: Store, name: str) -> None:
        found = rows(graph, "actor", "source relation target status said_by evidence", name=name)
        assert sorted(found) == sorted(self.EXPECTED)

    def test_what_is_done_to_it_by_nobody_named_has_no_source(self, graph: Store) -> None:
        found = rows(graph, "actor", "source relation target status", name="les européens")
        assert set(found) == {(None, "EXCLUDES", "Europe", "stated"), ("Europe", "CRITICIZES", "Donald Trump", "hypothetical")}

    def test_a_denial_and_a_supposition_are_rows_of_their_own(self, graph: Store) -> None:
        found = rows(graph, "actor", "source relation target status", name="Turquie")
        assert {row for row in found if row[1] == "EXCLUDES"} == {
            ("Donald Trump", "EXCLUDES", "Turkey", "denied"),
            ("Donald Trump", "EXCLUDES", "Turkey", "hypothetical"),
        }

    def test_repeated_claims_are_one_row_with_all_sentences(self, graph: Store) -> None:
        found = rows(graph, "actor", "source relation target claims articles", name="France")
        assert ("France", "CRITICIZES", "Donald Trump", 2, [SUMMIT, RETURN]) in found

    def test_an_unknown_name_is_one_line(self, graph: Store) -> None:
        with pytest.raises(ReportError, match="no actor in the graph is called 'Zorglub'"):
            rows(graph, "actor", name="Zorglub")

    @hostile
    def test_a_hostile_name_is_only_a_name(self, graph: Store, hostile: str) -> None:
        if hostile == HOSTILE_NAME:
            assert rows(graph, "actor", "source target", name=hostile) == [(HOSTILE_NAME, "Donald Trump")]
        else:
            with pytest.raises(ReportError, match="no actor in the graph is called") as error:
                rows(graph, "actor", name=hostile)
            assert "\n" not in str(error.value) and len(str(error.value)) < 300


class TestActors:
    def test_lists_who_goes_by_a_name(self, graph: Store) -> None:
        assert rows(graph, "actors", "actor id type exact aliases articles", name="trump") == [
            ("Donald Trump", "Q22686", "Person", True, ["Donald Trump", "Trump"], 3)
        ]

    def test_an_exact_name_comes_before_a_similar_one(self, graph: Store) -> None:
        assert [row[0] for row in rows(graph, "actors", "exact", name="Europe")] == [True]
        assert [row[0] for row in rows(graph, "actors", "exact", name="Europa")] == [False]


class TestEvidence:
    def test_all_sentences_between_two_actors_in_either_direction(self, graph: Store) -> None:
        columns = "date source relation target status said_by evidence article"
        expected = [
            ("2024-03-10", "France", "CRITICIZES", "Donald Trump", "stated", None, "Paris déplore le tête-à-tête voulu par Trump.", SUMMIT),
            ("2024-03-12", "Donald Trump", "CRITICIZES", "France", "stated", None, "Donald Trump blâme la France.", RETURN),
            ("2024-03-12", "France", "CRITICIZES", "Donald Trump", "stated", None, "La France blâme encore Donald Trump.", RETURN),
        ]
        assert rows(graph, "evidence", columns, actor="Paris", other="trump") == expected
        assert rows(graph, "evidence", columns, actor="Trump", other="France") == expected

    def test_offsets_point_at_the_sentence_in_the_article(self, graph: Store) -> None:
        texts = {each.article.title: each.article.text for each in extractions()}
        for article, start, end, sentence in rows(graph, "evidence", "article start end evidence", actor="Trump", other="France"):
            assert texts[article][start:end] == sentence


class TestArticles:
    def test_one_row_an_article_with_whom_it_is_about(self, graph: Store) -> None:
        assert rows(graph, "articles", "published title actors claims source id") == [
            ("2024-03-10", SUMMIT, ["Donald Trump", "Europe", "France", "Turkey", "Ukraine"], 5, "summit.txt", "summit"),
            ("2024-03-12", RETURN, ["France", "Donald Trump", "Turkey", "Ukraine", "Europe"], 8, "return.txt", "return"),
            ("2024-04-01", HOSTILE_TITLE, ["Donald Trump", HOSTILE_NAME], 1, "attack.txt", "attack"),
            (None, None, ["Ukraine"], 1, "notes.txt", "notes"),
        ]

    def test_that_mention_one_actor(self, graph: Store) -> None:
        assert rows(graph, "articles", "title", actor="Turquie") == [(SUMMIT,), (RETURN,)]


class TestTimeline:
    def test_dated_claims_oldest_first(self, graph: Store) -> None:
        assert rows(graph, "timeline", "date source relation target status said_by", actor="Ukraine") == [
            ("2024-03-10", "Donald Trump", "EXCLUDES", "Ukraine", "stated", None),
            ("2024-03-12", "Vladimir Putin", "EXCLUDES", "Ukraine", "planned", "France"),
            ("2024-03-12", "France", "NEGOTIATES_WITH", "Ukraine", "denied", None),
        ]
        dates = [row[0] for row in rows(graph, "timeline", "date")]
        assert len(dates) == 14 and dates == sorted(dates)

    def test_of_a_pair(self, graph: Store) -> None:
        assert rows(graph, "timeline", "date relation", actor="Paris", other="Ankara") == [
            ("2024-03-12", "CRITICIZES"),
            ("2024-03-16", "TALKS_WITH"),
        ]

    @pytest.mark.parametrize(
        ("since", "until", "count"),
        [("2024-03-16", None, 2), ("2024-03-16", "2024-03-16", 1), (None, "2024-03", 13), ("2024", "2024", 14), ("2025", None, 0)],
    )
    def test_between_two_dates(self, graph: Store, since: str | None, until: str | None, count: int) -> None:
        assert len(rows(graph, "timeline", since=since, until=until)) == count


class TestOverview:
    def test_the_relations_that_most_articles_state(self, graph: Store) -> None:
        found = rows(graph, "overview", "source relation target claims")
        assert found == [
            ("France", "CRITICIZES", "Donald Trump", 2),
            ("Donald Trump", "CRITICIZES", "France", 1),
            ("Donald Trump", "EXCLUDES", "Ukraine", 1),
            ("Donald Trump", "NEGOTIATES_WITH", "Vladimir Putin", 1),
            (HOSTILE_NAME, "CRITICIZES", "Donald Trump", 1),
        ]
        assert rows(graph, "overview", "source relation target claims", most="2") == found[:2]


class TestEveryReport:
    @pytest.mark.parametrize("name", SHIPPED)
    def test_its_file_runs_as_it_stands_and_draws_its_rows(self, graph: Store, name: str) -> None:
        report = reports.find(name)
        found = graph.query(report.cypher)
        assert all(row["graph"] for row in found)
        if not any(parameter.required for parameter in report.inputs):
            without = [{column: value for column, value in row.items() if column != "graph"} for row in found]
            assert reports.run(graph, report) == without

    @pytest.mark.parametrize("name", SHIPPED)
    def test_its_rows_are_plain_json(self, graph: Store, name: str) -> None:
        report = reports.find(name)
        given = {parameter.name: parameter.default for parameter in report.inputs if parameter.required}
        found = reports.run(graph, report, given)
        assert json.loads(json.dumps(found)) == found

    @hostile
    def test_a_value_written_into_its_text_stays_a_value(self, graph: Store, mine, hostile: str) -> None:
        report = reports.find(
            mine('WITH {\n  name: "Ann"  // a name\n} AS given\nRETURN given.name AS name, COUNT { (:Entity) } AS entities')
        )
        assert graph.query(report.text({"name": hostile})) == [{"name": hostile, "entities": 7}]
        assert reports.run(graph, report, {"name": hostile}) == [{"name": hostile, "entities": 7}]


class TestReportsOfOnesOwn:
    def test_runs_with_plain_parameters(self, graph: Store, mine) -> None:
        path = mine("MATCH (e:Entity:Country) WHERE e.name STARTS WITH $start RETURN e.name AS name, e AS node LIMIT $most")
        (row,) = reports.run(graph, reports.find(path), {"start": "Tu", "most": "1"})
        assert row["name"] == "Turkey" and row["node"]["id"] == "Q43"

    def test_a_missing_parameter_is_named(self, graph: Store, mine) -> None:
        with pytest.raises(ReportError, match=r"needs a value for start: add -p start="):
            reports.run(graph, reports.find(mine("RETURN $start")))

    @pytest.mark.parametrize(
        ("text", "line", "hint"),
        [
            ("// title: Mine\nMATCH (n)\nRETRUN n", 3, "RETRUN"),
            ("WITH {\n  a: 1,  // one\n  b: 2   // two\n} AS given\nRETURN given.a,\n  nosuch", 6, "nosuch"),
            ("RETURN 1,\n  nosuch(2)", 2, "nosuch"),
        ],
    )
    def test_wrong_cypher_is_one_line_with_the_files_line_number(self, graph: Store, mine, text: str, line: int, hint: str) -> None:
        with pytest.raises(ReportError, match=rf"mine\.cypher, line {line}: .*{hint}") as error:
            reports.run(graph, reports.find(mine(text)))
        assert "\n" not in str(error.value)

    def test_what_fails_while_it_runs_is_one_line(self, graph: Store, mine) -> None:
        with pytest.raises(ReportError, match=r"mine\.cypher: .*zero") as error:
            reports.run(graph, reports.find(mine("MATCH (n) RETURN count(n) / (count(n) - count(n))")))
        assert "\n" not in str(error.value)

    @pytest.mark.parametrize(
        "text",
        [
            "CREATE (n:Stray) RETURN n",
            "MATCH (n) DETACH DELETE n",
            "MATCH (n:Entity) SET n.name = 'x'",
            "MATCH (n:Entity) CALL (n) { SET n.name = 'x' }",
            "CREATE INDEX stray FOR (n:Stray) ON (n.x)",
            "CALL db.createLabel('Stray')",
            "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
            "RETURN COLLECT { LOAD CSV FROM 'http://127.0.0.1:9/' AS row RETURN row } AS rows",
            "CALL db.resampleOutdatedIndexes()",
            "RETURN EXISTS { CALL `db` . `stats`.collect('QUERIES') YIELD success } AS done",
            "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
            "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
        ],
    )
    def test_a_query_that_does_more_than_read_is_refused_and_changes_nothing(self, graph: Store, mine, text: str) -> None:
        before = list(graph.export())
        with pytest.raises(ReportError, match=r"mine\.cypher: .*only read") as error:
            reports.run(graph, reports.find(mine(text)))
        assert "\n" not in str(error.value)
        assert list(graph.export()) == before

    def test_a_query_that_takes_too_long_is_given_up(self, graph: Store, mine) -> None:
        endless = mine("UNWIND range(1, 100000000) AS x UNWIND range(1, 10000) AS y RETURN sum(x * y) AS total")
        with pytest.raises(ReportError, match=r"mine\.cypher: takes longer than 0\.2 s; .*--timeout"):
            reports.run(graph, reports.find(endless), timeout=0.2)

    def test_a_browser_command_is_pointed_at(self, graph: Store, mine) -> None:
        with pytest.raises(ReportError, match=r"mine\.cypher, line 1: "):
            reports.run(graph, reports.find(mine(":param x => 1\nRETURN $x")), {"x": 1})


class TestEmptyGraph:
    @pytest.mark.parametrize("name", SHIPPED)
    def test_no_report_fails_on_it(self, store: Store, name: str) -> None:
        assert store.query(reports.find(name).cypher) == []

    def test_no_actor_goes_by_any_name(self, store: Store) -> None:
        with pytest.raises(ReportError, match="no actor in the graph is called 'Paris'"):
            rows(store, "actor", name="Paris")
