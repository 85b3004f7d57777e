"""A capital or a palace that acts is its state; the same word for the city is a place. Demonyms name their state."""

from __future__ import annotations

import pytest
from reader import Read


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Moscou dénonce la décision de Varsovie.", "Russia CRITICIZES Poland"),
        ("Pékin a condamné Washington.", "China CRITICIZES United States"),
        ("Berlin a condamné les propos d'Ankara.", "Germany CRITICIZES Turkey"),
        ("Moscou a menacé Kiev.", "Russia THREATENS Ukraine"),
        ("Téhéran négocie avec Washington.", "Iran NEGOTIATES_WITH United States"),
    ],
)
def test_a_capital_that_acts_is_its_state(read: Read, text: str, relation: str) -> None:
    reading = read(text)
    assert relation in reading.facts
    assert set(reading.entities.values()) == {"Country"}


@pytest.mark.parametrize(
    ("text", "relation", "form"),
    [
        ("Le Kremlin a condamné Varsovie.", "Russia CRITICIZES Poland", "Kremlin"),
        ("L'Élysée soutient Athènes.", "France SUPPORTS Greece", "Élysée"),
        ("La Maison-Blanche soutient Ottawa.", "United States SUPPORTS Canada", "Maison-Blanche"),
        ("Downing Street a condamné Moscou.", "United Kingdom CRITICIZES Russia", "Downing Street"),
        ("Le Pentagone a condamné Pékin.", "United States CRITICIZES China", "Pentagone"),
    ],
)
def test_a_seat_of_power_is_its_state(read: Read, text: str, relation: str, form: str) -> None:
    reading = read(text)
    assert relation in reading.facts
    assert reading.forms(relation.split(" CRITICIZES ")[0].split(" SUPPORTS ")[0]) == [form]


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Le président finlandais est arrivé mardi à Moscou.", "Moscow"),
        ("À Moscou, la neige tombe.", "Moscow"),
        ("Des touristes ont été blessés à Pékin.", "Beijing"),
        ("Le concert aura lieu dans les rues de Madrid.", "Madrid"),
        ("Il vit près de Lisbonne depuis dix ans.", "Lisbon"),
        ("Une conférence se tient à Bruxelles.", "Brussels"),
        ("Il a étudié à Washington.", "Washington, D.C."),
        ("Il pleut sur Lisbonne.", "Lisbon"),
    ],
)
def test_a_capital_where_something_happens_is_the_city(read: Read, text: str, city: str) -> None:
    assert read(text).entities[city] == "Place"


def test_one_text_may_name_the_city_and_the_state_by_one_word(read: Read) -> None:
    reading = read("Un avion s'est posé à Moscou. Moscou a condamné la Suède.")
    assert {"Moscow": "Place", "Russia": "Country"}.items() <= reading.entities.items()
    assert reading.facts == {"Russia CRITICIZES Sweden"}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Le gouvernement japonais soutient la Mongolie.", "Japan SUPPORTS Mongolia"),
        ("La diplomatie turque a condamné la Suède.", "Turkey CRITICIZES Sweden"),
        ("Les autorités birmanes ont condamné le Laos.", "Myanmar CRITICIZES Laos"),
        ("L'ambassadeur du Japon a condamné la Birmanie.", "Japan CRITICIZES Myanmar"),
    ],
)
def test_what_speaks_or_acts_for_a_state_is_the_state(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).facts


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Les Norvégiens soutiennent l'Ukraine.", "Norway SUPPORTS Ukraine"),
        ("Les Japonais soutiennent la Mongolie.", "Japan SUPPORTS Mongolia"),
        ("Les Polonais manifestent contre la Biélorussie.", "Poland PROTESTS_AGAINST Belarus"),
    ],
)
def test_the_nationals_as_a_body_are_the_state(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).facts


@pytest.mark.parametrize(
    ("adjective", "name"),
    [("bolivien", "Bolivia"), ("sud-coréen", "South Korea"), ("néo-zélandais", "New Zealand"), ("ivoirien", "Ivory Coast")],
)
def test_an_adjective_mentions_its_state(read: Read, adjective: str, name: str) -> None:
    reading = read(f"Un cargo {adjective} a accosté.")
    assert reading.entities == {name: "Country"}
    assert reading.forms(name) == [adjective]


@pytest.mark.parametrize(
    ("adjective", "names"),
    [
        ("franco-allemand", {"France", "Germany"}),
        ("russo-turc", {"Russia", "Turkey"}),
        ("germano-polonais", {"Germany", "Poland"}),
        ("américano-mexicain", {"United States", "Mexico"}),
        ("sino-indien", {"China", "India"}),
    ],
)
def test_a_compound_adjective_mentions_both_states(read: Read, adjective: str, names: set[str]) -> None:
    assert read(f"Un sommet {adjective} aura lieu mardi.").entities == dict.fromkeys(names, "Country")


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Un accord russo-turc a été signé.", "Russia AGREES_WITH Turkey"),
        ("Les pourparlers russo-ukrainiens ont repris.", "Russia NEGOTIATES_WITH Ukraine"),
        ("Les négociations israélo-palestiniennes ont repris.", "Israel NEGOTIATES_WITH Palestine"),
        ("Le sommet germano-polonais a eu lieu.", "Germany TALKS_WITH Poland"),
    ],
)
def test_a_compound_adjective_relates_both_states(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).relations
