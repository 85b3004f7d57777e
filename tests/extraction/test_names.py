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


def test_a_known_name_behind_another_given_name_is_not_the_known_person(read: Read) -> None:
    assert "Nawaz Sharif" not in read("Kulsoom Nawaz Sharif est arrivée à Lahore.").entities


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hervé-Jean Lindqvist a critiqué la Norvège.", "Herve Jean Lindqvist a critiqué la Norvège."),
        ("Mohammed bin Karim al-Omrani a critiqué la Norvège.", "Mohamed Ben Karim El Omrani a critiqué la Norvège."),
        ("Sergueï Bourlatchenko a critiqué la Norvège.", "Serguei Bourlatchenko a critiqué la Norvège."),
        ("Erik Van Holm gagne. Van Holm a critiqué la Norvège.", "Van Holm gagne. Erik Van Holm a critiqué la Norvège."),
        ("Solveig Aasgaard gagne. S. Aasgaard a critiqué la Norvège.", "S. Aasgaard gagne. Solveig Aasgaard a critiqué la Norvège."),
    ],
)
def test_a_person_has_one_id_in_whatever_spelling_and_order(read: Read, one: str, other: str) -> None:
    ids = [{entity.id for entity in read(text).extraction.entities if entity.type == "Person"} for text in (one, other)]
    assert ids[0] == ids[1] and len(ids[0]) == 1


def test_an_initial_and_a_surname_are_the_known_person(read: Read) -> None:
    assert read("E. Macron a critiqué la Norvège.").wikidata("Emmanuel Macron") == "Q3052772"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le nageur suédois Manuel Valls a gagné deux médailles.", "Manuel Valls (Sweden)"),
        ("Manuel Valls, ministre suédois des Transports, a critiqué la Norvège.", "Manuel Valls (Sweden)"),
        ("L'ancien premier ministre Manuel Valls a critiqué la Norvège.", "Manuel Valls"),
        ("La Suède a reçu Manuel Valls.", "Manuel Valls"),
        ("Le Franco-Suédois Manuel Valls a quitté la France.", "Manuel Valls"),
    ],
)
def test_a_namesake_of_another_state_is_somebody_else(read: Read, text: str, name: str) -> None:
    assert [known for known, kind in read(text).entities.items() if kind == "Person"] == [name]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Mahamoud Ali Youssouf est à Oslo. Youssouf repart demain.", True),
        ("Le ministre Youssouf a quitté Djibouti.", True),
        ("Un menuisier prénommé Youssouf a réparé les portes de la mairie d'Oslo.", False),
    ],
)
def test_a_surname_alone_is_a_known_person_only_where_the_text_speaks_of_their_state(read: Read, text: str, meant: bool) -> None:
    assert ("Mahamoud Ali Youssouf" in read(text).entities) == meant


def test_a_family_is_none_of_its_members_and_madame_is_not_her_husband(read: Read) -> None:
    reading = read("François Fillon est arrivé à Oslo. La famille Fillon repart demain. Mme Fillon a critiqué la Norvège.")
    assert reading.forms("François Fillon") == ["François Fillon"]
    assert reading.facts == {"Fillon CRITICIZES Norway"}


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


@pytest.mark.parametrize(
    "text",
    [
        "À Lisbonne, on se réjouit de la décision.",
        "Le ministre a promis à Lisbonne des crédits.",
        "Le soutien du Chili à Lisbonne reste entier.",
        "Elle est ambassadrice à Lisbonne depuis mars.",
    ],
)
def test_a_capital_in_whose_name_one_governs_or_receives_is_the_state(read: Read, text: str) -> None:
    entities = read(text).entities
    assert "Portugal" in entities
    assert "Lisbon" not in entities


@pytest.mark.parametrize(
    "text",
    [
        "Le sommet s'ouvre mardi à Lisbonne.",
        "Le ministre, à Lisbonne, a visité un musée.",
        "Les secours arrivaient de Lisbonne.",
        "Un train pour la capitale Lisbonne a déraillé.",
        "L'ambassade suédoise de Lisbonne a fermé.",
        "LISBONNE, 3 mai 2019 (agences) - Un train a déraillé.",
    ],
)
def test_a_capital_where_something_happens_is_the_city(read: Read, text: str) -> None:
    assert read(text).entities.get("Lisbon") == "Place"


def test_brussels_that_acts_is_the_union_but_where_only_belgium_is_spoken_of(read: Read) -> None:
    assert read("Bruxelles a condamné la Hongrie.").entities == {"European Union": "Organization", "Hungary": "Country"}
    assert "European Union" not in read("La Belgique a voté. Bruxelles a condamné la Hongrie.").entities


@pytest.mark.parametrize(
    "text",
    [
        "Les accords de Rome ont été signés.",
        "La frégate Magellan est entrée au port.",
        "Le film est sorti en anglais.",
        "La ministre de la Santé publique est arrivée.",
    ],
)
def test_treaties_ships_languages_and_portfolios_are_nobody(read: Read, text: str) -> None:
    assert read(text).entities == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le Canada vote. Les conservateurs sont divisés.", "Conservative Party of Canada"),
        ("L'Australie vote. Les travaillistes sont divisés.", "Australian Labor Party"),
        ("La Croatie vote. Le Parlement est divisé.", "Croatian Parliament"),
        ("Le Ghana vote. Le Parlement est divisé.", "Parliament of Ghana"),
    ],
)
def test_parties_and_parliaments_are_those_of_the_state_that_is_spoken_of(read: Read, text: str, name: str) -> None:
    assert read(text).entities.get(name) == "Organization"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Selon Sergueï Bourlatchenko, le pont est sûr.", "Sergei Burlachenko"),
        ("Selon Mykola Chevtchouk, le pont est sûr.", "Mykola Shevchuk"),
        ("Selon Michel Bouchard, le pont est sûr.", "Michel Bouchard"),
    ],
)
def test_unknown_names_from_cyrillic_script_are_spelled_as_in_english(read: Read, text: str, name: str) -> None:
    assert read(text).entities == {name: "Person"}
