"""Hostile and helpful acts between states, persons and bodies: who does it, by what means, and what is no such act."""

from __future__ import annotations

import pytest
from reader import Read


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("L'aviation éthiopienne a bombardé des positions de l'Érythrée.", "Ethiopia ATTACKS Eritrea"),
        ("Des avions thaïlandais ont frappé des positions cambodgiennes.", "Thailand ATTACKS Cambodia"),
        ("L'Érythrée a été la cible d'une frappe éthiopienne.", "Ethiopia ATTACKS Eritrea"),
        ("L'offensive que l'Éthiopie a lancée contre l'Érythrée a échoué.", "Ethiopia ATTACKS Eritrea"),
        ("Les bombardements de la Thaïlande sur le Cambodge continuent.", "Thailand ATTACKS Cambodia"),
        ("L'armée éthiopienne a tiré sur l'Érythrée.", "Ethiopia ATTACKS Eritrea"),
        ("La Turquie a arrêté Selim Karadag.", "Turkey COERCES Selim Karadag"),
        ("Selim Karadag est détenu en Turquie.", "Turkey COERCES Selim Karadag"),
        ("L'arrestation de Selim Karadag par la Turquie inquiète l'Allemagne.", "Turkey COERCES Selim Karadag"),
        ("TikTok a été interdit par l'Inde.", "India COERCES TikTok"),
        ("La Chine a saisi un navire philippin.", "China COERCES Philippines"),
        ("La Biélorussie, frappée de sanctions canadiennes, se tait.", "Canada SANCTIONS Belarus"),
        ("La Biélorussie est visée par des sanctions canadiennes.", "Canada SANCTIONS Belarus"),
        ("Les sanctions que la Grèce a imposées à la Turquie restent en vigueur.", "Greece SANCTIONS Turkey"),
        ("Deux diplomates soudanais ont été expulsés par le Tchad.", "Chad SANCTIONS Sudan"),
        ("Le Tchad rompt avec le Soudan.", "Chad SANCTIONS Sudan"),
        ("Le Canada gèle son aide au Mali.", "Canada SANCTIONS Mali"),
        ("Le Canada fournit du matériel militaire à la Somalie.", "Canada AIDS Somalia"),
        ("Les livraisons d'armes canadiennes à la Somalie ont repris.", "Canada AIDS Somalia"),
        ("L'Espagne forme des soldats mauritaniens.", "Spain AIDS Mauritania"),
        ("La Grèce a cédé à la Turquie.", "Greece CONCEDES_TO Turkey"),
        ("La Grèce s'est pliée aux exigences de l'Albanie.", "Greece CONCEDES_TO Albania"),
        ("Le Burundi se retire de l'Unesco.", "Burundi WITHDRAWS_FROM UNESCO"),
        ("L'armée canadienne s'est retirée d'Afghanistan.", "Canada WITHDRAWS_FROM Afghanistan"),
        ("Le retrait du Burundi de la Cour pénale internationale est effectif.", "Burundi WITHDRAWS_FROM International Criminal Court"),
        ("Le retrait des troupes canadiennes d'Afghanistan a commencé.", "Canada WITHDRAWS_FROM Afghanistan"),
        ("Les Libanais se sont soulevés contre la Syrie.", "Lebanon PROTESTS_AGAINST Syria"),
        ("Le Venezuela déploie des soldats à la frontière colombienne.", "Venezuela MOBILIZES_AGAINST Colombia"),
    ],
)
def test_act(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).facts


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("L'Éthiopie bombarde l'Érythrée.", "Ethiopia ATTACKS Eritrea"),
        ("Le Canada livre des armes à la Somalie.", "Canada AIDS Somalia"),
    ],
)
def test_present_that_looks_like_a_noun(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).facts


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Le ministre canadien Paul Marchand a démissionné.", "Paul Marchand WITHDRAWS_FROM Canada"),
        ("Paul Marchand, ministre canadien de la Justice, a claqué la porte du gouvernement.", "Paul Marchand WITHDRAWS_FROM Canada"),
        ("La démission de Paul Marchand, ministre canadien de la Justice, a surpris.", "Paul Marchand WITHDRAWS_FROM Canada"),
        ("Paul Marchand, président de la Banque mondiale, a démissionné.", "Paul Marchand WITHDRAWS_FROM World Bank"),
    ],
)
def test_who_resigns_leaves_the_state_or_body_of_the_office(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).facts


@pytest.mark.parametrize(
    ("text", "relation", "scope"),
    [
        ("L'Éthiopie prépare une offensive contre l'Érythrée.", "Ethiopia ATTACKS Eritrea", "affirmed, planned"),
        ("Le Kenya menace de sanctionner la Somalie.", "Kenya SANCTIONS Somalia", "affirmed, planned"),
        ("Le Canada a promis dix millions de dollars à la Somalie.", "Canada AIDS Somalia", "affirmed, planned"),
        ("Le Canada a décidé de sanctionner la Biélorussie.", "Canada SANCTIONS Belarus", "affirmed, asserted"),
        ("Le Canada n'a pas hésité à sanctionner la Biélorussie.", "Canada SANCTIONS Belarus", "affirmed, asserted"),
        ("Le Canada n'a pas seulement sanctionné la Biélorussie.", "Canada SANCTIONS Belarus", "affirmed, asserted"),
        ("Le Canada n'exclut pas de sanctionner la Biélorussie.", "Canada SANCTIONS Belarus", "affirmed, hypothetical"),
        ("Le Canada se tait au lieu de sanctionner la Biélorussie.", "Canada SANCTIONS Belarus", "negated, asserted"),
        ("Même si le Canada sanctionne la Biélorussie, la Russie négocie.", "Canada SANCTIONS Belarus", "affirmed, asserted"),
        ("Au cas où le Canada sanctionne la Biélorussie, la Russie réagira.", "Canada SANCTIONS Belarus", "affirmed, hypothetical"),
        ("Le Canada a peut-être sanctionné la Biélorussie.", "Canada SANCTIONS Belarus", "affirmed, hypothetical"),
    ],
)
def test_scope_of_an_act(read: Read, text: str, relation: str, scope: str) -> None:
    assert read(text).scope(relation) == scope


@pytest.mark.parametrize("opening", ["À en croire la Norvège", "De l'avis de la Norvège", "Aux yeux de la Norvège"])
def test_speaker_named_by_a_phrase(read: Read, opening: str) -> None:
    assert read(f"{opening}, le Canada sanctionne la Biélorussie.").speaker("Canada SANCTIONS Belarus") == "Norway"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("L'ambassadeur taxait les Norvégiens de mollesse.", "SANCTIONS"),
        ("Le Canada s'est rendu à Lisbonne.", "CONCEDES_TO"),
        ("Les soldats français ont plié bagage au Togo.", "CONCEDES_TO"),
        ("La Grèce a mis en garde le Portugal.", "COERCES"),
    ],
)
def test_what_is_no_such_act(read: Read, text: str, relation: str) -> None:
    assert not read(text).of_type(relation)
