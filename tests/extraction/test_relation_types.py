"""Every relation type of the ontology is found in plain French sentences."""

from __future__ import annotations

import pytest
from reader import Read

from graphbuilder import Extractor

SENTENCES = [
    ("L'Égypte négocie avec le Soudan.", "Egypt NEGOTIATES_WITH Sudan"),
    ("Les négociations entre la Serbie et le Kosovo ont repris.", "Kosovo NEGOTIATES_WITH Serbia"),
    ("L'Iran et l'Irak négocient depuis mardi.", "Iran NEGOTIATES_WITH Iraq"),
    ("Angela Merkel a rencontré Shinzo Abe à Tokyo.", "Angela Merkel TALKS_WITH Shinzo Abe"),
    ("Shinzo Abe a été reçu par Angela Merkel à Berlin.", "Angela Merkel TALKS_WITH Shinzo Abe"),
    ("Angela Merkel a informé Shinzo Abe.", "Angela Merkel TALKS_WITH Shinzo Abe"),
    ("Le Chili a signé un accord avec l'Argentine.", "Argentina AGREES_WITH Chile"),
    ("Le Chili et l'Argentine ont conclu un traité de paix.", "Argentina AGREES_WITH Chile"),
    ("Le traité entre le Brésil et l'Uruguay est entré en vigueur.", "Brazil AGREES_WITH Uruguay"),
    ("La Norvège coopère avec l'Islande.", "Iceland COOPERATES_WITH Norway"),
    ("L'Inde et le Népal ont organisé des exercices conjoints.", "India COOPERATES_WITH Nepal"),
    ("La Norvège est l'alliée de l'Islande.", "Iceland COOPERATES_WITH Norway"),
    ("Le Canada soutient le Japon.", "Canada SUPPORTS Japan"),
    ("Le Japon a félicité le Népal.", "Japan SUPPORTS Nepal"),
    ("Emmanuel Macron a remercié Pedro Sanchez.", "Emmanuel Macron SUPPORTS Pedro Sánchez"),
    ("L'aide humanitaire du Danemark au Malawi augmente.", "Denmark AIDS Malawi"),
    ("L'Espagne héberge Viktor Orban.", "Spain AIDS Viktor Orbán"),
    ("L'aide du Canada à la Somalie a doublé.", "Canada AIDS Somalia"),
    ("Le Canada a gracié Selim Karadag.", "Canada CONCEDES_TO Selim Karadag"),
    ("La Grèce a capitulé devant l'Albanie.", "Greece CONCEDES_TO Albania"),
    ("Le Danemark a levé l'embargo contre la Biélorussie.", "Denmark CONCEDES_TO Belarus"),
    ("Le Burundi a quitté la Cour pénale internationale.", "Burundi WITHDRAWS_FROM International Criminal Court"),
    ("La France a retiré ses troupes du Niger.", "France WITHDRAWS_FROM Niger"),
    ("Israël a annoncé son retrait de l'Unesco.", "Israel WITHDRAWS_FROM UNESCO"),
    ("Le Japon a demandé à la Chine de libérer les marins.", "Japan DEMANDS_OF China"),
    ("L'ONU exhorte le Soudan à cesser les combats.", "United Nations DEMANDS_OF Sudan"),
    ("L'Inde exige du Pakistan qu'il libère les pêcheurs.", "India DEMANDS_OF Pakistan"),
    ("Le Brésil dénonce l'Argentine.", "Brazil CRITICIZES Argentina"),
    ("Le Japon a condamné la Birmanie.", "Japan CRITICIZES Myanmar"),
    ("La Turquie accuse la Grèce de mentir.", "Turkey CRITICIZES Greece"),
    ("Le Chili rejette les accusations du Pérou.", "Chile REJECTS Peru"),
    ("Le Brésil s'oppose à la candidature de la Bolivie.", "Brazil REJECTS Bolivia"),
    ("La Chine a opposé son veto à la candidature de l'Inde.", "China REJECTS India"),
    ("L'Inde marginalise le Népal.", "India EXCLUDES Nepal"),
    ("La Hongrie a exclu la Suède du sommet.", "Hungary EXCLUDES Sweden"),
    ("La Serbie menace le Kosovo.", "Serbia THREATENS Kosovo"),
    ("Le Brésil a lancé un avertissement au Paraguay.", "Brazil THREATENS Paraguay"),
    ("Le Japon sanctionne la Birmanie.", "Japan SANCTIONS Myanmar"),
    ("Le Canada a expulsé trois diplomates russes.", "Canada SANCTIONS Russia"),
    ("La Turquie a emprisonné Selim Karadag.", "Turkey COERCES Selim Karadag"),
    ("La Russie a annexé la Crimée.", "Russia COERCES Crimea"),
    ("L'Inde a déployé des soldats à la frontière avec le Pakistan.", "India MOBILIZES_AGAINST Pakistan"),
    ("Le déploiement de troupes vénézuéliennes contre la Colombie inquiète.", "Venezuela MOBILIZES_AGAINST Colombia"),
    ("La Pologne a massé des troupes à la frontière avec la Biélorussie.", "Poland MOBILIZES_AGAINST Belarus"),
    ("Le Tchad a envahi le Soudan.", "Chad ATTACKS Sudan"),
    ("Le Hezbollah a bombardé Israël.", "Hezbollah ATTACKS Israel"),
    ("Les Hongrois manifestent contre Viktor Orban.", "Hungary PROTESTS_AGAINST Viktor Orbán"),
    ("Les manifestations des Grecs contre l'Allemagne continuent.", "Greece PROTESTS_AGAINST Germany"),
    ("Rui Carvalhal a été élu président du Portugal.", "Rui Carvalhal HOLDS_OFFICE_IN Portugal"),
    ("Le ministre bolivien Evaristo Quispe est arrivé.", "Evaristo Quispe HOLDS_OFFICE_IN Bolivia"),
    ("La Suède est membre de l'Union européenne.", "Sweden MEMBER_OF European Union"),
    ("La Bolivie appartient au Mercosur.", "Bolivia MEMBER_OF Mercosur"),
    ("La Norvège, membre de l'Otan, a voté.", "Norway MEMBER_OF NATO"),
    ("Per Ekberg est le directeur de Greenpeace.", "Per Ekberg AFFILIATED_WITH Greenpeace"),
    ("Marc Delatour, patron d'Airbus, a parlé.", "Marc Delatour AFFILIATED_WITH Airbus"),
    ("Kari Solheim succède à Harald Stensrud au ministère des Finances.", "Kari Solheim SUCCEEDS Harald Stensrud"),
    ("Harald Stensrud a été remplacé par Kari Solheim.", "Kari Solheim SUCCEEDS Harald Stensrud"),
    ("Harald Stensrud, prédécesseur de Kari Solheim, est arrivé.", "Kari Solheim SUCCEEDS Harald Stensrud"),
]


@pytest.mark.parametrize(("text", "relation"), SENTENCES)
def test_a_sentence_gives_its_relation(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).relations


def test_each_type_is_covered_twice(extractor: Extractor) -> None:
    covered = [kind for kind in extractor.relations for _, relation in SENTENCES if f" {kind} " in relation]
    assert {kind for kind in extractor.relations if covered.count(kind) < 2} == set()
    assert len(set(covered)) == 22


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Kari Solheim succède à Harald Stensrud.", "Harald Stensrud SUCCEEDS Kari Solheim"),
        ("La Norvège, membre de l'Otan, a voté.", "NATO MEMBER_OF Norway"),
        ("Le Canada a expulsé trois diplomates russes.", "Russia SANCTIONS Canada"),
        ("L'ONU exhorte le Soudan à cesser les combats.", "Sudan DEMANDS_OF United Nations"),
        ("Les Hongrois manifestent contre Viktor Orban.", "Viktor Orbán PROTESTS_AGAINST Hungary"),
        ("Le Hezbollah a bombardé Israël.", "Israel ATTACKS Hezbollah"),
    ],
)
def test_a_relation_is_not_read_backwards(read: Read, text: str, never: str) -> None:
    assert never not in read(text).relations


def test_the_ends_of_a_relation_are_of_the_types_it_takes(read: Read, extractor: Extractor) -> None:
    reading = read(" ".join(text for text, _ in SENTENCES))
    kinds = {entity.id: entity.type for entity in reading.extraction.entities}
    assert len(reading.extraction.claims) > 30
    for claim in reading.extraction.claims:
        relation = extractor.relations[claim.type]
        assert claim.source is None or kinds[claim.source] in relation.source
        assert kinds[claim.target] in relation.target
