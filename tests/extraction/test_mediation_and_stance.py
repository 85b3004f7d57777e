"""Who mediates between whom, whom a stance in the speaker's words is about, and expressions that end in a contracted article."""

from __future__ import annotations

import pytest
from reader import Read


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        (
            "Par l'intermédiaire du Kenya, le Soudan et le Tchad négocient.",
            {"Chad NEGOTIATES_WITH Kenya", "Kenya NEGOTIATES_WITH Sudan", "Chad NEGOTIATES_WITH Sudan"},
        ),
        (
            "Israël et le Hamas négocient par l'entremise de l'Égypte.",
            {"Egypt NEGOTIATES_WITH Israel", "Egypt NEGOTIATES_WITH Hamas"},
        ),
        (
            "Une trêve entre Israël et le Hamas a été conclue grâce à la médiation de l'Égypte.",
            {"Egypt NEGOTIATES_WITH Israel", "Egypt NEGOTIATES_WITH Hamas"},
        ),
        (
            "La Suisse a parrainé les pourparlers entre le Soudan et le Tchad.",
            {"Sudan NEGOTIATES_WITH Switzerland", "Chad NEGOTIATES_WITH Switzerland"},
        ),
    ],
)
def test_a_mediator_negotiates_with_each_party(read: Read, text: str, relations: set[str]) -> None:
    assert relations <= read(text).relations


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Les délégations brésilienne et péruvienne ont repris les pourparlers.", "Brazil NEGOTIATES_WITH Peru"),
        ("Le Pakistan a engagé avec l'Inde des négociations sur le Cachemire.", "India NEGOTIATES_WITH Pakistan"),
        ("Le Kremlin se dit prêt à des pourparlers directs avec Kiev.", "Russia NEGOTIATES_WITH Ukraine"),
    ],
)
def test_parties_of_a_negotiation(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).relations


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("La France et le Kenya ont négocié à l'insu du Japon.", {"France EXCLUDES Japan", "Kenya EXCLUDES Japan"}),
        ("L'Inde et le Népal ont négocié à l'insu des États-Unis.", {"India EXCLUDES United States", "Nepal EXCLUDES United States"}),
    ],
)
def test_an_expression_is_met_before_a_contracted_article(read: Read, text: str, relations: set[str]) -> None:
    assert relations <= read(text).facts


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Aux yeux de la Serbie, le Kosovo viole l'accord.", "Serbia CRITICIZES Kosovo"),
        ("Pour l'Algérie, le Maroc a trahi sa parole.", "Algeria CRITICIZES Morocco"),
        ("« Le Rwanda déstabilise notre pays », a déclaré Félix Tshisekedi.", "Félix Tshisekedi CRITICIZES Rwanda"),
        ("Angela Merkel a qualifié l'attitude de la Hongrie d'irresponsable.", "Angela Merkel CRITICIZES Hungary"),
        ("Les Britanniques, auxquels le Kenya a reproché leur silence, se taisent.", "Kenya CRITICIZES United Kingdom"),
    ],
)
def test_whom_a_stance_is_about(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).relations


def test_what_a_speaker_denies_of_another_is_no_reproach(read: Read) -> None:
    assert not read("« Le Rwanda ne déstabilise pas notre pays », a déclaré Félix Tshisekedi.").of_type("CRITICIZES")


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("L'Inde a dit non au Pakistan.", "India REJECTS Pakistan"),
        ("La Norvège a refusé au Portugal le droit de pêcher.", "Norway REJECTS Portugal"),
    ],
)
def test_a_refusal_names_whom_it_is_for(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).relations


def test_a_first_name_may_look_like_a_verb(read: Read) -> None:
    assert "Narendra Modi TALKS_WITH Xi Jinping" in read("Xi Jinping a reçu Narendra Modi à Pékin.").relations
