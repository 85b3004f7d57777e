"""Members, successors, and acts of force, sanction, aid and concession, in the constructions in which the news speaks of them."""

from __future__ import annotations

import pytest
from reader import Read


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Les pays membres de l'Asean, dont le Vietnam et le Laos, ont voté.", {"Vietnam MEMBER_OF ASEAN", "Laos MEMBER_OF ASEAN"}),
        (
            "Les pays membres du Mercosur (Brésil, Argentine, Uruguay) se réunissent.",
            {"Brazil MEMBER_OF Mercosur", "Argentina MEMBER_OF Mercosur", "Uruguay MEMBER_OF Mercosur"},
        ),
        (
            "Trois membres de l'Otan, la Norvège, la Grèce et la Turquie, ont refusé.",
            {"Norway MEMBER_OF NATO", "Greece MEMBER_OF NATO", "Turkey MEMBER_OF NATO"},
        ),
        ("La Bulgarie, membre de l'Otan, s'est abstenue.", {"Bulgaria MEMBER_OF NATO"}),
        ("Le Brésil est membre du Mercosur.", {"Brazil MEMBER_OF Mercosur"}),
    ],
)
def test_members_are_read_where_they_are_named_behind_their_organization(read: Read, text: str, members: set[str]) -> None:
    assert read(text).of_type("MEMBER_OF") == members


@pytest.mark.parametrize(
    "text",
    ["La Norvège a reproché à la Grèce d'abriter des militants du Hamas.", "Le Qatar a claqué la porte de l'Opep."],
)
def test_who_deals_with_members_or_leaves_is_no_member(read: Read, text: str) -> None:
    assert not read(text).of_type("MEMBER_OF")


@pytest.mark.parametrize(
    "text",
    [
        "Le successeur d'Erik Berg, Kari Solheim, a parlé.",
        "Kari Solheim, successeure d'Erik Berg, a parlé.",
        "Kari Solheim a critiqué son prédécesseur Erik Berg.",
        "Kari Solheim a critiqué son prédécesseur, Erik Berg.",
        "Contrairement à son prédécesseur Erik Berg, Kari Solheim a parlé.",
        "Erik Berg a félicité son successeur, Kari Solheim.",
    ],
)
def test_a_successor_is_read_beside_the_one_who_is_followed(read: Read, text: str) -> None:
    assert read(text).of_type("SUCCEEDS") == {"Kari Solheim SUCCEEDS Erik Berg"}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Un tribunal turc a condamné Selim Karadag à dix ans de prison.", "Turkey COERCES Selim Karadag"),
        ("L'opposant turc Selim Karadag a été arrêté dimanche.", "Turkey COERCES Selim Karadag"),
        ("Les troupes éthiopiennes sont entrées en Somalie.", "Ethiopia ATTACKS Somalia"),
        ("L'Inde et le Pakistan se sont affrontés dans les montagnes.", "India ATTACKS Pakistan"),
        ("L'Inde et le Pakistan se sont affrontés dans les montagnes.", "Pakistan ATTACKS India"),
        ("Les combats entre l'armée soudanaise et le Tchad se poursuivent.", "Sudan ATTACKS Chad"),
        ("Dans sa guerre contre la Colombie, le Pérou a perdu mille hommes.", "Peru ATTACKS Colombia"),
        ("Une attaque du PKK a tué trois soldats turcs.", "Kurdistan Workers' Party ATTACKS Turkey"),
        ("Un soldat turc a été tué dans un raid syrien.", "Syria ATTACKS Turkey"),
        ("Trois soldats kényans sont morts dans une attaque de Boko Haram.", "Boko Haram ATTACKS Kenya"),
        ("La Norvège a annoncé des droits de douane sur les produits brésiliens.", "Norway SANCTIONS Brazil"),
        ("Le gouvernement polonais a ouvert ses portes aux réfugiés ukrainiens.", "Poland AIDS Ukraine"),
        ("La Turquie a libéré deux journalistes suédois.", "Turkey CONCEDES_TO Sweden"),
        ("L'Arménie a restitué quatre villages à l'Azerbaïdjan.", "Armenia CONCEDES_TO Azerbaijan"),
    ],
)
def test_who_does_what_to_whom_is_read(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).relations


def test_troops_sent_to_a_border_are_no_aid(read: Read) -> None:
    assert not read("La Suède envoie des troupes à la frontière de la Hongrie.").of_type("AIDS")
