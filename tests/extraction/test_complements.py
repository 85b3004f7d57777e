"""Arguments that the grammar hangs elsewhere than on their predicate: on its object, on a participle, before the clause, in a quotation."""

from __future__ import annotations

import pytest
from reader import Read


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Le Pérou impute l'échec aux dirigeants finlandais.", "Peru CRITICIZES Finland"),
        ("Le Pérou a qualifié la position finlandaise d'« absurde ».", "Peru CRITICIZES Finland"),
        ("Le Pérou enjoint à la Finlande de partir.", "Peru DEMANDS_OF Finland"),
        ("Le rejet par le Pérou de la proposition finlandaise déçoit.", "Peru REJECTS Finland"),
    ],
)
def test_a_complement_behind_another(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).relations


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Le Pérou dénonce les menaces proférées par la Finlande.", "Peru CRITICIZES Finland"),
        ("Le Brésil a condamné les propos qu'a tenus Angela Merkel.", "Brazil CRITICIZES Angela Merkel"),
    ],
)
def test_who_did_what_is_criticized(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).relations


def test_talks_that_take_place_somewhere_between_two(read: Read) -> None:
    reading = read("Des pourparlers ont lieu à Genève entre le Pérou et la Finlande.")
    assert "Finland NEGOTIATES_WITH Peru" in reading.relations


def test_the_subject_of_the_clause_has_the_talk_before_it(read: Read) -> None:
    reading = read("À l'issue d'un entretien avec Angela Merkel, Shinzo Abe a quitté la salle.")
    assert "Angela Merkel TALKS_WITH Shinzo Abe" in reading.relations


@pytest.mark.parametrize(
    "text",
    [
        "Angela Merkel s'est entretenue par téléphone avec Shinzo Abe.",
        "Angela Merkel a téléphoné à Shinzo Abe.",
        "Angela Merkel a appelé Shinzo Abe lundi.",
    ],
)
def test_a_call(read: Read, text: str) -> None:
    assert "Angela Merkel TALKS_WITH Shinzo Abe" in read(text).relations


def test_who_is_indignant_after_a_quotation_criticizes_whom_it_speaks_of(read: Read) -> None:
    reading = read("« La Finlande joue avec le feu », s'indigne Angela Merkel.")
    assert "Angela Merkel CRITICIZES Finland" in reading.relations
    assert "Finland CRITICIZES Angela Merkel" not in reading.relations


def test_an_invitation_to_act_is_a_demand_and_no_meeting(read: Read) -> None:
    reading = read("Le Brésil appelle la Finlande à cesser ses essais.")
    assert "Brazil DEMANDS_OF Finland" in reading.relations
    assert not reading.of_type("TALKS_WITH")


def test_an_invitation_to_a_place_is_a_meeting_and_no_demand(read: Read) -> None:
    reading = read("Angela Merkel a invité Shinzo Abe à Berlin.")
    assert "Angela Merkel TALKS_WITH Shinzo Abe" in reading.relations
    assert not reading.of_type("DEMANDS_OF")


def test_where_it_is_said_is_not_who_is_criticized(read: Read) -> None:
    reading = read("À la tribune des Nations unies, le Pérou reproche à la Finlande son silence.")
    assert reading.of_type("CRITICIZES") == {"Peru CRITICIZES Finland"}


def test_who_receives_support_does_not_give_it(read: Read) -> None:
    reading = read("La Finlande a bénéficié du soutien du Pérou.")
    assert reading.of_type("SUPPORTS") == {"Peru SUPPORTS Finland"}


def test_a_group_does_not_act_on_itself(read: Read) -> None:
    reading = read("Le Pérou et la Finlande pressent leurs alliés d'agir.")
    assert not reading.of_type("DEMANDS_OF")


@pytest.mark.parametrize(
    "text",
    ["Le Brésil exclut tout accord sans garanties américaines.", "L'absence de réponse de la Finlande a surpris."],
)
def test_what_is_missing_leaves_nobody_out(read: Read, text: str) -> None:
    assert not read(text).of_type("EXCLUDES")
