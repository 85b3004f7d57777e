"""Who was sidelined: with and without a word on who did it, and "sans" + the one who is missing."""

from __future__ import annotations

import pytest
from reader import Read


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("L'Inde marginalise le Népal.", "India EXCLUDES Nepal"),
        ("La Hongrie a exclu la Suède du sommet.", "Hungary EXCLUDES Sweden"),
        ("La Moldavie a été marginalisée par la Roumanie.", "Romania EXCLUDES Moldova"),
        ("Le Brésil n'a pas invité le Venezuela au sommet.", "Brazil EXCLUDES Venezuela"),
        ("L'Inde a évincé le Népal.", "India EXCLUDES Nepal"),
    ],
)
def test_who_leaves_out_whom(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).facts


@pytest.mark.parametrize("text", ["La Hongrie a exclu la Suède du sommet.", "La Turquie a exclu la Grèce de la conférence."])
def test_who_leaves_out_is_not_left_out(read: Read, text: str) -> None:
    assert len(read(text).of_type("EXCLUDES")) == 1


def test_several_may_leave_out_one(read: Read) -> None:
    reading = read("La France et l'Italie ont mis la Grèce sur la touche.")
    assert {"France EXCLUDES Greece", "Italy EXCLUDES Greece"} <= reading.facts


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La Serbie n'a pas été conviée au sommet.", "Serbia"),
        ("Le Venezuela n'a pas été invité au sommet.", "Venezuela"),
        ("L'Arménie a été tenue à l'écart des discussions.", "Armenia"),
        ("L'Arménie a été exclue de la conférence.", "Armenia"),
        ("Le Kosovo a été tenu à l'écart des pourparlers.", "Kosovo"),
    ],
)
def test_where_the_text_does_not_say_who_did_it_nobody_is_the_source(read: Read, text: str, name: str) -> None:
    reading = read(text)
    claim = reading.claim(f"nobody EXCLUDES {name}")
    assert claim.source is None
    assert (claim.polarity, claim.modality) == ("affirmed", "asserted")
    assert claim.evidence.text == text


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        (
            "Washington et Moscou négocient sans la Pologne.",
            {"United States EXCLUDES Poland", "Russia EXCLUDES Poland", "Russia NEGOTIATES_WITH United States"},
        ),
        (
            "La Russie et la Turquie négocient sans l'Arménie.",
            {"Russia EXCLUDES Armenia", "Turkey EXCLUDES Armenia", "Russia NEGOTIATES_WITH Turkey"},
        ),
        (
            "Angela Merkel négocie avec Vladimir Poutine sans consulter la Pologne.",
            {"Angela Merkel EXCLUDES Poland", "Angela Merkel NEGOTIATES_WITH Vladimir Putin"},
        ),
        (
            "La Russie et les États-Unis ont négocié sans consulter l'Ukraine.",
            {"Russia EXCLUDES Ukraine", "United States EXCLUDES Ukraine", "Russia NEGOTIATES_WITH United States"},
        ),
    ],
)
def test_to_negotiate_without_somebody_is_to_leave_it_out(read: Read, text: str, relations: set[str]) -> None:
    assert relations <= read(text).facts


@pytest.mark.parametrize(
    "text",
    [
        "La Suède est partie sans bagages.",
        "La Norvège dort sans crainte.",
        "Le Japon a voté sans hésitation.",
        "Le Venezuela a été invité au sommet.",
        "La Serbie a été conviée à la conférence.",
        "La Suède a quitté la réunion sans condamner la Hongrie.",
        "Angela Merkel a quitté la salle sans rencontrer Shinzo Abe.",
    ],
)
def test_nobody_is_left_out(read: Read, text: str) -> None:
    assert read(text).of_type("EXCLUDES") == set()
