"""What loading and removing leave in the graph."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from neo4j_servers import emptied
from sample import claim, entity, extraction, many

from graphbuilder.errors import InvalidExtraction, StoreError
from graphbuilder.model import Article, Evidence, Extraction
from graphbuilder.store import Store, connect
from graphbuilder.store.local import LocalServer

EDGES = "MATCH (a:Entity)-[r]->(b:Entity) RETURN a.name AS source, type(r) AS type, b.name AS target, properties(r) AS edge"


def exported(store: Store) -> list[str]:
    return list(store.export())


class TestLoad:
    def test_a_claim_keeps_its_sentence_its_actors_and_its_article(self, store: Store) -> None:
        said = claim(
            "Q142", "CRITICIZES", "Q7184", "Selon Léa Durand, Paris blâme l'Alliance.", attribution="person:lea-durand", cue="blâmer"
        )
        store.load([extraction("a", said)])
        found = store.query(
            "MATCH (s)<-[:SOURCE]-(c:Claim)-[:TARGET]->(t), (c)-[:SAID_BY]->(p:Person), (c)-[:IN]->(a:Article) "
            "RETURN s.name AS source, t.name AS target, p.name AS speaker, a.title AS title, "
            "c.text AS text, c.start AS start, c.end AS end, c.cue AS cue"
        )
        text = said.evidence.text
        assert found == [
            {
                "source": "France",
                "target": "NATO",
                "speaker": "Léa Durand",
                "title": "Article a",
                "text": text,
                "start": 0,
                "end": len(text),
                "cue": "blâmer",
            }
        ]

    def test_an_edge_counts_claims_and_articles_and_spans_their_dates(self, store: Store) -> None:
        store.load(
            [
                extraction(
                    "a", claim("Q142", "SUPPORTS", "Q183", "Un.", date="2031-05-02"), claim("Q142", "SUPPORTS", "Q183", "Deux fois.")
                ),
                extraction("b", claim("Q142", "SUPPORTS", "Q183", "Trois fois rien.", date="2031-04-01")),
            ]
        )
        edge = {"claims": 3, "articles": 2, "first": "2031-04-01", "last": "2031-05-02"}
        assert store.query(EDGES) == [{"source": "France", "type": "SUPPORTS", "target": "Germany", "edge": edge}]

    @pytest.mark.parametrize(
        "what",
        [{"polarity": "negated"}, {"modality": "planned"}, {"modality": "hypothetical"}, {"source": None}],
        ids=lambda what: str(what),
    )
    def test_what_is_not_a_stated_fact_is_a_claim_but_no_edge(self, store: Store, what: dict[str, str | None]) -> None:
        doubtful = msgspec.structs.replace(claim("Q142", "ATTACKS", "Q1028", "Une phrase prudente."), **what)
        summary = store.load([extraction("a", doubtful)])
        assert (summary.claims, summary.edges) == (1, 0)
        assert store.query("MATCH (claim:Claim) RETURN count(*) AS n") == [{"n": 1}]
        assert store.query(EDGES) == []

    def test_an_entity_bears_its_type_and_the_forms_of_all_articles(self, store: Store) -> None:
        store.load(
            [extraction("a", entities=(entity("Q1028", "Rabat", "le Maroc"),)), extraction("b", entities=(entity("Q1028", "Maroc"),))]
        )
        found = store.query("MATCH (e:Entity&Country) RETURN e.name AS name, e.aliases AS aliases, e.wikidata AS wikidata")
        assert found == [{"name": "Morocco", "aliases": ["Maroc", "Rabat", "le Maroc"], "wikidata": "Q1028"}]

    @pytest.mark.parametrize("asked", ["morocco", "MAROC", "durand", "lea"])
    def test_any_name_is_found_with_or_without_its_accents(self, store: Store, asked: str) -> None:
        store.load([extraction("a", entities=(entity("Q1028", "le Maroc"), entity("person:lea-durand")))])
        found = store.query(
            "CALL db.index.fulltext.queryNodes('entity_names', $asked) YIELD node RETURN node.name AS name", {"asked": asked}
        )
        assert len(found) == 1

    def test_text_is_never_part_of_a_statement(self, store: Store) -> None:
        nasty = "'}) DETACH DELETE n // `x` $y"
        store.load([extraction("a", claim("Q142", "AIDS", "Q183", nasty), title=nasty, source=nasty)])
        assert store.query("MATCH (c:Claim)-[:IN]->(a) RETURN c.text AS text, a.title AS title") == [{"text": nasty, "title": nasty}]
        assert store.remove(nasty) == 1
        for type in ("A `B` {c}", "SAID_BY"):
            with pytest.raises(InvalidExtraction, match="is no type of a relation"):
                store.load([extraction("a", claim("Q142", type, "Q183", nasty))])

    def test_the_summary_tells_new_articles_from_known_ones(self, store: Store) -> None:
        first = store.load(many(3))
        again = store.load(many(4))
        assert (first.articles, first.new_articles, first.claims) == (3, 3, 9)
        assert (again.articles, again.new_articles, again.claims) == (4, 1, 12)

    def test_each_article_is_reported_once_it_is_stored(self, session_store: Store, store: Store) -> None:
        seen = []
        store.load(many(5), on_article=lambda article: seen.append((article.id, store.status().articles)))
        assert [id for id, _ in seen] == [f"n{number:03}" for number in range(5)]
        assert all(count >= position for position, (_, count) in enumerate(seen, start=1))

    def test_a_claim_on_an_unlisted_entity_is_refused_and_nothing_of_it_written(self, store: Store) -> None:
        broken = msgspec.structs.replace(extraction("a", claim("Q142", "AIDS", "Q183", "Phrase.")), entities=())
        with pytest.raises(InvalidExtraction, match="'Q142'"):
            store.load([broken])
        assert exported(store) == []

    @pytest.mark.parametrize(
        ("wrong", "named"),
        [
            ({"target": "Q1028"}, "'Q1028', which is not listed"),
            ({"type": ""}, "'' is no type of a relation"),
            ({"type": "X" * 9000}, "type of a relation is longer"),
            ({"evidence": Evidence("Phrase.", 0, 10**30)}, "position of a sentence"),
            ({"cue": "\ud800"}, "half a character"),
        ],
        ids=lambda value: str(value)[:20],
    )
    def test_one_article_that_breaks_the_contract_is_named_and_the_others_are_stored(
        self, store: Store, wrong: dict[str, Any], named: str
    ) -> None:
        good, other = extraction("a", claim("Q142", "AIDS", "Q183", "Phrase.")), extraction("c", entities=(entity("Q46"),))
        broken = msgspec.structs.replace(good, article=Article(id="b", source="b.txt"))
        broken = msgspec.structs.replace(broken, claims=(msgspec.structs.replace(good.claims[0], **wrong),))
        errors: list[InvalidExtraction] = []
        summary = store.load([good, broken, other], on_error=errors.append)
        (said,) = map(str, errors)
        assert said.startswith("article b.txt: ") and named in said and "\n" not in said
        assert (summary.articles, summary.claims) == (2, 1)
        assert store.query("MATCH (a:Article) RETURN a.id AS id ORDER BY id") == [{"id": "a"}, {"id": "c"}]


class TestSameGraph:
    def test_loading_twice_changes_nothing(self, store: Store) -> None:
        store.load(many(20))
        once = exported(store)
        store.load(many(20))
        assert exported(store) == once

    def test_the_order_of_articles_does_not_matter(self, store: Store) -> None:
        store.load(many(20))
        once = exported(store)
        emptied(store)
        shuffled = many(20)
        random.Random(7).shuffle(shuffled)
        for each in shuffled:
            store.load([each])
        assert exported(store) == once

    @pytest.mark.parametrize("order", [("z.txt", "b.txt"), ("b.txt", "z.txt")])
    def test_one_text_under_two_names_is_one_article(self, store: Store, order: tuple[str, str]) -> None:
        for source in order:
            store.load([extraction("a", claim("Q142", "AIDS", "Q183", "Phrase."), source=source)])
        assert store.query("MATCH (a:Article) RETURN a.source AS source") == [{"source": "b.txt"}]

    def test_a_newer_extraction_replaces_the_older_one(self, store: Store) -> None:
        old = extraction("a", claim("Q142", "AIDS", "Q183", "Phrase."), claim("Q46", "AIDS", "Q183", "Autre phrase."))
        new = extraction("a", claim("Q142", "REJECTS", "Q183", "Phrase."))
        other = extraction("b", claim("Q46", "REJECTS", "Q1028", "Une phrase."))
        store.load([new, other])
        fresh = exported(store)
        store.load([old, other])
        assert exported(store) != fresh
        store.load([new])
        assert exported(store) == fresh

    def test_two_extractions_of_one_article_in_one_load_leave_the_last(self, store: Store) -> None:
        store.load([extraction("a", claim("Q142", "AIDS", "Q183", "Phrase."))])
        fresh = exported(store)
        store.load([extraction("a", claim("Q46", "AIDS", "Q183", "Phrase.")), extraction("a", claim("Q142", "AIDS", "Q183", "Phrase."))])
        assert exported(store) == fresh

    def test_an_entity_whose_type_was_corrected_has_only_the_new_one(self, store: Store) -> None:
        europe = entity("Q46")
        store.load([extraction("a", entities=(msgspec.structs.replace(europe, type="Place"),))])
        store.load([extraction("a", entities=(europe,))])
        assert store.query("MATCH (e:Entity) RETURN labels(e) AS labels") == [{"labels": ["Entity", "Region"]}]

    def test_a_load_broken_off_in_the_middle_is_completed_by_the_next(self, store: Store) -> None:
        store.load(many(30))
        whole = exported(store)
        emptied(store)

        def breaking() -> Iterator[Extraction]:
            yield from many(12)
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            store.load(breaking())
        store.load(many(30))
        assert exported(store) == whole

    def test_processes_that_load_and_remove_at_once_leave_the_same_graph(self, store: Store, server: LocalServer) -> None:
        store.load(many(60))
        alone = exported(store)
        emptied(store)
        work = [
            subprocess.Popen([sys.executable, Path(__file__).with_name("loading.py"), server.uri, server.password, str(seed)])
            for seed in range(2)
        ]
        assert [process.wait(120) for process in work] == [0, 0]
        assert exported(store) == alone


class TestRemove:
    def test_takes_out_exactly_what_the_article_alone_said(self, store: Store) -> None:
        kept, gone = many(12)[:11], many(12)[11:]
        only_here = extraction("x", claim("person:lea-durand", "SUPPORTS", "Q142", "Durand applaudit Paris.", date="2031-01-01"))
        store.load(kept)
        before = exported(store)
        store.load([*gone, only_here])
        assert exported(store) != before
        assert store.remove(gone[0].article.id) == 3
        assert store.remove("x.txt") == 1
        assert exported(store) == before

    def test_an_edge_keeps_the_dates_of_the_claims_that_stay(self, store: Store) -> None:
        store.load([extraction("a", claim("Q142", "AIDS", "Q183", "Un.", date="2031-02-01"))])
        store.load([extraction("b", claim("Q142", "AIDS", "Q183", "Deux.", date="2031-01-01"))])
        store.remove("b")
        assert store.query(EDGES)[0]["edge"] == {"claims": 1, "articles": 1, "first": "2031-02-01", "last": "2031-02-01"}

    def test_an_article_without_claims_goes_with_its_entities(self, store: Store) -> None:
        store.load([extraction("a", entities=(entity("Q46"),))])
        assert store.remove("a") == 0
        assert exported(store) == []

    def test_an_unknown_article_is_said_so(self, store: Store) -> None:
        with pytest.raises(StoreError, match=r"no article 'nowhere\.txt'"):
            store.remove("nowhere.txt")


class TestQuery:
    def test_values_are_plain(self, store: Store) -> None:
        store.load([extraction("a", claim("Q142", "AIDS", "Q183", "Phrase."))])
        row = store.query(
            "MATCH p = (a:Country {name: 'France'})-[r:AIDS]->(b) RETURN a, r, length(p) AS n, date('2031-01-02') AS day, [1, null] AS l"
        )
        assert row[0]["a"]["name"] == "France" and row[0]["r"]["claims"] == 1
        assert (row[0]["n"], row[0]["day"], row[0]["l"]) == (1, "2031-01-02", [1, None])

    @pytest.mark.parametrize(
        "cypher", ["CREATE (n:X) RETURN n", "MATCH (n) DETACH DELETE n", "CREATE INDEX x FOR (n:X) ON (n.x)", "CALL db.createLabel('X')"]
    )
    def test_writing_is_refused(self, store: Store, cypher: str) -> None:
        with pytest.raises(StoreError, match="may only read"):
            store.query(cypher)

    @pytest.mark.parametrize("cypher", ["MATCH (n RETURN n", "RETURN\n  nobody", "RETURN $missing", "RETURN 1/0", "CALL no.such()"])
    def test_a_wrong_statement_is_one_line(self, store: Store, cypher: str) -> None:
        with pytest.raises(StoreError) as caught:
            store.query(cypher)
        assert "\n" not in str(caught.value) and len(str(caught.value)) > 20


def test_the_status_is_the_promised_json(store: Store, server: LocalServer) -> None:
    store.load(many(2))
    status = msgspec.json.decode(msgspec.json.encode(store.status()))
    assert status == {
        "server": {"uri": server.uri, "version": "2026.09.0", "edition": "community", "local": True},
        "articles": 2, "entities": 4, "claims": 6, "edges": 4,
    }  # fmt: skip


def test_a_server_given_by_its_address_takes_the_same_load(store: Store, server: LocalServer) -> None:
    store.load(many(2))
    with connect(uri=server.uri, password=server.password) as other:
        assert exported(other) == exported(store)
        assert other.status().server.local is False
