"""Who is meant without a name: descriptions and pronouns."""

from __future__ import annotations

import pytest
from reader import Read


@pytest.mark.parametrize(
    ("text", "relation", "never"),
    [
        (
            "Donald Trump est arrivé. Le président américain a félicité le Portugal.",
            "Donald Trump SUPPORTS Portugal",
            "United States SUPPORTS Portugal",
        ),
        (
            "Recep Tayyip Erdogan a parlé mardi. Le président turc a condamné la Suède.",
            "Recep Tayyip Erdoğan CRITICIZES Sweden",
            "Turkey CRITICIZES Sweden",
        ),
        (
            "Vladimir Poutine s'est exprimé mardi. Le chef du Kremlin a menacé la Finlande.",
            "Vladimir Putin THREATENS Finland",
            "Russia THREATENS Finland",
        ),
        (
            "Angela Merkel a parlé. La chancelière allemande a félicité la Norvège.",
            "Angela Merkel SUPPORTS Norway",
            "Germany SUPPORTS Norway",
        ),
        (
            "Vladimir Poutine a parlé. Le maître du Kremlin a menacé la Géorgie.",
            "Vladimir Putin THREATENS Georgia",
            "Russia THREATENS Georgia",
        ),
    ],
)
def test_the_office_stands_for_its_holder(read: Read, text: str, relation: str, never: str) -> None:
    reading = read(text)
    assert relation in reading.facts
    assert never not in reading.relations


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Donald Trump est arrivé. Le président américain est fatigué.", "Donald Trump HOLDS_OFFICE_IN United States"),
        ("Vladimir Poutine est arrivé. Le chef du Kremlin est fatigué.", "Vladimir Putin HOLDS_OFFICE_IN Russia"),
    ],
)
def test_the_description_also_tells_the_office(read: Read, text: str, office: str) -> None:
    assert office in read(text).relations


def test_the_two_countries_are_those_named_before(read: Read) -> None:
    reading = read("Le Japon et le Canada ont voté. Les deux pays soutiennent la Norvège.")
    assert reading.facts == {"Japan SUPPORTS Norway", "Canada SUPPORTS Norway"}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("L'Otan se réunit mardi. L'organisation soutient la Finlande.", "NATO SUPPORTS Finland"),
        ("L'Unesco se réunit. L'organisation a félicité la Norvège.", "UNESCO SUPPORTS Norway"),
        ("Donald Trump a parlé. Le milliardaire a félicité le Portugal.", "Donald Trump SUPPORTS Portugal"),
    ],
)
def test_a_common_noun_stands_for_an_actor_of_its_kind(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).facts


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Angela Merkel est arrivée à Rome. Elle a rencontré Shinzo Abe.", "Angela Merkel TALKS_WITH Shinzo Abe"),
        ("Pedro Sanchez est arrivé à Rome. Il a félicité Viktor Orban.", "Pedro Sánchez SUPPORTS Viktor Orbán"),
        ("Le Japon a voté. Il soutient la Mongolie.", "Japan SUPPORTS Mongolia"),
        ("La Turquie a voté mardi. Elle accuse la Grèce de mentir.", "Turkey CRITICIZES Greece"),
    ],
)
def test_a_subject_pronoun(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).facts


def test_a_plural_pronoun_stands_for_all(read: Read) -> None:
    facts = read("Le Chili et le Pérou ont voté. Ils soutiennent la Bolivie.").facts
    assert {"Chile SUPPORTS Bolivia", "Peru SUPPORTS Bolivia"} <= facts


def test_ce_dernier_is_the_one_named_last(read: Read) -> None:
    facts = read("Emmanuel Macron a rencontré Pedro Sanchez. Ce dernier a condamné la Hongrie.").facts
    assert "Pedro Sánchez CRITICIZES Hungary" in facts
    assert "Emmanuel Macron CRITICIZES Hungary" not in facts


def test_a_pronoun_agrees_in_gender(read: Read) -> None:
    facts = read("Angela Merkel a écouté Pedro Sanchez. Elle a félicité Viktor Orban.").facts
    assert "Angela Merkel SUPPORTS Viktor Orbán" in facts
    assert "Pedro Sánchez SUPPORTS Viktor Orbán" not in facts


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Viktor Orban a parlé. Pedro Sanchez l'a félicité.", "Pedro Sánchez SUPPORTS Viktor Orbán"),
        ("Viktor Orban a parlé. Angela Merkel l'a rencontré.", "Angela Merkel TALKS_WITH Viktor Orbán"),
        ("Viktor Orban a parlé. Angela Merkel lui a apporté son soutien.", "Angela Merkel SUPPORTS Viktor Orbán"),
        ("Viktor Orban a parlé. Angela Merkel lui a écrit.", "Angela Merkel TALKS_WITH Viktor Orbán"),
    ],
)
def test_an_object_pronoun(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).facts


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("La Russie a parlé. Son armée a bombardé la Géorgie.", "Russia ATTACKS Georgia"),
        ("Le Soudan a parlé. Ses troupes ont envahi le Tchad.", "Sudan ATTACKS Chad"),
    ],
)
def test_a_possessive(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).facts


def test_an_impersonal_pronoun_stands_for_nobody(read: Read) -> None:
    assert read("Le Portugal attend. Il faut féliciter la Norvège.").facts == set()


def test_pronouns_and_descriptions_are_no_mentions(read: Read) -> None:
    reading = read("Angela Merkel est arrivée. Elle a rencontré Shinzo Abe. La chancelière sourit.")
    assert reading.forms("Angela Merkel") == ["Angela Merkel"]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Le Maroc et l'Algérie ont voté. Le royaume a condamné la Tunisie.", "Morocco CRITICIZES Tunisia"),
        ("La Tunisie et la Jordanie ont voté. Le royaume a condamné le Tchad.", "Jordan CRITICIZES Chad"),
        ("Cuba a voté comme le Pérou. Le Canada a sanctionné l'île.", "Canada SANCTIONS Cuba"),
        ("Le Chili et les Philippines ont voté. L'archipel a condamné la Birmanie.", "Philippines CRITICIZES Myanmar"),
    ],
)
def test_a_form_of_state_stands_for_a_state_of_that_form(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).facts


@pytest.mark.parametrize(
    ("text", "relation", "never"),
    [
        ("La Serbie a voté mardi. Le gouvernement a condamné la Hongrie.", "Serbia CRITICIZES Hungary", None),
        ("La Hongrie a quitté la salle. Son armée menace la Serbie.", "Hungary THREATENS Serbia", None),
        (
            "La Serbie a voté mardi. Le gouvernement norvégien a condamné la Hongrie.",
            "Norway CRITICIZES Hungary",
            "Serbia CRITICIZES Hungary",
        ),
    ],
)
def test_a_body_left_alone_acts_for_the_state_spoken_of(read: Read, text: str, relation: str, never: str | None) -> None:
    reading = read(text)
    assert relation in reading.facts
    assert never not in reading.relations


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (
            "Viktor Orban, Premier ministre hongrois, est à Oslo. Le chef du gouvernement a félicité la Norvège.",
            "Viktor Orbán SUPPORTS Norway",
        ),
        ("Kari Solheim, ministre norvégienne, est à Rome. La ministre a rencontré Pedro Sanchez.", "Kari Solheim TALKS_WITH Pedro Sánchez"),
        (
            "Stefan Löfven est Premier ministre de Suède. Shinzo Abe a rencontré son homologue suédois.",
            "Shinzo Abe TALKS_WITH Stefan Löfven",
        ),
        ("Angela Merkel et Shinzo Abe ont dîné. Les deux dirigeants ont condamné la Mongolie.", "Angela Merkel CRITICIZES Mongolia"),
    ],
)
def test_a_title_alone_is_who_bears_it(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).facts


def test_any_holder_of_a_title_is_nobody_in_particular(read: Read) -> None:
    reading = read("Viktor Orban, Premier ministre hongrois, est à Oslo. Un ancien Premier ministre hongrois a condamné la Norvège.")
    assert "Viktor Orbán CRITICIZES Norway" not in reading.relations


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Le Parti socialiste français se réunit. Le parti soutient Emmanuel Macron.", "Socialist Party (France) SUPPORTS Emmanuel Macron"),
        ("Airbus a publié ses comptes. L'entreprise accuse Boeing de dumping.", "Airbus CRITICIZES Boeing"),
    ],
)
def test_the_first_word_of_a_name_or_its_kind_stands_for_the_body(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).facts


def test_a_party_adjective_alone_is_a_person(read: Read) -> None:
    facts = read("Joe Biden est arrivé. Le démocrate a condamné la Chine.").facts
    assert facts == {"Joe Biden CRITICIZES China"}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Joe Biden a parlé. « Je condamne la Chine », a-t-il lancé.", "Joe Biden CRITICIZES China"),
        ("« Nous condamnons la Hongrie », a déclaré Angela Merkel.", "Angela Merkel CRITICIZES Hungary"),
    ],
)
def test_the_first_person_of_a_quotation_is_its_speaker(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).facts


def test_who_does_it_is_not_whom_it_is_done_to(read: Read) -> None:
    facts = read("Le Japon critique la Suède. Il lui reproche son silence.").facts
    assert facts == {"Japan CRITICIZES Sweden"}


@pytest.mark.parametrize(
    "text",
    [
        "Le président du Pérou est arrivé. La Colombie l'a accusé de fraude.",
        "Il s'est passé beaucoup de choses au Japon. La décision a été critiquée.",
    ],
)
def test_what_names_nobody_is_not_taken_for_an_actor(read: Read, text: str) -> None:
    reading = read(text)
    assert not {said for said in reading.facts if said.endswith((" Peru", " Japan"))}


def test_a_name_behind_a_description_is_who_is_meant(read: Read) -> None:
    facts = read("Viktor Orban est arrivé. Son rival, Peter Magyar, l'a accusé de corruption.").facts
    assert "Péter Magyar CRITICIZES Viktor Orbán" in facts


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Angela Merkel est arrivée. « C'est une honte », lance-t-elle à Viktor Orban.", "Angela Merkel TALKS_WITH Viktor Orbán"),
        ("Le gouvernement polonais a félicité la Norvège. Il accuse la Hongrie de mentir.", "Poland CRITICIZES Hungary"),
        ("Le Japon a voté. La Norvège, elle, accuse le Danemark de mentir.", "Norway CRITICIZES Denmark"),
        ("Les soldats de Vladimir Poutine ont attaqué la Géorgie. La Russie nie.", "Russia ATTACKS Georgia"),
        ("Pedro Sanchez est arrivé à Rome. Reçu par Viktor Orban, il a critiqué la Pologne.", "Pedro Sánchez CRITICIZES Poland"),
        ("L'administration Biden a condamné la Hongrie. Les États-Unis protestent.", "United States CRITICIZES Hungary"),
    ],
)
def test_who_acts_without_being_named_alone(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).facts


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (
            "Depuis Rome, où ses entretiens avec Viktor Orban ont échoué, Angela Merkel a critiqué la Pologne.",
            "Angela Merkel TALKS_WITH Viktor Orbán",
        ),
        (
            "Dans son entretien avec Shinzo Abe, Pedro Sanchez a critiqué la Pologne.",
            "Pedro Sánchez TALKS_WITH Shinzo Abe",
        ),
    ],
)
def test_a_possessive_may_look_forward_to_the_subject(read: Read, text: str, relation: str) -> None:
    assert relation in read(text).relations


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Pedro Sanchez est arrivé à Rome. Reçu par Viktor Orban, il a critiqué la Pologne.", "Viktor Orbán CRITICIZES Poland"),
        ("Viktor Orban a parlé de la guerre. La Suède l'a condamnée.", "Sweden CRITICIZES Viktor Orbán"),
        ("Viktor Orban et Pedro Sanchez remercient leur allié.", "Viktor Orbán SUPPORTS Pedro Sánchez"),
        ("Le Japon a parlé. La Norvège soutient le pouvoir local.", "Norway SUPPORTS Japan"),
        ("Pedro Sanchez a parlé. La Norvège soutient les entreprises.", "Norway SUPPORTS Pedro Sánchez"),
    ],
)
def test_what_agrees_with_nobody_there_is_nobody(read: Read, text: str, never: str) -> None:
    assert never not in read(text).relations


def test_what_is_asked_back_belongs_to_whom_it_is_asked_of(read: Read) -> None:
    reading = read("Viktor Orban a demandé à Pedro Sanchez de retirer ses soldats de Mongolie.")
    assert "Viktor Orbán WITHDRAWS_FROM Mongolia" not in reading.relations
    assert "Hungary WITHDRAWS_FROM Mongolia" not in reading.relations


def test_two_presidents_are_of_two_states(read: Read) -> None:
    text = (
        "Le président français Emmanuel Macron et le ministre français Bruno Le Maire ont reçu le président polonais Andrzej Duda."
        " Les deux présidents ont condamné la Mongolie."
    )
    reading = read(text)
    assert "Bruno Le Maire CRITICIZES Mongolia" not in reading.relations
    assert {"Emmanuel Macron CRITICIZES Mongolia", "Andrzej Duda CRITICIZES Mongolia"} <= reading.facts
