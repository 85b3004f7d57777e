"""Reports on change, on camps and on what to check: what they answer on a story of invented states."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from report_graph import Draft, loaded
from story_graph import ARVENIA, BRUN, CORVIA, DORLAND, extractions

from graphbuilder import reports
from graphbuilder.store import Store

WAR, TALKS, BROKER, TURN = "La guerre", "Les pourparlers", "Un médiateur", "Le revirement"


@pytest.fixture(scope="module", params=["current", "oldest"])
def graph(request: pytest.FixtureRequest) -> Iterator[Store]:
    """The story, in the current Neo4j and in the oldest that is supported."""
    with loaded(request, extractions()) as store:
        yield store


def rows(store: Store, name: str, columns: str, /, **parameters: Any) -> list[tuple[Any, ...]]:
    """Run a report and return the columns asked for, a tuple a row."""
    return [tuple(row[column] for column in columns.split()) for row in reports.run(store, reports.find(name), parameters)]


def test_missing_are_those_left_out_of_talks_of_others(graph: Store) -> None:
    columns = "actor one other talks articles evidence talks_evidence"
    expected = ("Belland", "Arvenia", "Corvia", ["NEGOTIATES_WITH"], [TALKS])
    sentences = (["Elle en écarte la Bellande."], ["L'Arvénie négocie avec la Corvie."])
    assert rows(graph, "missing", columns) == [expected + sentences]
    assert rows(graph, "missing", columns, talks="AGREES_WITH") == []


def test_turns_are_dated_and_quoted_before_and_after(graph: Store) -> None:
    assert rows(graph, "turns", "actor towards was until is since articles evidence") == [
        (
            "Arvenia", "Belland", "friendly", "2024-01-10", "hostile", "2024-02-05", [WAR, TALKS],
            ["L'Arvénie soutient la Bellande.", "Elle en écarte la Bellande."],
        )
    ]  # fmt: skip
    assert rows(graph, "turns", "actor", hostile="CRITICIZES") == [("Arvenia",)]
    assert rows(graph, "turns", "actor", actor="Corvie") == []


def test_alliances_and_rifts_are_mutual(graph: Store) -> None:
    assert rows(graph, "alliances", "kind one other relations claims first last evidence") == [
        (
            "alliance", "Arvenia", "Belland", ["SUPPORTS"], 2, "2024-01-10", "2024-02-05",
            ["L'Arvénie soutient la Bellande.", "La Bellande défend l'Arvénie."],
        ),
        (
            "rift", "Belland", "Corvia", ["ATTACKS", "CRITICIZES"], 2, "2024-01-10", "2024-02-05",
            ["La Corvie bombarde la Bellande.", "La Bellande accuse la Corvie."],
        ),
    ]  # fmt: skip


def test_brokers_talk_with_both_sides_of_a_conflict(graph: Store) -> None:
    assert rows(graph, "brokers", "broker one other conflict articles evidence") == [
        (
            "Dorland", "Belland", "Corvia", ["Corvia ATTACKS Belland"], [BROKER],
            ["La Dorlande reçoit la Bellande.", "Elle appelle aussi la Corvie."],
        )
    ]  # fmt: skip
    assert rows(graph, "brokers", "broker", actor="Arvénie") == []


def test_interlocutors_are_ranked_by_how_many_they_talk_with(graph: Store) -> None:
    received, called, talks = "La Dorlande reçoit la Bellande.", "Elle appelle aussi la Corvie.", "L'Arvénie négocie avec la Corvie."
    assert rows(graph, "interlocutors", "actor partners with articles evidence") == [
        ("Corvia", 2, ["Arvenia", "Dorland"], [TALKS, BROKER], [talks, called]),
        ("Dorland", 2, ["Belland", "Corvia"], [BROKER], [received, called]),
        ("Arvenia", 1, ["Corvia"], [TALKS], [talks]),
        ("Belland", 1, ["Dorland"], [BROKER], [received]),
    ]
    assert rows(graph, "interlocutors", "actor with", actor="Arvénie", talks="NEGOTIATES_WITH") == [("Arvenia", ["Corvia"])]
    assert rows(graph, "interlocutors", "actor", talks="AGREES_WITH") == []


def test_relations_over_the_years_count_what_office_holders_do_for_their_state(graph: Store) -> None:
    visit = Draft("visit", title="La visite", published="2025-06-01")
    visit.tell("Tomas Brun appelle la Corvie.", {BRUN: "Tomas Brun", CORVIA: "Corvie"}, (BRUN, "TALKS_WITH", CORVIA))
    graph.load([visit.extraction({BRUN: ("Tomas Brun", "Person"), CORVIA: ("Corvia", "Country")})])
    columns = "other year talks friendly hostile"
    assert rows(graph, "relations", columns, name="Arvénie") == [
        ("Belland", "2024", 0, 2, 2),
        ("Corvia", "2024", 1, 0, 0),
        ("Corvia", "2025", 1, 0, 0),
    ]
    assert rows(graph, "relations", columns + " articles evidence", name="Corvie")[:2] == [
        ("Arvenia", "2024", 1, 0, 0, [TALKS], ["L'Arvénie négocie avec la Corvie."]),
        ("Arvenia", "2025", 1, 0, 0, ["La visite"], ["Tomas Brun appelle la Corvie."]),
    ]
    graph.remove("visit")


def test_what_a_person_said_is_what_articles_attribute_to_it(graph: Store) -> None:
    assert rows(graph, "said", "date said_by source relation target status evidence article", name="brun") == [
        ("2024-03-10", "Tomas Brun", "Corvia", "ATTACKS", "Dorland", "stated", "Selon Tomas Brun, la Corvie a frappé la Dorlande.", TURN)
    ]
    assert rows(graph, "said", "date", name="Lena Mora") == []


def test_what_one_article_says_alone_names_who_says_it(graph: Store) -> None:
    found = rows(graph, "unconfirmed", "source relation target said_by article evidence", actor="Dorlande")
    assert found == [
        ("Corvia", "ATTACKS", "Dorland", ["Tomas Brun"], TURN, ["Selon Tomas Brun, la Corvie a frappé la Dorlande."]),
        ("Belland", "TALKS_WITH", "Dorland", None, BROKER, ["La Dorlande reçoit la Bellande."]),
        ("Corvia", "TALKS_WITH", "Dorland", None, BROKER, ["Elle appelle aussi la Corvie."]),
    ]


def test_contradictions_show_both_sides(graph: Store) -> None:
    columns = "kind source target relation against evidence evidence_against"
    assert rows(graph, "contradictions", columns) == [
        (
            "denied", "Corvia", "Dorland", "ATTACKS", "ATTACKS",
            ["Selon Tomas Brun, la Corvie a frappé la Dorlande."], ["La Corvie n'a pas frappé la Dorlande."],
        ),
        (
            "opposite", "Arvenia", "Belland", "SUPPORTS", "CRITICIZES",
            ["L'Arvénie soutient la Bellande."], ["L'Arvénie condamne la Bellande."],
        ),
        (
            "opposite", "Arvenia", "Belland", "SUPPORTS", "EXCLUDES",
            ["L'Arvénie soutient la Bellande."], ["Elle en écarte la Bellande."],
        ),
    ]  # fmt: skip


def test_a_profile_is_one_row(graph: Store) -> None:
    columns = "actor type articles first last offices memberships talks_with friendly hostile evidence"
    assert rows(graph, "profile", columns, name="Bellande") == [
        (
            "Belland", "Country", 4, "2024-01-10", "2024-03-10", [], ["Northern Pact"], ["Dorland"], ["Arvenia"], ["Arvenia", "Corvia"],
            ["La Bellande appartient au Pacte du Nord."],
        )
    ]  # fmt: skip
    assert rows(graph, "profile", "offices memberships", name="Tomas Brun") == [(["Arvenia"], [])]


def test_offices_tell_who_came_before(graph: Store) -> None:
    assert rows(graph, "offices", "person body cues succeeds first evidence", actor="Arvénie") == [
        ("Lena Mora", "Arvenia", ["présider"], [], "2024-01-10", ["Lena Mora préside l'Arvénie."]),
        ("Tomas Brun", "Arvenia", ["tête"], ["Mora"], "2024-03-10", ["Tomas Brun succède à Mora à la tête de l'Arvénie."]),
    ]


def test_memberships_tell_who_left(graph: Store) -> None:
    assert rows(graph, "memberships", "member relation organization first evidence") == [
        ("Belland", "MEMBER_OF", "Northern Pact", "2024-01-10", ["La Bellande appartient au Pacte du Nord."]),
        ("Belland", "WITHDRAWS_FROM", "Northern Pact", "2024-03-10", ["La Bellande quitte le Pacte du Nord."]),
    ]


def test_newcomers_are_named_for_the_first_time_since_a_date(graph: Store) -> None:
    sentence = ["Tomas Brun succède à Mora à la tête de l'Arvénie."]
    assert rows(graph, "newcomers", "first actor type named articles", since="2024-02") == [
        ("2024-03-10", "Tomas Brun", "Person", 2, [TURN]),
        ("2024-03-10", "Mora", "Person", 1, [TURN]),
    ]
    assert rows(graph, "newcomers", "actor evidence", since="2024-02")[1] == ("Mora", sentence)
    assert rows(graph, "newcomers", "actor", since="2025") == []


def test_contested_actors_are_shown_with_those_who_stand_by_them(graph: Store) -> None:
    assert rows(graph, "contested", "actor opponents supporters claims") == [
        ("Belland", ["Corvia", "Arvenia"], ["Arvenia"], 3),
        ("Corvia", ["Belland"], [], 1),
        ("Dorland", ["Corvia"], [], 1),
    ]


def test_plans_are_followed_to_their_outcome(graph: Store) -> None:
    columns = "announced source relation target outcome later_articles later_evidence"
    assert rows(graph, "plans", columns) == [
        ("2024-01-10", "Arvenia", "NEGOTIATES_WITH", "Corvia", "happened", [TALKS], ["L'Arvénie négocie avec la Corvie."]),
        ("2024-01-10", "Arvenia", "NEGOTIATES_WITH", "Dorland", "open", [], []),
    ]


def test_quality_lists_doubtful_claims(graph: Store) -> None:
    columns = "source relation target confidence evidence"
    assert rows(graph, "quality", columns) == [
        ("Tomas Brun", "SUCCEEDS", "Mora", 0.3, ["Tomas Brun succède à Mora à la tête de l'Arvénie."])
    ]
    assert rows(graph, "quality", columns, below="0.1") == []


def test_actors_that_may_be_one_or_two_are_listed_with_what_either_side_rests_on(graph: Store) -> None:
    both = ["Lena Mora préside l'Arvénie."], ["Tomas Brun succède à Mora à la tête de l'Arvénie."]
    assert rows(graph, "doubtful", "kind actor other why evidence evidence_other") == [
        ("may be one", "Mora", "Lena Mora", "surname alone", both[1], both[0])
    ]
    people = {
        "person:tom-brun": "Tom Brun", "person:tomas-bruun": "Tomas Bruun", "Q1": "Łena Morá", "organization:tomas-brun": "Tomas Brun",
        "person:ada-lund": "Ada Lund", "person:per-holm": "Per Holm",
    }  # fmt: skip
    actors = {id: (name, "Organization" if id.startswith("org") else "Person") for id, name in people.items()}
    actors |= {ARVENIA: ("Arvenia", "Country"), DORLAND: ("Dorland", "Country"), BRUN: ("Tomas Brun", "Person")}
    visit, trial = Draft("visit", title="La visite", published="2025-06-01"), Draft("trial", title="Le procès", published="2025-06-02")
    visit.tell("Tom Brun voit Tomas Bruun.", {"person:tom-brun": "Tom Brun", "person:tomas-bruun": "Tomas Bruun"})
    visit.tell("Łena Morá voit la Tomas Brun.", {"Q1": "Łena Morá", "organization:tomas-brun": "Tomas Brun"})
    visit.tell(
        "Per Holm est ministre d'Arvénie.",
        {"person:per-holm": "Per Holm", ARVENIA: "Arvénie"},
        ("person:per-holm", "HOLDS_OFFICE_IN", ARVENIA),
    )
    visit.tell("Ada Lund se tait.", {"person:ada-lund": "Ada Lund"})
    trial.tell(
        "Per Holm est juge de Dorlande.",
        {"person:per-holm": "Per Holm", DORLAND: "Dorlande"},
        ("person:per-holm", "HOLDS_OFFICE_IN", DORLAND),
    )
    trial.tell("Zoé Lund se tait.", {"person:ada-lund": "Zoé Lund"})
    graph.load([draft.extraction(actors) for draft in (visit, trial)])
    assert rows(graph, "doubtful", "kind actor other why") == [
        ("may be two", "Per Holm", None, "offices in Arvenia and Dorland"),
        ("may be two", "Ada Lund", None, "Ada Lund and Zoé Lund"),
        ("may be one", "Tom Brun", "Tomas Brun", "given names"),
        ("may be one", "Tomas Brun", "Tomas Bruun", "one letter"),
        ("may be one", "Łena Morá", "Lena Mora", "same name"),
        ("may be one", "Tomas Brun", "Tomas Brun", "same name, other type"),
        ("may be one", "Mora", "Łena Morá", "surname alone"),
        ("may be one", "Mora", "Lena Mora", "surname alone"),
    ]
    sides = rows(graph, "doubtful", "articles evidence articles_other evidence_other", actor="Per Holm")
    assert sides == [(["La visite"], ["Per Holm est ministre d'Arvénie."], ["Le procès"], ["Per Holm est juge de Dorlande."])]
    assert rows(graph, "doubtful", "articles articles_other", actor="Ada Lund") == [(["La visite"], ["Le procès"])]
    for draft in (visit, trial):
        graph.remove(draft.id)


def test_a_name_that_two_actors_share_means_the_one_named_more(graph: Store) -> None:
    assert {row[0] for row in rows(graph, "offices", "person", actor="mora")} == {"Lena Mora"}


@pytest.mark.parametrize(
    "report", [each for each in reports.available() if not any(p.required for p in each.inputs)], ids=lambda each: each.name
)
def test_every_report_draws_what_it_tells(graph: Store, report: reports.Report) -> None:
    found = graph.query(report.cypher)
    assert found
    assert all(row["graph"] for row in found)
