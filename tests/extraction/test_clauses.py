"""Who does it to whom, however the clause is built: active, passive, relative, participle, infinitive, coordination."""

from __future__ import annotations

import pytest
from reader import Read


def _reversed(relation: str) -> str:
    source, kind, target = relation.split()
    return f"{target} {kind} {source}"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Le Brésil dénonce l'Argentine.", "Brazil CRITICIZES Argentina"),
        ("Le Japon soutient la Mongolie.", "Japan SUPPORTS Mongolia"),
        ("Le Japon a sanctionné la Birmanie.", "Japan SANCTIONS Myanmar"),
        ("La Serbie menace le Kosovo.", "Serbia THREATENS Kosovo"),
        ("Le Brésil a rejeté la proposition de l'Argentine.", "Brazil REJECTS Argentina"),
    ],
)
def test_active(read: Read, text: str, relation: str) -> None:
    reading = read(text)
    assert relation in reading.facts
    assert _reversed(relation) not in reading.relations


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("La Suède a été condamnée par la Hongrie.", "Hungary CRITICIZES Sweden"),
        ("La Suède a été dénoncée par le Brésil.", "Brazil CRITICIZES Sweden"),
        ("La Moldavie est soutenue par le Japon.", "Japan SUPPORTS Moldova"),
        ("La Birmanie est sanctionnée par le Japon.", "Japan SANCTIONS Myanmar"),
        ("Le Tchad a été envahi par le Soudan.", "Sudan ATTACKS Chad"),
        ("Le Pérou a été accusé par la Bolivie de pêcher dans ses eaux.", "Bolivia CRITICIZES Peru"),
    ],
)
def test_passive(read: Read, text: str, relation: str) -> None:
    reading = read(text)
    assert relation in reading.facts
    assert _reversed(relation) not in reading.relations


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Le Japon, qui soutient la Moldavie, a voté.", "Japan SUPPORTS Moldova"),
        ("Le Japon, qui avait condamné la Birmanie, s'est tu.", "Japan CRITICIZES Myanmar"),
        ("Le Brésil, qui a dénoncé l'Argentine, a voté contre.", "Brazil CRITICIZES Argentina"),
    ],
)
def test_relative_clause_about_who_acts(read: Read, text: str, relation: str) -> None:
    reading = read(text)
    assert relation in reading.facts
    assert _reversed(relation) not in reading.relations


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Le Chili, que le Japon a condamné, se tait.", "Japan CRITICIZES Chile"),
        ("La Suède, que la Hongrie accuse de mensonge, se tait.", "Hungary CRITICIZES Sweden"),
        ("La Moldavie, que le Japon soutient, a voté.", "Japan SUPPORTS Moldova"),
        ("La Moldavie, que soutient le Japon, a voté.", "Japan SUPPORTS Moldova"),
    ],
)
def test_relative_clause_about_who_undergoes(read: Read, text: str, relation: str) -> None:
    reading = read(text)
    assert relation in reading.facts
    assert _reversed(relation) not in reading.relations


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("La Finlande, menacée par la Russie, ferme sa frontière.", "Russia THREATENS Finland"),
        ("Le Tchad, bombardé par le Soudan, résiste.", "Sudan ATTACKS Chad"),
        ("L'Érythrée, envahie par l'Éthiopie, résiste.", "Ethiopia ATTACKS Eritrea"),
    ],
)
def test_participle(read: Read, text: str, relation: str) -> None:
    reading = read(text)
    assert relation in reading.facts
    assert _reversed(relation) not in reading.relations


def test_participle_that_opens_the_sentence(read: Read) -> None:
    assert "Russia THREATENS Finland" in read("Menacée par la Russie, la Finlande ferme sa frontière.").facts
    assert "Angela Merkel TALKS_WITH Shinzo Abe" in read("Reçu par Angela Merkel, Shinzo Abe a salué l'accueil.").facts


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        (
            "Le Japon a félicité le Népal en dénonçant la Mongolie.",
            {"Japan SUPPORTS Nepal", "Japan CRITICIZES Mongolia"},
        ),
        (
            "Tout en soutenant la Bolivie, le Brésil dénonce le Pérou.",
            {"Brazil SUPPORTS Bolivia", "Brazil CRITICIZES Peru"},
        ),
    ],
)
def test_gerund(read: Read, text: str, relations: set[str]) -> None:
    assert relations <= read(text).facts


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Le Japon a fini par condamner la Birmanie.", "Japan CRITICIZES Myanmar"),
        ("Le Japon continue de soutenir la Mongolie.", "Japan SUPPORTS Mongolia"),
        ("Le Brésil persiste à dénoncer l'Argentine.", "Brazil CRITICIZES Argentina"),
    ],
)
def test_infinitive(read: Read, text: str, relation: str) -> None:
    reading = read(text)
    assert relation in reading.relations
    assert reading.claim(relation).polarity == "affirmed"
    assert _reversed(relation) not in reading.relations


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Le Brésil et le Chili ont condamné le Pérou.", {"Brazil CRITICIZES Peru", "Chile CRITICIZES Peru"}),
        ("Le Brésil a condamné le Pérou et le Chili.", {"Brazil CRITICIZES Peru", "Brazil CRITICIZES Chile"}),
        (
            "Le Brésil, le Chili et l'Uruguay dénoncent le Pérou.",
            {"Brazil CRITICIZES Peru", "Chile CRITICIZES Peru", "Uruguay CRITICIZES Peru"},
        ),
        (
            "Le Japon et le Canada ont sanctionné la Birmanie et le Laos.",
            {"Japan SANCTIONS Myanmar", "Japan SANCTIONS Laos", "Canada SANCTIONS Myanmar", "Canada SANCTIONS Laos"},
        ),
    ],
)
def test_coordinated_actors_give_a_relation_each_and_none_among_themselves(read: Read, text: str, relations: set[str]) -> None:
    assert read(text).relations == relations


def test_coordinated_verbs_share_their_subject(read: Read) -> None:
    facts = read("Le Brésil dénonce le Pérou et soutient la Bolivie.").facts
    assert {"Brazil CRITICIZES Peru", "Brazil SUPPORTS Bolivia"} <= facts
    assert "Brazil SUPPORTS Peru" not in facts


@pytest.mark.parametrize(
    ("text", "relations", "never"),
    [
        (
            "Le Soudan accuse le Tchad de soutenir l'Érythrée.",
            {"Sudan CRITICIZES Chad", "Chad SUPPORTS Eritrea"},
            "Sudan SUPPORTS Eritrea",
        ),
        (
            "La Grèce accuse la Turquie de menacer Chypre.",
            {"Greece CRITICIZES Turkey", "Turkey THREATENS Cyprus"},
            "Greece THREATENS Cyprus",
        ),
    ],
)
def test_the_accused_is_the_subject_of_what_it_is_accused_of(read: Read, text: str, relations: set[str], never: str) -> None:
    found = read(text).relations
    assert relations <= found
    assert never not in found


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Le Soudan s'en prend au Tchad.", "Sudan CRITICIZES Chad"),
        ("Le Soudan s'oppose au Tchad.", "Sudan REJECTS Chad"),
        ("Angela Merkel s'est entretenue avec Shinzo Abe.", "Angela Merkel TALKS_WITH Shinzo Abe"),
        ("Jens Stoltenberg et Angela Merkel se sont retrouvés à Oslo.", "Angela Merkel TALKS_WITH Jens Stoltenberg"),
    ],
)
def test_pronominal_verb(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).facts


@pytest.mark.parametrize(
    "text",
    [
        "Le Chili et le Pérou bordent l'océan.",
        "Angela Merkel aime la musique de Johann Strauss.",
        "La Norvège est plus grande que le Danemark.",
        "La frontière entre la Suède et la Norvège est longue.",
        "La Hongrie compte plus d'habitants que la Slovaquie.",
        "Le café de Colombie plaît aux Suédois.",
        "La cuisine japonaise se vend bien en Suède.",
    ],
)
def test_actors_that_merely_stand_together_are_not_related(read: Read, text: str) -> None:
    reading = read(text)
    assert len(reading.entities) == 2
    assert reading.relations == set()


def test_an_actor_is_never_related_to_itself(read: Read) -> None:
    reading = read("Le Japon a condamné le gouvernement japonais. Tokyo accuse le Japon. Angela Merkel félicite Merkel.")
    assert all(claim.source != claim.target for claim in reading.extraction.claims)
