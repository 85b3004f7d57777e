"""Is it so? What the text denies, plans or supposes is kept, marked as such."""

from __future__ import annotations

import pytest
from reader import Read


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Le Japon ne condamne pas la Birmanie.", "Japan CRITICIZES Myanmar"),
        ("Le Japon n'a pas condamné la Birmanie.", "Japan CRITICIZES Myanmar"),
        ("Le Danemark ne soutient plus la Pologne.", "Denmark SUPPORTS Poland"),
        ("Le Danemark n'a jamais soutenu la Pologne.", "Denmark SUPPORTS Poland"),
        ("La Pologne n'a pas été sanctionnée par le Danemark.", "Denmark SANCTIONS Poland"),
        ("Angela Merkel n'a pas rencontré Shinzo Abe.", "Angela Merkel TALKS_WITH Shinzo Abe"),
    ],
)
def test_negated_verb(read: Read, text: str, relation: str) -> None:
    assert read(text).scope(relation) == "negated, asserted"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Le Japon refuse de condamner la Birmanie.", "Japan CRITICIZES Myanmar"),
        ("La Suède a refusé de sanctionner la Hongrie.", "Sweden SANCTIONS Hungary"),
        ("La Suède refuse de soutenir la Hongrie.", "Sweden SUPPORTS Hungary"),
        ("L'Irlande a renoncé à sanctionner Malte.", "Ireland SANCTIONS Malta"),
        ("Le Chili a évité de condamner le Pérou.", "Chile CRITICIZES Peru"),
        ("Angela Merkel refuse de rencontrer Shinzo Abe.", "Angela Merkel TALKS_WITH Shinzo Abe"),
    ],
)
def test_what_is_refused_or_given_up_is_denied(read: Read, text: str, relation: str) -> None:
    assert read(text).claim(relation).polarity == "negated"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Angela Merkel a quitté la salle sans rencontrer Shinzo Abe.", "Angela Merkel TALKS_WITH Shinzo Abe"),
        ("Le Japon a voté sans condamner la Birmanie.", "Japan CRITICIZES Myanmar"),
    ],
)
def test_sans_and_infinitive_denies(read: Read, text: str, relation: str) -> None:
    assert read(text).claim(relation).polarity == "negated"


def test_a_negated_noun(read: Read) -> None:
    assert read("Aucun accord n'a été signé entre le Chili et le Pérou.").scope("Chile AGREES_WITH Peru") == "negated, asserted"


def test_what_is_broken_off_or_lifted_holds_no_longer(read: Read) -> None:
    assert read("Le Danemark a levé ses sanctions contre la Biélorussie.").scope("Denmark SANCTIONS Belarus") == "negated, asserted"
    assert "Canada COOPERATES_WITH Iran" not in read("Le Canada a rompu ses relations diplomatiques avec l'Iran.").facts
    assert "Japan COOPERATES_WITH Myanmar" not in read("Le Japon a mis fin à sa coopération avec la Birmanie.").facts


def test_negation_stays_in_its_clause(read: Read) -> None:
    reading = read("Le Japon n'a pas condamné la Birmanie, mais le Canada a dénoncé le Laos.")
    assert reading.scope("Japan CRITICIZES Myanmar") == "negated, asserted"
    assert reading.scope("Canada CRITICIZES Laos") == "affirmed, asserted"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Le Japon sanctionnera la Birmanie.", "Japan SANCTIONS Myanmar"),
        ("Le Japon va sanctionner la Birmanie.", "Japan SANCTIONS Myanmar"),
        ("Le Japon veut sanctionner la Birmanie.", "Japan SANCTIONS Myanmar"),
        ("Le Japon prévoit de sanctionner la Birmanie.", "Japan SANCTIONS Myanmar"),
        ("La Suède veut soutenir la Hongrie.", "Sweden SUPPORTS Hungary"),
        ("La Turquie envisage de sanctionner la Grèce.", "Turkey SANCTIONS Greece"),
        ("Angela Merkel doit rencontrer Shinzo Abe.", "Angela Merkel TALKS_WITH Shinzo Abe"),
        ("Kari Solheim remplacera Harald Stensrud.", "Kari Solheim SUCCEEDS Harald Stensrud"),
    ],
)
def test_what_is_to_come_or_wanted_is_planned(read: Read, text: str, relation: str) -> None:
    assert read(text).scope(relation) == "affirmed, planned"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Le Japon pourrait sanctionner la Birmanie.", "Japan SANCTIONS Myanmar"),
        ("Le Japon sanctionnerait la Birmanie.", "Japan SANCTIONS Myanmar"),
        ("Si le Japon sanctionne la Birmanie, le Laos protestera.", "Japan SANCTIONS Myanmar"),
        ("La Suède pourrait soutenir la Hongrie.", "Sweden SUPPORTS Hungary"),
        ("Si la Suède soutient la Hongrie, la Slovaquie partira.", "Sweden SUPPORTS Hungary"),
        ("L'Inde craint que le Pakistan attaque le Népal.", "Pakistan ATTACKS Nepal"),
        ("Angela Merkel pourrait rencontrer Shinzo Abe.", "Angela Merkel TALKS_WITH Shinzo Abe"),
    ],
)
def test_what_may_or_might_be_is_hypothetical(read: Read, text: str, relation: str) -> None:
    assert read(text).scope(relation) == "affirmed, hypothetical"


def test_both_at_once(read: Read) -> None:
    assert read("Le Danemark ne sanctionnera pas la Pologne.").scope("Denmark SANCTIONS Poland") == "negated, planned"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Le Japon a sanctionné la Birmanie.", "Japan SANCTIONS Myanmar"),
        ("Le Japon sanctionne la Birmanie.", "Japan SANCTIONS Myanmar"),
        ("Le Japon sanctionnait la Birmanie depuis deux ans.", "Japan SANCTIONS Myanmar"),
        ("Le Japon a fini par condamner la Birmanie.", "Japan CRITICIZES Myanmar"),
        ("Le Japon n'a pas seulement parlé : il a sanctionné la Birmanie.", "Japan SANCTIONS Myanmar"),
    ],
)
def test_the_rest_is_fact(read: Read, text: str, relation: str) -> None:
    assert read(text).scope(relation) == "affirmed, asserted"
