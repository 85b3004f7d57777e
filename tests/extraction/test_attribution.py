"""Who says so: the speaker of reported speech, of quotations and of "selon"."""

from __future__ import annotations

import pytest
from reader import Read


@pytest.mark.parametrize(
    ("text", "relation", "speaker"),
    [
        ("Selon la Finlande, la Serbie soutient la Russie.", "Serbia SUPPORTS Russia", "Finland"),
        ("Selon le Kremlin, la Turquie soutient l'Azerbaïdjan.", "Turkey SUPPORTS Azerbaijan", "Russia"),
        ("Selon Angela Merkel, la Serbie menace le Kosovo.", "Serbia THREATENS Kosovo", "Angela Merkel"),
        ("La Serbie menace le Kosovo, selon la Finlande.", "Serbia THREATENS Kosovo", "Finland"),
        ("D'après la Finlande, la Serbie soutient la Russie.", "Serbia SUPPORTS Russia", "Finland"),
    ],
)
def test_according_to(read: Read, text: str, relation: str, speaker: str) -> None:
    assert read(text).speaker(relation) == speaker


@pytest.mark.parametrize(
    ("text", "relation", "speaker"),
    [
        ("Angela Merkel affirme que la Turquie soutient l'Azerbaïdjan.", "Turkey SUPPORTS Azerbaijan", "Angela Merkel"),
        ("La Grèce affirme que la Turquie soutient l'Azerbaïdjan.", "Turkey SUPPORTS Azerbaijan", "Greece"),
        ("La Finlande affirme que la Russie a bombardé la Géorgie.", "Russia ATTACKS Georgia", "Finland"),
        ("La Serbie menace le Kosovo, a affirmé la Finlande.", "Serbia THREATENS Kosovo", "Finland"),
    ],
)
def test_reported_speech(read: Read, text: str, relation: str, speaker: str) -> None:
    reading = read(text)
    assert reading.speaker(relation) == speaker
    assert reading.scope(relation) == "affirmed, asserted"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("« La Serbie menace le Kosovo », a affirmé Angela Merkel.", "Angela Merkel"),
        ("« La Serbie menace le Kosovo », affirme le Kremlin.", "Russia"),
        ("Angela Merkel a déclaré : « La Serbie menace le Kosovo. »", "Angela Merkel"),
        ("« La Serbie menace le Kosovo », a déclaré Angela Merkel.", "Angela Merkel"),
        ("“La Serbie menace le Kosovo”, a affirmé Angela Merkel.", "Angela Merkel"),
    ],
)
def test_quotation(read: Read, text: str, speaker: str) -> None:
    assert read(text).speaker("Serbia THREATENS Kosovo") == speaker


@pytest.mark.parametrize(
    ("text", "criticism", "act", "accuser"),
    [
        (
            "La Grèce accuse la Turquie de soutenir l'Azerbaïdjan.",
            "Greece CRITICIZES Turkey",
            "Turkey SUPPORTS Azerbaijan",
            "Greece",
        ),
        ("La Grèce accuse la Turquie de menacer Chypre.", "Greece CRITICIZES Turkey", "Turkey THREATENS Cyprus", "Greece"),
    ],
)
def test_an_accusation_is_the_word_of_the_accuser(read: Read, text: str, criticism: str, act: str, accuser: str) -> None:
    reading = read(text)
    assert reading.speaker(criticism) is None
    assert reading.speaker(act) == accuser


@pytest.mark.parametrize(
    "text",
    [
        "La Serbie menace le Kosovo.",
        "« La Serbie menace le Kosovo », a affirmé un diplomate.",
        "Angela Merkel est arrivée. La Serbie menace le Kosovo.",
    ],
)
def test_without_a_named_speaker_there_is_none(read: Read, text: str) -> None:
    assert read(text).claim("Serbia THREATENS Kosovo").attribution is None


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("La Finlande affirme soutenir la Pologne.", "Finland SUPPORTS Poland"),
        ("Le Japon accuse la Birmanie de mentir.", "Japan CRITICIZES Myanmar"),
        ("Selon la Finlande, la Finlande soutient la Pologne.", "Finland SUPPORTS Poland"),
    ],
)
def test_who_speaks_for_itself_needs_no_attribution(read: Read, text: str, relation: str) -> None:
    assert read(text).claim(relation).attribution is None
