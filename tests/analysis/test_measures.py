"""Measures on graphs so small that each number can be worked out by hand."""

from __future__ import annotations

import networkx
import pytest
from neo4j_servers import emptied

from graphbuilder.analysis import MEASURES, balance, brokers, centrality, communities, similar, to_networkx, write
from graphbuilder.analysis.brokers import roles
from graphbuilder.analysis.ties import ties
from graphbuilder.model import Article, Claim, Entity, Evidence, Extraction
from graphbuilder.store import Store


def said(*claims: str) -> list[Extraction]:
    """Make an article of claims such as "Ann SUPPORTS Bob"; names are ids too."""
    parsed = [claim.split() for claim in claims]
    entities = tuple(Entity(id=id, name=id, type="Person") for id in sorted({end for one in parsed for end in (one[0], one[2])}))
    stated = tuple(
        Claim(source=source, type=type, target=target, evidence=Evidence(f"{source} {type} {target}.", number, number + 1))
        for number, (source, type, target) in enumerate(parsed)
    )
    return [Extraction(article=Article(id="a", title="Un article"), entities=entities, claims=stated)]


def graph_of(*claims: str) -> networkx.MultiDiGraph:
    return to_networkx(said(*claims))


class TestTies:
    @pytest.mark.parametrize(
        ("claims", "sign"),
        [
            (["Ann SUPPORTS Bob", "Bob SUPPORTS Ann", "Bob CRITICIZES Ann"], 1),
            (["Ann SUPPORTS Bob", "Ann ATTACKS Bob", "Bob CRITICIZES Ann"], -1),
            (["Ann SUPPORTS Bob", "Bob CRITICIZES Ann"], 0),
            (["Ann TALKS_WITH Bob", "Ann SUCCEEDS Bob"], 0),
        ],
    )
    def test_a_pair_is_friendly_or_hostile_by_what_is_said_more(self, claims: list[str], sign: int) -> None:
        ((one, other, found),) = ties(graph_of(*claims)).edges(data="sign")
        assert ({one, other}, found) == ({"Ann", "Bob"}, sign)

    def test_what_somebody_does_to_oneself_ties_nobody(self) -> None:
        assert len(ties(graph_of("Ann CRITICIZES Ann"))) == 0

    def test_other_types_can_be_called_friendly(self) -> None:
        assert ties(graph_of("Ann FUNDS Bob"), friendly=["FUNDS"])["Ann"]["Bob"]["sign"] == 1


class TestCentrality:
    def test_the_middle_of_a_chain_stands_between_its_ends(self) -> None:
        first, *others = centrality(graph_of("Ann TALKS_WITH Bob", "Bob TALKS_WITH Cid", "Bob CRITICIZES Cid"))
        assert (first["actor"], first["partners"], first["betweenness"]) == ("Bob", 2, 1.0)
        assert (first["does"], first["undergoes"]) == (2, 1)
        assert [(row["partners"], row["betweenness"]) for row in others] == [(1, 0.0), (1, 0.0)]

    @pytest.mark.parametrize(
        ("claims", "prominence"),
        [
            (["Ann SUPPORTS Bob"], {"Ann": 2, "Bob": 2}),  # x = 1 + x/2
            (["Ann ATTACKS Bob"], {"Ann": 0.5, "Bob": 0.5}),  # x = 1 - x
            (["Ann TALKS_WITH Bob"], {"Ann": 1, "Bob": 1}),
            # a = 1 + b/4, b = 1 + a/4 - c/2, c = 1 - b/2
            (["Ann SUPPORTS Bob", "Bob ATTACKS Cid"], {"Ann": 1.2727, "Bob": 1.0909, "Cid": 0.4545}),
        ],
    )
    def test_friends_raise_an_actor_and_enemies_lower_it(self, claims: list[str], prominence: dict[str, float]) -> None:
        assert {row["actor"]: row["prominence"] for row in centrality(graph_of(*claims))} == prominence


CAMPS = [
    "Ann SUPPORTS Bob", "Bob TALKS_WITH Cid", "Cid SUPPORTS Ann",
    "Dan SUPPORTS Eva", "Eva TALKS_WITH Fay", "Fay SUPPORTS Dan", "Fay SUPPORTS Gus", "Gus TALKS_WITH Dan",
    "Cid TALKS_WITH Dan", "Ann ATTACKS Eva", "Ann ATTACKS Fay", "Bob ATTACKS Fay", "Bob ATTACKS Gus",
    "Dan CRITICIZES Fay", "Dan CRITICIZES Fay",
]  # fmt: skip


class TestCommunities:
    def test_enemies_are_no_fellows(self) -> None:
        larger, smaller = communities(graph_of(*CAMPS))
        assert (set(larger["actors"]), set(smaller["actors"])) == ({"Dan", "Eva", "Fay", "Gus"}, {"Ann", "Bob", "Cid"})
        assert (larger["community"], larger["size"], larger["inside"], larger["outside"], larger["quarrels"]) == (1, 4, 5, 1, 1)

    def test_the_order_of_claims_does_not_matter(self) -> None:
        assert communities(graph_of(*reversed(CAMPS))) == communities(graph_of(*CAMPS))


class TestBalance:
    def test_counts_the_triads_whose_signs_fit_together(self) -> None:
        # Ann and Bob, friends, share the enemy Dan (balanced); Bob has two friends who are enemies (not balanced)
        rows = balance(graph_of("Ann SUPPORTS Bob", "Bob AIDS Cid", "Cid ATTACKS Ann", "Ann ATTACKS Dan", "Dan CRITICIZES Bob"))
        everybody, *others = rows
        assert (everybody["id"], everybody["triads"], everybody["balanced"], everybody["share"]) == (None, 2, 1, 0.5)
        assert everybody["by_chance"] == 0.496  # with 2 of 5 signs positive: 0.4³ + 3 · 0.4 · 0.6²
        assert {row["actor"]: (row["triads"], row["balanced"]) for row in others} == {
            "Ann": (2, 1), "Bob": (2, 1), "Cid": (1, 0), "Dan": (1, 1),
        }  # fmt: skip
        assert others[0]["actor"] == "Cid" and others[0]["unbalanced"] == ["Ann + Bob + Cid -"]

    def test_three_enemies_are_not_balanced(self) -> None:
        assert balance(graph_of("Ann ATTACKS Bob", "Bob ATTACKS Cid", "Cid ATTACKS Ann"))[0]["balanced"] == 0

    def test_who_only_talks_is_neither_friend_nor_enemy(self) -> None:
        assert balance(graph_of("Ann SUPPORTS Bob", "Bob SUPPORTS Cid", "Cid TALKS_WITH Ann")) == []


class TestBrokers:
    def test_an_actor_whose_contacts_do_not_know_each_other_is_little_constrained(self) -> None:
        first, *others = brokers(graph_of("Hub TALKS_WITH Ann", "Hub TALKS_WITH Bob", "Hub TALKS_WITH Cid"))
        assert (first["actor"], first["constraint"], first["effective_size"]) == ("Hub", 0.3333, 3)  # 3 · (1/3)²
        assert first["brokerage"] == 6  # three pairs, and talks lead both ways
        assert {row["constraint"] for row in others} == {1} and {row["brokerage"] for row in others} == {0}

    def test_a_direct_way_needs_no_broker(self) -> None:
        rows = brokers(graph_of("Ann AIDS Bob", "Bob AIDS Cid", "Ann AIDS Cid"))
        assert {row["brokerage"] for row in rows} == {0}

    def test_an_attack_is_no_way(self) -> None:
        (row, _) = brokers(graph_of("Ann AIDS Bob", "Bob ATTACKS Cid"))
        assert row["brokerage"] == 0

    @pytest.mark.parametrize(
        ("source", "target", "role"),
        [(1, 1, "coordinator"), (2, 2, "itinerant"), (2, 1, "gatekeeper"), (1, 2, "representative"), (2, 3, "liaison")],
    )
    def test_the_role_says_whose_communities_are_joined(self, source: int, target: int, role: str) -> None:
        ways = networkx.DiGraph([("Ann", "Bob"), ("Bob", "Cid")])
        assert roles(ways, {"Ann": source, "Bob": 1, "Cid": target})["Bob"] == {role: 1}


class TestSimilar:
    CLAIMS = ("Ann CRITICIZES Xia", "Bob CRITICIZES Xia", "Ann SUPPORTS Yan", "Cid SUPPORTS Yan")

    def test_actors_share_a_part_of_what_they_do(self) -> None:
        found = {(row["actor"], row["other"]): (row["similarity"], row["both"]) for row in similar(graph_of(*self.CLAIMS))}
        assert found == {("Ann", "Bob"): (0.5, ["CRITICIZES Xia"]), ("Ann", "Cid"): (0.5, ["SUPPORTS Yan"])}

    def test_of_one_actor(self) -> None:
        assert [(row["actor"], row["other"]) for row in similar(graph_of(*self.CLAIMS), "Bob")] == [("Bob", "Ann")]

    def test_what_is_done_to_actors_counts_as_well(self) -> None:
        (row,) = similar(graph_of("Ann CRITICIZES Xia", "Ann CRITICIZES Yan"))
        assert (row["actor"], row["other"], row["similarity"], row["both"]) == ("Xia", "Yan", 1, ["Ann CRITICIZES"])


@pytest.mark.parametrize("name", MEASURES)
def test_an_empty_graph_has_no_rows(name: str) -> None:
    assert MEASURES[name].rows(to_networkx([])) == []


class TestWrite:
    SCORES = "MATCH (e:Entity {id: $id}) RETURN properties(e) AS actor"

    @pytest.mark.parametrize("name", [name for name, measure in MEASURES.items() if measure.properties])
    def test_puts_the_scores_on_the_actors_with_the_time(self, store: Store, name: str) -> None:
        store.load(said(*CAMPS))
        assert write(store, name, to_networkx(store)) >= 4
        (row,) = store.query(self.SCORES, {"id": "Ann"})
        assert row["actor"].keys() >= {*MEASURES[name].properties, f"{name}_at"}
        assert row["actor"][f"{name}_at"].endswith("+00:00")

    def test_again_replaces_the_scores_of_before(self, store: Store) -> None:
        store.load(said("Ann SUPPORTS Bob", "Bob SUPPORTS Cid"))
        write(store, "centrality", to_networkx(store))
        store.load(said("Ann SUPPORTS Bob", "Cid SUPPORTS Cid"))
        write(store, "centrality", to_networkx(store))
        (bob,), (cid,) = (store.query(self.SCORES, {"id": id}) for id in ("Bob", "Cid"))
        assert bob["actor"]["partners"] == 1
        assert "partners" not in cid["actor"] and "centrality_at" not in cid["actor"]

    def test_loading_more_leaves_scores_with_the_time_they_are_of(self, store: Store) -> None:
        emptied(store).load(said(*CAMPS))
        write(store, "communities", to_networkx(store))
        (before,) = store.query(self.SCORES, {"id": "Ann"})
        store.load(said("Ann SUPPORTS Bob", "Zoe AIDS Ann"))
        (after,) = store.query(self.SCORES, {"id": "Ann"})
        assert after["actor"]["communities_at"] == before["actor"]["communities_at"]
        assert store.query(self.SCORES, {"id": "Zoe"})[0]["actor"].keys() == {"id", "name", "aliases"}
