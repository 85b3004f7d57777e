"""Titles: which office, post or membership a text gives to a person."""

from __future__ import annotations

import pytest
from reader import Read


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Le ministre norvégien de la Défense, Harald Stensrud, est arrivé.", "Harald Stensrud HOLDS_OFFICE_IN Norway"),
        ("Le président du Chili, Aurelio Fontana, est arrivé.", "Aurelio Fontana HOLDS_OFFICE_IN Chile"),
        ("La ministre finlandaise des Affaires étrangères Aino Lehtonen est arrivée.", "Aino Lehtonen HOLDS_OFFICE_IN Finland"),
        ("Le chef de l'État tunisien, Karim Benzarti, est arrivé.", "Karim Benzarti HOLDS_OFFICE_IN Tunisia"),
        ("Le général soudanais Idris Haroun est arrivé.", "Idris Haroun HOLDS_OFFICE_IN Sudan"),
        ("Le roi de Norvège, Sigurd, est arrivé.", "Sigurd HOLDS_OFFICE_IN Norway"),
    ],
)
def test_a_title_goes_to_the_name_on_its_right(read: Read, text: str, office: str) -> None:
    assert read(text).of_type("HOLDS_OFFICE_IN") == {office}


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Harald Stensrud, ministre norvégien de la Défense, est arrivé.", "Harald Stensrud HOLDS_OFFICE_IN Norway"),
        ("Aurelio Fontana, président du Chili, est arrivé.", "Aurelio Fontana HOLDS_OFFICE_IN Chile"),
        ("Karim Benzarti, le chef de l'État tunisien, est arrivé.", "Karim Benzarti HOLDS_OFFICE_IN Tunisia"),
        ("Idris Haroun, général soudanais, est arrivé.", "Idris Haroun HOLDS_OFFICE_IN Sudan"),
    ],
)
def test_a_title_goes_to_the_name_on_its_left(read: Read, text: str, office: str) -> None:
    assert read(text).of_type("HOLDS_OFFICE_IN") == {office}


@pytest.mark.parametrize(
    "text",
    [
        "Kari Solheim est la ministre norvégienne des Finances.",
        "Kari Solheim a été nommée ambassadrice de la Norvège.",
        "Kari Solheim est devenue première ministre de la Norvège.",
        "Kari Solheim a été élue présidente de la Norvège.",
    ],
)
def test_a_title_may_be_the_predicate(read: Read, text: str) -> None:
    assert "Kari Solheim HOLDS_OFFICE_IN Norway" in read(text).relations


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("L'ancien premier ministre islandais Jon Bjarnason est arrivé.", "Jon Bjarnason HOLDS_OFFICE_IN Iceland"),
        ("L'ex-ministre belge Joost Vermandere est arrivé.", "Joost Vermandere HOLDS_OFFICE_IN Belgium"),
    ],
)
def test_a_former_office_counts(read: Read, text: str, office: str) -> None:
    assert read(text).of_type("HOLDS_OFFICE_IN") == {office}


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("La Suède vote. Le premier ministre, Sven Almgren, brigue un second mandat.", "Sven Almgren HOLDS_OFFICE_IN Sweden"),
        ("Le Portugal vote. Le président, Rui Carvalhal, ne se représente pas.", "Rui Carvalhal HOLDS_OFFICE_IN Portugal"),
    ],
)
def test_a_bare_title_belongs_to_the_state_that_the_text_speaks_of(read: Read, text: str, office: str) -> None:
    assert read(text).of_type("HOLDS_OFFICE_IN") == {office}


@pytest.mark.parametrize(
    ("text", "office"),
    [
        (
            "La Norvège a un nouveau gouvernement. Sa ministre des Finances, Kari Solheim, a prêté serment.",
            "Kari Solheim HOLDS_OFFICE_IN Norway",
        ),
        ("La Belgique a voté. Son ministre de l'Intérieur, Joost Vermandere, est content.", "Joost Vermandere HOLDS_OFFICE_IN Belgium"),
    ],
)
def test_a_possessive_before_a_title_is_the_state(read: Read, text: str, office: str) -> None:
    assert office in read(text).relations


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        (
            "Les ministres suédois Sven Almgren et Lars Ekdahl sont arrivés.",
            {"Sven Almgren HOLDS_OFFICE_IN Sweden", "Lars Ekdahl HOLDS_OFFICE_IN Sweden"},
        ),
        (
            "Les anciens présidents péruviens Rosa Quispe et Mario Salcedo sont arrivés.",
            {"Rosa Quispe HOLDS_OFFICE_IN Peru", "Mario Salcedo HOLDS_OFFICE_IN Peru"},
        ),
    ],
)
def test_a_plural_title_goes_to_each(read: Read, text: str, offices: set[str]) -> None:
    assert read(text).of_type("HOLDS_OFFICE_IN") == offices


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("L'ambassadrice du Danemark en Pologne, Mette Kragh, est arrivée.", "Mette Kragh HOLDS_OFFICE_IN Denmark"),
        ("Idris Haroun, ambassadeur du Soudan à Paris, est arrivé.", "Idris Haroun HOLDS_OFFICE_IN Sudan"),
    ],
)
def test_an_ambassador_serves_the_state_that_sends_and_not_the_one_that_receives(read: Read, text: str, office: str) -> None:
    assert read(text).of_type("HOLDS_OFFICE_IN") == {office}


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Le secrétaire général de l'ONU, Antonio Guterres, a pris la parole.", "António Guterres HOLDS_OFFICE_IN United Nations"),
        ("Le porte-parole de l'Otan, Pieter Vandersteen, a pris la parole.", "Pieter Vandersteen HOLDS_OFFICE_IN NATO"),
        (
            "La présidente de la Commission européenne, Ursula von der Leyen, a pris la parole.",
            "Ursula von der Leyen HOLDS_OFFICE_IN European Commission",
        ),
    ],
)
def test_an_office_of_an_international_body_is_public(read: Read, text: str, office: str) -> None:
    assert office in read(text).relations


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Le député français Paul Duvernois (PS) a voté.", "Paul Duvernois MEMBER_OF Socialist Party (France)"),
        ("La députée Claire Vasseur (Les Républicains) a voté.", "Claire Vasseur MEMBER_OF The Republicans (France)"),
    ],
)
def test_brackets_behind_a_name_hold_the_party(read: Read, text: str, party: str) -> None:
    assert party in read(text).relations


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("Le PDG d'Airbus, Marc Delatour, est arrivé.", "Marc Delatour AFFILIATED_WITH Airbus"),
        (
            "Le directeur de la Fondation des mers froides, Per Ekberg, est arrivé.",
            "Per Ekberg AFFILIATED_WITH Fondation des mers froides",
        ),
        ("Per Ekberg, chercheur au CNRS, est arrivé.", "Per Ekberg AFFILIATED_WITH CNRS"),
    ],
)
def test_a_post_in_a_body_that_is_not_public_is_an_affiliation(read: Read, text: str, post: str) -> None:
    reading = read(text)
    assert post in reading.relations
    assert not reading.of_type("HOLDS_OFFICE_IN")


@pytest.mark.parametrize(
    "text",
    [
        "Le boulanger suédois Sven Almgren est arrivé.",
        "Sven Almgren, touriste suédois, est arrivé.",
        "L'actrice norvégienne Kari Solheim est arrivée.",
        "Le skieur suisse Reto Zurbriggen a gagné.",
    ],
)
def test_a_trade_is_no_office(read: Read, text: str) -> None:
    assert read(text).relations == set()


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Le Polonais Donald Tusk a rencontré la presse à Varsovie.", "Donald Tusk HOLDS_OFFICE_IN Poland"),
        ("Le gouvernement japonais de Kenji Morimoto a démissionné.", "Kenji Morimoto HOLDS_OFFICE_IN Japan"),
        ("La Norvège a répondu par la voix de Kari Solheim.", "Kari Solheim HOLDS_OFFICE_IN Norway"),
    ],
)
def test_offices_are_read_from_reigns_voices_and_what_is_known_of_a_person(read: Read, text: str, office: str) -> None:
    assert office in read(text).relations


def test_a_senator_sits_for_the_state_whatever_province_elected_him(read: Read) -> None:
    assert read("Walter Dunmore, sénateur du Texas, est arrivé aux États-Unis.").of_type("HOLDS_OFFICE_IN") == {
        "Walter Dunmore HOLDS_OFFICE_IN United States"
    }


def test_a_party_that_qualifies_a_title_leaves_room_for_the_state(read: Read) -> None:
    reading = read("Les États-Unis ont voté. Le sénateur démocrate Walter Dunmore est arrivé.")
    assert "Walter Dunmore HOLDS_OFFICE_IN United States" in reading.relations
    assert "Walter Dunmore MEMBER_OF Democratic Party" in reading.relations


def test_who_summons_a_minister_is_not_the_ministers_state(read: Read) -> None:
    reading = read("Le Pérou, le Pérou encore : la crise dure. La Bolivie a convoqué le ministre Tomás Zarate.")
    assert "Tomás Zarate HOLDS_OFFICE_IN Bolivia" not in reading.relations


def test_a_title_meant_again_is_read_again(read: Read) -> None:
    reading = read("Le ministre norvégien de la Défense, Harald Stensrud, et celui des Transports, Per Holm, sont arrivés.")
    assert {"Harald Stensrud HOLDS_OFFICE_IN Norway", "Per Holm HOLDS_OFFICE_IN Norway"} <= reading.relations
