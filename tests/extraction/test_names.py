"""Who is named: states, bodies and persons under their French names, unknown names, the same actor under several names."""

from __future__ import annotations

import pytest
from reader import Read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Le Portugal, l'Uruguay et le Sri Lanka ont voté.", {"Portugal", "Uruguay", "Sri Lanka"}),
        ("La Côte d'Ivoire et le Burkina Faso ont voté.", {"Ivory Coast", "Burkina Faso"}),
        ("La République démocratique du Congo et le Rwanda ont voté.", {"Democratic Republic of the Congo", "Rwanda"}),
        ("Les Émirats arabes unis et l'Arabie saoudite ont voté.", {"Saudi Arabia", "United Arab Emirates"}),
        ("La Nouvelle-Zélande et les Pays-Bas ont voté.", {"New Zealand", "Netherlands"}),
    ],
)
def test_states_are_named_in_english(read: Read, text: str, names: set[str]) -> None:
    assert read(text).entities == dict.fromkeys(names, "Country")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("L'ONU et l'Organisation mondiale de la santé ont ouvert un bureau.", {"United Nations", "World Health Organization"}),
        ("L'UE et le FMI ont ouvert un bureau.", {"European Union", "International Monetary Fund"}),
        ("La CIA et le FBI enquêtent.", {"Central Intelligence Agency", "Federal Bureau of Investigation"}),
        ("Daech et le Hezbollah se taisent.", {"Islamic State", "Hezbollah"}),
        ("L'Unesco se réunit mardi.", {"UNESCO"}),
    ],
)
def test_bodies_are_named_in_english_also_by_their_acronyms(read: Read, text: str, names: set[str]) -> None:
    assert read(text).entities == dict.fromkeys(names, "Organization")


def test_the_spellings_of_an_acronym_and_the_full_name_are_one_actor(read: Read) -> None:
    reading = read("L'Otan, l'OTAN et l'Alliance atlantique sont une seule et même organisation.")
    assert reading.entities == {"NATO": "Organization"}
    assert reading.forms("NATO") == ["Otan", "OTAN", "Alliance atlantique"]


@pytest.mark.parametrize(
    ("text", "name", "wikidata"),
    [
        ("Vladimir Poutine est arrivé.", "Vladimir Putin", "Q7747"),
        ("Angela Merkel est arrivée.", "Angela Merkel", "Q567"),
        ("Recep Tayyip Erdogan est arrivé.", "Recep Tayyip Erdoğan", "Q39259"),
        ("La Norvège a voté.", "Norway", "Q20"),
        ("L'Organisation mondiale de la santé a voté.", "World Health Organization", "Q7817"),
    ],
)
def test_known_actors_bear_their_wikidata_id(read: Read, text: str, name: str, wikidata: str) -> None:
    reading = read(text)
    assert reading.wikidata(name) == wikidata
    assert [entity.id for entity in reading.extraction.entities] == [wikidata]


def test_an_unknown_person_keeps_the_spelling_of_the_article(read: Read) -> None:
    reading = read("Ingrid Haldorsen est arrivée à Bergen.")
    assert reading.entities["Ingrid Haldorsen"] == "Person"
    person = next(entity for entity in reading.extraction.entities if entity.type == "Person")
    assert (person.id, person.wikidata) == ("person:ingrid-haldorsen", None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le Comité des pêcheurs du Nord a porté plainte contre la Norvège.", "Comité des pêcheurs du Nord"),
        ("Per Ekberg, analyste à la Fondation des mers froides, doute du projet.", "Fondation des mers froides"),
    ],
)
def test_an_unknown_body_is_an_organization(read: Read, text: str, name: str) -> None:
    reading = read(text)
    assert reading.entities[name] == "Organization"
    assert reading.wikidata(name) is None


def test_the_acronym_in_brackets_is_the_body_before_it(read: Read) -> None:
    reading = read("Le Comité des pêcheurs du Nord (CPN) a condamné la Norvège. Le CPN se réunira mardi.")
    assert reading.forms("Comité des pêcheurs du Nord") == ["Comité des pêcheurs du Nord", "CPN"]


def test_an_acronym_spelled_out_in_french_is_not_the_body_of_the_same_letters_in_english(read: Read) -> None:
    reading = read("L'Institut des mers froides (IMF) a publié un rapport.")
    assert reading.forms("Institut des mers froides") == ["Institut des mers froides", "IMF"]
    assert "International Monetary Fund" not in reading.entities


@pytest.mark.parametrize(
    ("text", "name", "forms"),
    [
        ("Angela Merkel est à Lisbonne. Merkel repart demain.", "Angela Merkel", ["Angela Merkel", "Merkel"]),
        ("Emmanuel Macron est à Oslo. M. Macron repart demain.", "Emmanuel Macron", ["Emmanuel Macron", "Macron"]),
        ("Solveig Aasgaard est à Oslo. Mme Aasgaard repart demain.", "Solveig Aasgaard", ["Solveig Aasgaard", "Aasgaard"]),
    ],
)
def test_the_surname_alone_is_the_person_named_before(read: Read, text: str, name: str, forms: list[str]) -> None:
    reading = read(text)
    assert reading.forms(name) == forms
    assert [kind for kind in reading.entities.values() if kind == "Person"] == ["Person"]


def test_two_bearers_of_one_surname_stay_apart(read: Read) -> None:
    reading = read("Astrid Solheim et Magnus Solheim sont arrivés à Oslo.")
    assert {"Astrid Solheim", "Magnus Solheim"} <= set(reading.entities)


def test_a_known_surname_within_an_unknown_name_is_not_the_known_person(read: Read) -> None:
    reading = read("Gunhild Merkel, boulangère à Hambourg, a gagné le concours.")
    assert "Angela Merkel" not in reading.entities


@pytest.mark.parametrize(
    "text",
    [
        "Le vent souffle fort et les bateaux restent au port.",
        "Mardi, les écoles de la vallée ouvriront plus tôt.",
        "Le Parlement débat du budget de la Défense.",
        "Pourquoi partir ? Parce que la pluie arrive.",
    ],
)
def test_common_words_name_nobody(read: Read, text: str) -> None:
    assert read(text).entities == {}
