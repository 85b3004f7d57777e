"""Exports: each opened again by the tool it is for, with nothing lost that its format can hold."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import networkx
import pytest
from neo4j_servers import emptied
from rdflib import RDF, Graph, URIRef
from report_graph import HOSTILE, HOSTILE_NAME, extractions

from graphbuilder.errors import ExportError
from graphbuilder.exports import FILES, FOLDERS, export
from graphbuilder.model import Article, Claim, Entity, Evidence, Extraction, Mention, claim_id, is_fact
from graphbuilder.store import Store

SENTENCES = {claim.evidence.text for each in extractions() for claim in each.claims}
FACTS = {claim_id(each.article.id, claim): claim for each in extractions() for claim in each.claims if is_fact(claim)}


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    """Export the four articles in a format, and return the file or folder."""

    def write(form: str) -> Path:
        path = tmp_path / f"press.{form}"
        assert export(extractions(), path) == 4
        return path

    return write


class TestNetworks:
    @pytest.mark.parametrize(("form", "read"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
    def test_are_opened_by_networkx_with_each_fact_and_its_sentence(self, written, form: str, read: Callable) -> None:
        graph = read(written(form))
        assert graph.number_of_nodes() == 7 and graph.number_of_edges() == len(FACTS)
        assert graph.nodes["Q7747"]["name"] == "Vladimir Putin" and graph.nodes["Q7747"]["aliases"] == "Poutine | Vladimir Poutine"
        (talks,) = [edge for *_, edge in graph.edges(data=True) if edge["relation"] == "NEGOTIATES_WITH"]
        assert talks["evidence"] == "Trump et Vladimir Poutine négocient depuis lundi."
        assert (talks["article"], talks["article_title"], talks["article_source"]) == ("summit", "Sommet à Genève", "summit.txt")

    @pytest.mark.parametrize(("form", "read"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
    def test_hold_what_no_xml_can(self, tmp_path: Path, form: str, read: Callable) -> None:
        nasty = "a\x00b\x0c</node> & ]]> \u2028"
        entity = Entity(id="x", name=nasty, type="Place", mentions=(Mention(nasty, 0, len(nasty)),))
        export([Extraction(article=Article(id="a"), entities=(entity,))], tmp_path / f"x.{form}")
        assert read(tmp_path / f"x.{form}").nodes["x"]["name"] == nasty.replace("\x00", "\ufffd").replace("\x0c", "\ufffd")


class TestTables:
    def test_csv_has_every_claim_with_its_sentence_and_source(self, written) -> None:
        folder = written("csv")
        tables = {path.stem: list(csv.DictReader(path.open(encoding="utf-8", newline=""))) for path in folder.iterdir()}
        assert set(tables) == {"articles", "entities", "mentions", "claims"}
        assert {row["evidence"] for row in tables["claims"]} == SENTENCES
        articles = {row["id"]: row["source"] for row in tables["articles"]}
        assert all(articles[row["article"]].endswith(".txt") for row in tables["claims"])
        assert {row["polarity"] for row in tables["claims"]} == {"affirmed", "negated"}
        assert len(tables["mentions"]) == sum(len(entity.mentions) for each in extractions() for entity in each.entities)

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t="])
    def test_no_cell_of_csv_is_computed(self, tmp_path: Path, start: str) -> None:
        formula = f'{start}HYPERLINK("http://example.org")'
        export([Extraction(article=Article(id="a", title=formula, source=formula))], tmp_path / "t", "csv")
        (row,) = csv.DictReader((tmp_path / "t" / "articles.csv").open(encoding="utf-8", newline=""))
        assert row["title"] == row["source"] == f"'{formula}"

    def test_parquet_is_opened_by_pyarrow_with_its_types(self, written) -> None:
        parquet = pytest.importorskip("pyarrow.parquet")
        folder = written("parquet")
        claims = parquet.read_table(folder / "claims.parquet").to_pylist()
        assert {row["evidence"] for row in claims} == SENTENCES
        assert {row["confidence"] for row in claims} == {0.9}
        (unnamed,) = [row for row in claims if row["target_name"] == "Europe" and row["type"] == "EXCLUDES"]
        assert unnamed["source"] is None and unnamed["start"] > 0
        actors = {row["name"]: row for row in parquet.read_table(folder / "entities.parquet").to_pylist()}
        assert actors["Turkey"]["aliases"] == ["Ankara", "Turquie"] and actors["Turkey"]["articles"] == 2

    def test_a_folder_that_is_a_file_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "t").write_text("mine")
        with pytest.raises(ExportError, match="is a file; this format needs a folder"):
            export([], tmp_path / "t", "csv")


class TestRdf:
    def test_is_asked_with_sparql(self, written) -> None:
        graph = Graph().parse(written("ttl"))
        asked = """
            PREFIX gb: <urn:graphbuilder:ontology:> PREFIX wd: <http://www.wikidata.org/entity/> PREFIX schema: <https://schema.org/>
            SELECT ?sentence ?headline ?day WHERE {
              ?claim rdf:subject wd:Q22686 ; rdf:predicate gb:NEGOTIATES_WITH ; rdf:object wd:Q7747 ; schema:text ?sentence ;
                     schema:isPartOf/schema:headline ?headline ; schema:temporal ?day ; gb:polarity "affirmed" .
              wd:Q22686 gb:NEGOTIATES_WITH wd:Q7747 .
            }"""
        ((sentence, headline, day),) = graph.query(asked)
        assert (str(sentence), str(headline)) == ("Trump et Vladimir Poutine négocient depuis lundi.", "Sommet à Genève")
        assert day.toPython().isoformat() == "2024-03-10"
        assert len(list(graph.subjects(RDF.type, RDF.Statement))) == sum(len(each.claims) for each in extractions())

    def test_what_is_denied_is_a_claim_but_no_triple_of_its_own(self, written) -> None:
        graph = Graph().parse(written("ttl"))
        turkey, excludes = URIRef("http://www.wikidata.org/entity/Q43"), URIRef("urn:graphbuilder:ontology:EXCLUDES")
        assert list(graph.triples((None, excludes, turkey))) == []
        assert len(list(graph.subjects(RDF.object, turkey))) == 3

    def test_hostile_names_are_only_text(self, tmp_path: Path) -> None:
        nasty = '"""\\ <x> . \n@prefix x: <y> . \u2028'
        claim = Claim(source=nasty, type="A <b> `c`", target=nasty, evidence=Evidence(nasty, 0, 3), date=nasty)
        entity = Entity(id=nasty, name=nasty, type="Region", wikidata="Q1> .")
        article = Article(id=nasty, source=f"https://x.org/{nasty}")
        export([Extraction(article=article, entities=(entity,), claims=(claim,))], tmp_path / "x.ttl")
        graph = Graph().parse(tmp_path / "x.ttl")
        assert nasty in {str(value) for value in graph.objects()}


class TestFollowTheMoney:
    def test_every_entity_is_valid_and_every_link_proven(self, written) -> None:
        ftm = pytest.importorskip("followthemoney")  # it brings PyICU, which not every computer can build
        proxies = [ftm.model.get_proxy(json.loads(line), cleaned=False) for line in written("ftm").open(encoding="utf-8")]
        for proxy in proxies:
            proxy.schema.validate(proxy.to_dict())
            assert all(prop.type.validate(value) for prop, value in proxy.itervalues())
        by_id = {proxy.id: proxy for proxy in proxies}
        links = [proxy for proxy in proxies if proxy.schema.edge]
        assert {link.id for link in links} == set(FACTS)
        for link in links:
            assert {by_id[id].schema.name for id in link.get("proof")} == {"Article"}
            assert link.get("description")[0] == FACTS[link.id].evidence.text
            assert all(id in by_id for name in ("subject", "object") for id in link.get(name))
        assert by_id["Q142"].schema.name == "PublicBody"
        assert HOSTILE_NAME in {proxy.caption for proxy in proxies}

    def test_what_is_no_fact_is_a_note_on_its_actors(self, written) -> None:
        notes = [entity for line in written("ftm").open(encoding="utf-8") if (entity := json.loads(line))["schema"] == "Note"]
        said = {note["properties"]["name"][0]: note["properties"]["entity"] for note in notes}
        assert said["Vladimir Putin EXCLUDES Ukraine (planned, says France)"] == ["Q7747", "Q212", "Q142"]
        assert said["? EXCLUDES Europe"] == ["Q46"]

    @pytest.mark.parametrize(
        ("type", "source_type", "target_type", "schema"),
        [
            ("MEMBER_OF", "Person", "Organization", "Membership"),
            ("MEMBER_OF", "Person", "Place", "UnknownLink"),
            ("AFFILIATED_WITH", "Person", "Organization", "Employment"),
            ("SUCCEEDS", "Person", "Person", "Succession"),
            ("CRITICIZES", "Place", "Place", "UnknownLink"),
        ],
    )
    def test_a_relation_is_the_closest_link_that_may_join_its_actors(
        self, tmp_path: Path, type: str, source_type: str, target_type: str, schema: str
    ) -> None:
        ends = tuple(Entity(id=id, name=id, type=kind) for id, kind in (("new", source_type), ("old", target_type)))  # type: ignore[arg-type]
        claim = Claim(source="new", type=type, target="old", evidence=Evidence("Une phrase.", 0, 11))
        export([Extraction(article=Article(id="a"), entities=ends, claims=(claim,))], tmp_path / "x.ftm")
        (link,) = [entity for line in (tmp_path / "x.ftm").open() if (entity := json.loads(line))["id"] == claim_id("a", claim)]
        assert link["schema"] == schema
        if type == "SUCCEEDS":
            assert (link["properties"]["successor"], link["properties"]["predecessor"]) == (["new"], ["old"])


class TestJsonLines:
    def test_take_the_graph_to_another_server_unchanged(self, store: Store, tmp_path: Path) -> None:
        store.load(extractions())
        before = list(store.export())
        assert export(store.extractions(), tmp_path / "press.jsonl") == 4
        emptied(store).load(Extraction.from_json(line) for line in (tmp_path / "press.jsonl").open("rb"))
        assert list(store.export()) == before

    def test_give_back_what_was_loaded(self, store: Store) -> None:
        def comparable(extraction: Extraction) -> tuple:
            header = msgspec.structs.replace(extraction.article, text="")
            return header, sorted(extraction.entities, key=lambda e: e.id), sorted(extraction.claims, key=lambda c: claim_id(header.id, c))

        store.load(extractions())
        loaded = {each.article.id: comparable(each) for each in extractions()}
        assert {each.article.id: comparable(each) for each in store.extractions()} == loaded


class TestEveryFormat:
    @pytest.mark.parametrize("form", [*FILES, *FOLDERS])
    def test_an_empty_graph_gives_a_file_that_can_be_opened(self, tmp_path: Path, form: str) -> None:
        path = tmp_path / f"x.{form}"
        assert export([], path) == 0
        assert path.exists()
        if form == "graphml":
            assert len(networkx.read_graphml(path)) == 0
        if form == "gexf":
            assert len(networkx.read_gexf(path)) == 0

    @pytest.mark.parametrize("form", [*FILES, *FOLDERS])
    def test_what_was_there_stays_when_an_export_fails(self, tmp_path: Path, form: str) -> None:
        def breaking():
            yield from extractions()[:2]
            raise KeyboardInterrupt

        path = tmp_path / f"x.{form}"
        export(extractions(), path)
        before = {each.name: each.read_bytes() for each in (path.iterdir() if path.is_dir() else [path])}
        with pytest.raises(KeyboardInterrupt):
            export(breaking(), path)
        assert {each.name: each.read_bytes() for each in (path.iterdir() if path.is_dir() else [path])} == before
        assert list(tmp_path.iterdir()) == [path]

    @pytest.mark.parametrize(
        ("path", "form", "said"),
        [
            ("x", None, "which format"),
            ("x.doc", None, "which format"),
            ("no/such/x.ttl", None, "cannot be written"),
            (".", "ttl", "is a folder"),
        ],
    )
    def test_what_is_wrong_is_one_line(self, tmp_path: Path, path: str, form: str | None, said: str) -> None:
        with pytest.raises(ExportError, match=said) as error:
            export([], tmp_path / path, form)
        assert "\n" not in str(error.value)

    def test_the_graph_in_neo4j_gives_the_same_network_as_the_articles(self, store: Store) -> None:
        from graphbuilder import to_networkx

        store.load(extractions())
        one, other = to_networkx(store), to_networkx(extractions())
        assert dict(one.nodes(data=True)) == dict(other.nodes(data=True))
        assert sorted(one.edges(keys=True)) == sorted(other.edges(keys=True))
        assert HOSTILE in one
