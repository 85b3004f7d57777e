"""Neo4j's own importer makes of the exported files the graph that loading makes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from report_graph import extractions

from graphbuilder.cli import main
from graphbuilder.errors import ExportError
from graphbuilder.exports import export
from graphbuilder.model import Article, Claim, Entity, Evidence, Extraction, Mention
from graphbuilder.store import Store, connect

NASTY = ("", '"', "a;b,c", "une\nligne\r\nde plus", "d'un trait\u2028 et \\n \\", "-1", "null", "😀 é ﬀ \ufeff")


def difficult() -> list[Extraction]:
    """Articles with every kind of text in every place, some of the same actors under other names, and one without anything."""
    made = [Extraction(article=Article(id="nothing"))]
    for number, text in enumerate(NASTY):
        one = Entity(id=f"x{text}", name=text, type="Place", mentions=(Mention(text, 5, 5 + len(text)), Mention("ici", 0, 3)))
        two = Entity(id="Q142", name="France", type="Country", wikidata="Q142", mentions=(Mention(f"Paris{text}", number, number + 9),))
        silent = Entity(id="silent", name="silent", type="Person")
        said = Evidence(f"{text} contre {text}", number, number + 1)
        claims = (
            Claim(
                source=one.id,
                type="CRITICIZES",
                target="Q142",
                evidence=said,
                cue=text,
                attribution="silent",
                date=f"2031-0{number + 1}-01",
            ),
            Claim(source="Q142", type="SUPPORTS", target="silent", evidence=said, date=None if number % 2 else f"2030-0{number + 1}-01"),
            Claim(source=None, type="EXCLUDES", target=one.id, evidence=said, polarity="negated", confidence=1.0),
        )
        header = Article(id=f"a{number}", title=text, author=text or None, source=f"{text}.txt", published="2031-01-01")
        made.append(Extraction(article=header, entities=(one, two, silent), claims=claims))
    return made


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "claims.jsonl"
    everything = [*extractions(), *difficult()]
    everything.append(msgspec.structs.replace(everything[0], article=msgspec.structs.replace(everything[0].article, source="autre.txt")))
    path.write_text("".join(f"{each.to_json()}\n" for each in everything), encoding="utf-8")
    return path


def graphbuild(*arguments: object) -> str:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_an_import_gives_the_graph_that_loading_gives(lines: Path, tmp_path: Path, store: Store) -> None:
    store.load(map(Extraction.from_json, lines.read_bytes().splitlines()))
    graphbuild("export", tmp_path / "bulk", "--format", "neo4j-import", "--from", lines)
    said = graphbuild("import", tmp_path / "bulk", "--data-dir", tmp_path / "data")
    assert "Articles  13" in said
    schema = "SHOW INDEXES YIELD name, type, labelsOrTypes, properties, owningConstraint RETURN * ORDER BY name"
    with connect(data_dir=tmp_path / "data") as imported:
        assert list(imported.export()) == list(store.export())
        assert imported.query(schema) == store.query(schema)
        imported.load(difficult()[:2])
        assert list(imported.export()) == list(store.export())
    again = CliRunner().invoke(main, ["import", str(tmp_path / "bulk"), "--data-dir", str(tmp_path / "data")])
    assert again.exit_code == 1 and "holds a graph already" in again.stderr and again.stderr.count("\n") == 2


def test_the_graph_itself_gives_the_same_files_as_its_lines(lines: Path, tmp_path: Path, store: Store) -> None:
    store.load(map(Extraction.from_json, lines.read_bytes().splitlines()))
    export(store.extractions(), tmp_path / "graph", "neo4j-import")
    export(map(Extraction.from_json, lines.read_bytes().splitlines()), tmp_path / "lines", "neo4j-import")
    names = sorted(path.name for path in (tmp_path / "lines").iterdir())
    assert names == sorted(path.name for path in (tmp_path / "graph").iterdir())
    for name in names:
        first, second = (sorted((tmp_path / folder / name).read_text(encoding="utf-8").split("\n")) for folder in ("graph", "lines"))
        assert first == second, name


def test_the_script_tells_the_importer_of_ones_own_server(lines: Path, tmp_path: Path) -> None:
    graphbuild("export", tmp_path / "b", "--format", "neo4j-import", "--from", lines)
    admin = tmp_path / "admin"
    admin.write_text('#!/bin/sh\nfor each; do echo "$each"; done\n')
    admin.chmod(0o755)
    run = ["sh", str(tmp_path / "b" / "import.sh")]
    said = subprocess.run(run, env={"NEO4J_ADMIN": str(admin)}, capture_output=True, text=True, check=True).stdout.split("\n")
    assert said[:3] == ["database", "import", "full"] and said[-2] == "neo4j"
    files = [each.rpartition("/")[2] for each in said if each.endswith(".csv")]
    assert sorted(files) == sorted(path.name for path in (tmp_path / "b").glob("*.csv"))
    more = subprocess.run([*run, "press"], env={"NEO4J_ADMIN": str(admin)}, capture_output=True, text=True, check=True).stdout
    assert more.endswith(".csv\npress\n")


def test_an_article_that_comes_twice_and_differs_is_refused(tmp_path: Path) -> None:
    articles = [Extraction(article=Article(id="a", title=title)) for title in ("Un", "Deux")]
    with pytest.raises(ExportError, match=r"article a .* comes twice and differs"):
        export(articles, tmp_path / "b", "neo4j-import")
    assert not (tmp_path / "b").exists()
