"""Relations that a noun carries: "les frappes russes contre", "la visite de X à Y", and light verbs ("apporter son soutien à")."""

from __future__ import annotations

import pytest
from reader import Read


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Les frappes russes contre la Géorgie ont repris.", "Russia ATTACKS Georgia"),
        ("Les raids israéliens contre le Liban ont repris.", "Israel ATTACKS Lebanon"),
        ("Les sanctions américaines contre le Venezuela restent en place.", "United States SANCTIONS Venezuela"),
        ("L'embargo américain contre Cuba dure.", "United States SANCTIONS Cuba"),
        ("Le soutien japonais à la Moldavie reste entier.", "Japan SUPPORTS Moldova"),
        ("Le retrait français du Mali est terminé.", "France WITHDRAWS_FROM Mali"),
    ],
)
def test_the_adjective_of_the_noun_says_who_acts(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).relations


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Le soutien du Canada au Japon reste entier.", "Canada SUPPORTS Japan"),
        ("Les critiques de la Hongrie contre la Suède se multiplient.", "Hungary CRITICIZES Sweden"),
        ("Les accusations de l'Inde contre le Pakistan se multiplient.", "India CRITICIZES Pakistan"),
        ("Les sanctions du Japon contre la Birmanie restent en place.", "Japan SANCTIONS Myanmar"),
        ("L'attaque du Soudan contre le Tchad a échoué.", "Sudan ATTACKS Chad"),
        ("Les menaces de la Corée du Nord contre le Japon inquiètent.", "North Korea THREATENS Japan"),
    ],
)
def test_the_complement_in_de_says_who_acts(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).relations


@pytest.mark.parametrize(
    ("text", "relation", "never"),
    [
        ("La condamnation de la Birmanie par le Japon était attendue.", "Japan CRITICIZES Myanmar", "Myanmar CRITICIZES Japan"),
        ("L'invasion de l'Érythrée par l'Éthiopie a commencé.", "Ethiopia ATTACKS Eritrea", "Eritrea ATTACKS Ethiopia"),
        ("L'annexion de la Crimée par la Russie a été condamnée.", "Russia COERCES Crimea", "Crimea COERCES Russia"),
    ],
)
def test_with_a_complement_in_par_the_one_in_de_undergoes(read: Read, text: str, relation: str, never: str) -> None:
    relations = read(text).relations
    assert relation in relations
    assert never not in relations


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("La visite d'Emmanuel Macron à Vladimir Poutine a surpris.", "Emmanuel Macron TALKS_WITH Vladimir Putin"),
        ("La visite de Pedro Sanchez en Norvège a duré deux jours.", "Norway TALKS_WITH Pedro Sánchez"),
        ("La visite de Shinzo Abe en Italie a duré deux jours.", "Italy TALKS_WITH Shinzo Abe"),
    ],
)
def test_a_visit_is_a_talk_with_whom_it_is_paid_to(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).relations


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Les négociations entre la Serbie et le Kosovo ont repris.", "Kosovo NEGOTIATES_WITH Serbia"),
        ("Les pourparlers entre l'Arménie et l'Azerbaïdjan ont repris.", "Armenia NEGOTIATES_WITH Azerbaijan"),
        ("La rencontre entre Angela Merkel et Shinzo Abe a duré une heure.", "Angela Merkel TALKS_WITH Shinzo Abe"),
        ("L'entretien entre Pedro Sanchez et Viktor Orban a été bref.", "Pedro Sánchez TALKS_WITH Viktor Orbán"),
        ("L'accord entre l'Inde et le Népal a été signé.", "India AGREES_WITH Nepal"),
        ("L'alliance entre la Serbie et la Hongrie se renforce.", "Hungary COOPERATES_WITH Serbia"),
    ],
)
def test_the_actors_after_entre_stand_in_the_relation_to_each_other(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).relations


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("La Pologne fait pression sur la Hongrie.", "Poland DEMANDS_OF Hungary"),
        ("Le Brésil exerce des pressions sur le Paraguay.", "Brazil DEMANDS_OF Paraguay"),
        ("La Pologne a apporté son soutien à la Moldavie.", "Poland SUPPORTS Moldova"),
        ("Le Japon a exprimé son soutien à la Moldavie.", "Japan SUPPORTS Moldova"),
        ("Le Canada a accordé son soutien à la Bolivie.", "Canada SUPPORTS Bolivia"),
        ("La Norvège a pris la défense de la Suède.", "Norway SUPPORTS Sweden"),
        ("Le Brésil a rendu hommage à Nelson Mandela.", "Brazil SUPPORTS Nelson Mandela"),
        ("Le Brésil a lancé un ultimatum au Paraguay.", "Brazil THREATENS Paraguay"),
        ("L'Inde a mis en garde le Pakistan.", "India THREATENS Pakistan"),
        ("Le Danemark a porté plainte contre la Russie.", "Denmark CRITICIZES Russia"),
        ("L'Australie a imposé des sanctions à la Birmanie.", "Australia SANCTIONS Myanmar"),
        ("Le Japon a pris des sanctions contre la Birmanie.", "Japan SANCTIONS Myanmar"),
        ("Pedro Sanchez a rendu visite à Viktor Orban.", "Pedro Sánchez TALKS_WITH Viktor Orbán"),
    ],
)
def test_a_light_verb_says_what_its_noun_says(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).facts


@pytest.mark.parametrize(
    "text",
    [
        "La visite du musée de Lisbonne a plu aux Suédois.",
        "L'accord du participe passé embarrasse les Belges.",
        "Le soutien de la charpente a cédé en Autriche.",
    ],
)
def test_the_same_noun_of_a_thing_relates_nobody(read: Read, text: str) -> None:
    assert read(text).facts == set()
